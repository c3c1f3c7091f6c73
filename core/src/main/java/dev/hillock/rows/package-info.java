/** Functions of rows (softmax and its kin, sparse shares, channel groups) and gated units, with their backward passes. */
@NullMarked
package dev.hillock.rows;

import org.jspecify.annotations.NullMarked;
