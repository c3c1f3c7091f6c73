package dev.hillock.diagnose.zoo;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hillock.Activation;
import dev.hillock.net.onnx.OnnxBuilder;
import java.util.List;
import java.util.Random;

/** What all specimens that are written as ONNX share: their ends, and random numbers. */
final class Graphs {
    private Graphs() {}

    /** Operations after the last layer, by name, then the output. */
    static ModelProto finish(OnnxBuilder onnx, String logits, int outputs, String... head) {
        String last = logits;
        int count = 0;
        for (String step : head) {
            String name = "head" + ++count;
            last = switch (step) {
                case "softmax" -> onnx.node(name, "Softmax", List.of(last), OnnxBuilder.attribute("axis", 1));
                case "softmax over rows" -> onnx.node(name, "Softmax", List.of(last), OnnxBuilder.attribute("axis", 0));
                case "log_softmax" -> onnx.node(name, "LogSoftmax", List.of(last), OnnxBuilder.attribute("axis", 1));
                case "log" -> onnx.node(name, "Log", List.of(last));
                case "naive softmax" -> naiveSoftmax(onnx, name, last, 1);
                default -> onnx.activation(Activation.of(step), last, name);
            };
        }
        onnx.output(last, OnnxBuilder.Type.FLOAT, -1, outputs);
        return onnx.build();
    }

    /** Exponentials over their sum, without taking the largest off. */
    static String naiveSoftmax(OnnxBuilder onnx, String name, String logits, long axis) {
        String exponentials = onnx.node(name + ".exp", "Exp", List.of(logits));
        String sum = onnx.node(
                name + ".sum",
                "ReduceSum",
                List.of(exponentials, onnx.longs(name + ".axes", new long[] {axis}, 1)),
                OnnxBuilder.attribute("keepdims", 1));
        return onnx.node(name, "Div", List.of(exponentials, sum));
    }

    static float[] normals(Random random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
