"""Whether the names on disk are still those of the files that one connection holds open: SQLite does not look again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Optional

from ..core.errors import Locked, Moved


class Names:
    """What the path of a database and of its write-ahead log stood for when they were opened.

    On a network drive only whether the file is there: its number may change.
    """

    def __init__(self, path: Path, *, on_network_drive: bool) -> None:
        self._path = path
        self._real = os.path.realpath(path)  # SQLite follows links
        self._numbered = not on_network_drive
        self._file = self._found(self._real)
        self._log: Optional[tuple[int, int]] = None

    def require_file(self) -> None:
        """Raise Moved where a person renamed, replaced or deleted the file: others would not find what is written to it."""
        if self._found(self._real) != self._file:
            raise Moved("the file was renamed, replaced or deleted while it was open", path=str(self._path))

    def require_log(self, mode: Callable[[], str]) -> None:
        """Raise Locked where another program took the write-ahead log away, so that what was committed is in no file.

        On Unix that happens where something in this process, GDAL for
        instance, opened and closed the file meanwhile: our locks went with it.
        ``mode`` asks for the journal mode.
        """
        found = _number(f"{self._real}-wal")
        if found is not None and found == self._log:
            return
        if mode() != "wal":
            self._log = None
        elif found is not None and self._log is None:
            self._log = found
        else:
            raise Locked("another program took the write-ahead log away", path=str(self._path))

    def _found(self, path: str) -> Optional[tuple[int, int]]:
        found = _number(path)
        return found if self._numbered or found is None else (0, 0)


def _number(path: str) -> Optional[tuple[int, int]]:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
