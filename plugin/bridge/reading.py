"""Reading layers into numpy columns: Arrow for a plain GeoPackage table, features for everything else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping, Optional, Sequence, Tuple, Union

import numpy as np
from qgis.core import Qgis, QgsFeatureRequest, QgsFeatureSource, QgsGeometry
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QVariant

from ..core.observations import NO_TIME
from ..core.progress import Progress

BEYOND_MEASURE = 1e100
"""Numbers of this size are filling or faults, no measurements; sums, squares and powers of them are no numbers any more."""

_BLOCK = 500  # features that Python keeps at once: its collector goes through them
_POINT, _HEAD = 1, 9  # the kind of WKB; bytes of a collection before its members
_MEMBER = np.dtype([("order", "u1"), ("kind", "<u4"), ("place", "<f8", 2)])
_DAY_MS = 86_400_000
_SINGLE = (Qgis.WkbType.Point, Qgis.WkbType.PointZ, Qgis.WkbType.PointM, Qgis.WkbType.PointZM, Qgis.WkbType.Point25D)
_EPOCH_DAY = 2_440_588  # Julian day of 1970-01-01


@dataclass(frozen=True)
class Labels:
    """A text column: ``names`` are its different values, ``codes`` the place of each row's in them, -1 for NULL."""

    names: Tuple[str, ...]
    codes: np.ndarray

    def of(self, row: int) -> Optional[str]:
        """Return the text of one row."""
        code = int(self.codes[row])
        return None if code < 0 else self.names[code]


@dataclass(frozen=True)
class Times:
    """Instants in int64 ms since 1970-01-01, NO_TIME where there is none.

    Where ``naive`` the number is what a wall clock showed, not UTC.
    """

    ms: np.ndarray
    naive: np.ndarray


@dataclass(frozen=True)
class Columns:
    """What was read of a source: all columns and ``geometries`` have ``rows`` members.

    ``unfit`` counts, per column, the values that are neither NULL nor of the kind asked for; they are
    NaN or NO_TIME. ``geometries`` is empty where none were asked for, and an array (n, 2) of points where points alone
    were asked for and the table gives them.
    """

    rows: int
    labels: Mapping[str, Labels]
    numbers: Mapping[str, np.ndarray]
    times: Mapping[str, Times]
    unfit: Mapping[str, int]
    geometries: Union[Sequence[QgsGeometry], Any] = ()


@dataclass(frozen=True)
class Wanted:
    """The names of the fields to read, by what they are read as."""

    labels: Tuple[str, ...] = ()
    numbers: Tuple[str, ...] = ()
    times: Tuple[str, ...] = ()

    @property
    def names(self) -> Tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.labels, *self.numbers, *self.times)))


@dataclass
class _Growing:
    """The pieces of one column, block by block."""

    codes: dict[str, int] = field(default_factory=dict)
    pieces: list[Any] = field(default_factory=list)
    naive: list[Any] = field(default_factory=list)
    unfit: int = 0

    def labels(self) -> Labels:
        return Labels(tuple(self.codes), _joined(self.pieces, np.int64))


def read_features(
    source: Union[QgsFeatureSource, Any], wanted: Wanted, *, progress: Progress, geometries: bool = False, points: bool = False,
) -> Columns:
    """Read the rows that the source shows: edits, filters, selections, joins and virtual fields included.

    With ``points`` the geometries of a layer of single points are an array (n, 2), NaN without one.
    """
    columns = {(kind, name): _Growing() for kind in ("labels", "numbers", "times") for name in getattr(wanted, kind)}
    places: list[QgsGeometry] = []
    pairs: list[np.ndarray] = [np.empty((0, 2))]
    rows, total = 0, max(source.featureCount(), 0) or None
    for block in _blocks(source, wanted.names, geometries=geometries or points):
        progress.check()
        if points:
            pairs.append(_pairs(block))
        elif geometries:
            places.extend(feature.geometry() for feature in block)
        for name in wanted.names:
            values = [_plain(feature[name]) for feature in block]
            _grow(columns, name, values)
        rows += len(block)
        progress.report(rows, total)
    return _columns(columns, rows, np.concatenate(pairs) if points else places)


