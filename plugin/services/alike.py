"""New rows that the platform seems to have already: they left from a copy of the file, or before an older one took its place."""

from __future__ import annotations

from collections import defaultdict
from typing import Iterable, Optional

from ..core import geometry
from ..core.changes import Action, Change, difference, names, part
from ..core.feature import Feature
from ..core.outbox import OPEN, State
from ..core.schema import Schema
from ..store.working_copy import WorkingCopy
from .comparison import View

_Cell = tuple[float, float]


def doubted(copy: WorkingCopy, dataset_id: str, changes: Iterable[Change], view: View) -> bool:
    """Put new rows in doubt that are just what is new on the platform: a person says whether they are the same.

    Rows without a place are often alike, so that this tells nothing of them. Tells whether any was.
    """
    new = defaultdict[_Cell, list[Feature]](list)
    for identifier, theirs in view.theirs.items():
        if theirs is not None and identifier not in view.bases and (cell := _cell(theirs)):
            new[cell].append(theirs)
    found = [one for one in changes if new and one.mine and _is_there(one, new.get(_cell(one.mine) or (0, 0), ()), view.schema)]
    entries = copy.entries(*OPEN, dataset_id=dataset_id) if found else ()
    if any(entry.change.action is Action.INSERT and entry.state is not State.PENDING for entry in entries):
        return False  # what is new there may be that one
    known = {entry.change.fid for entry in entries}
    return copy.doubt(dataset_id, [one for one in found if one.fid not in known]) > 0


def _is_there(change: Change, new: Iterable[Feature], schema: Schema) -> bool:
    if change.action is not Action.INSERT or change.mine is None:
        return False
    mine, hidden = change.mine, {field.name for field in schema.fields if field.personal or field.read_only}
    said = {name for name in names(schema) if name not in hidden and part(mine, name) is not None}
    return any(not said & set(difference(mine, theirs, schema=schema)) for theirs in new)


def _cell(feature: Feature) -> Optional[_Cell]:
    """Return about where a feature lies, in degrees or metres, so that few have to be compared."""
    if feature.geometry is None:
        return None
    west, south, *_ = geometry.bounds(feature.geometry)
    digits = 2 if max(abs(west), abs(south)) <= 360 else 0
    return round(west, digits), round(south, digits)
