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
        NOT_NEGATIVE(" >= 0");

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
