"""A tiny OGC API Features service on loopback, whose items can be made to misbehave.

``with SmallCity() as city:`` serves benches and trees, both editable by their
looks. ``city.misbehave(behaviour)`` lets every list of items answer so, as the
behaviours of ``hostile`` do, until ``city.behave()``.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator, Optional

from hostile import JSON, Behaviour, Hostile, Visit

NAMES = {"benches": "Bänke", "trees": "Bäume"}
GEOJSON = {"Content-Type": "application/geo+json"}
CLASSES = ("1/1.0/conf/core", "1/1.0/conf/geojson", "4/1.0/conf/create-replace-delete", "4/1.0/conf/update")


class SmallCity:
    """The service; ``count`` objects in each collection, ``page`` of them at a time, ``pause`` seconds before each page."""

    def __init__(self, *, count: int = 5, page: int = 1000, pause: float = 0.0, tls: bool = False) -> None:
        self.count, self.page, self.pause = count, page, pause
        self.server = Hostile(tls=tls)
        self._bad: Optional[Behaviour] = None

    def __enter__(self) -> "SmallCity":
        self.server.__enter__()
        self.server.serve("/", lambda visit: visit.reply(self._landing()))
        self.server.serve("/conformance", lambda visit: visit.reply({"conformsTo": [f"http://www.opengis.net/spec/ogcapi-features-{name}" for name in CLASSES]}))
        self.server.serve("/collections", lambda visit: visit.reply({"collections": [self._about(name) for name in NAMES], "links": []}))
        for name in NAMES:
            self._serve(name)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.__exit__()

    @property
    def url(self) -> str:
        return self.server.at("/")

    @contextmanager
    def misbehaving(self, behaviour: Behaviour) -> Iterator[None]:
        """Let every list of items answer like this inside the block."""
        self._bad = behaviour
        try:
            yield
        finally:
            self._bad = None

    def _serve(self, name: str) -> None:
        base = f"/collections/{name}"
        self.server.serve(base, lambda visit: visit.reply(self._about(name)))
        self.server.serve(f"{base}/schema", lambda visit: visit.reply(_schema()))
        self.server.serve(f"{base}/items", lambda visit: self._items(visit, name))
        for number in range(1, self.count + 1):
            self.server.serve(f"{base}/items/{number}", lambda visit, number=number: self._item(visit, name, number))

    def _landing(self) -> dict:
        links = [{"rel": "data", "href": self.server.at("/collections")}, {"rel": "conformance", "href": self.server.at("/conformance")}]
        return {"title": "Kleinstadt", "links": links}

    def _about(self, name: str) -> dict:
        items = {"rel": "items", "type": "application/geo+json", "href": self.server.at(f"/collections/{name}/items")}
        box = {"spatial": {"bbox": [[9.0, 53.0, 11.0, 54.0]]}}
        return {"id": name, "title": NAMES[name], "itemType": "feature", "extent": box, "links": [items]}

    def _items(self, visit: Visit, name: str) -> None:
        if visit.method == "OPTIONS":
            return visit.reply(b"", headers={"Allow": "GET, HEAD, OPTIONS, POST"})
        if self._bad is not None:
            return self._bad(visit)
        if self.pause and visit.server.stopping.wait(self.pause):
            return None
        start, most = int(visit.query.get("offset", 0)), min(self.page, int(visit.query.get("limit", self.page)))
        numbers = range(start + 1, min(start + most, self.count) + 1)
        links = [{"rel": "next", "type": "application/geo+json", "href": self.server.at(f"{visit.path}?offset={start + most}&limit={most}")}]
        body = page([feature(name, number) for number in numbers], matched=self.count, links=links if start + most < self.count else [])
        return visit.reply(body)

    def _item(self, visit: Visit, name: str, number: int) -> None:
        if visit.method == "OPTIONS":
            headers = {"Allow": "GET, HEAD, OPTIONS, PUT, PATCH, DELETE", "Accept-Patch": "application/merge-patch+json"}
            return visit.reply(b"", headers=headers)
        return visit.reply(feature(name, number), headers={**JSON, **GEOJSON, "ETag": f'"{number}"'})


def feature(name: str, number: int, *, xy: tuple[float, float] = (10.0, 53.5)) -> dict:
    """One bench or tree."""
    place = {"type": "Point", "coordinates": [xy[0] + number / 1000, xy[1]]}
    return {"type": "Feature", "id": number, "geometry": place, "properties": {"name": f"{NAMES[name]} {number}", "height": 1.5}}


def page(features: list[dict], *, matched: int, links: list[dict]) -> dict:
    """A page as Part 1 describes it."""
    return {"type": "FeatureCollection", "features": features, "numberMatched": matched, "numberReturned": len(features), "links": links}


def _schema() -> dict:
    properties = {
        "geom": {"format": "geometry-point", "x-ogc-role": "primary-geometry"}, "name": {"type": "string"}, "height": {"type": "number"},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": properties}
