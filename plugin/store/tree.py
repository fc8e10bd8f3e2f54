"""Filling R-tree and base copy beside the download: the work is SQLite's own and leaves Python free to read the next pages."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from typing import Optional, Sequence

from . import tables
from .columns import Table
from .database import MANY_VALUES, Database
from .places import TreeEntry
from .spatial import tree_name
from .sql import Sql, joined, marks, sql

BATCH = 12_000  # entries in a transaction: about 100 ms
_ENTRY = sql("({marks})", marks=marks(5))


class Filler:
    """Fills R-tree and base copy of one table in a thread of its own.

    It works on the caller's connection, whose cache holds the pages, so that
    the caller leaves the database alone until this is ``idle``. Failures are
    raised by the next call.
    """

    def __init__(self, database: Database, table: Table) -> None:
        self._database = database
        self._table = table
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="udw-tree")
        self._work: Optional[Future[None]] = None

    @property
    def idle(self) -> bool:
        """Whether nothing is being written."""
        return self._work is None or self._work.done()

    def fill(self, entries: Sequence[TreeEntry], *, copied: int, last: int) -> None:
        """Begin to put entries into the R-tree and the rows after fid ``copied`` up to ``last`` into the base copy."""
        self.wait()
        self._work = self._thread.submit(self._fill, entries, copied, last)

    def wait(self) -> None:
        """Wait until all is in. Raises StoreError."""
        work, self._work = self._work, None
        if work is not None:
            work.result()

    def close(self) -> None:
        """End the thread, once the work under way is done; what became of it is for ``wait`` to say."""
        self._thread.shutdown(wait=True)

    def _fill(self, entries: Sequence[TreeEntry], copied: int, last: int) -> None:
        database = self._database
        fill_tree(database, self._table, entries)
        if last > copied:
            with database.transaction():
                database.execute(tables.copy_base(self._table, after=copied, until=last))


def fill_tree(database: Database, table: Table, entries: Sequence[TreeEntry]) -> None:
    """Put entries into a table's R-tree, as many per statement as SQLite takes: after each one waits for Python to be free."""
    head = sql("INSERT INTO {tree} VALUES ", tree=tree_name(table.name))
    several = MANY_VALUES // 5
    for at in range(0, len(entries), BATCH):
        with database.transaction():
            for start in range(at, min(at + BATCH, len(entries)), several):
                piece = entries[start : min(start + several, at + BATCH)]
                database.execute(Sql(head + joined([_ENTRY] * len(piece), ", ")), list(chain.from_iterable(piece)))
