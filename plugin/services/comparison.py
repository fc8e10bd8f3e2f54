"""What the platform has now, held against base and desk, feature by feature."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Callable, Iterable, Optional

from ..core.capability import Capability
from ..core.changes import Action, Change, difference, names, part
from ..core.errors import ConflictsOpen, OutcomeUncertain
from ..core.feature import Feature, FeatureId, Page
from ..core.merge import Outcome, Verdict, three_way
from ..core.plan import PlanItem
from ..core.progress import Progress
from ..core.query import Query
from ..core.readable import readable_part, unreadable
from ..core.schema import Schema
from ..net.collector import held_back
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from . import narrowing
from .gone import as_asked, surely
from .platforms import Access
from .recovery import Recovered, writer

UNCERTAIN = "outcome_uncertain"


class Uncertain:
    """Rows whose create may have arrived, and what on the platform may be them: neither is sent nor taken."""

    def __init__(self, rows: frozenset[int], candidates: frozenset[FeatureId]) -> None:
        self.rows, self.candidates = rows, candidates

    @classmethod
    def of(cls, recovered: Recovered) -> Uncertain:
        """Collect them from what recovery could not settle."""
        return cls(
            frozenset(item.entry.change.fid for item in recovered.uncertain),
            frozenset(feature.id for item in recovered.uncertain for feature in item.candidates),
        )


class View:
    """What the platform has now, as far as it differs from the base or is asked for; ``told`` hears of everything that came."""

    def __init__(
        self, copy: WorkingCopy, access: Access, taken: Taken, progress: Progress,
        told: Callable[[Feature], None] = lambda feature: None,
    ) -> None:
        self._told = told
        self._access, self._taken, self._progress = access, taken, progress
        self.schema = taken.schema
        self.bases = {base.id: (fid, base) for fid, base in copy.bases(taken.dataset.id)}
        self.theirs: dict[FeatureId, Optional[Feature]] = {}

    def read(self, wanted: set[FeatureId]) -> None:
        """Read everything; ask one by one for what did not come, and for versions where writes need them.

        What neither came nor is there by itself is gone: the list has just answered.
        """
        seen = self._read_pages(wanted)
        missing = [identifier for identifier in self.bases if identifier not in seen]
        missing += [identifier for identifier in wanted if identifier not in seen and identifier not in self.bases]
        self._ask(missing, wanted, listed=True)
        if Capability.VERSION_TOKEN in self._taken.dataset.capabilities:
            self._ask([identifier for identifier in wanted if self._lacks_version(identifier)], wanted)

    def assume(self, wanted: Iterable[FeatureId]) -> None:
        """Take for unchanged there what a platform that was asked for changes did not name."""
        self.theirs.update({identifier: self.bases[identifier][1] for identifier in wanted if identifier in self.bases})

    def ask(self, wanted: set[FeatureId]) -> None:
        """Ask for these features alone."""
        self._ask(sorted(wanted), wanted)

    @held_back()
    def _read_pages(self, wanted: set[FeatureId]) -> set[FeatureId]:
        access, taken = self._access, self._taken
        pages = narrowing.pages(access, taken.dataset, taken.schema, taken.query, progress=self._progress)
        return self.take(pages, wanted)

    def take(self, pages: Iterable[Page], wanted: set[FeatureId]) -> set[FeatureId]:
        """Note what pages show otherwise than it was known, and what is asked for; returns the ids of all that came."""
        seen: set[FeatureId] = set()
        for page in pages:
            self._progress.check()
            for feature in page.features:
                self._told(feature)
                seen.add(feature.id)
                if feature.id in wanted or self._differs(feature):
                    self.theirs[feature.id] = feature
            self._progress.report(len(seen), page.expected)
        return seen

    def _ask(self, ids: Iterable[FeatureId], wanted: set[FeatureId], *, listed: bool = False) -> None:
        asked = list(ids)
        if not asked:
            return
        access, taken = self._access, self._taken
        if not hasattr(access.connector, "current"):
            self.theirs.update({identifier: self._lacking(identifier) for identifier in asked})
            return
        there, args = writer(access), (taken.dataset, taken.schema, asked)
        plain = as_asked(there.current(access.session, *args, progress=self._progress)) if listed else None
        answers = plain or surely(access, there, *args, progress=self._progress)
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


def reopened(copy: WorkingCopy, dataset_id: str, view: View) -> bool:
    """Open decisions again to keep as a new one what is on the platform again: it would be there twice. Tells whether any was."""
    conflicts, done = copy.conflicts(dataset_id), False
    for identifier, base in conflicts.kept_anew().items() if any(view.theirs.values()) else ():
        theirs = view.theirs.get(identifier)
        if theirs is not None and _is_same(base, theirs, view.schema):
            with suppress(OutcomeUncertain, ConflictsOpen):
                conflicts.undo(identifier)
                done = True
    return done


def _is_same(base: Feature, theirs: Feature, schema: Schema) -> bool:
    """Tell whether this is the object that was gone, and not another one that was given its id."""
    said = {name for name in names(schema) if part(base, name) is not None or part(theirs, name) is not None}
    return 2 * len(said & set(difference(base, theirs, schema=schema))) <= len(said)


def items_of(changes: tuple[Change, ...], view: View, uncertain: Uncertain) -> list[PlanItem]:
    """Plan every feature that differs somewhere."""
    items = [_changed_here(change, view, uncertain) for change in changes]
    here = {change.id for change in changes if change.action is not Action.INSERT}
    here |= {item.id for item in items if item.id}
    items += [
        _changed_there(identifier, theirs, view, uncertain)
        for identifier, theirs in view.theirs.items()
        if identifier not in here
    ]
    return [item for item in items if item.outcome.verdict is not Verdict.NOTHING]


def _changed_here(change: Change, view: View, uncertain: Uncertain) -> PlanItem:
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
    identifier: FeatureId, theirs: Optional[Feature], view: View, uncertain: Uncertain
) -> PlanItem:
    """Plan what only the platform changed; what may be our own unanswered create is shown but not taken.

    That is anything new there: somebody may have changed it since, so that it looks like ours no more.
    """
    fid, base = view.bases.get(identifier, (None, None))
    if identifier in uncertain.candidates or base is None and uncertain.rows:
        return PlanItem(fid, identifier, None, base, theirs, Outcome(Verdict.PULL), UNCERTAIN)
    outcome = three_way(base, mine=base, theirs=theirs, schema=view.schema)
    return PlanItem(fid, identifier, None, base, theirs, outcome)
