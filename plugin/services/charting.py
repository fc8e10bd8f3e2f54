"""Series of working copies as lines of a chart, made ready in the background."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from ..core.chart import Series
from ..core.chart_line import Line
from ..core.errors import TooFewData
from ..core.progress import UNWATCHED, Progress
from ..core.zones import DEFAULT_ZONE
from ..store.working_copy import WorkingCopy


@dataclass(frozen=True)
class Wanted:
    """A series: the file and the dataset it lies in, its id there, and what the person reads."""

    path: Path
    dataset_id: str
    series: str
    title: str
    unit: str


@dataclass(frozen=True)
class Charted:
    """Lines in the order they were asked for, and which of them they are.

    ``empty`` have no value, and the datasets ``without_series`` were loaded without any. ``zone`` is the profile's.
    """

    lines: tuple[Line, ...]
    of: tuple[Wanted, ...]
    empty: tuple[Wanted, ...] = ()
    without_series: tuple[str, ...] = ()
    zone: str = DEFAULT_ZONE


def read(wanted: Sequence[Wanted], *, progress: Progress = UNWATCHED) -> Charted:
    """Read series of any files, each file opened once. Raises StoreError, BadInput, Cancelled."""
    by_file: dict[Path, list[Wanted]] = defaultdict(list)
    for one in wanted:
        by_file[one.path].append(one)
    lines: dict[Wanted, Line] = {}
    without: dict[str, None] = {}
    zone = ""
    for path, of_file in by_file.items():
        with WorkingCopy.open(path) as copy:
            zone = zone or copy.profile.zone
            for one in of_file:
                progress.report(len(lines), len(wanted), one.title)
                try:
                    found = copy.measured(one.dataset_id, one.series, progress=progress)
                except TooFewData:
                    without[copy.dataset(one.dataset_id).dataset.title] = None
                    continue
                lines[one] = Line(Series(one.title, one.unit, found.times, found.values))
    full = tuple(one for one in wanted if one in lines and len(lines[one]))
    empty = tuple(one for one in wanted if one in lines and not len(lines[one]))
    return Charted(tuple(lines[one] for one in full), full, empty, tuple(without), zone or DEFAULT_ZONE)
