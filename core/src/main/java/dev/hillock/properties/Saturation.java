package dev.hillock.properties;

/** How a function ends on one side: whether it settles at a value there, where no gradient is left. */
public enum Saturation {
    /** It does not settle. */
    NONE,
    /** It approaches a value without reaching it, as sigmoid does. */
    SOFT,
    /** It is constant from some point on, as ReLU is on the left. */
    HARD
}
