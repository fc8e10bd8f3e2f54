"""SensorThings services in memory that differ where real ones do: sensiNact, MultiDatastreams, FROST's Projects, GOST, 1.0.

Written by us from servers.md 2.6 (sensiNact), OGC 18-088, 8.3 (MultiDatastream), FROST-Server's Projects and 15-078r6.
"""

from __future__ import annotations

import re
from typing import Any, Optional
from urllib.parse import urlencode

from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Asked

STATIONS, VALUES = 5, 7
NUMBERS = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
_SETS = ("Things", "Locations", "Datastreams", "Observations", "ObservedProperties")
_KEPT = ("$filter", "$expand", "$count", "$orderby", "$top", "$select")


class Park:
    """``manner`` is ``sensinact``, ``multi``, ``projects``, ``gost`` or ``1.0``; it fits ``Rough``."""

    def __init__(self, manner: str) -> None:
        self.manner = manner
        self.base = f"{ROOT}/sta/v1.0" if manner in ("gost", "1.0") else f"{ROOT}/sta/v1.1"

    def __call__(self, asked: Asked) -> Any:
        path = asked.path[len("/sta/v1.x"):].strip("/")
        if not path:
            return self._root()
        if "resultFormat" in asked.url:
            return Answer({"message": "no dataArray"}, 501)
        if path in ("ObservedProperties", "Datastreams", "MultiDatastreams", "Projects"):
            return self._list(asked, path, self._rows(path, asked))
        found = re.fullmatch(r"(\w+)\('?([^')]+)'?\)/(\w+)", path)
        return self._related(asked, path, *found.groups()) if found else NOT_FOUND

    def _root(self) -> Any:
        more = {"multi": ("MultiDatastreams",), "projects": ("Projects",)}.get(self.manner, ())
        return {"value": [{"name": name, "url": f"{self.base}/{name}"} for name in (*_SETS, *more)]}

    def _related(self, asked: Asked, path: str, kind: str, key: str, what: str) -> Any:
        if kind == "ObservedProperties" and what == "Datastreams":
            return self._list(asked, path, self._rows("Datastreams", asked))
        number = self._number(key)
        if number is None:
            return NOT_FOUND
        if what == "Thing":
            return self._thing(number)
        if what == "Locations":
            return self._list(asked, path, [self._location(number)])
        return self._list(asked, path, self._values(number, asked)) if what == "Observations" else NOT_FOUND

    def _rows(self, path: str, asked: Asked) -> list[Any]:
        expand, wanted = self._expand(asked), asked.query.get("$filter", "")
        if path == "Projects":
            return [{"@iot.id": one, "@iot.selfLink": f"{self.base}/Projects({one})", "name": f"Project {one}"} for one in (1, 2)]
        if path == "ObservedProperties":
            return self._properties()
        rows = [self._stream(number, expand) for number in range(STATIONS)]
        if path == "MultiDatastreams" and self.manner != "multi" or path == "Datastreams" and self.manner == "multi":
            return []
        if self.manner == "sensinact":
            return [*rows, *({**row, "@iot.id": f"K{at}~admin~location"} for at, row in enumerate(rows))]
        project = re.search(r"Projects/(?:@iot\.)?id eq '?(\d)", wanted)
        rows = [row for at, row in enumerate(rows) if not project or at % 2 == int(project[1]) - 1]
        ids = re.findall(r"(?<!/)\bid eq '?([^' )]+)", wanted)
        return [row for row in rows if not ids or str(row["@iot.id"]) in ids]

    def _properties(self) -> list[Any]:
        if self.manner == "multi":
            return []
        if self.manner == "sensinact":
            return [{"@iot.id": row["@iot.id"], "@iot.selfLink": f"{self.base}/ObservedProperties({row['@iot.id']})",
                     "name": "temp"} for row in self._rows("Datastreams", _PLAIN)]
        row = {"@iot.id": 1, "@iot.selfLink": f"{self.base}/ObservedProperties(1)", "name": "Lufttemperatur",
               "Datastreams": [self._stream(0, "")], "Datastreams@iot.count": STATIONS}
        return [row]

    def _expand(self, asked: Asked) -> str:
        """GOST nests no options, sensiNact drops what has any."""
        expand = asked.query.get("$expand", "")
        return "" if "(" in expand and self.manner in ("sensinact", "gost") else expand

    def _key(self, number: int) -> Any:
        return f"K{number}~sensor~temp" if self.manner == "sensinact" else number

    def _number(self, key: str) -> Optional[int]:
        found = re.match(r"[KT]?(\d)(~|/|$)", key)
        return int(found[1]) if found and int(found[1]) < STATIONS else None

    def _stream(self, number: int, expand: str) -> dict[str, Any]:
        kind, key = "MultiDatastreams" if self.manner == "multi" else "Datastreams", self._key(number)
        own = f"{self.base}/{kind}({key})"
        row: dict[str, Any] = {
            "@iot.id": key, "@iot.selfLink": own, "name": "temp" if self.manner == "sensinact" else f"Reihe {number}",
            "description": f"Sensor {number}", "observationType": NUMBERS, "properties": {"owner": f"Amt {number % 2}"},
            "unitOfMeasurement": {"name": None, "symbol": None if self.manner == "sensinact" else "°C"},
            "Thing@iot.navigationLink": f"{own}/Thing", "Observations@iot.navigationLink": f"{own}/Observations",
        }
        if self.manner == "multi":
            row |= {"unitOfMeasurements": [{"symbol": "°C"}, {"symbol": "%"}], "multiObservationDataTypes": [NUMBERS, NUMBERS],
                    "ObservedProperties": [{"@iot.id": 1, "name": "Lufttemperatur"}, {"@iot.id": 2, "name": "Luftfeuchte"}]}
        if "Thing" in expand:
            row["Thing"] = {**self._thing(number), "Locations": [self._location(number)]}
        if "ObservedProperty" in expand:
            row["ObservedProperty"] = {"@iot.id": 1, "name": "Lufttemperatur"}
        if "Observations" in expand:
            row["Observations"] = [self._value(number, VALUES - 1)]
        return row

    def _thing(self, number: int) -> dict[str, Any]:
        own = f"{self.base}/Things(T{number})"
        return {"@iot.id": f"T{number}", "@iot.selfLink": own, "name": f"Station {number}", "Locations@iot.navigationLink": f"{own}/Locations"}

    def _location(self, number: int) -> dict[str, Any]:
        place = {"type": "Point", "coordinates": [9.9 + number / 100, 53.5 + number / 200]}
        return {"@iot.id": number, "name": "", "encodingType": "application/vnd.geo+json", "location": place}

    def _value(self, number: int, index: int) -> dict[str, Any]:
        result: Any = [index + number / 10, 50 + index] if self.manner == "multi" else index + number / 10
        return {"@iot.id": f"{self._key(number)}~{index}", "phenomenonTime": f"2026-01-01T0{index}:00:00Z", "result": result}

    def _values(self, number: int, asked: Asked) -> list[Any]:
        order = -1 if "desc" in asked.query.get("$orderby", "") else 1
        return [self._value(number, index) for index in range(VALUES)][::order]

    def _list(self, asked: Asked, path: str, rows: list[Any]) -> Any:
        """Page: sensiNact forgets to where ``$expand`` or ``$select`` is, GOST forgets parent and options in its links."""
        query = asked.query
        if self.manner == "sensinact" and {"$expand", "$select"} & set(query):
            return {"value": rows, "@iot.count": len(rows)}
        skip, top = int(query.get("$skip", 0)), int(query.get("$top", 100))
        reply: dict[str, Any] = {"@iot.count": len(rows)} if query.get("$count") == "true" else {}
        if skip + top < len(rows):
            kept = {} if self.manner == "gost" else {name: query[name] for name in _KEPT if name in query}
            place = path.rpartition("/")[2] if self.manner == "gost" else path
            reply["@iot.nextLink"] = f"{self.base}/{place}?{urlencode({**kept, '$top': top, '$skip': skip + top})}"
        return {**reply, "value": rows[skip:skip + top]}


_PLAIN = Asked("GET", "", "", {}, {}, b"")
