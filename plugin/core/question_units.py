"""Which units a question to the data can be asked of, in the spellings of platforms."""

from __future__ import annotations

import unicodedata
from typing import Mapping, Sequence, Tuple

TEMPERATURE = (
    "°C", "Cel", "degC", "Celsius", "Grad Celsius", "Grad C", "Degree Celsius", "Degrees Celsius", "Degree C")
_MASS = ("µg/m³", "ug/m³", "µg m-3", "ug m-3", "Mikrogramm/m³", "Mikrogramm pro Kubikmeter")
_SOUND = ("dB(A)", "dB", "dBA", "Dezibel", "Decibel")
_LENGTH = ("m", "cm", "mm", "m NHN", "m ü. NHN", "m ü. NN", "Meter", "Metre")
_COUNT = ("1/h", "Kfz/h", "Fz/h", "Rad/h", "Fahrräder/h", "veh/h", "vehicles/h")
KPA, HPA = ("kPa", "cbar", "Kilopascal", "Centibar"), ("hPa", "mbar", "Hektopascal", "Hectopascal", "Millibar")
SHARE = ("%", "Prozent", "Percent")
HUMIDITY = (*SHARE, "% RH", "% rF")
_OTHERS = (  # known, and never what a question takes
    "K", "°K", "Kelvin", "°F", "degF", "Fahrenheit", "Degree Fahrenheit", "ppb", "ppm", "ppbv", "ppmv", "nmol/mol", "µmol/mol",
    "mg/m³", "ng/m³", "g/m³", "AQI", "dB(C)", "dB(Z)", "Hz", "Pa", "Pascal", "bar", "MPa", "psi", "pF", "Vol.-%", "m³/m³",
    "m³/s", "l/s", "km/h", "m/s", "lx", "lux", "W/m²", "µS/cm", "mg/l", "V", "kΩ", "l/m²", "mm/h")

TAKEN: Mapping[str, Tuple[str, ...]] = {  # all that a question can be asked of
    "heat_days": TEMPERATURE, "air_limits": _MASS, "noise_lden": _SOUND, "water_level": _LENGTH,
}
RATHER: Mapping[str, Tuple[str, ...]] = {  # what a question is asked of first, where it takes many units
    "traffic_dtv": _COUNT, "occupancy_fill": SHARE, "tree_water": KPA,
}
MAY: Mapping[str, Tuple[str, ...]] = {**RATHER, "occupancy_fill": (*SHARE, *_COUNT), "tree_water": (*KPA, *HPA, *SHARE)}


def is_one_of(unit: str, spellings: Sequence[str]) -> bool:
    """Tell whether a platform's unit is one of these, however it writes it."""
    return _plain(unit) in {_plain(one) for one in spellings}


def is_another(unit: str, spellings: Sequence[str]) -> bool:
    """Tell whether a unit is known, and none of these; of a unit that nobody knows nothing can be told."""
    return bool(unit) and _plain(unit) in _KNOWN and not is_one_of(unit, spellings)


def is_level(unit: str) -> bool:
    """Tell whether values are decibels, of whatever weighting: they are never averaged like others."""
    return _plain(unit).startswith(("db", "dezibel", "decibel"))


def _plain(unit: str) -> str:
    """Return a unit without case, blanks, raised digits and signs of powers: ``ug/m^3`` is ``µg/m³``."""
    text = unicodedata.normalize("NFKC", unit.replace("º", "°")).casefold()
    return "".join(letter for letter in text if letter not in " ^*_.-\u00ad\t\n")


_KNOWN = frozenset(_plain(one) for one in (*TEMPERATURE, *_MASS, *_SOUND, *_LENGTH, *_COUNT, *KPA, *HPA, *HUMIDITY, *_OTHERS))
