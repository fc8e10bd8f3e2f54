"""Asking a WFS for what changed since an instant: by a filter on the column that its data holder fills.

Only types that nobody edits here have such a column: a schema does not say what a server fills itself.
Source: OGC Filter Encoding 2.0 (09-026r2), 7.7.3.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Optional

from ..core.change_time import change_field
from ..core.errors import BadReply, Broken, NotData, Rejected, Unsupported
from ..core.feature import Page
from ..core.query import Condition, Query
from ..core.schema import Schema
from ..core.wanted import Wanted
from . import wfs_find, wfs_gml, wfs_pages
from .wfs_items import Source

_MOST = 1000  # changes in one reply; more are read with everything else


def changed_since(source: Source, schema: Schema, query: Query, since: str) -> Optional[Iterator[Page]]:
    """Return the page of what changed, None where the server cannot be asked, or does not prove that it was all.

    The server must count as many as it sends, and send none that did not change: some ignore a filter, or cut.
    """
    name = change_field(schema, source.dataset.capabilities)
    if name is None or replace(query, page_size=Query.page_size, fields=()) != Query():
        return None
    try:
        page = _asked(source, schema, name, since)
    except (Rejected, Broken, BadReply, NotData, Unsupported):
        return None
    return iter((page,)) if page is not None else None


def _asked(source: Source, schema: Schema, name: str, since: str) -> Optional[Page]:
    dialect = wfs_find.dialect_of(source, schema)
    wanted = wfs_gml.all_of(dialect, [wfs_gml.at_least(dialect, name, since)], declared=True)
    count = source.matched(FILTER=wanted)
    if count is None or count > _MOST:
        return None
    batch = source.first(schema, FILTER=wanted, **source.page(_MOST, 0))
    features, skipped = wfs_pages.features_of(batch, source, schema)
    kept = Wanted(schema, where=(Condition(name, ">=", since),)).kept(features)
    proved = len(batch.features) == count and len(kept) == len(features)
    return Page(features, None, count, skipped) if proved else None
