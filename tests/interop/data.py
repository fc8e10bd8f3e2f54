"""The real data of the interop runs, read from the shared folder: what was loaded, to compare with what arrives."""
from __future__ import annotations

import csv
import gzip
import hashlib
import os
import uuid
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Iterable, Mapping, Optional

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
DEFIBRILLATORS_EPSG = 25832
LOGGER_CLOCK = np.timedelta64(1, "h")  # the loggers' naive times are UTC+1 all year, summer too
KEYS = uuid.UUID("5b0c2f0e-5d5f-4c39-9c37-6a1f3e1d7a10")  # name space of the keys that the client makes
_PAIR = np.dtype([("time", ">i8"), ("value", ">f8")])


class NoSharedData(RuntimeError):
    """The shared folder is missing; interop runs fail without it, they do not skip."""


def shared_data() -> Path:
    """The folder of real data: `data` below the variable UDW_SHARED, by default `shared` beside the project."""
    folder = Path(os.environ.get("UDW_SHARED") or ROOT.parent / "shared") / "data"
    if not (folder / "README.md").is_file():
        raise NoSharedData(f"no real data in {folder}; set UDW_SHARED to the shared folder")
    return folder


@dataclass(frozen=True)
class Defibrillator:
    """One public defibrillator of Bochum; `x`, `y` are metres of EPSG:25832, `key` is made by the client."""

    key: str
    number: Optional[int]
    address: str
    place: Optional[str]
    building: Optional[str]
    x: float
    y: float


def defibrillators() -> "list[Defibrillator]":
    """The 131 rows of the City of Bochum's file (CC0), each with the same key in every run."""
    path = shared_data() / "bochum" / "defibrillators.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [Defibrillator(
            key=new_key(row["OBJECTID"]), number=int(row["OBJECTID"]), address=row["ADRESSE"],
            place=row["LAGE"] or None, building=row["GEBAEUDE"] or None, x=float(row["XCenter_EPSG25832"]),
            y=float(row["YCenter_EPSG25832"])) for row in csv.DictReader(file)]


def new_key(name: str) -> str:
    """The key a client makes for a row; the same name gives the same key."""
    return str(uuid.uuid5(KEYS, name))


def features_digest(rows: Iterable[Defibrillator], *, decimals: int = 3) -> str:
    """One checksum of a set of defibrillators in any order; coordinates in metres, rounded to `decimals`.

    The file has whole metres, so 0 decimals bear the 6 decimals of a degree to which QGIS Server rounds.
    """
    lines = sorted(repr((row.key, row.number, row.address, row.place, row.building,
                         f"{row.x:.{decimals}f}", f"{row.y:.{decimals}f}")) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class Quantity:
    """One measured column of the pond loggers."""

    column: str
    name: str
    unit: str
    symbol: str


QUANTITIES = (
    Quantity("wtemp", "water temperature", "degree Celsius", "°C"),
    Quantity("pegel", "water level", "metre", "m"),
    Quantity("o", "oxygen saturation", "percent", "%"),
    Quantity("do", "dissolved oxygen", "milligram per litre", "mg/l"),
    Quantity("elL", "electrical conductivity", "not stated by the source", ""),
    Quantity("hkBat", "battery voltage", "volt", "V"),
    Quantity("hkTemp", "housing temperature", "degree Celsius", "°C"),
    Quantity("hkHum", "housing humidity", "percent", "%"),
)


@dataclass(frozen=True)
class Logger:
    """One pond logger with a year of readings, every 15 minutes."""

    number: int
    name: str
    longitude: float
    latitude: float
    path: Path

    def series(self, column: str) -> "tuple[np.ndarray, np.ndarray]":
        """Times (datetime64[ms], UTC) and values (float64) of the rows that have a value, in the file's order."""
        times, columns = self._table
        there = ~np.isnan(columns[column])
        return times[there], columns[column][there]

    def quantities(self) -> "list[Quantity]":
        """The columns in which this logger has any value."""
        return [quantity for quantity in QUANTITIES if len(self.series(quantity.column)[0])]

    @cached_property
    def _table(self) -> "tuple[np.ndarray, Mapping[str, np.ndarray]]":
        """All times in UTC, and the columns with NaN where the file has no value."""
        with gzip.open(self.path, "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        times = np.array([row["datetime"] for row in rows], dtype="datetime64[ms]") - LOGGER_CLOCK
        return times, {quantity.column: np.array([float(row[quantity.column] or "nan") for row in rows])
                       for quantity in QUANTITIES}


def loggers() -> "list[Logger]":
    """The 15 pond loggers of the City of Bochum, 2024 (CC0), by number."""
    folder = shared_data() / "bochum" / "water_level_2024"
    return [_logger(path) for path in sorted(folder.glob("*.csv.gz"))]


def series_digest(times: np.ndarray, values: np.ndarray) -> str:
    """One checksum of a series in any order: `times` datetime64 in UTC, `values` float64, compared bit by bit.

    The same as `loading.stored_series` computes inside the database, so the two reads share no code.
    """
    millis = times.astype("datetime64[ms]").astype(np.int64)
    order = np.lexsort((values, millis))
    pairs = np.empty(len(millis), dtype=_PAIR)
    pairs["time"], pairs["value"] = millis[order], values[order]
    return hashlib.md5(pairs.tobytes(), usedforsecurity=False).hexdigest()


def _logger(path: Path) -> Logger:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    return Logger(number=int(first["logger_id"]), name=first["name"], longitude=float(first["longitude"]),
                  latitude=float(first["latitude"]), path=path)
