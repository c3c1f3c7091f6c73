/** The documentation site: a page for each function, an index of them, and guides. */
@NullMarked
package dev.hillock.app.site;

import org.jspecify.annotations.NullMarked;
