"""Catalogue services (CSW 2.0.2), the metadata catalogues of German spatial data infrastructures.

Source: OGC 07-006r1, 10.8; ISO 19115 and 19139 as profiled by 07-045r1.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Iterator, Optional
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..core.capability import Capability
from ..core.errors import BadInput, BadReply, Broken, MissingLibrary, NotData, NotFound, Rejected
from ..core.feature import Skipped
from ..core.profile import Service
from ..core.progress import Progress
from ..core.report import ServiceReport
from ..net.session import Session
from .catalogue import EntryPage, FilesOfCatalogue

if TYPE_CHECKING:
    from .csw import RecordPage

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_ROWS = 100
_MOST_PAGES = 5_000
_KEYS = {"service", "request", "version", "acceptversions"}


class Csw(FilesOfCatalogue):
    """The connector for CSW. It keeps no state."""

    kind = "csw"
    title = "CSW"

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Ask the pasted address for its capabilities, and the usual place beneath it."""
        for address in _addresses(url):
            try:
                found = _owslib().capabilities(session, address, progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, address, title=found)
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Count the records."""
        csw = _owslib()
        name = csw.capabilities(session, service.url, progress)
        found = csw.page(session, service.url, progress, schema=csw.CORE, position=1, rows=1)
        return ServiceReport(service, name, "CSW 2.0.2", Capability.READ, offers=("catalogue",), datasets=found.total)

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all records, as ISO 19139 where the server has that, else as Dublin Core."""
        csw = _owslib()
        schema = csw.GMD
        try:
            first = csw.page(session, service.url, progress, schema=schema, position=1, rows=_ROWS)
        except Rejected:
            schema = csw.CORE
            first = csw.page(session, service.url, progress, schema=schema, position=1, rows=_ROWS)
        yield from _pages(session, service, schema, first, progress)


def _pages(session: Session, service: Service, schema: str, page: RecordPage, progress: Progress) -> Iterator[EntryPage]:
    """Follow a catalogue by what it returned, not by what was asked for: servers cut pages and number them wrongly."""
    csw = _owslib()
    position = 1
    seen: set[str] = set()
    for _ in range(_MOST_PAGES):
        if not page.rows:
            return
        answer = csw.entries_of(page, service, schema=schema)
        ids = {entry.id for entry in answer.entries}
        if ids and ids <= seen:
            yield EntryPage((), page.total, (Skipped("repeated_page", 0),))
            return
        seen |= ids
        yield answer
        position += len(page.rows)
        if page.next == 0 or position > page.total:
            return
        page = csw.page(session, service.url, progress, schema=schema, position=position, rows=_ROWS)


def _owslib() -> ModuleType:
    """Load what needs OWSLib only when a catalogue is asked: it is large, and QGIS may come without it. Raises MissingLibrary."""
    try:
        from . import csw
    except ImportError as error:
        raise MissingLibrary("CSW needs OWSLib", library="owslib") from error
    return csw


def _addresses(url: str) -> tuple[str, ...]:
    """Return the pasted address without what asks for capabilities, and ``/csw`` beneath it."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    kept = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0].lower() not in _KEYS])
    found = [urlunsplit((parts.scheme, parts.netloc, parts.path, kept, ""))]
    if not parts.query and not parts.path.rstrip("/").endswith("csw"):
        found.append(urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/csw", "", "")))
    return tuple(found)
