"""Finding entities on the broker again: by id, several at once, or by what they look like.

Source: ETSI GS CIM 009 1.9.1, 5.7.1, 5.7.2 (retrieve, query by id); FIWARE NGSI-v2 specification, "Retrieve Entity".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional, Sequence

from ..core.dataset import Dataset
from ..core.errors import BadReply
from ..core.feature import Feature, FeatureId
from ..core.progress import Progress
from ..core.schema import Schema
from ..net.session import Session
from . import ngsi_entities, oaf_rows, untrusted
from .ngsi_access import MOST, REFUSALS, Area, Way, pages, with_query
from .ngsi_entities import Layout
from .ngsi_types import SAMPLE
from .twins import around, looks_like

_AT_ONCE = 30

Found = tuple[FeatureId, Optional[Feature]]


@dataclass(frozen=True)
class Entity:
    """One entity as the broker shows it, and as we understand it."""

    raw: Mapping[str, Any]
    feature: Feature


@dataclass(frozen=True)
class Asking:
    """A dataset and the way to its entities."""

    session: Session
    dataset: Dataset
    schema: Schema
    v2: bool

    @property
    def way(self) -> Way:
        """How its broker is asked."""
        return Way.to(self.dataset, v2=self.v2)

    @property
    def layout(self) -> Layout:
        """How its entities are laid out."""
        return layout_of(self.dataset, v2=self.v2)

    def one(self, identifier: str) -> str:
        """Return the address of one entity; in NGSI-v2 an id is unique within its type only."""
        url = self.way.url(self.session.root, "entities", identifier)
        return with_query(url, {"type": self.layout.type}) if self.v2 else url

    def first(self, *, area: Optional[Area] = None, **options: str) -> str:
        """Return the address of a first page."""
        asked = {"type": self.layout.type, **options}
        return self.way.listing(self.session.root, asked, area=area, place=self.layout.place)

    def sample(self, *, progress: Progress) -> list[Mapping[str, Any]]:
        """Read some entities of the type."""
        first = next(pages(self.session, self.first(), self.way, limit=SAMPLE, progress=progress), None)
        return untrusted.objects(first.rows) if first else []

    def feature(self, raw: Mapping[str, Any]) -> Feature:
        """Read one entity. Raises BadReply where it is none."""
        found, skipped = ngsi_entities.features_of([raw], self.schema, self.layout, seen=oaf_rows.Seen())
        if not found or any(item.reason == "unreadable_geometry" for item in skipped):
            raise BadReply("the reply holds no entity", url=self.session.root)
        return found[0]


def layout_of(dataset: Dataset, *, v2: bool) -> Layout:
    """Return how a dataset's entities are laid out."""
    return Layout(dataset.source.get("type") or dataset.id, dataset.source.get("place", ""), urn=not v2)


def read(asking: Asking, identifier: str, *, progress: Progress) -> Optional[Entity]:
    """Read one entity; None when it is gone."""
    reply = asking.session.read(
        asking.one(identifier), headers=asking.way.headers(), progress=progress, accept_status=(404, 410)
    )
    if reply.status in (404, 410):
        return None
    document = reply.json()
    raw = next(iter(untrusted.objects(document)), None) if isinstance(document, list) else document
    raw = untrusted.mapping(raw, "entity")
    return Entity(raw, asking.feature(raw))


def current(asking: Asking, ids: Sequence[FeatureId], *, progress: Progress) -> Iterator[Found]:
    """Yield each id with its present state, None when it is gone; what a list of ids lacks is asked for by itself."""
    wanted = dict.fromkeys(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = list(wanted)[start : start + _AT_ONCE]
        found = dict(_together(asking, some, progress=progress)) if len(some) > 1 else {}
        for identifier in some:
            progress.check()
            if identifier in found:
                yield identifier, found[identifier]
            else:
                one = read(asking, identifier, progress=progress)
                yield identifier, one.feature if one else None


def _together(asking: Asking, ids: Sequence[FeatureId], *, progress: Progress) -> Iterator[tuple[FeatureId, Feature]]:
    if any("," in identifier for identifier in ids):
        return
    try:
        for page in pages(asking.session, asking.first(id=",".join(ids)), asking.way, limit=MOST, progress=progress):
            for raw in untrusted.objects(page.rows):
                if ngsi_entities.identifier(raw) in ids:
                    yield ngsi_entities.identifier(raw), asking.feature(raw)
    except (*REFUSALS, BadReply):
        return  # each is asked for by itself


def by_key(asking: Asking, feature: Feature, *, progress: Progress) -> tuple[Feature, ...]:
    """Return the entity whose id is the feature's key."""
    value = feature.properties.get(asking.schema.key) if asking.schema.key else None
    if value is None:
        return ()
    found = read(asking, asking.layout.id_of(str(value)), progress=progress)
    return (found.feature,) if found else ()


def candidates(asking: Asking, feature: Feature, *, progress: Progress) -> tuple[Feature, ...]:
    """Return what equals the feature in everything the client can set, within a few metres of its place."""
    area = around(feature, asking.schema)
    try:
        return _alike(asking, feature, area, progress=progress)
    except REFUSALS:
        if area is None:
            raise
        return _alike(asking, feature, None, progress=progress)


def _alike(asking: Asking, feature: Feature, area: Optional[Area], *, progress: Progress) -> tuple[Feature, ...]:
    seen = oaf_rows.Seen()
    result = []
    for page in pages(asking.session, asking.first(area=area), asking.way, limit=MOST, progress=progress):
        found, _ = ngsi_entities.features_of(page.rows, asking.schema, asking.layout, seen=seen)
        result += [item for item in found if looks_like(item, feature=feature, schema=asking.schema)]
    return tuple(result)
