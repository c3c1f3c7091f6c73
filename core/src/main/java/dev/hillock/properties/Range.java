package dev.hillock.properties;

import java.util.List;

/** The values a function takes: disjoint intervals in rising order, more than one where it jumps. */
public record Range(List<Interval> intervals) {
    public Range {
        intervals = List.copyOf(intervals);
    }
}
