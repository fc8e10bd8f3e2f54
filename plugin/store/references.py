"""Which fields of a dataset name objects of another in the same file, and in which order datasets are published therefore.

A field refers by the platform's ids (declared by the platform, OGC API
Features Part 5, 23-058r2, "References": ``x-ogc-role: reference`` with
``x-ogc-collectionId``), by a foreign key of the table, or by a relation of a
QGIS project, which is written down here. What a new object's number on the
platform does to rows that name it is in ``renumbering``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping, Optional, Sequence

from ..core.changes import Action, Change
from ..core.errors import StructureChanged
from . import catalogue, tables
from .columns import Table
from .database import Database
from .rearming import rearm
from .sql import sql

BY_ID = "remote_id"
BY_FID = "fid"
_CREATE = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_references (dataset TEXT NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL,"
    " by TEXT NOT NULL, PRIMARY KEY (dataset, field, target)) WITHOUT ROWID"
)


@dataclass(frozen=True)
class Reference:
    """A field of one dataset that names objects of another (or of the same one).

    ``by`` is what its values are: BY_ID for the platform's ids, BY_FID for
    the numbers of the rows, else the name of a field of the target.
    """

    dataset: str
    field: str
    target: str
    by: str = BY_ID


class References:
    """The references between the datasets of a working copy."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Reference, ...]:
        """Return every reference whose both ends are in the file, each once."""
        known = {taken.dataset.id for taken in catalogue.all_taken(self._database)}
        found = dict.fromkeys((*self._declared(), *self._foreign_keys(), *self._written_down()))
        return tuple(one for one in found if one.dataset in known and one.target in known)

    def write_down(self, references: Iterable[Reference]) -> None:
        """Keep references that a QGIS project declares; those from before stay, for the next project may not say them."""
        wanted = {(one.dataset, one.field, one.target, one.by) for one in references}
        wanted -= {(one.dataset, one.field, one.target, one.by) for one in self._written_down()}
        if not wanted:
            return
        with self._database.altering():
            self._database.execute(_CREATE)
            for row in sorted(wanted):
                self._database.execute("INSERT OR REPLACE INTO gpkg_udw_references VALUES (?, ?, ?, ?)", row)

    def write_down_columns(self, related: Iterable[tuple[str, str, str, str]]) -> None:
        """Keep relations given as dataset, column, dataset named and its column; what is no column of theirs is left out."""
        found = []
        for dataset_id, column, target, named in related:
            if catalogue.has(self._database, dataset_id) and catalogue.has(self._database, target):
                field = _field_of(catalogue.find(self._database, dataset_id)[1], column)
                by = _by(catalogue.find(self._database, target)[1], named)
                found.append(Reference(dataset_id, field, target, by))
        self.write_down(one for one in found if one.field)

    def order(self) -> tuple[str, ...]:
        """Return the ids of all datasets in the order in which to publish what is new or changed.

        Datasets that others name come first; deleted objects go the other way
        round. Where datasets name one another in a circle, they stay in the
        order in which they were taken.
        """
        waiting = [taken.dataset.id for taken in catalogue.all_taken(self._database)]
        known = self.all()
        needs = {one: {ref.target for ref in known if ref.dataset == one} - {one} for one in waiting}
        ordered: list[str] = []
        while waiting:
            free = next((one for one in waiting if needs[one] <= set(ordered)), waiting[0])
            ordered.append(free)
            waiting.remove(free)
        return tuple(ordered)

    def rounds(self, dataset_id: str, changes: Sequence[Change]) -> tuple[tuple[Change, ...], ...]:
        """Part the changes of one dataset so that a row that names another new row of it is sent after that one.

        One round where the dataset does not name itself. Rows that name each
        other in a circle are in the last round.
        """
        own = [one for one in self.all() if one.dataset == one.target == dataset_id]
        new = {change.fid: change for change in changes if change.action is Action.INSERT and change.mine is not None}
        if not own or not new:
            return (tuple(changes),) if changes else ()
        waiting, rounds, sent = list(changes), [], set()  # type: ignore[var-annotated]
        while waiting:
            ready = [one for one in waiting if not (self._named(one, own, new) - sent - {one.fid})] or waiting
            rounds.append(tuple(ready))
            sent |= {one.fid for one in ready}
            waiting = [one for one in waiting if one not in ready]
        return tuple(rounds)

    def needs(self, dataset_id: str, changes: Sequence[Change]) -> dict[int, frozenset[int]]:
        """Return, by row, the rows of the same dataset whose changes must arrive before: new ones that it names, and
        what names it on the platform before it is deleted there."""
        own = [one for one in self.all() if one.dataset == one.target == dataset_id]
        if not own:
            return {}
        new = {change.fid: change for change in changes if change.action is Action.INSERT and change.mine is not None}
        found = {change.fid: self._named(change, own, new) - {change.fid} for change in changes}
        for change in changes:
            if change.action is Action.DELETE and change.base is not None:
                others = (other for other in changes if other.fid != change.fid)
                found[change.fid] |= {other.fid for other in others if _named_there(other, own, change)}
        return {fid: frozenset(names) for fid, names in found.items() if names}

    def _named(self, change: Change, own: Sequence[Reference], new: Mapping[int, Change]) -> set[int]:
        """Return the new rows of the same dataset that a change names."""
        if change.mine is None:
            return set()
        held = [(one, change.mine.properties.get(one.field)) for one in own]
        return {
            fid for one, value in held if value is not None
            for fid, other in new.items() if str(value) in names_of(self._database, one, other)
        }

    def _declared(self) -> list[Reference]:
        """Return what the platform says of its fields."""
        return [
            Reference(taken.dataset.id, field.name, _beside(taken.dataset.id, field.refers))
            for taken in catalogue.all_taken(self._database) for field in taken.schema.fields if field.refers
        ]

    def _foreign_keys(self) -> list[Reference]:
        """Return the keys that somebody declared in the tables themselves; one over several columns says nothing here."""
        taken = [catalogue.find(self._database, one.dataset.id) for one in catalogue.all_taken(self._database)]
        by_table = {table.name.casefold(): (one.dataset.id, table) for one, table in taken}
        found = []
        for one, table in taken:
            keys = self._database.rows(sql("PRAGMA foreign_key_list({table})", table=table.name))
            for number, _, target, column, to, *_ in keys:
                known = by_table.get(str(target).casefold())
                field = _field_of(table, column)
                if known and field and len([key for key in keys if key[0] == number]) == 1:
                    found.append(Reference(one.dataset.id, field, known[0], _by(known[1], to)))
        return found

    def _written_down(self) -> list[Reference]:
        if not tables.exists(self._database, "gpkg_udw_references"):
            return []
        rows = self._database.rows("SELECT dataset, field, target, by FROM gpkg_udw_references ORDER BY dataset, field, target")
        return [Reference(*row) for row in rows]


