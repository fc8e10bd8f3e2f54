"""Creates that nobody can prove: what on the platform may be them, and the person's word on what became of each."""

from __future__ import annotations

import math
import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Collection, Optional

from ..core import geometry
from ..core.changes import difference
from ..core.delivery import writable
from ..core.errors import OutcomeUncertain
from ..core.feature import Feature, FeatureId
from ..core.gate import Turn
from ..core.outbox import Entry
from ..core.profile import Profile
from ..core.progress import NoProgress, Progress
from ..core.schema import Schema
from ..net.collector import held_back
from ..store.catalogue import Taken
from ..store.working_copy import WorkingCopy
from . import narrowing
from .platforms import Access, Platforms
from .recovery import Unsettled, decide, recover, writer
from .review import nobody, refuse_while_edited
from .securing import Secure


class TooEarly(OutcomeUncertain):
    """The request may still be under way; ``facts['seconds']`` says for how long."""

    code = "too_early"


class AppearedMeanwhile(OutcomeUncertain):
    """Something new stands on the platform that was not shown when the person decided."""

    code = "appeared_meanwhile"


class SettledMeanwhile(OutcomeUncertain):
    """What was to be decided is settled, or what was chosen is there no more, or is another row's by now."""

    code = "settled_meanwhile"


@dataclass(frozen=True)
class OpenCreate:
    """One create without an answer. ``row`` is it as it is here now (None where it was deleted), ``sent`` as it left.

    ``when`` its publication began (UTC text, empty where no receipt says it);
    ``candidates`` look like it, ``others`` are all else that is new there, both
    the nearest first; ``wait`` is for how many seconds it may still be under way.
    """

    entry: Entry
    sent: Feature
    row: Optional[Feature]
    when: str
    candidates: tuple[Feature, ...] = ()
    others: tuple[Feature, ...] = ()
    wait: float = 0.0

    @property
    def shown(self) -> frozenset[FeatureId]:
        """What the person has seen when deciding."""
        return frozenset(one.id for one in (*self.candidates, *self.others))


@dataclass(frozen=True)
class Listed:
    """The creates of one dataset that wait for a person."""

    path: Path
    dataset_id: str
    title: str
    schema: Schema
    creates: tuple[OpenCreate, ...] = ()


