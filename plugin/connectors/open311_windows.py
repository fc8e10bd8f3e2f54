"""Reading all reports in windows of time, since a server cuts its answers and says nothing.

Source: GeoReport v2, GET service requests: 90 days or 1000 reports, whichever is smaller; ``start_date`` and ``end_date``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Iterator, Mapping, Optional

from ..core.errors import BadReply
from ..core.progress import Progress
from ..core.query import Period
from ..net.session import Session
from . import untrusted
from .participation import moment

_WINDOW = timedelta(days=90)
_SHORTEST = timedelta(hours=1)
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=30 * 365)
_SILENT = 8  # windows without a report, two years, after which nothing older is expected
_ROUND, _ROUND_IN_A_DAY = 10, 50  # limits are round numbers: an answer of so many may be cut
_MOST_REQUESTS = 2000
_SLACK = timedelta(days=2)
_LEADING_ZEROS = re.compile(r'"(?:\\.|[^"\\])*"|(?<![\w.+-])0+(?=\d)')


def documents(
    session: Session, url: str, params: Mapping[str, Optional[str]], *, member: str, progress: Progress
) -> list[Any]:
    """Return a list, bare or wrapped in ``member``; numbers may have leading zeros, as in the standard's own sample."""
    reply = session.read(url, params=params, headers={"Accept": "application/json"}, progress=progress)
    try:
        found = reply.json()
    except BadReply:
        text = _LEADING_ZEROS.sub(lambda match: match.group() if match.group()[0] == '"' else "", reply.text())
        found = replace(reply, body=text.encode("utf-8")).json()
    if isinstance(found, dict) and isinstance(found.get(member), list):
        found = found[member]
    if not isinstance(found, list):
        raise BadReply(f"expected a list: {member}", got=type(found).__name__)
    return found


@dataclass
class Windows:
    """Goes back in time from now, or from the end of the period. ``total`` ends it early once ``got`` reaches it.

    ``cut`` tells from when on a window was still cut, or that the server
    does not heed periods; it is empty where all was read.
    """

    url: str
    params: Mapping[str, Optional[str]]
    period: Period
    total: Optional[int] = None
    got: int = 0
    cut: str = ""
    asked: int = 0

    def read(self, session: Session, *, now: datetime, progress: Progress) -> Iterator[list[Any]]:
        """Yield the reports of each window."""
        end = self.period.end or now
        earliest = self.period.start or end - _LONGEST
        patience = _SILENT if self.period.start is None and self.total is None else _LONGEST // _WINDOW
        silent = 0
        while end > earliest and silent < patience:
            if self.total is not None and self.got >= self.total:
                return
            start = max(end - _WINDOW, earliest)
            rows = self._ask(session, start, end, progress)
            if _is_elsewhere(rows, start, end):
                self.cut = "" if len(rows) % _ROUND else "the server does not heed periods"
                yield rows
                return
            silent = 0 if rows else silent + 1
            yield from self._split(session, start, end, rows, progress)
            end = start

    def _split(
        self, session: Session, start: datetime, end: datetime, rows: list[Any], progress: Progress
    ) -> Iterator[list[Any]]:
        """Yield the rows of a window; where they may have been cut, of its halves besides."""
        progress.check()
        yield rows
        if not _may_be_cut(rows, end - start):
            return
        if end - start <= _SHORTEST or self.asked >= _MOST_REQUESTS:
            self.cut = self.cut or start.isoformat()
            return
        middle = start + (end - start) / 2
        for first, last in ((middle, end), (start, middle)):
            yield from self._split(session, first, last, self._ask(session, first, last, progress), progress)

    def _ask(self, session: Session, start: datetime, end: datetime, progress: Progress) -> list[Any]:
        self.asked += 1
        params = {**self.params, "start_date": _text(start), "end_date": _text(end)}
        return documents(session, self.url, params, member="service_requests", progress=progress)


def _may_be_cut(rows: list[Any], span: timedelta) -> bool:
    return bool(rows) and len(rows) % (_ROUND if span > _DAY else _ROUND_IN_A_DAY) == 0


def _text(moment_: datetime) -> str:
    return moment_.strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_elsewhere(rows: list[Any], start: datetime, end: datetime) -> bool:
    """Tell whether any report is from outside the window: then the server does not heed it."""
    times = [moment(item.get("requested_datetime")) for item in untrusted.objects(rows)]
    return any(isinstance(time, datetime) and not start - _SLACK <= time <= end + _SLACK for time in times)
