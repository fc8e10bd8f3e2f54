"""What one series of a dataset measured, as columns in the order of time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..core.errors import TooFewData
from ..core.progress import Progress
from .catalogue import Taken
from .database import Database
from .sql import Sql, sql

_AT_ONCE = 20_000
MILLISECONDS = Sql("CAST(round((julianday(t_start) - 2440587.5) * 86400000.0) AS INTEGER)")  # exact to one millisecond
NUMBER = Sql("CASE WHEN typeof(value) IN ('integer', 'real') THEN value END")
_ROWS = (
    "SELECT fid, t_start, {milliseconds}, {number} FROM {table}"
    " WHERE series = ? AND (t_start, fid) > (?, ?) ORDER BY t_start, fid LIMIT ?"
)


@dataclass(frozen=True)
class Measured:
    """int64 milliseconds UTC in rising order, float64 values (NaN where there is none); rows without a time are counted."""

    times: np.ndarray
    values: np.ndarray
    without_time: int = 0


def read_series(database: Database, taken: Taken, series: str, *, progress: Progress) -> Measured:
    """Read a series piece by piece along its index. Raises TooFewData where the dataset was taken without series, Cancelled."""
    if not taken.series_table:
        raise TooFewData("this dataset was loaded without its series", dataset=taken.dataset.title)
    statement = sql(_ROWS, milliseconds=MILLISECONDS, number=NUMBER, table=taken.series_table)
    times, values, after, lost = [np.empty(0, dtype=np.int64)], [np.empty(0)], ("", 0), 0
    with database.snapshot():
        while True:
            progress.check()
            rows = database.rows(statement, (series, *after, _AT_ONCE))
            kept = [(instant, number) for _, _, instant, number in rows if instant is not None]
            lost += len(rows) - len(kept)
            if kept:
                instants, numbers = zip(*kept)
                times.append(np.array(instants, dtype=np.int64))
                values.append(np.array(numbers, dtype=np.float64))
            if len(rows) < _AT_ONCE:
                break
            after = rows[-1][1], rows[-1][0]
    return _in_order(np.concatenate(times), np.concatenate(values), lost)


def _in_order(times: np.ndarray, values: np.ndarray, lost: int) -> Measured:
    """Another program may have written times whose texts do not sort as they do."""
    if len(times) > 1 and (np.diff(times) < 0).any():
        order = np.argsort(times, kind="stable")
        times, values = times[order], values[order]
    return Measured(times, np.where(np.isfinite(values), values, np.nan), lost)
