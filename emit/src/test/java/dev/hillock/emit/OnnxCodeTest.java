package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.hillock.Activation;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OnnxCodeTest {

    @Test
    void computesWhatTheKernelsCompute() throws Exception {
        Comparison comparison = new Comparison(Tolerance.ONNX);
        Set<String> listed = new LinkedHashSet<>();
        for (Activation activation : Cases.all().values()) {
            List<ModelProto> models = OnnxParser.models(Code.of(Language.ONNX, activation));
            assertThat(models).hasSize(2);
            double[] points = Cases.points(activation);
            OnnxOperator operator = OnnxOperator.of(activation, OnnxGraph.DEFAULT_OPSET);
            List<Difference> differences = operator == null ? List.of() : operator.differences();
            differences.forEach(d -> listed.add(activation + ": " + d));
            comparison.add(activation, true, false, points, run(models.getFirst(), points), differences);
            comparison.add(activation, true, true, points, run(models.getLast(), points));
        }
        comparison.check();
        assertThat(comparison.shown()).containsAll(listed);
    }

    private static double[] run(ModelProto model, double[] points) throws OrtException {
        return run(model, Map.of("x", points));
    }

    /** The first output for inputs of one dimension, by their names. */
    static double[] run(ModelProto model, Map<String, double[]> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try (OrtSession session = environment.createSession(model.toByteArray())) {
            for (Map.Entry<String, double[]> input : inputs.entrySet()) {
                float[] x = new float[input.getValue().length];
                for (int i = 0; i < x.length; i++) {
                    x[i] = (float) input.getValue()[i];
                }
                tensors.put(
                        input.getKey(),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), new long[] {x.length}));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
                double[] y = new double[values.remaining()];
                for (int i = 0; i < y.length; i++) {
                    y[i] = values.get(i);
                }
                return y;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }
}
