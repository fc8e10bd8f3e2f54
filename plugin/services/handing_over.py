"""Handing conflicts over to a colleague as a file, opening theirs, and taking in what was decided; nobody's word is lost."""

from __future__ import annotations

import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Callable, Optional, Sequence
from uuid import uuid4

from ..core.changes import names
from ..core.errors import BadInput, NotAWorkingCopy, ReadOnly, StoreError, UrbanDataError
from ..core.feature import Feature, Page
from ..core.file_reading import FILES
from ..core.profile import Profile
from ..core.progress import NoProgress, Progress
from ..core.query import Query
from ..core.values import utc_text
from ..store.catalogue import Taken
from ..store.conflicts import Handed, Waiting
from ..store.decided import Decided
from ..store.foreign import MOST_FEATURES, read_parcel
from ..store.handing import Letter
from ..store.working_copy import WorkingCopy
from .answers import as_decided
from .decisions import settle
from .inbox import Conflict, Done, Key, Problem, each, plan_of, server_of
from .publish import now_utc

Part = tuple[Taken, tuple[Waiting, ...]]


@dataclass(frozen=True)
class TakenIn:
    """How many of a colleague's decisions were taken in, how many conflicts changed here since, how many are undecided there.

    What was handed to somebody else since counts as changed, too.
    """

    decided: int = 0
    changed: int = 0
    undecided: int = 0
    problems: tuple[Problem, ...] = ()


class HandingOver:
    """Opens working copies for each call, so that any thread may ask. Asks no server. Raises UrbanDataError."""

    def __init__(self, clock: Callable[[], datetime] = now_utc) -> None:
        self._clock = clock

    def hand_over(
        self, conflicts: Sequence[Conflict], target: Path, *, sender: str, to: str, note: str, progress: Progress
    ) -> Done:
        """Write these conflicts into a file of their own, complete or not at all, and mark them here as handed over.

        They stay open here and can be taken back. Raises BadInput for conflicts
        of several platforms, or of imported files.
        """
        _require_nobodys_work(target)
        chosen = _distinct(conflicts)
        letter = Letter(uuid4().hex, sender, to, note, utc_text(self._clock()))
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "conflicts.gpkg"
            _fill(made, _profile(chosen), _parts(chosen), letter, progress=progress)
            with WorkingCopy.open(made) as copy:
                copy.backup(target)
        handed = Handed(letter.id, to, letter.when)
        return each(
            tuple(conflict.key for conflict in chosen), lambda copy, key: copy.conflicts(key[1]).hand_over([key[2]], handed),
            progress=progress,
        )

    def open_handed(
        self, path: Path, folder: Path, *, progress: Progress, stem: Optional[Callable[[str, str], str]] = None
    ) -> Path:
        """Make a working copy in ``folder`` of what a foreign file hands over, and return it.

        Nothing but looked-at values gets there. A file opened before is not
        opened twice: what was decided in it stays. ``stem`` names the working
        copy after a dataset and the time (UTC text) of the hand-over.
        Raises as ``read_parcel`` does.
        """
        parcel = read_parcel(path)
        opened = {letter.id: there for there, letter in self.letters(sorted(folder.glob("*.gpkg")), progress=progress)}
        if parcel.letter.id in opened:
            return opened[parcel.letter.id]
        title = next((part.taken.dataset.title for part in parcel.parts), "")
        target = _free(folder, (stem or _stem)(title, parcel.letter.when))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReadOnly("the folder cannot be made", path=str(folder)) from error
        profile = replace(parcel.profile, unprotected_writes=False, layers=())
        parts = [(one.taken, one.waiting) for one in parcel.parts if one.waiting]
        with tempfile.TemporaryDirectory() as beside:
            made = Path(beside) / "conflicts.gpkg"
            _fill(made, profile, parts, parcel.letter, progress=progress)
            with WorkingCopy.open(made) as copy:
                copy.backup(target)
        return target

    def letters(self, paths: Sequence[Path], *, progress: Progress) -> tuple[tuple[Path, Letter], ...]:
        """Return which of these working copies were handed over, and by whom; those that cannot be read are left out."""
        found = []
        for path in paths:
            progress.check()
            with suppress(UrbanDataError), WorkingCopy.open(path) as copy:
                letter = copy.conflicts(copy.datasets()[0].dataset.id).letter() if copy.datasets() else None
                found += [(path, letter)] if letter else []
        return tuple(found)

    def send_back(self, path: Path, target: Path) -> None:
        """Write a handed over working copy, with what was decided in it, to a file for whoever asked."""
        _require_nobodys_work(target)
        with WorkingCopy.open(path) as copy:
            copy.backup(target)

    def take_in(self, path: Path, paths: Sequence[Path], *, who: str, progress: Progress) -> TakenIn:
        """Apply what a colleague decided to the conflicts that were handed over to them, where those are as they were then.

        The platform's side stays what was seen here, so that the next
        publication is guarded by it, whatever the file says. What loses goes on
        a receipt. Raises as ``read_parcel`` does.
        """
        parcel = read_parcel(path)
        words = {
            (one.taken.dataset.id, decided.id): (decided, names(one.taken.schema))
            for one in parcel.parts for decided in one.decided
        }
        still_open, problems = _open(paths, progress)
        waiting = {key: one for key, one in still_open.items() if one.handed and one.handed.id == parcel.letter.id}
        others = {key[1:] for key, one in still_open.items() if one.handed and key[1:] in words} - {key[1:] for key in waiting}
        keys = [key for key in waiting if key[1:] in words]
        changed: list[Key] = []

        def one(copy: WorkingCopy, key: Key) -> None:
            if not self._take_in(copy, key, *words[key[1:]], who):
                changed.append(key)

        done = each(keys, one, progress=progress)
        return TakenIn(
            len(done.keys) - len(changed), len(changed) + len(others), len(waiting) - len(keys), (*problems, *done.problems)
        )

    def _take_in(self, copy: WorkingCopy, key: Key, decided: Decided, known: Sequence[str], who: str) -> bool:
        conflicts, taken = copy.conflicts(key[1]), copy.dataset(key[1])
        waiting = conflicts.one(key[2])
        if waiting is None or not conflicts.still_as_handed(waiting):
            return False
        settled = as_decided(waiting, decided.settled, known=known, schema=taken.schema)
        if settled is None:
            return False
        plan = plan_of(taken, waiting.item)
        settle(copy, plan, waiting.item, settled, who=who, server=server_of(copy, key[1]), clock=self._clock)
        return True


