"""The one way a chart's measurements leave as a table."""

from __future__ import annotations

import uuid
from copy import copy
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from ..core.chart_line import Chart, Line
from ..core.chart_table import csv_pieces
from ..core.errors import NoSpace, ReadOnly
from ..core.progress import UNWATCHED, Progress
from .persons import WITHHELD, speaks_of_person

_DISK_FULL = 28  # errno ENOSPC


def without_persons(chart: Chart) -> Chart:
    """Return a chart as it may leave: a station that is called like a person is a number."""
    lines = tuple(_plain(line, number) for number, line in enumerate(chart.lines, start=1))
    return replace(chart, lines=lines, title=WITHHELD if speaks_of_person(chart.title) else chart.title)


def _plain(line: Line, number: int) -> Line:
    if not speaks_of_person(line.series.title):
        return line
    found = copy(line)
    found.series = replace(line.series, title=f"{WITHHELD} {number}")
    return found


def export_table(
    path: Path, chart: Chart, *, start: float, end: float, zone: tzinfo, progress: Progress = UNWATCHED
) -> None:
    """Write every measurement of a period (milliseconds UTC) as CSV, complete or not at all; see ``without_persons``.

    Raises ReadOnly, NoSpace, Cancelled.
    """
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as target:
            for piece in csv_pieces([line.series for line in without_persons(chart).lines], start=start, end=end, zone=zone):
                progress.check()
                target.write(piece)
        beside.replace(path)
    except OSError as error:
        kind = NoSpace if error.errno == _DISK_FULL else ReadOnly
        raise kind("the table cannot be written", path=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
