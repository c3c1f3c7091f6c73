package dev.hillock.net.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Map;

/** Runs a model of one input and one output in ONNX Runtime, the independent judge of what was written. */
final class Runtime {
    private Runtime() {}

    static float[] run(ModelProto model, float[] inputs, int width) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(inputs), new long[] {inputs.length / width, width})) {
            return run(model, tensor);
        }
    }

    static float[] run(ModelProto model, double[] inputs, int width) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), DoubleBuffer.wrap(inputs), new long[] {inputs.length / width, width
                })) {
            return run(model, tensor);
        }
    }

    private static float[] run(ModelProto model, OnnxTensor input) throws OrtException {
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model.toByteArray());
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] out = new float[values.remaining()];
            values.get(out);
            return out;
        }
    }
}
