"""What an older state of a working copy must learn from a newer one, so that nothing that was sent is sent again.

A create that arrived would be made a second time: its row is given the base and the id it has by now. What was changed
or deleted since is no edit of the older state any more (``sent_since``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Collection, Container, Optional

from ..core.changes import Action, difference, part, with_part
from ..core.feature import Feature
from ..core.merge import of_unknown_origin
from ..core.outbox import OPEN, Entry, State
from ..core.receipt import undone_by
from . import arrived_since, catalogue, doubting, keeping, layout, tables
from .arrived_since import ArrivedSince, Line
from .catalogue import Taken
from .columns import Table
from .database import Database
from .made_from import MadeFrom, have_moved
from .posting import Outbox
from .rows import Rows
from .sent_since import After, SentSince
from .sql import Sql, marks, sql

_HISTORY = ("gpkg_udw_outbox", "gpkg_udw_receipts")


@dataclass(frozen=True)
class Carried:
    """Counts: creates that arrived since, and were not made new again; rows brought back with their entry;
    entries whose outcome is to be asked for."""

    arrived: int = 0
    brought_back: int = 0
    uncertain: int = 0


def carry(older: Database, newer: Database) -> Carried:
    """Bring outbox and receipts of the newer file into the older one, and bind what arrived meanwhile to its rows."""
    with older.altering():
        known = frozenset(entry.id for entry in Outbox(older).entries((State.CONFIRMED,)))
        told = arrived_since.lines(keeping.all_kept(older))
        for name in _HISTORY:
            _replace(older, newer, name)
        after = _shown(older)
        arrived = brought_back = uncertain = 0
        for taken in catalogue.all_taken(older):
            if catalogue.has(newer, taken.dataset.id):
                pair = _Pair(older, newer, taken, after)
                arrived += pair.bind_arrived()
                brought_back += pair.bring_back() + pair.learn(known=known)
                uncertain += pair.carry_measurements()
            more, doubted = _told_by_receipts(older, newer, taken, after, told)
            arrived, uncertain = arrived + more, uncertain + doubted
        return Carried(arrived, brought_back, uncertain + _doubt_sending(older))


def _told_by_receipts(
    older: Database, newer: Database, taken: Taken, after: After, known: Collection[Line]
) -> tuple[int, int]:
    """Learn what no base of the newer file tells any more; returns what arrived, and how many new rows are in doubt."""
    table, numbered, there = catalogue.find(older, taken.dataset.id)[1], False, None
    if catalogue.has(newer, taken.dataset.id):
        newer_table = catalogue.find(newer, taken.dataset.id)[1]
        numbered, there = _numbered(older, newer, taken), Rows(newer, newer_table)
    rows = Rows(older, table)
    since = ArrivedSince(
        rows, SentSince(rows, there, Outbox(older), after=after), MadeFrom(rows, numbered=numbered), dataset_id=taken.dataset.id
    )
    bound, lost = since.learn(keeping.all_kept(older), known=known)
    return bound, doubting.doubt_creates(older, taken, table) if lost else 0


def _numbered(older: Database, newer: Database, taken: Taken) -> bool:
    """Tell whether rows have the same numbers in both states: the dataset was not taken anew, nor written by another program."""
    table, (anew, newer_table) = catalogue.find(older, taken.dataset.id)[1], catalogue.find(newer, taken.dataset.id)
    if (newer_table.number, anew.taken) != (table.number, taken.taken):
        return False
    return not have_moved(older, table.base, newer, newer_table.base)


def is_of(older: Database, newer: Database) -> bool:
    """Tell whether a file is a later state of this one, and not another that took its name.

    Files of earlier versions do not say it: there what had left by then must have left here, too.
    """
    mine, theirs = layout.identity(older), layout.identity(newer)
    if mine is not None and theirs is not None:
        return mine == theirs
    return _left(older) <= _left(newer)


def _left(database: Database) -> set[tuple[int, str]]:
    return {(entry.id, entry.publication) for entry in Outbox(database).entries(()) if entry.state is not State.PENDING}


def _shown(database: Database) -> After:
    """Return what the receipts say the platform had after each write that arrived."""
    return {
        (receipt.id, line.fid, line.action): line.after
        for receipt in keeping.all_kept(database) for line in receipt.of(State.CONFIRMED)
    }


def doubt_all(database: Database) -> Carried:
    """Have the platform asked about every new row, since nobody knows what was sent."""
    with database.altering():
        uncertain = _doubt_sending(database)
        for taken in catalogue.all_taken(database):
            uncertain += doubting.doubt_creates(database, taken, catalogue.find(database, taken.dataset.id)[1])
    return Carried(uncertain=uncertain)


def _doubt_sending(database: Database) -> int:
    outbox = Outbox(database)
    sending = outbox.entries((State.SENDING,))
    for entry in sending:
        outbox.write_state(replace(entry, state=State.UNCERTAIN))
    return len(sending)


def _replace(older: Database, newer: Database, name: str) -> None:
    columns = [column for (column,) in newer.rows("SELECT name FROM pragma_table_info(?)", (name,))]
    older.execute(sql("DELETE FROM {name}", name=name))
    found = newer.rows(sql("SELECT {columns} FROM {name}", columns=columns, name=name))
    older.insert_many(
        sql("INSERT INTO {name} ({columns}) VALUES ({marks})", name=name, columns=columns, marks=marks(len(columns))), found
    )


class _Pair:
    """One dataset in both states of the file."""

    def __init__(self, older: Database, newer: Database, taken: Taken, after: After) -> None:
        self._older, self._newer, self._taken, self._after = older, newer, taken, after
        self._table: Table = catalogue.find(older, taken.dataset.id)[1]
        newer_table = catalogue.find(newer, taken.dataset.id)[1]
        self._rows, self._there = Rows(older, self._table), Rows(newer, newer_table)
        self._made = MadeFrom(self._rows, numbered=_numbered(older, newer, taken))
        self._outbox = Outbox(older)
        tables.keep_sequence(older, self._table, tables.last_fid(newer, newer_table))

    def bind_arrived(self) -> int:
        """Give rows that were created on the platform since the base and the id that they have by now."""
        bound = 0
        for entry in self._outbox.entries((State.CONFIRMED,), dataset_id=self._taken.dataset.id):
            known = self._there.base(entry.remote_id) if entry.remote_id else None
            if entry.change.action is not Action.INSERT or known is None or self._rows.base(known[1].id) is not None:
                continue
            fid = self._row_of(entry, known[1])
            row = None if fid is None else self._rows.row(fid)
            if fid is not None and row is not None:
                mine = self._filled(row, known[1])
                self._rows.put_row(fid, mine, before=row)
                self._rows.drop_base(fid)  # of what was deleted there, and made anew from this row
                apart = difference(known[1], mine, schema=self._table.schema)
                self._rows.put_base(fid, of_unknown_origin(known[1], apart, schema=self._table.schema))
                bound += 1
        return bound

    def _filled(self, row: Feature, there: Feature) -> Feature:
        """Return a created row with its id and what the platform itself fills, which is nobody's edit."""
        for field in self._table.schema.fields:
            row = with_part(row, field.name, part(there, field.name)) if field.read_only else row
        return replace(row, id=there.id)

    def _row_of(self, entry: Entry, there: Feature) -> Optional[int]:
        """Return the row that an object was created from: by what the receipt says it was, else by what it is by now."""
        fid = entry.change.fid
        gone = self._rows.base_at(fid)
        if gone is not None and self._made.numbered and self._rows.row(fid) is not None and self._there.base(gone.id) is None:
            return fid
        told = self._after.get((entry.publication, fid, Action.INSERT))
        return self._made.row(fid, told or there)

    def bring_back(self) -> int:
        """Bring back the rows of creates that wait or whose outcome is not known: the entry alone would pass for a deletion."""
        brought = 0
        for entry in self._outbox.entries(OPEN, dataset_id=self._taken.dataset.id):
            if entry.change.action is not Action.INSERT or undone_by(entry.publication):  # an undo has no row before it arrives
                continue
            if entry.change.mine and self._rows.row(entry.change.fid) is None:
                self._rows.put_row(entry.change.fid, replace(entry.change.mine, id=""))
                brought += 1
        return brought

    def learn(self, *, known: Container[int]) -> int:
        """Learn of changes and deletions that left since; ``known`` entries had arrived before. Counts rows written."""
        since = SentSince(self._rows, self._there, self._outbox, after=self._after)
        entries = [
            entry for entry in self._outbox.entries((State.CONFIRMED, *OPEN), dataset_id=self._taken.dataset.id)
            if entry.change.action is not Action.INSERT and entry.id not in known
        ]
        for entry in entries:
            if entry.state is State.CONFIRMED:
                since.arrived(entry)
        return sum(since.under_way(entry) for entry in entries if entry.state is not State.CONFIRMED)

    def carry_measurements(self) -> int:
        """Learn which measurements arrived since; where the platform's were read anew meanwhile, all new ones are in doubt."""
        if not self._taken.series_table or not tables.exists(self._older, "gpkg_udw_observed"):
            return 0
        number = (self._table.number,)
        span = "SELECT first, last FROM gpkg_udw_series WHERE dataset = ?"
        if self._older.row(span, number) != self._newer.row(span, number):
            return doubting.doubt_measurements(self._older, self._taken, self._table)
        there = sql("SELECT 1 FROM {table} WHERE fid = ?", table=self._taken.series_table)
        statement = Sql("SELECT dataset, fid, remote_id FROM gpkg_udw_observed WHERE dataset = ?")
        arrived = [row for row in self._newer.rows(statement, number) if self._older.value(there, (row[1],))]
        self._older.insert_many(Sql("INSERT OR IGNORE INTO gpkg_udw_observed VALUES (?, ?, ?)"), arrived)
        return 0
