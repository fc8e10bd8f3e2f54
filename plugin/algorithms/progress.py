"""QGIS's feedback as the Progress of this product."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..core.errors import Cancelled


class FeedbackProgress:
    """Reports one stretch of the work, from ``start`` to ``end`` percent; any thread."""

    def __init__(self, feedback: QgsProcessingFeedback, start: float = 0.0, end: float = 100.0) -> None:
        self._feedback = feedback
        self._start = start
        self._end = end

    def check(self) -> None:
        """Raise Cancelled when the person asked to stop."""
        if self._feedback.isCanceled():
            raise Cancelled("stopped by the person")

    def report(self, done: int, total: Optional[int] = None, what: str = "") -> None:
        """Move the bar; say ``what`` goes on where there is something to say."""
        self.check()
        if what:
            self._feedback.setProgressText(what)
        if total:
            self._feedback.setProgress(self._start + (self._end - self._start) * min(done / total, 1.0))

    def stretch(self, start: float, end: float) -> FeedbackProgress:
        """Return the same feedback for another stretch."""
        self.check()
        return FeedbackProgress(self._feedback, start, end)
