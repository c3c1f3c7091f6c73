package dev.hillock.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the PyTorch engine with its native code. */
class HillockBlockTest {
    private static Engine engine;

    @BeforeAll
    static void startsTheEngine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        engine = Engine.getEngine("PyTorch");
    }

    @Test
    void aNetworkLearnsWithAFunctionThatDjlDoesNotHave() {
        for (String spec : new String[] {"gelu_tanh", "telu", "x * sigmoid(1.5*x)"}) {
            engine.setRandomSeed(7);
            float[] losses = losses(spec);
            assertThat(losses[losses.length - 1])
                    .as(spec)
                    .isLessThan(losses[0] / 20)
                    .isLessThan(0.01f);
        }
    }

    /** The loss at each step of fitting a sine. */
    private static float[] losses(String spec) {
        SequentialBlock network = new SequentialBlock()
                .add(Linear.builder().setUnits(16).build())
                .add(new HillockBlock(spec))
                .add(Linear.builder().setUnits(1).build());
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.02f))
                        .build());
        float[] losses = new float[400];
        try (Model model = Model.newInstance("sine", "PyTorch")) {
            model.setBlock(network);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(64, 1));
                NDArray x = trainer.getManager().linspace(-3, 3, 64).reshape(64, 1);
                NDArray target = x.sin();
                for (int step = 0; step < losses.length; step++) {
                    try (GradientCollector collector = trainer.newGradientCollector()) {
                        NDArray loss = trainer.getLoss().evaluate(new NDList(target), trainer.forward(new NDList(x)));
                        losses[step] = loss.getFloat();
                        collector.backward(loss);
                    }
                    trainer.step();
                }
            }
        }
        return losses;
    }

    @Test
    void everyFunctionHasHillocksValueAndDerivative() {
        try (NDManager manager = engine.newBaseManager()) {
            ParameterStore store = new ParameterStore(manager, false);
            for (var declaration : Catalog.all()) {
                Activation function = Activation.of(declaration.id());
                HillockBlock block = new HillockBlock(declaration.id());
                float[] at = {-5, -2.5f, -1, -0.3f, 0.1f, 0.7f, 1.5f, 4};
                NDArray x = manager.create(at, new Shape(2, 4));
                x.setRequiresGradient(true);
                try (GradientCollector collector = engine.newGradientCollector()) {
                    NDArray y = block.forward(store, new NDList(x), true).singletonOrThrow();
                    collector.backward(y);
                    assertThat(y.getShape()).isEqualTo(new Shape(2, 4));
                    for (int i = 0; i < at.length; i++) {
                        assertThat(y.toFloatArray()[i]).as(declaration.id()).isEqualTo(function.apply(at[i]) + 0);
                        assertThat(x.getGradient().toFloatArray()[i])
                                .as(declaration.id())
                                .isEqualTo(function.derivative(at[i]) + 0);
                    }
                }
            }
        }
    }

    @Test
    void inferenceHasTheLimits() {
        try (NDManager manager = engine.newBaseManager()) {
            NDArray x = manager.create(new double[] {Double.NEGATIVE_INFINITY, 0.1});
            NDArray y = new HillockBlock("silu")
                    .forward(new ParameterStore(manager, false), new NDList(x), false)
                    .singletonOrThrow();
            assertThat(y.toDoubleArray())
                    .containsExactly(-0.0, Activation.of("silu").apply(0.1));
        }
    }

    @Test
    void otherTypesAreRefused() {
        try (NDManager manager = engine.newBaseManager()) {
            NDList ints = new NDList(manager.create(new int[] {1}));
            assertThatThrownBy(() -> new HillockBlock("gelu").forward(new ParameterStore(manager, false), ints, false))
                    .hasMessage("Hillock's activations compute float32 and float64 arrays, not int32.");
        }
    }
}
