"""What was lost on the way, added up by reason."""

from __future__ import annotations

from typing import Iterable

from ..core.feature import Skipped


def merged(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Add up what was lost for the same reason, keeping the first example."""
    totals: dict[str, Skipped] = {}
    for item in skipped:
        before = totals.get(item.reason)
        count = item.count + (before.count if before else 0)
        totals[item.reason] = Skipped(item.reason, count, before.example if before else item.example)
    return tuple(totals.values())
