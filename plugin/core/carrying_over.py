"""Carrying an edit from the columns a dataset had to those it has now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional

import numpy as np

from . import crs, geometry
from .changes import PLACE, Action, Change, Part, names, part, same_part, with_part
from .errors import BadCoordinates
from .feature import Feature
from .geometry import Geometry
from .schema import Schema
from .values import fitting


@dataclass(frozen=True)
class CarriedOver:
    """An edit against what the platform has now: row and base to be written, and the parts that have no place any more.

    ``row`` None: no row; ``base`` None: nothing that the platform has. A part
    that the platform changed, too, keeps its old value in the base, so that
    the next review finds a conflict: nobody wins unasked.
    """

    row: Optional[Feature]
    base: Optional[Feature]
    lost: Mapping[str, Part]


def carry_over(change: Change, *, theirs: Optional[Feature], taken: Schema, now: Schema) -> CarriedOver:
    """Return what becomes of an edit; ``theirs`` is what the platform has of the object, None where it is gone."""
    mine, lost = _fitted(change.mine, change.fields, taken, now)
    if change.action is Action.INSERT:
        return CarriedOver(mine, None, lost)
    before, _ = _fitted(change.base, (), taken, now)
    if change.action is Action.DELETE or mine is None or before is None:
        return CarriedOver(None, None if theirs is None or before is None else _as_it_was(theirs, before, taken, now), {})
    fields = tuple(name for name in change.fields if name not in lost)
    if theirs is None:
        return CarriedOver(mine, before, lost) if fields else CarriedOver(None, None, lost)
    row, base = theirs, theirs
    for name in fields:
        row = with_part(row, name, part(mine, name))
        if not _is_settled(name, mine=mine, before=before, theirs=theirs, schema=now):
            base = with_part(base, name, part(before, name))
    return CarriedOver(row, base, lost)


def _is_settled(name: str, *, mine: Feature, before: Feature, theirs: Feature, schema: Schema) -> bool:
    """Tell whether the platform still has what the edit started from, or has come to the same."""
    return any(same_part(part(theirs, name), part(side, name), name=name, schema=schema) for side in (before, mine))


def _as_it_was(theirs: Feature, before: Feature, taken: Schema, now: Schema) -> Feature:
    """Return the platform's state with the old values of what it changed: a deletion here is asked about then."""
    shared = [name for name in names(now) if name in names(taken)]
    for name in shared:
        if not same_part(part(theirs, name), part(before, name), name=name, schema=now):
            theirs = with_part(theirs, name, part(before, name))
    return theirs


def _fitted(
    feature: Optional[Feature], edited: tuple[str, ...], taken: Schema, now: Schema
) -> tuple[Optional[Feature], dict[str, Part]]:
    """Return a feature with the columns of now, and what was edited in it and has no place among them."""
    if feature is None:
        return None, {}
    result = Feature(feature.id, None, {field.name: None for field in now.fields})
    fitted: list[str] = []
    for name in names(now):
        value, fits = _part_now(name, part(feature, name), taken, now)
        if fits and name in names(taken):
            result = with_part(result, name, value)
            fitted.append(name)
    return result, {name: part(feature, name) for name in edited if name not in fitted}


def _part_now(name: str, value: Part, taken: Schema, now: Schema) -> tuple[Part, bool]:
    if name != PLACE:
        field = now.field(name)
        return (None, False) if field is None or isinstance(value, Geometry) else fitting(value, field.kind)
    return _place_now(value, taken, now) if isinstance(value, Geometry) else (None, True)


def _place_now(place: Geometry, taken: Schema, now: Schema) -> tuple[Optional[Geometry], bool]:
    """Return a place in the reference system of now; one that cannot be read or is of another kind has none."""
    try:
        if now.geometry not in (None, "Geometry") and _single(place.kind) != _single(str(now.geometry)):
            return None, False
        if crs.same_place(taken.crs, now.crs):
            return place, True
        return geometry.moved(place, lambda array: _transformed(array, taken.crs, now.crs)), True
    except BadCoordinates:
        return None, False


def _transformed(array: np.ndarray, source: str, target: str) -> np.ndarray:
    xy = crs.transform(array[:, :2], source=source, target=target)
    return np.hstack([xy, array[:, 2:]])


def _single(kind: str) -> str:
    return kind[5:] if kind.startswith("Multi") else kind
