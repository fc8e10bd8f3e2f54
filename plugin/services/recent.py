"""What stations measured last, for their map tips: from the series in the file, and from the values that refreshes brought."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional, Tuple

import numpy as np

from ..core import sparkline
from ..core.feature import Feature
from ..core.progress import UNWATCHED, Progress
from ..core.values import parse_instant
from ..core.zones import DEFAULT_ZONE
from ..store.working_copy import WorkingCopy

MOST_STATIONS = 500
"""Of more stations no sparklines are kept: they would make the project slow to save."""

_OLD = 3
"""A station is out of date when so many values in a row are missing."""

_LEAST, _UNKNOWN = 60, 24 * 60
"""Minutes: nothing is out of date sooner, and where no step is known not before a day."""

_EPOCH = parse_instant("1970-01-01T00:00:00Z")
Known = Mapping[str, Tuple[Tuple[int, Optional[float]], ...]]


@dataclass(frozen=True)
class Newest:
    """The newest values of one series: int64 ms UTC in rising order, float64 (NaN where there is none)."""

    times: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class Spoken:
    """What the stations of a dataset measured last, by remote id; and after how many minutes one is out of date."""

    series: Mapping[str, Newest]
    stale_after: int
    zone: str


def read(path: Path, dataset_id: str, *, known: Known, progress: Progress = UNWATCHED) -> Spoken:
    """Read the newest values of every station. ``known`` are those from before, which the file may not hold.

    Raises StoreError, BadInput, Cancelled.
    """
    found: dict[str, Newest] = {}
    with WorkingCopy.open(path) as copy:
        zone = copy.profile.zone or DEFAULT_ZONE
        for number, station in enumerate(_stations(copy, dataset_id)):
            progress.check()
            if number >= MOST_STATIONS:
                return Spoken({}, _UNKNOWN, zone)
            found[station.id] = _newest(copy, dataset_id, station, known.get(station.id, ()))
    return Spoken(found, _stale_after(found), zone)


def _stations(copy: WorkingCopy, dataset_id: str) -> Iterator[Feature]:
    return (feature for _, feature in copy.bases(dataset_id) if feature.id)


def _newest(copy: WorkingCopy, dataset_id: str, station: Feature, known: Any) -> Newest:
    stored = copy.newest(dataset_id, station.id, most=sparkline.MOST)
    times = [*stored.times.tolist(), *(int(instant) for instant, _ in known)]
    values = [*stored.values.tolist(), *(np.nan if value is None else float(value) for _, value in known)]
    latest, time = station.properties.get("value"), station.properties.get("value_time")
    at = _milliseconds(time)
    if isinstance(latest, (int, float)) and at is not None:
        times.append(at)
        values.append(float(latest))
    return Newest(*sparkline.joined(np.array(times, dtype=np.int64), np.array(values, dtype=np.float64)))


def _milliseconds(time: Any) -> Optional[int]:
    """Return an instant in ms UTC; None for what another program may have put in its place."""
    try:
        return round((parse_instant(str(time)) - _EPOCH).total_seconds() * 1000)
    except (ValueError, OverflowError):
        return None


def _stale_after(found: Mapping[str, Newest]) -> int:
    """Return the minutes of three of the usual steps, at least an hour; a day where no step is known."""
    steps = [step for step in (sparkline.usual_step(one.times) for one in found.values()) if step]
    return max(_LEAST, round(_OLD * float(np.median(steps)) / 60_000)) if steps else _UNKNOWN
