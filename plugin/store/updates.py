"""Until when a dataset is known to follow its platform, by the platform's own clock."""

from __future__ import annotations

from dataclasses import dataclass

from . import tables
from .database import Database

_NAME = "gpkg_udw_updates"
_CREATE = (
    "CREATE TABLE IF NOT EXISTS gpkg_udw_updates"
    " (dataset INTEGER NOT NULL PRIMARY KEY, seen TEXT NOT NULL, completed TEXT NOT NULL)"
)


@dataclass(frozen=True)
class Followed:
    """``seen`` is the newest change that was read, an instant of the platform's clock; ``completed`` when everything was
    compared last, by ours. UTC texts, empty where that never was."""

    seen: str = ""
    completed: str = ""


class Updates:
    """Keeps that for one dataset; files of earlier versions get their table with the first update."""

    def __init__(self, database: Database, number: int) -> None:
        self._database, self._number = database, number

    def known(self) -> Followed:
        """Return what is known."""
        if not tables.exists(self._database, _NAME):
            return Followed()
        found = self._database.rows("SELECT seen, completed FROM gpkg_udw_updates WHERE dataset = ?", (self._number,))
        return next((Followed(str(seen), str(completed)) for seen, completed in found), Followed())

    def keep(self, followed: Followed) -> None:
        """Write down what is known from now on."""
        with self._database.transaction():
            self._database.execute(_CREATE)
            self._database.execute(
                "INSERT OR REPLACE INTO gpkg_udw_updates VALUES (?, ?, ?)", (self._number, followed.seen, followed.completed)
            )


def clear(database: Database, number: int) -> None:
    """Forget a dataset that is removed."""
    if tables.exists(database, _NAME):
        database.execute("DELETE FROM gpkg_udw_updates WHERE dataset = ?", (number,))
