"""When two geometries are the same place, however they are written."""

from __future__ import annotations

import struct
from collections import deque
from typing import Any, Callable, Optional, Sequence

import numpy as np

from .errors import BadCoordinates
from .wkb import Geometry, Shape, decode

_POINT = struct.Struct("<5xdd")
_POINT_HEAD = b"\x01\x01\x00\x00\x00"
_STARTS = 50


def same(one: Optional[Geometry], other: Optional[Geometry], *, tolerance: float) -> bool:
    """Tell whether two geometries are the same place.

    Ring direction and start, the order of parts, single against multi with one
    part, and a height that only one side carries are not differences; nor is
    a coordinate that is "not a number" on both, as in an empty point. What
    cannot be read (curves, measures, damage) is the same only byte by byte.
    """
    if one is None or other is None:
        return one is None and other is None
    if one.wkb == other.wkb:
        return True
    if one.wkb[:5] == other.wkb[:5] == _POINT_HEAD and len(one.wkb) == len(other.wkb) == _POINT.size:
        (x, y), (u, v) = _POINT.unpack(one.wkb), _POINT.unpack(other.wkb)
        return _is_near(x, u, tolerance) and _is_near(y, v, tolerance)
    try:
        return _same_shape(decode(one.wkb), decode(other.wkb), tolerance)
    except BadCoordinates:
        return False


def _is_near(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance or (one != one and other != other)


def _near(one: np.ndarray, other: np.ndarray, tolerance: float) -> np.ndarray:
    """Tell of each pair of numbers whether they are the same; those that are none equal one another."""
    return (np.abs(one - other) <= tolerance) | (np.isnan(one) & np.isnan(other))


def _same_shape(one: Shape, other: Shape, tolerance: float) -> bool:
    if "GeometryCollection" in (one.kind, other.kind):
        if one.kind != other.kind or len(one.parts) != len(other.parts):
            return False
        return all(_same_shape(left, right, tolerance) for left, right in zip(one.parts, other.parts))
    (kind, left), (other_kind, right) = _as_multi(one), _as_multi(other)
    match = _same_polygon if kind == "MultiPolygon" else _same_line
    return kind == other_kind and _in_any_order(left, right, tolerance, match)


def _as_multi(shape: Shape) -> tuple[str, list[Any]]:
    if shape.kind.startswith("Multi"):
        return shape.kind, list(shape.parts)
    return f"Multi{shape.kind}", [shape.parts]


def _in_any_order(
    left: Sequence[Any], right: Sequence[Any], tolerance: float, match: Callable[[Any, Any, float], bool]
) -> bool:
    """Find a partner for each part. Sorted by place it is mostly among the next few: rounding may swap neighbours."""
    if len(left) != len(right):
        return False
    rest = deque(sorted(right, key=lambda part: _sort_key(part, tolerance)))
    for part in sorted(left, key=lambda part: _sort_key(part, tolerance)):
        at = next((index for index, other in enumerate(rest) if match(part, other, tolerance)), None)
        if at is None:
            return False
        del rest[at]
    return True


def _same_polygon(one: Sequence[np.ndarray], other: Sequence[np.ndarray], tolerance: float) -> bool:
    if not one or not other:
        return not one and not other
    return _same_ring(one[0], other[0], tolerance) and _in_any_order(one[1:], other[1:], tolerance, _same_ring)


def _same_ring(one: np.ndarray, other: np.ndarray, tolerance: float) -> bool:
    """Compare rings from every start and in both directions."""
    one, other = _opened(one, tolerance), _opened(other, tolerance)
    if len(one) != len(other) or not len(one):
        return len(one) == len(other)
    starts = np.flatnonzero(_near(other[:, :2], one[0, :2], tolerance).all(axis=1))
    for start in starts[:_STARTS]:
        turned = np.roll(other, -int(start), axis=0)
        if _same_line(one, turned, tolerance) or _same_line(one, np.roll(turned[::-1], 1, axis=0), tolerance):
            return True
    return False


def _opened(ring: np.ndarray, tolerance: float) -> np.ndarray:
    """Return a ring without the repeated first position; one that ends at another height says so with its last."""
    return ring[:-1] if len(ring) > 1 and _near(ring[0], ring[-1], tolerance).all() else ring


def _same_line(one: np.ndarray, other: np.ndarray, tolerance: float) -> bool:
    if len(one) != len(other):
        return False
    width = min(one.shape[1], other.shape[1])
    return bool(_near(one[:, :width], other[:, :width], tolerance).all())


def _sort_key(part: Any, tolerance: float) -> tuple[float, ...]:
    """Return where a part lies, coarsely, so that what is the same place comes at about the same position."""
    array = part[0] if isinstance(part, list) and part else part
    if not len(array):
        return ()
    grid = np.round(array[:, :2] / (tolerance * 1000))
    low, high = grid.min(axis=0), grid.max(axis=0)
    return (*low.tolist(), *high.tolist(), float(len(array)))
