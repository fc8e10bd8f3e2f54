"""Series of monthly and yearly values: their intervals are those of the calendar, not of a fixed step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..analysis.slots import STAMPS, Slotting, slotted
from ..analysis.slow import SLOW
from ..analysis.steps import widest
from .given import Given
from .readings import Readings


def by_calendar(given: Given, read: Readings) -> Readings:
    """Return the readings with monthly and coarser series at the times they were given.

    A step of 31 days would move values into other months. A value stamped at its end belongs to the month before. As
    they came the readings are no longer kept.
    """
    came = read.observations
    widths = widest(read.data.steps)
    slow = widths >= SLOW
    if came is None or given.number("STEP") is not None or not slow.any():
        return replace(read, observations=None)
    stamp = given.choice("STAMP", STAMPS)
    times = came.times - (slow[came.series] if stamp == "end" else 0)
    how = Slotting(step=np.where(slow, 0, widths), stamp=stamp, tolerance=given.number("TOLERANCE") or 0.0)
    data = slotted(replace(came, times=times), how=how, check=given.progress.check)
    return replace(read, data=data, observations=None)
