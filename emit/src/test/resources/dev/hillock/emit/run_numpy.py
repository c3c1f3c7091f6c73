"""Runs generated NumPy modules: one line "module function x x x ..." of standard input each, results to standard output."""
import importlib
import sys

import numpy as np

# A pole may warn, nothing else.
np.seterr(over="raise", invalid="raise", divide="ignore", under="ignore")
sys.path.insert(0, sys.argv[1])
for line in sys.stdin:
    module, name, *texts = line.split()
    code = importlib.import_module(module)
    for dtype in (np.float32, np.float64):
        x = np.array([float(t) for t in texts], dtype=np.float64).astype(dtype)
        before = x.copy()
        for function in (name, name + "_derivative"):
            y = getattr(code, function)(x)
            assert y.dtype == dtype and y.shape == x.shape, (module, function, y.dtype)
            assert np.array_equal(x, before, equal_nan=True), (module, function)
            assert getattr(code, function)([1]).shape == (1,), (module, function)
            print(module, np.dtype(dtype).name, function, *(float(v).hex() for v in y))
