"""Writing the stations and their series into the city file as SensorThings entities."""
from __future__ import annotations

import sqlite3
from typing import Any, Callable, Dict, List, Mapping, Sequence, Tuple

import numpy as np

from ..core import crs
from . import planted, series
from .cases import LeftOut
from .clock import HOUR_MS, Hours
from .names import ATTRIBUTION, CITY, LICENCE
from .stations import KINDS, Station, by_kind
from .storage import dumps

MISSING, EMPTY = -32768, -32767
"""Packed values that stand for: no observation at all, and an observation whose result is null."""

BLOCK = 100_000
"""Observations of the n-th series have the ids n * BLOCK + 1 + hour."""

FIRST_FREE_ID = 10_000_001
"""Ids of observations that are created later begin here."""

LATE = "pm25-05"
"""The station whose values arrive six hours late; all others take two minutes."""

Tick = Callable[[int], None]


def pack(values: np.ndarray, *, scale: float) -> bytes:
    """Values of one series as 16-bit integers in units of its scale."""
    whole = np.full(len(values), MISSING, dtype="<i2")
    there = ~np.isnan(values)
    empty = there & (values == planted.NULL)
    whole[there & ~empty] = np.round(values[there & ~empty] / scale).astype("<i2")
    whole[empty] = EMPTY
    return whole.tobytes()


def make_values(stations: Sequence[Station], *, hours: Hours, rng: np.random.Generator, more: np.random.Generator,
                left_out: LeftOut = frozenset()) -> np.ndarray:
    """All series as (stations, hours) float64 with NaN where an observation is missing."""
    air = series.weather(hours, rng)
    values = np.empty((len(stations), len(hours)))
    for key, rows in by_kind(stations).items():
        own = more if key in planted.UNTORN else rng  # what came later leaves the values of all others as they were
        values[rows] = series.MAKERS[key](hours, air, own, len(rows))
    keys = [station.key for station in stations]
    for row, key in zip(values, keys):
        planted.plant(row, key=key, hours=hours, left_out=left_out)
    planted.outages(values, keys=keys, hours=hours, rng=rng)
    for row, key in zip(values, keys):
        planted.plant_after_outages(row, key=key, hours=hours, left_out=left_out)
    return values


def _put(connection: sqlite3.Connection, kind: str, number: int, body: Mapping[str, Any]) -> None:
    connection.execute("INSERT INTO entity VALUES(?,?,?)", (kind, number, dumps(body)))


def _link(connection: sqlite3.Connection, kind: str, number: int, relation: str, target: int) -> None:
    connection.execute("INSERT INTO link VALUES(?,?,?,?)", (kind, number, relation, target))


def _write_catalogue(connection: sqlite3.Connection) -> None:
    """The sensors (devices) and observed properties, numbered like KINDS."""
    for number, kind in enumerate(KINDS, start=1):
        _put(connection, "Sensor", number, {
            "name": kind.device, "description": f"Gerät für {kind.observed}", "encodingType": "application/pdf",
            "metadata": f"https://musterstadt.invalid/devices/{kind.key}.pdf", "properties": {}})
        _put(connection, "ObservedProperty", number, {
            "name": kind.observed, "description": f"{kind.observed} als Stundenwert", "definition": kind.definition,
            "properties": {"key": kind.key}})


def _thing(station: Station) -> Dict[str, Any]:
    return {"name": station.name, "description": f"{station.kind.title} der Stadt {CITY}",
            "properties": {"key": station.key, "kind": station.kind.key, "place": station.place,
                           "status": "in Betrieb", "license": LICENCE, "attribution": ATTRIBUTION}}


def _datastream(station: Station) -> Dict[str, Any]:
    name, symbol, definition = station.kind.unit
    return {"name": f"{station.kind.observed} {station.place}",
            "description": f"Stündliche Werte, {station.kind.observed}, {station.name}",
            "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
            "unitOfMeasurement": {"name": name, "symbol": symbol, "definition": definition},
            "properties": {"key": station.key, "aggregation": "PT1H", "license": LICENCE,
                           "attribution": ATTRIBUTION}}


def _write_station(connection: sqlite3.Connection, number: int, station: Station, lonlat: List[float], *,
                   since: str) -> None:
    point = {"type": "Point", "coordinates": lonlat}
    kind_number = KINDS.index(station.kind) + 1
    _put(connection, "Thing", number, _thing(station))
    _put(connection, "Location", number, {
        "name": station.place, "description": f"Standort: {station.name}",
        "encodingType": "application/geo+json", "location": point, "properties": {}})
    _put(connection, "HistoricalLocation", number, {"time": since})
    _put(connection, "FeatureOfInterest", number, {
        "name": station.place, "description": f"Umgebung: {station.name}",
        "encodingType": "application/geo+json", "feature": point, "properties": {}})
    _put(connection, "Datastream", number, _datastream(station))
    for kind, relation, target in (("Thing", "Locations", number), ("HistoricalLocation", "Thing", number),
                                   ("HistoricalLocation", "Locations", number), ("Datastream", "Thing", number),
                                   ("Datastream", "Sensor", kind_number),
                                   ("Datastream", "ObservedProperty", kind_number),
                                   ("Location", "generated", number)):
        _link(connection, kind, number, relation, target)


def _series_row(number: int, station: Station, values: np.ndarray, hours: Hours) -> Tuple[Any, ...]:
    duration = HOUR_MS if station.kind.interval else 0
    latency = (6 * 60 if station.key == LATE else 2) * 60_000
    return (number, number, number * BLOCK + 1, hours.start_ms, HOUR_MS, duration, latency, station.kind.scale,
            len(values), pack(values, scale=station.kind.scale))


def _write_duplicates(connection: sqlite3.Connection, number: int, values: np.ndarray, hours: Hours) -> None:
    """Thirteen hours that an export delivered twice; the last of them differs."""
    begin = hours.index("2024-10-01")
    for offset in range(13):
        start = hours.start_ms + (begin + offset) * HOUR_MS
        value = round(float(values[begin + offset]), 1) + (7.5 if offset == 12 else 0.0)
        body = dumps({"result": round(value, 1), "resultTime": start + 2 * HOUR_MS})
        connection.execute("INSERT INTO observation VALUES(?,?,?,?,?,?)", (
            FIRST_FREE_ID + offset, number, number, start, start + HOUR_MS, body))


def write_sensors(connection: sqlite3.Connection, stations: Sequence[Station], values: np.ndarray, *, hours: Hours,
                  tick: Tick) -> None:
    """Store all stations and their values; `tick` is told the number of observations stored so far."""
    lonlat = crs.transform(np.array([station.xy for station in stations]), source="EPSG:25832", target="OGC:CRS84")
    since = "2022-12-31T23:00:00.000Z"
    _write_catalogue(connection)
    for number, (station, row, place) in enumerate(zip(stations, values, np.round(lonlat, 7).tolist()), start=1):
        _write_station(connection, number, station, place, since=since)
        connection.execute("INSERT INTO series VALUES(?,?,?,?,?,?,?,?,?,?)",
                           _series_row(number, station, row, hours))
        if station.key == "pm25-04" and hours.year[0] < 2024:
            _write_duplicates(connection, number, row, hours)
        tick(number * len(hours))
    numbers = [(kind, len(stations) + 1) for kind in ("Thing", "Location", "HistoricalLocation", "Datastream",
                                                     "FeatureOfInterest")]
    numbers += [("Sensor", len(KINDS) + 1), ("ObservedProperty", len(KINDS) + 1), ("Observation", FIRST_FREE_ID + 13)]
    connection.executemany("INSERT INTO sequence VALUES(?,?)", numbers)
