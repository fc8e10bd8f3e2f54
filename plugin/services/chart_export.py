"""The one way a chart's measurements leave as a table."""

from __future__ import annotations

import uuid
from datetime import tzinfo
from pathlib import Path

from ..core.chart_line import Chart
from ..core.chart_table import csv_pieces
from ..core.errors import NoSpace, ReadOnly
from ..core.progress import UNWATCHED, Progress

_DISK_FULL = 28  # errno ENOSPC


def export_table(
    path: Path, chart: Chart, *, start: float, end: float, zone: tzinfo, progress: Progress = UNWATCHED
) -> None:
    """Write every measurement of a period (milliseconds UTC) as CSV, complete or not at all.

    Raises ReadOnly, NoSpace, Cancelled.
    """
    beside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        with beside.open("w", encoding="utf-8", newline="") as target:
            for piece in csv_pieces([line.series for line in chart.lines], start=start, end=end, zone=zone):
                progress.check()
                target.write(piece)
        beside.replace(path)
    except OSError as error:
        kind = NoSpace if error.errno == _DISK_FULL else ReadOnly
        raise kind("the table cannot be written", path=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
