"""Refusing readings of another kind, where their unit says so."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from ..core.errors import BadInput
from ..core.question_units import FOREIGN, KNOWN
from .readings import Readings


def require(read: Readings, wanted: Sequence[str]) -> None:
    """Raise BadInput where the unit of a series is known to be none of ``wanted``; of an unknown one nobody can tell."""
    _refuse(read, [one for one in KNOWN if one not in wanted], wanted)


def refuse_foreign(read: Readings, rather: Sequence[str]) -> None:
    """Raise BadInput where a question that takes many units is asked of what it never means."""
    _refuse(read, FOREIGN, rather)


def _refuse(read: Readings, others: Sequence[str], wanted: Sequence[str]) -> None:
    plain = {_plain(one) for one in others}
    units = {read.stations.units[series] for series in np.unique(read.data.series)}
    found = sorted(unit for unit in units if _plain(unit) in plain)
    if found:
        raise BadInput("the readings are in another unit", unit=", ".join(found), wanted=", ".join(wanted[:2]))


def _plain(unit: str) -> str:
    return "".join(unit.casefold().split())
