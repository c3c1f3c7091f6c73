/** Tables in, networks, training with full instrumentation, models out. */
@NullMarked
package dev.hillock.net;

import org.jspecify.annotations.NullMarked;
