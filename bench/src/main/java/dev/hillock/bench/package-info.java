/** Benchmarks. */
@NullMarked
package dev.hillock.bench;

import org.jspecify.annotations.NullMarked;
