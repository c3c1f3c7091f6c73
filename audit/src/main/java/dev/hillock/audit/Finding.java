package dev.hillock.audit;

import dev.hillock.verify.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a library's function.
 *
 * @param name what the library calls the function
 * @param spec the function that it is to compute
 * @param quantity value or derivative
 * @param kind what is wrong
 * @param example where, at the plainest input that was tried; null for an exception
 * @param worst where it is worst: the largest absolute error of a wrong value, the largest value that became 0, the most ulps; null
 *     for what has no degree
 * @param ranges the inputs where it is so; empty for single inputs
 * @param scattered whether it is so only at some of the inputs of the range
 * @param detail more, in words; empty for none
 */
public record Finding(
        String name,
        String spec,
        Quantity quantity,
        Kind kind,
        @Nullable Place example,
        @Nullable Place worst,
        List<Range> ranges,
        boolean scattered,
        String detail) {
    static Finding at(Subject subject, Quantity quantity, Kind kind, @Nullable Place place, String detail) {
        return new Finding(subject.name(), subject.spec(), quantity, kind, place, null, List.of(), false, detail);
    }
}
