"""What a colleague decided about a conflict, said in the words of a decision made here."""

from __future__ import annotations

from typing import Collection, Optional, Sequence

from ..core.changes import EXISTENCE, PLACE, Part, difference, part, same_part, with_part
from ..core.merge import Choice, FieldConflict, Resolution, Settled, resolve
from ..core.schema import Schema
from ..store.conflicts import Waiting


def as_decided(waiting: Waiting, word: Settled, *, known: Collection[str], schema: Schema) -> Optional[Settled]:
    """Return the decision that leads to a colleague's final state; what they edited besides is taken, too.

    ``word.base`` is what the platform was seen to have there: its values are
    nobody's edits here. ``known`` are the parts their file has. None where they
    cannot have decided all that is asked. Raises DoesNotFit.
    """
    item, asked = waiting.item, {conflict.field for conflict in waiting.item.outcome.conflicts} - {EXISTENCE}
    if item.base is None or item.change is None or (word.mine is not None and not asked <= set(known)):
        return None
    words = {conflict.field: _word(conflict, word, schema) for conflict in item.outcome.conflicts}
    settled = resolve(item.base, mine=item.change.mine, theirs=item.theirs, resolutions=words, schema=schema)
    if settled is None or settled.mine is None or word.mine is None:
        return settled
    return _with_edits(settled, word, known={*known} - asked, edited=item.change.fields, schema=schema)


def _with_edits(settled: Settled, word: Settled, *, known: Collection[str], edited: Sequence[str], schema: Schema) -> Settled:
    mine, final, lost = settled.mine, word.mine, dict(settled.lost)
    for name in difference(mine, final, schema=schema) if mine and final else ():
        seen = part(word.base, name) if word.base else None
        theirs = name not in edited and same_part(part(final, name), seen, name=name, schema=schema)  # type: ignore[arg-type]
        if theirs or name not in known:
            continue
        if name in edited:
            lost.setdefault(f"{name}@mine", part(mine, name))  # type: ignore[arg-type]
        mine = with_part(mine, name, _fitted(part(final, name), name, schema))  # type: ignore[arg-type]
    return Settled(settled.base, mine, lost)


def _word(conflict: FieldConflict, word: Settled, schema: Schema) -> Resolution:
    final = word.mine
    if conflict.field == EXISTENCE:
        return Resolution(Choice.MINE if conflict.mine is (final is not None) else Choice.THEIRS)
    value = part(final, conflict.field) if final is not None else None
    sides = [(Choice.MINE, conflict.mine), (Choice.THEIRS, conflict.theirs)]
    if word.base is not None:  # of a later sight of the platform, maybe: it was chosen, whatever it is
        sides.append((Choice.THEIRS, part(word.base, conflict.field)))
    for choice, side in sides:
        if same_part(value, side, name=conflict.field, schema=schema):
            return Resolution(choice)
    return Resolution(Choice.OWN, _fitted(value, conflict.field, schema))


def _fitted(value: Part, name: str, schema: Schema) -> Part:
    """Return a value as its field here takes it. Raises DoesNotFit."""
    field = schema.field(name)
    return field.taken(value) if field and name != PLACE else value
