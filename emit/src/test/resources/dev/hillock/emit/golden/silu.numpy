"""SiLU (Swish): x * sigmoid(beta*x).

Elfwing, Uchibe and Doya, Sigmoid-weighted linear units, 2017.
"""

import numpy as np


def _sigmoid(u):
    t = np.exp(-np.abs(u))  # at most 1, so nothing overflows
    return np.where(u >= 0.0, 1.0, t) / (1.0 + t)


def _floats(x):
    x = np.asarray(x)
    return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)


def silu(x, beta=1.0):
    """The value at x, an array of floats."""
    x = _floats(x)
    u = np.maximum(x, -1.0e30)
    return u * _sigmoid(beta * u)


def silu_derivative(x, beta=1.0):
    """The derivative at x."""
    x = _floats(x)
    u = np.clip(x, -1.0e30, 1.0e30)
    u2 = beta * u
    s = _sigmoid(u2)
    return s + u * (s * _sigmoid(-u2) * beta)
