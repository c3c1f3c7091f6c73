package dev.hillock.properties;

/** Whether a function only rises, only falls, or does both; flat stretches count as either. */
public enum Monotonicity {
    INCREASING,
    DECREASING,
    CONSTANT,
    NONE
}
