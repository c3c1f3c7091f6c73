package dev.hillock.app;

/** Writes the points of {@code eval} as they come, as lines or as one JSON object. */
final class EvalWriter {
    private final Output output;
    private final boolean json;
    private final boolean derivative;
    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    EvalWriter(Output output, boolean json, boolean derivative, String activation, String dtype) {
        this.output = output;
        this.json = json;
        this.derivative = derivative;
        if (json) {
            text.append("{\n  \"activation\": ").append(Json.string(activation));
            text.append(",\n  \"dtype\": \"").append(dtype).append("\",\n  \"points\": [");
        }
    }

    void write(EvalBatch batch) {
        for (int i = 0; i < batch.size; i++) {
            if (json) {
                object(batch, i);
            } else {
                text.append(batch.x(i)).append('\t').append(batch.value(i));
                if (derivative) {
                    text.append('\t').append(batch.derivative(i));
                }
                text.append('\n');
            }
        }
        output.print(text.toString());
        text.setLength(0);
    }

    private void object(EvalBatch batch, int i) {
        text.append(first ? "\n    {\"x\": " : ",\n    {\"x\": ");
        first = false;
        number(batch.x(i));
        text.append(", \"value\": ");
        number(batch.value(i));
        if (derivative) {
            text.append(", \"derivative\": ");
            number(batch.derivative(i));
        }
        text.append('}');
    }

    /** Java's text of a number is JSON's too, except where it is not finite: those end in a letter. */
    private void number(String number) {
        if (Character.isLetter(number.charAt(number.length() - 1))) {
            text.append('"').append(number).append('"');
        } else {
            text.append(number);
        }
    }

    void end() {
        if (json) {
            output.print(text + (first ? "]\n}\n" : "\n  ]\n}\n"));
        }
    }
}
