"""Reading conflicts out of a file that somebody else sends: nothing it says is believed before it was looked at.

Only a copy of the file is opened, and only ordinary tables are read: no view, no trigger and no virtual table of the
file comes to work, and its styles, forms and actions are not touched. Values are brought into the one form of their
field. Source: sqlite.org/security, 1.1; sqlite.org/pragma, trusted_schema.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

from ..core.errors import BadCoordinates, BadInput, Damaged, Locked, NotAWorkingCopy, TooLarge
from ..core.profile import Profile
from . import catalogue, decided, handing, layout, leaving
from .catalogue import Taken
from .columns import Table
from .conflicts import Conflicts, Waiting
from .database import Database
from .decided import Decided
from .failures import explained
from .foreign_values import checked_decided, checked_letter, checked_taken, checked_waiting
from .handing import Letter
from .rows import Rows
from .sql import sql

MOST_BYTES = 200_000_000
MOST_FEATURES = 10_000
MOST_DATASETS = 100
_READ = (
    "gpkg_udw_meta", "gpkg_udw_datasets", "gpkg_udw_fields", "gpkg_udw_conflicts", "gpkg_udw_decided", "gpkg_udw_parked",
)
_ODD = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError, BadCoordinates, BadInput)


@dataclass(frozen=True)
class Part:
    """What a parcel holds of one dataset: conflicts that are open, and what was decided."""

    taken: Taken
    waiting: tuple[Waiting, ...]
    decided: tuple[Decided, ...]


@dataclass(frozen=True)
class Parcel:
    """What was handed over, or comes back. The profile names no sign-in."""

    letter: Letter
    profile: Profile
    parts: tuple[Part, ...]


def read_parcel(path: Path) -> Parcel:
    """Read what somebody handed over. Raises NotAWorkingCopy, NewerLayout, Damaged, TooLarge, Locked."""
    with _copied(path) as database:
        try:
            return _parcel(database, path)
        except _ODD as error:
            raise Damaged("the file says what cannot be", path=str(path), reason=type(error).__name__) from error


@contextmanager
def _copied(path: Path) -> Iterator[Database]:
    with explained(path):
        layout.recognise(path)
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge("the file is larger than what is handed over", path=str(path))
        if path.with_name(path.name + "-wal").exists():
            raise Locked("the file is open elsewhere", path=str(path))
        with tempfile.TemporaryDirectory() as folder:
            alone = Path(folder) / "parcel.gpkg"
            shutil.copyfile(path, alone)
            database = Database(alone)
            try:
                yield database
            finally:
                database.close()


def _parcel(database: Database, path: Path) -> Parcel:
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        database.execute(f"PRAGMA {setting}")
    if not layout.says_it_is_sqlite(database.path):
        raise NotAWorkingCopy("the file is no GeoPackage", path=str(path))
    leaving.check(database)
    layout.check(database)
    _require_tables(database, _READ)
    letter = handing.read(database)
    if letter is None:
        raise NotAWorkingCopy("a working copy, but nobody handed it over", path=str(path))
    taken = catalogue.all_taken(database)
    if len(taken) > MOST_DATASETS:
        raise TooLarge("the file is larger than what is handed over", path=str(path))
    profile = layout.profile(database)
    return Parcel(checked_letter(letter), profile, tuple(_part(database, one) for one in taken))


def _part(database: Database, found: Taken) -> Part:
    taken = checked_taken(found)
    _, table = catalogue.find(database, taken.dataset.id)
    _require_tables(database, (table.name, table.base))
    _require_few(database, table)
    rows = Rows(database, table)
    waiting = Conflicts(database, rows, taken.dataset.id).open()
    kept = (one for one in decided.kept(database, table) if decided.stands(rows, one))
    return Part(
        taken, tuple(checked_waiting(one, taken.schema) for one in waiting),
        tuple(checked_decided(one, taken.schema) for one in kept),
    )


def _require_tables(database: Database, names: Sequence[str]) -> None:
    """Raise Damaged unless these are ordinary tables: a view or a virtual table may do anything when it is read."""
    found = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    plain = {name for name, statement in found if str(statement).upper().split()[:2] == ["CREATE", "TABLE"]}
    if not plain.issuperset(names):
        raise Damaged("the bookkeeping is lost", path=str(database.path))


def _require_few(database: Database, table: Table) -> None:
    for name in (table.name, table.base, "gpkg_udw_conflicts", "gpkg_udw_decided"):
        if database.value(sql("SELECT count(*) FROM {name}", name=name)) > MOST_FEATURES:
            raise TooLarge("the file is larger than what is handed over", path=str(database.path))
