"""Groups of what is linked, directly or over others: connected components."""

from __future__ import annotations

import numpy as np


def components(count: int, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return, for each of ``count`` nodes, the smallest node it is linked with by the pairs ``first[i]``–``second[i]``.

    A node without a link is its own. Union–find for whole arrays: each root is hung below a smaller root that it
    meets, then every node below the end of its chain, until no pair has two roots.
    """
    root = np.arange(count)
    while len(first):
        a, b = root[first], root[second]
        apart = a != b
        if not apart.any():
            break
        first, second, a, b = first[apart], second[apart], a[apart], b[apart]
        root[np.maximum(a, b)] = np.minimum(a, b)
        root = _flat(root)
    return root


def _flat(root: np.ndarray) -> np.ndarray:
    """Let every node point to the end of its chain."""
    while True:
        up = root[root]
        if np.array_equal(up, root):
            return root
        root = up


def numbered(roots: np.ndarray, *, member: np.ndarray) -> np.ndarray:
    """Number the groups of the nodes where ``member`` is true: 0 is the largest, then by their first node; -1 elsewhere."""
    labels = np.full(len(roots), -1, dtype=np.int64)
    known, inverse, sizes = np.unique(roots[member], return_inverse=True, return_counts=True)
    order = np.lexsort((known, -sizes))
    rank = np.empty(len(known), dtype=np.int64)
    rank[order] = np.arange(len(known))
    labels[member] = rank[inverse]
    return labels
