"""Conditions on stations: written as a filter for the server, and tested on what it sends, for few servers keep them all.

Source: OGC SensorThings API 1.1 (18-088), 9.3.3.5.1 and 9.3.3.5.2 (operators and functions of $filter).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping

from ..core.query import Condition
from ..core.schema import Field
from ..core.values import Kind, Value, fitting
from ..core.wanted import CONTAINS, meets
from . import untrusted
from .sensorthings_address import literal, quoted

BAG = "properties/"
_PATHS: Mapping[str, str] = {"station": "Thing/name", "station_id": "Thing/id", "name": "name", "description": "description"}
_WORDS: Mapping[str, str] = {"=": "eq", "<>": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_KINDS = ({bool: Kind.BOOLEAN}, {int: Kind.INTEGER}, {int: Kind.REAL, float: Kind.REAL}, {str: Kind.TEXT})


@dataclass(frozen=True)
class Conditions:
    """``columns`` are tested on the finished stations, ``bag`` on the members of the Datastreams' properties."""

    columns: tuple[Condition, ...] = ()
    bag: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, where: tuple[Condition, ...]) -> Conditions:
        """Sort what a query asks."""
        own = tuple(item for item in where if item.field.startswith(BAG))
        return cls(tuple(item for item in where if item not in own), own)

    def filters(self) -> tuple[str, ...]:
        """Return the parts of a filter for the server, as far as it can be asked."""
        return tuple(_text(item) for item in (*self.columns, *self.bag) if _can_tell(item))

    def told(self) -> bool:
        """Tell whether the server can be asked for all of them."""
        return all(_can_tell(item) for item in (*self.columns, *self.bag))

    def hold(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a Datastream's properties are as wanted."""
        bag = untrusted.inner(row, "properties")
        return all(_meets(bag.get(item.field[len(BAG):]), item) for item in self.bag)


def fields_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Field, ...]:
    """Return the plain members of the Datastreams' properties, as columns that a condition may name."""
    shown: dict[str, set[type]] = {}
    for row in rows:
        for key, value in untrusted.inner(row, "properties").items():
            shown.setdefault(key, set()).update({type(value)} - {type(None)})
    return tuple(
        Field(BAG + key, next(iter(known.values())), key, read_only=True)
        for key, kinds in sorted(shown.items())
        for known in [next((one for one in _KINDS if kinds and kinds <= set(one)), None)] if known
    )


def _meets(found: Any, condition: Condition) -> bool:
    kind = _kind(condition.value)
    value, fits = fitting(found, kind)
    return (fits or found is None) and meets(value, condition, kind)


def _kind(value: Value) -> Kind:
    if isinstance(value, bool):
        return Kind.BOOLEAN
    return Kind.REAL if isinstance(value, (int, float)) else Kind.TEXT


def _path(condition: Condition) -> str:
    key = condition.field[len(BAG):] if condition.field.startswith(BAG) else ""
    if key:
        return condition.field if key.isascii() and key.isidentifier() else ""
    return _PATHS.get(condition.field, "")


def _can_tell(condition: Condition) -> bool:
    """Tell whether the server answers as we would: how it orders texts and what it makes of nothing is its own affair."""
    is_text = isinstance(condition.value, str)
    if not _path(condition) or condition.value is None:
        return False
    if condition.operator == CONTAINS:  # databases fold umlauts or do not
        return isinstance(condition.value, str) and condition.value.isascii() and condition.field != "station_id"
    if condition.field == "station_id":
        return condition.operator == "="
    return not (is_text and condition.operator in ("<", "<=", ">", ">="))


def _text(condition: Condition) -> str:
    path, value = _path(condition), condition.value
    if condition.operator == CONTAINS:
        return f"substringof({quoted(str(value).lower())},tolower({path}))"
    if condition.field == "station_id":
        return f"{path} eq {literal(str(value))}"
    return f"{path} {_WORDS[condition.operator]} {_literal(value)}"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else repr(value)
