"""Saving what can be read of a damaged working copy into a new one; the damaged file itself is never written to."""

from __future__ import annotations

import tempfile
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence

from ..core.errors import BadInput, Damaged, StoreError
from . import catalogue, geopackage, layout, leaving, tables
from .byte_copy import copy_bytes
from .database import Database
from .failures import explained
from .placing import place, require_free
from .salvage_ids import agree
from .salvage_mending import Mended, mend
from .sql import marks, sql
from .wreck import Found, Item, Numbers, Wreck, under_its_name

_OURS = {
    statement.split(" (")[0].split()[-1]: statement
    for statement in (*geopackage.TABLES, *layout.TABLES)
    if statement.startswith("CREATE TABLE")
}
_FIRST_ONES = "DELETE FROM {table} WHERE rowid NOT IN (SELECT min(rowid) FROM {table} GROUP BY remote_id)"
_NEEDED = ("gpkg_udw_meta", "gpkg_udw_datasets")


@dataclass(frozen=True)
class Saved:
    """What became of one table: rows saved, and the row numbers known to be lost. ``sound``: nothing was wrong with it."""

    table: str
    rows: int
    sound: bool
    missing: tuple[int, ...] = ()


@dataclass(frozen=True)
class Salvaged:
    """What was saved; ``mended`` counts what had to be completed so that nothing lost passes for an edit."""

    path: Path
    tables: tuple[Saved, ...]
    mended: Mended

    @property
    def missing(self) -> int:
        """How many rows of datasets are known to be lost."""
        return sum(len(table.missing) for table in self.tables)


def salvage(path: Path, target: Path) -> Salvaged:
    """Bring rows, bases, outbox, receipts and what was put off of a damaged file into a new working copy, checked.

    Raises Damaged where not even the bookkeeping of the datasets is left, and
    StoreError where ``target`` is there already; NoSpace, ReadOnly, Locked.
    """
    require_free(target)
    beside = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}")
    with explained(target), tempfile.TemporaryDirectory(dir=target.parent, prefix=".udw-") as folder:
        copy = Path(folder) / "copy.gpkg"
        copy_bytes(path, copy)
        try:
            with closing(Wreck(copy)) as wreck, closing(Database(beside)) as made:
                saved, mended = _Saving(wreck, made, path).all()
                leaving.check(made)
            place(beside, target)
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                beside.with_name(beside.name + ending).unlink(missing_ok=True)
    return Salvaged(target, saved, mended)


class _Saving:
    """One damaged file on its way into a new one."""

    def __init__(self, wreck: Wreck, made: Database, path: Path) -> None:
        self._wreck, self._made, self._path = wreck, made, path
        self._found: dict[str, Found] = {}

    def all(self) -> tuple[tuple[Saved, ...], Mended]:
        """Save table after table, then complete what depends on several."""
        geopackage.mark(self._made)
        items = self._wreck.items()
        saved = {item.name: item for item in items if item.kind == "table" and _is_plain(item.name, item.statement)}
        numbers = {name: self._numbers(item, items) for name, item in saved.items()}
        read = {name: self._wreck.rows(item, hints=self._hints(name, numbers)) for name, item in saved.items()}
        for name, base in [(name, f"gpkg_udw_base_{name}") for name in read]:
            if base in read:
                agree(read[name], read[base], rows_named=numbers[name], bases_named=numbers[base])
        with self._made.transaction():
            for name, item in saved.items():
                self._save(item, read[name])
            self._complete()
            self._index(items)
        mended = mend(self._made, self._found, numbers)
        return tuple(self._told(name, numbers.get(name, Numbers())) for name in self._found), mended

    def _numbers(self, item: Item, items: Sequence[Item]) -> Numbers:
        """Return the row numbers that the indexes of a table name, so that what is lost is known."""
        for index in items:
            if index.kind == "index" and index.table == item.name and "remote_id" in index.statement:
                return self._wreck.numbers(item, index.name)
        return Numbers()

    def _hints(self, name: str, numbers: Mapping[str, Numbers]) -> frozenset[int]:
        """Return the row numbers that a table should have: by its index, and by the index of its base."""
        return numbers[name].rowids | numbers.get(f"gpkg_udw_base_{name}", Numbers()).rowids

    def _save(self, item: Item, found: Found) -> None:
        try:
            self._made.execute(_OURS.get(item.name) or under_its_name(item))
        except StoreError:  # the statement itself is damaged
            return
        if not tables.exists(self._made, item.name):
            return
        self._found[item.name] = found
        known = self._columns(item.name, found.columns)
        if found.rows and known:
            statement = sql(
                "INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})",
                table=item.name, columns=tuple(known.values()), marks=marks(len(known)),
            )
            for _, row in sorted(found.rows.items()):
                self._made.execute(statement, tuple(row[place] for place in known))

    def _columns(self, table: str, found: tuple[str, ...]) -> dict[int, str]:
        """Return the columns of a new table by their place in the old one, also where the name of one was damaged there."""
        there = [str(name) for (name,) in self._made.rows("SELECT name FROM pragma_table_info(?)", (table,))]
        as_many = len(there) == len(found)
        named = {at: name if name in there else there[at] if as_many else "" for at, name in enumerate(found)}
        return {at: name for at, name in named.items() if name and list(named.values()).count(name) == 1}

    def _complete(self) -> None:
        """Make what every working copy has and this one lost. Raises Damaged where that cannot be made up."""
        known = {name for (name,) in self._made.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name in _NEEDED:
            if name not in known or not self._made.value(sql("SELECT count(*) FROM {name}", name=name)):
                raise Damaged("the bookkeeping is lost", path=str(self._path))
        try:
            layout.check(self._made)
            layout.profile(self._made)
            layout.meta(self._made, "title")
        except (BadInput, KeyError, TypeError, ValueError, AttributeError) as error:
            raise Damaged("the bookkeeping is lost", path=str(self._path)) from error
        for name, statement in _OURS.items():
            if name not in known:
                self._made.execute(statement)
                self._found[name] = Found((), sound=False)

    def _index(self, items: Sequence[Item]) -> None:
        """Make the indexes; of rows that a unique one forbids, the first stays."""
        for item in items:
            if item.kind == "index" and item.table in self._found:
                self._try(item)

    def _try(self, item: Item) -> None:
        for prepare in (None, _FIRST_ONES):
            self._made.execute("SAVEPOINT udw_index")
            try:
                if prepare is not None and item.table.startswith("gpkg_udw_base_"):
                    self._made.execute(sql(prepare, table=item.table))
                self._made.execute(item.statement)
                return
            except StoreError:
                self._made.execute("ROLLBACK TO udw_index")
            finally:
                self._made.execute("RELEASE udw_index")

    def _told(self, name: str, numbers: Numbers) -> Saved:
        found = self._found[name]
        sound = found.sound
        is_data = any(name in (taken.table, f"gpkg_udw_base_{taken.table}") for taken in catalogue.all_taken(self._made))
        missing = tuple(sorted(numbers.rowids - found.rows.keys())) if is_data and not sound else ()
        return Saved(name, len(found.rows), sound, missing)


def _is_plain(name: str, statement: str) -> bool:
    """Tell whether a table holds rows of its own: not SQLite's, not a part of an R-tree."""
    lowered = name.lower()
    if lowered.startswith("sqlite_") or not statement.upper().lstrip().startswith("CREATE TABLE"):
        return False
    return not (lowered.startswith("rtree_") and lowered.rsplit("_", 1)[-1] in ("node", "parent", "rowid"))
