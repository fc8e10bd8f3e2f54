"""The sixty-six sensor stations: where they stand, what they measure, with which device."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np

from .ground import Street, along, length
from .names import BICYCLE_PLACES, BIN_PLACES, PARKING_PLACES


@dataclass(frozen=True)
class Kind:
    """What a group of stations measures. `interval` tells whether a value stands for the hour or for its start."""
    key: str
    title: str
    observed: str
    definition: str
    unit: Tuple[str, str, str]
    device: str
    scale: float
    interval: bool
    count: int


QUDT = "https://qudt.org/vocab/unit/"

KINDS = (
    Kind("temperature", "Klimastation", "Lufttemperatur", "http://purl.oclc.org/NET/ssnx/cf/cf-property#air_temperature",
         ("Grad Celsius", "°C", QUDT + "DEG_C"), "Thermometer TX 20, belüftet", 0.1, False, 12),
    Kind("pm25", "Feinstaubsensor", "Feinstaub PM2.5", "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/6001",
         ("Mikrogramm je Kubikmeter", "µg/m³", QUDT + "MicroGM-PER-M3"), "Streulichtsensor SL 3", 0.1, True, 10),
    Kind("no2", "Luftmessstelle", "Stickstoffdioxid", "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/8",
         ("Mikrogramm je Kubikmeter", "µg/m³", QUDT + "MicroGM-PER-M3"), "Elektrochemische Zelle EC 7", 0.1, True, 10),
    Kind("noise", "Lärmmessstelle", "Mittelungspegel LAeq", "https://musterstadt.invalid/observed/laeq",
         ("Dezibel (A)", "dB(A)", QUDT + "DeciB_A"), "Schallpegelmesser Klasse 1", 0.1, True, 8),
    Kind("bicycles", "Radzählstelle", "Fahrräder", "https://musterstadt.invalid/observed/bicycles",
         ("Anzahl je Stunde", "1/h", QUDT + "NUM-PER-HR"), "Induktionsschleife IS 2", 1.0, True, 10),
    Kind("soil", "Bodenfeuchtesensor", "Bodenwasserspannung", "https://musterstadt.invalid/observed/soil-water-tension",
         ("Kilopascal", "kPa", QUDT + "KiloPA"), "Tensiometer, 30 cm Tiefe", 0.1, False, 10),
    Kind("parking", "Parkhaus", "Belegte Stellplätze", "https://musterstadt.invalid/observed/occupied-spaces",
         ("Stellplätze", "Plätze", QUDT + "NUM"), "Schrankenzählung, 200 Stellplätze", 1.0, True, 3),
    Kind("bins", "Sammelbehälter", "Füllstand", "https://musterstadt.invalid/observed/fill-level",
         ("Prozent", "%", QUDT + "PERCENT"), "Ultraschallsensor US 9", 0.01, False, 3),
)
NAMED_PLACES = {"bicycles": BICYCLE_PLACES, "parking": PARKING_PLACES, "bins": BIN_PLACES}


@dataclass(frozen=True)
class Station:
    """One station of one kind; `xy` in EPSG:25832 metres, `number` counts from 1 within its kind."""
    kind: Kind
    number: int
    place: str
    xy: Tuple[float, float]

    @property
    def name(self) -> str:
        """The Thing's name, unique in the city."""
        return f"{self.kind.title} {self.place}"

    @property
    def key(self) -> str:
        """Short stable key such as no2-03."""
        return f"{self.kind.key}-{self.number:02d}"


def _places(kind: Kind, count: int, streets: Sequence[Street]) -> List[Tuple[str, Street]]:
    offset = {"temperature": 0, "pm25": 5, "no2": 1, "noise": 3, "bicycles": 0, "soil": 9, "parking": 1,
              "bins": 24}[kind.key]
    stride = {"temperature": 3, "soil": 2, "pm25": 2}.get(kind.key, 1)
    chosen = [streets[(offset + number * stride) % len(streets)] for number in range(count)]
    if kind.key in NAMED_PLACES:
        return list(zip(NAMED_PLACES[kind.key], chosen))
    return [(street.name, street) for street in chosen]


def _stand(street: Street, rng: np.random.Generator) -> Tuple[float, float]:
    spot = np.array([rng.uniform(0.15, 0.8) * length(street.line)])
    point, normal = along(street.line, distance=spot)
    x, y = np.round((point + normal * rng.uniform(4, 9))[0], 2).tolist()
    return x, y


def stations(streets: Sequence[Street], *, rng: np.random.Generator, share: float = 1.0) -> List[Station]:
    """All stations in a fixed order; a share below one keeps the first of each kind (at least two)."""
    result: List[Station] = []
    for kind in KINDS:
        places = _places(kind, kind.count, streets)
        made = [Station(kind, number, place, _stand(street, rng))
                for number, (place, street) in enumerate(places, start=1)]
        result += made[:max(2, round(kind.count * share))]
    return result


def by_kind(chosen: Sequence[Station]) -> Dict[str, List[int]]:
    """Row numbers of the stations of each kind."""
    groups: Dict[str, List[int]] = {}
    for row, station in enumerate(chosen):
        groups.setdefault(station.kind.key, []).append(row)
    return groups
