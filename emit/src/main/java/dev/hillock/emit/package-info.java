/** Activation functions as code in other languages and frameworks. */
@NullMarked
package dev.hillock.emit;

import org.jspecify.annotations.NullMarked;
