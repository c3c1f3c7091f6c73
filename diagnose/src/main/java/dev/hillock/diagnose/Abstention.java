package dev.hillock.diagnose;

/**
 * A rule that could not be applied.
 *
 * @param id the rule
 * @param reason why the data cannot tell, one sentence
 */
public record Abstention(String id, String reason) {}
