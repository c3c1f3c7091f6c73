/** What follows from a formula by computation: range, limits, monotonicity, smoothness, saturation and gain. */
@NullMarked
package dev.hillock.properties;

import org.jspecify.annotations.NullMarked;
