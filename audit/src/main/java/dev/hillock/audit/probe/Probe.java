package dev.hillock.audit.probe;

import java.util.List;

/** A library's activation functions, within reach of its jars. */
public interface Probe {
    /** The library with its version. */
    String title();

    /** What it has. */
    List<Offer> offers();
}
