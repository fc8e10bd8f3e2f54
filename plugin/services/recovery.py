"""Settling writes whose fate is not known: the platform is asked before anything is sent again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping, Optional, cast

from ..connectors.contract import Writer, Written
from ..core.changes import Action
from ..core.delivery import answerable, as_arrived
from ..core.errors import OutcomeUncertain, Unsupported
from ..core.feature import Feature
from ..core.outbox import Entry, State, came_back, settled, settled_create
from ..core.progress import NoProgress, Progress
from ..core.receipt import KEY_TAKEN, undone_by
from ..core.schema import Schema
from ..store.working_copy import WorkingCopy
from .gone import surely
from .platforms import Access
from .receipts import bring_up_to_date


@dataclass(frozen=True)
class Unsettled:
    """A create nobody can prove: the entry, and what on the platform looks like it."""

    entry: Entry
    candidates: tuple[Feature, ...] = ()


@dataclass(frozen=True)
class Recovered:
    """What asking brought: arrived; not arrived, so free to be sent again; changed by somebody; unknown."""

    confirmed: tuple[Entry, ...] = ()
    again: tuple[Entry, ...] = ()
    conflicts: tuple[Entry, ...] = ()
    uncertain: tuple[Unsettled, ...] = ()


@dataclass(frozen=True)
class _Answer:
    """What the platform's answer means for one entry; ``written`` moves the base where it arrived."""

    state: State
    written: Optional[Written] = None
    candidates: tuple[Feature, ...] = ()
    words: str = ""


def recover(
    copy: WorkingCopy, access: Access, *, progress: Optional[Progress] = None, dataset_id: Optional[str] = None,
    failed: frozenset[int] = frozenset(),
) -> Recovered:
    """Ask about every entry that was under way, and settle what the answer proves; sends nothing.

    ``failed`` are entries whose end the server itself reported: what did not
    arrive of them is rejected rather than waiting. Also completes the receipts
    of publications that were killed. Raises PublishingElsewhere, since what
    another window is sending must not be taken for lost; NetworkError and its
    kin: what was not asked stays UNCERTAIN.
    """
    watch, found = progress or NoProgress(), Recovered()
    with copy.publishing():
        for taken in copy.datasets():
            if taken.dataset.service != access.service.id or dataset_id not in (None, taken.dataset.id):
                continue
            found = _together(found, _Asking(copy, access, taken.dataset.id, watch, failed).all())
            bring_up_to_date(copy, taken.dataset.id, schema=taken.schema)
    return found


def decide(copy: WorkingCopy, entry: Entry, *, arrived: Optional[Feature]) -> Entry:
    """Take the person's word on an unanswered create: the platform's feature it became, or None: it never arrived.

    Raises PublishingElsewhere, OutcomeUncertain where the feature is another row's.
    """
    taken = copy.dataset(entry.dataset)
    with copy.publishing():
        if arrived is not None and copy.base(entry.dataset, arrived.id) is not None:
            raise OutcomeUncertain("this object is another row's already", id=arrived.id)
        if arrived is None:
            result = copy.settle(entry, State.PENDING)
        else:
            result = confirm(copy, entry, Written(arrived.id, arrived), schema=taken.schema)
        bring_up_to_date(copy, entry.dataset, schema=taken.schema)
    return result


def confirm(copy: WorkingCopy, entry: Entry, written: Written, *, schema: Schema, words: str = "") -> Entry:
    """Move the base to what the platform holds; what it holds otherwise than created stays with the row, as a conflict."""
    if written.feature is not None:
        entry = replace(entry, change=as_arrived(entry.change, found=written.feature, schema=schema))
    return copy.settle(entry, State.CONFIRMED, words=words or entry.words, written=written)


def writer(access: Access) -> Writer:
    """Return the connector's writing side. Raises Unsupported for a kind that only reads."""
    connector = access.connector
    if not hasattr(connector, "write"):
        raise Unsupported("this kind of platform cannot be written", kind=connector.kind)
    return cast(Writer, connector)


