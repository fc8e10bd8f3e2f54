"""OGC API Features as servers speak it, strictly: with ETag and If-Match, or read and written as pygeoapi does.

Source: OGC API Features Part 1 (17-069r4), 7; Part 4 (20-002 draft); RFC 9110, 13.1.1; RFC 7396; RFC 6585, 3 (428).
"""

from __future__ import annotations

import json
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

PART1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"
PART4 = "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf"
COLUMNS = ("name", "note", "state")
JSON = {"Content-Type": "application/json"}
GEOJSON = {"Content-Type": "application/geo+json"}


class Features:
    """One collection of benches. ``versions``: a write must match its ETag; ``keyed``: clients make the key, once each."""

    def __init__(self, accept, *, versions: bool, keyed: bool) -> None:
        self._accept, self._versions, self._keyed = accept, versions, keyed
        self.rows: dict[str, dict] = {}
        self._number = self._tick = 0

    def fill(self, rows) -> None:
        for row in rows:
            self._number += 1
            key = {"uid": str(uuid5(NAMESPACE_URL, str(self._number)))} if self._keyed else {}
            self._put(str(self._number), {**row, **key})

    def is_write(self, method, body) -> bool:
        return method in ("POST", "PUT", "PATCH", "DELETE")

    def colleague(self, told) -> None:
        """Apply somebody else's edit: new values of one row, None for its end."""
        old = self.rows.get(told["id"])
        if old is None:
            return
        after = None if told["values"] is None else self._put(told["id"], {**_plain(old), **told["values"]})
        if after is None:
            del self.rows[told["id"]]
        self._accept("delete" if after is None else "update", told["id"], _plain(old), after)

    def answer(self, method, path, query, headers, body):
        parts = [unquote(part) for part in path.strip("/").split("/") if part]
        if method == "OPTIONS":
            return 200, {"Allow": self._allowed(parts), "Accept-Patch": self._patches(parts)}, b""
        if parts[:2] == ["collections", "benches"] and len(parts) > 2:
            return self._below(method, parts[2:], query, headers, body)
        page = {(): self._landing, ("conformance",): self._conformance, ("collections",): self._collections}.get(tuple(parts))
        return _json(page()) if page and method == "GET" else _problem(404, "no such page")

    def _below(self, method, parts, query, headers, body):
        if parts == ["schema"]:
            return _json(self._schema())
        if parts == ["items"]:
            return self._list(query) if method == "GET" else self._create(json.loads(body))
        if parts[0] == "items" and len(parts) == 2:
            return self._item(method, parts[1], headers, body)
        return _problem(404, "no such page")

    def _allowed(self, parts) -> str:
        if len(parts) == 4:
            return "GET, PATCH, DELETE" if self._versions else "GET, PUT, DELETE"
        return "GET, POST"

    def _patches(self, parts) -> str:
        return "application/merge-patch+json" if self._versions and len(parts) == 4 else ""

    def _landing(self):
        return {"title": "Benches", "links": [{"rel": "self", "href": "."}]}

    def _conformance(self):
        locking = [f"{PART4}/optimistic-locking-etags", f"{PART4}/update"] if self._versions else []
        return {"conformsTo": [PART1, f"{PART4}/create-replace-delete", *locking]}

    def _collections(self):
        return {"collections": [{"id": "benches", "title": "Benches", "itemType": "feature", "links": []}]}

    def _schema(self):
        fields = {name: {"type": "string"} for name in COLUMNS}
        key = {"uid": {"type": "string", "format": "uuid"}} if self._keyed else {}
        return {"type": "object", "properties": {**fields, **key, "geometry": {"format": "geometry-point"}}}

    def _list(self, query):
        found = [self._shown(identifier) for identifier in self.rows]
        if "uid" in query:
            found = [one for one in found if one["properties"].get("uid") == query["uid"]]
        kept = found[: int(query.get("limit", 1000))]
        return _json({"type": "FeatureCollection", "features": kept, "numberMatched": len(found)}, GEOJSON)

    def _shown(self, identifier):
        row = self.rows[identifier]
        place = {"type": "Point", "coordinates": row["place"]}
        values = {name: row.get(name) for name in self._columns}
        return {"type": "Feature", "id": int(identifier), "geometry": place, "properties": values}

    @property
    def _columns(self):
        return (*COLUMNS, "uid") if self._keyed else COLUMNS

    def _create(self, body):
        row = {name: (body.get("properties") or {}).get(name) for name in self._columns}
        row["place"] = (body.get("geometry") or {}).get("coordinates")
        if not row["name"] or row["place"] is None:
            return _problem(422, "a bench needs a name and a place")
        if self._keyed and any(row["uid"] == other["uid"] for other in self.rows.values()):
            return _problem(409, "this uid exists already")
        self._number += 1
        identifier = str(self._number)
        self._accept("insert", identifier, None, self._put(identifier, row))
        return 201, {**GEOJSON, "Location": f"/collections/benches/items/{identifier}"}, b""

    def _item(self, method, identifier, headers, body):
        row = self.rows.get(identifier)
        if row is None:
            return _problem(404, "no such bench")
        wanted = headers.get("If-Match")
        if self._versions and (wanted is None and method != "GET" or wanted not in (None, row["etag"])):
            return _problem(428 if wanted is None else 412, "the bench was changed, or If-Match is missing")
        if method == "GET":
            return _json(self._shown(identifier), {**GEOJSON, **({"ETag": row["etag"]} if self._versions else {})})
        if method == "DELETE":
            del self.rows[identifier]
            self._accept("delete", identifier, _plain(row), None)
            return 204, {}, b""
        return self._change(method, identifier, row, json.loads(body))

    def _change(self, method, identifier, row, body):
        if method == "PATCH" and self._versions:
            after = {**_plain(row), **{name: value for name, value in body.items() if name in self._columns}}
            if "geometry" in body:
                after["place"] = body["geometry"]["coordinates"]
        elif method == "PUT" and not self._versions:
            after = {name: (body.get("properties") or {}).get(name) for name in self._columns}
            after["place"] = body["geometry"]["coordinates"]
        else:
            return _problem(405, "not here")
        self._accept("update", identifier, _plain(row), self._put(identifier, after))
        return 204, {"ETag": self.rows[identifier]["etag"]} if self._versions else {}, b""

    def _put(self, identifier, row):
        self._tick += 1
        self.rows[identifier] = {**row, "etag": f'"{self._tick}"'}
        return _plain(row)


def _plain(row):
    return {name: value for name, value in row.items() if name != "etag"}


def _json(value, headers=JSON):
    return 200, dict(headers), json.dumps(value).encode()


def _problem(status, words):
    return status, {"Content-Type": "application/problem+json"}, json.dumps({"title": words}).encode()
