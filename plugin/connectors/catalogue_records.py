"""Catalogues that speak OGC API Records: pygeoapi, pycsw 3, and others.

Source: OGC API Records Part 1 (20-004r1), 7 to 9; OGC API Common Part 2 for the collections.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional
from urllib.parse import urlsplit

from ..core.capability import Capability
from ..core.entry import Entry, EntryKind
from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected
from ..core.feature import Skipped
from ..core.profile import Service
from ..core.progress import Progress
from ..core.report import ServiceReport
from ..net.paging import follow
from ..net.session import Reply, Session
from . import untrusted
from .catalogue import EntryPage, FilesOfCatalogue, completed
from .catalogue_values import Batch, extent_of, fresh, page_of, resource, texts
from .licences import licence_of

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_JSON = {"Accept": "application/geo+json, application/json;q=0.9"}  # at every page: pycsw's next link drops the format
_LIMIT = 500
_OWN = {"self", "alternate", "collection", "root", "next", "prev", "first", "last", "canonical", "up", "parent"}
_MEMBERS = ("type", "mediaType", "protocol")


class OgcApiRecords(FilesOfCatalogue):
    """The connector for one catalogue, that is one collection of records. It keeps no state."""

    kind = "ogcapi-records"
    title = "OGC API Records"

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the collection of records that a pasted address names or, at a landing page, the first there is."""
        root, _, rest = url.partition("/collections")
        root = root.partition("?")[0].rstrip("/")
        name = urlsplit(rest).path.strip("/").partition("/")[0]
        try:
            listed = _json(session, f"{root}/collections", progress=progress).get("collections")
        except _ELSEWHERE:
            return None
        found = [item for item in untrusted.objects(listed) if _is_catalogue(item)]
        wanted = [item for item in found if untrusted.text(item.get("id")) == name] if name else found
        if not wanted:
            return None
        identifier = untrusted.text(wanted[0].get("id"))
        return Service(self.kind, f"{root}/collections/{identifier}", title=untrusted.plain(wanted[0].get("title")))

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Count the records."""
        about = _json(session, service.url, progress=progress)
        page = _json(session, f"{service.url}/items", progress=progress, limit=1)
        count = untrusted.whole(page.get("numberMatched"))
        name = untrusted.plain(about.get("title"))
        return ServiceReport(service, name, "OGC API Records", Capability.READ, offers=("catalogue",), datasets=count)

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all records along the next links; a server that cuts the limit only makes more pages."""
        seen: set[str] = set()
        pages = follow(
            session, f"{service.url}/items", params={"limit": _LIMIT, "f": "json"}, headers=_JSON, next_link=_next,
            progress=progress,
        )
        for _, document in pages:
            batch = Batch(untrusted.rows(document, "features"), untrusted.whole(document.get("numberMatched")))
            page = page_of(batch, lambda row: _entry(row, service))
            ids = {entry.id for entry in page.entries}
            if ids and ids <= seen:
                yield EntryPage((), batch.total, (Skipped("repeated_page", 0),))
                return
            seen |= ids
            yield page


def _json(session: Session, url: str, *, progress: Progress, **params: object) -> Mapping[str, Any]:
    reply = session.read(url, params={**params, "f": "json"}, headers=_JSON, progress=progress)
    return untrusted.mapping(reply.json(), "OGC API document")


def _next(_: Reply, document: Any) -> Optional[str]:
    """Return the next link; none after a page without records, for some servers give one for ever."""
    if not untrusted.items(document, "features"):
        return None
    links = untrusted.objects(untrusted.items(document, "links"))
    return next((untrusted.link(item.get("href")) for item in links if item.get("rel") == "next"), None)


def _is_catalogue(item: Mapping[str, Any]) -> bool:
    kind = untrusted.text(item.get("itemType")).lower()
    return bool(untrusted.text(item.get("id"))) and (kind == "record" or untrusted.text(item.get("type")).lower() == "catalog")


def _entry(row: Mapping[str, Any], service: Service) -> Optional[Entry]:
    """Return the entry of a record by white list: of its contacts only the organisation is kept."""
    identifier = untrusted.text(row.get("id"))
    if not identifier:
        return None
    about = untrusted.inner(row, "properties")
    contacts = untrusted.objects(about.get("contacts"))
    owner = next((name for name in (untrusted.plain(item.get("organization")) for item in contacts) if name), "")
    links = untrusted.objects(untrusted.items(row, "links"))
    found = (_resource(item, about, service) for item in links if item.get("rel") not in _OWN)
    return completed(Entry(
        identifier, service.id, untrusted.plain(about.get("title")) or identifier, EntryKind.DOCUMENT,
        untrusted.plain(about.get("description")), owner, texts(about.get("keywords")),
        licence_of(_words(about.get("license")) or _words(about.get("rights")), attribution=owner),
        fresh(about.get("updated"), about.get("created")), extent_of(row.get("geometry")),
        tuple(item for item in found if item),
    ))


def _words(value: Any) -> str:
    return untrusted.first_text(value, "id", "name", "url") if isinstance(value, dict) else untrusted.text(value)


def _resource(item: Mapping[str, Any], about: Mapping[str, Any], service: Service) -> Any:
    words = [item.get(name) for name in _MEMBERS]
    return resource(item.get("href"), *words, base=f"{service.url}/", title=item.get("title") or item.get("name"))
