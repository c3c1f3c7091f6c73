"""ELU: where(x > 0, x, alpha*expm1(x)).

Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by ELUs, 2015.
"""

import numpy as np


def _floats(x):
    x = np.asarray(x)
    return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)


@np.errstate(over="ignore")
def elu(x, alpha=1.0):
    """The value at x, an array of floats."""
    x = _floats(x)
    return np.where(x > 0.0, x, alpha * np.expm1(x))


@np.errstate(over="ignore")
def elu_derivative(x, alpha=1.0):
    """The derivative at x."""
    x = _floats(x)
    return np.where(x > 0.0, 1.0, alpha * np.exp(x))
