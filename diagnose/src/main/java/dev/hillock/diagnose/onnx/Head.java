package dev.hillock.diagnose.onnx;

import dev.hillock.Activation;
import dev.hillock.diagnose.GraphEvidence.HeadStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the last weights and an output.
 *
 * @param output the tensor that the model gives
 * @param logits what the first step reads: the output itself for a linear head
 * @param weighted the last weight layer; null where the way back meets something else first
 * @param bias the constant added to it, or null
 * @param steps the functions on the way, in order
 */
record Head(
        String output,
        String logits,
        @Nullable Weighted weighted,
        @Nullable String bias,
        List<Step> steps) {

    /**
     * A function between the last weights and the output.
     *
     * @param node the node that gives its result
     * @param before what it reads
     * @param after what it gives
     * @param function {@code "softmax"}, {@code "log_softmax"} or the activation's text
     * @param activation the element-wise activation; null for a row function
     */
    record Step(
            Node node,
            String before,
            String after,
            String function,
            @Nullable Activation activation) {
        boolean rows() {
            return activation == null;
        }
    }

    /** Follows an output back. */
    static Head of(Graph graph, Regions regions, String output) {
        List<Step> steps = new ArrayList<>();
        String tensor = output;
        String logits = output;
        String bias = null;
        Set<String> seen = new HashSet<>();
        while (seen.add(tensor)) {
            Node node = graph.producer(tensor);
            if (node == null) {
                break;
            }
            Regions.Form form = regions.of(tensor);
            if (!form.affine()) {
                Activation activation = Specs.of(form.text()).orElse(null);
                Regions.Form last = Regions.local(graph, node);
                Activation alone = last == null ? null : Specs.of(last.text()).orElse(null);
                // A sigmoid of a tanh is two steps; a named function in several operations is one.
                boolean named = activation != null && activation.declaration().isPresent();
                if (!named
                        && last != null
                        && !last.affine()
                        && alone != null
                        && alone.declaration().isPresent()) {
                    activation = alone;
                    form = last;
                }
                if (activation == null) {
                    break;
                }
                steps.add(new Step(node, form.root(), tensor, activation.spec(), activation));
                tensor = form.root();
                logits = tensor;
                continue;
            }
            if (node.is("Softmax", "LogSoftmax")) {
                steps.add(new Step(node, node.input(0), tensor, node.is("Softmax") ? "softmax" : "log_softmax", null));
                tensor = node.input(0);
                logits = tensor;
                continue;
            }
            Weighted weighted = Weighted.of(graph, node);
            if (weighted != null) {
                if (bias == null && !node.is("MatMul") && node.hasInput(2)) {
                    bias = node.input(2);
                }
                Collections.reverse(steps);
                return new Head(output, logits, weighted, bias, steps);
            }
            if (Origins.affine(graph, node)) {
                String variable = Origins.variable(graph, node);
                if (node.is("Add") && bias == null) {
                    bias = node.input(0).equals(variable) ? node.input(1) : node.input(0);
                }
                tensor = variable;
            } else if (node.is("Gather", "Slice")) {
                tensor = node.input(0);
            } else {
                break;
            }
        }
        Collections.reverse(steps);
        return new Head(output, logits, null, null, steps);
    }

    /**
     * The steps as evidence.
     *
     * @param shape the shape of the output with its first axis of one row or several; its axes are counted so
     */
    HeadStep evidence(Step step, int opset, int[] shape, double clipped) {
        if (!step.rows()) {
            return new HeadStep(step.node().name(), step.function(), 0, 0, clipped);
        }
        int axis = Tensor.axis(step.node().integer("axis", opset < 13 ? 1 : -1), shape.length);
        boolean known = axis >= 0 && axis < shape.length;
        return new HeadStep(step.node().name(), step.function(), axis, known && axis > 0 ? shape[axis] : 0, Double.NaN);
    }
}
