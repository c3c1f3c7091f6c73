/** Every activation function, with its derivative, over arrays. Start at {@link dev.hillock.Activation}. */
@NullMarked
package dev.hillock;

import org.jspecify.annotations.NullMarked;
