"""Entities and their relations as one connection sees them."""
from __future__ import annotations

import json
import sqlite3
from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from . import shapes
from .sta_columns import NO_TIME, ColumnCache, Columns
from .sta_eval import Many
from .sta_model import KINDS, SPAN, TIME, Relation
from .sta_values import Span, parse_time, span_text

Resolved = Any


class Entities:
    """Reads entities inside one transaction; bodies are kept for its length."""

    def __init__(self, connection: sqlite3.Connection, cache: ColumnCache) -> None:
        self.connection = connection
        self._cache = cache
        self._bodies: Dict[Tuple[str, int], Optional[Dict[str, Any]]] = {}

    def columns(self, datastream: int) -> Columns:
        """The observations of a datastream."""
        return self._cache.get(self.connection, datastream)

    def body(self, kind: str, number: int) -> Optional[Dict[str, Any]]:
        """The members of an entity, computed ones included; None where it does not exist."""
        key = (kind, number)
        if key not in self._bodies:
            row = self.connection.execute("SELECT body FROM entity WHERE kind=? AND id=?", key).fetchone()
            self._bodies[key] = None if row is None else self._complete(kind, number, json.loads(row[0]))
        return self._bodies[key]

    def _complete(self, kind: str, number: int, body: Dict[str, Any]) -> Dict[str, Any]:
        if kind != "Datastream":
            return body
        columns = self.columns(number)
        if not len(columns):
            return body
        times = columns.result_time[columns.result_time != NO_TIME]
        body["phenomenonTime"] = span_text(Span(int(columns.start[0]), int(columns.end.max())))
        if len(times):
            body["resultTime"] = span_text(Span(int(times.min()), int(times.max())))
        area = self._observed_area(np.unique(columns.feature).tolist())
        return body if area is None else {**body, "observedArea": area}

    def _observed_area(self, features: List[int]) -> Optional[Dict[str, Any]]:
        places = [body["feature"] for body in (self.body("FeatureOfInterest", each) for each in features) if body]
        places = [place for place in places if isinstance(place, dict) and place.get("type") in shapes.TYPES]
        if len(places) < 2:
            return places[0] if places else None
        boxes = np.array([shapes.envelope(place) for place in places])
        low, high = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
        return dict(shapes.box_polygon((*low, *high)))

    def all_ids(self, kind: str) -> List[int]:
        """Ids of every entity of a kind (not Observations), ascending."""
        return [row[0] for row in self.connection.execute("SELECT id FROM entity WHERE kind=? ORDER BY id", (kind,))]

    def exists(self, kind: str, number: int) -> bool:
        """Whether there is such an entity, also for Observations."""
        if kind == "Observation":
            return self.observation(number) is not None
        return self.body(kind, number) is not None

    def related(self, kind: str, number: int, relation: Relation) -> List[int]:
        """Ids reached over a relation (not to Observations), ascending."""
        if relation.owner == kind:
            sql = "SELECT target FROM link WHERE kind=? AND relation=? AND id=? ORDER BY target"
        else:
            sql = "SELECT id FROM link WHERE kind=? AND relation=? AND target=? ORDER BY id"
        return [row[0] for row in self.connection.execute(sql, (relation.owner, relation.stored_as, number))]

    def observation_datastreams(self) -> List[int]:
        """Ids of all datastreams, which is where observations are looked for."""
        return self.all_ids("Datastream")

    def observation(self, number: int) -> Optional[Tuple[int, int]]:
        """Datastream and row of an observation."""
        row = self.connection.execute("SELECT datastream FROM observation WHERE id=?", (number,)).fetchone()
        row = row or self.connection.execute(
            "SELECT datastream FROM series WHERE first_id<=? AND ?<first_id+length", (number, number)).fetchone()
        if row is None:
            return None
        found = np.flatnonzero(self.columns(row[0]).ids == number)
        return (row[0], int(found[0])) if len(found) else None

    def value(self, kind: str, number: int, parts: Tuple[str, ...]) -> Resolved:
        """The value at a checked path from an entity that is no Observation."""
        name = parts[0]
        if name == "id":
            return number
        relation = KINDS[kind].relations.get(name)
        if relation is not None:
            return self._over(kind, number, relation, parts[1:])
        body = self.body(kind, number) or {}
        return dig(body.get(name), parts[1:], member=KINDS[kind].members[name])

    def _over(self, kind: str, number: int, relation: Relation, rest: Tuple[str, ...]) -> Resolved:
        if relation.target == "Observation":
            return self._over_observations(kind, number, rest)
        found = Many()
        for each in self.related(kind, number, relation):
            value = self.value(relation.target, each, rest)
            found.extend(value) if isinstance(value, Many) else found.append(value)
        return found if relation.many else (found[0] if len(found) == 1 else (found or None))

    def _over_observations(self, kind: str, number: int, rest: Tuple[str, ...]) -> Many:
        streams = [number] if kind == "Datastream" else self.observation_datastreams()
        found = Many()
        for stream in streams:
            columns = self.columns(stream)
            rows = range(len(columns)) if kind == "Datastream" else np.flatnonzero(columns.feature == number)
            found.extend(self.observation_value(stream, int(row), rest) for row in rows)
        return found

    def observation_value(self, stream: int, row: int, parts: Tuple[str, ...]) -> Resolved:
        """The value at a checked path from one observation."""
        columns = self.columns(stream)
        if parts[0] == "Datastream":
            return self.value("Datastream", stream, parts[1:])
        if parts[0] == "FeatureOfInterest":
            feature = int(columns.feature[row])
            return self.value("FeatureOfInterest", feature, parts[1:]) if feature else None
        value = columns.member(row, parts[0])
        return dig(value, parts[1:], member="")


def dig(value: Any, rest: Tuple[str, ...], *, member: str) -> Resolved:
    """Go into a JSON member; times of entities become spans."""
    for part in rest:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    if member in (TIME, SPAN) and isinstance(value, str):
        return parse_time(value)
    return value
