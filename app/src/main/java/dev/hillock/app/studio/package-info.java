/** The studio: pages in the browser where everything can be seen and tried, served on this machine alone. */
@NullMarked
package dev.hillock.app.studio;

import org.jspecify.annotations.NullMarked;
