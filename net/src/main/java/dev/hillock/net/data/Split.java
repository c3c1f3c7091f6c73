package dev.hillock.net.data;

/**
 * Two disjoint sets of rows of a table, each in ascending order.
 *
 * @param train rows to learn from
 * @param test rows to judge on (of a fold, or for validation)
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bulk data; never compared
public record Split(int[] train, int[] test) {}
