"""The Things of a FROST server as an editable dataset, and what a Writer answers about them.

It is offered where a sign-in, or the service's option ``edit``, says that somebody here is meant to edit, and only
once the server has shown that it takes a JSON Patch.
"""

from __future__ import annotations

from typing import Iterable, Iterator, Mapping, Optional

from ..core.capability import Capability, Protection
from ..core.changes import Change, difference
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import Unsupported
from ..core.feature import Feature, FeatureId
from ..core.profile import Service
from ..core.progress import Progress
from ..core.schema import Schema
from ..net.session import Session
from . import sensorthings_delete, sensorthings_write, untrusted
from . import sensorthings_things as things
from .contract import Written
from .sensorthings_address import with_options
from .sensorthings_lists import REFUSALS

_ID = "things"


def holds(dataset: Dataset) -> bool:
    """Tell whether a dataset is that of the Things."""
    return dataset.source.get("set") == things.SET


def datasets(session: Session, service: Service, *, progress: Progress) -> Iterator[Dataset]:
    """Yield the Things, editable where the server lets this person."""
    url = with_options(f"{service.url}/{things.SET}", top=1, count="true")
    try:
        payload = untrusted.mapping(session.read(url, progress=progress).json(), "list")
    except REFUSALS:
        return
    first = next(iter(untrusted.objects(payload.get("value"))), None)
    can = Capability.READ | Capability.COUNT
    if first is not None and sensorthings_write.may_edit(session, first, progress=progress):
        can |= Capability.CREATE | Capability.PATCH | Capability.TEST_PATCH | Capability.DELETE_COUNTED
    text = first is not None and isinstance(first.get("@iot.id"), str)
    yield Dataset(
        id=_ID, service=service.id, kind=DatasetKind.FEATURES, title=things.SET,
        count=untrusted.whole(payload.get("@iot.count")), capabilities=can,
        source={"set": things.SET, "quoted": "1" if text else ""}, geometry="Point",
    )


class ThingEditor:
    """What the connector answers as a Writer; stations are not edited."""

    def current(
        self, session: Session, dataset: Dataset, schema: Schema, ids: Iterable[FeatureId], *, progress: Progress
    ) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
        """Yield what the platform has now for each id; None when it is gone."""
        _check(dataset)
        for identity, row in things.rows_of(session, dataset, ids, progress=progress):
            yield identity, None if row is None else things.feature_of(row, schema)

    def write(
        self, session: Session, dataset: Dataset, schema: Schema, change: Change, *, protection: Protection,
        progress: Progress,
    ) -> Written:
        """Send one change; a JSON Patch tests what it replaces, whatever the protection asked for."""
        _check(dataset)
        if Capability.PATCH not in dataset.capabilities:
            raise Unsupported("the platform changes nothing here", dataset=dataset.id)
        return sensorthings_write.write(session, dataset, schema, change, progress=progress)

    def hanging(
        self, session: Session, dataset: Dataset, identifier: FeatureId, *, progress: Progress
    ) -> Mapping[str, int]:
        """Count the series and measurements that deleting a Thing takes along."""
        _check(dataset)
        return sensorthings_delete.hanging(session, dataset, identifier, progress=progress)

    def by_key(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Things have no key that a client makes."""
        return ()

    def candidates(
        self, session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
    ) -> tuple[Feature, ...]:
        """Find the Things that are as this one: of its name, with its values and at its place."""
        _check(dataset)
        found = things.named(session, str(feature.properties.get("name") or ""), progress=progress)
        alike = (things.feature_of(row, schema) for row in found)
        return tuple(one for one in alike if not difference(feature, one, schema=schema))


def _check(dataset: Dataset) -> None:
    if not holds(dataset):
        raise Unsupported("stations are not edited here", dataset=dataset.id)
