package dev.hillock.app.report;

import dev.hillock.Activation;
import dev.hillock.emit.JavaNetwork;
import dev.hillock.emit.NetworkHead;
import dev.hillock.emit.PyTorchNetwork;
import dev.hillock.trial.ChooseResult;
import dev.hillock.trial.Plan;

/** The recommended network's hidden layers, output layer and loss as code to copy. */
final class ReportCode {
    private static final String CLASS = "RecommendedNetwork";

    private ReportCode() {}

    static String html(ChooseResult result) {
        Plan plan = result.plan();
        NetworkHead head = new NetworkHead(
                plan.inputs(), plan.hidden(), plan.outputs(), Activation.of(result.recommended()), task(result));
        return "<p>The hidden layers, the output and the loss of the network that was tried. Inputs are expected as"
                + " the preprocessing above leaves them.</p>\n"
                + block("PyTorch", PyTorchNetwork.source(head))
                + block("Java, with nothing but the JDK: " + CLASS + ".java", JavaNetwork.source(head, CLASS));
    }

    /** The task that the output and loss belong to, where a loss of the user's own has replaced the task's. */
    private static String task(ChooseResult result) {
        return switch (result.outputActivation()) {
            case "softmax" -> "multiclass";
            case "identity" -> "regression";
            case "exp" -> "counts";
            default -> result.task();
        };
    }

    private static String block(String name, String source) {
        return Html.text("h3", name) + "\n<pre tabindex=\"0\" role=\"region\" aria-label=\"" + Html.escape(name)
                + "\"><code>" + Html.escape(source) + "</code></pre>\n";
    }
}
