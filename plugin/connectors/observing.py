"""What a connector of a kind with Capability.OBSERVE answers besides. It keeps no state and retries nothing."""

from __future__ import annotations

from typing import Iterable, Mapping, Protocol, Sequence

from ..core.dataset import Dataset
from ..core.feature import Feature, FeatureId
from ..core.observing import Found, Made, Stream
from ..core.progress import Progress
from ..net.session import Session


class Observer(Protocol):
    """Takes new observations of stations. Features are as ``core.observing.SCHEMA`` has them."""

    def streams(
        self, session: Session, dataset: Dataset, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Mapping[FeatureId, Stream]:
        """Return what the platform says of these Datastreams; those it does not have, or not here, are left out."""

    def observed(
        self, session: Session, stream: Stream, features: Sequence[Feature], *, progress: Progress
    ) -> tuple[tuple[Found, ...], ...]:
        """Return for each observation what the platform has of its Datastream at exactly its time."""

    def at_once(self, dataset: Dataset, *, alone: bool = False) -> int:
        """Return how many observations one request takes; ``alone``: where each is made or refused by itself."""

    def observe(
        self, session: Session, dataset: Dataset, stream: Stream, features: Sequence[Feature], *, progress: Progress,
        alone: bool = False,
    ) -> tuple[Made, ...]:
        """Send new observations in one request, once, and say what became of each; ``alone``: none refused for another.

        Raises OutcomeUncertain and NetworkError where their fate is unknown, Rejected and its kin where all were refused.
        """
