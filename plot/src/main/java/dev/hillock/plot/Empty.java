package dev.hillock.plot;

/** Placeholder until the module has content. */
final class Empty {
    private Empty() {}
}
