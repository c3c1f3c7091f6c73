package dev.hillock.app.site;

import dev.hillock.app.CliCommand;
import dev.hillock.app.ExitCode;
import dev.hillock.app.FileTree;
import dev.hillock.app.Folders;
import dev.hillock.app.Output;
import dev.hillock.app.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the documentation site. */
@Command(
        name = "docs",
        header = {"  hillock docs -o site"},
        description = {
            "Writes pages that a browser reads without a network: one for each function with formula, picture, properties,"
                    + " values at the edges, accuracy and code, an index to search and filter, and guides."
        })
public final class DocsCommand implements CliCommand {
    private static final int EVERY = 20;

    @Option(names = "--output", paramLabel = "DIR", description = "The folder to write into; -o for short.")
    private @Nullable Path folder;

    @Override
    public int run(Output output) throws IOException {
        if (folder == null) {
            throw new UsageException("docs needs the folder to write into: -o site");
        }
        Folders.makeWritable(folder);
        FileTree tree = Site.build(done -> {
            if (done % EVERY == 0) {
                output.note("docs: " + done + " functions");
            }
        });
        tree.write(folder);
        output.note("wrote " + folder.resolve("index.html") + " and "
                + (tree.files().size() - 1) + " more files");
        return ExitCode.DONE;
    }
}
