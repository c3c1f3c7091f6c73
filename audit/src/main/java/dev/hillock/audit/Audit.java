package dev.hillock.audit;

import dev.hillock.Activation;
import dev.hillock.verify.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs libraries' own activation functions from their jars, and tells what is wrong with them and how accurate they are. For one thread. */
public final class Audit {
    private final Grid grid;
    /** The power series of a function take a second to find, and several libraries have the same functions. */
    private final Map<String, Standard> standards = new HashMap<>();

    /** An audit at so many inputs a function, spread over all exponents and over [-16, 16], and at some plain ones. */
    public Audit(int samples) {
        this.grid = Grid.of(samples);
    }

    /** What came of one library. */
    public record Result(String title, List<Finding> findings, List<Accuracy> accuracies) {}

    /** Hears of the progress: so many of a library's functions are examined. */
    @FunctionalInterface
    public interface Listener {
        void report(String title, int done, int all);
    }

    /**
     * Examines a peer.
     *
     * @param peers the folder that holds the peers' classes and jars
     * @throws PeerException if its JVM does not start or ends
     */
    public Result of(Peer peer, Path peers, Listener listener) {
        try (Library library = PeerProcess.start(peer, peers)) {
            return of(library, listener);
        }
    }

    /** Examines Hillock's own kernels for some functions. */
    public Result ofHillock(List<String> specs, Listener listener) {
        return of(new OwnKernels(specs), listener);
    }

    Result of(Library library, Listener listener) {
        List<Finding> findings = new ArrayList<>();
        List<Accuracy> accuracies = new ArrayList<>();
        int all = library.subjects().size();
        for (int i = 0; i < all; i++) {
            for (Quantity quantity : Quantity.values()) {
                if (quantity == Quantity.VALUE || library.subjects().get(i).derivative()) {
                    Examination examination = new Examination(
                                    library,
                                    i,
                                    quantity,
                                    grid,
                                    standard(library.subjects().get(i).spec(), quantity))
                            .run();
                    findings.addAll(examination.findings());
                    Accuracy accuracy = examination.accuracy();
                    if (accuracy != null) {
                        accuracies.add(accuracy);
                    }
                }
            }
            listener.report(library.title(), i + 1, all);
        }
        return new Result(library.title(), List.copyOf(findings), List.copyOf(accuracies));
    }

    private Standard standard(String spec, Quantity quantity) {
        return standards.computeIfAbsent(
                Activation.of(spec).spec() + " " + quantity, _ -> new Standard(spec, quantity));
    }
}
