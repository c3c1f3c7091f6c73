/** The activation functions of this library, for the audit. */
@NullMarked
package dev.hillock.peers.djl;

import org.jspecify.annotations.NullMarked;
