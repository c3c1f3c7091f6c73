/** Fair comparison of activations on a table. */
@NullMarked
package dev.hillock.trial;

import org.jspecify.annotations.NullMarked;
