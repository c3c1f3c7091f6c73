/** The {@code demo} command: why activation functions matter, shown by networks trained while one watches. */
@NullMarked
package dev.hillock.app.demo;

import org.jspecify.annotations.NullMarked;
