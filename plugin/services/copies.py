"""Working copies by their path: what windows and algorithms do with them, each call in one worker thread."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Callable, Mapping, Optional, Sequence

from ..core.dataset import Dataset
from ..core.errors import ReadOnly, StoreError, UrbanDataError
from ..core.gate import Turn
from ..core.merge import Resolution
from ..core.observing import SCHEMA as OBSERVATIONS
from ..core.plan import Plan
from ..core.profile import Profile
from ..core.progress import Progress
from ..core.query import Query
from ..core.receipt import Receipt
from ..core.report import Summary
from ..core.schema import Field, Schema
from ..store.working_copy import Taken, WorkingCopy
from .attachments import Attachment, stay_here
from .checking import checked
from .copy_states import CopyState, states_of
from .decisions import decide
from .download import Download, Estimate
from .holding_back import held_back_by_hand_over
from .issued import Issued, issued
from .observing import ObservationPlan, review_observations
from .persons import require_reason
from .platforms import Platforms
from .publish import publish, update
from .review import refuse_while_edited, review
from .securing import Secure
from .sending_observations import publish_observations

Decisions = Mapping[tuple, Mapping[str, Resolution]]


@dataclass(frozen=True)
class Loaded:
    """What a finished load hands to the map."""

    path: Path
    taken: Taken
    summary: Summary


@dataclass(frozen=True)
class Reviewed:
    """A plan with what is needed to show it; that of stations is one of new measurements, and says what else there is.

    ``files`` are photos and the like beside the working copy, which stay here.
    """

    path: Path
    title: str
    plan: Plan
    schema: Schema
    observations: Optional[ObservationPlan] = None
    files: tuple[Attachment, ...] = ()


class Copies:
    """Opens a working copy for each call, so that any thread may ask. Raises UrbanDataError only."""

    def __init__(self, platforms: Platforms, download: Download, secure: Secure = lambda *_: None) -> None:
        self._platforms = platforms
        self._download = download
        self._secure = secure

    def load(
        self, path: Path, profile: Profile, dataset: Dataset, query: Query, *, series: bool, progress: Progress,
        turn: Turn = nullcontext,
    ) -> Loaded:
        """Take a dataset into the file, which is made with its folder where it is missing; again as ``turn`` lets it."""
        with open_or_create(path, profile) as copy:
            summary = self._download.offline(copy, profile, dataset, query, progress=progress, series=series, turn=turn)
            return Loaded(path, copy.dataset(dataset.id), summary)

    def estimate(
        self, profile: Profile, dataset: Dataset, query: Query, *, series: bool, progress: Progress
    ) -> Estimate:
        """Say about how much a load would bring."""
        return self._download.estimate(profile, dataset, query, series=series, progress=progress)

    def fields(self, profile: Profile, dataset: Dataset, *, progress: Progress) -> tuple[Field, ...]:
        """Say what a dataset may be filtered by."""
        return self._download.fields(profile, dataset, progress=progress)

    def newest(self, profile: Profile, dataset: Dataset, *, progress: Progress) -> Optional[datetime]:
        """Say when the newest observation of a dataset with series was made."""
        return self._download.newest(profile, dataset, progress=progress)

    def taken(self, path: Path, dataset_id: str) -> Taken:
        """Return what was taken of one dataset."""
        with WorkingCopy.open(path) as copy:
            return copy.dataset(dataset_id)

    def former(self, path: Path, dataset_id: str) -> Optional[Taken]:
        """Return what was taken of one dataset before, None where the file holds nothing of it."""
        with WorkingCopy.open(path) as copy:
            return next((taken for taken in copy.datasets() if taken.dataset.id == dataset_id), None)

    def refresh(
        self, path: Path, profile: Profile, dataset_id: str, *, progress: Progress, turn: Turn = nullcontext
    ) -> Summary:
        """Bring the latest values in, in place, as long as ``turn`` lets each piece pass."""
        self._secure(path, None, progress)
        with WorkingCopy.open(path) as copy:
            return self._download.refresh(copy, profile, dataset_id, progress=progress, turn=turn)

    def states(self, paths: Sequence[Path], *, progress: Progress) -> tuple[CopyState, ...]:
        """Say how every dataset of these files stands; a file that cannot be opened is said, not hidden."""
        found: list[CopyState] = []
        for path in paths:
            progress.check()
            try:
                found.extend(states_of(path))
            except UrbanDataError as error:
                found.append(CopyState(path, "", "", path.stem, "", editable=False, problem=error))
        return tuple(found)

    def review(
        self, path: Path, profile: Profile, dataset_id: str, *, progress: Progress,
        being_edited: Callable[[], bool] = lambda: False, turn: Turn = nullcontext,
    ) -> Reviewed:
        """Compare the working copy with the platform; what an earlier publication left open is settled within a ``turn``."""
        with WorkingCopy.open(path) as copy, copy.giving_way(turn):
            taken = copy.dataset(dataset_id)
            access = self._platforms.open(profile, taken.dataset)
            if taken.series_table:
                found = review_observations(copy, access, dataset_id, progress=progress, being_edited=being_edited)
                return Reviewed(path, taken.dataset.title, found.plan, OBSERVATIONS, found)
            plan = review(copy, access, dataset_id, progress=progress, being_edited=being_edited)
        return Reviewed(path, taken.dataset.title, plan, taken.schema, files=stay_here(path, dataset_id))

    def publish(
        self, reviewed: Reviewed, profile: Profile, decisions: Decisions, *, who: str, progress: Progress,
        being_edited: Callable[[], bool] = lambda: False, turn: Turn = nullcontext, reason: str = "",
    ) -> Receipt:
        """Apply the person's decisions, bring in what the platform changed, and send what the review showed.

        Raises PrivacyOpen before anything is decided or sent where personal values would leave without a ``reason``.
        """
        why = require_reason(reviewed.plan.items, reviewed.schema, reason)
        self._secure(reviewed.path, profile, progress)
        with WorkingCopy.open(reviewed.path) as copy, copy.publishing():
            access = self._platforms.open(profile, copy.dataset(reviewed.plan.dataset).dataset)
            refuse_while_edited(being_edited)
            if reviewed.observations is not None:
                return publish_observations(
                    copy, access, reviewed.plan, who=who, progress=progress, being_edited=being_edited, turn=turn
                )
            plan = _decided(copy, reviewed.plan, decisions, who=who, server=access.service.url)
            return publish(
                copy, access, plan, who=who, progress=progress, allow_unprotected=profile.unprotected_writes,
                being_edited=being_edited, turn=turn, reason=why,
            )

    def update(
        self, reviewed: Reviewed, profile: Profile, decisions: Decisions, *, progress: Progress, who: str = "",
        being_edited: Callable[[], bool] = lambda: False, turn: Turn = nullcontext,
    ) -> int:
        """Take what changed on the platform, without sending anything; returns how many features."""
        self._secure(reviewed.path, None, progress)
        with WorkingCopy.open(reviewed.path) as copy, copy.publishing():
            refuse_while_edited(being_edited)
            service = profile.service(copy.dataset(reviewed.plan.dataset).dataset.service)
            return update(copy, _decided(copy, reviewed.plan, decisions, who=who, server=service.url), turn=turn)

    def receipts(self, path: Path) -> tuple[Issued, ...]:
        """Return what was published from this file."""
        with WorkingCopy.open(path) as copy:
            return issued(copy.receipts(), copy.datasets())

    def prepare_to_leave(self, path: Path) -> None:
        """Make the file complete in itself, before it is shown in a folder or handed on."""
        with WorkingCopy.open(path) as copy:
            copy.prepare_to_leave()


def open_or_create(path: Path, profile: Profile) -> WorkingCopy:
    """Open a working copy, or make it with its folder; open it, too, where another window just made it. Raises StoreError."""
    if path.exists():
        return WorkingCopy.open(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadOnly("the folder cannot be made", path=str(path.parent)) from error
    try:
        return WorkingCopy.create(path, profile=profile, title=path.stem)
    except StoreError:
        if not path.exists():
            raise
        return WorkingCopy.open(path)


def _decided(copy: WorkingCopy, plan: Plan, decisions: Decisions, *, who: str, server: str) -> Plan:
    """Return the plan after the person's decisions; what they left open is parked."""
    for item in plan.conflicts:
        resolutions = decisions.get((item.fid, item.id), {})
        if resolutions:
            plan = decide(copy, plan, item, resolutions, who=who, server=server)
    return checked(held_back_by_hand_over(plan, copy), schema=copy.dataset(plan.dataset).schema)
