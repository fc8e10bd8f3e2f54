"""How a broker is asked: addresses, tenants, contexts, areas, and pages to the very end.

Source: ETSI GS CIM 009 1.9.1, 6.3.5 (@context by Link), 6.3.10 (paging), 6.3.13 (count), 6.3.14 (tenant), 4.10 (geo-query);
FIWARE NGSI-v2 specification, "Pagination", "Geographical Queries"; Orion, "Multi tenancy".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional, Sequence
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from ..core.dataset import Dataset
from ..core.errors import BadInput, BadReply, Broken, Forbidden, NotFound, Rejected
from ..core.profile import Service
from ..core.progress import Progress
from ..net import paging
from ..net.session import Reply, Session
from . import untrusted

MOST = 1000
_SAFE = 100  # what every broker gives: Stellio refuses more
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_CONTEXT_LINK = 'rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
_LISTS = (("types",), ("entities",), ("temporal", "entities"))
KEPT = ("tenant", "path", "context", "write", "types")
_PARAMETERS = {"ngsild-tenant": "tenant", "fiware-service": "tenant", "fiware-servicepath": "path", "context": "context"}
REFUSALS = (Rejected, Broken, NotFound)
Area = tuple[float, float, float, float]


@dataclass(frozen=True)
class Way:
    """How one service is asked. ``v2``: NGSI-v2; ``slash``: paths of lists end in one; ``options`` are the service's."""

    v2: bool
    options: Mapping[str, str]
    slash: bool = False

    @classmethod
    def of(cls, service: Service, *, v2: bool) -> "Way":
        """Return how a service of a profile is asked."""
        return cls(v2, dict(service.options))

    @classmethod
    def to(cls, dataset: Dataset, *, v2: bool) -> "Way":
        """Return how a dataset is asked again: its source keeps what its service was told."""
        return cls(v2, dataset.source, dataset.source.get("slash") == "1")

    @property
    def context(self) -> str:
        """The address of the JSON-LD context that names are short in; empty for the broker's own."""
        return "" if self.v2 else untrusted.web_address(self.options.get("context", ""))

    def headers(self, **more: str) -> dict[str, str]:
        """Return the headers of a read: the tenant, and the context by Link. Raises BadInput for what is no header."""
        tenant, path = self.options.get("tenant", ""), self.options.get("path", "")
        found = {"Accept": "application/json", **more}
        if tenant:
            found["Fiware-Service" if self.v2 else "NGSILD-Tenant"] = _fit(tenant)
        if path and self.v2:
            found["Fiware-ServicePath"] = _fit(path)
        if self.context:
            found["Link"] = f"<{_fit(self.context)}>; {_CONTEXT_LINK}"
        return found

    def url(self, root: str, *segments: str) -> str:
        """Return the address of a resource; ids and names are one segment each."""
        path = "/".join(quote(segment, safe="") for segment in segments)
        slash = "/" if self.slash and segments in _LISTS else ""
        return f"{root.rstrip('/')}/{path}{slash}"

    def listing(self, root: str, options: Mapping[str, str], *, area: Optional[Area] = None, place: str = "") -> str:
        """Return the address of a first page of entities, without its limit."""
        return with_query(self.url(root, "entities"), {**options, **self.counted(), **self.geo(area, place)})

    def counted(self) -> dict[str, str]:
        """Return the option that makes the broker tell how many there are."""
        return {"options": "count"} if self.v2 else {"count": "true"}

    def geo(self, area: Optional[Area], place: str) -> dict[str, str]:
        """Return an area as a geo-query: longitude first in NGSI-LD, latitude first in NGSI-v2."""
        if area is None:
            return {}
        west, south, east, north = area
        ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        if self.v2:
            return {"georel": "intersects", "geometry": "polygon", "coords": ";".join(f"{y:.9g},{x:.9g}" for x, y in ring)}
        coordinates = ",".join(f"[{x:.9g},{y:.9g}]" for x, y in ring)
        named = {"geoproperty": place} if place and place != "location" else {}
        return {"georel": "intersects", "geometry": "Polygon", "coordinates": f"[[{coordinates}]]", **named}

    def total(self, reply: Reply) -> Optional[int]:
        """Return how many rows the broker counts."""
        told = reply.headers.get("Fiware-Total-Count" if self.v2 else "NGSILD-Results-Count", "").strip()
        return int(told) if told.isdecimal() and len(told) < 16 else None


