"""What was lost on the way, added up by reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Iterator, Optional

from ..core.feature import Page, Skipped


def merged(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Add up what was lost for the same reason, keeping the first example."""
    totals: dict[str, Skipped] = {}
    for item in skipped:
        before = totals.get(item.reason)
        count = item.count + (before.count if before else 0)
        totals[item.reason] = Skipped(item.reason, count, before.example if before else item.example)
    return tuple(totals.values())


@dataclass
class Whole:
    """What came of a whole of which only a part is kept, so that a page that is missing is not hidden by a filter."""

    came: int = 0
    kept: int = 0
    expected: Optional[int] = None

    def add(self, page: Page, *, kept: int) -> None:
        """Count a page before it is filtered; what could not be read of it came, too."""
        self.count(len(page.features) + sum(item.count for item in page.skipped), kept=kept, expected=page.expected)

    def count(self, came: int, *, kept: int, expected: Optional[int]) -> None:
        """Count rows that came, and those that are kept."""
        self.came += came
        self.kept += kept
        self.expected = self.expected if expected is None else expected

    def left_over(self) -> Iterator[Page]:
        """Yield an empty page that expects more than was kept, where less came than the server announced."""
        if self.expected is not None and self.came < self.expected:
            yield Page((), None, self.kept + self.expected - self.came)
