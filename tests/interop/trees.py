"""Trees as Things of a FROST, the connector at it, and somebody who acts just before our writes leave."""
from __future__ import annotations

from typing import Any, Callable, Iterator, Optional, Sequence

import requests
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.dataset import Dataset
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.profile import Service
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import Connected

from .servers.frost import Frost
from .servers.process import local_session

NUMBERS = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
ODD_IDS = ("Baum 7/ä", "Baum's (8)", "9", "a+b&c=d?e#f%20;g", "{$top='x'}", " 9", "ä//ö", "zwei  Blanks", "$filter=1", "Käthe's 100 %")
"""Ids that a client gives where a server takes text; some look like numbers, options or other ids."""


class Following(HTTPAdapter):
    """Notes what it asks for."""

    def __init__(self) -> None:
        super().__init__(pool_maxsize=18)
        self.seen: list[str] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        self.seen.append(str(request.url))
        return super().send(request, *args, **options)


class Meddler(Following):
    """Lets somebody else act just before a PATCH leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.before: Optional[Callable[[], None]] = None
        self.sent: list[str] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **options: Any) -> requests.Response:
        if request.method != "GET":
            self.sent.append(str(request.method))
        if request.method == "PATCH" and self.before is not None:
            act, self.before = self.before, None
            act()
        return super().send(request, *args, **options)


class Trees:
    """A FROST with a few Things, the connector at it, and a way to look past both."""

    def __init__(self, server: Frost, http: requests.Session, ids: "Sequence[Optional[str]]") -> None:
        self.server, self.http, self.links = server, http, []
        for number, given in enumerate(ids):
            reply = http.post(f"{server.url}/Things", json=_tree(number, given), timeout=60)
            assert reply.status_code == 201, reply.text
            self.links.append(reply.headers["Location"])
        self.adapter = Meddler()
        service = Service("sensorthings", server.url, options=(("edit", "things"),))
        self.connected = Connected(SensorThings(), Session(server.url, adapter=self.adapter), service)

    def dataset(self) -> Dataset:
        return next(item for item in self.connected.datasets() if item.id == "things")

    def stored(self, number: int) -> dict[str, Any]:
        return self.http.get(f"{self.links[number]}?$expand=Locations,HistoricalLocations", timeout=60).json()

    def update(self, base: Feature, mine: Feature, *fields: str) -> Any:
        change = Change(Action.UPDATE, 1, base.id, base, mine, fields)
        dataset = self.dataset()
        return self.connected.write(dataset, self.connected.schema(dataset), change, Protection.TEST_PATCH)


def planted(server: Frost, *, count: int = 3) -> Iterator[Trees]:
    """Yield so many trees on a server that holds nothing else."""
    with local_session() as http:
        empty(server, http)
        made = Trees(server, http, ODD_IDS[:count] if server.ids == "STRING" else [None] * count)
        yield made
        made.adapter.close()


def empty(server: Frost, http: requests.Session) -> None:
    """Delete what a server holds; series go with their Things."""
    for name in ("Things", "ObservedProperties", "Locations"):
        while rows := http.get(f"{server.url}/{name}", timeout=60).json()["value"]:
            for row in rows:
                http.delete(row["@iot.selfLink"], timeout=60).raise_for_status()


def _tree(number: int, given: Optional[str]) -> dict[str, Any]:
    place = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [10 + number / 100, 53.5]}}
    sensor = {"name": "Fühler", "description": "Fühler", "encodingType": "text/html", "metadata": "ohne"}
    unit = {"name": "Prozent", "symbol": "%", "definition": "https://example.org/percent"}
    values = [{"phenomenonTime": f"2026-01-01T0{hour}:00:00Z", "result": hour} for hour in range(5)]
    stream = {"name": f"Feuchte {number}", "description": "d", "observationType": NUMBERS, "unitOfMeasurement": unit,
              "ObservedProperty": {"name": f"Bodenfeuchte {number}", "description": "d", "definition": "https://example.org/m"},
              "Sensor": sensor, "Observations": values,
              "properties": {"serviceName": "HH_STA_Bäume", "layerName": ("Linden", "Käthe's Eichen")[number % 2]}}
    location = {"name": "Ort", "description": "Ort", "encodingType": "application/geo+json", "location": place}
    bag = {"zustand": "gut", "höhe": 5 + number, "gegossen": True, "a/b~c": "x", "liste": [1, 2], "name": "Linde"}
    named = {} if given is None else {"@iot.id": given}
    return {**named, "name": f"Baum {number}", "description": "Linde", "properties": bag, "Locations": [location],
            "Datastreams": [stream]}
