"""The inbox: every open conflict of every working copy, decided without the platform; the next publication is guarded by it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Callable, Iterator, Mapping, Optional, Sequence

from ..core.capability import protection
from ..core.changes import EXISTENCE
from ..core.errors import BadInput, ConflictsOpen, UrbanDataError
from ..core.merge import Choice, Resolution
from ..core.plan import Plan, PlanItem
from ..core.progress import Progress
from ..core.schema import Schema
from ..store.catalogue import Taken
from ..store.conflicts import Waiting
from ..store.decided import Decided, digest
from ..store.working_copy import WorkingCopy
from .decisions import decide, park, undo
from .publish import now_utc

Key = tuple[Path, str, str]
Resolutions = Mapping[str, Resolution]


@dataclass(frozen=True)
class Conflict:
    """One open conflict with what is needed to show it; ``zone`` is the profile's."""

    path: Path
    profile: str
    zone: str
    dataset_id: str
    title: str
    schema: Schema
    waiting: Waiting

    @property
    def item(self) -> PlanItem:
        """Base, row, platform, and what conflicts."""
        return self.waiting.item

    @property
    def key(self) -> Key:
        """What names it among all working copies."""
        return self.path, self.dataset_id, self.waiting.sighting.id


@dataclass(frozen=True)
class Undoable:
    """A decision that the platform does not have yet."""

    path: Path
    dataset_id: str
    title: str
    decided: Decided

    @property
    def key(self) -> Key:
        """What names it among all working copies."""
        return self.path, self.dataset_id, self.decided.id


@dataclass(frozen=True)
class Problem:
    """A working copy, or one of its datasets, whose conflicts cannot be told, and why."""

    path: Path
    error: UrbanDataError
    title: str = ""


