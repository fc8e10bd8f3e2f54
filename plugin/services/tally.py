"""Counting what a download brings, while it arrives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..core.dataset import Dataset
from ..core.feature import Page, Skipped
from ..core.progress import Progress
from ..core.report import Summary


@dataclass
class Tally:
    """Counts what arrives, while it arrives."""

    progress: Progress
    got: int = 0
    expected: Optional[int] = None
    unlocated: int = 0
    skipped: dict[str, Skipped] = field(default_factory=dict)

    def add(self, page: Page, kept: int) -> None:
        """Count one page of which ``kept`` rows were stored."""
        self.got += kept
        if page.expected is not None:
            self.expected = page.expected
        for item in page.skipped:
            self._skip(item)
        lost = _rows(page) - kept
        if lost > 0:
            self._skip(Skipped("not kept", lost))
        self.progress.report(self.got, self.expected)

    def _skip(self, item: Skipped) -> None:
        known = self.skipped.get(item.reason, Skipped(item.reason, 0, item.example))
        self.skipped[item.reason] = Skipped(item.reason, known.count + item.count, known.example or item.example)

    def summary(self, dataset: Dataset, *, seconds: float, problems: tuple[str, ...] = ()) -> Summary:
        """Return the report of the whole."""
        lost = tuple(self.skipped.values())
        return Summary(dataset.id, self.got, self.expected, self.unlocated, lost, seconds, problems)


def _rows(page: Page) -> int:
    return len(page.features) + (len(page.observations) if page.observations is not None else 0)
