package dev.hillock.kernel;

/** Placeholder until the package has content. */
final class Empty {
    private Empty() {}
}
