"""One editor's working copy in memory, put back to any instant in a moment, and worked with by the product's own code."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from worlds_city import PROFILE, SERVICE, City
from worlds_file import key_named, keys_made, renamed

from urban_data_workbench.plugin.core.errors import UrbanDataError
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services import decisions, unanswered
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Access, Platforms
from urban_data_workbench.plugin.services.publish import publish, update
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.database import Database
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

CHOICES = {"mine": Choice.MINE, "theirs": Choice.THEIRS}


@dataclass(frozen=True)
class Instant:
    """The file and the platform at one moment, and how much of the ledger there was; ``end`` unless killed there."""

    file: bytes
    city: tuple
    accepted: tuple
    end: bool = False


@dataclass(frozen=True)
class Run:
    """What a use case did: every instant at which it could have been killed and its end, and what it asked."""

    instants: tuple
    writes: int = 0
    pushes: int = 0
    asked: frozenset = frozenset()
    error: str = ""


class Watched(sqlite3.Connection):
    """Tells after each statement that has changed the file for good."""

    watcher = staticmethod(lambda: None)
    _seen = 0

    def execute(self, *arguments):
        cursor = super().execute(*arguments)
        self._look()
        return cursor

    def executemany(self, *arguments):
        cursor = super().executemany(*arguments)
        self._look()
        return cursor

    def _look(self) -> None:
        if not self.in_transaction and self.total_changes != self._seen:
            self._seen = self.total_changes
            self.watcher()


class Desk:
    """Works on one file at a time, in one process."""

    def __init__(self, city: City, folder: Path) -> None:
        self.city, self._folder = city, folder
        self._access = Access(object(), city, SERVICE)
        self._file = sqlite3.connect(":memory:", factory=Watched, isolation_level=None, check_same_thread=False)
        self._file.watcher = self._note
        self._database = Database(folder / "world.gpkg", connection=self._file)
        self._instants: list[Instant] = []
        self._watching = False
        city.arrived = city.applied = self._note

    def taken(self) -> bytes:
        """Take the city's rows into a new working copy; return the file."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            path = Path(folder) / "rows.gpkg"
            platforms = Platforms(lambda service: object(), (self.city,))
            with WorkingCopy.create(path, profile=PROFILE, title="Rows") as copy:
                Download(platforms).offline(copy, PROFILE, self.city.dataset, Query())
            return path.read_bytes()

    def edit(self, file: bytes, statement: str, values=()) -> bytes:
        """Change a row as any other program would."""
        self._restore(file)
        self._file.execute(statement, values)
        return self._file.serialize()

    def publish(self, file: bytes, state, *, choice="", fault=None, backwards=False, watched=True) -> Run:
        """Review, decide every conflict alike (or leave it for later), publish; ``backwards``: the other order.

        Where nobody asks for the instants on the way, they are not ``watched``.
        """
        return self._run(file, state, lambda copy: self._publish(copy, choice, backwards), fault, watched)

    def update(self, file: bytes, state) -> Run:
        """Review, and take what changed on the platform."""
        return self._run(file, state, self._update)

    def answer(self, file: bytes, state) -> Run:
        """Say rightly of each create that nobody can prove what became of it, among all that is new on the platform."""
        return self._run(file, state, self._answer)

    def _restore(self, file: bytes) -> None:
        self._file.deserialize(file)
        self._file.execute("PRAGMA writable_schema = RESET")  # the R-tree remembers the file before

    def _run(self, file: bytes, state, work, fault=None, watched=True) -> Run:
        self._restore(file)
        self.city.start(state, fault)
        self._file._seen = self._file.total_changes
        self._instants, self._watching = [self._now()], watched
        error, told = "", (frozenset(), 0)
        try:
            told = work(WorkingCopy(self._database))
        except UrbanDataError as problem:
            error = problem.code
        finally:
            self._watching = False
        self._instants.append(self._now(end=True))
        return Run(self._named(), self.city.writes, told[1], told[0], error)

    def _update(self, copy):
        plan = review(copy, self._access, "rows")
        update(copy, plan)
        return _asked(plan), 0

    def _publish(self, copy, choice, backwards):
        plan = review(copy, self._access, "rows")
        asked, pushes = _asked(plan), len(plan.push)
        for item in plan.conflicts:
            wanted = {one.field: Resolution(CHOICES.get(choice, Choice.LATER)) for one in item.outcome.conflicts}
            plan = decisions.decide(copy, plan, item, wanted, who="somebody")
        if backwards:
            plan = plan.__class__(**{**vars(plan), "items": plan.items[::-1]})
        publish(copy, self._access, plan, who="somebody", workers=1, allow_unprotected=True)
        return asked, pushes

    def _answer(self, copy):
        for create in unanswered.open_creates(copy, self._access, "rows"):
            name = create.sent.properties["name"]
            arrived = next((one.id for one in (*create.candidates, *create.others) if one.properties["name"] == name), None)
            if arrived or all(row.name != name for row in self.city.rows.values()):
                unanswered.answer(copy, self._access, create, arrived)
        return frozenset(), len(copy.entries(State.UNCERTAIN))

    def _note(self) -> None:
        if self._watching:
            now = self._now()
            if not self._instants or now != self._instants[-1]:
                self._instants.append(now)

    def _now(self, end=False) -> Instant:
        return Instant(self._file.serialize(), self.city.state, tuple(self.city.accepted), end)

    def _named(self) -> tuple:
        """Return the instants with the keys that the product made named after their objects, so that runs compare."""
        names: dict[str, str] = {}
        for instant in self._instants:
            for name, key in keys_made(instant.file):
                names.setdefault(key, _free(name, self._instants[0], names))
        if not names:
            return tuple(self._instants)
        return tuple(
            Instant(renamed(one.file, names), _city(one.city, names), _ledger(one.accepted, names), one.end)
            for one in self._instants
        )


def _asked(plan) -> frozenset:
    """Return (name, part) of every conflict of a plan."""
    parts = {"@exists": "exists", "@geometry": "x"}
    return frozenset(
        ((item.change.mine or item.base).properties["name"], parts.get(one.field, one.field))
        for item in plan.conflicts for one in item.outcome.conflicts
    )


def _free(name, start, names) -> str:
    """Return a name for a key of this object that neither file nor city knows."""
    taken = {row.key for _, row in start.city[0]} | set(names.values())
    every = (key_named(name, number) for number in range(99))
    return next(one for one in every if one not in taken and one.encode() not in start.file)


def _city(state, names):
    return frozenset((identifier, _row(row, names)) for identifier, row in state[0]), state[1]


def _ledger(accepted, names):
    return tuple((identifier, _row(old, names), _row(new, names)) for identifier, old, new in accepted)


def _row(row, names):
    if row is None or row.key not in names:
        return row
    return row.__class__(**{**vars(row), "key": names[row.key]})

