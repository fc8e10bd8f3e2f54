"""An editor's file in memory: edited by plain SQLite as any program would, published by the product."""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from pathlib import Path

from urban_data_workbench.plugin.core.errors import UrbanDataError
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services import decisions
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.database import Database
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

CHOICES = {"mine": Choice.MINE, "theirs": Choice.THEIRS, "later": Choice.LATER}
PARTS = {"@exists": "exists", "@geometry": "place"}


class Desk:
    """Works on one file at a time; ``start`` is a fresh one of the platform."""

    def __init__(self, platform, folder: Path) -> None:
        self._platform = platform
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._folder = Path(tempfile.mkdtemp(dir=folder, prefix="udw-histories-"))
        self._database = Database(self._folder / "history.gpkg", connection=self._connection)
        self.start, self._table = self._taken()
        self._restore(self.start)
        geom = self._connection.execute(f"SELECT geom FROM {self._table}").fetchone()[0]
        self._head, self._there = geom[:-16], geom[-16:]
        self._parts = {column: part for part, column in platform.columns.items()}

    def _taken(self) -> tuple[bytes, str]:
        platform, path = self._platform, self._folder / "taken.gpkg"
        platforms = Platforms(lambda service: platform.access.session, (platform.access.connector,))
        with WorkingCopy.create(path, profile=platform.profile, title="Taken") as copy:
            Download(platforms).offline(copy, platform.profile, platform.dataset, Query())
            table = copy.dataset(platform.dataset.id).table
        return path.read_bytes(), table

    def type(self, file: bytes, name: str, part: str, value) -> bytes:
        column, stored = ("geom", self._blob(value)) if part == "place" else (self._platform.columns[part], value)
        named = self._platform.columns["name"]
        return self._edited(file, f'UPDATE {self._table} SET "{column}" = ? WHERE "{named}" = ?', (stored, name))

    def delete(self, file: bytes, name: str) -> bytes:
        return self._edited(file, f'DELETE FROM {self._table} WHERE "{self._platform.columns["name"]}" = ?', (name,))

    def draw(self, file: bytes, values: dict, place) -> bytes:
        stored = {self._platform.columns[part]: value for part, value in values.items()}
        stored = {**stored, **self._platform.drawn(values["name"]), "geom": self._blob(place)}
        columns = ", ".join(f'"{column}"' for column in stored)
        marks = ", ".join("?" * len(stored))
        return self._edited(file, f"INSERT INTO {self._table} ({columns}) VALUES ({marks})", tuple(stored.values()))

    def publish(self, file: bytes, choice: str) -> tuple[bytes, set, str]:
        """Review, say one thing to every conflict, publish; return the file, what was asked, and an error's code."""
        self._restore(file)
        access, identifier = self._platform.access, self._platform.dataset.id
        copy, asked = WorkingCopy(self._database), set()
        try:
            plan = review(copy, access, identifier)
            for item in plan.conflicts:
                parts = {one.field: Resolution(CHOICES[choice]) for one in item.outcome.conflicts}
                name = (item.base or item.change.mine).properties[self._platform.columns["name"]]
                asked |= {(name, PARTS.get(field) or self._parts[field]) for field in parts}
                plan = decisions.decide(copy, plan, item, parts, who="somebody")
            publish(copy, access, plan, who="somebody", workers=1)
        except UrbanDataError as error:
            return self._connection.serialize(), asked, error.code
        return self._connection.serialize(), asked, ""

    def rows(self, file: bytes) -> list[dict]:
        """Return what the file holds, as plain SQLite reads it."""
        self._restore(file)
        columns = ", ".join(f'"{self._platform.columns[part]}"' for part in ("name", "a", "b"))
        found = self._connection.execute(f"SELECT {columns}, geom FROM {self._table}").fetchall()
        place = _place if self._platform.moves else lambda geom: (0.0, 0.0)
        return [{"name": name, "a": _plain(a), "b": _plain(b), "place": place(geom)} for name, a, b, geom in found]

    def _restore(self, file: bytes) -> None:
        self._connection.deserialize(file)
        self._connection.execute("PRAGMA writable_schema = RESET")  # the R-tree remembers the file before

    def _edited(self, file: bytes, statement: str, values: tuple) -> bytes:
        self._restore(file)
        changed = self._connection.execute(statement, values).rowcount
        if changed != 1:
            raise LookupError(f"{statement} {values} changed {changed} rows")
        return self._connection.serialize()

    def _blob(self, place) -> bytes:
        return self._head + (struct.pack("<dd", *place) if self._platform.moves else self._there)


def _plain(value):
    return float(value) if isinstance(value, (int, float)) else value


def _place(geom: bytes) -> tuple[float, float]:
    x, y = struct.unpack("<dd", geom[-16:])
    return round(x, 6), round(y, 6)
