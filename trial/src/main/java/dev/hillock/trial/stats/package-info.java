/** Statistics for comparing learners that were trained and tested on overlapping rows of one table. */
@NullMarked
package dev.hillock.trial.stats;

import org.jspecify.annotations.NullMarked;
