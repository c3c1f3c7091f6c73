package dev.hillock.rows;

/** Placeholder until the package has content. */
final class Empty {
    private Empty() {}
}
