"""Series as frames of time: one value per station and hour or day of the local calendar, ready to be played on the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Sequence

import numpy as np

from ..analysis.local_time import LocalClock, local_clock
from ..analysis.periods import all_starts, period_starts
from ..core.dataset import Dataset
from ..core.errors import BadInput, TooFewData
from ..core.progress import UNWATCHED, Progress
from ..core.zones import DEFAULT_ZONE, zone
from ..store import frames
from ..store.frames import Frames, Place
from ..store.measured import Measured
from ..store.working_copy import WorkingCopy

PERIODS = ("hour", "day")
MOST_ROWS = 2_000_000
"""Rows of the file: stations times frames; about 250 MB and half a minute."""


@dataclass(frozen=True)
class Stepped:
    """A file of frames: of which dataset, ``starts`` (int64 ms UTC, the last is the end of all), zone, and how many stations.

    ``values`` are a sample of all values, from which classes of a legend are made.
    """

    path: Path
    dataset: Dataset
    period: str
    starts: np.ndarray
    zone: str
    values: np.ndarray
    stations: int


def step(
    copy_path: Path, dataset_id: str, *, period: str, zone_name: str, target: Path, progress: Progress = UNWATCHED
) -> Stepped:
    """Write the means of each station's hours or days into a file of their own.

    An hour or day begins on the clocks of the zone, that of the working copy's profile where ``zone_name`` is empty:
    a day has 23, 24 or 25 hours, and the doubled hour is two. A station without a value in a frame has a row
    that says so. Raises BadInput for too many rows, TooFewData, StoreError, NoZones, Cancelled.
    """
    if period not in PERIODS:
        raise BadInput("unknown period", period=period)
    with WorkingCopy.open(copy_path) as copy:
        name = zone_name or copy.profile.zone or DEFAULT_ZONE
        dataset = copy.dataset(dataset_id).dataset
        places = _places(copy, dataset_id, dataset.unit)
        series = _series(copy, dataset_id, places, progress)
    made = framed(series, period=period, zone=zone(name), progress=progress)
    frames.write(target, places, made, progress=progress)
    return Stepped(target, dataset, period, made.starts, name, _sample(made.values), len(places))


def framed(series: Sequence[Measured], *, period: str, zone: tzinfo, progress: Progress = UNWATCHED) -> Frames:
    """Return the mean of each series in each hour or day of the zone. Raises BadInput, TooFewData."""
    full = [one for one in series if len(one.times)]
    if not full:
        raise TooFewData("no station has a value")
    first, last = min(int(one.times[0]) for one in full), max(int(one.times[-1]) for one in full)
    clock = local_clock(zone, start=first, end=last)
    starts = all_starts(first, last, period=period, clock=clock)
    count = len(starts) - 1
    if count * len(series) > MOST_ROWS:
        raise BadInput("too many frames", frames=count, stations=len(series))
    values, counts = np.full((count, len(series)), np.nan), np.zeros((count, len(series)), dtype=np.int64)
    for at, one in enumerate(series):
        progress.check()
        values[:, at], counts[:, at] = _means(one, starts, period, clock)
    return Frames(starts, values, counts)


def _means(one: Measured, starts: np.ndarray, period: str, clock: LocalClock) -> tuple[np.ndarray, np.ndarray]:
    good = np.isfinite(one.values)
    frame = np.searchsorted(starts, period_starts(one.times[good], period=period, clock=clock))
    counts = np.bincount(frame, minlength=len(starts) - 1)
    sums = np.bincount(frame, weights=one.values[good], minlength=len(starts) - 1)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan), counts


def _places(copy: WorkingCopy, dataset_id: str, unit: str) -> list[Place]:
    """Return the stations that can be on the map."""
    found = []
    for _, station in copy.bases(dataset_id):
        told = station.properties
        if station.id and station.geometry is not None:
            name = told.get("station") or told.get("name") or station.id
            found.append(Place(str(station.id), str(name), str(told.get("unit") or unit or ""), station.geometry))
    if not found:
        raise TooFewData("no station has a place")
    return found


def _series(copy: WorkingCopy, dataset_id: str, places: Sequence[Place], progress: Progress) -> list[Measured]:
    found = []
    for number, place in enumerate(places):
        progress.report(number, len(places), place.name)
        found.append(copy.measured(dataset_id, place.series, progress=progress))
    return found


def _sample(values: np.ndarray, most: int = 50_000) -> np.ndarray:
    known = values[np.isfinite(values)]
    return known[:: max(len(known) // most, 1)]
