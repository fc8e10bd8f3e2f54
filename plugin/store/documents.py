"""The table of photos and documents that were fetched: which object refers to which file beside the working copy."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Iterable

from ..core.values import utc_text
from . import geopackage, tables
from .database import Database

TABLE = "udw_documents"
_COLUMNS = (
    "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, dataset TEXT NOT NULL, object TEXT NOT NULL, field TEXT NOT NULL,"
    " path TEXT NOT NULL, address TEXT NOT NULL, fetched DATETIME NOT NULL"
)


class Documents:
    """A plain table, so that QGIS and QField show the files; paths are relative to the working copy."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, dataset_id: str, found: Iterable[tuple[str, str, str, str]], *, title: str) -> None:
        """Write down object, field, path and address of everything that is there for a dataset, instead of before."""
        now = utc_text(datetime.now(timezone.utc))
        rows = [(dataset_id, *one, now) for one in found]
        with self._database.altering():
            if not tables.exists(self._database, TABLE):
                self._database.execute(f"CREATE TABLE {TABLE} ({_COLUMNS})")
                geopackage.register_attributes(self._database, TABLE, title=title)
            self._database.execute(f"DELETE FROM {TABLE} WHERE dataset = ?", (dataset_id,))  # nosec B608: a constant
            for row in rows:
                self._database.execute(
                    f"INSERT INTO {TABLE} (dataset, object, field, path, address, fetched) VALUES (?, ?, ?, ?, ?, ?)",  # nosec B608: a constant
                    row,
                )

    def paths(self) -> tuple[str, ...]:
        """Return every file, relative to the working copy."""
        if not tables.exists(self._database, TABLE):
            return ()
        return tuple(path for (path,) in self._database.rows(f"SELECT DISTINCT path FROM {TABLE} ORDER BY path"))  # nosec B608: a constant
