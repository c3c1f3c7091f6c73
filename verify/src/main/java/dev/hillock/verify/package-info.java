/** The accuracy of the kernels, measured: a double-double reference, the oracle that decides, and sweeps over all floats. */
@NullMarked
package dev.hillock.verify;

import org.jspecify.annotations.NullMarked;
