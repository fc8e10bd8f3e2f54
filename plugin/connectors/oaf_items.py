"""The items of one collection: their addresses, reading page after page, and reading one.

Source: OGC API Features Part 1 (17-069r4), 7.15, 7.16; Part 2 (18-058r1), 6.2, 6.3 (crs, Content-Crs).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Callable, Iterator, Mapping, Optional, Union
from urllib.parse import quote, urlencode

import numpy as np

from ..core import crs
from ..core.dataset import Dataset
from ..core.errors import BadCoordinates, BadReply
from ..core.feature import Feature, Page, Version
from ..core.progress import Progress
from ..core.query import Period
from ..core.schema import Schema
from ..core.values import utc_text
from ..net import paging
from ..net.session import Reply, Session
from . import oaf_api, oaf_places, oaf_rows, untrusted
from .pieces import runs

_MAX_LIMIT = 10_000
_GONE = (404, 410)


@dataclass(frozen=True)
class Collection:
    """Where a collection is."""

    url: str

    @classmethod
    def of(cls, session: Session, dataset: Dataset) -> "Collection":
        """Find the collection below the service's present root."""
        path = dataset.source.get("path") or f"collections/{quote(dataset.id, safe='')}"
        if path.startswith(("http://", "https://")):
            return cls(path)
        return cls(f"{session.root.rstrip('/')}/{path}")

    def items(
        self,
        *,
        limit: int,
        name: str = crs.CRS84,
        area: Optional[tuple[float, float, float, float]] = None,
        period: Optional[Period] = None,
        extra: Optional[Mapping[str, str]] = None,
    ) -> str:
        """Return the address of a first page. ``area`` is in CRS84; CRS84 itself is never asked for, it is the default."""
        options = {"limit": str(max(1, min(limit, _MAX_LIMIT))), **(extra or {})}
        if area is not None:
            options["bbox"] = ",".join(f"{number:.9g}" for number in area)
        if period and (period.start or period.end):
            options["datetime"] = "/".join(utc_text(moment) if moment else ".." for moment in (period.start, period.end))
        if name != crs.CRS84:
            options["crs"] = crs.uri(name)
        return f"{self.url}/items?{urlencode(options, safe=',:/')}"

    def item(self, identifier: str, *, name: str = crs.CRS84) -> str:
        """Return the address of one feature in a reference system."""
        url = f"{self.url}/items/{quote(identifier, safe='')}"
        return url if name == crs.CRS84 else f"{url}?{urlencode({'crs': crs.uri(name)}, safe=':/')}"


@dataclass(frozen=True)
class Item:
    """One feature as the server sent it, and as we understand it; ``raw`` is kept for a complete replacement."""

    raw: Mapping[str, Any]
    feature: Feature

    @property
    def token(self) -> Optional[str]:
        """The strong ETag, if there was one."""
        return self.feature.version.token if self.feature.version else None


@dataclass
class Listed:
    """One page: its features in pieces, and what stands around them, complete once the pieces are read.

    A page is taken apart so that the next one is on its way before this one
    is parsed: the links are found at the end of the text.
    """

    around: dict[str, Any]
    pieces: Iterator[list[Any]]
    rows: Optional[int] = None

    @classmethod
    def of(cls, reply: Reply) -> Listed:
        """Begin to read a page. Raises NotData, BadReply."""
        return cls(*reply.rows("features", count=_MAX_LIMIT))

    def read(self) -> Iterator[list[Any]]:
        """Yield the features as JSON has them, some at a time."""
        self.rows = 0
        for piece in runs(self.pieces):
            self.rows += len(piece)
            yield piece


def listed_pages(session: Session, url: str, *, progress: Progress) -> Iterator[tuple[Reply, Listed]]:
    """Yield the pages of a list, following ``next`` links alone; an empty page ends it whatever it links to."""

    def following(reply: Reply, page: Listed) -> Optional[str]:
        return None if page.rows == 0 else oaf_api.href(session, reply.url, page.around, "next") or None

    return paging.follow(
        session, url, next_link=following, progress=progress, headers=oaf_api.GEOJSON, parse=Listed.of,
        total=lambda page: untrusted.whole(page.around.get("numberMatched")),
    )


def place_of(reply: Reply, schema: Schema) -> oaf_places.Place:
    """Return in which reference system the coordinates came: what ``Content-Crs`` says, else what was asked for."""
    said = reply.headers.get("Content-Crs", "")
    return oaf_places.Place(crs.normalise(said) if said else schema.crs, schema.crs)


