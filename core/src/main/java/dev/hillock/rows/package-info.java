/** Functions over rows: the softmax family, with their backward passes. */
@NullMarked
package dev.hillock.rows;

import org.jspecify.annotations.NullMarked;
