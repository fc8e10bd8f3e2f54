"""Replies rendered before anybody asks: OGC API Features and SensorThings, page by page."""

from __future__ import annotations

import json
from typing import Any, Optional
from urllib.parse import parse_qs, urlsplit

import content
import numpy as np

PAGE = 1000
TREES = "/oaf/collections/trees"
_CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
_STA = "http://www.opengis.net/spec/iot_sensing/1.1"


class Features:
    """OGC API Features with one collection of trees."""

    def __init__(self, base: str, count: int) -> None:
        self._base, self._count = base, count
        self._rows = [_feature(content.tree(number)) for number in range(1, count + 1)]
        self._pages = {offset: self._page(offset, PAGE) for offset in range(0, count, PAGE)}
        self._documents = {path: _dump(document) for path, document in self._fixed().items()}

    def reply(self, target: str) -> Optional[tuple[str, bytes]]:
        """Return media type and body, None for what is not served."""
        parts = urlsplit(target)
        path, options = parts.path.rstrip("/"), {name: values[0] for name, values in parse_qs(parts.query).items()}
        if path == f"{TREES}/items":
            limit, offset = min(int(options.get("limit", 10)), PAGE), int(options.get("offset", 0))
            whole = limit == PAGE and offset in self._pages
            return "application/geo+json", self._pages[offset] if whole else self._page(offset, limit)
        body = self._documents.get(path)
        return ("application/json", body) if body is not None else None

    def _page(self, offset: int, limit: int) -> bytes:
        rows = self._rows[offset : offset + limit]
        after = offset + limit
        next_url = f"{self._base}{TREES}/items?limit={limit}&offset={after}"
        links = [_link("self", f"{self._base}{TREES}/items?limit={limit}&offset={offset}", "application/geo+json")]
        links += [_link("next", next_url, "application/geo+json")] if after < self._count else []
        tail = {
            "numberMatched": self._count, "numberReturned": len(rows), "timeStamp": "2024-06-01T00:00:00Z", "links": links,
        }
        return ('{"type":"FeatureCollection","features":[' + ",".join(rows) + "]," + json.dumps(tail)[1:]).encode()

    def _fixed(self) -> dict[str, Any]:
        url = f"{self._base}/oaf"
        collection = self._collection(url)
        return {
            "/oaf": {
                "title": "Bench", "links": [
                    _link("self", url, "application/json"),
                    _link("service-desc", f"{url}/api", "application/vnd.oai.openapi+json;version=3.0"),
                    _link("conformance", f"{url}/conformance", "application/json"),
                    _link("data", f"{url}/collections", "application/json"),
                ],
            },
            "/oaf/conformance": {"conformsTo": [f"{_CORE}/{name}" for name in ("core", "oas30", "geojson")]},
            "/oaf/api": _description(),
            "/oaf/collections": {
                "links": [_link("self", f"{url}/collections", "application/json")], "collections": [collection],
            },
            TREES: collection,
            f"{TREES}/schema": _schema(url),
        }

    def _collection(self, url: str) -> dict[str, Any]:
        here = f"{url}/collections/trees"
        return {
            "id": "trees", "title": "Trees", "description": "Street trees", "itemType": "feature",
            "extent": {"spatial": {"bbox": [[9.5, 53.5, 10.5, 54.0]]}},
            "crs": ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"],
            "links": [
                _link("self", here, "application/json"), _link("items", f"{here}/items", "application/geo+json"),
                _link("http://www.opengis.net/def/rel/ogc/1.0/schema", f"{here}/schema", "application/schema+json"),
            ],
        }


def _description() -> dict[str, Any]:
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": PAGE, "default": 10}}
    get = {"parameters": [limit], "responses": {"200": {"description": "features"}}}
    return {
        "openapi": "3.0.3", "info": {"title": "Bench", "version": "1"},
        "paths": {"/collections/trees/items": {"get": get}},
        "components": {"parameters": {"limit": limit}},
    }


