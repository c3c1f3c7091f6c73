/** The rules, each declared once over the evidence. */
@NullMarked
package dev.hillock.diagnose.rules;

import org.jspecify.annotations.NullMarked;
