"""Reviewing again what did not get through: some features of a receipt, or what waits of a publication that stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Collection, Optional, Sequence

from ..core.capability import Protection
from ..core.outbox import Entry, State
from ..core.plan import Plan
from ..core.progress import Progress
from ..core.receipt import HELD, Receipt, ReceiptEntry, undone_by
from ..store.working_copy import WorkingCopy
from .platforms import Access
from .recovery import recover
from .review import nobody, refuse_while_edited, review

FAILED = (State.REJECTED, State.CONFLICT, State.PENDING, State.UNCERTAIN)


@dataclass(frozen=True)
class Interrupted:
    """A publication that stopped before its end: how many of its entries are settled, of how many; ``rows`` wait."""

    publication: str
    sent: int
    total: int
    rows: frozenset[int]


def failed_entries(receipt: Receipt) -> tuple[ReceiptEntry, ...]:
    """Return what a receipt says did not get through and may be tried again: what has a row here or had one."""
    return tuple(entry for entry in receipt.of(*FAILED) if entry.fid is not None)


def plan_for_retry(
    copy: WorkingCopy, access: Access, receipt: Receipt, *, rows: Optional[Collection[int]] = None,
    progress: Optional[Progress] = None, being_edited: Callable[[], bool] = nobody,
) -> Plan:
    """Review what of a receipt did not get through, or only these ``rows`` of it; the platform is asked about no others.

    What was undone on the desk meanwhile is no longer in the plan. Raises as ``review`` does.
    """
    failed = {entry.fid for entry in failed_entries(receipt) if entry.fid is not None}
    wanted = frozenset(failed if rows is None else failed & set(rows))
    return review(copy, access, receipt.dataset, progress=progress, being_edited=being_edited, only=wanted)


def interrupted(copy: WorkingCopy, dataset_id: str) -> Optional[Interrupted]:
    """Return the publication of which entries wait to be sent: paused, cancelled, or stopped; the latest, None for none.

    A publication of measurements has its own key as dataset. What was undone here, is a conflict by now, or was held
    back for another object waits for more than being sent on; the rest of an undo is withdrawn. Raises StructureChanged.
    """
    waiting = [entry for entry in copy.entries(State.PENDING, dataset_id=dataset_id) if not undone_by(entry.publication)]
    if not _can_go_on(copy, waiting):
        return None
    latest = waiting[-1].publication
    every = copy.entries(publication=latest)
    left = sum(entry.state is State.PENDING for entry in every)
    return Interrupted(latest, len(every) - left, len(every), frozenset(entry.change.fid for entry in waiting))


def _can_go_on(copy: WorkingCopy, waiting: Sequence[Entry]) -> bool:
    """Tell whether any of these waits for nothing but being sent on."""
    left = [entry for entry in waiting if entry.words != HELD]
    if not left or left[0].protection is Protection.ADDED:
        return bool(left)
    dataset_id = left[0].dataset
    asked = {one.item.fid for one in copy.conflicts(dataset_id).open()}
    ready = {entry.change.fid for entry in left} - asked
    return any(change.fid in ready for change in copy.changes(dataset_id)) if ready else False


def plan_for_resuming(
    copy: WorkingCopy, access: Access, dataset_id: str, *, progress: Optional[Progress] = None,
    being_edited: Callable[[], bool] = nobody,
) -> Plan:
    """Review what waits of a publication that stopped, so that ``publish`` can send it on.

    The platform is asked about nothing else. What changed there meanwhile is a conflict, what was undone here is
    left out; a plan of a publication that is complete is empty. What left and, as the platform says now, never arrived
    waits, too. Raises as ``review`` does.
    """
    refuse_while_edited(being_edited)
    recover(copy, access, progress=progress, dataset_id=dataset_id)
    found = interrupted(copy, dataset_id)
    rows = found.rows if found else frozenset()
    return review(copy, access, dataset_id, progress=progress, being_edited=being_edited, only=rows)
