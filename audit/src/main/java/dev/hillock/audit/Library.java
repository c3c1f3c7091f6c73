package dev.hillock.audit;

import dev.hillock.verify.Quantity;
import java.util.List;

/** Something that computes activation functions and is to be examined. */
public interface Library extends AutoCloseable {
    /** Its name with its version. */
    String title();

    /** What it has; a function is asked for by its place in this list. */
    List<Subject> subjects();

    /** What it computes for every element of an array. */
    Answer compute(int subject, Quantity quantity, float[] x);

    @Override
    void close();

    /** What came of a request. */
    sealed interface Answer {}

    /** An array of results. */
    final class Computed implements Answer {
        private final float[] results;

        Computed(float[] results) {
            this.results = results;
        }

        float[] results() {
            return results;
        }
    }

    /** The library's own failure, in its words. */
    record Thrown(String message) implements Answer {}
}
