"""Where along a path the next bench is too far (G3)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Iterator, List, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .areas import shapely_2
from .rules import Check, go_on


@dataclass(frozen=True)
class Gap:
    """The stretch of a path from one bench to the next, or to its end.

    ``path`` counts the lines given; ``shape`` is the stretch as WKB; ``unserved_m`` of its ``gap_m`` metres lie farther
    than half the limit from the next bench.
    """

    path: int
    gap_m: float
    unserved_m: float
    shape: bytes


def gaps_along(length: float, positions: np.ndarray, *, limit: float) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the edges of all gaps of a path of ``length`` metres, their lengths, and how much of each is unserved.

    ``positions`` of benches in metres along the path, in any order. Between two benches everything beyond half the limit
    from both is unserved, at an end everything beyond half the limit from the one bench; without a bench everything.
    """
    if not (math.isfinite(limit) and limit > 0):
        raise BadInput("a limit is positive", limit=limit)
    edges = np.concatenate(([0.0], np.sort(np.clip(positions, 0.0, length)), [length]))
    gaps = np.diff(edges)
    if not len(positions):
        return edges, gaps, gaps.copy()
    reached = np.full(len(gaps), limit)
    reached[[0, -1]] = limit / 2
    return edges, gaps, np.maximum(gaps - reached, 0.0)


def path_gaps(
    paths: Sequence[bytes], benches: np.ndarray, *, limit: float = 300.0, reach: float = 20.0, check: Check = go_on,
) -> Tuple[Gap, ...]:
    """Return the gaps of all paths (WKB lines, metres); benches (n, 2) at most ``reach`` metres beside a path belong to it.

    A line of several parts is several paths. Gaps of no length are left out. Raises MissingLibrary, BadInput.
    """
    shapely = shapely_2()
    lines = shapely.from_wkb(np.array(list(paths), dtype=object))
    parts, owner = shapely.get_parts(lines, return_index=True)
    places = shapely.points(benches[np.isfinite(benches).all(axis=1)])
    tree = shapely.STRtree(places)
    found: List[Gap] = []
    for part, path in zip(parts, owner.tolist()):
        check()
        near = places[tree.query(part, predicate="dwithin", distance=reach)]
        edges, lengths, unserved = gaps_along(float(part.length), shapely.line_locate_point(part, near), limit=limit)
        found.extend(
            Gap(path, gap, rest, shape) for gap, rest, shape in zip(lengths.tolist(), unserved.tolist(), _stretches(part, edges))
            if gap > 0)
    return tuple(found)


def _stretches(line: Any, edges: np.ndarray) -> Iterator[bytes]:
    from shapely.ops import substring

    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist()):
        yield substring(line, low, high).wkb
