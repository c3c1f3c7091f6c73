package dev.hillock.diagnose;

import java.util.Optional;

/** Tries remedies on the model at hand. */
@FunctionalInterface
public interface Remedies {
    /** Tries nothing. */
    Remedies NONE = finding -> Optional.empty();

    /** What came of the edit that a finding proposes; empty if it cannot be tried. */
    Optional<Counterfactual> attempt(Finding finding);
}
