"""Before anything is sent: what a publication would push, pull and ask, computed from complete comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Collection, Iterable, Optional

from ..core.capability import Capability, protection
from ..core.changes import Action, Change, difference
from ..core.dataset import Dataset
from ..core.delivery import blocked_parts
from ..core.errors import LayerBeingEdited, StructureChanged
from ..core.feature import Feature, FeatureId
from ..core.merge import Outcome, Verdict, three_way
from ..core.outbox import State
from ..core.plan import Plan, PlanItem, blocked_by
from ..core.progress import NoProgress, Progress
from ..core.query import Query
from ..core.readable import readable_part, unreadable
from ..core.receipt import undone_by
from ..core.schema import Schema
from ..core.structure import common, differences
from ..net.collector import held_back
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from . import narrowing
from .platforms import Access
from .recovery import Recovered, recover, writer

UNCERTAIN = "outcome_uncertain"
WITHDRAWN = "withdrawn before it was sent"


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
    taken = replace(taken, dataset=offered or as_declared_now(access, taken.dataset, watch))
    schema = checked_structure(copy, access, taken, watch)
    open_ends = recover(copy, access, progress=watch, dataset_id=dataset_id)
    every = tuple(copy.changes(dataset_id))
    changes = every if only is None else tuple(change for change in every if change.fid in only)
    view, wanted = _View(copy, access, replace(taken, schema=schema), watch), {change.id for change in changes if change.id}
    view.read(wanted) if only is None else view.ask(wanted)
    items = _items(changes, view, _Uncertain.of(open_ends))
    items = [_judged(item, taken.dataset.capabilities, schema) for item in items]
    _withdraw(copy, dataset_id, frozenset(change.fid for change in every))
    plan = Plan(dataset_id, tuple(items), protection(taken.dataset.capabilities), taken.dataset)
    return _with_parked(plan, copy)


def refuse_while_edited(being_edited: Callable[[], bool]) -> None:
    """Raise LayerBeingEdited while QGIS holds unsaved edits of a linked layer."""
    if being_edited():
        raise LayerBeingEdited("a layer of this working copy is in edit mode")


class _Uncertain:
    """Rows whose create may have arrived, and what on the platform may be them: neither is sent nor taken."""

    def __init__(self, rows: frozenset[int], candidates: frozenset[FeatureId]) -> None:
        self.rows, self.candidates = rows, candidates

    @classmethod
    def of(cls, recovered: Recovered) -> _Uncertain:
        """Collect them from what recovery could not settle."""
        return cls(
            frozenset(item.entry.change.fid for item in recovered.uncertain),
            frozenset(feature.id for item in recovered.uncertain for feature in item.candidates),
        )


class _View:
    """What the platform has now, as far as it differs from the base or is asked for."""

    def __init__(self, copy: WorkingCopy, access: Access, taken: Taken, progress: Progress) -> None:
        self._access, self._taken, self._progress = access, taken, progress
        self.schema = taken.schema
        self.bases = {base.id: (fid, base) for fid, base in copy.bases(taken.dataset.id)}
        self.theirs: dict[FeatureId, Optional[Feature]] = {}

    def read(self, wanted: set[FeatureId]) -> None:
        """Read everything; ask one by one for what did not come, and for versions where writes need them."""
        seen = self._read_pages(wanted)
        missing = [identifier for identifier in self.bases if identifier not in seen]
        missing += [identifier for identifier in wanted if identifier not in seen and identifier not in self.bases]
        self._ask(missing, wanted)
        if Capability.VERSION_TOKEN in self._taken.dataset.capabilities:
            self._ask([identifier for identifier in wanted if self._lacks_version(identifier)], wanted)

    def ask(self, wanted: set[FeatureId]) -> None:
        """Ask for these features alone."""
        self._ask(sorted(wanted), wanted)

    @held_back()
    def _read_pages(self, wanted: set[FeatureId]) -> set[FeatureId]:
        seen: set[FeatureId] = set()
        access, taken = self._access, self._taken
        pages = narrowing.pages(access, taken.dataset, taken.schema, taken.query, progress=self._progress)
        for page in pages:
            self._progress.check()
            for feature in page.features:
                seen.add(feature.id)
                if feature.id in wanted or self._differs(feature):
                    self.theirs[feature.id] = feature
            self._progress.report(len(seen), page.expected)
        return seen

    def _ask(self, ids: Iterable[FeatureId], wanted: set[FeatureId]) -> None:
        asked = list(ids)
        if not asked:
            return
        access, taken = self._access, self._taken
        if not hasattr(access.connector, "current"):
            self.theirs.update({identifier: self._lacking(identifier) for identifier in asked})
            return
        answers = writer(access).current(
            access.session, taken.dataset, taken.schema, asked, progress=self._progress
        )
        for done, (identifier, feature) in enumerate(answers, start=1):
            self._progress.check()
            if feature is None or identifier in wanted or self._differs(feature):
                self.theirs[identifier] = feature
            self._progress.report(done, len(asked))

    def _lacking(self, identifier: FeatureId) -> Optional[Feature]:
        """Return what is known of a feature that did not come from where none can be asked for by itself.

        It is gone, but for a part: there it may have left the part, so that what was known stays.
        """
        whole = replace(self._taken.query, page_size=Query.page_size, fields=()) == Query()
        known = None if whole else self.bases.get(identifier)
        return known[1] if known else None

    def _lacks_version(self, identifier: FeatureId) -> bool:
        feature = self.theirs.get(identifier)
        return feature is not None and feature.version is None

    def _differs(self, feature: Feature) -> bool:
        if feature.id not in self.bases:
            return self._taken.query.limit is None  # a cut answer shows features that were never asked for
        base = self.bases[feature.id][1]
        if base.geometry == feature.geometry and base.properties == feature.properties:
            return False
        return bool(difference(base, feature, schema=self.schema))


def _items(changes: tuple[Change, ...], view: _View, uncertain: _Uncertain) -> list[PlanItem]:
    items = [_changed_here(change, view, uncertain) for change in changes]
    here = {change.id for change in changes if change.action is not Action.INSERT}
    here |= {item.id for item in items if item.id}
    items += [
        _changed_there(identifier, theirs, view, uncertain)
        for identifier, theirs in view.theirs.items()
        if identifier not in here
    ]
    return [item for item in items if item.outcome.verdict is not Verdict.NOTHING]


def _changed_here(change: Change, view: _View, uncertain: _Uncertain) -> PlanItem:
    theirs = view.theirs.get(change.id) if change.id and change.action is not Action.INSERT else None
    problem = unreadable(change)
    if problem:
        shown, kept = readable_part(change), Outcome(Verdict.PUSH, change.action, push=change.fields)
        return PlanItem(change.fid, change.id, shown, change.base, theirs, kept, problem)
    outcome = three_way(change.base, mine=change.mine, theirs=theirs, schema=view.schema)
    unknown = change.action is Action.INSERT and change.fid in uncertain.rows
    identifier = None if change.action is Action.INSERT else change.id
    return PlanItem(change.fid, identifier, change, change.base, theirs, outcome, UNCERTAIN if unknown else "")


def _changed_there(
    identifier: FeatureId, theirs: Optional[Feature], view: _View, uncertain: _Uncertain
) -> PlanItem:
    """Plan what only the platform changed; what may be our own unanswered create is shown but not taken."""
    fid, base = view.bases.get(identifier, (None, None))
    if identifier in uncertain.candidates:
        return PlanItem(fid, identifier, None, base, theirs, Outcome(Verdict.PULL), UNCERTAIN)
    outcome = three_way(base, mine=base, theirs=theirs, schema=view.schema)
    return PlanItem(fid, identifier, None, base, theirs, outcome)


def _judged(item: PlanItem, capabilities: Capability, schema: Schema) -> PlanItem:
    """Mark what this platform or sign-in does not allow."""
    if item.blocked:
        return item
    reason = blocked_by(item.outcome.action, capabilities) or blocked_parts(item, schema=schema)
    return replace(item, blocked=reason) if reason else item


def _with_parked(plan: Plan, copy: WorkingCopy) -> Plan:
    """Keep conflicts the person left for later; what has settled itself meanwhile is an ordinary edit again."""
    parked = copy.parked(plan.dataset)
    waiting = {item.fid for item in plan.conflicts} & parked
    return replace(plan, items=tuple(replace(item, parked=item.fid in waiting) for item in plan.items))


def _withdraw(copy: WorkingCopy, dataset_id: str, edited: frozenset[int]) -> None:
    """Take out of the outbox what waited there and was then undone on the desk, and the rest of an undo: it was never sent."""
    for entry in copy.entries(State.PENDING, dataset_id=dataset_id):
        if entry.change.fid not in edited or undone_by(entry.publication):
            copy.settle(entry, State.REJECTED, words=WITHDRAWN)


def as_declared_now(access: Access, dataset: Dataset, progress: Progress) -> Dataset:
    """Return the rights the platform grants now, not those of the day the copy was made."""
    listed = access.connector.datasets(access.session, access.service, progress=progress)
    return next((now for now in listed if now.id == dataset.id), dataset)


def checked_structure(copy: WorkingCopy, access: Access, taken: Taken, progress: Progress) -> Schema:
    """Return the columns both sides still share; raises StructureChanged where that would damage data."""
    now = access.connector.schema(access.session, taken.dataset, progress=progress)
    there = differences(taken.schema, now=now)
    here = tuple(fact for fact in copy.structure(taken.dataset.id) if not fact.startswith("added:"))
    if there or here:
        raise StructureChanged("columns differ", differences=there, here=here, dataset=taken.dataset.id)
    return common(taken.schema, now=now)
