"""SensorThings as FROST speaks it: Things changed by a JSON Patch that tests first, created without a key of the client.

Source: OGC SensorThings API 1.1 (18-088), 10; RFC 6902, 4.6; FROST's answer to a failed test (400).
"""

from __future__ import annotations

import json
import re

JSON = {"Content-Type": "application/json"}
FROST = "https://fraunhoferiosb.github.io/FROST-Server/extensions/JsonBatchRequest.html"
MEMBERS = ("note", "state")


class Things:
    """Benches as Things: their name is a Thing's own member, note and state lie in its properties."""

    def __init__(self, accept) -> None:
        self._accept = accept
        self.rows: dict[str, dict] = {}
        self._number, self._root = 0, ""

    def fill(self, rows) -> None:
        for row in rows:
            self._number += 1
            self.rows[str(self._number)] = dict(row)

    def is_write(self, method, body) -> bool:
        """A patch that only tests asks a question."""
        if method != "PATCH":
            return method in ("POST", "PUT", "DELETE")
        return any(step.get("op") != "test" for step in json.loads(body))

    def colleague(self, told) -> None:
        """Apply somebody else's edit; Things are not deleted here."""
        old = self.rows.get(told["id"])
        if old is not None and told["values"] is not None:
            self.rows[told["id"]] = {**old, **told["values"]}
            self._accept("update", told["id"], old, self.rows[told["id"]])

    def answer(self, method, path, query, headers, body):
        self._root = f"http://{headers['Host']}/f/v1.1"
        path = path.strip("/").removeprefix("v1.1").strip("/")
        if not path:
            sets = ("Things", "Locations", "Datastreams", "Observations", "ObservedProperties")
            return _json({"value": [{"name": name} for name in sets], "serverSettings": {"conformance": [FROST]}})
        one = re.fullmatch(r"Things\((\d+)\)(/Locations)?", path)
        if path == "Things":
            return self._list(query) if method == "GET" else self._create(json.loads(body))
        if one and one[1] in self.rows:
            return self._change(method, one[1], bool(one[2]), json.loads(body or b"null"))
        return _json({"value": [], "@iot.count": 0}) if method == "GET" else _words(404, "Nothing found.")

    def _list(self, query):
        found = [self._shown(identifier) for identifier in self.rows if self._asked(identifier, query.get("$filter", ""))]
        return _json({"@iot.count": len(found), "value": found[: int(query.get("$top", 100))]})

    def _asked(self, identifier, text) -> bool:
        ids = re.findall(r"id eq (\d+)", text)
        name = re.fullmatch(r"name eq '(.*)'", text)
        if name:
            return self.rows[identifier]["name"] == name[1].replace("''", "'")
        return not text or identifier in ids

    def _shown(self, identifier):
        row, own = self.rows[identifier], f"{self._root}/Things({identifier})"
        place = {"name": "p", "description": "p", "encodingType": "application/geo+json",
                 "location": {"type": "Point", "coordinates": row["place"]}}
        bag = {name: row[name] for name in MEMBERS if row.get(name) is not None}
        return {"@iot.id": int(identifier), "@iot.selfLink": own, "name": row["name"], "description": "bench",
                "properties": bag, "Locations": [place], "Locations@iot.navigationLink": f"{own}/Locations"}

    def _create(self, body):
        place = body["Locations"][0]["location"]["coordinates"]
        bag = body.get("properties") or {}
        self._number += 1
        row = {"name": body["name"], "place": place, **{name: bag.get(name) for name in MEMBERS}}
        self.rows[str(self._number)] = row
        self._accept("insert", str(self._number), None, row)
        return 201, {"Location": f"{self._root}/Things({self._number})"}, b""

    def _change(self, method, identifier, move, body):
        row = self.rows[identifier]
        if move and method == "POST":
            after = {**row, "place": body["location"]["coordinates"]}
        elif not move and method == "PATCH":
            after = self._patched(identifier, body)
        else:
            return _words(405, "not here")
        if after is None:
            return _words(400, "Failed to apply patch.")
        if after != row:
            self.rows[identifier] = after
        if after != row or any(step["op"] != "test" for step in (body if isinstance(body, list) else ())):
            self._accept("update", identifier, row, after)
        return 200, {}, b""

    def _patched(self, identifier, steps):
        after = dict(self.rows[identifier])
        for step in steps:
            name = step["path"].rpartition("/")[2]
            if step["path"] == "/properties":
                continue
            if step["op"] == "test" and after.get(name) != step["value"]:
                return None
            if step["op"] in ("add", "replace"):
                after[name] = step["value"]
            if step["op"] == "remove":
                after[name] = None
        return after


def _json(value):
    return 200, dict(JSON), json.dumps(value).encode()


def _words(status, words):
    return status, dict(JSON), json.dumps({"code": status, "message": words}).encode()
