"""Before anything is sent: what a publication would push, pull and ask, computed from complete comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Collection, Optional

from ..core.capability import Capability, protection
from ..core.changes import Action
from ..core.dataset import Dataset
from ..core.errors import LayerBeingEdited, StructureChanged
from ..core.outbox import State
from ..core.plan import Plan
from ..core.progress import NoProgress, Progress
from ..core.receipt import WITHDRAWN, undone_by
from ..core.schema import Schema
from ..core.structure import common, differences
from ..core.validation import Rules
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from .alike import doubted
from .checking import checked, extent_of, keys_there
from .comparison import UNCERTAIN, Uncertain, View, items_of, reopened
from .holding_back import held_back_by_hand_over, held_back_by_references
from .noticing import notice
from .platforms import Access
from .recovery import recover

__all__ = ["UNCERTAIN", "as_declared_now", "checked_structure", "nobody", "refuse_while_edited", "review"]


def nobody() -> bool:
    """No layer is being edited."""
    return False


def review(
    copy: WorkingCopy, access: Access, dataset_id: str, *, progress: Optional[Progress] = None,
    being_edited: Callable[[], bool] = nobody, offered: Optional[Dataset] = None, only: Optional[Collection[int]] = None,
) -> Plan:
    """Compare base, desk and platform completely and say what follows for each feature; sends nothing.

    First settles what an earlier publication left open. ``offered`` is the
    dataset as listed lately; without it the service is asked. ``only`` names
    rows: the plan is of these alone, and the platform is asked about no others. Raises
    LayerBeingEdited, PublishingElsewhere, StructureChanged
    (``facts['differences']``), and what reading raises: a plan is complete or
    there is none.
    """
    refuse_while_edited(being_edited)
    with copy.publishing():
        return _reviewed(copy, access, dataset_id, watch=progress or NoProgress(), offered=offered, only=only)


def _reviewed(
    copy: WorkingCopy, access: Access, dataset_id: str, *, watch: Progress, offered: Optional[Dataset],
    only: Optional[Collection[int]],
) -> Plan:
    taken = copy.dataset(dataset_id)
    taken = replace(taken, dataset=as_declared_now(access, taken.dataset, watch, offered=offered))
    schema = checked_structure(copy, access, taken, watch)
    open_ends = recover(copy, access, progress=watch, dataset_id=dataset_id)
    every = tuple(copy.changes(dataset_id))
    changes = every if only is None else tuple(change for change in every if change.fid in only)
    view, wanted = View(copy, access, replace(taken, schema=schema), watch), {change.id for change in changes if change.id}
    wanted |= set(copy.conflicts(dataset_id).kept_anew())
    view.read(wanted) if only is None else view.ask(wanted)
    if reopened(copy, dataset_id, view) or doubted(copy, dataset_id, changes, view):
        return _reviewed(copy, access, dataset_id, watch=watch, offered=offered, only=only)
    items = tuple(items_of(changes, view, Uncertain.of(open_ends)))
    _withdraw(copy, dataset_id, frozenset((change.fid, change.action is Action.INSERT) for change in every))
    extent = taken.dataset.extent or extent_of((base for _, base in view.bases.values()), name=schema.crs)
    rules = Rules(schema, extent, keys_there(view, every))
    plan = Plan(dataset_id, items, protection(taken.dataset.capabilities), taken.dataset, rules)
    plan = held_back_by_hand_over(held_back_by_references(plan, copy), copy)
    notice(copy, plan, complete=only is None)
    return _with_parked(checked(plan, schema=schema), copy)


def refuse_while_edited(being_edited: Callable[[], bool]) -> None:
    """Raise LayerBeingEdited while QGIS holds unsaved edits of a linked layer."""
    if being_edited():
        raise LayerBeingEdited("a layer of this working copy is in edit mode")


def _with_parked(plan: Plan, copy: WorkingCopy) -> Plan:
    """Keep conflicts the person left for later; what has settled itself meanwhile is an ordinary edit again."""
    parked = copy.parked(plan.dataset)
    waiting = {item.fid for item in plan.conflicts} & parked
    return replace(plan, items=tuple(replace(item, parked=item.fid in waiting) for item in plan.items))


def _withdraw(copy: WorkingCopy, dataset_id: str, edited: frozenset[tuple[int, bool]]) -> None:
    """Take out of the outbox what waited there and was then undone on the desk, and the rest of an undo: it was never sent.

    ``edited`` are rows, and whether they are new: what became another object's, or none, waits no more.
    """
    for entry in copy.entries(State.PENDING, dataset_id=dataset_id):
        if (entry.change.fid, entry.change.action is Action.INSERT) not in edited or undone_by(entry.publication):
            copy.settle(entry, State.REJECTED, words=WITHDRAWN)


def as_declared_now(access: Access, dataset: Dataset, progress: Progress, *, offered: Optional[Dataset] = None) -> Dataset:
    """Return the rights the platform grants now, not those of the day the copy was made.

    What it showed of its objects then is still known where there is none left to show it.
    """
    if offered is None:
        listed = access.connector.datasets(access.session, access.service, progress=progress)
        offered = next((now for now in listed if now.id == dataset.id), None) or _unlisted(access, dataset)
    if not shows_nothing(access, offered):
        return offered
    able = offered.capabilities | dataset.capabilities & ~Capability.CREATE
    return replace(offered, source=dataset.source, geometry=dataset.geometry, capabilities=able)


def _unlisted(access: Access, dataset: Dataset) -> Dataset:
    """What is listed by its objects alone, and no longer, may have none left: reading tells."""
    return replace(dataset, count=0) if _shown_by_objects(access) else dataset


def _shown_by_objects(access: Access) -> bool:
    return bool(getattr(access.connector, "shown_by_objects", False))


def shows_nothing(access: Access, dataset: Dataset) -> bool:
    """Tell whether this kind of platform shows its columns by its objects alone, and there is none: all may be deleted."""
    return dataset.count == 0 and _shown_by_objects(access)


def checked_structure(copy: WorkingCopy, access: Access, taken: Taken, progress: Progress) -> Schema:
    """Return the columns both sides still share; raises StructureChanged where that would damage data."""
    if shows_nothing(access, taken.dataset):
        now = taken.schema
    else:
        now = access.connector.schema(access.session, taken.dataset, progress=progress)
    there = differences(taken.schema, now=now)
    here = tuple(fact for fact in copy.structure(taken.dataset.id) if not fact.startswith("added:"))
    if there or here:
        raise StructureChanged("columns differ", differences=there, here=here, dataset=taken.dataset.id)
    return common(taken.schema, now=now)
