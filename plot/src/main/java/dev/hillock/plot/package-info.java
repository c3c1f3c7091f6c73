/** Pictures of functions, training and reports as SVG, PNG and terminal text. */
@NullMarked
package dev.hillock.plot;

import org.jspecify.annotations.NullMarked;
