/** Other libraries' activation functions, run from their jars and judged by the laws and the real values. */
@NullMarked
package dev.hillock.audit;

import org.jspecify.annotations.NullMarked;
