"""A context broker in memory, NGSI-LD or NGSI-v2: filters, pages, counts, merges and remembers as the standards ask.

Written by us from protocols.md 7 and ETSI GS CIM 009 1.9.1; it shows that we speak as we read them, not that a broker does.
"""

from __future__ import annotations

import copy
import json
import re
from typing import Any, Iterator, Mapping, Optional, Sequence
from urllib.parse import unquote

from urban_data_workbench.tests.connectors.rough import Answer, Asked

NULL = "urn:ngsi-ld:null"
LD_ERROR = "https://uri.etsi.org/ngsi-ld/errors/"


class Broker:
    """Answers a session's requests from entities; ``behave`` fits ``Rough``."""

    def __init__(
        self, entities: Sequence[Mapping[str, Any]], *, v2: bool = False, history: Optional[Mapping[str, list[Any]]] = None,
        tenant: str = "", most: int = 1000, cut: int = 10_000, merges: bool = True, writes: bool = True, context: str = "",
    ) -> None:
        self.entities = {item["id"]: copy.deepcopy(dict(item)) for item in entities}
        self.v2, self.tenant, self.most, self.cut, self.merges, self.writes = v2, tenant, most, cut, merges, writes
        self.history, self.context = history or {}, context
        self.root = "/v2" if v2 else "/ngsi-ld/v1"

    def behave(self, asked: Asked) -> Any:
        said = asked.headers.get("Fiware-Service" if self.v2 else "NGSILD-Tenant", "")
        if said != self.tenant:
            return Answer([] if self.v2 else self._problem("NonexistentTenant", 404).body, 200 if self.v2 else 404)
        if self.context and asked.method == "GET" and self.context not in asked.headers.get("Link", ""):
            return []  # names that are not expanded by the right context match nothing, silently
        raw = asked.url.partition("://")[2].partition("/")[2].partition("?")[0]
        path = [unquote(part) for part in raw[len(self.root):].strip("/").split("/")]
        if not asked.path.startswith(self.root):
            return Answer({"message": "no such path"}, 404)
        handler = getattr(self, f"_{path[0]}", None)
        return handler(asked, path[1:]) if handler else self._problem("ResourceNotFound", 404)

    def _problem(self, name: str, status: int, detail: str = "") -> Answer:
        if self.v2:
            return Answer({"error": name, "description": detail or name}, status)
        return Answer({"type": LD_ERROR + name, "title": name, "detail": detail or name, "status": status}, status)

    # --- reading ---------------------------------------------------------------------------------------------------

    def _types(self, asked: Asked, path: list[str]) -> Any:
        kinds = sorted({item["type"] for item in self.entities.values()})
        if not self.v2:
            return {"id": "urn:ngsi-ld:EntityTypeList:1", "type": "EntityTypeList", "typeList": kinds}
        return [{"type": kind, "attrs": {}, "count": sum(i["type"] == kind for i in self.entities.values())} for kind in kinds]

    def _entities(self, asked: Asked, path: list[str]) -> Any:
        if asked.method == "OPTIONS":
            return Answer(b"", 204, {"Allow": "GET, POST" if self.writes else "GET"})
        if asked.method == "POST" and not path:
            return self._create(asked.json)
        if path and path[0] not in self.entities:
            return self._problem("NotFound" if self.v2 else "ResourceNotFound", 404)
        if asked.method == "DELETE":
            del self.entities[path[0]]
            return Answer(b"", 204)
        if asked.method == "POST":
            for name, value in asked.json.items():
                self.entities[path[0]][name] = value
            return Answer(b"", 204)
        return self.entities[path[0]] if path else self._list(asked)

    def _list(self, asked: Asked) -> Any:
        query, limit = asked.query, int(asked.query.get("limit", 20))
        if limit > self.most:
            return self._problem("TooManyResults", 403)
        if not any(name in query for name in ("type", "id", "q", "attrs", "georel", "idPattern")) and not self.v2:
            return self._problem("BadRequestData", 400, "too broad")
        found = [item for item in self.entities.values() if self._wanted(item, query)]
        at = int(query.get("offset", 0))
        headers = {"Fiware-Total-Count" if self.v2 else "NGSILD-Results-Count": str(len(found))}
        if not self.v2 and at + limit < len(found):
            target = re.sub(r"offset=\d+", f"offset={at + limit}", asked.url.partition("city.test")[2])
            headers["Link"] = f'<{target}>;rel="next";type="application/ld+json"'
        return Answer(found[at : at + limit], 200, headers)

    def _wanted(self, item: Mapping[str, Any], query: Mapping[str, str]) -> bool:
        if query.get("type", item["type"]) != item["type"] or item["id"] not in query.get("id", item["id"]).split(","):
            return False
        if "georel" not in query:
            return True
        west, south, east, north = _box(query, v2=self.v2)
        xy = item.get(query.get("geoproperty", "location"), {}).get("value", {}).get("coordinates")
        return bool(xy) and west <= xy[0] <= east and south <= xy[1] <= north

    def _temporal(self, asked: Asked, path: list[str]) -> Any:
        if self.v2 or not self.history:
            return self._problem("OperationNotSupported", 501)
        if len(path) == 1:
            return [{"id": name, "type": self.entities[name]["type"]} for name in list(self.history)[:1]]
        if path[1] not in self.history:
            return self._problem("ResourceNotFound", 404)
        first, last = asked.query["timeAt"], asked.query.get("endTimeAt", "9999")
        rows = [row for row in self.history[path[1]] if first < row[1] < last]
        name, part = asked.query["attrs"], rows[: self.cut]
        document = {"id": path[1], "type": "T", name: {"type": "Property", "values": part}}
        if len(part) == len(rows):
            return document
        return Answer(document, 206, {"Content-Range": f"date-time {part[0][1]}-{part[-1][1]}/{len(rows)}"})

    # --- writing ---------------------------------------------------------------------------------------------------

    def _create(self, entity: dict[str, Any]) -> Answer:
        if entity["id"] in self.entities:
            return self._problem("Unprocessable" if self.v2 else "AlreadyExists", 422 if self.v2 else 409)
        self.entities[entity["id"]] = {name: value for name, value in entity.items() if name != "@context"}
        return Answer(b"", 201, {"Location": f"{self.root}/entities/{entity['id']}"})

    def _entityOperations(self, asked: Asked, path: list[str]) -> Any:
        if asked.method == "OPTIONS":
            there = self.writes and (self.merges or path[0] == "upsert")
            return Answer(b"", 204, {"Allow": "POST"}) if there else Answer(b"", 404)
        if not self.merges and path[0] != "upsert":
            return self._problem("OperationNotSupported", 501)
        is_ld = asked.headers["Content-Type"] == "application/ld+json"
        done, errors = [], []
        for entity in asked.json:
            if is_ld is not ("@context" in entity) or (is_ld and "Link" in asked.headers):
                return self._problem("BadRequestData", 400, "context")
            answer = self._one(path[0], entity, asked.query.get("options", ""))
            errors += [{"entityId": entity["id"], "error": answer.body}] if answer.status >= 400 else []
            done += [entity["id"]] if answer.status < 400 else []
        if errors:
            return Answer({"success": done, "errors": errors}, 207)
        return Answer(done, 201) if path[0] == "create" else Answer(b"", 204)

    def _one(self, verb: str, entity: dict[str, Any], options: str) -> Answer:
        known = self.entities.get(entity["id"])
        if verb == "create" or (verb == "upsert" and known is None):
            return self._create(entity)
        if known is None:
            return self._problem("ResourceNotFound", 404)
        for name, value in entity.items():
            if name in ("id", "type", "@context"):
                continue
            known[name] = _merged(known.get(name, {}), value) if verb == "merge" else value
            if NULL in json.dumps([known[name].get("value"), known[name].get("object")]):
                del known[name]
        return Answer(b"", 204)


