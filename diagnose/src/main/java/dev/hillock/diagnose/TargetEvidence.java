package dev.hillock.diagnose;

/**
 * What the network is to predict.
 *
 * @param kind what the targets are
 * @param classes the number of classes or labels; 0 for values
 * @param values the distribution of the targets' numbers (class numbers for {@link Kind#CLASSES})
 * @param rowSums the distribution of the sums of a row's targets, where there are several
 * @param outside how many targets lie outside the range of the head's outputs (by {@link HeadRange})
 * @param distinct the number of distinct values seen, counted up to 1,000
 * @param named whether classes are given by names, so that they are no numbers
 */
public record TargetEvidence(
        Kind kind, int classes, Summary values, Summary rowSums, long outside, int distinct, boolean named) {

    /** Of targets that are numbers. */
    public TargetEvidence(Kind kind, int classes, Summary values, Summary rowSums, long outside, int distinct) {
        this(kind, classes, values, rowSums, outside, distinct, false);
    }

    /** What targets are. */
    public enum Kind {
        /** One of two. */
        BINARY,
        /** One of several. */
        CLASSES,
        /** Several labels, each there or not. */
        LABELS,
        /** Numbers. */
        VALUES
    }
}
