"""Resource paths of SensorThings (OGC 18-088, 9.2): which list, entity or member an address means."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

from .messages import Refused
from .sta_model import BY_SET, KINDS
from .sta_select import Scope
from .sta_store import Entities


@dataclass(frozen=True)
class Target:
    """What a path means.

    A list: `number` is None and `ids` are its entities (None: all of the kind); a list of Observations has a `scope`
    instead. An entity: `number` is its id; an Observation also has its `stream` and `row`. `member` is a property of
    the entity, `mode` one of "", "$value", "$ref". `parent` is the last entity before the end of the path, for POST.
    """
    kind: str
    number: Optional[int] = None
    ids: Optional[Tuple[int, ...]] = None
    scope: Optional[Scope] = None
    at: Optional[Tuple[int, int]] = None
    member: str = ""
    mode: str = ""
    parent: Optional[Tuple[str, int, str]] = None

    @property
    def is_list(self) -> bool:
        """Whether the path means a list of entities."""
        return self.number is None


SEGMENT = re.compile(r"([A-Za-z@.$]+)(?:\((.*)\))?")


def _split(segment: str) -> Tuple[str, Optional[str]]:
    match = SEGMENT.fullmatch(segment)
    if match is None:
        raise Refused(404, "Not Found")
    return match.group(1), match.group(2)


def entity_id(text: str) -> int:
    """An id as written in a path; ids of this server are whole numbers."""
    if not (text.isascii() and text.isdigit()) or len(text) > 15:
        raise Refused(404, f"Not a valid id: {text[:40]}")
    return int(text)


def find(segments: Sequence[str], *, entities: Entities) -> Target:
    """What a path means; Refused 404 where it leads nowhere."""
    name, key = _split(segments[0])
    if name not in BY_SET:
        raise Refused(404, "Not Found")
    kind = BY_SET[name].name
    target = Target(kind, scope=Scope() if kind == "Observation" else None)
    if key is not None:
        target = _entity(kind, entity_id(key), entities)
    for position, segment in enumerate(segments[1:], start=2):
        target = _step(target, segment, entities, last=position == len(segments))
    return target


def _entity(kind: str, number: int, entities: Entities) -> Target:
    at = entities.observation(number) if kind == "Observation" else None
    if at is None and (kind == "Observation" or entities.body(kind, number) is None):
        raise Refused(404, "Not Found")
    return Target(kind, number, at=at)


def _step(target: Target, segment: str, entities: Entities, *, last: bool) -> Target:
    if target.mode or (target.is_list and segment != "$ref"):
        raise Refused(404, "Not Found")
    if segment in ("$ref", "$value"):
        if not last or (segment == "$value") != bool(target.member):
            raise Refused(404, "Not Found")
        return replace(target, mode=segment)
    name, key = _split(segment)
    if target.member:
        raise Refused(404, "Not Found")
    if name in KINDS[target.kind].relations:
        return _follow(target, name, key, entities)
    if (name in KINDS[target.kind].members or name in ("id", "@iot.id")) and key is None:
        return replace(target, member=name)
    raise Refused(404, "Not Found")


def _follow(target: Target, name: str, key: Optional[str], entities: Entities) -> Target:
    relation = KINDS[target.kind].relations[name]
    number = target.number or 0
    if relation.target == "Observation":
        scope = Scope(datastream=number) if target.kind == "Datastream" else Scope(feature=number)
        if key is not None:
            return _one_observation(entity_id(key), scope, entities)
        return Target("Observation", scope=scope, parent=(target.kind, number, name))
    ids = tuple(_neighbours(target, name, entities))
    if not relation.many:
        if key is not None or not ids:
            raise Refused(404, "Not Found")
        return Target(relation.target, ids[0])
    if key is None:
        return Target(relation.target, ids=ids, parent=(target.kind, number, name))
    if entity_id(key) not in ids:
        raise Refused(404, "Not Found")
    return Target(relation.target, entity_id(key))


def _neighbours(target: Target, name: str, entities: Entities) -> List[int]:
    if target.at is None:
        return entities.related(target.kind, target.number or 0, KINDS[target.kind].relations[name])
    stream, row = target.at
    feature = int(entities.columns(stream).feature[row])
    return [stream] if name == "Datastream" else [feature] if feature else []


def _one_observation(number: int, scope: Scope, entities: Entities) -> Target:
    at = entities.observation(number)
    if at is None or (scope.datastream is not None and at[0] != scope.datastream):
        raise Refused(404, "Not Found")
    if scope.feature is not None and int(entities.columns(at[0]).feature[at[1]]) != scope.feature:
        raise Refused(404, "Not Found")
    return Target("Observation", number, at=at)
