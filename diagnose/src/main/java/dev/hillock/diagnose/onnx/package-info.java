/** Evidence from finished models: ONNX files read safely, run on the user's rows with their inner tensors exposed. */
@NullMarked
package dev.hillock.diagnose.onnx;

import org.jspecify.annotations.NullMarked;
