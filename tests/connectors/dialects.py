"""Two SensorThings servers that cannot be installed here, written by us after ``servers.md`` 2, 2.3, 2.4 and ``protocols.md`` 4.

istSOS4 (1.1) writes its options percent-encoded into next links, offers dataArray, and fails where ``@iot.id`` orders.
GOST (1.0) tells no conformance, ignores options in ``$expand``, loses ``$select`` and all behind a raw ``;``, knows no
dataArray, and words its errors its own way.
"""

from __future__ import annotations

import re
from typing import Any, Optional
from urllib.parse import quote

from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Asked, Rough

SETS = ("Things", "Locations", "Datastreams", "Sensors", "Observations", "ObservedProperties", "FeaturesOfInterest")
STATIONS, ROWS = 3, 12
NUMBERS = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"


class Dialect:
    """Three stations of one observed property with twelve hours each; what a dialect does otherwise is overridden."""

    version = "v1.1"
    most = 5

    def __init__(self) -> None:
        self.base = f"{ROOT}/sta/{self.version}"
        self.adapter = Rough(self.answer)

    def answer(self, asked: Asked) -> Any:
        path = asked.path.partition(f"/{self.version}")[2].strip("/")
        if not path:
            return self.root()
        found = re.fullmatch(r"(\w+)(?:\((\d)\)(?:/(\w+))?)?", path)
        rows = None if found is None else self.rows(found[1], found[2], found[3], asked)
        if rows is None:
            return self.error(404, "Not Found")
        return rows if isinstance(rows, (dict, Answer)) else self.page(asked, path, rows)

    def root(self) -> Any:
        return {"value": [{"name": name, "url": f"{self.base}/{name}"} for name in SETS]}

    def rows(self, name: str, number: Optional[str], relation: Optional[str], asked: Asked) -> Any:
        key = (name, relation)
        if key == ("ObservedProperties", None):
            return [self.entity(name, 1, name="Wasserstand", description="d", definition="x")]
        if key in (("Datastreams", None), ("ObservedProperties", "Datastreams")):
            return [self.datastream(one, asked) for one in range(STATIONS)]
        if key == ("Datastreams", "Thing"):
            return self.thing(int(number or 0))
        if key == ("Things", "Locations"):
            return [self.location(int(number or 0))]
        if key == ("Datastreams", "Observations"):
            return self.observations(int(number or 0), asked)
        return None

    def entity(self, set_name: str, number: int, **members: Any) -> dict[str, Any]:
        own = f"{self.base}/{set_name}({number})"
        links = {f"{name}@iot.navigationLink": f"{own}/{name}" for name in ("Datastreams", "Locations", "Observations", "Thing")}
        return {"@iot.id": number, "@iot.selfLink": own, **links, **members}

    def datastream(self, number: int, asked: Asked) -> dict[str, Any]:
        unit = {"name": "Meter", "symbol": "m", "definition": "x"}
        plain = self.entity("Datastreams", number, name=f"Pegel {number}", observationType=NUMBERS, unitOfMeasurement=unit)
        return {**plain, **self.nested(number, asked.query.get("$expand", ""))}

    def nested(self, number: int, expand: str) -> dict[str, Any]:
        """What a request's ``$expand`` brings."""
        found: dict[str, Any] = {}
        if "Thing" in expand:
            found["Thing"] = {**self.thing(number), **({"Locations": [self.location(number)]} if "Locations" in expand else {})}
        if "Observations(" in expand:
            found["Observations"] = [self.observation(number, ROWS - 1)]
        return found

    def thing(self, number: int) -> dict[str, Any]:
        return self.entity("Things", number, name=f"Brücke {number}", description="d")

    def location(self, number: int) -> dict[str, Any]:
        return self.entity("Locations", number, encodingType="application/vnd.geo+json",
                           location={"type": "Point", "coordinates": [9.9 + number / 10, 53.5]})

    def observations(self, number: int, asked: Asked) -> Any:
        order = asked.query.get("$orderby", "")
        return [self.observation(number, hour) for hour in range(ROWS)][:: -1 if "desc" in order else 1]

    def observation(self, number: int, hour: int) -> dict[str, Any]:
        time = f"2026-05-01T{hour:02}:00:00Z"
        return self.entity("Observations", number * 100 + hour, phenomenonTime=time, resultTime=time, result=number + hour / 8)

    def page(self, asked: Asked, path: str, rows: list[Any]) -> Any:
        skip, top = int(asked.query.get("$skip", 0)), min(self.most, int(asked.query.get("$top", 100)))
        kept = rows[skip:skip + top]
        reply = {"value": self.formatted(asked, kept)}
        if asked.query.get("$count") == "true":
            reply["@iot.count"] = len(rows)
        if skip + top < len(rows):
            reply["@iot.nextLink"] = self.following(asked, path, {**asked.query, "$skip": str(skip + top)})
        return reply

    def formatted(self, asked: Asked, rows: list[Any]) -> list[Any]:
        if asked.query.get("$resultFormat") != "dataArray":
            return rows
        names = ["id", "phenomenonTime", "resultTime", "result"]
        values = [[row["@iot.id"], *(row[name] for name in names[1:])] for row in rows]
        return [{"components": names, "dataArray@iot.count": len(values), "dataArray": values}]

    def following(self, asked: Asked, path: str, options: dict[str, str]) -> str:
        return f"{self.base}/{path}?" + "&".join(f"{name}={quote(value)}" for name, value in options.items())

    def error(self, status: int, words: str) -> Answer:
        return Answer({"code": status, "type": "error", "message": words}, status)


class IstSos(Dialect):
    """istSOS4: the most faithful one."""

    def root(self) -> Any:
        data_array = "http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array"
        return {**super().root(), "serverSettings": {"conformance": [data_array]}}

    def rows(self, name: str, number: Optional[str], relation: Optional[str], asked: Asked) -> Any:
        broken = "@iot.id" in asked.query.get("$orderby", "")
        return self.error(500, "Internal server error") if broken else super().rows(name, number, relation, asked)

    def following(self, asked: Asked, path: str, options: dict[str, str]) -> str:
        written = (f"{quote(name)}={quote(value)}" for name, value in options.items())
        return f"{self.base}/{path}?" + "&".join(written)


class Gost(Dialect):
    """GOST of 2020."""

    version = "v1.0"

    def rows(self, name: str, number: Optional[str], relation: Optional[str], asked: Asked) -> Any:
        if ";" in asked.url:
            return self.error(400, "Incorrect query parameters")
        if "$resultFormat" in asked.query or "@iot.id" in asked.query.get("$filter", ""):
            return self.error(400, "Not a valid Odata query")
        return super().rows(name, number, relation, asked)

    def nested(self, number: int, expand: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "Thing" in expand:
            found["Thing"] = self.thing(number)  # without what is in the parentheses
        if "Observations" in expand:
            found["Observations"] = [self.observation(number, hour) for hour in range(ROWS)]
        return found

    def following(self, asked: Asked, path: str, options: dict[str, str]) -> str:
        return super().following(asked, path, {name: value for name, value in options.items() if name != "$select"})

    def error(self, status: int, words: str) -> Answer:
        return Answer({"error": {"status": words, "code": status, "message": [words]}}, status)