def _require_nobodys_work(target: Path) -> None:
    """Raise StoreError where a file would take the place of a working copy; what was handed over before is replaced."""
    with suppress(NotAWorkingCopy):
        if target.exists() and not HandingOver().letters([target], progress=NoProgress()):
            WorkingCopy.open(target).close()
            raise StoreError("there is a file of this name already", path=str(target))


def _stem(title: str, when: str) -> str:
    """Name a working copy of conflicts after their dataset and the day, as far as file systems allow."""
    return re.sub(r"[^\w-]+", " ", f"{title[:60]} {when[:10]}").strip() or "conflicts"


def _free(folder: Path, stem: str) -> Path:
    """Return a file of this name that is not there yet; another number is added as long as it is."""
    names = (stem if at == 1 else f"{stem} {at}" for at in count(1))
    return next(path for path in (folder / f"{name}.gpkg" for name in names) if not path.exists())


def _distinct(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return one conflict for each feature, though several files may have it. Raises BadInput."""
    found = {conflict.key[1:]: conflict for conflict in conflicts}
    if not found or len(found) > MOST_FEATURES:
        raise BadInput("nothing to hand over, or too much at once")
    if len({conflict.profile for conflict in found.values()}) > 1:
        raise BadInput("conflicts of several platforms are handed over one by one")
    return list(found.values())


def _profile(conflicts: Sequence[Conflict]) -> Profile:
    with WorkingCopy.open(conflicts[0].path) as copy:
        return replace(copy.profile, layers=())


def _parts(conflicts: Sequence[Conflict]) -> list[Part]:
    """Return what was taken of each dataset, with its conflicts. Raises BadInput for an imported file: nobody else has it."""
    found: list[Part] = []
    for dataset_id in dict.fromkeys(conflict.dataset_id for conflict in conflicts):
        chosen = [conflict for conflict in conflicts if conflict.dataset_id == dataset_id]
        with WorkingCopy.open(chosen[0].path) as copy:
            taken = copy.dataset(dataset_id)
        if taken.dataset.service == FILES.id:
            raise BadInput("the other side is a file of this computer")
        found.append((taken, tuple(conflict.waiting for conflict in chosen)))
    return found


def _fill(path: Path, profile: Profile, parts: Sequence[Part], letter: Letter, *, progress: Progress) -> None:
    """Make a working copy that holds these features alone, as they stand."""
    with WorkingCopy.create(path, profile=profile, title=letter.note or letter.sender) as made:
        for taken, waiting in parts:
            progress.check()
            _fill_dataset(made, taken, waiting)
            made.conflicts(taken.dataset.id).address(letter)


def _fill_dataset(made: WorkingCopy, taken: Taken, waiting: Sequence[Waiting]) -> None:
    """Write base, row and the platform's side of each; a review asks for these features by their ids."""
    identifier = taken.dataset.id
    query = Query(limit=max(1, len(waiting)), fields=taken.query.fields)
    with made.take(taken.dataset, taken.schema, query) as loader:
        loader.write(Page(tuple(one.item.base for one in waiting if one.item.base is not None)))
    conflicts = made.conflicts(identifier)
    conflicts.fill({one.sighting.id: _mine(one) for one in waiting})
    for one in waiting:
        for when in (one.since, one.seen):
            conflicts.see([one.sighting], when=when, complete=False)


def _mine(waiting: Waiting) -> Optional[Feature]:
    mine = waiting.item.change.mine if waiting.item.change else waiting.item.base
    return replace(mine, id=waiting.sighting.id) if mine else None


def _open(paths: Sequence[Path], progress: Progress) -> tuple[dict[Key, Waiting], tuple[Problem, ...]]:
    found: dict[Key, Waiting] = {}
    problems: list[Problem] = []
    for path in paths:
        progress.check()
        try:
            with WorkingCopy.open(path) as copy:
                for taken in copy.datasets():
                    for one in copy.conflicts(taken.dataset.id).open():
                        found[path, taken.dataset.id, one.sighting.id] = one
        except UrbanDataError as error:
            problems.append(Problem(path, error))
    return found, tuple(problems)
