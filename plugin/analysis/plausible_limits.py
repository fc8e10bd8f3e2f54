"""What values of each property a sensor in a city can give at all; wide on purpose, and our own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Mapping, Tuple

from ..core.errors import BadInput

NORMAL_ZEROS = math.inf
"""Rain is zero for weeks."""


@dataclass(frozen=True)
class Limits:
    """The limits of one property in its unit; infinite where there is none.

    ``low`` … ``high`` are physically possible; ``jump`` is the largest change between two values at most an hour
    apart, ``step`` the smallest change of level worth a flag; a value that stays the same for ``stuck_h`` hours is
    stuck, zeros after ``zero_h``. Differences below ``resolution`` are no spikes; 0 takes that of the data.
    ``circular`` values (directions) have no spikes and jumps.
    """

    low: float = -math.inf
    high: float = math.inf
    jump: float = math.inf
    step: float = math.inf
    stuck_h: float = 24.0
    zero_h: float = 24.0
    resolution: float = 0.0
    circular: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise BadInput("the smallest possible value lies above the largest one", low=self.low, high=self.high)


OTHER = "other"

PROPERTIES: Mapping[str, Limits] = {
    OTHER: Limits(),
    "air temperature": Limits(-40.0, 50.0, jump=10.0, step=8.0, stuck_h=6.0, zero_h=6.0, resolution=0.1),
    "water temperature": Limits(-1.0, 40.0, jump=5.0, step=5.0, stuck_h=6.0, zero_h=6.0, resolution=0.1),
    "humidity": Limits(0.0, 102.0, jump=50.0, step=40.0, resolution=1.0),
    "air pressure": Limits(850.0, 1090.0, jump=15.0, step=30.0, stuck_h=12.0, resolution=0.1),
    "wind speed": Limits(0.0, 75.0, jump=30.0, resolution=0.1),
    "wind direction": Limits(0.0, 360.0, circular=True, stuck_h=12.0),
    "rain": Limits(0.0, 150.0, stuck_h=6.0, zero_h=NORMAL_ZEROS, resolution=0.2),
    "water level": Limits(jump=0.5, step=0.3, stuck_h=24.0, zero_h=6.0, resolution=0.01),
    "soil moisture": Limits(0.0, 100.0, jump=60.0, step=40.0, stuck_h=72.0, resolution=0.5),
    "water tension": Limits(-500.0, 500.0, jump=200.0, step=100.0, stuck_h=72.0, resolution=1.0),
    "oxygen": Limits(0.0, 30.0, jump=10.0, step=6.0, resolution=0.1),
    "oxygen saturation": Limits(0.0, 300.0, jump=100.0, step=60.0, resolution=1.0),
    "conductivity": Limits(0.0, 60_000.0, resolution=5.0),
    "acidity": Limits(2.0, 12.0, jump=2.0, step=2.0, resolution=0.1),
    "particles": Limits(0.0, 2_000.0, jump=1_000.0, step=100.0, resolution=1.0),
    "gas": Limits(0.0, 1_000.0, jump=400.0, step=100.0, resolution=1.0),
    "carbon dioxide": Limits(300.0, 10_000.0, jump=5_000.0, step=500.0, resolution=5.0),
    "noise": Limits(20.0, 140.0, jump=60.0, step=10.0, stuck_h=3.0, zero_h=3.0, resolution=0.5),
    "count": Limits(0.0, 100_000.0, stuck_h=12.0, zero_h=24.0, resolution=5.0),
    "fill": Limits(0.0, 110.0, stuck_h=336.0, zero_h=NORMAL_ZEROS, resolution=1.0),
}
"""Low, high and jump are physical or instrumental limits with room to spare; no standard asks for these numbers."""

_UNITS: Tuple[Tuple[str, str], ...] = (
    ("air temperature", "°c degc celsius degreecelsius cel grad"), ("noise", "db db(a) dba decibel"),
    ("air pressure", "hpa mbar"), ("wind speed", "m/s"), ("wind direction", "° deg degree"), ("rain", "mm mm/h l/m²"),
    ("water level", "m metre meter"), ("water tension", "kpa"), ("particles", "µg/m³ ug/m3 μg/m³ µg/m3"),
    ("carbon dioxide", "ppm"), ("oxygen", "mg/l"), ("conductivity", "µs/cm us/cm"))


def property_of(unit: str) -> str:
    """Return the property that a unit most likely stands for, OTHER where it could be several."""
    plain = "".join(unit.lower().split())
    return next((name for name, units in _UNITS if plain and plain in units.split()), OTHER)
