/** What runs in a peer's own JVM: its functions by name, computed on request. */
@NullMarked
package dev.hillock.audit.probe;

import org.jspecify.annotations.NullMarked;
