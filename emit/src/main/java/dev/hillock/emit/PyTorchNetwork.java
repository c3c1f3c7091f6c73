package dev.hillock.emit;

/** A whole network in PyTorch: hidden layers, output layer and loss. */
public final class PyTorchNetwork {
    private PyTorchNetwork() {}

    /** The source of a Python module with {@code model}, {@code loss} on logits and {@code predict}. */
    public static String source(NetworkHead head) {
        TorchEquivalent equivalent = TorchEquivalent.of(head.activation());
        boolean learns = !head.activation().learned().isEmpty(); // PyTorch's own would keep its numbers
        String own = equivalent == null || learns ? null : equivalent.module();
        String module = own == null ? "HiddenActivation()" : own;
        StringBuilder source = new StringBuilder(
                own == null
                        ? PyTorchCode.activation(head.activation(), "HiddenActivation") + "\n"
                        : "import torch\nfrom torch import nn\n");
        source.append('\n').append("model = nn.Sequential(\n");
        int width = head.inputs();
        for (int next : head.hidden()) {
            source.append("    nn.Linear(%d, %d),\n    %s,\n".formatted(width, next, module));
            width = next;
        }
        source.append("    nn.Linear(%d, %d),\n)\n".formatted(width, head.outputs()));
        source.append(
                switch (head.output()) {
                    case SIGMOID -> end("nn.BCEWithLogitsLoss()", "torch.sigmoid(model(inputs))");
                    case SOFTMAX -> end("nn.CrossEntropyLoss()", "torch.softmax(model(inputs), dim=-1)");
                    case IDENTITY -> end("nn.MSELoss()", "model(inputs)");
                    case EXP -> end("nn.PoissonNLLLoss(log_input=True)", "torch.exp(model(inputs))");
                });
        return source.toString();
    }

    private static String end(String loss, String prediction) {
        return """
                loss = %s  # takes the model's logits


                @torch.no_grad()
                def predict(inputs):
                    model.eval()
                    return %s
                """.formatted(loss, prediction);
    }
}
