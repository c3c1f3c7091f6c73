package dev.hillock.net.data;

/**
 * A column that is not used as an input.
 *
 * @param column its name
 * @param kind what it holds
 * @param reason why it is left out, in words that follow "column is left out: "
 */
public record LeftOut(String column, ColumnKind kind, String reason) {}
