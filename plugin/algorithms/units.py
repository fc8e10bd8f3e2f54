"""Refusing readings of another kind, where their unit says so."""

from __future__ import annotations

from typing import Iterable, Sequence

import numpy as np

from ..core.errors import BadInput
from ..core.question_units import is_another
from .readings import Readings


def require(read: Readings, wanted: Sequence[str]) -> None:
    """Raise BadInput where the unit of a series is known to be none of ``wanted``; of an unknown one nobody can tell."""
    refuse_others((read.stations.units[series] for series in np.unique(read.data.series)), wanted)


def refuse_others(units: Iterable[str], wanted: Sequence[str]) -> None:
    """Raise BadInput where one of the units is known, and none of ``wanted``."""
    found = sorted({unit for unit in units if is_another(unit, wanted)})
    if found:
        raise BadInput("the readings are in another unit", unit=", ".join(found), wanted=wanted[0])