def read_pages(
    session: Session, url: str, dataset: Dataset, schema: Schema, *, limit: Optional[int], progress: Progress,
    keep: Callable[[tuple[Feature, ...]], tuple[Feature, ...]] = tuple,
) -> Iterator[Page]:
    """Yield the pages from an address on, at most ``limit`` features; what ``keep`` leaves out is off the count, too.

    Raises BadReply for a page that is repeated, BadCoordinates where places do
    not fit their declared reference system.
    """
    seen, got, left_out = oaf_rows.Seen(), 0, 0
    for reply, page in listed_pages(session, url, progress=progress):
        for piece in page.read():
            progress.check()
            features, skipped = oaf_rows.features_of(piece, schema, place=place_of(reply, schema), seen=seen)
            if not got:
                check_extent(features, dataset, schema)
            kept = keep(features)
            left_out += len(features) - len(kept)
            kept = kept if limit is None else kept[: limit - got]
            got += len(kept)
            yield Page(kept, None, _expected(page.around, limit, left_out), skipped)
            if limit is not None and got >= limit:
                return


def _expected(around: Mapping[str, Any], limit: Optional[int], left_out: int) -> Optional[int]:
    count = untrusted.whole(around.get("numberMatched"))
    wanted = None if count is None else max(0, count - left_out)
    return wanted if wanted is None or limit is None else min(wanted, limit)


def check_extent(features: tuple[Feature, ...], dataset: Dataset, schema: Schema) -> None:
    """Raise BadCoordinates where most places lie outside the collection's extent in a way a mix-up explains.

    Degrees in a system of metres, and exchanged axes. Extents are often typed
    by hand, so that being elsewhere alone is no error.
    """
    middle = _middle(features)
    if middle is None or dataset.extent is None:
        return
    west, south, east, north = _extent_in(dataset.extent, schema.crs)
    margin = max(east - west, north - south, crs.tolerance(schema.crs) * 1e6)
    box = (west - margin, south - margin, east + margin, north + margin)
    if _inside(middle, box):
        return
    if _inside((middle[1], middle[0]), box):
        raise BadCoordinates("the axes are exchanged", crs=schema.crs, place=middle)
    degrees = abs(middle[0]) <= 180 and abs(middle[1]) <= 90
    if degrees and not crs.is_geographic(schema.crs):
        raise BadCoordinates("degrees that claim to be metres", crs=schema.crs, place=middle)


def _middle(features: tuple[Feature, ...]) -> Optional[tuple[float, float]]:
    boxes = [oaf_places.bounds_of([feature.geometry]) for feature in features[:200] if feature.geometry]
    if not boxes:
        return None
    x, y = np.median(np.array(boxes, dtype=float), axis=0)[:2]
    return float(x), float(y)


def _extent_in(extent: tuple[float, float, float, float], name: str) -> tuple[float, float, float, float]:
    west, south, east, north = extent
    corners = np.array([[west, south], [east, south], [east, north], [west, north]])
    try:
        there = crs.transform(corners, source=crs.CRS84, target=name)
    except BadCoordinates:
        return -math.inf, -math.inf, math.inf, math.inf
    low, high = there.min(axis=0), there.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _inside(place: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def item_of(reply: Reply, schema: Schema) -> Item:
    """Read the reply to a request for one feature. Raises BadReply where it is none."""
    raw = untrusted.mapping(reply.json(), "feature")
    place, seen = place_of(reply, schema), oaf_rows.Seen()
    features, skipped = oaf_rows.features_of([raw], schema, place=place, seen=seen)
    if not features or any(item.reason == "unreadable_geometry" for item in skipped):
        raise BadReply("the reply holds no feature", url=reply.url)
    etag = reply.headers.get("ETag", "")
    version = Version(etag) if oaf_api.is_strong(etag) else None
    return Item(raw, replace(features[0], version=version))


def read_item(
    session: Session, place: Collection, identifier: str, schema: Schema, *, progress: Progress
) -> Optional[Item]:
    """Read one feature; None when it is gone.

    QGIS Server answers 500 for a feature that is gone, so a 500 is settled by
    looking whether the collection still lists it. Raises ServerError.
    """
    found = try_item(session, place, identifier, schema, progress=progress)
    if not isinstance(found, Reply):
        return found
    if not listed(session, place, {identifier}, progress=progress):
        return None
    return item_of(session.read(found.url, headers=oaf_api.ITEM, progress=progress), schema)


def try_item(
    session: Session, place: Collection, identifier: str, schema: Schema, *, progress: Progress
) -> Union[Item, Reply, None]:
    """Read one feature: the item, None for 404 and 410, or the reply itself where it was a 500."""
    url = place.item(identifier, name=schema.crs)
    reply = session.read(url, headers=oaf_api.ITEM, progress=progress, accept_status=(*_GONE, 500))
    if reply.status in _GONE:
        return None
    return reply if reply.status == 500 else item_of(reply, schema)


def listed(session: Session, place: Collection, wanted: set[str], *, progress: Progress) -> set[str]:
    """Return which of these ids the collection still lists, reading no further than needed."""
    found: set[str] = set()
    for _, page in listed_pages(session, place.items(limit=_MAX_LIMIT), progress=progress):
        for piece in page.read():
            found |= wanted & {untrusted.text(raw.get("id")) for raw in untrusted.objects(piece)}
        if found == wanted:
            break
    return found
