/** The activation functions of this library, for the audit. */
@NullMarked
package dev.hillock.peers.dl4j;

import org.jspecify.annotations.NullMarked;
