/** The command line. */
@NullMarked
package dev.hillock.app;

import org.jspecify.annotations.NullMarked;
