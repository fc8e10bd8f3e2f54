"""One at a time: who reviews or publishes a file keeps other windows, on any computer, from doing so meanwhile."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Iterator

from ..core.errors import Locked, PublishingElsewhere
from .failures import explained

WAIT_SECONDS = 0.2


class Turn:
    """The right to send one file's edits: SQLite's exclusive lock on an empty, hidden file beside it.

    The operating system takes the lock back when its process dies, however it
    dies; on a share the server does, once it misses that computer. The empty
    file stays for good: were it taken away, one window could lock the old one
    and another a new one of the same name, or even of the same inode. For one
    thread.
    """

    def __init__(self, path: Path, *, seconds: float = WAIT_SECONDS) -> None:
        self._file = path.resolve()
        self._path = self._file.with_name(f".{self._file.name}-publishing")
        self._seconds = seconds
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
                self._share()
                held.close()

    def _hold(self) -> sqlite3.Connection:
        with explained(self._path):
            connection = sqlite3.connect(str(self._path), timeout=self._seconds, isolation_level=None)
        try:
            self._lock(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _lock(self, connection: sqlite3.Connection) -> None:
        try:
            with explained(self._path):
                connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever written, so leave no journal either
                connection.execute("BEGIN EXCLUSIVE")
        except Locked as error:
            raise PublishingElsewhere("another window is reviewing or publishing", path=str(self._path)) from error

    def _share(self) -> None:
        """Let everybody lock it who may write the working copy itself."""
        with suppress(OSError):
            both = self._file.stat().st_mode | self._path.stat().st_mode
            self._path.chmod(stat.S_IMODE(both))
