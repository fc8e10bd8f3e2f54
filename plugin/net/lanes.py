"""How many requests one host gets at a time: fewer after it said that it is too much."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Iterator

from ..core.progress import Progress
from ..core.urls import Origin, origin

_FINE_IN_A_ROW = 20


@dataclass
class _Lane:
    most: int
    limit: int
    busy: int = 0
    fine: int = 0


@dataclass
class _Host:
    reads: _Lane
    writes: _Lane
    changed: threading.Condition = field(default_factory=threading.Condition)


class Lanes:
    """Slots per host, shared by every session that talks to it; safe from any thread."""

    def __init__(self, *, reads: int = 6, writes: int = 12) -> None:
        self._reads, self._writes = reads, writes
        self._hosts: dict[Origin, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def slot(self, url: str, *, progress: Progress, writing: bool = False) -> Iterator[None]:
        """Wait for a slot and hold it for the length of the block. Raises Cancelled while waiting."""
        host = self._host(url)
        lane = host.writes if writing else host.reads
        with host.changed:
            while lane.busy >= lane.limit:
                progress.check()
                host.changed.wait(0.1)
            lane.busy += 1
        try:
            yield
        finally:
            with host.changed:
                lane.busy -= 1
                host.changed.notify_all()

    def too_much(self, url: str) -> None:
        """Halve what the host gets: it answered 429 or 503."""
        host = self._host(url)
        with host.changed:
            for lane in (host.reads, host.writes):
                lane.limit, lane.fine = max(1, lane.limit // 2), 0

    def fine(self, url: str) -> None:
        """Widen by one after a row of good answers, up to the first limit."""
        host = self._host(url)
        with host.changed:
            for lane in (host.reads, host.writes):
                lane.fine += 1
                if lane.fine >= _FINE_IN_A_ROW and lane.limit < lane.most:
                    lane.limit, lane.fine = lane.limit + 1, 0

    def limits(self, url: str) -> tuple[int, int]:
        """Return how many reads and writes the host gets now."""
        host = self._host(url)
        return host.reads.limit, host.writes.limit

    def _host(self, url: str) -> _Host:
        with self._lock:
            reads, writes = self._reads, self._writes
            return self._hosts.setdefault(origin(url), _Host(_Lane(reads, reads), _Lane(writes, writes)))
