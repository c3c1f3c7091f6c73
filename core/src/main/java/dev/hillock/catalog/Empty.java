package dev.hillock.catalog;

/** Placeholder until the package has content. */
final class Empty {
    private Empty() {}
}
