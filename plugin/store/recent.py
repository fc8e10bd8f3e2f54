"""The newest values of one series, read from the end of its index."""

from __future__ import annotations

import numpy as np

from .catalogue import Taken
from .database import Database
from .measured import MILLISECONDS, NUMBER, Measured
from .sql import sql

_ROWS = "SELECT {milliseconds}, {number} FROM {table} WHERE series = ? ORDER BY t_start DESC, fid DESC LIMIT ?"


def read_newest(database: Database, taken: Taken, series: str, *, most: int) -> Measured:
    """Return at most so many values, in the order of time; nothing where the dataset was taken without series."""
    if not taken.series_table:
        return Measured(np.empty(0, dtype=np.int64), np.empty(0))
    rows = database.rows(sql(_ROWS, milliseconds=MILLISECONDS, number=NUMBER, table=taken.series_table), (series, most))
    kept = [(instant, np.nan if number is None else number) for instant, number in reversed(rows) if instant is not None]
    times = np.array([instant for instant, _ in kept], dtype=np.int64)
    return Measured(times, np.array([number for _, number in kept], dtype=np.float64), len(rows) - len(kept))
