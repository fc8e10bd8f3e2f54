"""What an older state of a dataset must learn of changes and deletions that left since: none of them may be sent again."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Optional

from ..core.changes import PLACE, Action, Part, difference, part, same_part, with_part
from ..core.feature import Feature
from ..core.outbox import Entry, State
from ..core.receipt import CHANGED
from .posting import Outbox
from .rows import Rows
from .standing import stands

After = Mapping[tuple[str, Optional[int], Action], Optional[Feature]]  # by publication, row and action: what a receipt shows


class SentSince:
    """One dataset in both states of a file: ``older`` is written to, ``newer`` is what the file knew last, if anything."""

    def __init__(self, older: Rows, newer: Optional[Rows], outbox: Outbox, *, after: After) -> None:
        self._older, self._newer, self._outbox, self._after = older, newer, outbox, after

    def arrived(self, entry: Entry) -> None:
        """Make what the platform took no edit of the older state any more, whatever became of it there since.

        Else a value that a colleague took back would look unsent, and win over the colleague's unasked.
        """
        known = self._older.base(entry.change.id) if entry.change.id else None
        if known is None:
            return
        fid, base = known
        at = self._older.locate(fid, base.id)
        row = None if at is None else self._older.row(at)
        if entry.change.action is Action.UPDATE and row is not None:
            self._older.put_base(fid, self._taken(entry, base, row))
        elif entry.change.action is Action.DELETE and row is None:
            self._older.drop_base(fid)
        self._older.refresh_mark(fid)

    def _taken(self, entry: Entry, base: Feature, row: Feature) -> Feature:
        told = self._after.get((entry.publication, entry.change.fid, entry.change.action))
        there = self._newer.base(base.id) if self._newer else None
        for name in entry.change.fields:
            mine = part(row, name)
            if self._same(mine, part(base, name), name):
                continue
            known = [part(side, name) for side in (told, there and there[1]) if side and _tells(side, name)]
            if any(self._same(mine, value, name) for value in known):
                base = with_part(base, name, mine)
        return base

    def under_way(self, entry: Entry) -> bool:
        """Bring back an edit whose outcome is not known; tells whether its row had to be written.

        Else, once it turned out to have arrived, the older row would pass for a later edit that takes it back, or for a
        new feature. A row that says something of its own is left alone, and the platform decides in the next review.
        """
        change = entry.change
        if stands(self._older, change, entry.publication):
            return False
        known = self._older.base(change.id) if change.id else None
        at = None if known is None else self._older.locate(known[0], change.id)
        row = None if at is None else self._older.row(at)
        if known is None or row is None or at is None or self._edited(known[1], row, entry):
            self._outbox.write_state(replace(entry, state=State.CONFLICT, words=entry.words or CHANGED))
            return False
        if change.action is Action.DELETE or change.mine is None:
            self._older.drop_row(at)
            return True
        mine = row
        for name in change.fields:
            mine = with_part(mine, name, part(change.mine, name))
        self._older.put_row(at, mine, before=row)
        return True

    def _edited(self, base: Feature, row: Feature, entry: Entry) -> bool:
        apart = set(difference(base, row, schema=self._older.table.schema))
        return bool(apart if entry.change.action is Action.DELETE else apart & set(entry.change.fields))

    def _same(self, one: Part, other: Part, name: str) -> bool:
        return same_part(one, other, name=name, schema=self._older.table.schema)


def _tells(feature: Feature, name: str) -> bool:
    """Tell whether a state says anything of this part: a receipt withholds the values of persons."""
    return name == PLACE or name in feature.properties
