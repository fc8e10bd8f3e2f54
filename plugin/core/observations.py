"""Observations as columns: a million of them without a million objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

import numpy as np

NO_TIME = np.iinfo(np.int64).min


@dataclass(frozen=True)
class ObservationBatch:
    """Observations of one series (Datastream), in the order they came.

    ``start``, ``end`` and ``result_time`` are int64 milliseconds since
    1970-01-01 UTC, NO_TIME where missing; an instant has end == start.
    ``number`` is float64, NaN where the result is no finite number; ``text``
    holds the results that are text, boolean, object or array (as JSON text),
    None elsewhere, and is None as a whole when there are none. ``unfit`` counts
    results that fit neither (null is a missing value, not a misfit).
    Source: OGC SensorThings API 1.1 (18-088), 8.2.8 Observation.
    """

    series: str
    start: np.ndarray
    end: np.ndarray
    number: np.ndarray
    result_time: Optional[np.ndarray] = None
    text: Optional[Sequence[Optional[str]]] = None
    ids: Optional[Sequence[str]] = None
    unfit: int = 0

    def __len__(self) -> int:
        return len(self.start)
