/** Hillock's activations in this library's networks. */
@NullMarked
package dev.hillock.djl;

import org.jspecify.annotations.NullMarked;
