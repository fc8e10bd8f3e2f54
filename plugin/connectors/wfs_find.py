"""Finding features of a WFS again: by id, by the client's own key, by a filter, or by what they look like.

Source: OGC WFS 2.0.2 (09-025r2), 11.2.4 (ResourceId); WFS 1.1.0 (04-094), 14.7.3 (FEATUREID, FILTER).
"""

from __future__ import annotations

from typing import Generator, Iterator, Optional, Sequence

from ..core.errors import Rejected
from ..core.feature import Feature, FeatureId
from ..core.query import Query
from ..core.schema import Schema
from . import wfs_gml, wfs_pages, wfs_places, wfs_schema
from .twins import around, looks_like, same_key, spellings
from .wfs_gml import Dialect
from .wfs_items import Batch, Source

_CHUNK = 40
_PAGE = 1000


def current(source: Source, schema: Schema, ids: Sequence[FeatureId]) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
    """Yield each id with its present state, None when it is gone; some at a time, for addresses must not grow too long."""
    if source.dataset.count is not None and source.dataset.count / _PAGE + 1 < len(ids) / _CHUNK:
        ids = yield from _listed(source, schema, ids)
    plain = [identifier for identifier in ids if "," not in identifier]
    chunks = [plain[start : start + _CHUNK] for start in range(0, len(plain), _CHUNK)]
    for chunk in (*chunks, *([identifier] for identifier in ids if "," in identifier)):
        source.progress.check()
        found = asked(source, schema, chunk)
        yield from ((identifier, found.get(identifier)) for identifier in chunk)


def _listed(
    source: Source, schema: Schema, ids: Sequence[FeatureId]
) -> Generator[tuple[FeatureId, Optional[Feature]], None, Sequence[FeatureId]]:
    """Yield what a listing holds and return the rest, which is asked for by itself: a page edge may have moved."""
    wanted = set(ids)
    for page in wfs_pages.read_pages(source, schema, Query(page_size=_PAGE)):
        for feature in page.features:
            if feature.id in wanted:
                wanted.discard(feature.id)
                yield feature.id, feature
    return [identifier for identifier in ids if identifier in wanted]


def asked(source: Source, schema: Schema, ids: Sequence[str]) -> dict[str, Feature]:
    """Return the features of some ids, without those that are gone."""
    features, _ = wfs_pages.features_of(batch_of(source, schema, ids), source, schema)
    return {feature.id: feature for feature in features if feature.id in ids}


def batch_of(source: Source, schema: Schema, ids: Sequence[str]) -> Batch:
    """Return the reply to a request for some ids."""
    label = "RESOURCEID" if source.is_2 else "FEATUREID"
    return source.first(schema, **{label: ",".join(ids)})


def dialect_of(source: Source, schema: Schema, batch: Optional[Batch] = None) -> Dialect:
    """Return how the type is written to: its namespace from its schema, its order of axes from what was read."""
    declared = wfs_schema.described(source.session, source.dataset, progress=source.progress)
    spelled = wfs_pages.spelling(source, schema)
    first = wfs_places.north_first(spelled, schema.crs)
    if batch is not None and batch.features:
        place = wfs_places.arrived(batch, source.dataset)
        first = place.north_first if place.source == schema.crs else first
    return Dialect(
        source.dataset.source["version"], source.dataset.source["type"], declared.namespace, spelled, declared.declared, first,
    )


def matching(source: Source, schema: Schema, filter_text: str) -> tuple[Feature, ...]:
    """Return what a filter finds, at most two pages of it: it is asked for one feature."""
    batch = source.first(schema, FILTER=filter_text, **source.page(_PAGE, 0))
    return wfs_pages.features_of(batch, source, schema)[0]


def by_key(source: Source, schema: Schema, feature: Feature) -> tuple[Feature, ...]:
    """Return what carries the feature's key; the answer is checked here, for servers that ignore a filter send everything."""
    value = feature.properties.get(schema.key) if schema.key else None
    if schema.key is None or value is None:
        return ()
    dialect = dialect_of(source, schema)
    wanted = (wfs_gml.all_of(dialect, [wfs_gml.equal(dialect, schema.key, text)], declared=True) for text in spellings(value))
    try:
        answers = (matching(source, schema, one) for one in wanted)
        found = next((answer for answer in answers if answer), ())
    except Rejected:
        pages = wfs_pages.read_pages(source, schema, Query(page_size=_PAGE))
        found = tuple(item for page in pages for item in page.features)
    return tuple(item for item in found if same_key(item.properties.get(schema.key), value))


def candidates(source: Source, schema: Schema, feature: Feature) -> tuple[Feature, ...]:
    """Return what equals the feature in everything the client can set, within a few metres of its place."""
    pages = wfs_pages.read_pages(source, schema, Query(area=around(feature, schema), page_size=_PAGE))
    return tuple(item for page in pages for item in page.features if looks_like(item, feature=feature, schema=schema))
