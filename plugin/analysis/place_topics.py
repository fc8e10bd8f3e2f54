"""Which places are discussed, and what is the matter there: clusters of contributions with their words (P3)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Optional, Sequence, Tuple

import numpy as np

from .dbscan import Clusters
from .hull import convex_hull
from .rules import MINIMUM_CASES, Check, go_on
from .topics import TERMS_OF_ONE
from .vocabulary import Vocabulary

LEAST_IN_CLUSTER = 2
MOST_CATEGORIES = 3
_MANY = 2_000
Counted = Tuple[Tuple[str, int], ...]
"""Words or categories with the number of contributions that hold them."""


@dataclass(frozen=True)
class Places:
    """One row per cluster, the largest first: its size, its longest extent in metres, its words and categories."""

    n: np.ndarray
    length: np.ndarray
    words: Tuple[Counted, ...] = field(repr=False)
    categories: Tuple[Counted, ...] = field(repr=False)


def describe(
    clusters: Clusters, points: np.ndarray, *, words: Optional[Vocabulary] = None,
    categories: Optional[Sequence[Optional[str]]] = None, check: Check = go_on,
) -> Places:
    """Say what each cluster is about; the rows of ``points``, ``words`` and ``categories`` are those of the clusters."""
    lengths = []
    for number in range(clusters.count):
        check()
        lengths.append(extent_of(points[clusters.labels == number]))
    n = np.bincount(clusters.labels[clusters.labels >= 0], minlength=clusters.count)
    nothing: Tuple[Counted, ...] = ((),) * clusters.count
    return Places(
        n, np.array(lengths, dtype=np.float64), nothing if words is None else cluster_words(words, clusters, check=check),
        nothing if categories is None else cluster_categories(categories, clusters))


def extent_of(points: np.ndarray) -> float:
    """Return the largest distance between two of the points: a chain along a street is one long cluster.

    Of many points those that lie farthest out in one of 720 directions, which is right to 0.001 %.
    """
    corners = convex_hull(points if len(points) <= _MANY else points[_outermost(points)])
    apart = corners[:, None, :] - corners[None, :, :]
    return float(np.sqrt((apart**2).sum(axis=2)).max(initial=0.0))


def _outermost(points: np.ndarray) -> np.ndarray:
    x, y = (points - points.mean(axis=0)).T
    ends = []
    for angle in (np.arange(360) * np.pi / 360).tolist():
        across = x * math.cos(angle) + y * math.sin(angle)
        ends += [int(across.argmin()), int(across.argmax())]
    return np.unique(ends)


def cluster_words(words: Vocabulary, clusters: Clusters, *, check: Check = go_on) -> Tuple[Counted, ...]:
    """Return the words with the largest tf·idf of each cluster as one document, each with its number of contributions.

    Only words that at least two contributions of the cluster and five of all hold: no rare word, a name perhaps, is told.
    """
    whole = words.merged(clusters.labels, clusters.count)
    if not len(whole.term):
        return ((),) * clusters.count
    check()
    held = words.holders(clusters.labels, whole)
    check()
    usable = np.flatnonzero((held >= LEAST_IN_CLUSTER) & (words.document_frequency()[whole.term] >= MINIMUM_CASES))
    weights = whole.weights()
    order = usable[np.lexsort((whole.term[usable], -weights[usable], whole.document[usable]))]
    bounds = np.searchsorted(whole.document[order], np.arange(clusters.count + 1))
    return tuple(
        tuple((words.names[whole.term[at]], int(held[at])) for at in order[start : min(end, start + TERMS_OF_ONE)])
        for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist()))


def cluster_categories(categories: Sequence[Optional[str]], clusters: Clusters) -> Tuple[Counted, ...]:
    """Return the most frequent categories of each cluster."""
    found = []
    for number in range(clusters.count):
        names, often = np.unique(
            [categories[row] or "" for row in np.flatnonzero(clusters.labels == number).tolist()], return_counts=True)
        order = np.lexsort((names, -often))
        known = [(str(names[at]), int(often[at])) for at in order.tolist() if names[at]]
        found.append(tuple(known[:MOST_CATEGORIES]))
    return tuple(found)
