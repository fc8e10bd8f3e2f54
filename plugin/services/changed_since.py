"""Reading only what a platform says it changed since an instant of its own clock, where it can be asked for that."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator, Optional, cast

from ..connectors.contract import Follower
from ..core.change_time import change_field
from ..core.dataset import Dataset
from ..core.feature import Page
from ..core.progress import Progress
from ..core.query import Condition, Query
from ..core.schema import Schema
from . import narrowing
from .platforms import Access


def pages_since(
    access: Access, dataset: Dataset, schema: Schema, query: Query, since: str, *, progress: Progress
) -> Optional[Iterator[Page]]:
    """Return what changed since an instant (UTC text), empty for none; None where everything has to be read.

    What is gone is not among it. A query that is cut to some features is always read again.
    """
    if not since or query.limit is not None:
        return None
    if hasattr(access.connector, "changed_since"):
        follower = cast(Follower, access.connector)
        return follower.changed_since(access.session, dataset, schema, query, since=since, progress=progress)
    name = change_field(schema, dataset.capabilities)
    if name is None:
        return None
    asked = replace(query, where=(*query.where, Condition(name, ">=", since)))
    if narrowing.is_read_whole(access, dataset, schema, asked, progress=progress):
        return None
    return narrowing.pages(access, dataset, schema, asked, progress=progress)


def clock(access: Access, dataset: Dataset, *, progress: Progress) -> str:
    """Return the platform's present instant (UTC text) where no column tells of changes, empty where it is not needed."""
    if not hasattr(access.connector, "server_time"):
        return ""
    return cast(Follower, access.connector).server_time(access.session, dataset, progress=progress)
