"""Which units a question can be asked of, in the spellings of platforms: for the list of questions, and before answering."""

from __future__ import annotations

from typing import Mapping, Sequence

import numpy as np

from ..core.errors import BadInput
from .readings import Readings

_TEMPERATURE = ("°C", "Cel", "degC", "Grad Celsius")
_MASS = ("µg/m³", "μg/m³", "ug/m3", "µg/m3", "μg/m3")
_SOUND = ("dB(A)", "dB", "dBA")
KPA, HPA, SHARE = ("kPa", "cbar"), ("hPa", "mbar"), ("%",)

TAKEN: Mapping[str, tuple[str, ...]] = {  # all that a question can be asked of
    "heat_days": _TEMPERATURE, "air_limits": _MASS, "noise_lden": _SOUND, "water_level": ("m", "cm", "mm"),
}
RATHER: Mapping[str, tuple[str, ...]] = {"traffic_dtv": ("1/h",), "occupancy_fill": SHARE, "tree_water": KPA}
FOREIGN = (*_TEMPERATURE, *_MASS, *_SOUND)
"""What questions that take many units are never asked of: no tree stands in micrograms, no car is counted in degrees."""
_KNOWN = (*FOREIGN, *KPA, *HPA, *SHARE, "K", "°F", "ppb", "ppm", "m/s")


def require(read: Readings, wanted: Sequence[str]) -> None:
    """Raise BadInput where the unit of a series is known to be none of ``wanted``; of an unknown one nobody can tell."""
    _refuse(read, [one for one in _KNOWN if one not in wanted], wanted)


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
