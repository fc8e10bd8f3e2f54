"""How the datasets of a working copy stand: what was edited, what is unconfirmed, and what was paused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from ..core.capability import Capability
from ..core.changes import Action
from ..core.dataset import DatasetKind
from ..core.errors import StructureChanged, UrbanDataError
from ..core.file_reading import FILES
from ..core.observing import key_of
from ..core.outbox import State
from ..core.query import Query
from ..core.zones import DEFAULT_ZONE
from ..store.answering import Answer
from ..store.working_copy import Taken, WorkingCopy
from .retry import Interrupted, interrupted


@dataclass(frozen=True)
class CopyState:
    """How one dataset of a working copy stands; ``problem`` holds the error where the file cannot be opened.

    ``creates`` are the new objects among what is ``uncertain``: a person may have to decide what became of them.
    ``query`` is the part that was taken, with its ``series`` or without; ``zone`` is the profile's.
    ``file`` is the name of the file that it was imported from, empty for what a platform offers. ``paused`` is the
    publication of which some waits to be sent on. ``handed`` names to whom open conflicts were handed over, one by one.
    Of a file that somebody else handed over ``answer`` says how far it is decided; what is counted as edited is besides.
    ``contributions`` of a participation may be given out.
    """

    path: Path
    profile: str
    dataset_id: str
    title: str
    taken: str
    changed: int = 0
    new: int = 0
    deleted: int = 0
    uncertain: int = 0
    creates: int = 0
    editable: bool = True
    problem: Optional[UrbanDataError] = None
    query: Query = Query()
    series: bool = False
    zone: str = DEFAULT_ZONE
    file: str = ""
    paused: Optional[Interrupted] = None
    handed: tuple[str, ...] = ()
    answer: Optional[Answer] = None
    contributions: bool = False

    @property
    def edits(self) -> int:
        """How many features differ from what was taken."""
        return self.changed + self.new + self.deleted


def states_of(path: Path) -> list[CopyState]:
    """Say how each dataset of a file stands. Raises StoreError."""
    with WorkingCopy.open(path) as copy:
        return [_state(copy, taken) for taken in copy.datasets()]


def _state(copy: WorkingCopy, taken: Taken) -> CopyState:
    editable = taken.dataset.capabilities.editable
    identity = copy.path, copy.profile.name, taken.dataset.id, taken.dataset.title, taken.taken
    part: dict[str, Any] = {"query": taken.query, "series": bool(taken.series_table), "zone": copy.profile.zone}
    part["contributions"] = taken.dataset.kind is DatasetKind.CONTRIBUTIONS
    part["file"] = taken.dataset.source.get("file", "") if taken.dataset.service == FILES.id else ""
    observed = _observed(copy, taken)
    if observed is not None:
        return CopyState(*identity, *observed, editable=True, paused=interrupted(copy, key_of(taken.dataset.id)), **part)
    if not editable and not part["file"]:
        return CopyState(*identity, editable=False, **part)
    try:
        counts, part["paused"] = copy.counts(taken.dataset.id), interrupted(copy, taken.dataset.id)
        part["handed"] = tuple(one.to for one in copy.conflicts(taken.dataset.id).handed())
        part["answer"] = answer = copy.answer(taken.dataset.id)
    except StructureChanged as error:
        return CopyState(*identity, editable=editable, problem=error, **part)
    counts = counts if answer is None else answer.besides
    left = copy.entries(State.UNCERTAIN, State.SENDING, dataset_id=taken.dataset.id)
    part["creates"] = sum(entry.change.action is Action.INSERT for entry in left)
    part["editable"] = editable
    return CopyState(*identity, counts.changed, counts.new, counts.deleted, len(left), **part)


def _observed(copy: WorkingCopy, taken: Taken) -> Optional[tuple[int, int, int, int]]:
    """Count changed, new, deleted and unconfirmed measurements; None where none were added and none can be."""
    if not taken.series_table:
        return None
    mine = copy.observations(taken.dataset.id)
    kept, new = mine.kept(), mine.count()
    unknown = len(copy.entries(State.UNCERTAIN, State.SENDING, dataset_id=mine.key))
    can = Capability.OBSERVE in taken.dataset.capabilities
    return (kept.changed, new, kept.deleted, unknown) if can or new or kept or unknown else None
