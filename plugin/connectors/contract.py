"""What every connector answers. A connector keeps no state between calls, sees no password, retries nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Iterable, Iterator, Mapping, Optional, Protocol

from ..core.capability import Protection
from ..core.changes import Change
from ..core.dataset import Dataset
from ..core.feature import Feature, FeatureId, Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Field, Schema
from ..core.setting import Setting
from ..net.session import Session


class Connector(Protocol):
    """One kind of platform. Called in worker threads; raises UrbanDataError only."""

    kind: str
    title: str

    @property
    def dialects(self) -> tuple[str, ...]:
        """What it tells apart; each has a contract run in tests/connectors/runs.py."""

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the service root of this kind that a pasted address belongs to, else None."""

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Probe what the service offers to this person."""

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List what can be loaded, with counts where they are cheap."""

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of the dataset's features (for stations: of the stations)."""

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all features, paging to the end; stations carry their latest value."""

    def series(
        self, session: Session, dataset: Dataset, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all observations of the dataset's stations, complete; only kinds with Capability.SERIES."""


class Configurable(Protocol):
    """What a connector declares besides whose services must be told more than an address."""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """What a service of this kind may be told."""


class Forecaster(Protocol):
    """What a connector of a kind with Capability.SERIES answers besides."""

    def newest(self, session: Session, dataset: Dataset, *, progress: Progress) -> Optional[datetime]:
        """Return the newest instant of the dataset's series, cheaply; None where the platform tells none."""

    def amount(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Optional[int]:
        """Return about how many observations ``series`` would yield, cheaply; None where the platform tells none."""


class Filterer(Protocol):
    """What a connector answers besides that keeps the conditions of a query itself, and asks the platform for them.

    Without it ``services.narrowing`` keeps them, and reads everything for it.
    """

    def properties(self, session: Session, dataset: Dataset, *, progress: Progress) -> tuple[Field, ...]:
        """Return what a condition may name besides the columns, as far as a sample shows it."""

    def asks(self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress) -> bool:
        """Tell whether the platform itself is asked for every condition, so that nothing is read in vain."""


class Counter(Protocol):
    """What a connector of a kind with Capability.DELETE_COUNTED answers besides."""

    def hanging(
        self, session: Session, dataset: Dataset, identifier: FeatureId, *, progress: Progress
    ) -> Mapping[str, int]:
        """Count what the platform deletes along with a feature, by the protocol's names of what it is."""


class Follower(Protocol):
    """What a connector answers besides whose platform is asked for changes in a way of its own.

    Without it ``services.changed_since`` asks for a column that tells of changes, where the platform keeps conditions itself.
    """

    def changed_since(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, since: str, progress: Progress
    ) -> Optional[Iterator[Page]]:
        """Yield at least what of a query changed since an instant (UTC text); None where the platform cannot be asked."""

    def server_time(self, session: Session, dataset: Dataset, *, progress: Progress) -> str:
        """Return the platform's present instant (UTC text) where features do not tell when they changed, else nothing."""


@dataclass(frozen=True)
class Written:
    """What a write achieved: the feature's id and state there, and the server's own words.

    ``feature`` is the state read back or returned, None after a delete or
    where the platform tells nothing. ``missing``: there was nothing to delete,
    as far as one reply can tell.
    """

    id: Optional[FeatureId]
    feature: Optional[Feature] = None
    words: str = ""
    missing: bool = False


class Writer(Protocol):
    """What a connector of an editable kind answers besides. Each call sends at most one write."""

    def current(
        self, session: Session, dataset: Dataset, schema: Schema, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
        """Yield what the platform has now for each id, with its version; None when it is gone."""

    def write(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *,
        protection: Protection, progress: Progress,
    ) -> Written:
        """Send one change under the given guard (``change.base`` carries the version).

        Raises VersionMismatch when the guard failed, Rejected and its kin with
        the server's words, NetworkError when the fate of the write is unknown.
        """

    def by_key(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what carries the feature's client-made key (``schema.key``)."""

    def candidates(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find what looks like this feature: for an unanswered create without a key."""


class Overlapping(Protocol):
    """What a Writer answers besides whose writes of different features may be under way at the same time.

    Without it they are so only under a version token, which the server itself checks; else there is one write at a
    time, read and compared before and read after by the caller.
    """

    def at_once(self, dataset: Dataset) -> int:
        """Return how many writes of different features the platform is known to take at the same time, at least 1.

        Some are destroyed by two (pygeoapi on TinyDB), or are one process with one file (QGIS Server): more than 1
        is declared, never guessed.
        """

    def send(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *,
        protection: Protection, progress: Progress,
    ) -> Written:
        """Do as ``write`` does, reading and comparing before included, but leave it to the caller to read the result back.

        For updates and deletes. ``feature`` is told only where the reply itself vouches for it.
        """
