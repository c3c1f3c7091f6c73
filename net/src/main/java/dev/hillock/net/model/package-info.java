/** Trained networks as files, with the preprocessing that belongs to them. */
@NullMarked
package dev.hillock.net.model;

import org.jspecify.annotations.NullMarked;
