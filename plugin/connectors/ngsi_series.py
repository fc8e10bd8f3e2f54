"""The temporal interface of a broker as complete series: one entity after the other, each to the end of its time.

Source: ETSI GS CIM 009 1.9.1, 4.11 (temporal query), 4.5.8-4.5.9 (temporal forms), 5.7.3, 6.19, 6.3.10 (206 and Content-Range).
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any, Callable, Iterable, Iterator, Mapping, Optional

import numpy as np

from ..core.errors import BadReply, NotFound, Rejected
from ..core.feature import Page, Skipped
from ..core.observations import NO_TIME
from ..core.progress import Progress
from ..core.query import Period
from ..core.values import utc_text
from ..net import paging
from ..net.session import Reply, Session
from . import instants, untrusted
from .ngsi_access import REFUSALS, Way, with_query
from .ngsi_values import plain_value, short
from .sensorthings_rows import Rows, batch_of

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_FIRST = datetime(1900, 1, 1, tzinfo=timezone.utc)
_MILLISECOND = timedelta(milliseconds=1)
_PARTS = 100_000
_RANGE = re.compile(r"^\s*date-?time\s+(\S+?Z?)-(\d{4}-\d\d-\d\dT[^/]*)/", re.IGNORECASE)


@dataclass
class _Reading:
    """One entity's series while it is read: the window that is left, and the rows of the part before."""

    id: str
    period: Period
    parts: int = 0
    before: set[tuple[Any, str]] = field(default_factory=set)


@dataclass(frozen=True)
class _Asked:
    reading: _Reading
    reply: Optional[Reply] = None
    refusal: Optional[Exception] = None


class History:
    """Reads one attribute of many entities; what a broker refuses or leaves out is named with the entity."""

    def __init__(self, session: Session, way: Way, *, attribute: str, period: Period, progress: Progress) -> None:
        self._session, self._way = session, way
        self._attribute, self._period, self._progress = attribute, period, progress
        self._waiting: deque[_Reading] = deque()
        self._any = False

    def pages(self, entities: Iterable[str]) -> Iterator[Page]:
        """Yield all series, several entities side by side; a part that the broker cut is followed by its rest."""
        self._waiting.extend(_Reading(identifier, self._period) for identifier in sorted(entities))
        while self._waiting:
            for asked in paging.overlap(self._tasks(), progress=self._progress, in_order=False):
                yield from self._handled(asked)
        yield Page((), None, None)

    def _tasks(self) -> Iterator[Callable[[Progress], _Asked]]:
        while self._waiting:
            yield partial(self._fetch, self._waiting.popleft())

    def _fetch(self, reading: _Reading, progress: Progress) -> _Asked:
        """Run in a reading thread: it waits for the reply and parses nothing."""
        options = {"attrs": self._attribute, "options": "temporalValues", **window(reading.period)}
        url = self._way.url(self._session.root, "temporal", "entities", reading.id)
        try:
            reply = self._session.read(with_query(url, options), headers=self._way.headers(), progress=progress)
        except NotFound:
            return _Asked(reading)  # an entity without any history
        except REFUSALS as refusal:
            return _Asked(reading, None, refusal)
        return _Asked(reading, reply)

    def _handled(self, asked: _Asked) -> Iterator[Page]:
        if asked.refusal is not None and not self._any:
            raise asked.refusal
        if asked.refusal is not None:
            yield Page((), None, None, (Skipped("refused", 1, asked.reading.id),))
        if asked.reply is None:
            return
        yield from self._read(asked.reading, asked.reply)

    def _read(self, reading: _Reading, reply: Reply) -> Iterator[Page]:
        self._any = True
        rows = rows_of(reply.json(), self._attribute)
        pairs = [(str(time), repr(value)) for time, value in zip(rows.times, rows.results)]
        fresh = [at for at, pair in enumerate(pairs) if pair not in reading.before]
        times = instants.read(rows.times)
        kept = _chosen(rows, [at for at in fresh if _inside(int(times.start[at]), self._period)])
        batch, skipped = batch_of(kept, reading.id, measured=False)
        unfit = (Skipped("unfit_result", batch.unfit, reading.id),) if batch.unfit else ()
        lost = (Skipped("not_an_observation", rows.lost, reading.id),) if rows.lost else ()
        yield Page((), batch if len(batch) else None, None, (*skipped, *unfit, *lost))
        if reply.status != 206:
            return
        rest = _rest(reading.period, times.start[times.start != NO_TIME], reply)
        if rest is None or not fresh or reading.parts >= _PARTS:
            yield Page((), None, None, (Skipped("missing", 1, reading.id),))
            return
        self._waiting.append(_Reading(reading.id, rest, reading.parts + 1, set(pairs)))


