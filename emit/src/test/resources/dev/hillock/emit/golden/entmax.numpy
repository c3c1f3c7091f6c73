"""Entmax: max((alpha - 1)*x_i - tau, 0)^(1/(alpha - 1)) with tau such that sum_j y_j = 1.

Peters, Niculae and Martins, Sparse sequence-to-sequence models, 2019.
"""

import numpy as np


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def entmax(x, axis=-1, alpha=1.5):
    """The value of the rows of x along an axis."""
    x = np.asarray(x)
    p = 1 / (alpha - 1)
    z = (alpha - 1) * (x - np.max(x, axis=axis, keepdims=True))
    tau = np.max(z, axis=axis, keepdims=True) - 1
    for _ in range(30):
        tau = (
            tau + (np.sum(np.maximum(z - tau, 0) ** p, axis=axis, keepdims=True) - 1)
                / (p * np.sum(np.where(z > tau, np.maximum(z - tau, 0) ** (p - 1), 0.0), axis=axis,
                keepdims=True))
        )
    return np.maximum(z - tau, 0) ** p


@np.errstate(divide="ignore", invalid="ignore", over="ignore")
def entmax_backward(x, g, axis=-1, alpha=1.5):
    """The gradient by x for the gradient g of the value; the vector-Jacobian product."""
    x = np.asarray(x)
    g = np.asarray(g)
    y = entmax(x, axis, alpha)
    s = np.where(y > 0, y ** (2 - alpha), 0.0)
    return s * (g - np.sum(g * s, axis=axis, keepdims=True) / np.sum(s, axis=axis, keepdims=True))
