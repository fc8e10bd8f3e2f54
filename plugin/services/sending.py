"""One entry on its way: checked, sent once, and read back. Knows the network, not the working copy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Mapping, Optional

from ..connectors.contract import Written
from ..core.capability import Protection
from ..core.changes import Action, Part
from ..core.dataset import Dataset
from ..core.delivery import answerable, read_back, taken_key, with_protection
from ..core.errors import Cancelled, UrbanDataError
from ..core.feature import Feature, FeatureId
from ..core.outbox import Entry, State, after_failure, settled
from ..core.progress import NoProgress, Progress
from ..core.schema import Schema
from .platforms import Access
from .recovery import writer


@dataclass(frozen=True)
class Sent:
    """What came of one entry; ``lost`` are our values the platform does not keep, ``error`` why it failed."""

    state: State
    written: Optional[Written] = None
    words: str = ""
    lost: Mapping[str, Part] = field(default_factory=dict)
    error: Optional[UrbanDataError] = None

    @property
    def after(self) -> Optional[Feature]:
        """The state the platform shows after the write."""
        return self.written.feature if self.written else None


class Sender:
    """Sends entries of one dataset. Safe to call from several threads; raises nothing but what is a mistake of ours."""

    def __init__(self, access: Access, dataset: Dataset, schema: Schema, *, progress: Progress) -> None:
        self._access, self._dataset, self._schema, self._progress = access, dataset, schema, progress
        self._writer = writer(access)

    def send(self, entry: Entry) -> Sent:
        """Write one entry, at most once, under its protection; a failure is part of the answer."""
        change = entry.change
        if entry.protection is Protection.READ_COMPARE_WRITE and change.action is not Action.INSERT:
            try:
                self._progress.check()
                now = self._now(change.id)
            except UrbanDataError as error:
                return Sent(State.PENDING, words=_words(error), error=error)
            verdict = settled(entry, theirs=now, schema=self._schema)
            if verdict is not State.PENDING:
                return Sent(verdict, Written(change.id, now))
            change = with_protection(change, now=now)
        return self._written(replace(entry, change=change))

    def _written(self, entry: Entry) -> Sent:
        """Send the one request. Once it may have left, a cancel is no more than an unknown fate."""
        change = entry.change
        watch = self._progress if answerable(change, self._schema) else NoProgress()
        try:
            self._progress.check()
        except Cancelled as error:
            return Sent(State.PENDING, error=error)
        try:
            written = self._writer.write(
                self._access.session, self._dataset, self._schema, change, protection=entry.protection, progress=watch
            )
        except UrbanDataError as error:
            open_end = taken_key(change, error, schema=self._schema)
            state = State.UNCERTAIN if open_end else after_failure(error, action=change.action)
            return Sent(state, words=_words(error), error=error)
        return self._proved(entry, written)

    def _proved(self, entry: Entry, written: Written) -> Sent:
        """Compare what the platform keeps with what was sent; where it cannot be read the fate stays open."""
        identifier = written.id or entry.change.id
        if identifier is None:
            return Sent(State.UNCERTAIN, words=written.words)
        try:
            after = self._after(entry, identifier, written)
        except UrbanDataError as error:
            return Sent(State.UNCERTAIN, Written(identifier), written.words or _words(error), error=error)
        proof = read_back(entry.change, after=after, schema=self._schema)
        return Sent(proof.state, Written(identifier, after, written.words), written.words, proof.lost)

    def _after(self, entry: Entry, identifier: FeatureId, written: Written) -> Optional[Feature]:
        """Return the state after the write: what a versioning server returned with it, else read again."""
        if entry.protection is Protection.VERSION_TOKEN:
            if entry.change.action is Action.DELETE:
                return None
            if written.feature is not None and written.feature.version is not None:
                return written.feature
        return self._now(identifier)

    def _now(self, identifier: Optional[FeatureId]) -> Optional[Feature]:
        if identifier is None:
            return None
        asked: Mapping[FeatureId, Optional[Feature]] = dict(
            self._writer.current(
                self._access.session, self._dataset, self._schema, [identifier], progress=self._progress
            )
        )
        return asked.get(identifier)


def _words(error: UrbanDataError) -> str:
    return "" if isinstance(error, Cancelled) else error.detail
