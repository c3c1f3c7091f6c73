"""Runs generated NumPy and PyTorch modules of gated units: lines "framework module name class n a.. b..", results out."""
import importlib
import sys
import warnings

import numpy as np
import torch

warnings.simplefilter("error")
torch.set_num_threads(1)
sys.path.insert(0, sys.argv[1])


def show(*words, values):
    print(*words, *(float(v).hex() for v in values))


for line in sys.stdin:
    framework, module, name, class_name, count, *texts = line.split()
    code = importlib.import_module(module)
    n = int(count)
    numbers = np.array([float(t) for t in texts])
    for kind in ("float32", "float64"):
        a, b = numbers[:n].astype(kind), numbers[n:].astype(kind)
        if framework == "torch":
            a, b = torch.tensor(a), torch.tensor(b)
        value = getattr(code, name)(a, b)
        assert value.dtype == a.dtype and value.shape == a.shape, (module, value.dtype)
        by_a, by_b = getattr(code, name + "_by_a")(a, b), getattr(code, name + "_by_b")(a, b)
        if framework == "torch":
            x = torch.stack([a, b]).T.contiguous().requires_grad_()
            y = getattr(code, class_name)()(x)
            y.backward(torch.ones_like(y))
            # Strided and dense tensors take other paths of PyTorch, which round otherwise.
            close = dict(rtol=1e-5, atol=1e-6, equal_nan=True)
            assert torch.allclose(x.grad[:, 0], by_a, **close), name
            assert torch.allclose(x.grad[:, 1], by_b, **close), name
            assert torch.allclose(y[:, 0], value, **close), name
            try:
                getattr(code, name + "_packed")(x[:3], 0)
                raise AssertionError("an odd length was taken")
            except ValueError:
                pass
        else:
            y = getattr(code, name + "_packed")(np.concatenate([a, b]), axis=0)
            assert np.array_equal(y, value, equal_nan=True), name
            gradients = getattr(code, name + "_backward")(a, b, np.full_like(a, 2))
            assert np.array_equal(gradients, [2 * by_a, 2 * by_b], equal_nan=True), name
        for word, values in (("value", value), ("by_a", by_a), ("by_b", by_b)):
            assert values.dtype == a.dtype and values is not a and values is not b, name
            show(module, kind, word, values=values)
