/** The report of {@code choose}: one HTML page that needs nothing else, and the same data as JSON. */
@NullMarked
package dev.hillock.app.report;

import org.jspecify.annotations.NullMarked;
