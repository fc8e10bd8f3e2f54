"""Filling an R-tree beside the download: the work is SQLite's own and leaves Python free to read the next pages."""

from __future__ import annotations

import json
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Optional, Sequence

from .database import Database
from .places import TreeEntry
from .sql import Sql, joined, sql

BATCH = 10_000  # entries in a transaction: about 100 ms


class TreeFiller:
    """Fills one R-tree in a thread and on a connection of its own.

    A file has one writer at a time: who writes to it himself waits until
    this is ``idle``. Failures are raised by the next call. Used by one thread.
    """

    def __init__(self, path: Path, tree: str) -> None:
        numbers = joined((Sql(f"json_extract(value, '$[{at}]')") for at in range(5)), ", ")
        self._statement = sql("INSERT INTO {tree} SELECT {numbers} FROM json_each(?)", tree=tree, numbers=numbers)
        self._path = path
        self._database: Optional[Database] = None
        self._open = ExitStack()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="udw-tree")
        self._work: Optional[Future[None]] = None

    @property
    def idle(self) -> bool:
        """Whether nothing is being written."""
        return self._work is None or self._work.done()

    def fill(self, entries: Sequence[TreeEntry]) -> None:
        """Begin to put entries in, after those from before."""
        self.wait()
        self._work = self._thread.submit(self._fill, entries)

    def wait(self) -> None:
        """Wait until all entries are in. Raises StoreError."""
        work, self._work = self._work, None
        if work is not None:
            work.result()

    def close(self) -> None:
        """Let go of the file, once the batch under way is written; what became of it is for ``wait`` to say."""
        self._thread.submit(self._open.close)
        self._thread.shutdown(wait=True)

    def _fill(self, entries: Sequence[TreeEntry]) -> None:
        """Hand over a whole batch in one statement: many would each wait for Python to be free."""
        database = self._connected()
        for at in range(0, len(entries), BATCH):
            with database.transaction():
                database.execute(self._statement, (json.dumps(entries[at : at + BATCH]),))

    def _connected(self) -> Database:
        if self._database is None:
            database = Database(self._path)
            self._open.callback(database.close)
            database.prepare()
            self._open.enter_context(database.relaxed())
            self._database = database
        return self._database
