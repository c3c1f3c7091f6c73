package dev.hillock.diagnose;

import java.util.Locale;

/** How much a finding matters, in rising order. */
public enum Severity {
    /** Worth knowing; nothing need be done. */
    INFO,
    /** Probably hurts, or will. */
    WARNING,
    /** The network cannot do its task, or is not the network that was meant. */
    CRITICAL;

    /** As it stands in reports: {@code "info"}, {@code "warning"}, {@code "critical"}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One step up; critical stays. */
    public Severity raised() {
        return this == INFO ? WARNING : CRITICAL;
    }

    /** One step down; info stays. */
    public Severity lowered() {
        return this == CRITICAL ? WARNING : INFO;
    }
}
