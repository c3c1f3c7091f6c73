/** Evidence from networks that Hillock trains itself, and diagnosis while they train. */
@NullMarked
package dev.hillock.diagnose.training;

import org.jspecify.annotations.NullMarked;
