"""Giving up on a write that has left: its reply gets a moment still, then nobody knows what it did."""

from __future__ import annotations

import time
from typing import Optional

from ..core.errors import Cancelled, OutcomeUncertain
from ..core.progress import Progress

_GRACE = 0.3  # seconds


class UnderWay:
    """The progress of a write that has left: a cancel waits a moment for its reply, then its fate is unknown."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._until: Optional[float] = None

    def check(self) -> None:
        """Raise OutcomeUncertain a moment after the person asked to stop."""
        try:
            self._progress.check()
        except Cancelled as error:
            self._until = self._until or time.monotonic() + _GRACE
            if time.monotonic() >= self._until:
                raise OutcomeUncertain("cancelled while a write was under way") from error

    def report(self, done: int, total: Optional[int] = None, what: str = "") -> None:
        """Pass on how far it is."""
        self._progress.report(done, total, what)
