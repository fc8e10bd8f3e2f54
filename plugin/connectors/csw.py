"""Requests to a CSW and its records, built and read by OWSLib, sent by our session.

XML of strangers is looked at by ``core.xml`` first, which refuses document types.

Source: OGC 07-006r1, 10.8; ISO 19115 and 19139 as profiled by 07-045r1.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Optional, Sequence
from urllib.parse import urlencode

from owslib.catalogue.csw2 import CatalogueServiceWeb, CswRecord
from owslib.etree import etree
from owslib.iso import MD_DataIdentification, MD_Distribution

from ..core import xml
from ..core.entry import Entry
from ..core.errors import BadReply, NotData, Rejected
from ..core.feature import Skipped
from ..core.profile import Service
from ..core.progress import Progress
from ..net.session import Session
from .catalogue import EntryPage
from .csw_records import core_entry, iso_entry

_UNREADABLE = (AttributeError, KeyError, IndexError, TypeError, ValueError, RecursionError)  # OWSLib trusts what it reads
GMD = "http://www.isotc211.org/2005/gmd"
_GCO = "http://www.isotc211.org/2005/gco"
_ABOUT = ("MD_DataIdentification", "SV_ServiceIdentification")
CORE = "http://www.opengis.net/cat/csw/2.0.2"
_TYPES = {GMD: "gmd:MD_Metadata", CORE: "csw:Record"}


@dataclass(frozen=True)
class RecordPage:
    """The elements of one page, how many there are in all, and the next position as the server says; 0 ends."""

    rows: Sequence[Any]
    total: int
    next: Optional[int]


def capabilities(session: Session, url: str, progress: Progress) -> str:
    """Return the service's title. Raises BadReply for what is no CSW."""
    return _Asked(session, url, progress).capabilities()


def page(session: Session, url: str, progress: Progress, *, schema: str, position: int, rows: int) -> RecordPage:
    """Return one page of records in the given schema. Raises Rejected in the server's words, BadReply."""
    return _Asked(session, url, progress).page(schema, position, rows)


def entries_of(page: RecordPage, service: Service, *, schema: str) -> EntryPage:
    """Read the records of a page; one that OWSLib cannot read is counted."""
    read = _iso if schema == GMD else _core
    found: list[Entry] = []
    lost = 0
    for element in page.rows:
        try:
            entry = read(element, service)
        except _UNREADABLE:
            entry = None
        lost += entry is None
        found += [entry] if entry else []
    return EntryPage(tuple(found), page.total, (Skipped("not_an_entry", lost),) if lost else ())


def _iso(element: Any, service: Service) -> Optional[Entry]:
    """Let OWSLib read what is needed; its whole record would warn of its own future for each."""
    about = next((item for item in element.iter() if isinstance(item.tag, str) and etree.QName(item).localname in _ABOUT), None)
    spread = next((item for item in element.iter(f"{{{GMD}}}MD_Distribution")), None)
    if about is None:
        return None
    kind = "service" if etree.QName(about).localname == "SV_ServiceIdentification" else "dataset"
    keywords = [item.text for item in about.iterfind(f".//{{{GMD}}}keyword/{{{_GCO}}}CharacterString")]
    identifier = element.findtext(f"{{{GMD}}}fileIdentifier/{{{_GCO}}}CharacterString")
    stamp = next((item.text for item in element.iterfind(f"{{{GMD}}}dateStamp/*")), "")
    distribution = MD_Distribution(spread) if spread is not None else None
    return iso_entry(identifier, stamp, MD_DataIdentification(about, kind), distribution, keywords, service)


def _core(element: Any, service: Service) -> Optional[Entry]:
    return core_entry(CswRecord(element), service)


class _Asked(CatalogueServiceWeb):
    """OWSLib's client with our session in place of its fetcher, which knows neither proxy nor sign-in nor limits."""

    def __init__(self, session: Session, url: str, progress: Progress) -> None:
        super().__init__(url, skip_caps=True)
        self.url = url  # as it was configured: OWSLib would drop parts of its query
        self._session, self._progress = session, progress
        self._elements: list[Any] = []

    def capabilities(self) -> str:
        """Return the service's title. Raises BadReply for what is no CSW."""
        self.request = urlencode({"service": "CSW", "version": "2.0.2", "request": "GetCapabilities"})
        self._invoke()
        root = self._exml.getroot()
        if etree.QName(root).localname != "Capabilities":
            raise BadReply("XML, but no capabilities of a catalogue")
        title = next((item.text for item in root.iter() if etree.QName(item).localname == "Title"), "")
        return " ".join((title or "").split())[:200]

    def page(self, schema: str, position: int, rows: int) -> RecordPage:
        """Return one page of records. Raises Rejected in the server's words, BadReply."""
        try:
            self.getrecords2(
                typenames=_TYPES[schema], esn="full", outputschema=schema, startposition=position, maxrecords=rows,
            )
        except _UNREADABLE as error:
            raise BadReply("not a list of records", reason=str(error)[:200]) from error
        told = self.results
        return RecordPage(self._elements[: max(0, told["returned"])], max(0, told["matches"]), told["nextrecord"])

    def _parserecords(self, outputschema: str, esn: str) -> None:
        """Keep the elements: OWSLib would stop at the first record that it cannot read."""
        results = next(item for item in self._exml.getroot() if etree.QName(item).localname == "SearchResults")
        self._elements = [item for item in results if isinstance(item.tag, str)]

    def _invoke(self) -> None:
        if isinstance(self.request, str):
            reply = self._session.read(_joined(self.url, self.request), progress=self._progress)
        else:
            body = etree.tostring(self.request, encoding="utf-8", xml_declaration=True)
            headers = {"Content-Type": "application/xml"}
            reply = self._session.read(self.url, method="POST", headers=headers, body=body, progress=self._progress)
        self._exml = _parsed(reply.body)
        self.exceptionreport = None
        if self._exml.getroot().tag.endswith("ExceptionReport"):
            raise Rejected(_said(self._exml), status=reply.status)


def _parsed(body: bytes) -> Any:
    """Parse XML without a document type, external or entities. Raises NotData for a web page, BadReply."""
    if body[:512].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise NotData("a web page came back instead of data", title="")
    xml.parse(body)
    return etree.parse(BytesIO(body), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _said(document: Any) -> str:
    """Return the server's own words in an exception report (OGC 06-121r3, 8)."""
    texts = (item.text for item in document.iter() if str(item.tag).endswith("}ExceptionText"))
    return "; ".join(" ".join(text.split()) for text in texts if text)[:500]


def _joined(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"
