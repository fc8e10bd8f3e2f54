"""Updating working copies from their platforms: what others changed comes in, what was edited here stays as it is."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Callable, Optional

from ..core.capability import protection
from ..core.change_time import change_field, from_then, is_to_come, newest
from ..core.changes import Change
from ..core.dataset import Dataset
from ..core.feature import Feature
from ..core.gate import Turn
from ..core.merge import Verdict
from ..core.plan import Plan, PlanItem
from ..core.profile import Profile
from ..core.progress import Progress
from ..core.query import Query
from ..core.values import utc_text
from ..store.catalogue import Taken
from ..store.updates import Followed
from ..store.working_copy import WorkingCopy
from .alike import doubted
from .changed_since import clock, pages_since
from .comparison import Uncertain, View, items_of, reopened
from .download import Download
from .noticing import notice
from .platforms import Access, Platforms
from .publish import update as bring_in
from .recovery import recover
from .review import as_declared_now, checked_structure, nobody, refuse_while_edited
from .securing import Secure


@dataclass(frozen=True)
class Updated:
    """What an update did, in objects. ``left`` were changed here and stay for the review; ``conflicts`` are for a person.

    ``since`` is the instant from which the platform was asked for changes (UTC
    text), empty where everything was compared. Deletions are not seen then:
    ``gone`` is how many there must be by the platform's count, None where it
    does not tell.
    """

    path: Path
    dataset_id: str
    title: str
    updated: int = 0
    new: int = 0
    deleted: int = 0
    conflicts: int = 0
    left: int = 0
    since: str = ""
    gone: Optional[int] = None

    @property
    def taken(self) -> int:
        """How many objects came in or went."""
        return self.updated + self.new + self.deleted


class Updating:
    """Opens a working copy for each call, so that any thread may ask. Raises UrbanDataError only."""

    def __init__(
        self, platforms: Platforms, download: Download, *, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
        secure: Secure = lambda *_: None,
    ) -> None:
        self._platforms, self._download, self._now, self._secure = platforms, download, now, secure

    def update(
        self, path: Path, profile: Profile, dataset_id: str, *, complete: bool = False, progress: Progress,
        being_edited: Callable[[], bool] = nobody, turn: Turn = nullcontext,
    ) -> Updated:
        """Bring one dataset up to date; only what changed where the platform can be asked for that, unless ``complete``.

        Nothing is sent. A cancel leaves everything as it was. Whoever begins to edit while the platform is read goes
        first; each piece is written within a ``turn``. Raises as ``review`` does.
        """
        refuse_while_edited(being_edited)
        self._secure(path, None, progress)
        with WorkingCopy.open(path) as copy:
            taken = copy.dataset(dataset_id)
            if taken.series_table:
                return self._stations(copy, profile, taken, progress, turn)
            access = self._platforms.open(profile, taken.dataset)
            with copy.publishing(), copy.giving_way(turn):
                update = _Update(copy, access, dataset_id, progress, utc_text(self._now()))
                return update.run(complete=complete, being_edited=being_edited, turn=turn)

    def _stations(self, copy: WorkingCopy, profile: Profile, taken: Taken, progress: Progress, turn: Turn) -> Updated:
        """Read stations and their series again: they do not tell when they were changed."""
        found = self._download.refresh(copy, profile, taken.dataset.id, progress=progress, turn=turn)
        self._download.series(copy, profile, taken.dataset.id, progress=progress)
        return Updated(copy.path, taken.dataset.id, taken.dataset.title, found.got)


def _believed(known: Followed, *, now: str) -> Followed:
    """Return how far a dataset follows its platform; nobody knows where a clock was ahead then, or is behind now."""
    return replace(known, seen="") if is_to_come(known.seen, now=now) else known


class _Update:
    """One update of one dataset."""

    def __init__(self, copy: WorkingCopy, access: Access, dataset_id: str, progress: Progress, now: str) -> None:
        self._copy, self._access, self._progress, self._now = copy, access, progress, now
        taken = copy.dataset(dataset_id)
        self._taken = replace(taken, dataset=as_declared_now(access, taken.dataset, progress))
        self._known = _believed(copy.updates(dataset_id).known(), now=now)
        self._newest = ""

    def run(self, *, complete: bool, being_edited: Callable[[], bool], turn: Turn) -> Updated:
        """Compare, take what can be taken, and note until when this dataset follows."""
        copy, taken, watch = self._copy, self._taken, self._progress
        schema = checked_structure(copy, self._access, taken, watch)
        open_ends = recover(copy, self._access, progress=watch, dataset_id=taken.dataset.id)
        there = clock(self._access, taken.dataset, progress=watch)
        self._field = change_field(schema, taken.dataset.capabilities)
        changes = tuple(copy.changes(taken.dataset.id))
        view = View(copy, self._access, replace(taken, schema=schema), watch, self._saw)
        since = self._read(view, changes, complete)
        if reopened(copy, taken.dataset.id, view) or doubted(copy, taken.dataset.id, changes, view):
            return self.run(complete=complete, being_edited=being_edited, turn=turn)
        items = tuple(items_of(changes, view, Uncertain.of(open_ends)))
        plan = Plan(taken.dataset.id, items, protection(taken.dataset.capabilities), taken.dataset)
        notice(copy, plan, complete=not since)
        refuse_while_edited(being_edited)  # what is typed over these values must not pass for an edit of newer ones
        bring_in(copy, plan, turn=turn)
        self._keep(there, plan, is_complete=not since)
        return self._summary(plan, since, known=len(view.bases))

    def _read(self, view: View, changes: tuple[Change, ...], complete: bool) -> str:
        """Read what changed or, where that cannot be asked for, everything; returns since when, empty for everything."""
        taken, wanted = self._taken, {change.id for change in changes if change.id}
        wanted |= set(self._copy.conflicts(taken.dataset.id).kept_anew())
        since = from_then(self._known.seen, now=self._now) if self._known.seen and not complete else ""
        asked = pages_since(self._access, taken.dataset, view.schema, taken.query, since, progress=self._progress)
        if asked is None:
            view.read(wanted)
            return ""
        view.assume(wanted - view.take(asked, wanted))
        return since

    def _saw(self, feature: Feature) -> None:
        if self._field is not None:
            self._newest = max(self._newest, newest((feature.properties.get(self._field),), now=self._now))

    def _keep(self, there: str, plan: Plan, *, is_complete: bool) -> None:
        """Note the newest change that was read: never what we published ourselves, for others' may lie before it.

        What stays for the review is asked for again: an edit may be taken back here before.
        """
        seen = there or max(self._newest, self._known.seen)
        if left := [item.theirs for item in plan.items if _is_behind(item) and item.theirs]:
            stamps = [str(theirs.properties.get(self._field) or "") for theirs in left] if self._field else []
            seen = min([seen, *stamps]) if all(stamps) and stamps else self._known.seen
        completed = self._now if is_complete else self._known.completed
        self._copy.updates(self._taken.dataset.id).keep(Followed(seen, completed))

    def _summary(self, plan: Plan, since: str, *, known: int) -> Updated:
        pulled = [item for item in plan.items if item.outcome.verdict is Verdict.PULL and not item.blocked]
        new, deleted = sum(item.base is None for item in pulled), sum(item.theirs is None for item in pulled)
        left = sum(_is_left(item) for item in plan.items)
        gone = _gone(self._taken, known + new) if since else None
        dataset = self._taken.dataset
        return Updated(
            self._copy.path, dataset.id, dataset.title, len(pulled) - new - deleted, new, deleted, len(plan.conflicts), left,
            since, gone,
        )


def _is_left(item: PlanItem) -> bool:
    """Tell whether an object was edited here, and is no conflict."""
    return item.change is not None and item.outcome.verdict in (Verdict.PUSH, Verdict.PUSH_AND_PULL)


def _is_behind(item: PlanItem) -> bool:
    """Tell whether something of the platform's was seen here and did not come in."""
    verdict = item.outcome.verdict
    return verdict in (Verdict.PUSH_AND_PULL, Verdict.CONFLICT) or (verdict is Verdict.PULL and bool(item.blocked))


def _gone(taken: Taken, expected: int) -> Optional[int]:
    """Return how many objects are fewer than they would be without deletions; None for a part, or where nobody counts."""
    counted: Dataset = taken.dataset
    whole = replace(taken.query, page_size=Query.page_size, fields=()) == Query()
    return max(0, expected - counted.count) if whole and counted.count is not None else None
