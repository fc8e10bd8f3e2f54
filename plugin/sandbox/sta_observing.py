"""Writing single observations: new ones beside the packed series, changed ones in their place."""
from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any, Callable, Dict, List, Mapping, Optional, Tuple

from .messages import Refused
from .sta_check import check_members
from .sta_columns import touch
from .sta_store import Entities
from .sta_values import EPOCH, instant_text, parse_time
from .storage import dumps, next_id

Create = Callable[[str, Mapping[str, Any], Mapping[str, int]], int]


def now_text() -> str:
    """The present moment as SensorThings writes it."""
    return instant_text(int((datetime.now(timezone.utc) - EPOCH).total_seconds() * 1000))


class Observing:
    """Stores observations; `create` makes any other entity that is nested in one."""

    def __init__(self, entities: Entities, *, create: Create) -> None:
        self._entities = entities
        self._connection = entities.connection
        self._create = create
        self._features: Dict[int, int] = {}

    def insert(self, members: Mapping[str, Any], relations: Mapping[str, Any]) -> int:
        """Store a new observation and give its id; everything is checked before anything is written."""
        check_members("Observation", members)
        stream = self._linked("Datastream", relations.get("Datastream"))
        feature = self._feature(stream, relations.get("FeatureOfInterest"))
        number = next_id(self._connection, kind="Observation")
        self._write(number, stream, feature, members)
        return number

    def replace(self, number: int, at: Tuple[int, int], members: Mapping[str, Any],
                relations: Mapping[str, Any]) -> None:
        """Store an observation anew under its id."""
        stream, row = at
        feature = int(self._entities.columns(stream).feature[row])
        if "FeatureOfInterest" in relations:
            feature = self._feature(stream, relations["FeatureOfInterest"])
        self.delete(number, stream)
        if "Datastream" in relations:
            stream = self._linked("Datastream", relations["Datastream"])
        self._write(number, stream, feature, members)

    def _write(self, number: int, stream: int, feature: int, members: Mapping[str, Any]) -> None:
        span = parse_time(members.get("phenomenonTime") or now_text())
        body = {name: members[name] for name in ("result", "resultQuality", "parameters")
                if members.get(name) is not None}
        if members.get("resultTime"):
            body["resultTime"] = parse_time(members["resultTime"]).start
        if members.get("validTime"):
            body["validTime"] = list(parse_time(members["validTime"]))
        self._connection.execute("INSERT INTO observation VALUES(?,?,?,?,?,?)", (
            number, stream, feature, span.start, span.end, dumps(body)))
        touch(self._connection, stream)

    def delete(self, number: int, stream: int) -> None:
        """Take an observation away, whichever way it is stored."""
        gone = self._connection.execute("DELETE FROM observation WHERE id=?", (number,)).rowcount
        if not gone:
            self._connection.execute("INSERT OR IGNORE INTO gone VALUES(?,?)", (number, stream))
        touch(self._connection, stream)

    def forget(self, kind: str, number: int) -> None:
        """Take away all observations of a datastream or feature of interest that is being deleted."""
        if kind == "Datastream":
            for sql in ("DELETE FROM series WHERE datastream=?", "DELETE FROM observation WHERE datastream=?",
                        "DELETE FROM gone WHERE datastream=?"):
                self._connection.execute(sql, (number,))
            touch(self._connection, number)
        elif kind == "FeatureOfInterest":
            for stream in self._streams_of(number):
                touch(self._connection, stream)
            self._connection.execute("DELETE FROM series WHERE feature=?", (number,))
            self._connection.execute("DELETE FROM observation WHERE feature=?", (number,))

    def _streams_of(self, feature: int) -> List[int]:
        rows = self._connection.execute("SELECT datastream FROM series WHERE feature=? UNION"
                                        " SELECT datastream FROM observation WHERE feature=?", (feature, feature))
        return [row[0] for row in rows]

    def _linked(self, kind: str, value: Any) -> int:
        number = value.get("@iot.id") if isinstance(value, Mapping) else value
        if isinstance(number, bool) or not isinstance(number, int):
            raise Refused(400, f"Missing required property '{kind}'" if value is None
                          else f"'{kind}' must be a link such as {{\"@iot.id\": 1}}")
        if self._connection.execute("SELECT 1 FROM entity WHERE kind=? AND id=?", (kind, number)).fetchone() is None:
            raise Refused(400, f"No Entity of type {kind} with id {number}")
        return number

    def _feature(self, stream: int, value: Any) -> int:
        """The feature of interest given, nested, or generated from the Thing's Location (OGC 18-088, 10.2)."""
        if isinstance(value, Mapping) and "@iot.id" not in value:
            return self._create("FeatureOfInterest", value, {})
        if value is not None:
            return self._linked("FeatureOfInterest", value)
        if stream not in self._features:
            self._features[stream] = self._generated(stream)
        return self._features[stream]

    def _generated(self, stream: int) -> int:
        location = self._location(stream)
        if location is None:
            raise Refused(400, "a FeatureOfInterest is needed, because the Thing has no Location")
        row = self._connection.execute("SELECT target FROM link WHERE kind='Location' AND id=? AND"
                                       " relation='generated'", (location,)).fetchone()
        if row is not None:
            return int(row[0])
        text = self._connection.execute("SELECT body FROM entity WHERE kind='Location' AND id=?", (location,))
        body = json.loads(text.fetchone()[0])
        feature = self._create("FeatureOfInterest", {
            "name": body["name"], "description": body["description"], "encodingType": body["encodingType"],
            "feature": body["location"]}, {})
        self._connection.execute("INSERT INTO link VALUES('Location',?,'generated',?)", (location, feature))
        return feature

    def _location(self, stream: int) -> Optional[int]:
        row = self._connection.execute(
            "SELECT place.target FROM link thing JOIN link place ON place.kind='Thing' AND place.id=thing.target"
            " AND place.relation='Locations' WHERE thing.kind='Datastream' AND thing.id=? AND thing.relation='Thing'"
            " ORDER BY place.target LIMIT 1", (stream,)).fetchone()
        return int(row[0]) if row else None
