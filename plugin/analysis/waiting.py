"""How long answers take, open cases included: Kaplan–Meier (P7)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .rules import MINIMUM_CASES

_Z95 = 1.959963984540054


@dataclass(frozen=True)
class Curve:
    """The part without an answer after so many days: a step down at each of ``days``.

    ``at_risk`` were still open just before, ``answered`` got their answer then; ``open_share`` is S with its
    standard ``error`` (Greenwood). ``n`` cases, of which ``open`` had no answer when the data ended.
    """

    days: np.ndarray
    at_risk: np.ndarray
    answered: np.ndarray
    open_share: np.ndarray
    error: np.ndarray
    n: int
    open: int

    def low(self) -> np.ndarray:
        """Return the lower end of the 95 % interval of S, between 0 and 1."""
        return np.clip(self.open_share - _Z95 * self.error, 0.0, 1.0)

    def high(self) -> np.ndarray:
        """Return the upper end of the 95 % interval of S, between 0 and 1."""
        return np.clip(self.open_share + _Z95 * self.error, 0.0, 1.0)

    def median(self) -> Tuple[float, float, float]:
        """Return the first day with S ≤ 0.5, and the days at which the ends of its interval get there; NaN for never.

        Fewer than five cases have no median.
        """
        if self.n < MINIMUM_CASES:
            return math.nan, math.nan, math.nan
        return self._first(self.open_share), self._first(self.low()), self._first(self.high())

    def within(self, days: float) -> float:
        """Return the share answered within so many days, 1 - S; NaN for fewer than five cases."""
        if self.n < MINIMUM_CASES:
            return math.nan
        at = int(np.searchsorted(self.days, days, side="right"))
        return 1.0 - (float(self.open_share[at - 1]) if at else 1.0)

    def _first(self, share: np.ndarray) -> float:
        below = np.flatnonzero(share <= 0.5 + 1e-12)
        return float(self.days[below[0]]) if len(below) else math.nan


def kaplan_meier(days: np.ndarray, answered: np.ndarray) -> Curve:
    """Return the curve of ``days`` (≥ 0) until the answer, or until the data end where not ``answered``.

    S(t) = Π(1 - d/n), variance S²·Σ d/(n(n - d)) (Kaplan & Meier 1958; Greenwood 1926). A case that ends open on the
    day of an answer is counted as at risk. Raises BadInput for negative days.
    """
    if len(days) != len(answered) or (len(days) and not (np.isfinite(days).all() and days.min() >= 0)):
        raise BadInput("waiting times are not negative")
    events, number = np.unique(days[answered], return_counts=True)
    at_risk = np.asarray(len(days) - np.searchsorted(np.sort(days), events, side="left"))
    share = np.cumprod(1 - number / np.maximum(at_risk, 1))
    left = at_risk - number
    parts = np.divide(number, at_risk * left, out=np.zeros(len(events)), where=left > 0)
    error = share * np.sqrt(np.cumsum(parts))
    return Curve(events, at_risk, number, share, error, len(days), int((~answered).sum()))


def days_between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Return calendar days between dates (datetime64[D])."""
    return (end - start).astype(np.int64)


def working_days_between(start: np.ndarray, end: np.ndarray, *, holidays: Sequence[np.datetime64] = ()) -> np.ndarray:
    """Return the days from Monday to Friday without holidays from the first date on, before the second."""
    return np.busday_count(start.astype("datetime64[D]"), end.astype("datetime64[D]"), holidays=list(holidays)).astype(np.int64)
