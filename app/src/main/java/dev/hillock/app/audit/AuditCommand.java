package dev.hillock.app.audit;

import dev.hillock.Activation;
import dev.hillock.app.CliCommand;
import dev.hillock.app.ExitCode;
import dev.hillock.app.FailureException;
import dev.hillock.app.Output;
import dev.hillock.app.ProgressReport;
import dev.hillock.app.UsageException;
import dev.hillock.audit.Audit;
import dev.hillock.audit.Peer;
import dev.hillock.audit.PeerException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs other libraries' activation functions from their jars, and lists what is wrong with them. */
@Command(
        name = "audit",
        header = {
            "  hillock audit                      libtorch, ONNX Runtime, DJL and DL4J",
            "  hillock audit dl4j                 one of them",
            "  hillock audit dl4j djl --json      for programs",
            "  hillock audit --markdown           as docs/conformance.md"
        },
        description = {
            "Computes the value, and where the library has it the derivative, of its own activation functions at many floats, in"
                    + " a JVM of its own with its own jars. Compares with the real values (the formula in double-double numbers"
                    + " that know their error, and in arbitrary precision), and with the laws: NaN in, NaN out; the limit at the"
                    + " infinities; the same bits whatever the array's length. Lists what is wrong, with an input, their value and"
                    + " the right one, and the largest error in units in the last place (ulp).",
            "The jars are fetched at the first run, about 450 MB with their native code."
        })
public final class AuditCommand implements CliCommand {
    /** Where the launcher of a checkout has put the peers. */
    static final String FOLDER = "HILLOCK_PEERS";

    private static final int LEAST_SAMPLES = 100;

    @Parameters(
            arity = "0..*",
            paramLabel = "LIBRARY",
            description = "libtorch, onnxruntime, djl or dl4j; all if there is none.")
    private List<String> names = List.of();

    @Option(names = "--samples", paramLabel = "N", description = "Inputs for each function; 20000 by default.")
    private int samples = 20_000;

    @Option(names = "--json", description = "Prints the findings and the accuracy as JSON (docs/json.md).")
    private boolean json;

    @Option(names = "--markdown", description = "Prints the report as Markdown.")
    private boolean markdown;

    @Override
    public int run(Output output) {
        if (samples < LEAST_SAMPLES) {
            throw new UsageException("--samples needs at least " + LEAST_SAMPLES + ", not " + samples);
        }
        if (json && markdown) {
            throw new UsageException("--json and --markdown are two forms of the same report; give one");
        }
        List<Peer> peers = peers();
        Path folder = folder(output, peers);
        Audit audit = new Audit(samples);
        List<Audit.Result> results = new ArrayList<>();
        Audit.Result own;
        try (ProgressReport report = ProgressReport.of(output, "audit", "functions")) {
            Audit.Listener listener = (title, done, all) -> report.update(title, done, all, Double.NaN);
            for (Peer peer : peers) {
                results.add(audit.of(peer, folder, listener));
            }
            own = audit.ofHillock(specs(results), listener);
        } catch (PeerException e) {
            throw new FailureException(String.valueOf(e.getMessage()));
        }
        if (json) {
            output.json(AuditJson.of(results, own));
        } else if (markdown) {
            output.print(ConformanceReport.markdown(results, own, samples));
        } else {
            output.print(AuditText.of(results, own));
        }
        return ExitCode.DONE;
    }

    private List<Peer> peers() {
        if (names.isEmpty()) {
            return List.of(Peer.values());
        }
        return names.stream()
                .distinct()
                .map(name -> Peer.of(name)
                        .orElseThrow(() -> new UsageException("no library \"" + name + "\" can be audited; there are "
                                + Arrays.stream(Peer.values()).map(Peer::folder).collect(Collectors.joining(", ")))))
                .toList();
    }

    private static Path folder(Output output, List<Peer> peers) {
        String where = output.environment(FOLDER);
        if (where == null || where.isEmpty()) {
            throw new FailureException(
                    "audit runs the jars of other libraries, which are not part of a release: run ./hillock audit"
                            + " in a checkout of Hillock, which fetches them");
        }
        for (Peer peer : peers) {
            if (!peer.isIn(Path.of(where))) {
                throw new FailureException("The jars of " + peer.folder() + " are not in " + where
                        + ": run ./hillock audit in a" + " checkout of Hillock, which fetches them");
            }
        }
        return Path.of(where);
    }

    /** The functions that the libraries have, each once. */
    private static List<String> specs(List<Audit.Result> results) {
        return results.stream()
                .flatMap(result -> result.accuracies().stream())
                .flatMap(accuracy -> Stream.of(Activation.of(accuracy.spec()).spec()))
                .distinct()
                .toList();
    }
}
