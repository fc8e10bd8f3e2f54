"""Catalogues as small HTTP servers: one plays back a recorded CKAN, one a recorded OGC API Records, one offers files with odd places."""

from __future__ import annotations

import csv
import io
import json
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from urban_data_workbench.tests.connectors.rough import NOT_FOUND, Answer, Asked

REPLIES = Path(__file__).parent.parent / "connectors" / "replies"
RECORDED = "http://recorded.test"
CAFES = ((9.9, 53.55), (10.0, 53.56), (10.1, 53.5))  # CRS84
IN_METRES = ((559602.0, 5934086.0), (566217.0, 5935282.0), (572948.0, 5928699.0))  # the same in EPSG:25832, rounded
BOX = {"type": "Polygon", "coordinates": [[[9.7, 53.4], [10.3, 53.4], [10.3, 53.7], [9.7, 53.7], [9.7, 53.4]]]}


class Recorded:
    """Answers as a real server did, with addresses of its own; what was never recorded is not found."""

    def __init__(self, name: str) -> None:
        exchanges = json.loads((REPLIES / f"{name}.json").read_text(encoding="utf-8"))["exchanges"]
        self._bodies = {one["request"]: one for one in exchanges}
        self.asked: list[str] = []

    def __call__(self, asked: Asked) -> Any:
        parts = urlsplit(asked.url)
        key = f"{asked.method} {parts.path}{'?' + parts.query if parts.query else ''}"
        self.asked.append(key)
        known = self._bodies.get(key)
        if known is None:
            return NOT_FOUND
        here = f"http://{asked.headers['Host']}"
        return Answer(known["body"].replace(RECORDED, here).encode(), known["status"], known["headers"])


class OddFiles:
    """A CKAN whose files say nothing or the wrong thing about their place; ``open`` lets it answer, ``more`` are plain entries.

    ``service`` is where one of its entries says that a service is.
    """

    def __init__(self, *, more: int = 0, count: int = 0) -> None:
        self.open = threading.Event()
        self.open.set()
        self.failing = False
        self.service = ""
        self.asked: list[str] = []
        self._more, self._count = more, count

    def __call__(self, asked: Asked) -> Any:
        here = f"http://{asked.headers['Host']}"
        if asked.path in _FILES:
            return Answer(_FILES[asked.path](), headers={"Content-Type": "application/octet-stream"})
        if asked.path != "/api/3/action/package_search":
            return NOT_FOUND
        self.asked.append(asked.url)
        if int(asked.query["start"]) and not self.open.wait(20):
            return NOT_FOUND
        if self.failing:
            return Answer(b"<html><body>Wartung</body></html>", 503, {"Content-Type": "text/html"})
        rows = [*_packages(here, self.service or here), *(_plain(number, here) for number in range(self._more))]
        start = int(asked.query["start"])
        page = rows[start : start + min(int(asked.query["rows"]), 1000)]
        return {"success": True, "result": {"count": self._count or len(rows), "results": page}}


def _packages(here: str, service: str) -> list[dict[str, Any]]:
    files = {
        "cafes": ("Cafés ohne Angabe", [("cafes.csv", "CSV"), ("cafes.geojson", "GeoJSON"), ("cafes.pdf", "PDF")]),
        "turned": ("Cafés mit Breite zuerst", [("turned.geojson", "GeoJSON")]),
        "metres": ("Cafés in falschen Graden", [("metres.geojson", "GeoJSON")]),
        "benches": ("Bänke als Dienst", [(service, "OGC API Features")]),
        "plan": ("Verkehrsplan", [("plan.pdf", "PDF")]),
    }
    return [
        {"name": name, "title": title, "notes": "Erfunden", "license_id": "dl-de/by-2-0", "metadata_modified": "2026-02-01T08:00:00",
         "organization": {"title": "Stadtplanung"}, "extras": [{"key": "spatial", "value": json.dumps(BOX)}],
         "resources": [{"url": urljoin(f"{here}/", file), "format": kind, "name": kind} for file, kind in resources]}
        for name, (title, resources) in files.items()
    ]


def _plain(number: int, here: str) -> dict[str, Any]:
    topic = ("Baumkataster", "Lärmkarte", "Radverkehrszählung", "Spielplätze", "Bebauungspläne")[number % 5]
    kind = ("CSV", "GeoJSON", "PDF", "WMS", "WFS")[number // 5 % 5]
    return {"name": f"entry-{number}", "title": f"{topic} {number}", "notes": "Alle Angaben im Stadtgebiet",
            "metadata_modified": f"20{10 + number % 16}-03-01T08:00:00", "license_id": "dl-de/by-2-0" if number % 3 else "",
            "resources": [{"url": f"{here}/files/{number}", "format": kind}]}


def _geojson(places: Any, crs: str = "") -> bytes:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": list(place)}, "properties": {"name": f"Café {number}"}}
        for number, place in enumerate(places, 1)
    ]
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", "features": features, **named}).encode()


def _csv() -> bytes:
    sink = io.StringIO()
    csv.writer(sink).writerows([("name", "lon", "lat"), *((f"Café {n}", *place) for n, place in enumerate(CAFES, 1))])
    return sink.getvalue().encode()


_FILES = {
    "/cafes.csv": _csv,
    "/cafes.geojson": lambda: _geojson(IN_METRES),
    "/turned.geojson": lambda: _geojson([place[::-1] for place in CAFES]),
    "/metres.geojson": lambda: _geojson(IN_METRES, "urn:ogc:def:crs:OGC:1.3:CRS84"),
}
