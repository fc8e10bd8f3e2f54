"""A small park of sensors that is put into SensorThings servers over plain HTTP, and what must be read of it afterwards.

Its places are written in every way a Location may be, its results are of every JSON type, its times instants and
intervals; a server that cannot hold some of it gets the plain part alone.
"""
from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any, Iterable, Iterator, Mapping, Optional, Sequence

import requests

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.tests.connectors.contract import Connected, check_complete, check_pages_agree, check_series

TYPES = "http://www.opengis.net/def/observationType/OGC-OM/2.0/"
AIR, STATE = "Lufttemperatur", "Zustand"
GEOJSON = "application/geo+json"
HOURS = 12
START = datetime(2026, 3, 28, 12, tzinfo=timezone.utc)

Value = "tuple[int, int, Optional[float], Optional[str]]"  # start and end in ms UTC, number, text
RESULTS: "tuple[tuple[Any, Optional[float], Optional[str]], ...]" = (
    (12.5, 12.5, None), (7, 7.0, None), (True, None, "true"), ("offen", None, "offen"), ("007", None, "007"), (None, None, None),
    ({"b": [1], "a": "ä"}, None, '{"a":"ä","b":[1]}'), ([1, "zwei"], None, '[1,"zwei"]'),
)


@dataclass(frozen=True)
class Sensor:
    """A station with one series: `rows` are times as a server takes them with results, `values` what must be read of them."""

    number: int
    quantity: str
    locations: "tuple[Mapping[str, Any], ...]"
    place: "Optional[tuple[float, float]]"
    rows: "tuple[tuple[str, Any], ...]"
    values: "tuple[Value, ...]"
    key: Optional[str] = None

    @property
    def name(self) -> str:
        """Of the Thing, and so of the station."""
        return f"Mast {self.number}"


def plain(count: int, *, encoding: str = GEOJSON, hours: int = HOURS) -> "list[Sensor]":
    """Stations of air temperature at points, with instants and numbers alone."""
    return [_measuring(number, _point(number, encoding), hours) for number in range(count)]


def whole() -> "list[Sensor]":
    """The whole park: places in every form, intervals, and results of every type."""
    x, y = 7.2, 51.4
    point = {"type": "Point", "coordinates": [x, y]}
    feature = {"type": "Feature", "properties": {"layer": 1}, "geometry": point}
    square = {"type": "Polygon", "coordinates": [[[x, y], [x + 0.2, y], [x + 0.2, y + 0.2], [x, y + 0.2], [x, y]]]}
    address = {"name": "Anschrift", "description": "d", "encodingType": "text/plain", "location": "Marktplatz 1"}
    forms: "list[tuple[tuple[Mapping[str, Any], ...], Optional[tuple[float, float]]]]" = [
        ((_location(point),), (x, y)), ((_location(feature),), (x, y)),
        ((_location({"type": "FeatureCollection", "features": [feature]}, "application/json"),), (x, y)),
        ((_location(square, "application/vnd.geo+json"),), (x + 0.1, y + 0.1)), ((address, _location(point)), (x, y)),
        ((_location({"type": "Point", "coordinates": []}, "application/json"),), None), ((), None),
    ]
    measuring = [replace(_measuring(number, locations, HOURS, intervals=True), place=place)
                 for number, (locations, place) in enumerate(forms)]
    return [*measuring, *(_telling(len(forms) + number) for number in range(2)), _averaging(len(forms) + 2)]


def with_keys(sensors: "Sequence[Sensor]", keys: "Sequence[str]") -> "list[Sensor]":
    """The same sensors, with ids that the client gives."""
    return [replace(sensor, key=key) for sensor, key in zip(sensors, keys, strict=True)]


def put(root: str, sensors: "Sequence[Sensor]", http: requests.Session) -> None:
    """Create the sensors by one POST each; stations of a quantity share its ObservedProperty."""
    shared: "dict[str, Any]" = {}
    for sensor in sensors:
        reply = http.post(f"{root}/Things", json=_thing(sensor, shared.get(sensor.quantity)), timeout=120)
        assert reply.status_code == 201, reply.text
        if sensor.quantity not in shared:
            rows = http.get(f"{root}/ObservedProperties", timeout=60).json()["value"]
            shared.update({row["name"]: row["@iot.id"] for row in rows})


@dataclass(frozen=True)
class Read:
    """What came of a park: its stations by name, and the values of each."""

    stations: "Mapping[str, Feature]"
    values: "Mapping[str, Sequence[Value]]"

    @property
    def rows(self) -> int:
        return sum(map(len, self.values.values()))

    @property
    def digest(self) -> str:
        return digest(self.values)


def read(connected: Connected, *, page_size: int) -> Read:
    """Read a park's datasets with all their series, complete or failing."""
    return joined(read_dataset(connected, dataset, page_size=page_size) for dataset in connected.datasets()
                  if dataset.title in (AIR, STATE))


def read_dataset(connected: Connected, dataset: Dataset, *, page_size: int) -> Read:
    """Read one dataset with all its series, complete or failing."""
    found = {feature.id: feature for feature in check_complete(connected, dataset, page_size=page_size)}
    check_pages_agree(connected, dataset, small=2)
    assert set(check_series(connected, dataset, page_size=1000)) == set(found)
    values: "dict[str, list[Value]]" = {}
    for series, value in observations(connected, dataset, page_size):
        values.setdefault(str(found[series].properties["station"]), []).append(value)
    return Read({str(feature.properties["station"]): feature for feature in found.values()}, values)


