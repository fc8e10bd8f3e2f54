"""One entry on its way: checked, sent once, and proved by what the platform shows. Knows the network, not the working copy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterator, Mapping, Optional, Sequence, cast

from ..connectors.contract import Overlapping, Written
from ..core.capability import Capability, Protection
from ..core.changes import Action, Part
from ..core.dataset import Dataset
from ..core.delivery import answerable, read_back, taken_key, with_protection
from ..core.errors import Cancelled, UrbanDataError, VersionMismatch
from ..core.feature import Feature, FeatureId
from ..core.outbox import Entry, State, after_failure, settled
from ..core.progress import NoProgress, Progress
from ..core.schema import Schema
from .gone import surely
from .platforms import Access
from .recovery import writer


@dataclass(frozen=True)
class Sent:
    """What came of one entry; ``lost`` are our values the platform does not keep, ``error`` why it failed.

    ``unread``: it was taken, and what the platform keeps of it is still to be looked at.
    """

    state: State
    written: Optional[Written] = None
    words: str = ""
    lost: Mapping[str, Part] = field(default_factory=dict)
    error: Optional[UrbanDataError] = None
    unread: bool = False

    @property
    def after(self) -> Optional[Feature]:
        """The state the platform shows after the write."""
        return self.written.feature if self.written else None


class Sender:
    """Sends entries of one dataset. Safe to call from several threads; raises nothing but what is a mistake of ours."""

    def __init__(self, access: Access, dataset: Dataset, schema: Schema, *, progress: Progress) -> None:
        self._access, self._dataset, self._schema, self._progress = access, dataset, schema, progress
        self._writer = writer(access)
        found = access.connector if hasattr(access.connector, "send") else None
        self._overlapping = cast(Optional[Overlapping], found)

    def at_once(self, protection: Protection, *, most: int) -> int:
        """Return how many writes of different features may be under way at the same time."""
        if protection is Protection.VERSION_TOKEN:
            return most
        return 1 if self._overlapping is None else max(1, min(most, self._overlapping.at_once(self._dataset)))

    def send(self, entry: Entry) -> Sent:
        """Write one entry, at most once, under its protection; a failure is part of the answer."""
        change = entry.change
        if self._compared_here(entry):
            try:
                self._progress.check()
                now = self._surely(change.id)
            except UrbanDataError as error:
                return Sent(State.PENDING, words=_words(error), error=error)
            verdict = settled(entry, theirs=now, schema=self._schema)
            if verdict is not State.PENDING:
                return Sent(verdict, Written(change.id, now))
            change = with_protection(change, now=now)
        return self._written(replace(entry, change=change))

    def looked_at(self, sent: Sequence[tuple[Entry, Sent]]) -> Iterator[tuple[Entry, Sent]]:
        """Look at what the platform keeps of entries it took, all together; what cannot be read stays open.

        Versions are not needed for this, so that a platform may be asked for whole pages.
        """
        plain = replace(self._dataset, capabilities=self._dataset.capabilities & ~Capability.VERSION_TOKEN)
        ids = [identifier for identifier in (_identifier(entry, one) for entry, one in sent) if identifier]
        problem: Optional[UrbanDataError] = None
        found: Mapping[FeatureId, Optional[Feature]] = {}
        try:
            asked = self._writer.current(self._access.session, plain, self._schema, ids, progress=self._progress)
            found = dict(asked)
        except UrbanDataError as error:
            problem = error
        for entry, one in sent:
            identifier = _identifier(entry, one)
            if problem is not None or identifier is None or identifier not in found:
                yield entry, replace(one, state=State.UNCERTAIN, unread=False, error=problem)
            else:
                yield entry, self._judged(entry, Written(identifier, found[identifier], one.words))

    def _compared_here(self, entry: Entry) -> bool:
        reads = entry.protection is Protection.READ_COMPARE_WRITE and entry.change.action is not Action.INSERT
        return reads and self._overlapping is None

    def _written(self, entry: Entry) -> Sent:
        """Send the one request. Once it may have left, a cancel is no more than an unknown fate."""
        change = entry.change
        watch = self._progress if answerable(change, self._schema) else NoProgress()
        leaves_it = self._overlapping is not None and change.action is not Action.INSERT
        write = self._overlapping.send if leaves_it and self._overlapping else self._writer.write
        try:
            self._progress.check()
        except Cancelled as error:
            return Sent(State.PENDING, error=error)
        try:
            written = write(
                self._access.session, self._dataset, self._schema, change, protection=entry.protection, progress=watch
            )
        except UrbanDataError as error:
            return self._failed(replace(entry, change=change), error)
        return self._proved(entry, written)

    def _failed(self, entry: Entry, error: UrbanDataError) -> Sent:
        """Say what a failure means; what differed just before may be there already as the person wants it."""
        open_end = taken_key(entry.change, error, schema=self._schema)
        state = State.UNCERTAIN if open_end else after_failure(error, action=entry.change.action)
        failed = Sent(state, words=_words(error), error=error)
        compared = self._overlapping is not None and entry.protection is not Protection.VERSION_TOKEN
        if not isinstance(error, VersionMismatch) or not compared:
            return failed
        try:
            now = self._surely(entry.change.id)
        except UrbanDataError:
            return failed
        if settled(entry, theirs=now, schema=self._schema) is State.CONFIRMED:
            return Sent(State.CONFIRMED, Written(entry.change.id, now))
        return failed

    def _proved(self, entry: Entry, written: Written) -> Sent:
        """Compare what the platform keeps with what was sent; where it cannot be read the fate stays open."""
        identifier = written.id or entry.change.id
        if identifier is None:
            return Sent(State.UNCERTAIN, words=written.words)
        if written.missing:
            return self._gone(entry, written)
        guarded = entry.protection is Protection.VERSION_TOKEN
        if guarded and entry.change.action is Action.DELETE:
            return self._judged(entry, Written(identifier, None, written.words))
        if written.feature is not None and (self._overlapping is not None or guarded and written.feature.version):
            return self._judged(entry, Written(identifier, written.feature, written.words))
        if self._overlapping is not None and entry.change.action is not Action.INSERT:
            return Sent(State.UNCERTAIN, Written(identifier, None, written.words), written.words, unread=True)
        try:
            after = self._now(identifier)
        except UrbanDataError as error:
            return Sent(State.UNCERTAIN, Written(identifier), written.words or _words(error), error=error)
        return self._judged(entry, Written(identifier, after, written.words))

    def _gone(self, entry: Entry, written: Written) -> Sent:
        """Take for deleted what was not there to be deleted, once that is sure."""
        try:
            now = self._surely(entry.change.id)
        except UrbanDataError as error:
            return Sent(State.PENDING, words=_words(error), error=error)
        return self._judged(entry, replace(written, feature=now))

    def _judged(self, entry: Entry, written: Written) -> Sent:
        proof = read_back(entry.change, after=written.feature, schema=self._schema)
        return Sent(proof.state, written, written.words, proof.lost)

    def _now(self, identifier: Optional[FeatureId]) -> Optional[Feature]:
        if identifier is None:
            return None
        asked: Mapping[FeatureId, Optional[Feature]] = dict(
            self._writer.current(
                self._access.session, self._dataset, self._schema, [identifier], progress=self._progress
            )
        )
        return asked.get(identifier)

    def _surely(self, identifier: Optional[FeatureId]) -> Optional[Feature]:
        """Return what the platform has now, None where that is gone and the platform itself is not."""
        ids = [identifier] if identifier else []
        found = surely(self._access, self._writer, self._dataset, self._schema, ids, progress=self._progress)
        return next((feature for _, feature in found), None)


def _identifier(entry: Entry, sent: Sent) -> Optional[FeatureId]:
    return (sent.written.id if sent.written else None) or entry.change.id


def _words(error: UrbanDataError) -> str:
    return "" if isinstance(error, Cancelled) else error.detail
