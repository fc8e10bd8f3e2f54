"""Reading exactly the part that a query asks for, whatever of it a connector knows: what it does not is kept here."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, cast

from ..connectors.contract import Filterer
from ..connectors.losses import Whole
from ..core.dataset import Dataset, DatasetKind
from ..core.feature import FeatureId, Page, Skipped
from ..core.progress import Progress
from ..core.query import Query
from ..core.schema import Field, Schema
from ..core.wanted import Wanted
from .platforms import Access

_OBSERVATIONS = 10_000  # a page


def pages(access: Access, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress) -> Iterator[Page]:
    """Yield the features that a query asks for, and no others; announced are as many as will come, or nothing.

    Raises Unsupported for a condition on what is no column.
    """
    found = _chosen(access, dataset, schema, query, progress)
    yield from (replace(page, skipped=_missed(page.skipped, schema)) for page in found) if query.fields else found


def _missed(skipped: tuple[Skipped, ...], schema: Schema) -> tuple[Skipped, ...]:
    """Leave out what is not in the columns that were chosen: nobody asked for it, and the connector cannot know that."""
    kept = {column.name for column in schema.fields}
    return tuple(one for one in skipped if one.reason != "undeclared_property" or one.example.rpartition(": ")[2] in kept)


def _chosen(access: Access, dataset: Dataset, schema: Schema, query: Query, progress: Progress) -> Iterator[Page]:
    stations = frozenset(query.stations if dataset.kind is DatasetKind.STATIONS else ())
    conditions = () if _filters(access) else query.where
    if not stations and not conditions:
        yield from access.connector.pages(access.session, dataset, schema, query, progress=progress)
        return
    wanted, left, whole = Wanted(schema, where=conditions), query.limit, Whole()
    asked = replace(query, where=query.where if _filters(access) else (), limit=None)
    for page in access.connector.pages(access.session, dataset, schema, asked, progress=progress):
        kept = tuple(feature for feature in wanted.kept(page.features) if not stations or feature.id in stations)
        whole.add(page, kept=len(kept))
        yield replace(page, features=kept[:left], expected=None)
        left = None if left is None else left - len(kept)
        if left is not None and left <= 0:
            return
    if not stations:
        yield from whole.left_over()


def again(
    access: Access, dataset: Dataset, schema: Schema, query: Query, *, here: frozenset[FeatureId], progress: Progress
) -> Iterator[Page]:
    """Yield what a query asks for, and then the stations among ``here`` that it does not let through any more.

    Their values would look like the latest ones.
    """
    came: set[FeatureId] = set()
    for page in pages(access, dataset, schema, query, progress=progress):
        came.update(feature.id for feature in page.features)
        yield page
    left = tuple(sorted(here - came))
    if left and query.where and dataset.kind is DatasetKind.STATIONS:
        yield from pages(access, dataset, schema, replace(query, where=(), stations=left), progress=progress)


def series(access: Access, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress) -> Iterator[Page]:
    """Yield the observations of the stations that ``pages`` yields, and of no others.

    They are small, and by the thousand a server would work twice as long for them.
    """
    narrowed = query.where or query.area is not None or query.polygon is not None
    if narrowed and not _filters(access):
        every = pages(access, dataset, schema, query, progress=progress)
        found = tuple(feature.id for page in every for feature in page.features)
        query = replace(query, stations=found, where=(), area=None, polygon=None)
        if not found:
            return
    query = replace(query, page_size=max(query.page_size, _OBSERVATIONS))
    yield from access.connector.series(access.session, dataset, query, progress=progress)


def fields(access: Access, dataset: Dataset, *, progress: Progress) -> tuple[Field, ...]:
    """Return what the conditions of a query may name: the columns, and what the platform knows besides."""
    columns = access.connector.schema(access.session, dataset, progress=progress).fields
    if not _filters(access):
        return columns
    return (*columns, *cast(Filterer, access.connector).properties(access.session, dataset, progress=progress))


def is_read_whole(access: Access, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress) -> bool:
    """Tell whether everything has to be read, because the platform cannot be asked for all conditions itself."""
    if not query.where:
        return False
    if not _filters(access):
        return True
    return not cast(Filterer, access.connector).asks(access.session, dataset, schema, query, progress=progress)


def _filters(access: Access) -> bool:
    return hasattr(access.connector, "asks")
