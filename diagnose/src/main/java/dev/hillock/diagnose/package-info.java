/** Rules over the evidence of a network's activations, and what they find. */
@NullMarked
package dev.hillock.diagnose;

import org.jspecify.annotations.NullMarked;
