"""What a colleague decided about a conflict, said in the words of a decision made here."""

from __future__ import annotations

from typing import Optional, Sequence

from ..core.changes import EXISTENCE, PLACE, difference, part, same_part, with_part
from ..core.feature import Feature
from ..core.merge import Choice, FieldConflict, Resolution, Settled, resolve
from ..core.schema import Schema
from ..store.conflicts import Waiting


def as_decided(waiting: Waiting, final: Optional[Feature], schema: Schema) -> Optional[Settled]:
    """Return the decision that leads to a colleague's final state; what they edited besides is taken, too. Raises DoesNotFit."""
    item = waiting.item
    if item.base is None or item.change is None:
        return None
    words = {conflict.field: _word(conflict, final, schema) for conflict in item.outcome.conflicts}
    settled = resolve(item.base, mine=item.change.mine, theirs=item.theirs, resolutions=words, schema=schema)
    if settled is None or settled.mine is None or final is None:
        return settled
    return _with_edits(settled, final, edited=item.change.fields, schema=schema)


def _with_edits(settled: Settled, final: Feature, *, edited: Sequence[str], schema: Schema) -> Settled:
    mine, lost = settled.mine, dict(settled.lost)
    for name in difference(settled.mine, final, schema=schema) if settled.mine else ():
        if name in edited and mine is not None:
            lost.setdefault(f"{name}@mine", part(mine, name))
        mine = with_part(mine, name, part(final, name)) if mine is not None else None
    return Settled(settled.base, mine, lost)


def _word(conflict: FieldConflict, final: Optional[Feature], schema: Schema) -> Resolution:
    if conflict.field == EXISTENCE:
        return Resolution(Choice.MINE if conflict.mine is (final is not None) else Choice.THEIRS)
    value = part(final, conflict.field) if final is not None else None
    for choice, side in ((Choice.MINE, conflict.mine), (Choice.THEIRS, conflict.theirs)):
        if same_part(value, side, name=conflict.field, schema=schema):
            return Resolution(choice)
    field = schema.field(conflict.field)
    return Resolution(Choice.OWN, field.taken(value) if field and conflict.field != PLACE else value)
