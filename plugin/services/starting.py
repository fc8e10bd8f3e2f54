"""Recovery at start: what was under way when QGIS ended is settled with the platform before anything else is published."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Callable, Iterator, Sequence

from ..core.errors import UrbanDataError
from ..core.gate import Turn
from ..core.observing import key_of
from ..core.outbox import Entry, State
from ..core.profile import Profile
from ..core.progress import Progress
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from .observed import recover_observations
from .platforms import Platforms
from .recovery import recover

_UNDER_WAY = (State.SENDING, State.UNCERTAIN)


@dataclass(frozen=True)
class Left:
    """One dataset of a working copy with entries whose outcome is not known, and which were not asked about yet."""

    path: Path
    profile: str
    service: str
    dataset: str
    title: str


@dataclass(frozen=True)
class Line:
    """What became of one dataset's last publications: how many changes were sent, arrived, are offered again, were
    changed by somebody else, refused, and are still open."""

    path: Path
    title: str
    sent: int = 0
    arrived: int = 0
    again: int = 0
    conflicts: int = 0
    refused: int = 0
    open: int = 0


class Starting:
    """Asks once per session about every entry that was under way. For worker threads."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms
        self._asked: set[tuple[Path, int]] = set()
        self._lock = threading.Lock()

    def left(self, paths: Sequence[Path], *, progress: Progress) -> tuple[Left, ...]:
        """Return what is to be settled in these files; a file that cannot be opened is none of this."""
        found: list[Left] = []
        for path in paths:
            progress.check()
            try:
                with WorkingCopy.open(path) as copy:
                    found.extend(self._left(copy))
            except UrbanDataError:
                continue
        return tuple(found)

    def settle(
        self, left: Sequence[Left], profile: Profile, *, progress: Progress,
        turn_of: Callable[[Path], Turn] = lambda path: nullcontext,
    ) -> tuple[Line, ...]:
        """Ask the platform about each, and return what came of it; sends nothing. Each file is written within its turns.

        Raises PublishingElsewhere while another window is at work on a file,
        NetworkError and its kin: what was not asked stays as it is, to be asked
        later.
        """
        lines = []
        for one in left:
            progress.check()
            with WorkingCopy.open(one.path) as copy, copy.giving_way(turn_of(one.path)):
                lines.append(self._settle(copy, copy.dataset(one.dataset), profile, progress))
        return tuple(line for line in lines if line.sent)

    def require_settled(self, path: Path, profile: Profile, *, progress: Progress) -> None:
        """Settle what is under way in a file before anything of it is published. Raises as ``settle`` does."""
        with WorkingCopy.open(path) as copy:
            left = tuple(self._left(copy))
        self.settle(left, profile, progress=progress)

    def _left(self, copy: WorkingCopy) -> Iterator[Left]:
        for taken in copy.datasets():
            if self._unasked(copy, taken):
                dataset = taken.dataset
                yield Left(copy.path, copy.profile.name, dataset.service, dataset.id, dataset.title)

    def _unasked(self, copy: WorkingCopy, taken: Taken) -> list[Entry]:
        with self._lock:
            return [entry for entry in _under_way(copy, taken) if (copy.path, entry.id) not in self._asked]

    def _settle(self, copy: WorkingCopy, taken: Taken, profile: Profile, progress: Progress) -> Line:
        with copy.publishing():  # what another window settled meanwhile is not asked again
            unasked = self._unasked(copy, taken)
            line = Line(copy.path, taken.dataset.title)
            if not unasked:
                return line
            access = self._platforms.open(profile, taken.dataset)
            recover(copy, access, progress=progress, dataset_id=taken.dataset.id)
            if taken.series_table:
                recover_observations(copy, access, taken.dataset, progress=progress)
            with self._lock:
                self._asked.update((copy.path, entry.id) for entry in unasked)
            return _counted(line, copy, {entry.publication for entry in unasked})


def _under_way(copy: WorkingCopy, taken: Taken) -> list[Entry]:
    names = (taken.dataset.id, key_of(taken.dataset.id))
    return [entry for name in names for entry in copy.entries(*_UNDER_WAY, dataset_id=name)]


def _counted(line: Line, copy: WorkingCopy, publications: set[str]) -> Line:
    entries = [entry for name in publications for entry in copy.entries(publication=name)]

    def count(*states: State) -> int:
        return sum(entry.state in states for entry in entries)

    return replace(
        line, sent=len(entries), arrived=count(State.CONFIRMED), again=count(State.PENDING), conflicts=count(State.CONFLICT),
        refused=count(State.REJECTED), open=count(*_UNDER_WAY),
    )
