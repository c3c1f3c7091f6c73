/** Other libraries under the judge: the command audit and its report. */
@NullMarked
package dev.hillock.app.audit;

import org.jspecify.annotations.NullMarked;
