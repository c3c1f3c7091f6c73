/** The command {@code diagnose}: its text, its JSON and its page. */
@NullMarked
package dev.hillock.app.diagnose;

import org.jspecify.annotations.NullMarked;
