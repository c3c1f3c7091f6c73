/** Rows of numbers anywhere in memory: arrays, native and mapped memory, in four formats, with strides. */
@NullMarked
package dev.hillock.memory;

import org.jspecify.annotations.NullMarked;
