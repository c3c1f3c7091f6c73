package dev.hillock.emit;

/** Placeholder until the module has content. */
final class Empty {
    private Empty() {}
}
