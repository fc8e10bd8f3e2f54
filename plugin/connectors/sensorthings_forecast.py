"""What series hold before they are loaded: their newest instant, and about how many values.

Source: OGC SensorThings API 1.1 (18-088), 8.2.4 (Datastream.phenomenonTime), 9.3.3.5 ($count).
"""

from __future__ import annotations

from functools import partial
from typing import Iterator, Optional, Sequence

import numpy as np

from ..core.observations import NO_TIME
from ..core.progress import Progress
from ..core.query import Period
from ..net import paging
from ..net.session import Session
from . import instants, untrusted
from .sensorthings_address import with_options
from .sensorthings_lists import REFUSALS
from .sensorthings_read import stations
from .sensorthings_reading import Series, period_filter
from .sensorthings_selection import Selection, chosen
from .sensorthings_terms import document

SAMPLE = 24  # series that are counted; the others are taken to hold as many
_FEW = 100


def newest(session: Session, wanted: Selection, *, progress: Progress) -> Optional[int]:
    """Return the newest instant of a selection of Datastreams, in milliseconds UTC; None where the server tells none.

    Each Datastream says what time it covers. Where a server leaves that out,
    the latest values of the first hundred stations have to do.
    """
    found = [moment for moment in _covered(session, wanted, progress=progress) if moment != NO_TIME]
    if not found:
        found = [moment for moment in _measured(session, wanted, progress=progress) if moment != NO_TIME]
    return max(found, default=None)


def amount(session: Session, series: Sequence[Series], *, period: Period, progress: Progress) -> Optional[int]:
    """Count the observations of a period: of up to 24 series by the server, the others by their mean; None if it tells none."""
    asked = _spread(series)
    tasks = (partial(_counted, session, one, period) for one in asked)
    told = [count for count in paging.overlap(tasks, progress=progress) if count is not None]
    return round(sum(told) / len(told) * len(series)) if told else (None if series else 0)


def _covered(session: Session, wanted: Selection, *, progress: Progress) -> Iterator[int]:
    if wanted.plain:
        return  # sensiNact's Datastreams tell no times
    members = "id,phenomenonTime,properties" if wanted.where else "id,phenomenonTime"
    try:
        for rows, _ in chosen(session, wanted, progress=progress, select=members, top=1000):
            yield from _ends([row.get("phenomenonTime") for row in rows if row.get("phenomenonTime")])
    except REFUSALS:
        return


def _measured(session: Session, wanted: Selection, *, progress: Progress) -> Iterator[int]:
    page = next(stations(session, wanted, observed_property="", page_size=_FEW, progress=progress), None)
    times = [feature.properties.get("value_time") for feature in page.features] if page else []
    yield from _ends([time for time in times if time])


def _ends(texts: list[object]) -> list[int]:
    """Return when each instant or interval ends; NO_TIME where it cannot be read."""
    if not texts:
        return []
    found = instants.read(texts)
    ends: list[int] = np.maximum(found.start, found.end).tolist()
    return ends


def _spread(series: Sequence[Series]) -> list[Series]:
    """Choose series from the first to the last, evenly."""
    if len(series) <= SAMPLE:
        return list(series)
    return [series[at] for at in np.linspace(0, len(series) - 1, SAMPLE).round().astype(int).tolist()]


def _counted(session: Session, series: Series, period: Period, progress: Progress) -> Optional[int]:
    url = with_options(series.url, top=1, count="true", filter=period_filter(period, by_start=series.by_start))
    try:
        answer = untrusted.mapping(document(session.read(url, progress=progress)), "list")
    except REFUSALS:
        return None
    return untrusted.whole(answer.get("@iot.count"))
