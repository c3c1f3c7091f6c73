"""Runs generated NumPy and PyTorch modules of row functions: lines "framework module name class masked rows n m x.. g.. mask..", results out."""
import importlib
import sys
import warnings

import numpy as np
import torch

warnings.simplefilter("error")
torch.set_num_threads(1)
sys.path.insert(0, sys.argv[1])

for line in sys.stdin:
    framework, module, name, class_name, masked, rows, n, m, *texts = line.split()
    code = importlib.import_module(module)
    rows, n, m = int(rows), int(n), int(m)
    numbers = np.array([float(t) for t in texts])
    for kind in ("float32", "float64"):
        x = numbers[: rows * n].astype(kind).reshape(rows, n)
        g = numbers[rows * n : rows * (n + m)].astype(kind).reshape(rows, m)
        mask = [numbers[rows * (n + m) :].reshape(rows, n) != 0] if masked == "true" else []
        axis = {"axis": -1}
        if framework == "torch":
            x, g, axis, mask = torch.tensor(x), torch.tensor(g), {"dim": -1}, [torch.tensor(a) for a in mask]
        y = getattr(code, name)(x, *mask, **axis)
        dx = getattr(code, name + "_backward")(x, *mask, g, **axis)
        assert y.dtype == dx.dtype == x.dtype, (name, y.dtype, dx.dtype)
        assert y.shape == g.shape and dx.shape == x.shape, (name, y.shape, dx.shape)
        # Along the first axis of three.
        deep = getattr(code, name)(x.T[:, None], *(a.T[:, None] for a in mask), **{k: 0 for k in axis})
        assert deep.shape == (m, 1, rows), (name, deep.shape)
        assert np.allclose(np.asarray(deep)[:, 0].T, np.asarray(y), rtol=1e-5, atol=1e-7, equal_nan=True), name
        if framework == "torch":
            layer = getattr(code, class_name)(dim=-1).eval()
            leaf = x.clone().requires_grad_()
            layer(leaf, *mask).backward(g)
            assert torch.allclose(leaf.grad, dx, equal_nan=True), name
        elif hasattr(code, name + "_noise"):
            row = np.log(np.array([0.5, 0.3, 0.2], kind))
            noisy = getattr(code, name + "_noise")(np.tile(row, (4000, 1)), np.random.default_rng(1))
            # The largest with Gumbel noise is drawn with the shares of the softmax.
            drawn = np.bincount(np.argmax(noisy, axis=-1)) / 4000
            assert noisy.dtype == kind and np.abs(drawn - [0.5, 0.3, 0.2]).max() < 0.03, drawn
        for word, values in (("value", y), ("backward", dx)):
            print(module, kind, word, *(float(v).hex() for v in np.asarray(values).ravel()))
