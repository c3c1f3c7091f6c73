package dev.hillock.diagnose;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be measured.
 *
 * @param what {@code "gradients"}, {@code "inner tensors"} …
 * @param layer where, or null for the whole network
 * @param why one sentence
 */
public record Gap(String what, @Nullable String layer, String why) {
    /** What a layer's own numbers are called. */
    public static final String INNER_TENSORS = "inner tensors";

    /** Whether a part of the network was not looked into. */
    public boolean unseen() {
        return what.equals(INNER_TENSORS);
    }
}
