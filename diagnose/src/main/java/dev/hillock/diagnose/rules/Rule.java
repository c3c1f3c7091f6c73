package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Evidence;

/**
 * One rule, declared once: what it says, what it needs, when it speaks.
 *
 * @param id {@code "DEAD-1"}
 * @param title what it finds, a few words
 * @param needs the evidence it takes, in words
 * @param threshold when it speaks, in words
 * @param severity how much it matters and when more or less so, in words
 * @param remedy what to do, in a sentence or two
 * @param check finds or abstains
 */
public record Rule(
        String id, String title, String needs, String threshold, String severity, String remedy, Check check) {

    /** Applies a rule. */
    @FunctionalInterface
    public interface Check {
        /** Reads the evidence and tells the verdict. */
        void apply(Evidence evidence, Verdict verdict);
    }
}