@dataclass(frozen=True)
class Found:
    """What lies in the inbox; ``undoable`` has the latest decision last."""

    conflicts: tuple[Conflict, ...] = ()
    undoable: tuple[Undoable, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Done:
    """Which of the chosen ones were settled, and why others were not."""

    keys: tuple[Key, ...] = ()
    problems: tuple[Problem, ...] = ()


class Inbox:
    """Opens a working copy for each call, so that any thread may ask. Asks no server."""

    def __init__(self, clock: Callable[[], datetime] = now_utc) -> None:
        self._clock = clock

    def look(self, paths: Sequence[Path], *, progress: Progress) -> Found:
        """Return all open conflicts of these files; a file that cannot be read hides no other."""
        found = Found()
        for path in paths:
            progress.check()
            try:
                found = _together(found, _look(path))
            except UrbanDataError as error:
                found = _together(found, Found(problems=(Problem(path, error),)))
        return found

    def decide(self, answers: Sequence[tuple[Conflict, Resolutions]], *, who: str, progress: Progress) -> Done:
        """Settle conflicts, each completely or not at all; a field left for later puts its feature off.

        What loses goes on a receipt. A conflict of which either side is another
        by now than was shown stays open.
        """
        chosen = {conflict.key: (conflict, given) for conflict, given in answers}

        def one(copy: WorkingCopy, key: Key) -> None:
            conflict, given = chosen[key]
            waiting = as_shown(copy, conflict)
            plan = plan_of(copy.dataset(key[1]), waiting.item)
            decide(copy, plan, waiting.item, given, who=who, server=server_of(copy, key[1]), clock=self._clock)

        return each(tuple(chosen), one, progress=progress)

    def put_off(self, conflicts: Sequence[Conflict], *, progress: Progress, parked: bool = True) -> Done:
        """Leave conflicts for later, or take them up again."""

        def one(copy: WorkingCopy, key: Key) -> None:
            waiting = copy.conflicts(key[1]).one(key[2])
            if waiting is not None:
                park(copy, plan_of(copy.dataset(key[1]), waiting.item), waiting.item, parked=parked)

        return each(tuple(conflict.key for conflict in conflicts), one, progress=progress)

    def undo(self, keys: Sequence[Key], *, who: str, progress: Progress) -> Done:
        """Open decided conflicts again, with the values they had before; edits made since stay."""

        def one(copy: WorkingCopy, key: Key) -> None:
            undo(copy, key[1], key[2], who=who, server=server_of(copy, key[1]), clock=self._clock)

        return each(keys, one, progress=progress)

    def take_back(self, conflicts: Sequence[Conflict], *, progress: Progress) -> Done:
        """Take back what was handed over; what the colleague decides meanwhile is asked again."""
        return each(
            tuple(conflict.key for conflict in conflicts), lambda copy, key: copy.conflicts(key[1]).put_handed(key[2], None),
            progress=progress,
        )


def whole(item: PlanItem, choice: Choice) -> dict[str, Resolution]:
    """Return the same choice for every field of a conflict."""
    return {conflict.field: Resolution(choice) for conflict in item.outcome.conflicts}


def plan_of(taken: Taken, item: PlanItem) -> Plan:
    """Return a plan of one conflict, as decisions and their receipts want it."""
    return Plan(taken.dataset.id, (item,), protection(taken.dataset.capabilities), taken.dataset)


def server_of(copy: WorkingCopy, dataset_id: str) -> str:
    """Return the address of a dataset's service, empty where its profile does not name it."""
    try:
        return copy.profile.service(copy.dataset(dataset_id).dataset.service).url
    except BadInput:
        return ""


def each(keys: Sequence[Key], work: Callable[[WorkingCopy, Key], object], *, progress: Progress) -> Done:
    """Do the same to each feature, file by file; what fails is told and keeps nothing else from being done."""
    done: list[Key] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(key[0] for key in keys):
        try:
            with _held(path) as copy:
                _each_of(copy, [key for key in keys if key[0] == path], work, (done, problems), progress)
        except UrbanDataError as error:
            problems.append(Problem(path, error))
    return Done(tuple(done), tuple(problems))


def _each_of(
    copy: WorkingCopy, keys: Sequence[Key], work: Callable[[WorkingCopy, Key], object],
    into: tuple[list[Key], list[Problem]], progress: Progress,
) -> None:
    for number, key in enumerate(keys, start=1):
        progress.check()
        try:
            work(copy, key)
            into[0].append(key)
        except UrbanDataError as error:
            into[1].append(Problem(key[0], error, copy.dataset(key[1]).dataset.title))
        progress.report(number, len(keys))


@contextmanager
def _held(path: Path) -> Iterator[WorkingCopy]:
    """Open a file and keep other windows from publishing it meanwhile."""
    with WorkingCopy.open(path) as copy, copy.publishing():
        yield copy


def as_shown(copy: WorkingCopy, conflict: Conflict) -> Waiting:
    """Return a conflict as it stands now. Raises ConflictsOpen where something else is asked by now than was shown."""
    now = copy.conflicts(conflict.dataset_id).one(conflict.waiting.sighting.id)
    if now is None or digest(now.item.theirs) != digest(conflict.item.theirs) or _asked(now.item) != _asked(conflict.item):
        raise ConflictsOpen("the conflict is no longer what was shown", id=conflict.waiting.sighting.id)
    return now


def _asked(item: PlanItem) -> tuple[object, ...]:
    """Return what is asked about: the fields with both values; of a feature that is there on one side alone, all of it."""
    conflicts = item.outcome.conflicts
    is_whole = any(conflict.field == EXISTENCE for conflict in conflicts)
    return (conflicts, digest(item.change.mine) if is_whole and item.change else "")


def _look(path: Path) -> Found:
    with WorkingCopy.open(path) as copy:
        found = Found()
        for taken in copy.datasets():
            try:
                found = _together(found, _look_at(copy, taken))
            except UrbanDataError as error:
                found = _together(found, Found(problems=(Problem(path, error, taken.dataset.title),)))
        return found


def _look_at(copy: WorkingCopy, taken: Taken) -> Found:
    conflicts = copy.conflicts(taken.dataset.id)
    origin = (copy.path, copy.profile.name, copy.profile.zone, taken.dataset.id, taken.dataset.title, taken.schema)
    undoable = (Undoable(copy.path, taken.dataset.id, taken.dataset.title, decided) for decided in conflicts.decided())
    return Found(tuple(Conflict(*origin, waiting) for waiting in conflicts.open()), tuple(undoable))


def _together(one: Found, other: Found) -> Found:
    return Found(one.conflicts + other.conflicts, one.undoable + other.undoable, one.problems + other.problems)


def latest(found: Found) -> Optional[Undoable]:
    """Return the decision that was made last."""
    return max(found.undoable, key=lambda undoable: undoable.decided.when, default=None)
