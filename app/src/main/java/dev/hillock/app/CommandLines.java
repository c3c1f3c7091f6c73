package dev.hillock.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Sets picocli up so that numbers and formulas may begin with a minus: what begins with one minus and is no option is an
 * argument. A word that begins with two minuses has to be an option. The short options {@code -h} and {@code -o} are not
 * told to picocli, which would take {@code -hardtanh(x)} for the first; they are exchanged for the long ones before.
 */
final class CommandLines {

    private static final int HELP_WIDTH = 100;

    private CommandLines() {}

    /** A fresh command with its options, ready to parse. */
    static CommandLine of(Commands.Entry entry) {
        CommandLine line = new CommandLine(entry.create().get());
        line.setCommandName("hillock " + entry.name())
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUnmatchedOptionsArePositionalParams(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH);
        CommandSpec spec = line.getCommandSpec();
        spec.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Shows this help; -h for short.")
                .build());
        List<String> header = new ArrayList<>(List.of(entry.summary(), "", "Examples:"));
        header.addAll(Arrays.asList(spec.usageMessage().header()));
        header.add("");
        spec.usageMessage()
                .header(header.toArray(new String[0]))
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%nArguments:%n")
                .optionListHeading("%nOptions:%n")
                .sortOptions(false);
        return line;
    }

    /** The arguments with {@code -h} and {@code -o} spelt out, up to {@code --}. */
    static List<String> spellOut(List<String> arguments, CommandLine line) {
        List<String> spelt = new ArrayList<>(arguments);
        boolean output = line.getCommandSpec().findOption("--output") != null;
        for (int i = 0; i < spelt.size() && !spelt.get(i).equals("--"); i++) {
            if (spelt.get(i).equals("-h")) {
                spelt.set(i, "--help");
            } else if (output && spelt.get(i).equals("-o")) {
                spelt.set(i, "--output");
            }
        }
        return spelt;
    }

    /**
     * Refuses a word with two minuses that is no option, which picocli would pass on as an argument.
     *
     * @throws UsageException with the nearest option
     */
    static void checkOptions(CommandLine line, List<String> arguments) {
        CommandSpec spec = line.getCommandSpec();
        boolean value = false;
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return;
            }
            if (value) {
                value = false;
                continue;
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            OptionSpec option = spec.findOption(name);
            if (option != null) {
                value = equals < 0 && option.arity().min() > 0;
            } else if (isLongOption(name)) {
                throw new UsageException("unknown option " + name
                        + Nearest.suggestion(name, spec.optionsMap().keySet()) + "; see `"
                        + line.getCommandName() + " --help`");
            }
        }
    }

    /** Two minuses, a letter, then letters and single minuses: {@code --derivative}, but not the formula {@code --x}. */
    private static boolean isLongOption(String name) {
        if (name.length() < 4 || !name.startsWith("--")) {
            return false;
        }
        for (int i = 2; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (c != '-' || i == 2)) {
                return false;
            }
        }
        return true;
    }
}
