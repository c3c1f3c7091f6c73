/** Random numbers that depend on a seed and a place alone. */
@NullMarked
package dev.hillock.random;

import org.jspecify.annotations.NullMarked;
