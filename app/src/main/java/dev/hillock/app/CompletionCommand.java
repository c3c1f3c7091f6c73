package dev.hillock.app;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Prints a completion script; bash's also serves zsh, through zsh's own {@code bashcompinit}. */
@Command(
        name = "completion",
        header = {
            "  source <(hillock completion bash)                       in this shell",
            "  mkdir -p ~/.local/share/bash-completion/completions",
            "  hillock completion bash > ~/.local/share/bash-completion/completions/hillock",
            "  source <(hillock completion zsh)                        in ~/.zshrc"
        })
final class CompletionCommand implements CliCommand {

    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.bash;

    @Override
    public int run(Output output) {
        CommandLine root = new CommandLine(CommandSpec.create().name("hillock"));
        for (Commands.Entry entry : Commands.ALL) {
            root.addSubcommand(entry.name(), CommandLines.of(entry));
        }
        String script = AutoComplete.bash("hillock", root);
        output.print(shell == Shell.zsh ? "autoload -Uz compinit && compinit\n" + script : script);
        return ExitCode.DONE;
    }
}
