"""SwiGLU: silu(a) * b.

Shazeer, GLU variants improve transformer, 2020.
"""

import numpy as np


def _sigmoid(u):
    t = np.exp(-np.abs(u))  # at most 1, so nothing overflows
    return np.where(u >= 0.0, 1.0, t) / (1.0 + t)


def _floats(x):
    x = np.asarray(x)
    return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def swiglu(a, b):
    """The value at a and b."""
    a, b = _floats(a), _floats(b)
    u = np.maximum(a, -1.0e30)
    return u * _sigmoid(u) * b


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def swiglu_by_a(a, b):
    """The derivative by a."""
    a, b = _floats(a), _floats(b)
    u = np.clip(a, -1.0e30, 1.0e30)
    s = _sigmoid(u)
    return (s + u * (s * _sigmoid(-u))) * b


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def swiglu_by_b(a, b):
    """The derivative by b."""
    a, b = _floats(a), _floats(b)
    u = np.maximum(a, -1.0e30)
    return u * _sigmoid(u)


def swiglu_packed(x, axis=-1):
    """The value of one array whose halves along an axis are a and b."""
    a, b = np.split(x, 2, axis=axis)
    return swiglu(a, b)


def swiglu_backward(a, b, gradient):
    """The gradients by a and by b for the output's gradient."""
    return gradient * swiglu_by_a(a, b), gradient * swiglu_by_b(a, b)
