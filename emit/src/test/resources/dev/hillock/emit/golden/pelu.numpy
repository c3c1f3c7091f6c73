"""PELU: where(x >= 0, a/b*x, a*expm1(x/b)).

Trottier, Giguère and Chaib-draa, Parametric exponential linear unit, 2016.
"""

import numpy as np


def _floats(x):
    x = np.asarray(x)
    return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)


@np.errstate(over="ignore")
def pelu(x, a=1.0, b=1.0):
    """The value at x, an array of floats."""
    x = _floats(x)
    return np.where(x >= 0.0, a / b * x, a * np.expm1(x / b))


@np.errstate(over="ignore")
def pelu_derivative(x, a=1.0, b=1.0):
    """The derivative at x."""
    x = _floats(x)
    return np.where(x >= 0.0, a / b, a * (np.exp(x / b) * (1.0 / b)))


@np.errstate(invalid="ignore", over="ignore")
def pelu_by_a(x, a=1.0, b=1.0):
    """The derivative by a at x."""
    x = _floats(x)
    return np.where(x >= 0.0, x * (1.0 / b), np.expm1(x / b))


@np.errstate(invalid="ignore", over="ignore")
def pelu_by_b(x, a=1.0, b=1.0):
    """The derivative by b at x."""
    x = _floats(x)
    u = np.maximum(x, -1.0e30)
    return np.where(u >= 0.0, -(u * (a / b ** 2)), -(a * (np.exp(u / b) * (u / b ** 2))))
