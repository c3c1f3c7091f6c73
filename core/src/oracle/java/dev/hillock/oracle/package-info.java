/** Formulas in arbitrary precision, the judge of every other computation. */
@NullMarked
package dev.hillock.oracle;

import org.jspecify.annotations.NullMarked;
