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

from ..core.capability import Protection
from ..core.changes import names
from ..core.errors import NotAWorkingCopy, PrivacyOpen, ReadOnly, StoreError, UrbanDataError
from ..core.profile import Profile
from ..core.progress import NoProgress, Progress
from ..core.receipt import GIVEN_OUT, Receipt
from ..core.values import utc_text
from ..store.conflicts import Handed, Waiting
from ..store.decided import Decided
from ..store.foreign import read_parcel
from ..store.handing import Letter
from ..store.working_copy import WorkingCopy
from .answers import as_decided
from .decisions import settle
from .inbox import Conflict, Done, Key, Problem, as_shown, each, plan_of, server_of
from .parcel import Part, distinct, fill, parts_of, profile_of
from .persons import hold_persons
from .publish import now_utc


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
        self, conflicts: Sequence[Conflict], target: Path, *, sender: str, to: str, note: str, progress: Progress,
        reason: str = "",
    ) -> Done:
        """Mark these conflicts here as handed over, and write them into a file of their own, complete or not at all.

        They stay open here and can be taken back. Marked first, for what comes
        back is taken in where the mark says that it went out: a kill between
        the two leaves a mark without a file, and never the other way round.
        What is no longer as it was shown stays here, and so does, untouched,
        what holds values of persons: that leaves only with a ``reason``, which a
        receipt keeps. Raises BadInput for conflicts of several platforms, or of
        imported files.
        """
        _require_nobodys_work(target)
        chosen, kept_here = _passed(distinct(conflicts), reason)
        if not chosen:
            return Done(problems=kept_here)
        parts_of(chosen)  # or what is refused would be noted
        letter = Letter(uuid4().hex, sender, to, note, utc_text(self._clock()))
        noted, done = _noted(chosen, Handed(letter.id, to, letter.when), progress)
        done = Done(done.keys, (*done.problems, *kept_here))
        if not noted:
            return done
        _keep_reason(noted, letter, target.name, reason)
        try:
            _write(target, profile_of(noted), parts_of(noted), letter, progress=progress)
        except UrbanDataError:
            _note_as_before(noted)
            raise
        return done

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
        _write(target, profile, parts, parcel.letter, progress=progress)
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
        """Write a handed over working copy, with what was decided in it, to a file for whoever asked, and note that it went."""
        _require_nobodys_work(target)
        with WorkingCopy.open(path) as copy:
            sent = copy.decisions  # what is decided meanwhile may be missing there
            copy.backup(target)
            copy.note_sent_back(sent)

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


def holds_persons(conflict: Conflict) -> bool:
    """Tell whether one of the sides of a conflict holds values of persons."""
    item = conflict.item
    return hold_persons((item.base, item.change.mine if item.change else None, item.theirs), conflict.schema)


def _passed(conflicts: Sequence[Conflict], reason: str) -> tuple[list[Conflict], tuple[Problem, ...]]:
    """Return what may leave, and why the rest does not."""
    if reason.strip():
        return list(conflicts), ()
    stay = [conflict for conflict in conflicts if holds_persons(conflict)]
    error = PrivacyOpen("conflicts with personal data are handed over only with a reason", n=len(stay))
    keys = {conflict.key for conflict in stay}
    told = {conflict.path: Problem(conflict.path, error, conflict.title) for conflict in stay}
    return [conflict for conflict in conflicts if conflict.key not in keys], tuple(told.values())


def _keep_reason(noted: Sequence[Conflict], letter: Letter, name: str, reason: str) -> None:
    """Put a receipt with the reason into each working copy of which values of persons leave; before they do."""
    places = dict.fromkeys((one.path, one.dataset_id) for one in noted if holds_persons(one))
    for path, dataset_id in places:
        receipt = Receipt(
            f"{GIVEN_OUT}{uuid4().hex}", letter.when, letter.sender, name, dataset_id, Protection.NONE, reason=reason.strip())
        with WorkingCopy.open(path) as copy:
            copy.add_receipt(receipt)


def _require_nobodys_work(target: Path) -> None:
    """Raise StoreError where a file would take the place of a working copy; what was handed over before is replaced."""
    with suppress(NotAWorkingCopy):
        if target.exists() and not HandingOver().letters([target], progress=NoProgress()):
            WorkingCopy.open(target).close()
            raise StoreError("there is a file of this name already", path=str(target))


def _noted(conflicts: Sequence[Conflict], handed: Handed, progress: Progress) -> tuple[list[Conflict], Done]:
    """Mark conflicts as handed over; return those that were, as they stand now, with the mark of before."""
    chosen, noted = {conflict.key: conflict for conflict in conflicts}, []

    def one(copy: WorkingCopy, key: Key) -> None:
        now = replace(chosen[key], waiting=as_shown(copy, chosen[key]))
        copy.conflicts(key[1]).hand_over([key[2]], handed)
        noted.append(now)

    return noted, each(tuple(chosen), one, progress=progress)


def _note_as_before(noted: Sequence[Conflict]) -> None:
    before = {conflict.key: conflict.waiting.handed for conflict in noted}
    each(tuple(before), lambda copy, key: copy.conflicts(key[1]).put_handed(key[2], before[key]), progress=NoProgress())


def _write(target: Path, profile: Profile, parts: Sequence[Part], letter: Letter, *, progress: Progress) -> None:
    """Make the file of a hand-over; at its place is all of it or nothing."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "conflicts.gpkg"
        fill(made, profile, parts, letter, progress=progress)
        with WorkingCopy.open(made) as copy:
            copy.backup(target)


def _stem(title: str, when: str) -> str:
    """Name a working copy of conflicts after their dataset and the day, as far as file systems allow."""
    return re.sub(r"[^\w-]+", " ", f"{title[:60]} {when[:10]}").strip() or "conflicts"


def _free(folder: Path, stem: str) -> Path:
    """Return a file of this name that is not there yet; another number is added as long as it is."""
    names = (stem if at == 1 else f"{stem} {at}" for at in count(1))
    return next(path for path in (folder / f"{name}.gpkg" for name in names) if not path.exists())


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
