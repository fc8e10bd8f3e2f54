"""Edits that no program recorded: damage may have written them, so none of them is sent unasked."""

from __future__ import annotations

from contextlib import suppress

from ..core.changes import Action, Change
from ..core.errors import StructureChanged
from ..core.outbox import OPEN
from . import difference, doubting, marks
from .catalogue import Taken
from .columns import Table
from .database import Database
from .posting import Outbox
from .rows import Rows
from .sql import Sql, joined, sql


class Unrecorded:
    """What differs from the base in one dataset, armed again, without a mark or an entry of the outbox that says so."""

    def __init__(self, made: Database, taken: Taken, table: Table) -> None:
        self._made, self._taken, self._table = made, taken, table
        marked = made.rows("SELECT fid FROM gpkg_udw_dirty WHERE dataset = ?", (table.number,))
        entries = Outbox(made).entries(OPEN, dataset_id=taken.dataset.id)
        self._recorded = {*(fid for (fid,) in marked), *(entry.change.fid for entry in entries)}

    def doubt(self) -> tuple[int, int, int]:
        """Put lost rows back, forget the bases of changed ones, doubt new ones; return how many of each."""
        found: list[Change] = []
        with suppress(StructureChanged):  # then nothing of it is published before that is put right
            found = [change for change in difference.changes(self._made, self._table) if change.fid not in self._recorded]
        restored = sum(self._restore(change) for change in found if change.action is Action.DELETE)
        asked = sum(self._forget(change) for change in found if change.action is Action.UPDATE)
        there = [(self._table.number, change.fid) for change in found if change.action is not Action.DELETE]
        self._made.insert_many(Sql("INSERT OR IGNORE INTO gpkg_udw_dirty VALUES (?, ?)"), there)  # for the counter
        new = {change.fid for change in found if change.action is Action.INSERT}
        return restored, asked, doubting.doubt_creates(self._made, self._taken, self._table, only=new.__contains__) if new else 0

    def _restore(self, change: Change) -> int:
        rows = Rows(self._made, self._table)
        if change.base is None:
            return 0
        fid = rows.put_row(None if rows.row(change.fid) else change.fid, change.base)
        marks.forget(self._made, self._table, fid)
        return 1

    def _forget(self, change: Change) -> int:
        """Leave a base that knows nothing, so that every field that differs from the platform is asked about."""
        columns = ("version", *self._table.data)
        known = joined((sql("{column} IS NOT NULL", column=column) for column in columns), " OR ")
        empty = joined((sql("{column} = NULL", column=column) for column in columns), ", ")
        where = Sql(sql(" {base} WHERE remote_id = ? AND (", base=self._table.base) + known + ")")
        if change.id is None or not self._made.value(Sql("SELECT 1 FROM" + where), (change.id,)):
            return 0
        self._made.execute(sql("UPDATE {base} SET {empty} WHERE remote_id = ?", base=self._table.base, empty=empty), (change.id,))
        return 1