def _merged(one: Any, other: Any) -> Any:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return other
    both = {**one, **{name: _merged(one.get(name), value) for name, value in other.items()}}
    return {name: value for name, value in both.items() if name != "languageMap" or value} if "languageMap" not in both else {
        **both, "languageMap": {code: words for code, words in both["languageMap"].items() if words != NULL}}


def _box(query: Mapping[str, str], *, v2: bool) -> tuple[float, float, float, float]:
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", query["coords" if v2 else "coordinates"])]
    x, y = (numbers[1::2], numbers[0::2]) if v2 else (numbers[0::2], numbers[1::2])
    return min(x), min(y), max(x), max(y)


def numbered(count: int, *, v2: bool = False) -> Iterator[dict[str, Any]]:
    """Stations in a row from west to east, half of them with a name in two languages."""
    for number in range(count):
        xy = {"type": "Point", "coordinates": [9.9 + number / 1000, 53.5]}
        moment = f"2024-05-01T{number % 24:02}:00:00Z"
        if v2:
            yield {
                "id": f"station-{number}", "type": "AirQualityObserved", "location": {"type": "geo:json", "value": xy, "metadata": {}},
                "NO2": {"type": "Number", "value": 10 + number / 2, "metadata": {
                    "unitCode": {"type": "Text", "value": "GQ"}, "TimeInstant": {"type": "DateTime", "value": moment}}},
                "name": {"type": "Text", "value": f"Station {number}", "metadata": {}},
                "seats": {"type": "Integer", "value": number, "metadata": {}},
                "refDevice": {"type": "Relationship", "value": f"device-{number}", "metadata": {}},
                "dateInstalled": {"type": "DateTime", "value": "2020-01-01T00:00:00.000Z", "metadata": {}},
            }
        else:
            yield {
                "id": f"urn:ngsi-ld:AirQualityObserved:{number}", "type": "AirQualityObserved",
                "location": {"type": "GeoProperty", "value": xy},
                "NO2": {"type": "Property", "value": 10 + number / 2, "unitCode": "GQ", "observedAt": moment},
                "name": {"type": "LanguageProperty", "languageMap": {"de": f"Messstelle {number}", "en": f"Station {number}"}},
                "material": {"type": "Property", "value": "Holz"}, "seats": {"type": "Property", "value": number},
                "note": {"type": "Property", "value": "alt"},
                "refDevice": {"type": "Relationship", "object": f"urn:ngsi-ld:Device:{number}"},
                "dateInstalled": {"type": "Property", "value": {"@type": "DateTime", "@value": "2020-01-01T00:00:00Z"}},
            }
