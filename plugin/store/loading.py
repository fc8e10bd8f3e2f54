"""Taking a dataset into the working copy: built beside what is there, and put in place in one step."""

from __future__ import annotations

import time
import uuid
from contextlib import nullcontext, suppress
from dataclasses import replace
from operator import itemgetter
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence

from ..core.errors import StoreError
from ..core.feature import Feature, Page
from ..core.gate import Turn
from ..core.progress import UNWATCHED, Progress
from ..core.values import Value
from . import catalogue, tables
from .catalogue import Taken
from .columns import Table
from .database import Database
from .pieces import let_through
from .places import Places, TreeEntry
from .replacing import put_in_place
from .spatial import tree_name
from .sql import sql
from .tree import Filler, fill_tree

PIECE_ROWS = 1_000
TREE_ROWS = 5_000  # fewer are not worth a thread of their own
MOST_READY = 50  # pieces
BASE_ROWS = 50_000
Piece = tuple[list[tuple[Any, ...]], list[TreeEntry], str]  # rows, entries of the R-tree, kind of geometry so far


class FeatureLoader:
    """Takes the pages of one dataset. Until ``finish`` nobody sees them, and nothing else in the file changes."""

    def __init__(
        self, database: Database, taken: Taken, columns: dict[str, str], *,
        progress: Progress = UNWATCHED, turn: Turn = nullcontext, put: Callable[..., object] = put_in_place,
    ) -> None:
        self._put = put
        self._database = database
        self._taken = taken
        self._columns = columns
        self._side = Table(0, f"gpkg_udw_new_{uuid.uuid4().hex}", taken.schema, columns)
        self._places = Places(taken.schema)
        self._kind: Optional[str] = None  # of the side table's geometry column, once it is made
        self._ids: set[str] = set()
        self._waiting: list[Feature] = []
        self._ready: list[Piece] = []
        self._tree: list[TreeEntry] = []
        self._filler: Optional[Filler] = None
        self._versions: list[tuple[str, int]] = []
        self._copied = 0  # up to this fid the rows are in the base copy
        self._fids, self._last = _former_fids(database, taken)
        self._progress = progress
        self._turn = turn if catalogue.has(database, taken.dataset.id) else nullcontext  # nobody edits what is not there
        self._finished = False

    def write(self, page: Page) -> int:
        """Keep a page's features, leaving out those that came before; returns how many were kept."""
        self._require_going_on()
        fresh = self._fresh(page.features)
        self._waiting.extend(fresh)
        if len(self._waiting) >= PIECE_ROWS:
            self._make_ready()
            if self._may_write or len(self._ready) >= MOST_READY:
                self._flush()
        return len(fresh)

    def _require_going_on(self) -> None:
        """Raise Cancelled where the person stopped this, or began to edit what is being taken again."""
        self._progress.check()
        with self._turn():
            return

    @property
    def _may_write(self) -> bool:
        """Whether the R-tree is not being filled just now, on the same connection."""
        return self._filler is None or self._filler.idle

    def _make_ready(self) -> None:
        """Turn features into rows, also while the R-tree is being filled: writing them is then short."""
        waiting, self._waiting = self._waiting, []
        for at in range(0, len(waiting), PIECE_ROWS):
            self._ready.append(self._piece(waiting[at : at + PIECE_ROWS]))

    def _piece(self, features: Sequence[Feature]) -> Piece:
        fids = self._fids_of(features)
        self._versions += [(item.version.token, fid) for item, fid in zip(features, fids) if item.version]
        blobs, tree = self._places.pack(features, fids)
        return self._rows(features, fids, blobs), tree, self._places.kind

    def _flush(self) -> None:
        if self._filler is not None:
            self._filler.wait()
        ready, self._ready = self._ready, []
        for rows, tree, kind in ready:
            with self._database.altering():
                self._make_side(kind)
                self._database.insert_rows(self._side.name, ("fid", *self._side.stored), rows)
                self._touch()
            self._tree += tree if self._side.spatial else []
        if len(self._tree) >= TREE_ROWS:
            self._fill_beside()

    def _fill_beside(self) -> None:
        """Have R-tree and base copy filled while the next pages are read."""
        if self._filler is None:
            self._filler = Filler(self._database, self._side)
        tree, self._tree = self._tree, []
        last = self._copied if self._fids else self._last  # fids from before come in any order
        self._filler.fill(tree, copied=self._copied, last=last)
        self._copied = last

    def _fill_rest(self) -> None:
        """Put what still waits into the R-tree."""
        tree, self._tree = self._tree, []
        fill_tree(self._database, self._side, tree)

    def _let_go(self) -> None:
        """End the filling beside. Raises StoreError where it failed."""
        filler, self._filler = self._filler, None
        if filler is not None:
            filler.close()
            filler.wait()

    def _fresh(self, features: Sequence[Feature]) -> Sequence[Feature]:
        """Return the features that have not come yet; pages overlap when somebody edits meanwhile."""
        ids = {feature.id for feature in features}
        if len(ids) == len(features) and "" not in ids and self._ids.isdisjoint(ids):
            self._ids |= ids
            return features
        return [feature for feature in features if self._is_new(feature.id)]

    def _is_new(self, remote_id: str) -> bool:
        if not remote_id:
            return True
        before = len(self._ids)
        self._ids.add(remote_id)
        return len(self._ids) > before

    def _fids_of(self, features: Sequence[Feature]) -> Sequence[int]:
        if self._fids:
            return [self._fid(feature.id) for feature in features]
        first, self._last = self._last + 1, self._last + len(features)
        return range(first, self._last + 1)

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
        """Return fid, remote id and the data columns of each feature."""
        data = _values([item.properties for item in features], tuple(self._columns))
        ids = [item.id or None for item in features]
        if not self._side.spatial:
            return [(fid, id_, *values) for fid, id_, values in zip(fids, ids, data)]
        return [(fid, id_, blob, *values) for fid, id_, blob, values in zip(fids, ids, blobs, data)]

    def _touch(self) -> None:
        tables.touch(self._database, self._side.name, time.time())

    def _make_side(self, kind: str) -> None:
        if self._kind is None:
            self._kind = kind
            tables.make(self._database, self._side, kind)

    def finish(self) -> None:
        """Put the dataset in place. Raises EditsUnpublished where the one before was edited meanwhile, Cancelled."""
        self._make_ready()
        self._flush()
        self._let_go()
        with self._database.altering():
            self._make_side(self._places.kind)
            self._touch()
        self._fill_rest()
        if self._side.spatial and self._kind != self._places.kind:
            self._make_again()
        self._copy_base()
        self._index()
        with let_through(self._database, self._turn), self._database.altering():
            self._put(self._database, self._taken, self._side, self._places, last=self._last)
            self._database.execute("DELETE FROM gpkg_udw_building WHERE name = ?", (self._side.name,))
        self._finished = True

    def _copy_base(self) -> None:
        after = self._copied or None
        while True:
            self._require_going_on()
            until = tables.reach(self._database, self._side, after=after, rows=BASE_ROWS)
            if until is None:
                break
            with self._database.transaction():
                self._database.execute(tables.copy_base(self._side, after=after, until=until))
                self._touch()
            after = until
        statement = sql("UPDATE {base} SET version = ? WHERE fid = ?", base=self._side.base)
        for at in range(0, len(self._versions), BASE_ROWS):
            with self._database.transaction():
                self._database.insert_many(statement, self._versions[at : at + BASE_ROWS])

    def _index(self) -> None:
        for statement in tables.indexes(self._side):
            with self._database.altering():
                self._database.execute(statement)

    def _make_again(self) -> None:
        """Write the rows again where the first page did not show what kinds of geometry come: rare."""
        former, self._side = self._side, replace(self._side, name=f"gpkg_udw_new_{uuid.uuid4().hex}")
        self._kind, self._copied = self._places.kind, 0
        with self._database.altering():
            tables.make(self._database, self._side, self._kind)
            self._touch()
            self._database.execute(tables.copy_promoted(former, self._side, self._kind))
            tree = {"tree": tree_name(self._side.name), "former": tree_name(former.name)}
            self._database.execute(sql("INSERT INTO {tree} SELECT * FROM {former}", **tree))
            tables.drop(self._database, former)
            self._database.execute("DELETE FROM gpkg_udw_building WHERE name = ?", (former.name,))

    def abandon(self) -> None:
        """Remove what was built, unless it is finished. What a full disk keeps us from removing goes later."""
        if self._finished:
            return
        with suppress(StoreError):
            self._let_go()
        with suppress(StoreError):
            tables.drop_building(self._database, self._side.name)


def _values(bags: Sequence[Mapping[str, Value]], names: Sequence[str]) -> Iterable[Sequence[Value]]:
    """Return the values of these names, one tuple per bag; quicker where every bag has all of them."""
    if len(names) > 1:
        with suppress(KeyError):
            return list(map(itemgetter(*names), bags))
    return [tuple(map(bag.get, names)) for bag in bags]


def _former_fids(database: Database, taken: Taken) -> tuple[dict[str, int], int]:
    """Return the fids a dataset's features have here already, and the highest that was ever used."""
    if not catalogue.has(database, taken.dataset.id):
        return {}, 0
    _, table = catalogue.find(database, taken.dataset.id)
    known = database.rows(
        sql("SELECT remote_id, fid FROM {base} WHERE remote_id IS NOT NULL", base=table.base)
    )
    return dict(known), tables.last_fid(database, table)
