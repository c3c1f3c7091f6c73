package dev.hillock.app;

/** What {@code hillock --help} prints: what to type first, then every command in a line. */
final class Overview {

    private Overview() {}

    static String text(Output output) {
        StringBuilder text = new StringBuilder();
        text.append("Hillock: every activation function, and which one your data needs.\n\n");
        text.append("Examples:\n");
        example(text, "hillock choose table.csv --target price", "which activation to use on this table, and why");
        example(text, "hillock show gelu", "formula, derivative, range, gain, advice");
        example(text, "hillock eval 'x * sigmoid(1.5*x)' -1 0 1", "any formula is welcome where a name is");
        example(text, "hillock plot relu gelu silu", "a picture, here in the terminal");
        example(text, "hillock demo", "why activation functions matter, in 20 seconds");
        text.append("\nUsage: hillock COMMAND [ARGUMENTS]\n\nCommands:\n");
        for (Commands.Entry entry : Commands.ALL) {
            text.append("  ")
                    .append(output.bold(entry.name()))
                    .append(" ".repeat(Math.max(1, 12 - entry.name().length())))
                    .append(entry.summary())
                    .append('\n');
        }
        text.append("\n`hillock COMMAND --help` tells more, `hillock --version` prints the version.\n");
        text.append("""
                Exit codes: 0 done, 1 failed, 2 the command line is wrong, 3 `diagnose` found what
                --fail-on names, 130 stopped by Ctrl-C.
                """);
        return text.toString();
    }

    private static void example(StringBuilder text, String command, String comment) {
        text.append("  ").append(command).append(" ".repeat(Math.max(2, 46 - command.length())));
        text.append(comment).append('\n');
    }
}
