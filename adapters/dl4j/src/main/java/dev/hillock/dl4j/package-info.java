/** Hillock's activations in this library's networks. */
@NullMarked
package dev.hillock.dl4j;

import org.jspecify.annotations.NullMarked;
