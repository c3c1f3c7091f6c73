package dev.hillock.audit;

/**
 * One result.
 *
 * @param x the input
 * @param theirs what the library computes
 * @param right the float nearest to the real value, or what the laws say where there is none
 * @param ulps the error in units in the last place of a float; infinite where one is finite and the other is not, NaN where there is
 *     no real value
 */
public record Place(float x, float theirs, float right, double ulps) {}