def window(period: Period) -> dict[str, str]:
    """Return a period as a temporal query, one millisecond wider on both sides: brokers differ in what is inside."""
    start, end = period.start or _FIRST, period.end
    if end is None:
        return {"timerel": "after", "timeAt": utc_text(start - _MILLISECOND)}
    return {"timerel": "between", "timeAt": utc_text(start - _MILLISECOND), "endTimeAt": utc_text(end + _MILLISECOND)}


def _inside(moment: int, period: Period) -> bool:
    """A time that cannot be read is not outside: it is counted."""
    if moment == NO_TIME:
        return True
    early = period.start is not None and moment < (period.start - _EPOCH) // _MILLISECOND
    return not early and (period.end is None or moment < (period.end - _EPOCH) // _MILLISECOND)


def _chosen(rows: Rows, at: list[int]) -> Rows:
    return Rows([None] * len(at), [rows.times[index] for index in at], [rows.results[index] for index in at])


def _rest(period: Period, moments: np.ndarray, reply: Reply) -> Optional[Period]:
    """Return what a cut reply (206) leaves open: what follows its last value, or precedes its first one."""
    if not len(moments):
        return None
    first, last = (_EPOCH + int(number) * _MILLISECOND for number in (moments.min(), moments.max()))
    if _backwards(reply):
        return Period(period.start, first + _MILLISECOND) if period.end is None or first + _MILLISECOND < period.end else None
    return Period(last, period.end) if period.start is None or last > period.start else None


def _backwards(reply: Reply) -> bool:
    """Tell whether the broker begins with the newest values, as it does for ``lastN``."""
    found = _RANGE.match(reply.headers.get("Content-Range", ""))
    ends = instants.read(list(found.groups())) if found else None
    return ends is not None and not ends.unreadable and int(ends.start[0]) > int(ends.start[1])


def rows_of(document: Any, attribute: str) -> Rows:
    """Read one entity's temporal form, normalised or ``temporalValues``. Raises BadReply for what is neither."""
    if isinstance(document, list):
        document = next(iter(untrusted.objects(document)), {})
    entity = untrusted.mapping(document, "temporal entity")
    times: list[Any] = []
    results: list[Any] = []
    lost = 0
    for raw in _named(entity, attribute):
        pairs = raw.get("values")
        for item in pairs if isinstance(pairs, list) else [raw]:
            pair = _pair(item)
            lost += pair is None
            if pair is not None:
                results.append(pair[0])
                times.append(pair[1])
    return Rows([None] * len(times), times, results, None, lost)


def _named(entity: Mapping[str, Any], attribute: str) -> Iterator[Mapping[str, Any]]:
    """Yield the instances of the attribute, short or expanded, that belong to no other datasetId."""
    for name, raw in entity.items():
        if name == attribute or short(name) == short(attribute):
            for item in raw if isinstance(raw, list) else [raw]:
                if not isinstance(item, dict):
                    raise BadReply("a temporal attribute that is no object", attribute=short(attribute))
                if not item.get("datasetId"):
                    yield item


def _pair(item: Any) -> Optional[tuple[Any, Any]]:
    if isinstance(item, list):
        return (plain_value({"value": item[0]})[0], item[1]) if len(item) == 2 else None
    if not isinstance(item, dict) or not item.get("observedAt"):
        return None
    return plain_value(item)[0], item["observedAt"]


def offered(session: Session, way: Way, *, kind: str, attribute: str, progress: Progress) -> bool:
    """Ask for one value of one entity: whether the broker has a temporal interface."""
    now = utc_text(datetime.now(timezone.utc))
    url = way.url(session.root, "temporal", "entities")
    options = {"type": kind, "attrs": attribute, "timerel": "before", "timeAt": now, "lastN": "1", "limit": "1"}
    try:
        found = session.read(with_query(url, options), headers=way.headers(), progress=progress)
        return isinstance(found.json(), (list, dict))
    except (*REFUSALS, Rejected, BadReply):
        return False
