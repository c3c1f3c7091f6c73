package dev.hillock.audit.probe;

import org.jspecify.annotations.Nullable;

/**
 * One function of a library.
 *
 * @param name what the library calls it
 * @param spec the function that it is to compute, as {@code Activation.of} reads it
 * @param value computes it
 * @param derivative computes the derivative; null where the library computes none
 */
public record Offer(
        String name, String spec, Pass value, @Nullable Pass derivative) {
    /** Of one array a result of the same length; what it throws is reported. */
    @FunctionalInterface
    public interface Pass {
        float[] of(float[] x) throws Exception;
    }
}
