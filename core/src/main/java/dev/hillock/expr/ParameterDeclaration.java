package dev.hillock.expr;

/**
 * A parameter of a catalogue function.
 *
 * @param name as it is written in {@code leaky_relu(slope=0.2)}
 * @param defaultValue the value where none is given
 * @param legal the values it may have
 * @param learned whether networks learn it, from the default value on
 */
public record ParameterDeclaration(String name, double defaultValue, Range legal, boolean learned) {

    /** A parameter that is not learned. */
    public ParameterDeclaration(String name, double defaultValue, Range legal) {
        this(name, defaultValue, legal, false);
    }

    /** The values a parameter may have; infinities and NaN are never among them. */
    public enum Range {
        /** Any real number. */
        ANY(""),
        /** Above zero. */
        POSITIVE(" > 0"),
        /** Zero or above. */
        NOT_NEGATIVE(" >= 0"),
        /** Above one and at most two. */
        ONE_TO_TWO(" in (1, 2]"),
        /** One, two, three and so on. */
        COUNT(" is a whole number >= 1"),
        /** No or yes. */
        FLAG(" is 0 (no) or 1 (yes)");

        private final String condition;

        Range(String condition) {
            this.condition = condition;
        }

        boolean contains(double value) {
            return Double.isFinite(value)
                    && switch (this) {
                        case ANY -> true;
                        case POSITIVE -> value > 0;
                        case NOT_NEGATIVE -> value >= 0;
                        case ONE_TO_TWO -> value > 1 && value <= 2;
                        case COUNT -> value >= 1 && value == Math.rint(value) && value <= Integer.MAX_VALUE;
                        case FLAG -> value == 0 || value == 1;
                    };
        }
    }

    /** Whether the value is legal. */
    public boolean allows(double value) {
        return legal.contains(value);
    }

    /** The legal range in words, for instance {@code "beta > 0"} or {@code "slope is any real number"}. */
    public String legalText() {
        return legal == Range.ANY ? name + " is any real number" : name + legal.condition;
    }
}
