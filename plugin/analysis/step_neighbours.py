"""What a series does that the others do not: its difference from the median of the series beside it (S10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np

from .groups import run_lengths, run_starts
from .rules import Check, go_on

OTHERS = 4
"""Series beside one that make a median that one of them cannot move."""


@dataclass(frozen=True)
class Difference:
    """A series minus the median of ``others`` series of the same unit and step, where at least OTHERS of them have a value."""

    times: np.ndarray
    values: np.ndarray
    others: int


def differences(
    series: np.ndarray, times: np.ndarray, values: np.ndarray, *, widths: np.ndarray, units: Optional[Sequence[str]],
    check: Check = go_on,
) -> Dict[int, Difference]:
    """Return the difference of each series that has enough others; none where the units are not told.

    Rows are sorted by series, then time. Series without a step share no instants and are left out.
    """
    found: Dict[int, Difference] = {}
    for members in _alike(widths, units):
        check()
        chosen = np.flatnonzero(np.isin(series, members))
        own, apart = _apart(times[chosen], values[chosen])
        rows = chosen[own]
        for code in members:
            low, high = np.searchsorted(series[rows], (code, code + 1))
            found[code] = Difference(times[rows[low:high]], apart[low:high], len(members) - 1)
    return found


def _alike(widths: np.ndarray, units: Optional[Sequence[str]]) -> List[List[int]]:
    """Return the series of each unit and step, where they are enough; an unknown unit is none."""
    alike: Dict[Tuple[str, int], List[int]] = {}
    for code, (unit, width) in enumerate(zip(units or (), widths.tolist())):
        if unit and width > 0:
            alike.setdefault((unit, width), []).append(code)
    return [members for members in alike.values() if len(members) > OTHERS]


def _apart(times: np.ndarray, values: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return the rows that have enough others at their instant, ascending, and how far each lies from the others' median.

    The median of the others of a sorted instant is found by leaving out one's own place: no matrix of series and
    instants is needed.
    """
    order = np.lexsort((values, times))
    first = run_starts(times[order])
    number = run_lengths(first, len(order))
    start, others = np.repeat(first, number), np.repeat(number, number) - 1
    rank = np.arange(len(order)) - start
    ordered = values[order]
    last = len(order) - 1
    low, high = (
        ordered[np.minimum(start + place + (place >= rank), last)] for place in ((others - 1) // 2, others // 2))
    apart = np.full(len(order), np.nan)
    apart[order] = ordered - (low + high) / 2
    own = np.zeros(len(order), dtype=bool)
    own[order] = others >= OTHERS
    return np.flatnonzero(own), apart[own]
