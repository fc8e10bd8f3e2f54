"""Heat waves: runs of hot days, by either of two presets, for no official German definition exists."""

from __future__ import annotations

from typing import List, Tuple

import numpy as np

from ..core.errors import BadInput
from .day_windows import streaks

WAVES: Tuple[str, ...] = ("three_hot_days", "kysely")
"""At least three days in a row that are hot; Kyselý (by memory)."""

SUMMER, HOT = 25.0, 30.0
_DAYS = 3


def waves(
    series: np.ndarray, dates: np.ndarray, tx: np.ndarray, *, kind: str = WAVES[0], strict: bool = False,
) -> Tuple[np.ndarray, np.ndarray]:
    """Return first rows and lengths in days of the heat waves, in the order of the rows.

    Rows are sorted by series, then date; ``tx`` is the highest value in °C, NaN where the day is not known, which ends a
    wave. kysely: at least three days of 30 °C, a mean of at least 30 °C over the wave, no day below 25 °C; the
    longest such wave first. Source: UBA glossary and KERES on the missing definition. Raises BadInput.
    """
    if kind not in WAVES:
        raise BadInput("unknown kind of heat wave", kind=kind)
    level = HOT if kind == WAVES[0] else SUMMER
    first, length = streaks(series, dates, tx > level if strict else tx >= level)
    if kind == WAVES[0]:
        return first[length >= _DAYS], length[length >= _DAYS]
    found: List[Tuple[int, int]] = []
    for begin, days in zip(first.tolist(), length.tolist()):
        found += [(begin + at, size) for at, size in _within(tx[begin : begin + days], strict=strict)]
    table = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _within(tx: np.ndarray, *, strict: bool) -> List[Tuple[int, int]]:
    """Return the waves in one run of summer days as (first, days): the longest, then those on both sides of it."""
    hot = np.cumsum(np.concatenate(([0], tx > HOT if strict else tx >= HOT)))
    warmth = np.cumsum(np.concatenate(([0.0], tx - HOT)))
    for size in range(len(tx), _DAYS - 1, -1):
        fits = (hot[size:] - hot[:-size] >= _DAYS) & (warmth[size:] - warmth[:-size] >= -1e-9)
        if fits.any():
            at = int(fits.argmax())
            after = at + size
            return [
                *_within(tx[:at], strict=strict), (at, size),
                *((after + begin, days) for begin, days in _within(tx[after:], strict=strict))]
    return []