def _schema(url: str) -> dict[str, Any]:
    text, read = {"type": "string"}, {"type": "integer"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{url}/collections/trees/schema",
        "type": "object", "title": "Trees",
        "properties": {
            "geometry": {"format": "geometry-point", "x-ogc-role": "primary-geometry"},
            "name": text, "species": text, "planted": {**text, "format": "date"},
            "checked": {**text, "format": "date-time"}, "height": {"type": "number"}, "girth": read,
            "protected": {"type": "boolean"}, "remark": text,
        },
    }


def _feature(tree: content.Tree) -> str:
    remark = "null" if tree.remark is None else json.dumps(tree.remark)
    return (
        f'{{"type":"Feature","id":{tree.id},"geometry":{{"type":"Point","coordinates":[{tree.x / 1e7!r},{tree.y / 1e7!r}]}},'
        f'"properties":{{"name":"{tree.name}","species":{json.dumps(tree.species)},"planted":"{tree.planted}",'
        f'"checked":"{tree.checked}Z","height":{tree.height / 10!r},"girth":{tree.girth},'
        f'"protected":{"true" if tree.protected else "false"},"remark":{remark}}}}}'
    )


class Observations:
    """SensorThings 1.1 with one observed property and as many Datastreams as ``sizes`` has numbers of observations.

    ``page`` is the most a page holds; ``whole`` names series that answer with
    all their observations in one reply, whatever is asked. ``plain`` renders
    the list of all observations as objects, which QGIS reads.
    """

    def __init__(self, base: str, sizes: list[int], *, page: int = PAGE, whole: tuple[int, ...] = (), plain: bool = True) -> None:
        self._root, self._sizes, self._page = f"{base}/sta/v1.1", sizes, page
        self._starts = np.cumsum([0, *sizes]).tolist()
        self._ready: dict[tuple[int, int], bytes] = {}
        for series, size in enumerate(sizes, 1):
            step = size if series in whole else page
            self._ready.update({(series, at): self._array_page(series, at, step) for at in range(0, size, step)})
        total = sum(sizes)
        self._plain = {at: self._object_page(at, page) for at in range(0, total, page)} if plain else {}
        self._whole = whole

    def reply(self, target: str) -> Optional[tuple[str, bytes]]:
        """Return media type and body, None for what is not served."""
        parts = urlsplit(target)
        path, options = parts.path.rstrip("/"), {name: values[0] for name, values in parse_qs(parts.query).items()}
        if not path.startswith("/sta/v1.1"):
            return None
        body = self._body(path[len("/sta/v1.1") :], options)
        return None if body is None else ("application/json", body)

    def _body(self, path: str, options: dict[str, str]) -> Optional[bytes]:
        top, skip = min(int(options.get("$top", 100)), self._page), int(options.get("$skip", 0))
        if path == "":
            return _dump(self._service())
        if path == "/Observations":
            return self._plain[skip] if top == self._page and skip in self._plain else self._object_page(skip, top)
        if path == "/ObservedProperties":
            return _dump({"@iot.count": 1, "value": [self._observed_property()]})
        if path == "/ObservedProperties(1)/Datastreams":
            rows = [self._datastream(number, "$expand" in options) for number in range(1, len(self._sizes) + 1)]
            return _dump({"@iot.count": len(rows), "value": rows[skip : skip + top]})
        if path.startswith("/Datastreams(") and path.endswith(")/Observations"):
            return self._of_series(int(path[13:-14]), top, skip, array="$resultFormat" in options)
        return None

    def _of_series(self, series: int, top: int, skip: int, *, array: bool) -> bytes:
        if not array:
            return self._object_page(self._starts[series - 1] + skip, min(top, self._sizes[series - 1] - skip))
        ready = self._ready.get((series, skip))
        return ready if ready is not None and (top == self._page or series in self._whole) else self._array_page(series, skip, top)

    def _service(self) -> dict[str, Any]:
        names = ("Things", "Locations", "HistoricalLocations", "Datastreams", "Sensors", "Observations", "ObservedProperties",
                 "FeaturesOfInterest")
        classes = ("datamodel", "resource-path", "request-data", "data-array/data-array")
        return {
            "serverSettings": {"conformance": [f"{_STA}/req/{name}" for name in classes]},
            "value": [{"name": name, "url": f"{self._root}/{name}"} for name in names],
        }

    def _observed_property(self) -> dict[str, Any]:
        return {
            **self._entity("ObservedProperties", 1), "name": "Air temperature", "definition": "", "description": "",
            "Datastreams@iot.navigationLink": f"{self._root}/ObservedProperties(1)/Datastreams",
            "Datastreams@iot.count": len(self._sizes), "Datastreams": [self._datastream(1, False)],
        }

    def _datastream(self, number: int, expanded: bool) -> dict[str, Any]:
        entity = self._entity("Datastreams", number)
        own = {
            **entity, "name": f"Temperature {number}", "description": "", "unitOfMeasurement": {
                "name": "degree Celsius", "symbol": "°C", "definition": "ucum:Cel",
            },
            "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
            "Observations@iot.navigationLink": f"{entity['@iot.selfLink']}/Observations",
            "Thing@iot.navigationLink": f"{entity['@iot.selfLink']}/Thing",
        }
        if not expanded:
            return own
        place = {"type": "Point", "coordinates": [10 + number / 1000, 53.5 + number % 10 / 100]}
        location = {**self._entity("Locations", number), "name": "", "encodingType": "application/geo+json", "location": place}
        thing = {**self._entity("Things", number), "name": f"Station {number}", "Locations": [location]}
        newest = json.loads(self._object(number, self._sizes[number - 1] - 1))
        return {**own, "Thing": thing, "Observations": [newest]}

    def _entity(self, kind: str, number: int) -> dict[str, Any]:
        return {"@iot.id": number, "@iot.selfLink": f"{self._root}/{kind}({number})"}

    def _array_page(self, series: int, at: int, count: int) -> bytes:
        size, first = self._sizes[series - 1], self._starts[series - 1]
        index = np.arange(at, min(at + count, size), dtype=np.int64)
        texts = np.datetime_as_string(content.moments(index).astype("datetime64[ms]")).tolist()
        rows = [
            f'[{first + number + 1},"{text}Z",null,{tenth / 10!r}]'
            for number, text, tenth in zip(index.tolist(), texts, content.tenths(series, index).tolist())
        ]
        here = f"{self._root}/Datastreams({series})"
        block = (
            f'{{"Datastream@iot.navigationLink":"{here}","components":["id","phenomenonTime","resultTime","result"],'
            f'"dataArray@iot.count":{len(rows)},"dataArray":[{",".join(rows)}]}}'
        )
        asked = f"$top={count}&$count=true&$orderby=phenomenonTime%20asc,id%20asc&$resultFormat=dataArray"
        return self._list(block, size, f"{here}/Observations?{asked}", at + count)

    def _object_page(self, at: int, count: int) -> bytes:
        rows, series, total = [], int(np.searchsorted(self._starts, at, side="right")), sum(self._sizes)
        for position in range(at, min(at + count, total)):
            while position >= self._starts[series]:
                series += 1
            rows.append(self._object(series, position - self._starts[series - 1]))
        return self._list(",".join(rows), total, f"{self._root}/Observations?$top={count}", at + count)

    def _list(self, rows: str, total: int, url: str, after: int) -> bytes:
        following = f'"@iot.nextLink":"{url}&$skip={after}",' if after < total else ""
        return f'{{"@iot.count":{total},{following}"value":[{rows}]}}'.encode()

    def _object(self, series: int, index: int) -> str:
        number = self._starts[series - 1] + index + 1
        text = str(np.datetime64(content.START + index * content.STEP, "ms"))
        here = f"{self._root}/Observations({number})"
        return (
            f'{{"@iot.id":{number},"@iot.selfLink":"{here}","phenomenonTime":"{text}Z","resultTime":null,'
            f'"result":{int((series * 37 + index * 7919) % 1000) / 10!r},'
            f'"Datastream@iot.navigationLink":"{here}/Datastream","FeatureOfInterest@iot.navigationLink":"{here}/FeatureOfInterest"}}'
        )


def _link(relation: str, url: str, kind: str) -> dict[str, str]:
    return {"rel": relation, "href": url, "type": kind}


def _dump(document: Any) -> bytes:
    return json.dumps(document).encode()
