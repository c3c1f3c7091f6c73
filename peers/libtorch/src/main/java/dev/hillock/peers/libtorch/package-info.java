/** The activation functions of this library, for the audit. */
@NullMarked
package dev.hillock.peers.libtorch;

import org.jspecify.annotations.NullMarked;
