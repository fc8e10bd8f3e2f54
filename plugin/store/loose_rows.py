"""The rows of a file whose bookkeeping is lost, read with what another working copy knows of their dataset."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Iterator

from ..core.changes import Change, change
from . import catalogue
from .columns import Table
from .database import Database
from .rows import Rows
from .wreck import Found, Item, Wreck


def edits_against(copy: Path, fresh: Database) -> Iterator[tuple[str, Change]]:
    """Yield dataset and change of each row of ``copy`` (a copy of bytes) that differs from the base of the fresh file.

    A row is known by its remote id. What the fresh file has and this one does
    not is no deletion: it may just be unreadable.
    """
    with closing(Wreck(copy)) as wreck:
        items = {item.name: item for item in wreck.items() if item.kind == "table"}
        for taken in catalogue.all_taken(fresh):
            table = catalogue.find(fresh, taken.dataset.id)[1]
            item = items.get(table.name)
            if item is not None:
                for found in _changes(wreck.rows(item, hints=_hints(wreck, item)), table, Rows(fresh, table)):
                    yield taken.dataset.id, found


def _hints(wreck: Wreck, item: Item) -> frozenset[int]:
    indexes = (one for one in wreck.items() if one.kind == "index" and one.table == item.name and "remote_id" in one.statement)
    return frozenset().union(*(wreck.numbers(item, index.name).rowids for index in indexes))


def _changes(found: Found, table: Table, fresh: Rows) -> Iterator[Change]:
    places = {name: at for at, name in enumerate(found.columns)}
    if not {"remote_id", *table.data} <= places.keys():
        return
    for fid, row in sorted(found.rows.items()):
        remote_id = row[places["remote_id"]]
        known = fresh.base(str(remote_id)) if remote_id else None
        mine = table.feature(remote_id, [row[places[name]] for name in table.data])
        found_change = change(known[1] if known else None, mine=mine, fid=fid, schema=table.schema)
        if found_change is not None:
            yield found_change
