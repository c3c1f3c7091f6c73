package dev.hillock.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a comparison with ReLU showed. Read by a person or in JSON as its {@link #label()}. */
public enum Verdict {
    /** ReLU itself, to which the others are compared. */
    REFERENCE("reference"),
    /** Significant after Holm's correction, and more than the region of equivalence with probability above 0.9. */
    BETTER("better"),
    /** As {@link #BETTER}, the other way round. */
    WORSE("worse"),
    /** Inside the region of equivalence with probability above 0.9. */
    EQUIVALENT("equivalent"),
    /** None of them: more rows would be needed to say. */
    CANNOT_TELL("cannot tell");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The words used in reports and in JSON. */
    @JsonValue
    public String label() {
        return label;
    }

    /**
     * The verdict with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Verdict of(String label) {
        for (Verdict verdict : values()) {
            if (verdict.label.equals(label)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("No verdict is called '" + label + "'.");
    }

    @Override
    public String toString() {
        return label;
    }
}
