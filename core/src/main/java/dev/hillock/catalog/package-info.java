/** The declarations of the activation functions, by family, and what follows from them. */
@NullMarked
package dev.hillock.catalog;

import org.jspecify.annotations.NullMarked;
