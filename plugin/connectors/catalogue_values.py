"""Values that catalogues write in many ways: dates, extents, addresses; and paging that ends, whatever the server does."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Mapping, Optional, Sequence
from urllib.parse import urljoin, urlsplit, urlunsplit

from ..core import geometry
from ..core.entry import Box, Entry, Resource
from ..core.errors import BadCoordinates, BadInput
from ..core.feature import Skipped
from ..core.progress import Progress
from ..core.values import Kind, fitting
from . import untrusted
from .catalogue import EntryPage, box_of
from .formats import format_of

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_MOST_PAGES = 2_000


@dataclass(frozen=True)
class Batch:
    """The rows of one page as the catalogue sends them, and how many it counts in all."""

    rows: Sequence[Any]
    total: Optional[int] = None


def fresh(*values: Any) -> str:
    """Return the first date or instant that can be read: an ISO date, or UTC text; times without a zone are UTC."""
    return next((found for found in (_fresh(untrusted.text(value)) for value in values) if found), "")


def _fresh(text: str) -> str:
    german = _GERMAN_DAY.match(text)
    if german:
        text = f"{german.group(3)}-{int(german.group(2)):02}-{int(german.group(1)):02}"
    day = _DAY.fullmatch(text)
    if day:
        text = "-".join(part or "01" for part in day.groups())
    value, fits = fitting(text, Kind.DATE if len(text) == 10 else Kind.DATETIME)
    return str(value) if fits and value else ""


def extent_of(value: Any) -> Optional[Box]:
    """Read an extent: GeoJSON, also as text or in a feature, ``west,south,east,north``, or four numbers in a list."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            parts = value.split(",") if isinstance(value, str) else []
            return box_of(*parts) if len(parts) == 4 else None
    if isinstance(value, list) and len(value) == 4:
        return box_of(*value)
    shape = value.get("geometry", value) if isinstance(value, dict) else None
    return _bounds(shape) if isinstance(shape, dict) else None


def _bounds(shape: Mapping[str, Any]) -> Optional[Box]:
    try:
        place = geometry.from_geojson(shape)
    except BadCoordinates:
        return None
    return box_of(*geometry.bounds(place)) if place is not None else None


def resource(url: Any, *words: Any, base: str, title: Any = "") -> Optional[Resource]:
    """Return a resource with a web address, None where there is none: no file, script or data link gets through."""
    raw = untrusted.text(url)
    try:
        address = untrusted.web_address(urljoin(base, raw.replace(" ", "%20")) if raw else "")
        parts = urlsplit(address)
    except ValueError:
        return None
    if not parts.netloc or "@" in parts.netloc:
        return None
    return Resource(address, format_of(*map(untrusted.text, words), url=address), untrusted.plain(title)[:300])


def texts(value: Any, *names: str) -> tuple[str, ...]:
    """Return the words of a list of texts, or of objects with such a member; one text may hold several, with commas."""
    if isinstance(value, str):
        return tuple(word for word in (part.strip() for part in value.split(",")) if word)
    found = (item if isinstance(item, str) else untrusted.first_text(item, *names) if isinstance(item, dict) else ""
             for item in (value if isinstance(value, list) else ()))
    return tuple(word.strip() for word in found if word.strip())


def roots(url: str, *ends: str) -> tuple[str, ...]:
    """Return the addresses above a pasted one where a portal may stand: before the first of ``ends``, itself, its host."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    path = parts.path.rstrip("/")
    cuts = [path.find(end) for end in ends if end in path]
    paths = [path[: min(cuts)] if cuts else path, ""]
    return tuple(dict.fromkeys(urlunsplit((parts.scheme, parts.netloc, item.rstrip("/"), "", "")) for item in paths))


def paged(
    fetch: Callable[[int], Batch], entry: Callable[[Mapping[str, Any]], Optional[Entry]], *, progress: Progress
) -> Iterator[EntryPage]:
    """Yield the pages that ``fetch`` gives for a number of rows that came before, however many each brings.

    Ends at an empty page, at the announced total, or where a page repeats;
    a row that is no entry is counted.
    """
    came = 0
    seen: set[str] = set()
    for _ in range(_MOST_PAGES):
        progress.check()
        batch = fetch(came)
        if not batch.rows:
            return
        page = page_of(batch, entry)
        ids = {found.id for found in page.entries}
        if ids and ids <= seen:
            yield EntryPage((), batch.total, (Skipped("repeated_page", 0),))
            return
        seen |= ids
        came += len(batch.rows)
        yield page
        if batch.total is not None and came >= batch.total:
            return


def page_of(batch: Batch, entry: Callable[[Mapping[str, Any]], Optional[Entry]]) -> EntryPage:
    """Turn the rows of one page into entries; what is none is counted."""
    found = [entry(row) if isinstance(row, dict) else None for row in batch.rows]
    entries = tuple(item for item in found if item is not None)
    lost = len(found) - len(entries)
    return EntryPage(entries, batch.total, (Skipped("not_an_entry", lost),) if lost else ())
