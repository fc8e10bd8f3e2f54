"""Packing the geometries of many features at once, and what is known of all of them together."""

from __future__ import annotations

from typing import Optional, Sequence

import numpy as np

from ..core import crs
from ..core import geometry as geometries
from ..core.feature import Feature
from ..core.geometry import Geometry
from ..core.schema import Schema
from .blobs import POINT_HEAD, Bounds, fitted, is_point, pack, point_header

_POINT = np.dtype([("head", "V5"), ("x", "<f8"), ("y", "<f8")])
TreeEntry = tuple[int, float, float, float, float]


class Places:
    """The geometries of one table while it is filled: their kinds, heights and bounds."""

    def __init__(self, schema: Schema) -> None:
        self._srs_id = crs.srs_id(schema.crs)
        self._declared = schema.geometry or "Geometry"
        self._kinds: set[str] = set()
        self._heights: set[bool] = set()
        self._low = np.full(2, np.inf)
        self._high = np.full(2, -np.inf)

    @property
    def kind(self) -> str:
        """The one simple-feature name that fits all: Polygon and MultiPolygon make MultiPolygon."""
        kinds = self._kinds | ({self._declared} - {"Geometry"})
        return common_kind(kinds)

    @property
    def z(self) -> str:
        """Whether positions carry heights: never, always or mixed."""
        if not any(self._heights):
            return "never"
        return "always" if all(self._heights) else "mixed"

    @property
    def bounds(self) -> Optional[Bounds]:
        """West, south, east, north of all, None while there is none."""
        if not np.isfinite(self._low).all():
            return None
        return float(self._low[0]), float(self._low[1]), float(self._high[0]), float(self._high[1])

    def pack(
        self, features: Sequence[Feature], fids: Sequence[int]
    ) -> tuple[list[Optional[bytes]], list[TreeEntry]]:
        """Return the blob of each feature, and the entries (fid, minx, maxx, miny, maxy) of those with a place.

        What kinds there are is found first, since a single geometry is written
        as a multi where others are one.
        """
        wkbs = _of_points(features)
        if wkbs and self.kind in ("Point", "Geometry"):
            xy = _positions(wkbs)
            if np.isfinite(xy).all():
                return self._pack_all(wkbs, xy, fids)
        present = [(index, item.geometry) for index, item in enumerate(features) if item.geometry is not None]
        points = [(index, place) for index, place in present if is_point(place.wkb)]
        shapes = [(index, place) for index, place in present if not is_point(place.wkb)]
        boxes = [self._noted(place) for _, place in shapes]
        blobs: list[Optional[bytes]] = [None] * len(features)
        tree = self._pack_points(points, blobs, fids) if points else []
        for (index, place), box in zip(shapes, boxes):
            if box is not None:
                blobs[index] = pack(fitted(place, self.kind), self._srs_id)
                tree.append((fids[index], *box))
        return blobs, tree

    def _pack_all(
        self, wkbs: Sequence[bytes], xy: np.ndarray, fids: Sequence[int]
    ) -> tuple[list[Optional[bytes]], list[TreeEntry]]:
        """The common case, and the one that must be quick: a page of points."""
        self._note("Point", False, xy)
        head, xs, ys = point_header(self._srs_id), xy[:, 0].tolist(), xy[:, 1].tolist()
        return [head + wkb for wkb in wkbs], list(zip(fids, xs, xs, ys, ys))

    def _pack_points(
        self, points: Sequence[tuple[int, Geometry]], blobs: list[Optional[bytes]], fids: Sequence[int]
    ) -> list[TreeEntry]:
        xy = _positions([place.wkb for _, place in points])
        good = np.isfinite(xy).all(axis=1)
        if not good.all():  # a point without coordinates is no place
            points, xy = [point for point, fits in zip(points, good) if fits], xy[good]
        self._note("Point", False, xy)
        head, multi = point_header(self._srs_id), self.kind == "MultiPoint"
        for index, place in points:
            blobs[index] = pack(fitted(place, "MultiPoint"), self._srs_id) if multi else head + place.wkb
        xs, ys = xy[:, 0].tolist(), xy[:, 1].tolist()
        return list(zip((fids[index] for index, _ in points), xs, xs, ys, ys))

    def _noted(self, place: Geometry) -> Optional[tuple[float, float, float, float]]:
        """Note a geometry, return its minx, maxx, miny, maxy; None where it has no position."""
        positions = geometries.positions(place)[:, :2]
        if not len(positions) or not np.isfinite(positions).all():
            return None
        self._note(place.kind, place.has_z, positions)
        (west, south), (east, north) = positions.min(axis=0).tolist(), positions.max(axis=0).tolist()
        return west, east, south, north

    def _note(self, kind: str, has_z: bool, positions: np.ndarray) -> None:
        if len(positions):
            self._kinds.add(kind)
            self._heights.add(has_z)
            self._low = np.minimum(self._low, positions.min(axis=0))
            self._high = np.maximum(self._high, positions.max(axis=0))


def _of_points(features: Sequence[Feature]) -> Optional[list[bytes]]:
    """Return the WKB of each feature where all of them are plain points, else None."""
    try:
        wkbs = [item.geometry.wkb for item in features]  # type: ignore[union-attr]
    except AttributeError:  # one has no place
        return None
    if set(map(len, wkbs)) != {_POINT.itemsize}:
        return None
    heads = np.frombuffer(b"".join(wkbs), dtype=np.uint8).reshape(len(wkbs), -1)[:, : len(POINT_HEAD)]
    return wkbs if (heads == np.frombuffer(POINT_HEAD, dtype=np.uint8)).all() else None


def _positions(wkbs: Sequence[bytes]) -> np.ndarray:
    """Return the (n, 2) coordinates of plain points."""
    array = np.frombuffer(b"".join(wkbs), dtype=_POINT)
    return np.column_stack([array["x"], array["y"]])


def common_kind(kinds: set[str]) -> str:
    """Return the simple-feature name that a column of all these kinds has."""
    singles = {kind[5:] if kind.startswith("Multi") else kind for kind in kinds}
    if len(singles) != 1:
        return "Geometry"
    (single,) = singles
    return single if kinds == {single} else f"Multi{single}"

