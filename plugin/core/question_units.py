"""Which units a question to the data can be asked of, in the spellings of platforms."""

from __future__ import annotations

from typing import Mapping, Tuple

_TEMPERATURE = ("°C", "Cel", "degC", "Grad Celsius")
_MASS = ("µg/m³", "μg/m³", "ug/m3", "µg/m3", "μg/m3")
_SOUND = ("dB(A)", "dB", "dBA")
KPA, HPA, SHARE = ("kPa", "cbar"), ("hPa", "mbar"), ("%",)

TAKEN: Mapping[str, Tuple[str, ...]] = {  # all that a question can be asked of
    "heat_days": _TEMPERATURE, "air_limits": _MASS, "noise_lden": _SOUND, "water_level": ("m", "cm", "mm"),
}
RATHER: Mapping[str, Tuple[str, ...]] = {"traffic_dtv": ("1/h",), "occupancy_fill": SHARE, "tree_water": KPA}
FOREIGN = (*_TEMPERATURE, *_MASS, *_SOUND)
"""What questions that take many units are never asked of: no tree stands in micrograms, no car is counted in degrees."""
KNOWN = (*FOREIGN, *KPA, *HPA, *SHARE, "K", "°F", "ppb", "ppm", "m/s")
