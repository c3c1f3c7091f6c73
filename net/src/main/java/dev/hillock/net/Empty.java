package dev.hillock.net;

/** Placeholder until the module has content. */
final class Empty {
    private Empty() {}
}
