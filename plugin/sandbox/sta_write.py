"""Creating, changing and deleting SensorThings entities inside one transaction (OGC 18-088, clause 10)."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from .json_patch import PatchFailed, apply, same
from .messages import Refused
from .sta_check import check_members, check_names, observation_rows, parse_json, parse_object
from .sta_columns import ALL, touch
from .sta_model import KINDS, Relation
from .sta_observing import Observing, now_text
from .sta_path import Target
from .sta_render import observation_members
from .sta_store import Entities
from .storage import dumps, next_id

Parent = Optional[Tuple[str, int, str]]
Links = Dict[str, int]


def linked_id(value: Any) -> Optional[int]:
    """The id of a link object such as {"@iot.id": 3}; None where it is something else."""
    if isinstance(value, Mapping) and set(value) == {"@iot.id"}:
        number = value["@iot.id"]
        if isinstance(number, bool) or not isinstance(number, int):
            raise Refused(400, "'@iot.id' must be a whole number")
        return number
    return None


class Editor:
    """Changes entities; whoever made it commits or rolls back."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._connection = entities.connection
        self._observing = Observing(entities, create=self._insert)

    def create(self, kind: str, body: bytes, *, parent: Parent) -> Tuple[str, int]:
        """Create an entity, with all that is nested in it; gives its kind and id."""
        data = parse_object(body)
        given: Links = {}
        if parent is not None:
            given = {self._inverse(KINDS[parent[0]].relations[parent[2]], parent[0]): parent[1]}
        if parent is not None and parent[2] == "Locations" and parent[0] == "Thing":
            return "Location", self._move(parent[1], [data])[0]
        number = self._insert(kind, data, given)
        touch(self._connection, ALL)
        return kind, number

    def _inverse(self, relation: Relation, kind: str) -> str:
        """The name under which the new entity knows its parent."""
        return relation.stored_as if relation.owner == relation.target else {
            "Thing": "Things", "HistoricalLocation": "HistoricalLocations"}.get(kind, kind)

    def _insert(self, kind: str, data: Mapping[str, Any], given: Mapping[str, int]) -> int:
        """Create one entity with links already known by relation name."""
        check_names(kind, data)
        model = KINDS[kind]
        members = {name: value for name, value in data.items() if name in model.members}
        if kind == "Observation":
            return self._observing.insert(members, {**_relations(kind, data), **given})
        check_members(kind, members)
        number = next_id(self._connection, kind=kind)
        self._connection.execute("INSERT INTO entity VALUES(?,?,?)", (kind, number, dumps(
            {name: value for name, value in members.items() if value is not None})))
        later = [name for name, relation in model.relations.items() if relation.owner != kind]
        for name, relation in model.relations.items():
            if name not in later:
                self._settle(kind, number, name, relation, data.get(name), given.get(name))
        for name in later:
            self._nest(kind, number, name, data.get(name), given.get(name))
        return number

    def _settle(self, kind: str, number: int, name: str, relation: Relation, value: Any,
                known: Optional[int]) -> None:
        """Store the links an entity owns itself."""
        if kind == "Thing":
            if value is not None:
                self._move(number, value)
            return
        if known is not None:
            targets = [known]
        elif relation.many:
            targets = [self._reach(relation.target, each) for each in _list(name, value)]
        else:
            targets = [] if value is None else [self._reach(relation.target, value)]
        if relation.required and not targets:
            raise Refused(400, f"Missing required property '{name}'")
        for target in targets:
            self._link(kind, number, relation.stored_as, target)

    def _nest(self, kind: str, number: int, name: str, value: Any, known: Optional[int]) -> None:
        """Create the entities nested under one that is linked to, such as a Thing's Datastreams."""
        relation = KINDS[kind].relations[name]
        inverse = {"Things": "Locations"}.get(name, relation.stored_as)
        if known is not None:
            self._link(relation.owner, known, relation.stored_as, number)
        for each in _list(name, value):
            target = linked_id(each)
            if target is None:
                self._insert(relation.target, each, {inverse: number})
            elif relation.target in ("Thing", "HistoricalLocation"):
                self._link(relation.owner, self._reach(relation.target, each), relation.stored_as, number)
            else:
                raise Refused(400, f"an existing {relation.target} cannot be linked here; change it there")

    def _reach(self, kind: str, value: Any) -> int:
        """The id of an entity that is linked or nested."""
        number = linked_id(value)
        if number is None:
            if not isinstance(value, Mapping):
                raise Refused(400, f"a {kind} must be an object")
            return self._insert(kind, value, {})
        row = self._connection.execute("SELECT 1 FROM entity WHERE kind=? AND id=?", (kind, number)).fetchone()
        if row is None:
            raise Refused(400, f"No Entity of type {kind} with id {number}")
        return number

    def _link(self, kind: str, number: int, relation: str, target: int) -> None:
        self._connection.execute("INSERT OR IGNORE INTO link VALUES(?,?,?,?)", (kind, number, relation, target))

    def _move(self, thing: int, places: Any) -> List[int]:
        """Give a Thing its present Locations and note them in its history."""
        targets = [self._reach("Location", place) for place in _list("Locations", places)]
        self._connection.execute("DELETE FROM link WHERE kind='Thing' AND id=? AND relation='Locations'", (thing,))
        if targets:
            history = next_id(self._connection, kind="HistoricalLocation")
            self._connection.execute("INSERT INTO entity VALUES('HistoricalLocation',?,?)",
                                     (history, dumps({"time": now_text()})))
            self._link("HistoricalLocation", history, "Thing", thing)
        for target in targets:
            self._link("Thing", thing, "Locations", target)
            self._link("HistoricalLocation", history, "Locations", target)
        touch(self._connection, ALL)
        return targets

    def create_observations(self, body: bytes) -> List[Union[int, str]]:
        """Create many observations (OGC 18-088, 12.2): the id of each row, or what is wrong with it."""
        outcome: List[Union[int, str]] = []
        blocks = parse_json(body)
        if not isinstance(blocks, list):
            raise Refused(400, "CreateObservations takes a list")
        for block in blocks:
            for row in observation_rows(block):
                try:
                    outcome.append(self._observing.insert(*row))
                except Refused as refused:
                    outcome.append(refused.message)
        return outcome

    def merge(self, target: Target, body: bytes) -> None:
        """PATCH: members given replace those there, null takes one away; links may be given as link objects."""
        data = parse_object(body)
        check_names(target.kind, data)
        members = self._members(target)
        members.update({name: value for name, value in data.items() if name in KINDS[target.kind].members})
        self._store(target, members, _relations(target.kind, data))

    def apply_patch(self, target: Target, body: bytes) -> None:
        """JSON Patch on the members, those the server makes included (for tests, not for changes)."""
        computed = self._computed(target)
        before = {**self._members(target), **computed}
        try:
            after = apply(before, parse_json(body))
        except PatchFailed as failed:
            raise Refused(400, "Failed to apply patch.") from failed
        for name, value in computed.items():
            if not same(after.pop(name, None), value):
                raise Refused(400, f"'{name}' is made by the server")
        check_names(target.kind, after)
        self._store(target, after, {})

    def _members(self, target: Target) -> Dict[str, Any]:
        if target.at is not None:
            return observation_members(self._entities.columns(target.at[0]), target.at[1])
        body = self._entities.body(target.kind, target.number or 0) or {}
        return {name: value for name, value in body.items() if name not in KINDS[target.kind].computed}

    def _computed(self, target: Target) -> Dict[str, Any]:
        body = self._entities.body(target.kind, target.number or 0) or {} if target.at is None else {}
        return {name: body[name] for name in KINDS[target.kind].computed if name in body}

    def _store(self, target: Target, members: Mapping[str, Any], relations: Mapping[str, Any]) -> None:
        kept = {name: value for name, value in members.items() if value is not None or name == "result"}
        check_members(target.kind, kept)
        if target.at is not None:
            self._observing.replace(target.number or 0, target.at, kept, relations)
            return
        key = (target.kind, target.number)
        self._connection.execute("UPDATE entity SET body=? WHERE kind=? AND id=?", (dumps(kept), *key))
        if target.kind == "Location":
            self._connection.execute("DELETE FROM link WHERE kind='Location' AND id=? AND relation='generated'",
                                     (target.number,))
        for name, value in relations.items():
            self._relink(target.kind, target.number or 0, name, value)
        touch(self._connection, ALL)

    def _relink(self, kind: str, number: int, name: str, value: Any) -> None:
        relation = KINDS[kind].relations[name]
        if relation.owner != kind:
            raise Refused(400, f"'{name}' is changed from the other side")
        if kind == "Thing":
            self._move(number, value)
            return
        each = _list(name, value) if relation.many else [value]
        targets = [self._reach(relation.target, one) for one in each]
        self._connection.execute("DELETE FROM link WHERE kind=? AND id=? AND relation=?", (kind, number, name))
        for target in targets:
            self._link(kind, number, name, target)

    def delete(self, target: Target) -> None:
        """Delete an entity and all that cannot be without it (OGC 18-088, table 25)."""
        if target.at is not None:
            self._observing.delete(target.number or 0, target.at[0])
        else:
            self._delete(target.kind, target.number or 0)
        touch(self._connection, ALL)

    def _delete(self, kind: str, number: int) -> None:
        self._observing.forget(kind, number)
        for relation in KINDS[kind].relations.values():
            dependent = relation.owner == relation.target and relation.target in ("Datastream", "HistoricalLocation")
            for each in self._entities.related(kind, number, relation) if dependent else ():
                self._delete(relation.target, each)
        self._connection.execute("DELETE FROM entity WHERE kind=? AND id=?", (kind, number))
        self._connection.execute("DELETE FROM link WHERE kind=? AND id=?", (kind, number))
        for owner, name in _stored_towards(kind):
            self._connection.execute("DELETE FROM link WHERE kind=? AND relation=? AND target=?",
                                     (owner, name, number))


def _stored_towards(kind: str) -> List[Tuple[str, str]]:
    return [(model.name, name) for model in KINDS.values() for name, relation in model.relations.items()
            if relation.target == kind and relation.owner == model.name]


def _relations(kind: str, data: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: value for name, value in data.items() if name in KINDS[kind].relations}


def _list(name: str, value: Any) -> List[Any]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise Refused(400, f"'{name}' must be a list of objects")
    return value