def _named_there(change: Change, own: Sequence[Reference], deleted: Change) -> bool:
    """Tell whether the platform's state of a feature names one that is to be deleted."""
    if change.base is None or deleted.base is None:
        return False
    for one in own:
        name = deleted.id if one.by in (BY_ID, BY_FID) else deleted.base.properties.get(one.by)
        value = change.base.properties.get(one.field)
        if name is not None and value is not None and str(value) == str(name):
            return True
    return False


def _beside(dataset_id: str, other: str) -> str:
    """Return the id of another collection of the same API: where a service has several, ids begin with its path."""
    below, slash, _ = dataset_id.rpartition("/")
    return f"{below}{slash}{other}"


def _field_of(table: Table, column: Optional[str]) -> str:
    """Return the field that lies in a column; empty where none does."""
    return next((field for field, name in table.columns.items() if name.casefold() == str(column).casefold()), "")


def _by(table: Table, column: Optional[str]) -> str:
    """Return what the values of a key are that points to a column, or to none, which is the number of the row."""
    name = str(column or BY_FID).casefold()
    return name if name in (BY_ID, BY_FID) else _field_of(table, column) or BY_FID


def names_of(database: Database, reference: Reference, new: Change) -> tuple[str, ...]:
    """Return by which texts rows may name a new object: its row's number, an id made here, or the value of a field."""
    if reference.by in (BY_ID, BY_FID):
        table = catalogue.find(database, reference.target)[1].name
        made = database.value(sql("SELECT remote_id FROM {table} WHERE fid = ?", table=table), (new.fid,))
        return (str(new.fid), str(made)) if made else (str(new.fid),)
    value = None if new.mine is None else new.mine.properties.get(reference.by)
    return () if value is None else (str(value),)


def edited_names(database: Database, reference: Reference) -> dict[str, list[tuple[int, object]]]:
    """Return the rows whose reference is not what the platform has, by the text of what it is now."""
    table = catalogue.find(database, reference.dataset)[1]
    column = table.columns.get(reference.field)
    found: dict[str, list[tuple[int, object]]] = {}
    if column is None or not _is_in_order(database, table):
        return found
    statement = sql(
        "SELECT r.fid, r.{column} FROM {table} r LEFT JOIN {base} b ON b.fid = r.fid"
        " WHERE r.{column} IS NOT NULL AND r.{column} COLLATE BINARY IS NOT b.{column}",
        column=column, table=table.name, base=table.base,
    )
    for fid, held in database.rows(statement):
        found.setdefault(str(held), []).append((fid, held))
    return found


def is_known(database: Database, reference: Reference, text: str) -> bool:
    """Tell whether a text names an object that the platform has already, which then is meant."""
    if reference.by not in (BY_ID, BY_FID):
        return False
    base = catalogue.find(database, reference.target)[1].base
    return database.value(sql("SELECT 1 FROM {base} WHERE remote_id = ?", base=base), (text,)) is not None


def _is_in_order(database: Database, table: Table) -> bool:
    """Bring bases to where their rows are; a table with other columns names nothing that could be followed."""
    try:
        rearm(database, table)
    except StructureChanged:
        return False
    return True
