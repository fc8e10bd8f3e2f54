"""Reading all entities of a type, or of an area: complete, once each, whatever part of the question a broker knows.

Source: ETSI GS CIM 009 1.9.1, 4.10 (geo-query), 5.7.2; FIWARE NGSI-v2 specification, "Geographical Queries".
"""

from __future__ import annotations

from typing import Iterator

from ..core.dataset import DatasetKind
from ..core.errors import BadReply
from ..core.feature import Feature, Page, Skipped
from ..core.progress import Progress
from ..core.query import Query
from . import ngsi_entities, ngsi_stations, oaf_rows
from .areas import touches
from .losses import Whole
from .ngsi_access import REFUSALS, Listed, pages
from .ngsi_find import Asking


def read(asking: Asking, query: Query, *, progress: Progress) -> Iterator[Page]:
    """Yield the pages. An area that the broker refuses or ignores is cut here."""
    seen, got, whole = oaf_rows.Seen(), 0, Whole()
    stations = asking.dataset.kind is DatasetKind.STATIONS
    for page, cut in _listed(asking, query, progress=progress):
        progress.check()
        features, skipped = _features(asking, page, seen)
        chosen = tuple(feature for feature in features if touches(feature.geometry, query))
        counts = not stations and not cut and len(chosen) == len(features)
        chosen = chosen if query.limit is None else chosen[: query.limit - got]
        got += len(chosen)
        whole.count(len(page.rows), kept=len(chosen), expected=None if stations else page.total)
        expected = page.total if counts else None
        yield Page(chosen, None, expected if query.limit is None or expected is None else min(expected, query.limit), skipped)
        if query.limit is not None and got >= query.limit:
            return
    yield from whole.left_over()


def _features(asking: Asking, page: Listed, seen: oaf_rows.Seen) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    if asking.dataset.kind is not DatasetKind.STATIONS:
        return ngsi_entities.features_of(page.rows, asking.schema, asking.layout, seen=seen)
    attribute, before = asking.dataset.source.get("attribute", ""), len(seen.ids)
    found, skipped = ngsi_stations.features_of(page.rows, attribute=attribute, place=asking.layout.place, seen=seen)
    doubles = sum(item.count for item in skipped if item.reason == "duplicate_id")
    if doubles and doubles == len(page.rows) and len(seen.ids) == before:
        raise BadReply("the server repeats a page", rows=len(page.rows))
    return found, skipped


def _listed(asking: Asking, query: Query, *, progress: Progress) -> Iterator[tuple[Listed, bool]]:
    """Yield the pages of the list, and whether the area has still to be cut."""
    limit = min(query.page_size, query.limit or query.page_size)
    try:
        whole = pages(asking.session, asking.first(area=query.area), asking.way, limit=limit, progress=progress)
        first = next(whole, None)
        cut = False
    except REFUSALS:
        if query.area is None:
            raise
        whole = pages(asking.session, asking.first(), asking.way, limit=limit, progress=progress)
        first, cut = next(whole, None), True
    if first is not None:
        yield first, cut
        yield from ((page, cut) for page in whole)
