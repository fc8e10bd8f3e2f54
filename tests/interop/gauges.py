"""Gauges that are read by hand: Things of a FROST, a working copy of their series, and ogr2ogr, which adds readings to it."""
from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional, Sequence

import requests
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.receipt import Receipt
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.copies import Copies, Reviewed
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.support.lossy import Lossy

from .servers.frost import Frost
from .taken_series import TakenSeries, taken_series
from .trees import NUMBERS, ODD_IDS, empty

BEGIN = datetime(2024, 4, 1, 6, tzinfo=timezone.utc)
QUANTITY = "Wasserstand"
_QUANTITY = {"name": QUANTITY, "description": "d", "definition": "https://example.org/level"}
Reading = "tuple[str, float]"  # ISO instant in UTC, metres


class ReadingsDesk:
    """Stations and their series in a working copy of an office, with ogr2ogr to add readings to it."""

    def __init__(self, root: str, path: Path, *, title: str) -> None:
        self.adapter = HTTPAdapter(pool_maxsize=18)
        platforms = Platforms(lambda service: Session(service.url, adapter=self.adapter), CONNECTORS)
        self.profile = Profile("Pegel", (Service("sensorthings", root.rstrip("/"), options=(("edit", "observations"),)),))
        self.dataset: Dataset = next(item for item in platforms.datasets(self.profile) if item.title == title)
        self.copies, self.path = Copies(platforms, Download(platforms)), path
        self.load()

    def load(self) -> None:
        """Take the gauges with their series, for the first time or again."""
        self.taken = self.copies.load(
            self.path, self.profile, self.dataset, Query(), series=True, progress=NoProgress()).taken

    def add(self, readings: "Sequence[Reading]", *, series: Optional[str] = None) -> None:
        """Add readings with ogr2ogr, as an office does with a table; to the first series unless another is named."""
        table = self.path.with_suffix(".csv")
        name = (next(iter(sorted(self.series()))) if series is None else series).replace('"', '""')
        lines = [f'"{name}",{time},{value}' for time, value in readings]
        table.write_text("series,t_start,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
        kinds = table.with_suffix(".csvt")
        kinds.write_text("String,DateTime,Real\n", encoding="utf-8")
        command = ["ogr2ogr", "-append", "-update", str(self.path), str(table), "-nln", str(self.taken.series_table)]
        subprocess.run(command, check=True, timeout=60, capture_output=True)

    def drop(self, times: "Sequence[str]") -> None:
        """Take readings of ours out of the table again."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            for time in times:
                connection.execute(f'DELETE FROM "{self.taken.series_table}" WHERE datetime(t_start) = datetime(?)', (time,))

    def review(self) -> Reviewed:
        """Compare with the platform."""
        return self.copies.review(self.path, self.profile, self.dataset.id, progress=NoProgress())

    def publish(self, reviewed: Optional[Reviewed] = None) -> Receipt:
        """Send what the review shows."""
        return self.copies.publish(reviewed or self.review(), self.profile, {}, who="Vermessung", progress=NoProgress())

    def series(self) -> "Mapping[str, TakenSeries]":
        """What lies in the working copy, by the ids of the series."""
        return taken_series(self.path, self.taken)


class Gauges(ReadingsDesk):
    """Two gauges in a working copy, behind a gateway that can lose replies; the second has no place, as FROST needs one."""

    def __init__(self, server: Frost, gateway: Lossy, http: requests.Session, folder: Path) -> None:
        self.server, self.gateway, self.http = server, gateway, http
        self.keys = ODD_IDS[:2] if server.ids == "STRING" else (None, None)
        self.streams: "list[dict[str, Any]]" = []
        for number, key in enumerate(self.keys):
            self.streams.append(self._made(number, key))
        super().__init__(gateway.url, folder / "Pegel im Büro.gpkg", title=QUANTITY)

    def add(self, readings: "Sequence[Reading]", *, series: Optional[str] = None) -> None:
        """Add readings, to the first gauge unless another is named."""
        super().add(readings, series=series or self.at(0))

    def at(self, gauge: int) -> str:
        """The id of a gauge's series."""
        return str(self.streams[gauge]["@iot.id"])

    def colleague(self, reading: "Reading") -> None:
        """Somebody else adds a reading, past the product."""
        body = {"phenomenonTime": reading[0], "result": reading[1], "Datastream": {"@iot.id": self.streams[0]["@iot.id"]}}
        self.http.post(f"{self.server.url}/Observations", json=body, timeout=60).raise_for_status()

    def stored(self) -> "list[Reading]":
        """The readings of the first gauge as the database has them, read past server and product."""
        rows = self.server.postgis.rows(self.server.database, """
            select to_char(o."PHENOMENON_TIME_START" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as time, o."RESULT_NUMBER" as value
            from "OBSERVATIONS" o join "DATASTREAMS" d on d."ID" = o."DATASTREAM_ID" where d."NAME" = 'Pegel 0' order by 1, 2""")
        return [(row["time"], float(row["value"])) for row in rows]

    def _made(self, number: int, key: Optional[str]) -> "dict[str, Any]":
        quantity = next(({"@iot.id": one["ObservedProperty"]["@iot.id"]} for one in self.streams), _QUANTITY)
        made = self.http.post(f"{self.server.url}/Things", json=_gauge(number, key, quantity), timeout=60)
        assert made.status_code == 201, made.text
        found: "dict[str, Any]" = self.http.get(
            f"{made.headers['Location']}/Datastreams?$expand=ObservedProperty", timeout=60).json()["value"][0]
        return found


def gauges(server: Frost, http: requests.Session, folder: Path) -> Iterator[Gauges]:
    """Yield gauges on a server that holds nothing else."""
    empty(server, http)
    with Lossy(server.url) as gateway:
        made = Gauges(server, gateway, http, folder)
        yield made
        made.adapter.close()


@contextmanager
def readings_desk(root: str, path: Path, *, title: str) -> Iterator[ReadingsDesk]:
    """An office's desk at any server."""
    made = ReadingsDesk(root, path, title=title)
    try:
        yield made
    finally:
        made.adapter.close()


def readings(count: int, *, hours: int = 12, first: int = 0) -> "list[Reading]":
    """So many readings by hand, one every ``hours``."""
    times = (BEGIN + timedelta(hours=hours * (first + number)) for number in range(count))
    return [(f"{time:%Y-%m-%dT%H:%M:%SZ}", round(2 + (first + number) % 17 / 8, 3)) for number, time in enumerate(times)]


def _gauge(number: int, key: Optional[str], quantity: "Mapping[str, Any]") -> "dict[str, Any]":
    """A Thing with its series; only the first has a place, and observations, for which FROST needs one."""
    unit = {"name": "Meter", "symbol": "m", "definition": "https://example.org/m"}
    sensor = {"name": "Pegellatte", "description": "d", "encodingType": "text/html", "metadata": "ohne"}
    place = {"name": "Ufer", "description": "d", "encodingType": "application/geo+json",
             "location": {"type": "Point", "coordinates": [7.2, 51.4]}}
    values = [{"phenomenonTime": f"2024-03-01T0{hour}:00:00Z", "result": hour / 4} for hour in range(5)]
    named = {} if key is None else {"@iot.id": key}
    stream = {**named, "name": f"Pegel {number}", "description": "d", "observationType": NUMBERS, "unitOfMeasurement": unit,
              "Sensor": sensor, "ObservedProperty": quantity, **({} if number else {"Observations": values})}
    return {"name": f"Pegel {number}", "description": "d", **({} if number else {"Locations": [place]}), "Datastreams": [stream]}
