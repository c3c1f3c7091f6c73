package dev.hillock.trial;

/** Placeholder until the module has content. */
final class Empty {
    private Empty() {}
}