def joined(parts: "Iterable[Read]") -> Read:
    """What came of several datasets as one."""
    stations: "dict[str, Feature]" = {}
    values: "dict[str, Sequence[Value]]" = {}
    for part in parts:
        stations.update(part.stations)
        values.update(part.values)
    return Read(stations, values)


def check(found: Read, sensors: "Sequence[Sensor]") -> None:
    """What was read is what was put in: places, latest values and every observation."""
    assert sorted(found.stations) == sorted(sensor.name for sensor in sensors)
    for sensor in sensors:
        feature, latest = found.stations[sensor.name], sensor.values[-1]
        place = feature.geometry and tuple(round(number, 9) for number in geometry.bounds(feature.geometry)[:2])
        assert place == (sensor.place and tuple(round(number, 9) for number in sensor.place)), sensor.name
        assert (feature.properties["value"], feature.properties["value_text"]) == latest[2:], sensor.name
        assert sorted(found.values[sensor.name], key=repr) == sorted(sensor.values, key=repr), sensor.name


def digest(values: "Mapping[str, Sequence[Value]]") -> str:
    """One checksum of all series by the names of their stations, whatever the order."""
    lines = (f"{name} {value!r}" for name, rows in values.items() for value in rows)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def put_digest(sensors: "Sequence[Sensor]") -> str:
    """The checksum of what was put in."""
    return digest({sensor.name: sensor.values for sensor in sensors})


def observations(
    connected: Connected, dataset: Dataset, page_size: int, query: Query = Query()
) -> "Iterator[tuple[str, Value]]":
    """Each observation of a dataset with the id of its series; all that was announced, or failing."""
    pages = connected.series(dataset, replace(query, page_size=page_size))
    assert not [item for page in pages for item in page.skipped]
    assert pages[-1].expected == sum(len(page.observations) for page in pages if page.observations is not None)
    for batch in (page.observations for page in pages if page.observations is not None):
        texts = batch.text or [None] * len(batch)
        for start, end, number, text in zip(batch.start.tolist(), batch.end.tolist(), batch.number.tolist(), texts, strict=True):
            yield batch.series, (start, end, None if number != number else number, text)


def _measuring(number: int, locations: "tuple[Mapping[str, Any], ...]", hours: int, *, intervals: bool = False) -> Sensor:
    rows, values = [], []
    for hour in range(hours):
        begin, end = START + timedelta(hours=hour), START + timedelta(hours=hour + (1 if intervals and hour % 3 == 1 else 0))
        rows.append((_text(begin) if begin == end else f"{_text(begin)}/{_text(end)}", number + hour / 4))
        values.append((_ms(begin), _ms(end), number + hour / 4, None))
    return Sensor(number, AIR, locations, (7.0 + number / 100, 51.5), tuple(rows), tuple(values))


def _averaging(number: int) -> Sensor:
    """Means of the last 24 hours, hour by hour: each interval overlaps the next ones."""
    rows, values = [], []
    for hour in range(HOURS):
        begin, end = START + timedelta(hours=hour), START + timedelta(hours=hour + 24)
        rows.append((f"{_text(begin)}/{_text(end)}", hour / 2))
        values.append((_ms(begin), _ms(end), hour / 2, None))
    return Sensor(number, AIR, _point(number, GEOJSON), (7.0 + number / 100, 51.5), tuple(rows), tuple(values))


def _telling(number: int) -> Sensor:
    rows, values = [], []
    for hour, (result, figure, text) in enumerate(RESULTS):
        begin = START + timedelta(hours=hour)
        rows.append((_text(begin), result))
        values.append((_ms(begin), _ms(begin), figure, text))
    return Sensor(number, STATE, _point(number, GEOJSON), (7.0 + number / 100, 51.5), tuple(rows), tuple(values))


def _point(number: int, encoding: str) -> "tuple[Mapping[str, Any], ...]":
    return (_location({"type": "Point", "coordinates": [7.0 + number / 100, 51.5]}, encoding),)


def _location(value: Any, encoding: str = GEOJSON) -> "dict[str, Any]":
    return {"name": "Ort", "description": "d", "encodingType": encoding, "location": value}


def _thing(sensor: Sensor, quantity: Any) -> "dict[str, Any]":
    given = {} if sensor.key is None else {"@iot.id": sensor.key}
    observed = {"name": sensor.quantity, "description": "d", "definition": "https://example.org/quantity"}
    shared = {**observed, **given} if quantity is None else {"@iot.id": quantity}
    measured, nowhere = sensor.quantity == AIR, {"name": "überall", "description": "d", "encodingType": "text/plain", "feature": "überall"}
    known = any("geo+json" in location["encodingType"] for location in sensor.locations)
    seen = {} if known else {"FeatureOfInterest": nowhere}  # servers make one of a place that they can read
    stream = {
        **given, "name": f"{sensor.quantity} {sensor.number}", "description": "d",
        "observationType": TYPES + ("OM_Measurement" if measured else "OM_Observation"),
        "unitOfMeasurement": {"name": "Grad Celsius", "symbol": "°C", "definition": "https://example.org/celsius"},
        "ObservedProperty": shared,
        "Sensor": {"name": "Fühler", "description": "d", "encodingType": "application/pdf", "metadata": "https://example.org/s.pdf"},
        "Observations": [{"phenomenonTime": time, "resultTime": time.partition("/")[0], "result": result, **seen}
                         for time, result in sensor.rows],
    }
    return {**given, "name": sensor.name, "description": "d", "Locations": list(sensor.locations), "Datastreams": [stream]}


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
