/** The lowering of formulas to exactly rounded operations, and the back ends that run it. */
@NullMarked
package dev.hillock.kernel;

import org.jspecify.annotations.NullMarked;
