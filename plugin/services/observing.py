"""Before new measurements are sent: which rows were added, which of them the platform takes, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cached_property
from typing import Callable, Mapping, Optional, Sequence, cast

from ..connectors.observing import Observer
from ..core.capability import Capability, Protection
from ..core.changes import Action, Change
from ..core.dataset import Dataset
from ..core.errors import Unsupported
from ..core.feature import Feature
from ..core.merge import Outcome, Verdict
from ..core.observing import Kept, Row, Stream, read, refused, when
from ..core.outbox import State
from ..core.plan import Plan, PlanItem
from ..core.progress import NoProgress, Progress
from ..core.receipt import GIVEN_UP, WITHDRAWN
from ..net.collector import held_back
from ..store.observing import Observations
from ..store.working_copy import WorkingCopy
from .observed import recover_observations
from .platforms import Access
from .review import UNCERTAIN, as_declared_now, nobody, refuse_while_edited

MOST = 5_000  # rows of one review
_COLUMNS = ("series", "time", "until", "value", "value_text")


def now_utc() -> datetime:
    """Return the present instant."""
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class ObservationPlan:
    """What would be sent of a dataset's new measurements, what stays here, and how many rows wait for the next review.

    ``uncertain`` of them left and nobody knows whether they arrived. ``known`` is
    False where another program wrote the table anew: then nothing can be told to be new.
    """

    plan: Plan
    kept: Kept = Kept()
    uncertain: int = 0
    waiting: int = 0
    known: bool = True


def review_observations(
    copy: WorkingCopy, access: Access, dataset_id: str, *, progress: Optional[Progress] = None,
    being_edited: Callable[[], bool] = nobody, clock: Callable[[], datetime] = now_utc,
) -> ObservationPlan:
    """Read what was added to the table of observations and say for each row what follows; sends nothing.

    First settles what an earlier publication left open. Raises LayerBeingEdited, PublishingElsewhere,
    StructureChanged, NoZones, and what reading raises.
    """
    refuse_while_edited(being_edited)
    watch = progress or NoProgress()
    with copy.publishing():
        return _reviewed(copy, access, dataset_id, watch, clock())


@held_back()
def _reviewed(copy: WorkingCopy, access: Access, dataset_id: str, watch: Progress, now: datetime) -> ObservationPlan:
    mine = copy.observations(dataset_id)
    dataset = as_declared_now(access, copy.dataset(dataset_id).dataset, watch)
    rows = tuple(mine.new(most=MOST))
    if mine.known:
        recover_observations(copy, access, dataset, progress=watch)
        rows = tuple(mine.new(most=MOST))  # what was confirmed just now is not new any more
    _withdraw(copy, mine)
    judged = _Judged(copy, access, dataset, mine, watch)
    plan = Plan(dataset_id, judged.items(rows, now), Protection.ADDED, dataset)
    uncertain = sum(item.blocked == UNCERTAIN for item in plan.items)
    return ObservationPlan(plan, mine.kept(), uncertain, mine.count() - len(rows), mine.known or not mine.table)


def observer(access: Access) -> Observer:
    """Return the connector's side that takes observations. Raises Unsupported."""
    if not hasattr(access.connector, "observe"):
        raise Unsupported("the platform takes no observations here", kind=access.connector.kind)
    return cast(Observer, access.connector)


def streams_of(
    access: Access, dataset: Dataset, features: Sequence[Feature], *, progress: Progress
) -> Mapping[str, Stream]:
    """Return the Datastreams that measurements name, as the platform describes them now."""
    ids = {str(feature.properties["series"]) for feature in features if feature.properties["series"]}
    return observer(access).streams(access.session, dataset, ids, progress=progress) if ids else {}


class _Judged:
    """Rows and what stands against sending them."""

    def __init__(self, copy: WorkingCopy, access: Access, dataset: Dataset, mine: Observations, progress: Progress) -> None:
        self._copy, self._access, self._dataset, self._mine, self._progress = copy, access, dataset, mine, progress
        self._uncertain = {entry.change.fid for entry in copy.entries(State.UNCERTAIN, dataset_id=mine.key)}

    def items(self, rows: Sequence[Row], now: datetime) -> tuple[PlanItem, ...]:
        """Return one item for each row, with the first reason why it is not sent."""
        if not rows:
            return ()
        pairs = [read(row, zone=self._mine.zone) for row in rows]
        features = [self._placed(feature) for feature, _ in pairs]
        problems = [problem for _, problem in pairs]
        if Capability.OBSERVE not in self._dataset.capabilities:
            problems = [problem or "no_observations" for problem in problems]
        else:
            self._ask(features, problems, now)
        problems = [UNCERTAIN if row.fid in self._uncertain else problem for row, problem in zip(rows, problems)]
        return tuple(_item(row.fid, feature, problem) for row, feature, problem in zip(rows, features, problems))

    def _placed(self, feature: Feature) -> Feature:
        """Return a measurement with the name and place of its station, as far as the working copy has it."""
        station = self._stations.get(str(feature.properties["series"]))
        if station is None:
            return feature
        return replace(feature, geometry=station.geometry, properties={**feature.properties, "name": _name(station)})

    @cached_property
    def _stations(self) -> Mapping[str, Feature]:
        return {base.id: base for _, base in self._copy.bases(self._dataset.id)}

    def _ask(self, features: Sequence[Feature], problems: list[str], now: datetime) -> None:
        """Fill in what the platform says: whether it has the station, what that takes, and what it has at these times."""
        streams = streams_of(self._access, self._dataset, features, progress=self._progress)
        seen: set[tuple[str, str]] = set()
        open_ones: dict[str, list[int]] = {}
        for at, feature in enumerate(features):
            name = str(feature.properties["series"])
            problems[at] = problems[at] or refused(feature, streams.get(name), now=now)
            if not problems[at] and (name, when(feature)) in seen:
                problems[at] = "listed_twice"
            if not problems[at]:
                seen.add((name, when(feature)))
                open_ones.setdefault(name, []).append(at)
        for done, (name, places) in enumerate(open_ones.items(), start=1):
            self._progress.check()
            there = observer(self._access).observed(
                self._access.session, streams[name], [features[at] for at in places], progress=self._progress
            )
            for at, found in zip(places, there):
                problems[at] = "already_measured" if found else ""
            self._progress.report(done, len(open_ones))


def _name(station: Feature) -> Optional[str]:
    value = station.properties.get("station") or station.properties.get("name")
    return None if value is None else str(value)


def _item(fid: int, feature: Feature, problem: str) -> PlanItem:
    fields = tuple(name for name in _COLUMNS if feature.properties.get(name) is not None)
    change = Change(Action.INSERT, fid, None, None, feature, fields)
    return PlanItem(fid, None, change, None, None, Outcome(Verdict.PUSH, Action.INSERT, push=fields, merged=feature), problem)


def _withdraw(copy: WorkingCopy, mine: Observations) -> None:
    """Take out of the outbox what was undone on the desk: what waited was never sent, what is unknown is given up."""
    waiting, unknown = (copy.entries(state, dataset_id=mine.key) for state in (State.PENDING, State.UNCERTAIN))
    mine.settle([(entry, State.REJECTED, WITHDRAWN, "") for entry in waiting if not mine.still_says(entry.change)])
    if mine.known:
        mine.settle([(entry, State.REJECTED, GIVEN_UP, "") for entry in unknown if mine.row(entry.change.fid) is None])
