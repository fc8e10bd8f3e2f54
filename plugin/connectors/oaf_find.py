"""Finding features on the platform again: by id, by the client's own key, or by what they look like.

Source: OGC API Features Part 1 (17-069r4), 7.15.5 (filter parameters), 7.16.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Iterator, Optional, Sequence, Union

from ..core.capability import Capability
from ..core.dataset import Dataset
from ..core.errors import Rejected
from ..core.feature import Feature, FeatureId
from ..core.progress import Progress
from ..core.schema import Schema
from ..net import paging
from ..net.session import Reply, Session
from . import oaf_items
from .oaf_items import Collection, Item
from .twins import around, looks_like, same_key, spellings

_PAGE = 1000

Found = tuple[FeatureId, Optional[Feature]]


def current(
    session: Session, dataset: Dataset, schema: Schema, ids: Sequence[FeatureId], *, progress: Progress
) -> Iterator[Found]:
    """Yield each id with its present state and version, None when it is gone.

    Where the server gives no versions and listing takes fewer requests than
    asking one by one, the collection is listed; what a listing lacks is asked
    for by itself, since a page edge may have moved.
    """
    if _listing_is_cheaper(dataset, len(ids)):
        wanted = set(ids)
        for found in _listed(session, dataset, schema, wanted, progress=progress):
            wanted.discard(found.id)
            yield found.id, found
        ids = [identifier for identifier in ids if identifier in wanted]
    yield from _one_by_one(session, dataset, schema, ids, progress=progress)


def _listing_is_cheaper(dataset: Dataset, asked: int) -> bool:
    if Capability.VERSION_TOKEN in dataset.capabilities or dataset.count is None:
        return False
    return dataset.count / _PAGE + 1 < asked


def _listed(
    session: Session, dataset: Dataset, schema: Schema, wanted: set[FeatureId], *, progress: Progress
) -> Iterator[Feature]:
    url = Collection.of(session, dataset).items(limit=_PAGE, name=schema.crs)
    for page in oaf_items.read_pages(session, url, dataset, schema, limit=None, progress=progress):
        yield from (feature for feature in page.features if feature.id in wanted)


def _one_by_one(
    session: Session, dataset: Dataset, schema: Schema, ids: Sequence[FeatureId], *, progress: Progress
) -> Iterator[Found]:
    place = Collection.of(session, dataset)
    tasks = (partial(_asked, session, place, identifier, schema) for identifier in ids)
    failed = []
    for identifier, found in paging.overlap(tasks, progress=progress):
        if isinstance(found, Reply):
            failed.append(identifier)
        else:
            yield identifier, found.feature if found else None
    if failed:
        yield from _after_failures(session, place, schema, failed, progress=progress)


def _asked(
    session: Session, place: Collection, identifier: str, schema: Schema, progress: Progress
) -> tuple[str, Union[Item, Reply, None]]:
    return identifier, oaf_items.try_item(session, place, identifier, schema, progress=progress)


def _after_failures(
    session: Session, place: Collection, schema: Schema, failed: Sequence[str], *, progress: Progress
) -> Iterator[Found]:
    """Tell gone from broken after 500s (QGIS Server): what the collection still lists is asked once more, and raises."""
    there = oaf_items.listed(session, place, set(failed), progress=progress)
    for identifier in failed:
        if identifier not in there:
            yield identifier, None
            continue
        item = oaf_items.read_item(session, place, identifier, schema, progress=progress)
        yield identifier, item.feature if item else None


def by_key(
    session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
) -> tuple[Feature, ...]:
    """Return what carries the feature's key: the item of that id, else all that a filter on the key finds.

    The answer is checked here, for servers that ignore the filter parameter
    send everything; those that refuse it are read to the end.
    """
    value = feature.properties.get(schema.key) if schema.key else None
    if schema.key is None or value is None:
        return ()
    place = Collection.of(session, dataset)
    if not schema.integer_id:
        item = oaf_items.read_item(session, place, str(value), schema, progress=progress)
        if item is not None and same_key(item.feature.properties.get(schema.key), value):
            return (item.feature,)
    matches = partial(_has_value, name=schema.key, value=value)
    try:
        for text in spellings(value):
            url = place.items(limit=_PAGE, name=schema.crs, extra={schema.key: text})
            pages = oaf_items.read_pages(session, url, dataset, schema, limit=None, progress=progress)
            if found := tuple(feature for page in pages for feature in page.features):
                return tuple(filter(matches, found))
        return ()
    except Rejected:
        url = place.items(limit=_PAGE, name=schema.crs)
        return _matching(session, url, dataset, schema, matches, progress=progress)


def candidates(
    session: Session, dataset: Dataset, schema: Schema, feature: Feature, *, progress: Progress
) -> tuple[Feature, ...]:
    """Return what equals the feature in everything the client can set, within a few metres of its place."""
    place = Collection.of(session, dataset)
    url = place.items(limit=_PAGE, name=schema.crs, area=around(feature, schema))
    matches = partial(looks_like, feature=feature, schema=schema)
    return _matching(session, url, dataset, schema, matches, progress=progress)


def _matching(
    session: Session, url: str, dataset: Dataset, schema: Schema, matches: Callable[..., bool], *, progress: Progress
) -> tuple[Feature, ...]:
    pages = oaf_items.read_pages(session, url, dataset, schema, limit=None, progress=progress)
    return tuple(feature for page in pages for feature in page.features if matches(feature))


def _has_value(found: Feature, *, name: str, value: Any) -> bool:
    return same_key(found.properties.get(name), value)
