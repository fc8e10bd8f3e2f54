"""A page of GeoJSON as features with canonical values, column by column, because a hundred thousand must be quick.

Source: RFC 7946, 3.2; OGC API Features Part 1 (17-069r4), 7.15.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, Mapping, Optional, Sequence

from ..core.errors import BadReply
from ..core.feature import Feature, Skipped
from ..core.instants import texts
from ..core.schema import Schema
from ..core.values import Kind, Value, fitting
from . import instants
from .losses import merged
from .oaf_places import Place, geometries

_PLAIN: dict[Kind, set[type]] = {Kind.TEXT: {str}, Kind.BOOLEAN: {bool}, Kind.INTEGER: {int}, Kind.REAL: {float}}
_NONE = type(None)
_FEW = 20  # values that are read one by one in less time than all together


@dataclass
class Seen:
    """The ids of the pages so far, so that a repeated feature or page is noticed."""

    ids: set[str] = field(default_factory=set)


def features_of(
    listed: Sequence[Any], schema: Schema, *, place: Place, seen: Seen
) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Return the features of a page, given as JSON lists them, and what was lost. Raises BadReply, BadCoordinates.

    BadCoordinates are raised where the page as a whole lies outside its
    reference system; one unreadable geometry is counted and left out.
    """
    raw = [item for item in listed if isinstance(item, dict)]
    skipped = [Skipped("not_a_feature", len(listed) - len(raw))] if len(raw) < len(listed) else []
    bags = [item if isinstance(item, dict) else {} for item in (feature.get("properties") for feature in raw)]
    ids = _ids(raw, bags, schema)
    keep = _new(ids, seen, skipped)
    if len(keep) < len(ids):
        raw, bags, ids = [raw[at] for at in keep], [bags[at] for at in keep], [ids[at] for at in keep]
    places = geometries(raw, ids, schema, place, skipped)
    unfit: dict[int, set[str]] = {}
    properties = _properties(bags, ids, schema, skipped, unfit)
    features = list(map(Feature, ids, places, properties))
    for at, names in unfit.items():
        features[at] = replace(features[at], unfit=frozenset(names))
    return tuple(features), merged(skipped)


def _ids(raw: Sequence[Mapping[str, Any]], bags: Sequence[Mapping[str, Any]], schema: Schema) -> list[str]:
    """Return each feature's id as text: its own, else its key; empty where it has none."""
    sent = [feature.get("id") for feature in raw]
    plain = set(map(type, sent)) in ({int}, {str})
    ids = list(map(str, sent)) if plain else list(map(_id, sent))
    if schema.key and not schema.integer_id and "" in ids:
        return [id_ or _id(bag.get(schema.key)) for id_, bag in zip(ids, bags)]
    return ids


def _id(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _new(ids: Sequence[str], seen: Seen, skipped: list[Skipped]) -> Sequence[int]:
    """Return the positions of features that have an id and were not there before."""
    fresh = set(ids)
    if len(fresh) == len(ids) and "" not in fresh and seen.ids.isdisjoint(fresh):
        seen.ids |= fresh
        return range(len(ids))
    if ids and "" not in fresh and fresh <= seen.ids:
        raise BadReply("the server repeats a page", rows=len(ids))
    keep, repeated = [], []
    for index, id_ in enumerate(ids):
        if id_ and id_ not in seen.ids:
            seen.ids.add(id_)
            keep.append(index)
        elif id_:
            repeated.append(id_)
    missing = len(ids) - len(keep) - len(repeated)
    skipped += [Skipped("duplicate_id", len(repeated), repeated[0])] if repeated else []
    skipped += [Skipped("no_id", missing)] if missing else []
    return keep


def _properties(
    bags: Sequence[Mapping[str, Any]], ids: Sequence[str], schema: Schema, skipped: list[Skipped], hidden: dict[int, set[str]]
) -> Sequence[Mapping[str, Value]]:
    names = [item.name for item in schema.fields]
    sent, exactly = _by_name(bags, names)
    columns = []
    for item, values in zip(schema.fields, sent):
        if item.name == schema.key and not any(item.name in bag for bag in bags):
            values = list(ids)  # the key is the id, and pygeoapi 0.21 does not repeat it
        column, unfit = column_of(values, item.kind)
        if unfit:
            skipped.append(Skipped("unfit_value", len(unfit), f"{ids[unfit[0]]}: {item.name}"))
            for at in unfit:
                hidden.setdefault(at, set()).add(item.name)
        columns.append(column)
    if exactly:
        return _replaced(bags, names, sent, columns)
    _count_unknown(bags, ids, names, skipped)
    return [dict(zip(names, row)) for row in zip(*columns)] if names else [{} for _ in bags]


def _replaced(
    bags: Sequence[Mapping[str, Value]], names: Sequence[str], sent: list[list[Any]], columns: list[list[Value]]
) -> Sequence[Mapping[str, Value]]:
    """Return the bags with the columns that are not as they were sent; copying the rest is quicker than naming it."""
    for name, values, column in zip(names, sent, columns):
        if column is not values:
            bags = [{**bag, name: value} for bag, value in zip(bags, column)]
    return bags


def _by_name(bags: Sequence[Mapping[str, Any]], names: Sequence[str]) -> tuple[list[list[Any]], bool]:
    """Return one list of values per name, and whether every bag holds exactly these names."""
    if len(names) > 1 and set(map(len, bags)) == {len(names)}:
        try:
            return [list(column) for column in zip(*map(itemgetter(*names), bags))], True
        except KeyError:
            return [[bag.get(name) for bag in bags] for name in names], False
    return [[bag.get(name) for bag in bags] for name in names], False


def _count_unknown(
    bags: Sequence[Mapping[str, Any]], ids: Sequence[str], names: Sequence[str], skipped: list[Skipped]
) -> None:
    """Properties that the schema does not name are counted, for they are not kept."""
    known = set(names)
    strangers = [(id_, bag) for id_, bag in zip(ids, bags) if not known.issuperset(bag)]
    if strangers:
        id_, bag = strangers[0]
        name = next(name for name in bag if name not in known)
        skipped.append(Skipped("undeclared_property", len(strangers), f"{id_}: {name}"))


def column_of(values: list[Any], kind: Kind) -> tuple[list[Value], list[int]]:
    """Bring one field of a page into canonical form; return it with the positions of misfits, which become None.

    Returns the very same list where nothing had to change in a page of many.
    """
    types, many = set(map(type, values)) - {_NONE}, len(values) > _FEW
    if types <= _PLAIN.get(kind, set()) and _in_range(values, kind):
        return values, []
    if many and kind is Kind.DATE and types == {str} and instants.are_dates([value for value in values if value is not None]):
        return values, []
    fast = _instants(values) if many and kind is Kind.DATETIME and types == {str} else None
    if fast is not None:
        return fast, []
    pairs = [fitting(value, kind) for value in values]
    return [value for value, _ in pairs], [index for index, (_, fits) in enumerate(pairs) if not fits]


def _in_range(values: list[Any], kind: Kind) -> bool:
    if kind is Kind.INTEGER:
        return max(filter(None, values), default=0) < 2**63 and min(filter(None, values), default=0) >= -(2**63)
    return kind is not Kind.REAL or math.isfinite(sum(filter(None, values)))


def _instants(values: list[Any]) -> Optional[list[Value]]:
    present = [value for value in values if value is not None]
    read = None if "/" in present[0] else instants.read_uniform(present)
    if read is None:
        return None
    written = iter(texts(read.start))
    return [None if value is None else next(written) for value in values]
