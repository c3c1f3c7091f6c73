package dev.hillock.catalog;

/** Kinds of activation functions, by what they are used for. */
public enum Family {
    LINEAR("linear"),
    STEP("steps"),
    RECTIFIER("rectifiers"),
    EXPONENTIAL("exponential units"),
    SMOOTH("smooth gated units"),
    SOFTPLUS("soft rectifiers"),
    SIGMOID("sigmoids"),
    SHRINKAGE("shrinkage"),
    PERIODIC("periodic"),
    OTHER("other shapes"),
    LEARNED("learned units");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /** The family's name for people. */
    public String title() {
        return title;
    }
}
