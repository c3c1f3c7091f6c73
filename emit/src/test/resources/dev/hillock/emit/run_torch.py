"""Runs generated PyTorch modules: one line "module function class own x x x ..." of standard input each; own is a call, or "-"."""
import importlib
import inspect
import sys

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
sys.path.insert(0, sys.argv[1])


def show(*words, values):
    print(*words, *(float(v).hex() for v in values.detach().double()))


def backward(call, x):
    leaf = x.clone().requires_grad_()
    y = call(leaf)
    assert y.dtype == x.dtype and y.shape == x.shape, (y.dtype, y.shape)
    y.backward(torch.ones_like(y))
    return y, leaf.grad


for line in sys.stdin:
    module, name, class_name, own, *texts = line.split()
    code = importlib.import_module(module)
    for dtype in (torch.float32, torch.float64):
        kind = str(dtype).split(".")[1]
        x = torch.tensor([float(t) for t in texts], dtype=torch.float64).to(dtype)
        torch.set_default_dtype(dtype)  # that of learned parameters
        net = getattr(code, class_name)()
        y, gradient = backward(net, x)
        show(module, kind, "value", values=y)
        show(module, kind, "gradient", values=gradient)
        derivative = getattr(code, name + "_derivative")
        arguments = [getattr(net, p) for p in list(inspect.signature(derivative).parameters)[1:]]
        show(module, kind, "derivative", values=derivative(x, *arguments))
        learned = dict(net.named_parameters())
        if learned:
            near = x[x.abs() < 5]
            for parameter in learned.values():
                parameter.grad = None
            net(near).backward(near.cos())
            for parameter, tensor in learned.items():
                by = getattr(code, name + "_by_" + parameter)
                show(module, kind, "by_" + parameter, values=by(x, *arguments).expand_as(x))
                expected = (by(near, *arguments) * near.cos()).sum()
                assert torch.allclose(tensor.grad, expected, rtol=1e-3, atol=1e-3, equal_nan=True), (name, parameter, tensor.grad, expected)
        if own != "-":
            # Padded, since at a tensor's end PyTorch's gradients at NaN are others.
            padded = torch.cat([x, torch.zeros(64, dtype=dtype)])
            y, gradient = backward(lambda t: eval(own.replace("~", " "), {"torch": torch, "nn": torch.nn, "F": F, "x": t}), padded)
            show(module, kind, "own_value", values=y[: len(x)])
            show(module, kind, "own_gradient", values=gradient[: len(x)])
            nan = torch.full((1,), float("nan"), dtype=dtype)
            _, gradient = backward(lambda t: eval(own.replace("~", " "), {"torch": torch, "nn": torch.nn, "F": F, "x": t}), nan)
            show(module, kind, "own_lone", values=gradient)
