"""Completing what was saved of a damaged file, so that nothing that was lost passes for an edit, and nothing leaves twice.

A row that is lost looks as if it had been deleted, a row whose base is lost as if it were new, and a new row whose outbox
entry is lost as if it had never been sent. Each is put right towards the side that asks the person or the platform.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import Mapping

from ..core.changes import Action
from ..core.errors import Locked, NoSpace, ReadOnly, UrbanDataError
from ..core.outbox import OPEN, Entry, State
from ..core.receipt import undone_by
from . import catalogue, doubting, geopackage, marks, tables
from .catalogue import Taken
from .database import Database
from .posting import Outbox
from .rows import Rows
from .salvage_bases import doubt_bases, mend_bases
from .salvage_columns import readable, whole
from .salvage_doubting import Unrecorded
from .salvage_reading import forget_unreadable
from .spatial import create_tree, tree_name, triggers
from .sql import sql
from .wreck import Found, Numbers

_TREES = "SELECT table_name, column_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"
_Named = Mapping[str, Numbers]

@dataclass(frozen=True)
class Mended:
    """Counts: lost rows shown as the platform had them; objects of which nobody knows what the platform had; entries of the
    outbox whose outcome is to be asked; entries and receipts nobody can read; datasets that are plain tables now; objects that
    differ though nothing recorded an edit."""

    restored: int = 0
    without_base: int = 0
    uncertain: int = 0
    unreadable: int = 0
    datasets: int = 0
    unrecorded: int = 0

    def __add__(self, other: Mended) -> Mended:
        return Mended(*(one + two for one, two in zip(vars(self).values(), vars(other).values())))


def mend(made: Database, found: Mapping[str, Found], numbers: _Named) -> Mended:
    """Complete a new file that holds what was read; afterwards it is a working copy."""
    with made.altering():
        datasets, unreadable = forget_unreadable(made)
        total = Mended(uncertain=_doubt_sending(made), unreadable=unreadable, datasets=datasets)
        for (number,) in made.rows("SELECT number FROM gpkg_udw_datasets"):
            total += _mended(made, found, numbers, number)
        _forget_trees(made)
        made.execute("UPDATE gpkg_udw_state SET value = ?", (made.structure_version,))  # all are armed
    return total


def _mended(made: Database, found: Mapping[str, Found], numbers: _Named, number: int) -> Mended:
    """Complete one dataset; one that cannot be becomes a plain table, with all its rows."""
    made.execute("SAVEPOINT udw_dataset")
    try:
        return _Dataset(made, found, numbers, catalogue.one(made, number)).mend()
    except (NoSpace, ReadOnly, Locked):
        raise
    except (UrbanDataError, LookupError, TypeError, ValueError, AttributeError, struct.error):
        made.execute("ROLLBACK TO udw_dataset")
        catalogue.forget(made, number)
        return Mended(datasets=1)
    finally:
        made.execute("RELEASE udw_dataset")


def _sound(found: Mapping[str, Found], name: str) -> bool:
    return name in found and found[name].sound


def _doubt_sending(made: Database) -> int:
    """Have the platform asked about what was under way."""
    outbox = Outbox(made)
    sending = outbox.entries((State.SENDING,))
    for entry in sending:
        outbox.write_state(replace(entry, state=State.UNCERTAIN))
    return len(sending)


def _forget_trees(made: Database) -> None:
    """Take spatial indexes out of the list that are not made anew: those of tables that are not ours."""
    for table, column in made.rows(_TREES):
        if not made.value("SELECT 1 FROM sqlite_master WHERE name = ?", (f"rtree_{table}_{column}",)):
            made.execute(
                "DELETE FROM gpkg_extensions WHERE table_name = ? AND column_name = ? AND extension_name = 'gpkg_rtree_index'",
                (table, column),
            )


class _Dataset:
    """One dataset of the new file, with what is known of the old one's damage."""

    def __init__(self, made: Database, found: Mapping[str, Found], numbers: _Named, taken: Taken) -> None:
        self._made, self._found, self._numbers, self._taken = made, found, numbers, taken
        self._whole = whole(made, catalogue.find(made, taken.dataset.id)[1], sound=_sound(found, "gpkg_udw_fields"))
        self._table = readable(made, self._whole)
        self._rows, self._outbox = Rows(made, self._table), Outbox(made)

    def mend(self) -> Mended:
        """Put right what the loss of a row, a base or an entry would make of the others."""
        table = self._table
        unread = mend_bases(self._made, self._whole)
        if not _sound(self._found, table.name):
            self._name_rows()
        restored = 0 if _sound(self._found, table.name) else self._restore_rows()
        without = doubt_bases(self._made, table) if unread or not _sound(self._found, table.base) else 0
        marks.arm(self._made, table)
        uncertain = self._doubt_entries()
        again, unrecorded, new = Unrecorded(self._made, self._taken, table).doubt()
        self._list()
        self._draw()
        tables.keep_sequence(self._made, table, max(tables.last_fid(self._made, table), *self._known(), 0))
        return Mended(restored + again, without, uncertain + new, unrecorded=unrecorded)

    def _known(self) -> tuple[int, ...]:
        """Return every row number that anything in the old file named."""
        entries = self._made.rows("SELECT fid FROM gpkg_udw_outbox WHERE dataset = ?", (self._taken.dataset.id,))
        return (*self._numbers.get(self._table.name, Numbers()).rowids, *(int(fid) for (fid,) in entries))

    def _name_rows(self) -> None:
        """Give rows their remote id back where damage changed it: no base and no index has the one they show, and their own
        base has no row."""
        indexed = self._numbers.get(self._table.name, Numbers()).ids
        lost = self._made.rows(sql(
            "SELECT r.fid, r.remote_id, b.remote_id FROM {table} r JOIN {base} b ON b.fid = r.fid"
            " WHERE r.remote_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {base} o WHERE o.remote_id = r.remote_id)"
            " AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.remote_id = b.remote_id)",
            table=self._table.name, base=self._table.base,
        ))
        named = sql("UPDATE {table} SET remote_id = ? WHERE fid = ?", table=self._table.name)
        self._made.insert_many(named, [(there, fid) for fid, here, there in lost if indexed.get(fid) != here])

    def _restore_rows(self) -> int:
        """Put rows that were lost back: as an open entry of the outbox has them, else as the platform had them."""
        restored, open_ones = 0, self._outbox.entries(OPEN, dataset_id=self._taken.dataset.id)
        sent_so = {entry.change.fid for entry in open_ones if entry.change.action is Action.DELETE}
        for fid, base in list(self._rows.bases()):
            if self._rows.locate(fid, base.id) is None and fid not in sent_so and not self._surely_deleted(fid):
                self._rows.put_row(None if self._rows.row(fid) else fid, base)  # a damaged row may have taken its place
                restored += 1
        return restored + sum(self._restore_edit(entry) for entry in open_ones)

    def _surely_deleted(self, fid: int) -> bool:
        """Tell whether a person deleted a row: it is marked, and named by no index."""
        marked = self._made.value(
            "SELECT 1 FROM gpkg_udw_dirty WHERE dataset = ? AND fid = ?", (self._table.number, fid)
        ) if tables.exists(self._made, "gpkg_udw_dirty") else None
        named = self._numbers.get(self._table.name, Numbers())
        return bool(marked) and named.complete and fid not in named.rowids

    def _restore_edit(self, entry: Entry) -> int:
        fid, mine = entry.change.fid, entry.change.mine
        gone = self._found.get(self._table.name)
        if mine is None or gone is None or fid in gone.rows or undone_by(entry.publication):
            return 0  # an undo has no row of its own before it arrived
        row = self._rows.row(fid)
        self._rows.put_row(fid, mine, before=row)
        return int(row is None)

    def _doubt_entries(self) -> int:
        """Have the platform asked about new rows of which nobody knows whether they left."""
        base = self._found.get(self._table.base)
        if not _sound(self._found, "gpkg_udw_outbox"):
            return doubting.doubt_creates(self._made, self._taken, self._table)
        if base is not None and not base.sound:
            return doubting.doubt_creates(self._made, self._taken, self._table, only=base.lost)
        return 0

    def _list(self) -> None:
        """List the table for other programs where its line is lost."""
        if not self._made.value("SELECT 1 FROM gpkg_contents WHERE table_name = ?", (self._table.name,)):
            geopackage.forget(self._made, self._table.name)
            geopackage.add_crs(self._made, self._taken.schema.crs)
            kind = self._taken.schema.geometry or "Geometry"
            geopackage.register_features(
                self._made, self._table, title=self._taken.dataset.title, description="", kind=kind, z="mixed", bounds=None,
            )

    def _draw(self) -> None:
        """Make the spatial index anew, with what keeps it up to date."""
        if not self._table.spatial:
            return
        tree = tree_name(self._table.name)
        self._made.execute(create_tree(tree))
        self._made.execute(sql(
            "INSERT INTO {tree} SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM {table}"
            " WHERE geom NOT NULL AND ST_MinX(geom) NOT NULL",
            tree=tree, table=self._table.name,
        ))
        for trigger in triggers(self._table.name):
            self._made.execute(trigger)
