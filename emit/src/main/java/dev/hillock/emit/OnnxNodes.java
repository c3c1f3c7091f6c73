package dev.hillock.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects constants and nodes of an ONNX graph in its textual syntax; equal ones are one. */
class OnnxNodes {
    private final Map<String, String> constants = new LinkedHashMap<>();
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private int count;

    /** The name of a number. */
    String constant(double value) {
        String text = Double.isNaN(value)
                ? "nan"
                : value == Double.NEGATIVE_INFINITY
                        ? "-inf"
                        : Float.toString((float) value).replace('E', 'e');
        return constants.computeIfAbsent("float {" + text + "}", k -> "c" + constants.size());
    }

    /** The name of whole numbers. */
    String whole(String name, String type, long... values) {
        String text = Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return constants.computeIfAbsent(type + " {" + text + "}", k -> name);
    }

    /** The name of what a node computes. */
    String node(String text) {
        return nodes.computeIfAbsent(text, t -> "t" + count++);
    }

    /** A node with several outputs. @return their names, with commas between */
    String node(String text, int outputs) {
        return nodes.computeIfAbsent(text, t -> {
            String name = "t" + count++;
            List<String> all = new ArrayList<>();
            for (int i = 0; i < outputs; i++) {
                all.add(name + (char) ('a' + i));
            }
            return String.join(", ", all);
        });
    }

    /** The nodes so far. */
    Set<String> texts() {
        return new LinkedHashSet<>(nodes.keySet());
    }

    /** Takes the nodes away that came after others, for a graph of their own. @return their lines */
    String taken(Set<String> others, String indent) {
        StringBuilder lines = new StringBuilder();
        nodes.forEach((text, name) -> {
            if (!others.contains(text)) {
                lines.append(indent).append(name).append(" = ").append(text).append('\n');
            }
        });
        nodes.keySet().retainAll(others);
        return lines.toString();
    }

    /** The model of all that was collected. */
    String model(String name, String inputs, String type, String output, String result) {
        List<String> declared = new ArrayList<>();
        constants.forEach((text, own) -> declared.add(text.replace(" {", " " + own + " = {")));
        List<String> lines = new ArrayList<>();
        nodes.forEach((text, own) -> lines.add(own + " = " + text));
        String last = lines.getLast();
        if (last.startsWith(result + " = ")) {
            lines.set(lines.size() - 1, output + last.substring(result.length()));
        } else {
            lines.add(output + " = Identity(" + result + ")");
        }
        return OnnxText.model(name, OnnxGraph.DEFAULT_OPSET, inputs, type + output, declared, lines);
    }
}
