"""Reading a feature type whole, page by page, on servers that page, cut, repeat themselves or do not page at all.

Source: OGC WFS 2.0.2 (09-025r2), 7.7.4 (paging is optional, counts may be unknown); as observed on TinyOWS and deegree.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Iterator, Optional

import numpy as np

from ..core import crs
from ..core.errors import BadCoordinates, BadReply, Rejected
from ..core.feature import Feature, Page, Skipped
from ..core.progress import Progress
from ..core.query import Query
from ..core.schema import Schema
from ..core.wanted import Wanted
from ..net import paging
from ..net.session import Reply
from . import oaf_rows, untrusted, wfs_places
from .losses import Whole, merged
from .wfs_items import Batch, Source, without_blanks
from .wfs_places import Arrived, north_first

_MOST = 10_000
_ALL = 10_000_000
_MOST_PAGES = 100_000
_AHEAD = 2  # pages that are on their way while one is read; as many wait
_SHOWN = 50  # features of a page by whose content it is known again


@dataclass
class _Walk:
    """What came so far: rows and their ids, what they looked like, and in which order of axes."""

    seen: oaf_rows.Seen = field(default_factory=oaf_rows.Seen)
    digests: set[bytes] = field(default_factory=set)
    rows: int = 0
    kept: int = 0
    twice: int = 0
    place: Optional[Arrived] = None

    def repeats(self, batch: Batch) -> bool:
        """Tell whether a page came before: the same ids, or, where ids are made up anew, the same content."""
        ids = {_id(item) for item in batch.features}
        if ids and "" not in ids and ids <= self.seen.ids:
            return True
        shown = untrusted.objects(batch.features[:_SHOWN])
        content = [len(batch.features), *((item.get("geometry"), item.get("properties")) for item in shown)]
        digest = hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode("utf-8", "replace")).digest()
        known = digest in self.digests and len(shown) > 1
        self.digests.add(digest)
        return known

    def taken(self, batch: Batch, source: Source, schema: Schema) -> Page:
        """Return the features of a batch that are new, as a page without an expectation."""
        if batch.features and self.place is None:
            self.place = wfs_places.arrived(batch, source.dataset, target=schema.crs)
        place = self.place or Arrived(schema.crs, schema.crs)
        raw = without_blanks(batch.features, schema)
        features, skipped = oaf_rows.features_of(raw, schema, place=place, seen=self.seen)
        self.rows += len(raw)
        self.kept += len(features)
        self.twice += sum(item.count for item in skipped if item.reason == "duplicate_id")
        return Page(features, None, None, merged((*batch.skipped, *skipped)))


def read_pages(source: Source, schema: Schema, query: Query) -> Iterator[Page]:
    """Yield all features of an area, or as many as are wanted. A polygon is asked for by its bounds, and cut here.

    Raises BadReply where a server neither pages nor gives all at once, so
    that a part is never taken for the whole.
    """
    wanted = Wanted(schema, query.polygon)
    if not query.limit and not wanted:
        yield from _expecting(source, schema, query)
        return
    left, asked = query.limit, replace(query, area=wanted.bounds(query.area), limit=None if wanted else query.limit)
    whole = Whole()
    for page in _expecting(source, schema, asked):
        features = wanted.kept(page.features)[:left]
        whole.add(page, kept=len(features))
        yield replace(page, features=features, expected=None if wanted else page.expected)
        left = None if left is None else left - len(features)
        if left is not None and left <= 0:
            return
    yield from whole.left_over() if wanted else ()


def _expecting(source: Source, schema: Schema, query: Query) -> Iterator[Page]:
    """Yield the pages with what the server announced."""
    box = area_of(source, schema, query)
    total = _total(source, box)
    size = max(1, min(query.page_size, _MOST, query.limit or _MOST))
    walk = _Walk()
    batch = source.first(schema, BBOX=box, **source.page(size, 0))
    if box and not batch.features and crs.is_geographic(schema.crs):
        box = area_of(source, schema, query, other=True)  # the other order of axes, before nothing is believed
        total, batch = _total(source, box), source.first(schema, BBOX=box, **source.page(size, 0))
    total = batch.matched if total is None else total
    expected = total if total is None or not query.limit else min(total, query.limit)
    for page in _walked(source, schema, walk, batch, box, total, size):
        yield replace(page, expected=expected)


def _walked(
    source: Source, schema: Schema, walk: _Walk, batch: Batch, box: Optional[str], total: Optional[int], size: int
) -> Iterator[Page]:
    """Yield page after page; where that leads nowhere, all at once."""
    first, leads_nowhere = batch, False
    walk.repeats(batch)
    yield walk.taken(batch, source, schema)
    try:
        for batch in _following(source, schema, walk, first, box, total, size):
            leads_nowhere = walk.repeats(batch)
            if leads_nowhere:
                break
            yield walk.taken(batch, source, schema)
    except Rejected:  # no paging without an order of rows, as GeoServer says
        if total is None or walk.rows < total:
            yield from _all_at_once(source, schema, walk, first, box, total, size)
        return
    if leads_nowhere or (walk.twice and total is not None and walk.kept < total):
        yield from _all_at_once(source, schema, walk, first, box, total, size)


def _following(
    source: Source, schema: Schema, walk: _Walk, first: Batch, box: Optional[str], total: Optional[int], size: int
) -> Iterator[Batch]:
    """Yield the pages after the first, up to an empty one; ``walk`` counts them before the next is asked for.

    Once a second page showed that the server counts on from where it is told
    to, the next ones are on their way before they are needed, in steps of
    what it really gives. A page of another length ends the guessing.
    """
    last, read = len(first.features), 1
    while read < _MOST_PAGES and not _is_whole(walk, last, total, size):
        source.progress.check()
        known = total if total is not None and read > 1 else 0
        starts = range(walk.rows, known, last) or (walk.rows,)
        tasks = (partial(_ask, source, first.form, box, size, start) for start in starts)
        for reply in paging.overlap(tasks, workers=_AHEAD, progress=source.progress):
            batch = source.batch(first.form, schema, reply)
            if not batch.features:
                return
            is_steady, last, read = len(batch.features) == last, len(batch.features), read + 1
            yield batch
            if not is_steady or _is_whole(walk, last, total, size):
                break


def _ask(source: Source, form: str, box: Optional[str], size: int, start: int, progress: Progress) -> Reply:
    return source.ask(form, progress, BBOX=box, **source.page(size, start))


def _is_whole(walk: _Walk, last: int, total: Optional[int], size: int) -> bool:
    """Tell whether there is no more to ask for. Where the count is unknown only an empty page ends the asking."""
    if last == 0 or last > size:
        return last == 0 or total is None or walk.rows >= total
    return total is not None and walk.rows >= total and last < size


def _all_at_once(
    source: Source, schema: Schema, walk: _Walk, first: Batch, box: Optional[str], total: Optional[int], size: int
) -> Iterator[Page]:
    """Ask for everything in one reply: for servers that ignore where to start. Raises BadReply where that is cut, too."""
    if total is not None and walk.kept >= total:
        return
    if total is None and len(first.features) < size:
        return  # less than was asked for, and nothing else to be had
    whole = source.read(first.form, schema, BBOX=box, **source.page(total or _ALL, 0))
    rows = len(whole.features)
    fresh = [item for item in whole.features if _id(item) not in walk.seen.ids]
    known = "" not in {_id(item) for item in whole.features} and any(_id(item) in walk.seen.ids for item in whole.features)
    if rows > walk.rows and not known:
        raise BadReply("the server pages only by chance: its ids are new in every reply", rows=rows)
    if fresh:
        yield walk.taken(replace(whole, features=fresh), source, schema)
    if rows < (total if total is not None else len(first.features) + 1):
        raise BadReply("the server cuts its answers and does not say how to get the rest", rows=rows, expected=total)


def _id(item: Any) -> str:
    return untrusted.text(item.get("id")) if isinstance(item, dict) else ""


def _total(source: Source, box: Optional[str]) -> Optional[int]:
    """Ask for the count; a server that cannot count is read all the same."""
    try:
        return source.matched(BBOX=box)
    except (Rejected, BadReply):
        return None


def area_of(source: Source, schema: Schema, query: Query, *, other: bool = False) -> Optional[str]:
    """Return an area in the features' own system, in the order of axes that the spelling of the system means."""
    if query.area is None:
        return None
    west, south, east, north = query.area
    steps = np.linspace(0.0, 1.0, 5)
    edges = [(west + (east - west) * a, south + (north - south) * b) for a in steps for b in steps]
    try:
        there = crs.transform(np.array(edges), source=crs.CRS84, target=schema.crs)
    except BadCoordinates:
        return None
    low, high = there[:, :2].min(axis=0), there[:, :2].max(axis=0)
    spelled = spelling(source, schema)
    if north_first(spelled, schema.crs) is not other:
        low, high = low[::-1], high[::-1]
    numbers = ",".join(f"{number:.9g}" if crs.is_geographic(schema.crs) else f"{number:.3f}" for number in (*low, *high))
    return f"{numbers},{spelled}"


def spelling(source: Source, schema: Schema) -> str:
    """Return the reference system as the server spells it."""
    own = source.dataset.source.get("srs", "")
    return own if own and source.dataset.source["crs"] == schema.crs else f"urn:ogc:def:crs:{schema.crs.replace(':', '::')}"


def features_of(batch: Batch, source: Source, schema: Schema) -> tuple[tuple[Feature, ...], tuple[Skipped, ...]]:
    """Return the features of one reply by itself."""
    page = _Walk().taken(batch, source, schema)
    return page.features, page.skipped
