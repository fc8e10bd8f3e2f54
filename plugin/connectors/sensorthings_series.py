"""Complete series: every observation of many Datastreams, several of them side by side, counted and without doubles.

Source: OGC SensorThings API 1.1 (18-088), 9.3.3.3-9.3.3.6 (paging and count), 9.3.5 (dataArray).
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import partial
from typing import Any, Callable, Iterable, Iterator, Optional

from ..core.errors import BadReply, Broken, NotFound, Rejected
from ..core.feature import Page, Skipped
from ..core.progress import Progress
from ..core.query import Period
from ..net import paging
from ..net.session import Reply, Session
from . import untrusted
from .pieces import runs
from .sensorthings_address import next_link
from .sensorthings_multi import value_at
from .sensorthings_reading import Asked, Manner, Reading, Series, address
from .sensorthings_rows import NoDataArray, Rows, batch_of, read_rows
from .sensorthings_terms import in_1_1

_MOST = 10_000
_MOST_OBJECTS = 1_000  # each takes the room of ten rows of dataArray
_REFUSALS = (Rejected, Broken, NotFound)


class Reader:
    """Reads many series; yields their pages, and says at the end of each series what is missing.

    The very last page is empty and carries ``expected``, the sum of all
    counts; None when the server told none for some series.
    """

    def __init__(self, session: Session, *, data_array: bool, period: Period, page_size: int, progress: Progress) -> None:
        self._session = session
        self._period = period
        self._page_size = max(1, page_size)
        self._progress = progress
        self._manner = Manner(data_array)
        self._expected: Optional[int] = 0
        self._any = False
        self._unread: deque[Series] = deque()
        self._waiting: deque[Asked] = deque()
        self._coming = 0  # pages that were asked for and are not handled

    def pages(self, series: Iterable[Series]) -> Iterator[Page]:
        """Read all series, several at a time. Next pages join the queue while it is worked off.

        Series are begun in the order of their ids, so that an index over them grows at its end.
        """
        self._unread.extend(sorted(series, key=lambda one: one.id))
        for asked in paging.overlap(self._tasks(), progress=self._progress, in_order=False):
            yield from self._handled(asked)
            self._coming -= 1
        yield Page((), None, self._expected)

    def _tasks(self) -> Iterator[Optional[Callable[[Progress], Asked]]]:
        """Yield what to read next: started series first, so that few are open at a time; None where a page must come first."""
        while self._waiting or self._unread or self._coming:
            if not self._waiting and not self._unread:
                yield None
                continue
            asked = self._waiting.popleft() if self._waiting else self._start(self._unread.popleft(), self._manner)
            self._coming += 1
            yield partial(self._fetch, asked)

    def _fetch(self, asked: Asked, progress: Progress) -> Asked:
        """Run in a reading thread: it waits for the reply and parses nothing. Refusals are returned."""
        try:
            return Asked(asked.reading, asked.url, self._session.read(asked.url, progress=progress))
        except _REFUSALS as refusal:
            return Asked(asked.reading, asked.url, None, refusal)

    def _start(self, series: Series, manner: Manner) -> Asked:
        url = address(series, manner, top=self._top(manner), period=self._period)
        return Asked(Reading(series, manner, url), url)

    def _top(self, manner: Manner) -> int:
        """Return how many rows to wish for: pages of some hundred kilobytes at most."""
        return min(self._page_size, _MOST if manner.data_array else _MOST_OBJECTS)

    def _handled(self, asked: Asked) -> Iterator[Page]:
        reading = asked.reading
        try:
            if asked.reply is None:
                raise asked.refusal or BadReply("no reply", url=asked.url)
            yield from self._read(asked, asked.reply)
        except (NoDataArray, *_REFUSALS) as error:
            manner = reading.manner.plainer(refused=not isinstance(error, NoDataArray))
            if reading.rows or manner is None:
                yield self._given_up(reading, error)
                return
            self._manner = manner
            self._waiting.append(self._start(reading.series, manner))

    def _read(self, asked: Asked, reply: Reply) -> Iterator[Page]:
        """Yield the page in pieces, then ask for the next one or close the series."""
        reading = asked.reading
        reading.asked |= {asked.url, reply.url}
        inner = "dataArray" if reading.manner.data_array else ""
        told, pieces = reply.rows("value", count=self._top(reading.manner), inner=inner)
        before, kept = reading.rows, 0
        fresh: set[Any] = set()
        for piece in pieces if inner else runs(pieces):
            found = read_rows(piece, data_array=reading.manner.data_array)
            ids = found.known()
            rows = found.without(*reading.last, fresh, ids=ids)
            fresh |= ids
            reading.rows += len(found)
            reading.doubles += len(found) - len(rows)
            kept += len(rows)
            page = self._page(reading, rows) if len(rows) else None
            if page is not None:
                yield page
            elif len(rows):
                yield Page((), None, None, self._closing(reading))
                return
        envelope = in_1_1(told)
        self._count(reading, envelope, first=before == 0)
        if reading.rows > before and not kept:
            raise BadReply("the server repeats a page", url=asked.url)
        reading.last = (reading.last[1], fresh)
        yield from self._go_on(reading, envelope, reply, any_rows=reading.rows > before)

    def _given_up(self, reading: Reading, error: Exception) -> Page:
        """Name the series whose page the server refuses, and go on with the others; raise where none came at all."""
        if not self._any:
            raise error
        if reading.expected is None:
            self._expected = None
        return Page((), None, None, (Skipped("refused", max(1, reading.short), reading.series.id),))

    def _page(self, reading: Reading, rows: Rows) -> Optional[Page]:
        """Return the observations; None where they are not what was asked for."""
        if reading.series.part is not None:
            rows = replace(rows, results=[value_at(result, reading.series.part) for result in rows.results])
        batch, skipped = batch_of(rows, reading.series.id, measured=reading.series.measured)
        if not reading.takes(batch):
            return None
        reading.got += len(rows)
        self._any = True
        unfit = (Skipped("unfit_result", batch.unfit, reading.series.id),) if batch.unfit else ()
        return Page((), batch, None, (*skipped, *unfit))

    def _count(self, reading: Reading, envelope: dict[str, Any], *, first: bool) -> None:
        if not first or reading.expected is not None:
            return
        reading.expected = untrusted.whole(envelope.get("@iot.count"))
        if reading.expected is None or self._expected is None:
            self._expected = None
        else:
            self._expected += reading.expected

    def _go_on(self, reading: Reading, envelope: dict[str, Any], reply: Reply, *, any_rows: bool) -> Iterator[Page]:
        payload = {"@iot.nextLink": envelope.get("@iot.nextLink"), "value": any_rows}
        got = reading.rows - reading.begun
        url = next_link(self._session, payload, base=reply.url, asked=reading.first, got=got, by_number=reading.tangled)
        url = url or reading.turned_back(top=self._top(reading.manner), period=self._period)
        if url is None:
            yield Page((), None, None, self._closing(reading))
            return
        if url in reading.asked:
            raise BadReply("the pages lead in a circle", url=url)
        self._waiting.append(Asked(reading, url))

    def _closing(self, reading: Reading) -> tuple[Skipped, ...]:
        """Say what is missing at the end of a series, and doubles where they are not explained by the count."""
        if reading.short:
            return (Skipped("missing", reading.short, reading.series.id),)
        if reading.doubles and reading.expected != reading.got:
            return (Skipped("duplicate", reading.doubles, reading.series.id),)
        return ()
