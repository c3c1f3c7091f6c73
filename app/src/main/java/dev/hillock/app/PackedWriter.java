package dev.hillock.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes what {@code eval} computes of a {@link Packed} function: one line or object for each output. */
final class PackedWriter {

    private PackedWriter() {}

    static void write(
            Output output,
            boolean json,
            boolean derivative,
            Packed function,
            EvalBatch batch,
            EvalCommand.Dtype dtype) {
        function.outputs(batch.size); // Says what is wrong with a row that does not fit.
        List<String> values = dtype == EvalCommand.Dtype.f64
                ? doubles(function.apply(batch.numbers()))
                : floats(function.apply(narrow(batch.numbers())));
        // Each input bears on one output, but crelu's on two, which are its own and the negated one's.
        List<List<String>> gradients = new ArrayList<>();
        for (int half = 0; derivative && half < Math.max(1, values.size() / batch.size); half++) {
            gradients.add(gradients(function, batch, values.size(), half, dtype));
        }
        StringBuilder text = new StringBuilder();
        if (json) {
            text.append("{\n  \"activation\": ").append(Json.string(function.spec()));
            text.append(",\n  \"dtype\": \"").append(dtype.name()).append("\",\n  \"points\": [");
        }
        for (int i = 0; i < values.size(); i++) {
            List<String> xs = new ArrayList<>();
            List<String> slopes = new ArrayList<>();
            for (int input : function.inputs(i, batch.size)) {
                xs.add(batch.x(input));
                if (derivative) {
                    slopes.add(gradients.get(i / batch.size).get(input));
                }
            }
            if (json) {
                text.append(i == 0 ? "\n    {\"x\": " : ",\n    {\"x\": ").append(array(xs));
                text.append(", \"value\": ").append(number(values.get(i)));
                text.append(derivative ? ", \"derivative\": " + array(slopes) : "")
                        .append('}');
            } else {
                xs.add(values.get(i));
                xs.addAll(slopes);
                text.append(String.join("\t", xs)).append('\n');
            }
        }
        output.print(text.append(json ? "\n  ]\n}\n" : "").toString());
    }

    /** The gradient of the sum of the outputs from {@code half * size} on, as many as there are inputs at most. */
    private static List<String> gradients(
            Packed function, EvalBatch batch, int outputs, int half, EvalCommand.Dtype dtype) {
        int from = half * batch.size;
        int to = Math.min(outputs, from + batch.size);
        double[] x = batch.numbers();
        if (dtype == EvalCommand.Dtype.f64) {
            double[] ones = new double[outputs];
            Arrays.fill(ones, from, to, 1);
            double[] gradient = new double[x.length];
            function.backward(x, ones, gradient);
            return doubles(gradient);
        }
        float[] ones = new float[outputs];
        Arrays.fill(ones, from, to, 1);
        float[] gradient = new float[x.length];
        function.backward(narrow(x), ones, gradient);
        return floats(gradient);
    }

    private static float[] narrow(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static List<String> doubles(double[] numbers) {
        return Arrays.stream(numbers).mapToObj(Double::toString).toList();
    }

    private static List<String> floats(float[] numbers) {
        List<String> texts = new ArrayList<>();
        for (float number : numbers) {
            texts.add(Float.toString(number));
        }
        return texts;
    }

    private static String array(List<String> numbers) {
        return "["
                + String.join(", ", numbers.stream().map(PackedWriter::number).toList()) + "]";
    }

    /** Java's text of a number is JSON's too, except where it is not finite: those end in a letter. */
    private static String number(String number) {
        return Character.isLetter(number.charAt(number.length() - 1)) ? '"' + number + '"' : number;
    }
}
