"""Taking a dataset into the working copy: built beside what is there, and put in place in one step."""

from __future__ import annotations

import time
import uuid
from contextlib import suppress
from dataclasses import replace
from typing import Any, Optional, Sequence

from ..core.errors import StoreError
from ..core.feature import Feature, Page
from . import catalogue, geopackage, marks, tables
from .catalogue import Taken
from .columns import Table
from .database import Database
from .difference import require_unchanged
from .places import Places
from .spatial import tree_name, triggers
from .sql import sql

PIECE_ROWS = 5_000  # rows, base copy and R-tree of so many points take about 100 ms


class FeatureLoader:
    """Takes the pages of one dataset. Until ``finish`` nobody sees them, and nothing else in the file changes."""

    def __init__(self, database: Database, taken: Taken, columns: dict[str, str]) -> None:
        self._database = database
        self._taken = taken
        self._columns = columns
        self._side = Table(0, f"gpkg_udw_new_{uuid.uuid4().hex}", taken.schema, columns)
        self._places = Places(taken.schema)
        self._kind: Optional[str] = None  # of the side table's geometry column, once it is made
        self._ids: set[str] = set()
        self._fids, self._last = _former_fids(database, taken)
        self._finished = False

    def write(self, page: Page) -> int:
        """Keep a page's features, leaving out those that came before; returns how many were kept."""
        kept = 0
        for at in range(0, len(page.features), PIECE_ROWS):
            kept += self._write_piece(page.features[at : at + PIECE_ROWS])
        return kept

    def _write_piece(self, features: Sequence[Feature]) -> int:
        fresh = [feature for feature in features if self._is_new(feature.id)]
        fids = [self._fid(feature.id) for feature in fresh]
        blobs, tree = self._places.pack(fresh, fids)
        rows = self._rows(fresh, fids, blobs)
        with self._database.altering():
            self._make_side()
            self._insert(rows, tree)
            self._touch()
        return len(fresh)

    def _is_new(self, remote_id: str) -> bool:
        """Tell whether this feature has not come yet; pages overlap when somebody edits meanwhile."""
        if not remote_id:
            return True
        before = len(self._ids)
        self._ids.add(remote_id)
        return len(self._ids) > before

    def _fid(self, remote_id: str) -> int:
        """Return the fid the feature had when it was taken before, else one that was never used."""
        former = self._fids.get(remote_id)
        if former is not None:
            return former
        self._last += 1
        return self._last

    def _rows(
        self, features: Sequence[Feature], fids: Sequence[int], blobs: Sequence[Optional[bytes]]
    ) -> list[tuple[Any, ...]]:
        """Return fid, version, remote id and the data columns of each feature."""
        names = tuple(self._columns)
        return [
            (
                fid, feature.version.token if feature.version else None, feature.id or None,
                *((blob,) if self._side.spatial else ()), *map(feature.properties.get, names),
            )
            for feature, fid, blob in zip(features, fids, blobs)
        ]

    def _insert(self, rows: list[tuple[Any, ...]], tree: Sequence[tuple[Any, ...]]) -> None:
        side, database = self._side, self._database
        database.insert_rows(side.base, ("fid", "version", *side.stored), rows)
        database.insert_rows(side.name, ("fid", *side.stored), [(row[0], *row[2:]) for row in rows])
        if side.spatial:
            columns = ("id", "minx", "maxx", "miny", "maxy")
            database.insert_rows(tree_name(side.name), columns, list(tree))

    def _touch(self) -> None:
        tables.touch(self._database, self._side.name, time.time())

    def _make_side(self) -> None:
        if self._kind is None:
            self._kind = self._places.kind
            tables.make(self._database, self._side, self._kind)

    def finish(self) -> None:
        """Put the dataset in place. Raises EditsUnpublished where the one before was edited meanwhile."""
        with self._database.altering():
            self._make_side()
            self._touch()
        if self._side.spatial and self._kind != self._places.kind:
            self._make_again()
        self._index()
        with self._database.altering():
            self._put_in_place()
            self._database.execute("DELETE FROM gpkg_udw_building WHERE name = ?", (self._side.name,))
        self._finished = True

    def _index(self) -> None:
        for statement in tables.indexes(self._side):
            with self._database.altering():
                self._database.execute(statement)

    def _make_again(self) -> None:
        """Write the rows again where the first page did not show what kinds of geometry come: rare."""
        former, self._side = self._side, replace(self._side, name=f"gpkg_udw_new_{uuid.uuid4().hex}")
        self._kind = self._places.kind
        with self._database.altering():
            tables.make(self._database, self._side, self._kind)
            self._touch()
            for one, other in ((former.name, self._side.name), (former.base, self._side.base)):
                self._database.execute(tables.copy_promoted(one, other, self._side, self._kind))
            tree = {"tree": tree_name(self._side.name), "former": tree_name(former.name)}
            self._database.execute(sql("INSERT INTO {tree} SELECT * FROM {former}", **tree))
            tables.drop(self._database, former)
            self._database.execute("DELETE FROM gpkg_udw_building WHERE name = ?", (former.name,))

    def _put_in_place(self) -> None:
        database, taken = self._database, self._taken
        if catalogue.has(database, taken.dataset.id):
            _, former = catalogue.find(database, taken.dataset.id)
            require_unchanged(database, former)
            marks.disarm(database, former)
            tables.drop(database, former)
            geopackage.forget(database, former.name)
        number = catalogue.record(database, taken, self._columns)
        table = Table(number, taken.table, taken.schema, self._columns)
        tables.rename(database, self._side, table)
        tables.keep_sequence(database, table, self._last)
        geopackage.add_crs(database, taken.schema.crs)
        geopackage.register_features(
            database, table, title=taken.dataset.title, description=taken.dataset.description,
            kind=self._places.kind, z=self._places.z, bounds=self._places.bounds,
        )
        for trigger in triggers(table.name) if table.spatial else ():
            database.execute(trigger)
        marks.arm(database, table)

    def abandon(self) -> None:
        """Remove what was built, unless it is finished. What a full disk keeps us from removing goes later."""
        if self._finished:
            return
        with suppress(StoreError):
            tables.drop_building(self._database, self._side.name)


def _former_fids(database: Database, taken: Taken) -> tuple[dict[str, int], int]:
    """Return the fids a dataset's features have here already, and the highest that was ever used."""
    if not catalogue.has(database, taken.dataset.id):
        return {}, 0
    _, table = catalogue.find(database, taken.dataset.id)
    known = database.rows(
        sql("SELECT remote_id, fid FROM {base} WHERE remote_id IS NOT NULL", base=table.base)
    )
    return dict(known), tables.last_fid(database, table)
