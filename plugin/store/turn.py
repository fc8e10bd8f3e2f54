"""One at a time: who reviews or publishes a file keeps other windows, on any computer, from doing so meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Iterator, Optional

from ..core.errors import Locked, PublishingElsewhere
from .failures import explained

SUFFIX = "-publishing"
_WAIT_SECONDS = 0.2
_ATTEMPTS = 20


class Turn:
    """The right to send one file's edits: SQLite's exclusive lock on an empty file beside it.

    The operating system takes the lock back when its process dies, however it
    dies; on a share the server does, once it misses that computer. What a kill
    leaves is the empty file, which the next one uses and removes. For one thread.
    """

    def __init__(self, path: Path) -> None:
        resolved = path.resolve()
        self._path = resolved.with_name(resolved.name + SUFFIX)
        self._depth = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the right; inside itself it is held already. Raises PublishingElsewhere, ReadOnly, StoreError."""
        held = self._hold() if not self._depth else None
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if held is not None:
                self._give_up(held)

    def _hold(self) -> sqlite3.Connection:
        """Lock the file that has this name now: one that its last holder took away meanwhile locks out nobody."""
        for _ in range(_ATTEMPTS):
            before = self._file()
            with explained(self._path):
                connection = sqlite3.connect(str(self._path), timeout=_WAIT_SECONDS, isolation_level=None)
            try:
                self._lock(connection)
                if before is not None and before == self._file():
                    return connection
            except BaseException:
                connection.close()
                raise
            connection.close()
        raise PublishingElsewhere("this file passes from one window to the next", path=str(self._path))

    def _lock(self, connection: sqlite3.Connection) -> None:
        try:
            with explained(self._path):
                connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever written, so leave no journal either
                connection.execute("BEGIN EXCLUSIVE")
        except Locked as error:
            raise PublishingElsewhere("another window is reviewing or publishing", path=str(self._path)) from error

    def _file(self) -> Optional[tuple[int, int]]:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _give_up(self, held: sqlite3.Connection) -> None:
        """Take the file away while it is ours; Windows allows that only afterwards, and not where the next one has it."""
        if os.name != "nt":
            self._remove()
        held.close()
        if os.name == "nt":
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            self._path.unlink()