class Unanswered:
    """Opens a working copy for each call, so that any thread may ask. Raises UrbanDataError only.

    It remembers since when it knows of each publication that was over: only
    then a request has ended on this side, and no file says when that was.
    """

    def __init__(
        self, platforms: Platforms, secure: Secure = lambda *_: None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._platforms, self._secure, self._clock = platforms, secure, clock
        self._over: dict[tuple[Path, str], float] = {}
        self._lock = threading.Lock()

    def over(self, path: Path, publication: str) -> float:
        """Note that a publication is over; returns since when that is known, by the clock of this process."""
        with self._lock:
            return self._over.setdefault((path.resolve(), publication), self._clock())

    def read(
        self, path: Path, profile: Profile, dataset_id: str, *, progress: Optional[Progress] = None, turn: Turn = nullcontext
    ) -> Listed:
        """Ask the platform about a dataset's unanswered creates, and list those that it cannot settle; sends nothing.

        What it can settle is written within a ``turn``.
        """
        with WorkingCopy.open(path) as copy, copy.publishing(), copy.giving_way(turn):
            taken = copy.dataset(dataset_id)
            access = self._platforms.open(profile, taken.dataset)
            return self._listed(copy, access, taken, progress or NoProgress())

    def settle(
        self, path: Path, profile: Profile, entry: Entry, arrived: Optional[FeatureId], *, shown: Collection[FeatureId],
        progress: Optional[Progress] = None, being_edited: Callable[[], bool] = nobody, turn: Turn = nullcontext,
    ) -> Listed:
        """Take the person's word, and list what is left: the platform's object it became, or None: it never arrived.

        The platform is read again before; ``shown`` are the objects that the
        person chose among. The file is backed up. Raises TooEarly,
        AppearedMeanwhile, SettledMeanwhile, LayerBeingEdited, and as ``read``
        does; nothing is changed then.
        """
        watch = progress or NoProgress()
        refuse_while_edited(being_edited)
        self._secure(path, None, watch)
        with WorkingCopy.open(path) as copy, copy.publishing(), copy.giving_way(turn):
            taken = copy.dataset(entry.dataset)
            access = self._platforms.open(profile, taken.dataset)
            found = self._listed(copy, access, taken, watch)
            one = next((one for one in found.creates if one.entry.id == entry.id), None)
            if one is None:
                raise SettledMeanwhile("this create is settled by now", entry=entry.id)
            if arrived is None:
                _require_never(one, shown)
            answer(copy, access, one, arrived, progress=watch)
            return self._listed(copy, access, taken, watch)

    def _listed(self, copy: WorkingCopy, access: Access, taken: Taken, progress: Progress) -> Listed:
        creates = open_creates(
            copy, access, taken.dataset.id, progress=progress, wait=lambda entry: self._wait(copy, access, entry)
        )
        return Listed(copy.path, taken.dataset.id, taken.dataset.title, taken.schema, creates)

    def _wait(self, copy: WorkingCopy, access: Access, entry: Entry) -> float:
        known = self._clock() - self.over(copy.path, entry.publication)
        return max(0.0, access.session.limits.total_seconds - known)


def open_creates(
    copy: WorkingCopy, access: Access, dataset_id: str, *, progress: Optional[Progress] = None,
    wait: Callable[[Entry], float] = lambda entry: 0.0,
) -> tuple[OpenCreate, ...]:
    """Settle what the platform can prove, and return the creates that are left, with everything that may be them.

    Somebody may have changed such an object since, so that it looks like ours
    no more: all that is new there is among it. Raises as ``recover`` and
    reading do.
    """
    watch = progress or NoProgress()
    with copy.publishing():
        unsettled = recover(copy, access, progress=watch, dataset_id=dataset_id).uncertain
        if not unsettled:
            return ()
        new = _new_there(copy, access, dataset_id, watch)
        began = {receipt.id: receipt.when for receipt in copy.receipts()}
        return tuple(
            _open_create(copy, one, new, when=began.get(one.entry.publication, ""), wait=wait(one.entry)) for one in unsettled
        )


def answer(
    copy: WorkingCopy, access: Access, one: OpenCreate, arrived: Optional[FeatureId], *, progress: Optional[Progress] = None
) -> Entry:
    """Bind the row to the platform's object as it is now, or let it be sent again. Raises SettledMeanwhile."""
    if arrived is None:
        return decide(copy, one.entry, arrived=None)
    taken = copy.dataset(one.entry.dataset)
    asked = writer(access).current(
        access.session, taken.dataset, taken.schema, [arrived], progress=progress or NoProgress()
    )
    now = dict(asked).get(arrived) if arrived in one.shown else None
    if now is None:
        raise SettledMeanwhile("the object that was chosen is gone, or another row's by now", id=arrived)
    return decide(copy, one.entry, arrived=now)


def _require_never(one: OpenCreate, shown: Collection[FeatureId]) -> None:
    """Raise unless the request is over and the platform shows nothing that the person has not seen."""
    if one.wait > 0:
        raise TooEarly("the request may still be under way", seconds=math.ceil(one.wait))
    unseen = one.shown - set(shown)
    if unseen:
        raise AppearedMeanwhile("something new appeared on the platform", count=len(unseen))


def _open_create(copy: WorkingCopy, one: Unsettled, new: Collection[Feature], *, when: str, wait: float) -> OpenCreate:
    entry = one.entry
    schema = copy.dataset(entry.dataset).schema
    sent = entry.change.mine
    if sent is None:
        raise OutcomeUncertain("the entry does not say what was sent", entry=entry.id)
    alike = {found.id for found in one.candidates}
    others = [found for found in new if found.id not in alike]
    return OpenCreate(
        entry, sent, copy.row(entry.dataset, entry.change.fid), when,
        _nearest(one.candidates, sent, schema), _nearest(others, sent, schema), wait,
    )


@held_back()
def _new_there(copy: WorkingCopy, access: Access, dataset_id: str, progress: Progress) -> list[Feature]:
    """Read what the platform has and the base has not."""
    taken = copy.dataset(dataset_id)
    known = {base.id for _, base in copy.bases(dataset_id)}
    found: list[Feature] = []
    for page in narrowing.pages(access, taken.dataset, taken.schema, taken.query, progress=progress):
        progress.check()
        found += [feature for feature in page.features if feature.id not in known]
    return found


def _nearest(found: Collection[Feature], sent: Feature, schema: Schema) -> tuple[Feature, ...]:
    """Put the nearest first, then what differs least."""

    def apart(one: Feature) -> tuple[float, int, FeatureId]:
        return _distance(one, sent), len(writable(difference(sent, one, schema=schema), schema)), one.id

    return tuple(sorted(found, key=apart))


def _distance(one: Feature, other: Feature) -> float:
    """Return how far two places are apart, in units of their reference system; infinite where one has none."""
    if one.geometry is None or other.geometry is None:
        return math.inf
    boxes = geometry.bounds(one.geometry), geometry.bounds(other.geometry)
    middles = [((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in boxes]
    distance = math.dist(*middles)
    return distance if math.isfinite(distance) else math.inf
