/** Trained networks as ONNX files, which every runtime of that format runs. */
@NullMarked
package dev.hillock.net.onnx;

import org.jspecify.annotations.NullMarked;
