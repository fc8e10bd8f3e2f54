"""Looking at what a foreign file says of datasets and features; what cannot be is a ValueError, its kin, or BadCoordinates."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any, Iterable, Optional

import numpy as np

from ..core import crs, geometry
from ..core.changes import Change
from ..core.feature import Feature, Version
from ..core.geometry import Geometry
from ..core.plan import PlanItem
from ..core.query import Query
from ..core.schema import Field, Schema
from ..core.urls import same_origin
from ..core.values import canonical
from .catalogue import Taken
from .conflicts import Sighting, Waiting
from .decided import Decided
from .handing import Letter

_LONGEST = 1_000_000  # characters of one value
_LONGEST_NAME = 2_000
_MOST_FIELDS = 1_000
_NUMBER = re.compile("[0-9a-f]{32}")
_SIMPLE = ("Point", "LineString", "Polygon")
_PLACES = {*_SIMPLE, *(f"Multi{kind}" for kind in _SIMPLE), "Geometry", "GeometryCollection"}


def checked_letter(letter: Letter) -> Letter:
    """Return the letter where it is one; by its number a file is known again."""
    _texts(vars(letter).values())
    if not _NUMBER.fullmatch(letter.id):
        raise ValueError("not a number of ours")
    return letter


def checked_taken(taken: Taken) -> Taken:
    """Return what is said of a dataset, without the part that was asked for: here it is the handed over features."""
    dataset, kept = taken.dataset, Query(fields=_names(taken.query.fields))
    _texts((dataset.id, dataset.service, dataset.title, dataset.updated, dataset.unit, dataset.geometry, taken.taken))
    _texts((dataset.description,), longest=_LONGEST)
    _texts((*dataset.source, *dataset.source.values(), dataset.licence.id, dataset.licence.url, dataset.licence.attribution))
    for value in dataset.source.values():
        if "://" in value and not same_origin(value, _address(dataset.service)):
            raise ValueError("an address elsewhere")
    for count in (dataset.count, dataset.unlocated):
        if count is not None and (not isinstance(count, int) or isinstance(count, bool)):
            raise ValueError("not a count")
    box = dataset.extent
    if box is not None and (len(box) != 4 or not all(math.isfinite(edge) for edge in box)):
        raise ValueError("not an extent")
    return replace(taken, schema=_checked_schema(taken.schema), query=kept, series_table=None)


def _address(service: str) -> str:
    """Return the address within a service's id."""
    return service.partition("|")[2].partition("|")[0]


def _checked_schema(schema: Schema) -> Schema:
    _names((schema.crs, schema.geometry_name))
    if schema.geometry is not None and schema.geometry not in _PLACES:
        raise ValueError("not a kind of geometry")
    crs.srs_id(schema.crs)
    crs.tolerance(schema.crs)
    if not math.isfinite(schema.rounding) or len(schema.fields) > _MOST_FIELDS:
        raise ValueError("not a schema")
    if schema.key is not None and schema.field(schema.key) is None:
        raise ValueError("a key that is no field")
    fields = tuple(_checked_field(field) for field in schema.fields)
    return replace(schema, fields=fields, integer_id=bool(schema.integer_id))


def _checked_field(field: Field) -> Field:
    _names((field.name,))
    _texts((field.title, field.unit))
    choices = tuple(canonical(choice, field.kind) for choice in field.choices)
    return replace(
        field, choices=choices, required=bool(field.required), read_only=bool(field.read_only), personal=bool(field.personal),
        may_be_filled=bool(field.may_be_filled),
    )


def checked_waiting(waiting: Waiting, schema: Schema) -> Waiting:
    """Return an open conflict where its states fit the schema."""
    item, seen = waiting.item, waiting.sighting
    _texts((waiting.since, waiting.seen, seen.who, seen.changed))
    base, theirs = _feature(item.base, schema), _feature(item.theirs, schema)
    change = item.change and _change(item.change, schema)
    return replace(
        waiting, item=PlanItem(item.fid, _name(item.id), change, base, theirs, item.outcome),
        sighting=Sighting(_name(seen.id), theirs, seen.who, seen.changed), handed=None,
    )


def checked_decided(decided: Decided, schema: Schema) -> Decided:
    """Return a decision where its states fit the schema."""
    _texts((decided.when,))
    settled = replace(
        decided.settled, base=_feature(decided.settled.base, schema), mine=_feature(decided.settled.mine, schema)
    )
    return replace(
        decided, id=_name(decided.id), base=_feature(decided.base, schema), mine=_feature(decided.mine, schema), settled=settled
    )


def _change(change: Change, schema: Schema) -> Change:
    return replace(change, base=_feature(change.base, schema), mine=_feature(change.mine, schema))


def _feature(feature: Optional[Feature], schema: Schema) -> Optional[Feature]:
    if feature is None:
        return None
    _texts((feature.id,))
    known = {field.name: field for field in schema.fields}
    values = {name: canonical(value, known[name].kind) for name, value in feature.properties.items()}
    _texts((value for value in values.values() if isinstance(value, str)), longest=_LONGEST)
    version = feature.version
    if version is not None:
        version = Version(_name(version.token))
    return Feature(feature.id, _place(feature.geometry), values, version)


def _place(place: Any) -> Optional[Geometry]:
    if place is None:
        return None
    if not isinstance(place, Geometry) or not np.isfinite(geometry.positions(place)).all():
        raise ValueError("not a place")
    return place


def _name(value: Any) -> str:
    return _names((value,))[0]


def _names(values: Iterable[Any]) -> tuple[str, ...]:
    found = tuple(values)
    _texts(found)
    if not all(found):
        raise ValueError("an empty name")
    return found


def _texts(values: Iterable[Any], *, longest: int = _LONGEST_NAME) -> None:
    """Raise ValueError unless all of these are texts that every program can read, of a length that people write."""
    for value in values:
        if not isinstance(value, str) or len(value) > longest:
            raise ValueError("not a text")
        value.encode("utf-8")  # raises UnicodeEncodeError, a ValueError, for a lone surrogate
