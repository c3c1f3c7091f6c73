package dev.hillock.catalog;

/**
 * What another framework calls a function.
 *
 * @param name its name there
 * @param difference how it differs there from the catalogue's function, its defaults or its derivative; empty where it
 *     does not
 */
public record Peer(Framework framework, String name, String difference) {}