def _pairs(block: Sequence[Any]) -> np.ndarray:
    """Return (n, 2) places of features with single points: collected by QGIS, which Python would take as long for again."""
    geometries = [feature.geometry() for feature in block]
    wkb = QgsGeometry.collectGeometry(geometries).asWkb().data()
    if len(wkb) == _HEAD + _MEMBER.itemsize * len(block):
        members = np.frombuffer(wkb, dtype=_MEMBER, offset=_HEAD)
        if (members["kind"] == _POINT).all():
            return np.array(members["place"])
    return np.array([_pair(geometry) for geometry in geometries], dtype=np.float64).reshape(-1, 2)


def _pair(geometry: QgsGeometry) -> Tuple[float, float]:
    """Return a place; a line or an area that lies in a layer of points all the same stands for a point on it."""
    single = geometry.wkbType() in _SINGLE
    point = geometry if single else geometry.pointOnSurface()
    if point.isNull() or point.isEmpty():
        return np.nan, np.nan
    place = point.asPoint()
    return place.x(), place.y()


def _blocks(source: QgsFeatureSource, names: Sequence[str], *, geometries: bool) -> Iterator[list[Any]]:
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes(list(names), source.fields())
    if not geometries:
        request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    block: list[Any] = []
    for feature in source.getFeatures(request):
        block.append(feature)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _plain(value: Any) -> Any:
    return None if value is None or (isinstance(value, QVariant) and value.isNull()) else value


def _grow(columns: Mapping[Tuple[str, str], _Growing], name: str, values: list[Any]) -> None:
    for kind, convert in (("labels", _codes), ("numbers", _numbers), ("times", _times)):
        column = columns.get((kind, name))
        if column is not None:
            convert(column, values)


def _codes(column: _Growing, values: list[Any]) -> None:
    known = column.codes
    column.pieces.append(np.fromiter(
        (-1 if value is None else known.setdefault(label(value), len(known)) for value in values),
        dtype=np.int64, count=len(values)))


def label(value: Any) -> str:
    """Return the text by which rows are matched: 7 and 7.0 are the same station."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _numbers(column: _Growing, values: list[Any]) -> None:
    try:
        numbers = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        numbers = np.fromiter(map(_number, values), dtype=np.float64, count=len(values))
    present = np.fromiter((value is not None for value in values), dtype=bool, count=len(values))
    numbers = np.where(np.abs(numbers) < BEYOND_MEASURE, numbers, np.nan)
    column.unfit += int((present & np.isnan(numbers)).sum())
    column.pieces.append(numbers)


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _times(column: _Growing, values: list[Any]) -> None:
    found = [_instant(value) for value in values]
    column.unfit += sum(ms == NO_TIME for value, (ms, _) in zip(values, found) if value is not None)
    column.pieces.append(np.array([ms for ms, _ in found], dtype=np.int64))
    column.naive.append(np.array([naive for _, naive in found], dtype=bool))


def _instant(value: Any) -> Tuple[int, bool]:
    """Return ms since 1970 and whether they are those of a wall clock."""
    if isinstance(value, str):
        value = QDateTime.fromString(value.strip().replace(" ", "T", 1), Qt.DateFormat.ISODateWithMs)
    if isinstance(value, QDate):
        value = QDateTime(value, QTime(0, 0))
    if not isinstance(value, QDateTime) or not value.date().isValid():
        return int(NO_TIME), False
    if value.timeSpec() != Qt.TimeSpec.LocalTime:
        return int(value.toMSecsSinceEpoch()), False
    return wall_clock(value), True


def wall_clock(moment: QDateTime) -> int:
    """Return what a clock on the wall showed, in ms since 1970-01-01 00:00 of that clock."""
    return int((moment.date().toJulianDay() - _EPOCH_DAY) * _DAY_MS + moment.time().msecsSinceStartOfDay())


def _columns(columns: Mapping[Tuple[str, str], _Growing], rows: int, places: Any) -> Columns:
    def of(kind: str) -> dict[str, _Growing]:
        return {name: column for (group, name), column in columns.items() if group == kind}

    return Columns(
        rows,
        {name: column.labels() for name, column in of("labels").items()},
        {name: _joined(column.pieces, np.float64) for name, column in of("numbers").items()},
        {name: Times(_joined(column.pieces, np.int64), _joined(column.naive, bool)) for name, column in of("times").items()},
        {name: column.unfit for (_, name), column in columns.items()}, places)


def _joined(pieces: Sequence[np.ndarray], kind: Any) -> np.ndarray:
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=kind)
