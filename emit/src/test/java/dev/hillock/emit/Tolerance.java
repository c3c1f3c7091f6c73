package dev.hillock.emit;

/**
 * How far generated code of functions of one number may be from the kernels; docs/code.md states the same.
 *
 * @param ulps in units of the last place
 * @param inTails the same for numbers of any size, where |x| is 4 or more; infinite where nothing is said of them
 * @param signOfZero whether f(±0) has the sign that the kernel gives
 * @param row the first cell of its row in docs/code.md
 */
record Tolerance(String row, String test, double ulps, double inTails, boolean signOfZero) {
    static final Tolerance NUMPY = new Tolerance("NumPy", "NumPyCodeTest", 32, 256, true);
    static final Tolerance PYTORCH = new Tolerance("PyTorch, the module", "PyTorchCodeTest", 32, 256, true);
    static final Tolerance PYTORCH_OWN = new Tolerance(
            "PyTorch, `torch.nn.functional`'s own call", "PyTorchCodeTest", 256, Double.POSITIVE_INFINITY, false);
    static final Tolerance C = new Tolerance("C", "CCodeTest", 32, 256, true);
    static final Tolerance JAVA = new Tolerance("Java", "JavaCodeTest", 32, 2048, true);
    static final Tolerance ONNX =
            new Tolerance("ONNX, in ONNX Runtime", "OnnxCodeTest", 80, Double.POSITIVE_INFINITY, false);
}
