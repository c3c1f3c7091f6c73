package dev.hillock.rows;

/** A range of an array, to be checked before anything is written. */
record Span(String name, Object array, int arrayLength, int offset, int length) {

    Span {
        if (length < 0) {
            throw new IllegalArgumentException("The length must not be negative, but is " + length + ".");
        }
        if (offset < 0 || offset > arrayLength - length) {
            throw new IllegalArgumentException(length + " elements from offset " + offset + " do not lie in " + name
                    + ", which has " + arrayLength + ".");
        }
    }

    /** Demands that a target, which is written, is the same range as this one, or apart from it. */
    void allowUnder(Span target) {
        boolean same = offset == target.offset && length == target.length;
        if (overlaps(target) && !same) {
            throw new IllegalArgumentException(
                    "The range of %s (%s elements from offset %s) overlaps that of %s (%s from %s); use the same range or one apart from it."
                            .formatted(target.name, target.length, target.offset, name, length, offset));
        }
    }

    /** Demands that this one, which is written, is the same range as each source, or apart from it. */
    void allowOver(Span... sources) {
        for (Span source : sources) {
            source.allowUnder(this);
        }
    }

    /** Demands that two targets lie apart, and each may be written over a source. */
    static void checkGradients(Span first, Span second, Span... sources) {
        first.allowOver(sources);
        second.allowOver(sources);
        if (first.overlaps(second)) {
            throw new IllegalArgumentException(
                    "The ranges of " + first.name + " and " + second.name + " overlap; they must lie apart.");
        }
    }

    @SuppressWarnings("ReferenceEquality") // one array, not equal ones
    private boolean overlaps(Span other) {
        return array == other.array
                && offset < (long) other.offset + other.length
                && other.offset < (long) offset + length;
    }
}
