package dev.hillock.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** On ND4J with its native code. */
class HillockActivationTest {
    private static MultiLayerConfiguration network(String spec) {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.02))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(1)
                        .nOut(16)
                        .activation(HillockActivation.of(spec))
                        .build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(16)
                        .nOut(1)
                        .activation(new ActivationIdentity())
                        .build())
                .build();
    }

    private static DataSet sine() {
        INDArray x = Nd4j.linspace(DataType.FLOAT, -3, 6.0 / 63, 64).reshape(64, 1);
        return new DataSet(x, org.nd4j.linalg.ops.transforms.Transforms.sin(x, true));
    }

    @Test
    void aNetworkLearnsWithAFunctionThatDl4jDoesNotHave() {
        for (String spec : new String[] {"gelu", "telu", "x * sigmoid(1.5*x)"}) {
            MultiLayerNetwork network = new MultiLayerNetwork(network(spec));
            network.init();
            double before = network.score(sine());
            for (int step = 0; step < 400; step++) {
                network.fit(sine());
            }
            assertThat(network.score(sine())).as(spec).isLessThan(before / 20).isLessThan(0.01);
        }
    }

    @Test
    void everyFunctionComputesHillocksBits() {
        INDArray x = Nd4j.linspace(DataType.FLOAT, -5, 0.5, 20).reshape(4, 5);
        for (var declaration : Catalog.all()) {
            Activation function = Activation.of(declaration.id());
            INDArray y = HillockActivation.of(declaration.id()).getActivation(x.dup('f'), true);
            INDArray gradient = HillockActivation.of(declaration.id())
                    .backprop(x.dup('f'), Nd4j.ones(DataType.FLOAT, 4, 5).mul(3))
                    .getFirst();
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 5; j++) {
                    float at = x.getFloat(i, j);
                    assertThat(y.getFloat(i, j)).as(declaration.id()).isEqualTo(function.apply(at));
                    float[] backward = {3};
                    function.backward(new float[] {at}, 0, backward, 0, backward, 0, 1);
                    assertThat(gradient.getFloat(i, j)).as(declaration.id()).isEqualTo(backward[0]);
                }
            }
        }
    }

    @Test
    void doublesStayDoubles() {
        INDArray x = Nd4j.createFromArray(-2.0, 0.1).reshape(1, 2);
        INDArray y = HillockActivation.of("gelu").getActivation(x, false);
        assertThat(y.dataType()).isEqualTo(DataType.DOUBLE);
        assertThat(y.getDouble(0, 1)).isEqualTo(Activation.of("gelu").apply(0.1));
    }

    @Test
    void aConfigurationIsWrittenAndReadBack() {
        MultiLayerConfiguration configuration = network("leaky_relu(slope=0.2)");
        MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(configuration.toJson());
        assertThat(((DenseLayer) back.getConf(0).getLayer()).getActivationFn())
                .isEqualTo(HillockActivation.of("leaky_relu(slope=0.2)"));
    }

    @Test
    void otherTypesAreRefused() {
        INDArray ints = Nd4j.createFromArray(1, 2).reshape(1, 2);
        assertThatThrownBy(() -> HillockActivation.of("gelu").getActivation(ints, false))
                .hasMessage("Hillock's activations compute float and double arrays, not INT.");
    }
}
