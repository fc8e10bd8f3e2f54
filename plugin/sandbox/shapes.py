"""Plane geometry of GeoJSON objects with numpy alone: inside, crossing, envelope, distance."""
from __future__ import annotations

from typing import Any, Iterator, List, Mapping, Sequence, Tuple

import numpy as np

Box = Tuple[float, float, float, float]
TYPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def positions(geometry: Mapping[str, Any]) -> np.ndarray:
    """All positions of a GeoJSON geometry as (n, 2), in order."""
    flat: List[Sequence[float]] = []
    _collect(geometry.get("coordinates", []), flat)
    return np.array([position[:2] for position in flat], dtype=float).reshape(-1, 2)


def _collect(part: Any, into: List[Sequence[float]]) -> None:
    if part and isinstance(part[0], (int, float)):
        into.append(part)
        return
    for inner in part:
        _collect(inner, into)


def replace_positions(geometry: Mapping[str, Any], *, by: np.ndarray, digits: int) -> Mapping[str, Any]:
    """The same geometry with other positions, rounded; `by` is (n, 2) in the order of `positions`."""
    rows = iter(np.round(by, digits).tolist())
    return {"type": geometry["type"], "coordinates": _rebuild(geometry["coordinates"], rows)}


def _rebuild(part: Any, rows: Iterator[List[float]]) -> Any:
    if part and isinstance(part[0], (int, float)):
        return next(rows)
    return [_rebuild(inner, rows) for inner in part]


def envelope(geometry: Mapping[str, Any]) -> Box:
    """Smallest box around a geometry: minx, miny, maxx, maxy."""
    xy = positions(geometry)
    low, high = xy.min(axis=0), xy.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def inside(points: np.ndarray, *, ring: np.ndarray) -> np.ndarray:
    """Which of the (n, 2) points lie inside a closed ring, by ray casting."""
    x, y = points[:, 0], points[:, 1]
    if len(points) <= 64:
        return _inside_few(x[:, None], y[:, None], ring)
    result = np.zeros(len(points), dtype=bool)
    for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:]):
        if y1 == y2:
            continue
        crosses = (y1 > y) != (y2 > y)
        result ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return result


def _inside_few(x: np.ndarray, y: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """The same for few points, all edges at once."""
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    crosses = (y1 > y) != (y2 > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return (crosses & left).sum(axis=1) % 2 == 1


def polygons(geometry: Mapping[str, Any]) -> List[List[np.ndarray]]:
    """The polygons of a geometry, each a list of closed rings; empty for points and lines."""
    kind, coordinates = geometry["type"], geometry.get("coordinates") or []
    parts: List[Any] = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    return [[np.array(ring, dtype=float)[:, :2] for ring in part] for part in parts]


def within_area(points: np.ndarray, *, area: Mapping[str, Any]) -> np.ndarray:
    """Which points lie in a (Multi)Polygon, holes taken out."""
    result = np.zeros(len(points), dtype=bool)
    for rings in polygons(area):
        hit = inside(points, ring=rings[0])
        for hole in rings[1:]:
            hit &= ~inside(points, ring=hole)
        result |= hit
    return result


def segments(geometry: Mapping[str, Any]) -> np.ndarray:
    """All line segments of a geometry as (n, 4): x1, y1, x2, y2."""
    kind, coordinates = geometry["type"], geometry.get("coordinates") or []
    lines: List[Any] = []
    if kind == "LineString":
        lines = [coordinates]
    elif kind in ("MultiLineString", "Polygon"):
        lines = coordinates
    elif kind == "MultiPolygon":
        lines = [ring for part in coordinates for ring in part]
    arrays = [np.array(line, dtype=float)[:, :2] for line in lines]
    parts = [np.hstack([array[:-1], array[1:]]) for array in arrays]
    return np.concatenate(parts) if parts else np.zeros((0, 4))


def _side(a: np.ndarray, b: np.ndarray, point: np.ndarray) -> np.ndarray:
    return np.sign((b[..., 0] - a[..., 0]) * (point[..., 1] - a[..., 1])
                   - (b[..., 1] - a[..., 1]) * (point[..., 0] - a[..., 0]))


def lines_cross(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether any segment of one set, (n, 4), meets any of the other, (m, 4)."""
    if not len(one) or not len(other):
        return False
    a, b = one[:, None, :2], one[:, None, 2:]
    c, d = other[None, :, :2], other[None, :, 2:]
    apart = (_side(a, b, c) * _side(a, b, d) > 0) | (_side(c, d, a) * _side(c, d, b) > 0)
    boxes = ((np.maximum(a, b) >= np.minimum(c, d)) & (np.maximum(c, d) >= np.minimum(a, b))).all(axis=-1)
    return bool((~apart & boxes).any())


def intersects(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two geometries share a place; at least one of them should be an area."""
    here, there = positions(one), positions(other)
    if not len(here) or not len(there):
        return False
    if within_area(here, area=other).any() or within_area(there, area=one).any():
        return True
    if lines_cross(segments(one), segments(other)):
        return True
    return bool((here[:, None] == there[None]).all(axis=-1).any())


def within(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether all of one lies in the other area, judged by its positions."""
    here = positions(one)
    return bool(len(here)) and bool(within_area(here, area=other).all())


def box_polygon(box: Box) -> Mapping[str, Any]:
    """A box as a GeoJSON polygon."""
    x1, y1, x2, y2 = box
    return {"type": "Polygon", "coordinates": [[[x1, y1], [x2, y1], [x2, y2], [x1, y2], [x1, y1]]]}


def ring_area(ring: np.ndarray) -> float:
    """Area of a closed ring, positive where it runs counter-clockwise."""
    x, y = (ring - ring[0]).T
    return float(0.5 * np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def distance(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Shortest distance between the positions of two geometries, in their own units."""
    here, there = positions(one), positions(other)
    if not len(here) or not len(there):
        return float("inf")
    return float(np.sqrt(((here[:, None] - there[None]) ** 2).sum(axis=-1)).min())
