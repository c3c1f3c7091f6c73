/** Activation formulas as data: the tree, its parser, derivative, simplifier and printer. */
@NullMarked
package dev.hillock.expr;

import org.jspecify.annotations.NullMarked;
