"""A GeoPackage of its own for the map through time: each station with one row for each frame, found by the time it begins.

It is made from a working copy and can be made again; nothing in it is anybody's only copy.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Optional, Sequence

import numpy as np

from ..core import crs as systems
from ..core import geometry
from ..core.errors import ReadOnly
from ..core.geometry import Geometry
from ..core.instants import texts
from ..core.progress import Progress
from . import blobs, geopackage
from .database import Database
from .sql import Sql, sql

TABLE = "frames"
_COLUMNS = ("geom", "series", "station", "unit", "t_start", "t_until", "value", "n")
# t_start may be NULL: QGIS asks for times that lie in the frame or are NULL, and where none can be SQLite reads every row
_CREATE = (
    "CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, series TEXT NOT NULL, station TEXT,"
    " unit TEXT, t_start DATETIME, t_until DATETIME, value REAL, n INTEGER NOT NULL)"
)
_AT_ONCE = 20_000  # rows, about 100 ms


@dataclass(frozen=True)
class Place:
    """A station: the id of its series, its name and unit, and where it is (WGS 84)."""

    series: str
    name: str
    unit: str
    geometry: Optional[Geometry]


@dataclass(frozen=True)
class Frames:
    """``starts`` (int64 ms UTC, one more than frames: the last is the end of all); ``values`` and ``counts`` by frame and
    place, NaN where a station has none."""

    starts: np.ndarray
    values: np.ndarray
    counts: np.ndarray


def write(path: Path, places: Sequence[Place], frames: Frames, *, progress: Progress) -> None:
    """Write the file; one that is half done is removed. Raises StoreError, Cancelled."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise ReadOnly("the file for the frames cannot be made", path=str(path)) from error
    finished = False
    database = Database(path)
    try:
        _begin(database, places)
        _fill(database, places, frames, progress)
        with database.transaction():
            database.execute(sql("CREATE INDEX {name} ON {table} (t_start)", name="frames_by_time", table=TABLE))
        finished = True
    finally:
        database.close()
        if not finished:
            with suppress(OSError):
                path.unlink()


def _begin(database: Database, places: Sequence[Place]) -> None:
    geopackage.mark(database)
    number = systems.srs_id(systems.WGS84)
    with database.transaction():
        geopackage.create(database)
        database.execute(sql(_CREATE, table=TABLE))
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id)"
            " VALUES (?, 'features', ?, ?, ?, ?, ?, ?)", (TABLE, TABLE, *_bounds(places), number))
        database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (TABLE, number))


def _bounds(places: Sequence[Place]) -> tuple[Optional[float], ...]:
    found = [geometry.bounds(place.geometry) for place in places if place.geometry is not None]
    if not found:
        return None, None, None, None
    west, south, east, north = zip(*found)
    return min(west), min(south), max(east), max(north)


def _fill(database: Database, places: Sequence[Place], frames: Frames, progress: Progress) -> None:
    count = len(frames.starts) - 1
    step = max(_AT_ONCE // max(len(places), 1), 1)
    names = sql("INSERT INTO {table} ({columns}) VALUES ", table=TABLE, columns=_COLUMNS)
    statement = Sql(names + "(" + ", ".join("?" * len(_COLUMNS)) + ")")
    number = systems.srs_id(systems.WGS84)
    heads = [(blobs.pack(place.geometry, number), place.series, place.name, place.unit or None) for place in places]
    for at in range(0, count, step):
        progress.report(at, count, "")
        progress.check()
        with database.transaction():
            database.insert_many(statement, _rows(heads, frames, slice(at, min(at + step, count))))


def _rows(heads: Sequence[tuple[Any, ...]], frames: Frames, part: slice) -> Iterator[tuple[Any, ...]]:
    starts, untils = texts(frames.starts[part]), texts(frames.starts[part.start + 1 : part.stop + 1] - 1)
    for start, until, values, counts in zip(starts, untils, frames.values[part].tolist(), frames.counts[part].tolist()):
        for head, value, n in zip(heads, values, counts):
            yield (*head, start, until, value if value == value else None, n)
