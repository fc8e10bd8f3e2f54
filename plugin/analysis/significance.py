"""From test values to probabilities, and from many probabilities to honest ones."""

from __future__ import annotations

import math

import numpy as np


def two_sided(z: np.ndarray) -> np.ndarray:
    """Return P(|Z| ≥ |z|) of the standard normal distribution; 1 where z is NaN.

    By erfc, because 1 - Φ(z) of ``statistics.NormalDist`` is exactly 0 from z = 8.3 on.
    """
    flat = np.abs(np.ravel(z)) / math.sqrt(2.0)
    tail = np.fromiter(map(math.erfc, np.nan_to_num(flat).tolist()), dtype=np.float64, count=flat.size)
    return tail.reshape(np.shape(z))


def false_discovery(p: np.ndarray) -> np.ndarray:
    """Return q(i) = min over j ≥ i of p(j)·m/j of the sorted p (Benjamini & Hochberg 1995), in the order given."""
    flat = np.ravel(p)
    if not flat.size:
        return np.empty(np.shape(p))
    order = np.argsort(flat, kind="stable")
    scaled = flat[order] * flat.size / np.arange(1, flat.size + 1)
    q = np.empty(flat.size)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q.reshape(np.shape(p))