class _Asking:
    """One dataset's open entries, asked one after the other."""

    def __init__(
        self, copy: WorkingCopy, access: Access, dataset_id: str, progress: Progress, failed: frozenset[int]
    ) -> None:
        self._copy, self._access, self._progress, self._failed = copy, access, progress, failed
        self._taken = copy.dataset(dataset_id)

    def all(self) -> Recovered:
        """Settle every entry that can be settled."""
        copy, identifier = self._copy, self._taken.dataset.id
        for entry in copy.entries(State.SENDING, dataset_id=identifier):
            copy.settle(entry, State.UNCERTAIN)
        found, entries = Recovered(), copy.entries(State.UNCERTAIN, dataset_id=identifier)
        theirs = self._current(entries)
        for done, entry in enumerate(entries, start=1):
            self._progress.check()
            found = _together(found, self._settle(entry, self._answer(entry, theirs)))
            self._progress.report(done, len(entries))
        return _together(found, self._latecomers())

    def _latecomers(self) -> Recovered:
        """Recognise waiting creates whose first request, given up as never arrived, came through after all."""
        found = Recovered()
        for entry in self._copy.entries(State.PENDING, dataset_id=self._taken.dataset.id):
            if entry.change.action is not Action.INSERT or not answerable(entry.change, self._taken.schema):
                continue
            self._progress.check()
            answer = self._answer_create(entry, None)
            if answer.state is State.CONFIRMED:
                self._copy.sending((entry,))
                found = _together(found, self._settle(entry, answer))
        return found

    def _current(self, entries: tuple[Entry, ...]) -> Mapping[str, Optional[Feature]]:
        """Ask for everything that has an id, in one go where the platform can."""
        ids = [identifier for identifier in (entry.remote_id or entry.change.id for entry in entries) if identifier]
        if not ids:
            return {}
        access, taken = self._access, self._taken
        return dict(surely(access, writer(access), taken.dataset, taken.schema, ids, progress=self._progress))

    def _answer(self, entry: Entry, theirs: Mapping[str, Optional[Feature]]) -> _Answer:
        identifier = entry.remote_id or entry.change.id
        if entry.change.action is Action.INSERT:
            return self._answer_create(entry, theirs.get(identifier) if identifier else None)
        now = theirs.get(identifier) if identifier else None
        state, schema = settled(entry, theirs=now, schema=self._taken.schema), self._taken.schema
        if identifier and not undone_by(entry.publication) and came_back(entry, theirs=now, schema=schema):
            return _Answer(State.CONFLICT, Written(identifier, now))
        return _Answer(state, Written(identifier, now) if state is State.CONFIRMED else None)

    def _answer_create(self, entry: Entry, named: Optional[Feature]) -> _Answer:
        """A create is proved by the id its reply told, or by its key; otherwise only candidates can be shown."""
        if named is not None:
            return _arrived(named)
        mine, schema = entry.change.mine, self._taken.schema
        keyed = answerable(entry.change, schema)
        ask = writer(self._access).by_key if keyed else writer(self._access).candidates
        found = () if mine is None else tuple(
            ask(self._access.session, self._taken.dataset, schema, mine, progress=self._progress)
        )
        state = settled_create(entry, found=found, keyed=keyed)
        if state is State.PENDING:
            return _Answer(state)
        known = self._copy.base  # what another row here stands for is not this create, though a copied key says so
        unknown = tuple(item for item in found if known(self._taken.dataset.id, item.id) is None)
        if state is State.CONFIRMED and len(found) == len(unknown) == 1:
            return _arrived(unknown[0])
        if found and not unknown and keyed:
            return _Answer(State.REJECTED, words=KEY_TAKEN)
        return _Answer(State.UNCERTAIN, candidates=unknown)

    def _settle(self, entry: Entry, answer: _Answer) -> Recovered:
        if answer.state is State.UNCERTAIN:
            return Recovered(uncertain=(Unsettled(entry, answer.candidates),))
        state = answer.state
        if state is State.PENDING and entry.id in self._failed:
            state = State.REJECTED
        if state is State.CONFIRMED and answer.written:
            arrived = confirm(self._copy, entry, answer.written, schema=self._taken.schema)
            return Recovered(confirmed=(arrived,)) if arrived.state is state else Recovered(uncertain=(Unsettled(arrived),))
        result = self._copy.settle(entry, state, words=answer.words or entry.words, written=answer.written)
        return Recovered(conflicts=(result,)) if state is State.CONFLICT else Recovered(again=(result,))


def _arrived(found: Feature) -> _Answer:
    return _Answer(State.CONFIRMED, Written(found.id, found))


def _together(one: Recovered, other: Recovered) -> Recovered:
    return Recovered(
        one.confirmed + other.confirmed,
        one.again + other.again,
        one.conflicts + other.conflicts,
        one.uncertain + other.uncertain,
    )
