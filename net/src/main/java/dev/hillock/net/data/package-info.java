/**
 * Tables in: reading CSV and Parquet, column kinds, the target's task, folds and the preprocessing that turns rows of a
 * table into the numbers that a network takes.
 */
@NullMarked
package dev.hillock.net.data;

import org.jspecify.annotations.NullMarked;
