package dev.hillock.properties;

/** A point of a function's graph, for instance its minimum. */
public record Point(double x, double value) {}
