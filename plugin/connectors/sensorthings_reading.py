"""One series while it is read: how the server is asked, how far it got, and what lies before that.

Source: OGC SensorThings API 1.1 (18-088), 9.3.3.3-9.3.3.6 (paging and count), 9.3.5 (dataArray).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Optional

import numpy as np

from ..core.observations import NO_TIME, ObservationBatch
from ..core.query import Period
from ..core.values import utc_text
from ..net.session import Reply
from .sensorthings_address import with_options
from .sensorthings_terms import is_2_0

ORDERS = ("phenomenonTime asc,id asc", "phenomenonTime asc", "resultTime asc,id asc", "")
COLUMNS = "id,phenomenonTime,resultTime,result"
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Series:
    """Where a Datastream's observations are.

    ``measured``: it declares numbers; ``part``: its place in their arrays; ``by_start``: an interval is before an
    instant only where the server says that it does not begin after it.
    """

    id: str
    url: str
    measured: bool
    part: Optional[int] = None
    by_start: bool = False


@dataclass(frozen=True)
class Manner:
    """How a server is asked; it gets plainer where a server refuses.

    ``chosen``: only the columns that are kept, which spares FROST a quarter of its work.
    """

    data_array: bool
    order: int = 0
    chosen: bool = True

    def plainer(self, *, refused: bool) -> Optional[Manner]:
        """Return the next manner to try, None when there is none: all columns, without dataArray, then with a lesser order."""
        if self.data_array:
            return Manner(True, self.order, chosen=False) if self.chosen and refused else Manner(False, self.order)
        return Manner(False, self.order + 1) if refused and self.order + 1 < len(ORDERS) else None


@dataclass
class Reading:
    """A series while it is read: how far it got, and the ids of its last two pages.

    ``before`` is set once the list ended short of its count: then only what
    lies before that instant is asked for, from the row number ``begun`` on.
    sensiNact pages through the newest 3,000 values alone. ``tangled``: its
    intervals overlap, and FROST's links leave out what began before the last
    one of a page ended.
    """

    series: Series
    manner: Manner
    first: str
    got: int = 0
    rows: int = 0
    expected: Optional[int] = None
    doubles: int = 0
    asked: set[str] = field(default_factory=set)
    last: tuple[set[Any], set[Any]] = (set(), set())
    earliest: int = NO_TIME
    before: int = NO_TIME
    begun: int = 0
    tangled: bool = False
    latest: Optional[tuple[int, int]] = None

    @property
    def short(self) -> int:
        """How many of the announced observations have not come."""
        return max(0, (self.expected or 0) - self.got)

    def takes(self, batch: ObservationBatch) -> bool:
        """Note how far back it reaches and what overlaps; False where the server does not keep to what was asked for."""
        timed = batch.start != NO_TIME
        times = batch.start[timed]
        self._note_overlaps(times, batch.end[timed])
        if self.before != NO_TIME and (len(times) == 0 or int(times.max()) >= self.before):
            return False
        if len(times):
            first = int(times.min())
            self.earliest = first if self.earliest == NO_TIME else min(first, self.earliest)
        return True

    def _note_overlaps(self, start: np.ndarray, end: np.ndarray) -> None:
        if self.latest is not None:
            start, end = np.append(self.latest[0], start), np.append(self.latest[1], end)
        if len(start):
            self.latest = (int(start[-1]), int(end[-1]))
        follows, before = start[1:], end[:-1]
        twins = (follows == start[:-1]) & (end[1:] != before)
        self.tangled = self.tangled or bool((end > start).any() and ((follows < before) | twins).any())

    def turned_back(self, *, top: int, period: Period) -> Optional[str]:
        """Return where what is older than all that came is to be asked for; None where there is nothing to hope for."""
        if not self.short or self.earliest in (NO_TIME, self.before) or self.rows == self.begun:
            return None
        self.before, self.begun = self.earliest, self.rows
        moment = _EPOCH + timedelta(milliseconds=self.earliest)
        self.first = address(self.series, self.manner, top=top, period=Period(period.start, moment))
        return self.first


@dataclass(frozen=True)
class Asked:
    """One page that was asked for, and what came: a reply or the server's refusal."""

    reading: Reading
    url: str
    reply: Optional[Reply] = None
    refusal: Optional[Exception] = None


def period_filter(period: Period, *, by_start: bool = False) -> str:
    """Return the period as a filter: what begins from its start on and before its end.

    ``by_start``: for FROST, to which an interval that ends behind an instant is not ``lt`` it, though it begins before.
    """
    start, end = period.start, period.end
    before = "not phenomenonTime ge" if by_start else "phenomenonTime lt"
    parts = (start and f"phenomenonTime ge {utc_text(start)}", end and f"{before} {utc_text(end)}")
    return " and ".join(part for part in parts if part)


def address(series: Series, manner: Manner, *, top: int, period: Period) -> str:
    """Return the address of a series' first page."""
    order, wanted = ORDERS[manner.order], period_filter(period, by_start=series.by_start)
    if is_2_0(series.url):  # there a time has a start and an end
        order, wanted = (text.replace("phenomenonTime", "phenomenonTime/start") for text in (order, wanted))
    return with_options(
        series.url,
        top=top,
        count="true",
        orderby=order,
        filter=wanted,
        select=COLUMNS if manner.data_array and manner.chosen else "",
        resultFormat="dataArray" if manner.data_array else "",
    )
