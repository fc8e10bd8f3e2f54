"""Writing conflicts into a working copy of their own, which holds these features alone, as they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional, Sequence

from ..core.errors import BadInput
from ..core.feature import Feature, Page
from ..core.file_reading import FILES
from ..core.profile import Profile
from ..core.progress import Progress
from ..core.query import Query
from ..store.catalogue import Taken
from ..store.conflicts import Waiting
from ..store.foreign import MOST_FEATURES
from ..store.handing import Letter
from ..store.working_copy import WorkingCopy
from .inbox import Conflict

Part = tuple[Taken, tuple[Waiting, ...]]


def distinct(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return one conflict for each feature, though several files may have it. Raises BadInput."""
    found = {conflict.key[1:]: conflict for conflict in conflicts}
    if not found or len(found) > MOST_FEATURES:
        raise BadInput("nothing to hand over, or too much at once")
    if len({conflict.profile for conflict in found.values()}) > 1:
        raise BadInput("conflicts of several platforms are handed over one by one")
    return list(found.values())


def profile_of(conflicts: Sequence[Conflict]) -> Profile:
    """Return the profile that they have in common."""
    with WorkingCopy.open(conflicts[0].path) as copy:
        return replace(copy.profile, layers=())


def parts_of(conflicts: Sequence[Conflict]) -> list[Part]:
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


def fill(path: Path, profile: Profile, parts: Sequence[Part], letter: Letter, *, progress: Progress) -> None:
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
