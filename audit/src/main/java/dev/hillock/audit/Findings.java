package dev.hillock.audit;

import dev.hillock.verify.Quantity;
import java.util.List;
import java.util.Optional;

/** Looks findings up. */
public final class Findings {
    private final List<Finding> all;

    /** Of one library. */
    public Findings(Audit.Result result) {
        this.all = result.findings();
    }

    /** Those of one kind of a function's value or derivative, by the library's name for the function. */
    public List<Finding> of(String name, Quantity quantity, Kind kind) {
        return all.stream()
                .filter(finding ->
                        finding.name().equals(name) && finding.quantity() == quantity && finding.kind() == kind)
                .toList();
    }

    /** The first of them. */
    public Optional<Finding> first(String name, Quantity quantity, Kind kind) {
        return of(name, quantity, kind).stream().findFirst();
    }
}
