package dev.hillock.plot;

/** A point, in data coordinates or in CSS pixels as its holder says. */
public record Point(double x, double y) {}
