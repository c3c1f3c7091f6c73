/** What theory says of networks at initialisation and of losses that meet the wrong output. */
@NullMarked
package dev.hillock.diagnose.theory;

import org.jspecify.annotations.NullMarked;
