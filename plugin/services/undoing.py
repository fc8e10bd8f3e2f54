"""Undoing a publication feature by feature: computed from its receipt and the platform of now, sent as a publication."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Callable, Collection, Iterator, Mapping, Optional, Sequence, cast
from uuid import uuid4

from ..connectors.contract import Counter
from ..core.capability import Capability, Protection, protection
from ..core.changes import Action, Change, Part
from ..core.dataset import Dataset
from ..core.errors import BadInput
from ..core.feature import Feature, FeatureId
from ..core.merge import Verdict
from ..core.outbox import State
from ..core.personal import withheld
from ..core.plan import Plan, PlanItem, blocked_by
from ..core.progress import NoProgress, Progress
from ..core.receipt import DECISION, Receipt, ReceiptEntry, shown_losses, undo_id
from ..core.schema import Schema
from ..core.undo import PUBLISHED_AGAIN, UNCERTAIN, Inverse, anyway, inverse, made_from_rows, sent_fields, undone
from ..core.values import utc_text
from ..store.working_copy import WorkingCopy
from .issued import require_here
from .platforms import Access
from .publish import now_utc, publish
from .recovery import recover, writer
from .references import Reference, references
from .review import as_declared_now, checked_structure, nobody, refuse_while_edited


@dataclass(frozen=True)
class Step:
    """Undoing one line of a receipt, as the person is told beforehand.

    ``line`` is its place in the receipt; ``hanging`` counts what the platform
    deletes along with it; ``references`` name what still says the old id;
    ``edited`` says that the row has edits here, which stay.
    """

    line: int
    inverse: Inverse
    hanging: Mapping[str, int] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    edited: bool = False

    @property
    def item(self) -> Optional[PlanItem]:
        """What would be sent or asked."""
        return self.inverse.item

    @property
    def is_conflict(self) -> bool:
        """Whether somebody changed since what would be undone."""
        return self.item is not None and self.item.outcome.verdict is Verdict.CONFLICT

    @property
    def needs_consent(self) -> bool:
        """Whether it deletes more than the feature itself."""
        return any(self.hanging.values())


@dataclass(frozen=True)
class UndoPlan:
    """What undoing a publication, or some lines of it, means at this moment."""

    receipt: Receipt
    steps: tuple[Step, ...]
    dataset: Dataset
    schema: Schema

    @property
    def ready(self) -> tuple[Step, ...]:
        """What can be sent without asking."""
        return tuple(step for step in self.steps if step.item and not step.is_conflict and not step.needs_consent)

    @property
    def asked(self) -> tuple[Step, ...]:
        """What is sent only where the person says so: changed since, or deleting more than itself."""
        return tuple(step for step in self.steps if step.item and (step.is_conflict or step.needs_consent))

    @property
    def impossible(self) -> tuple[Step, ...]:
        """What cannot be undone, each with its reason."""
        return tuple(step for step in self.steps if not step.item)


def plan_undo(
    copy: WorkingCopy, access: Access, receipt_id: str, *, lines: Optional[Collection[int]] = None,
    progress: Optional[Progress] = None, being_edited: Callable[[], bool] = nobody, offered: Optional[Dataset] = None,
) -> UndoPlan:
    """Compare what a publication left with what the platform has now; sends nothing.

    First settles what is open. ``lines`` are places in the receipt, None for
    all. Raises BadInput for what is no publication of features, DatasetTakenOut,
    LayerBeingEdited, PublishingElsewhere, StructureChanged, and what reading raises.
    """
    refuse_while_edited(being_edited)
    watch = progress or NoProgress()
    with copy.publishing():
        receipt = _publication(copy, receipt_id)
        taken = copy.dataset(receipt.dataset)
        taken = replace(taken, dataset=as_declared_now(access, taken.dataset, watch, offered=offered))
        schema = checked_structure(copy, access, taken, watch)
        recover(copy, access, progress=watch, dataset_id=receipt.dataset)
        receipt = _publication(copy, receipt_id)  # recovery may have settled lines of it
        found = _Undoing(copy, access, receipt, taken.dataset, schema, watch)
        return UndoPlan(receipt, tuple(found.steps(lines)), taken.dataset, schema)


def _publication(copy: WorkingCopy, receipt_id: str) -> Receipt:
    receipt = next((one for one in copy.receipts() if one.id == receipt_id), None)
    if receipt is None or receipt.is_decision or receipt.protection is Protection.ADDED:
        raise BadInput("there is no such publication to undo", receipt=receipt_id)
    require_here(receipt, copy.datasets())
    return receipt


class _Undoing:
    """The lines of one receipt against the platform of this moment."""

    def __init__(
        self, copy: WorkingCopy, access: Access, receipt: Receipt, dataset: Dataset, schema: Schema, progress: Progress
    ) -> None:
        self._copy, self._access, self._receipt, self._progress = copy, access, receipt, progress
        self._dataset, self._schema, self._receipts = dataset, schema, copy.receipts()
        entries = copy.entries(publication=receipt.id)
        self._sent = {(entry.change.action, entry.change.fid): entry.change.fields for entry in entries}
        self._made = made_from_rows(one for one in self._receipts if one.dataset == receipt.dataset)
        left = copy.entries(State.SENDING, State.UNCERTAIN, dataset_id=dataset.id)
        self._open = {entry.change.id for entry in left if entry.change.id}
        self._creating = {entry.change.fid for entry in left if entry.change.action is Action.INSERT}

    def steps(self, lines: Optional[Collection[int]]) -> Iterator[Step]:
        """Yield what undoing each line means."""
        wanted = [(at, entry) for at, entry in enumerate(self._receipt.entries) if lines is None or at in lines]
        theirs = self._current([entry.feature_id for _, entry in wanted if entry.feature_id])
        edited = {change.id for change in self._copy.changes(self._dataset.id) if change.id}
        again = [str(entry.feature_id) for _, entry in wanted if entry.action is Action.DELETE and entry.feature_id]
        named = references(self._copy, again, progress=self._progress)
        for done, (at, entry) in enumerate(wanted, start=1):
            self._progress.check()
            found = self._judged(self._inverse(entry, theirs))
            told = named.get(entry.feature_id or "", ()) if found.item else ()
            yield Step(at, found, self._hanging(found), told, entry.feature_id in edited)
            self._progress.report(done, len(wanted))

    def _current(self, ids: Sequence[FeatureId]) -> Mapping[FeatureId, Optional[Feature]]:
        if not ids:
            return {}
        session, asked = self._access.session, list(dict.fromkeys(ids))
        return dict(writer(self._access).current(session, self._dataset, self._schema, asked, progress=self._progress))

    def _inverse(self, entry: ReceiptEntry, theirs: Mapping[FeatureId, Optional[Feature]]) -> Inverse:
        reason = undone(entry, self._receipt, self._receipts) if entry.state is State.CONFIRMED else ""
        reason = reason or self._not_now(entry)
        if reason:
            return Inverse(entry, reason=reason)
        known = self._copy.base(self._dataset.id, entry.feature_id) if entry.feature_id else None
        recorded = self._sent.get((entry.action, entry.fid or 0), ())
        fields = sent_fields(entry, recorded=recorded, schema=self._schema)
        now = theirs.get(entry.feature_id) if entry.feature_id else None
        return inverse(entry, fields=fields, theirs=now, known=known, schema=self._schema)

    def _not_now(self, entry: ReceiptEntry) -> str:
        """Return why a line would be undone twice: nobody knows yet, or its row became another object; else empty."""
        comes_back = entry.action is Action.DELETE
        if entry.feature_id in self._open or comes_back and entry.fid in self._creating:
            return UNCERTAIN
        others = set(self._made.get(entry.fid or 0, ())) - {entry.feature_id} if comes_back else ()
        return PUBLISHED_AGAIN if any(self._copy.base(self._dataset.id, one) for one in others) else ""

    def _judged(self, found: Inverse) -> Inverse:
        """Drop what this platform or sign-in does not allow."""
        if found.item is None:
            return found
        change, able = found.item.change, self._dataset.capabilities
        if Capability.DELETE_COUNTED in able:
            able |= Capability.DELETE
        reason = blocked_by(change.action if change else None, able)
        return replace(found, item=None, reason=reason) if reason else found

    def _hanging(self, found: Inverse) -> Mapping[str, int]:
        """Count what the platform would delete along with a feature."""
        item = found.item
        if item is None or item.change is None or item.change.action is not Action.DELETE or not item.id:
            return {}
        if Capability.DELETE_COUNTED not in self._dataset.capabilities:
            return {}
        counter = cast(Counter, self._access.connector)
        return counter.hanging(self._access.session, self._dataset, item.id, progress=self._progress)


def undo(
    copy: WorkingCopy, access: Access, plan: UndoPlan, *, who: str, agreed: Collection[int] = (),
    progress: Optional[Progress] = None, being_edited: Callable[[], bool] = nobody, **options: Any,
) -> Receipt:
    """Send what a plan shows, as a publication of its own whose receipt says what it undid.

    ``agreed`` are the lines of ``plan.asked`` that the person wants all the
    same; the others stay, and the receipt says so. Guarded by what the plan
    saw: a change since is a conflict again; what was undone since stays so. ``options`` as ``publish`` takes
    them; raises as it does.
    """
    refuse_while_edited(being_edited)
    with copy.publishing():
        sent = [
            step for step in plan.steps
            if step.item and (step.line in agreed or not step.needs_consent)
            and not undone(step.inverse.entry, plan.receipt, copy.receipts())  # another window was faster
        ]
        items = [_item(copy, plan, step, agreed, who=who, access=access) for step in sent]
        found = Plan(plan.receipt.dataset, tuple(items), protection(plan.dataset.capabilities), plan.dataset)
        identifier = undo_id(uuid4().hex, plan.receipt.id)
        return publish(
            copy, access, found, who=who, progress=progress, being_edited=being_edited, publication=identifier, **options
        )


def _item(
    copy: WorkingCopy, plan: UndoPlan, step: Step, agreed: Collection[int], *, who: str, access: Access
) -> PlanItem:
    item = cast(PlanItem, step.item)
    if step.hanging and item.change is not None:
        item = replace(item, change=replace(item.change, along=sum(step.hanging.values())))
    if step.is_conflict and step.line in agreed:
        item, settled = anyway(item, schema=plan.schema)
        _keep_losers(copy, plan, item, settled.lost, who=who, server=access.service.url)
    return item


def _keep_losers(
    copy: WorkingCopy, plan: UndoPlan, item: PlanItem, lost: Mapping[str, Part], *, who: str, server: str
) -> None:
    """Write down somebody's later values before they are replaced, so that they can be brought back."""
    change = cast(Change, item.change)
    line = ReceiptEntry(
        item.fid, item.id, change.action, State.CONFLICT, withheld(item.theirs, plan.schema),
        withheld(change.mine, plan.schema), "", shown_losses(lost, plan.schema),
    )
    when, dataset = utc_text(now_utc()), plan.receipt.dataset
    copy.add_receipt(Receipt(f"{DECISION}{uuid4().hex}", when, who, server, dataset, plan.receipt.protection, (line,)))