def _fit(text: str) -> str:
    if not text.isascii() or not text.isprintable() or any(sign in text for sign in "<>"):
        raise BadInput("a tenant or context that no header can carry", value=text[:100])
    return text


def with_query(url: str, options: Mapping[str, str]) -> str:
    """Append options; blanks become %20."""
    text = urlencode(options, quote_via=quote, safe=",:;/()")
    return f"{url}?{text}" if text else url


def roots(url: str, *, v2: bool) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return where the root of a pasted address may be, with the options that it names. Raises BadInput.

    A tenant and a context may be pasted as parameters called like their headers: ``…/ngsi-ld/v1?NGSILD-Tenant=city``.
    """
    try:
        parts = urlsplit(url.strip())
        pairs = parse_qsl(parts.query)
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    options = tuple((_PARAMETERS[name.lower()], value) for name, value in pairs if name.lower() in _PARAMETERS)
    mark = "/v2" if v2 else "/ngsi-ld/v1"
    at = f"{parts.path}/".find(f"{mark}/")
    path = parts.path.rstrip("/")
    found = [parts.path[:at] + mark] if at >= 0 else [path + mark]
    return tuple((urlunsplit((parts.scheme, parts.netloc, item, "", "")), options) for item in found)


@dataclass(frozen=True)
class Listed:
    """One page of a list, and how many rows the broker counts in all."""

    rows: Sequence[Any]
    total: Optional[int]


def pages(session: Session, url: str, way: Way, *, limit: int, progress: Progress) -> Iterator[Listed]:
    """Yield all pages of a list: by offset, as far as the broker's count, its links and its rows go.

    Where a broker refuses the limit, a smaller one is asked for. Raises BadReply
    for what is no list, and where pages lead in a circle or to another host.
    """
    wanted = max(1, min(limit, MOST))
    try:
        first = _followed(session, url, way, limit=wanted, progress=progress)
        head = next(first, None)
    except (Rejected, Forbidden):
        if wanted <= _SAFE:
            raise
        first = _followed(session, url, way, limit=_SAFE, progress=progress)
        head = next(first, None)
    if head is not None:
        yield head
        yield from first


def _followed(session: Session, url: str, way: Way, *, limit: int, progress: Progress) -> Iterator[Listed]:
    joint = "&" if "?" in url else "?"
    start = f"{url}{joint}limit={limit}&offset=0"

    def parse(reply: Reply) -> Listed:
        return Listed(_rows(reply), way.total(reply))

    def following(reply: Reply, page: Listed) -> Optional[str]:
        return _next(reply, page, limit=limit)

    known: set[str] = set()
    got = 0
    for _, page in paging.follow(
        session, start, next_link=following, progress=progress, headers=way.headers(), parse=parse, total=lambda page: page.total
    ):
        ids = {untrusted.text(row.get("id")) for row in untrusted.objects(page.rows)}
        if ids and ids <= known and page.total is not None and got >= page.total:
            return  # a broker that knows no offset: it had said all before
        known |= ids
        got += len(page.rows)
        yield page


def _rows(reply: Reply) -> Sequence[Any]:
    rows = reply.json()
    if not isinstance(rows, list):
        raise BadReply("expected a list of entities", got=type(rows).__name__)
    return rows


def _next(reply: Reply, page: Listed, *, limit: int) -> Optional[str]:
    """Return where the next page is: the number in the broker's link, else the rows so far, at the address we asked.

    Brokers behind a gateway do not know their own address, so that only a link without a number is followed as it is.
    """
    if not page.rows:
        return None
    link = next_link(reply)
    told = dict(parse_qsl(urlsplit(link).query)).get("offset", "") if link else ""
    if link and not told:
        return link
    at = _offset(reply.url)
    after = at + len(page.rows)
    if not link and page.total is not None and after >= page.total and len(page.rows) != limit:
        return None
    number = int(told) if told.isdecimal() and len(told) < 16 and int(told) > at else after
    return re.sub(r"([?&]offset=)\d+", rf"\g<1>{number}", reply.url)


def _offset(url: str) -> int:
    told = dict(parse_qsl(urlsplit(url).query)).get("offset", "")
    return int(told) if told.isdecimal() and len(told) < 16 else 0


def next_link(reply: Reply) -> str:
    """Return the link to the next page (RFC 8288); empty where there is none."""
    for target, about in _LINK.findall(reply.headers.get("Link", "")):
        if re.search(r"""\brel\s*=\s*"?next\b""", about):
            return str(target).strip()
    return ""
