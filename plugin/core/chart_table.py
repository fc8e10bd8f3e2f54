"""A chart as a table: every measurement of the period shown, none of them left out.

Source: RFC 4180 (CSV); times as RFC 3339.
"""

from __future__ import annotations

import csv
import io
import math
from datetime import datetime, timezone, tzinfo
from typing import Iterator, Sequence

import numpy as np

from .chart import EARLIEST, LATEST, Series
from .spreadsheet import no_formula

COLUMNS = ("series", "unit", "time_utc", "time_local", "value")
_AT_ONCE = 2_000


def csv_pieces(series: Sequence[Series], *, start: float, end: float, zone: tzinfo) -> Iterator[str]:
    """Yield the table piece by piece, headings first; a missing value is an empty cell, not a missing row."""
    yield _written([COLUMNS])
    for one in series:
        first = np.searchsorted(one.times, math.ceil(start), "left")
        last = np.searchsorted(one.times, math.floor(end), "right")
        title, unit = no_formula(one.title), no_formula(one.unit)
        for at in range(int(first), int(last), _AT_ONCE):
            rows = slice(at, min(at + _AT_ONCE, int(last)))
            pairs = zip(one.times[rows].tolist(), one.values[rows].tolist())
            yield _written([(title, unit, *_times(instant, zone), _number(value)) for instant, value in pairs])


def _times(instant: int, zone: tzinfo) -> tuple[str, str]:
    """Return an instant in UTC and on the clocks of a zone; no local time where the calendar ends."""
    utc = f"{np.datetime64(instant, 'ms')}Z"
    if not EARLIEST <= instant <= LATEST:
        return utc, ""
    return utc, datetime.fromtimestamp(instant / 1000, timezone.utc).astimezone(zone).isoformat(timespec="seconds")


def _number(value: float) -> str:
    return repr(value) if math.isfinite(value) else ""


def _written(rows: Sequence[Sequence[str]]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue()
