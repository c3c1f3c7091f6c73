package dev.hillock.audit;

/**
 * A function of a library, to be examined.
 *
 * @param name what the library calls it
 * @param spec the function that it is to compute
 * @param derivative whether the library computes its derivative
 */
public record Subject(String name, String spec, boolean derivative) {}
