"""Stations and observations as they lie in a working copy, read by sqlite3 past the product."""
from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Mapping

import numpy as np

from urban_data_workbench.plugin.analysis.slots import Observations
from urban_data_workbench.plugin.store.working_copy import Taken

from .data import series_digest


@dataclass(frozen=True)
class TakenSeries:
    """One series: times (int64, ms UTC) and values (float64, NaN where there is none), sorted by time."""

    times: np.ndarray
    values: np.ndarray

    @property
    def digest(self) -> str:
        """The checksum that `data.series_digest` gives of the source."""
        return series_digest(self.times.astype("datetime64[ms]"), self.values)


def taken_series(path: Path, taken: Taken) -> "dict[str, TakenSeries]":
    """All series of a dataset, by the id of the series."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        (ends,) = connection.execute(f'SELECT count(t_end) FROM "{taken.series_table}"').fetchone()
        names = [name for name, in connection.execute(f'SELECT DISTINCT series FROM "{taken.series_table}"')]
        assert ends in (0, _rows(connection, taken.series_table)), "all instants, or all intervals"
        return {name: _one(connection, taken.series_table, name) for name in names}


def taken_stations(path: Path, taken: Taken) -> "dict[str, Mapping[str, Any]]":
    """The rows of the stations, by the id of the series."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(f'SELECT *, geom IS NOT NULL AS placed FROM "{taken.table}"').fetchall()
    return {row["remote_id"]: dict(row) for row in rows}


def digest_of_all(digests: "Iterable[tuple[str, str]]") -> str:
    """One checksum of many series: (name, checksum of the series), in any order."""
    return hashlib.sha256("\n".join(f"{name} {digest}" for name, digest in sorted(digests)).encode()).hexdigest()


def observations_of(series: "list[TakenSeries]") -> Observations:
    """The columns that analyses take; the code of a series is its place in the list."""
    codes = np.repeat(np.arange(len(series)), [len(one.times) for one in series])
    return Observations(codes, np.concatenate([one.times for one in series]),
                        np.concatenate([one.values for one in series]), len(series))


def _one(connection: sqlite3.Connection, table: "str | None", name: str) -> TakenSeries:
    rows = connection.execute(
        f'SELECT substr(t_start, 1, 23), value FROM "{table}" WHERE series = ? ORDER BY t_start, fid', (name,)).fetchall()
    times, values = zip(*rows)
    stamps = np.array(times, dtype="datetime64[ms]").astype(np.int64)
    return TakenSeries(stamps, np.array([np.nan if value is None else value for value in values], dtype=np.float64))


def _rows(connection: sqlite3.Connection, table: "str | None") -> int:
    (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return count
