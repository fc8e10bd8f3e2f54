"""Open311 GeoReport v2 and its CitySDK extension (Klarschiff in Rostock and others): reports of citizens, read only.

Source: GeoReport v2 (wiki.open311.org/GeoReport_v2); bfpi/klarschiff-backoffice, CitySDK_API.md. A server gives the last
90 days or 1000 reports unless a period is asked for, so that all are read in windows of time. Klarschiff's filter by
place exchanges the axes: areas are cut here. E-mail, names, telephone and device, photos and notes are not looked at.
"""

from __future__ import annotations

from datetime import datetime, timezone
from functools import partial
from typing import Any, Iterator, Mapping, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadReply, Unsupported
from ..core.feature import Page, Skipped
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..net.session import Session
from . import pasted, untrusted
from .open311_rows import read
from .open311_windows import Windows, documents
from .participation import POINTS, Reader, chosen, is_whole

_MARKS = ("/citysdk", "/georeport/v2", "/open311/v2", "/georeport", "/open311")
_ENDS = ("services", "requests", "discovery", "tokens", "areas")
_KINDS = {"problem": "problem", "idee": "idea", "idea": "idea", "tipp": "tip", "tip": "tip"}
_ALL = "requests"


class Open311:
    """The connector for GeoReport v2. It keeps no state."""

    kind = "open311"
    title = "Open311 (CitySDK)"
    dialects = ("GeoReport v2", "CitySDK")

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the interface that a pasted address is of, or at the usual places of its host."""
        given = _root_in(url)
        guesses = [given] if given else [pasted.at(url, mark) for mark in _MARKS[:3]]
        root = pasted.first(guesses, lambda root: bool(_services(session, root, progress=progress)), sure=[given or ""])
        return Service(self.kind, root) if root else None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report the dialect and how many lists there are."""
        found = self.datasets(session, service, progress=progress)
        extended = bool(found) and found[0].source.get("extended") == "1"
        software = "Open311 GeoReport v2, CitySDK" if extended else "Open311 GeoReport v2"
        return ServiceReport(service, "", software, Capability.READ, offers=("contributions",), datasets=len(found))

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List all reports, and with CitySDK its kinds (problem, idea, tip) with their counts."""
        known = _services(session, service.url, progress=progress)
        kinds = {kind for kind in map(_kind, known) if kind}
        if not kinds:
            return (_dataset(service, _ALL, None),)
        counts = {kind: _count(session, service.url, kind, progress=progress) for kind in sorted(kinds)}
        return tuple(_dataset(service, kind, number, extended="1", keyword=kind) for kind, number in counts.items())

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of contributions."""
        return POINTS

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all reports, window after window back in time, counted where the server counts."""
        known = _services(session, session.root, progress=progress)
        kinds = {untrusted.text(item.get("service_code")): _kind(item) for item in known}
        total = None
        if is_whole(query) and dataset.source.get("extended"):
            total = _count(session, session.root, dataset.source.get("keyword", ""), progress=progress)
        reader, row = Reader("open311", dataset.id, dataset.title, overlapping=True), partial(read, kinds=kinds)
        windows = Windows(f"{session.root.rstrip('/')}/requests.json", _params(dataset), query.period, total)
        left, got = query.limit, 0
        for raw in windows.read(session, now=datetime.now(timezone.utc), progress=progress):
            features, skipped = reader.page(raw, row)
            wanted = chosen(features, query)[:left]
            got += len(features)
            windows.got = got
            yield Page(wanted, None, total, skipped)
            left = None if left is None else left - len(wanted)
            if left == 0:
                return
        if windows.cut:
            yield Page((), None, total, (Skipped("cut_by_server", 1, windows.cut),))

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Reports have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)


def _root_in(url: str) -> Optional[str]:
    """Return the root in an address of the interface: up to a usual name of it, or above one of its lists."""
    found = pasted.up_to(url, *_MARKS)
    if found:
        return found
    parts = pasted.parts_of(url).path.rstrip("/").split("/")
    for number, part in enumerate(parts):
        if part.partition(".")[0] in _ENDS and part.partition(".")[2] in ("json", "xml"):
            return pasted.at(url, "/".join(parts[:number]))
    return None


def _services(session: Session, root: str, *, progress: Progress) -> list[Mapping[str, Any]]:
    """Return what can be reported. Raises BadReply where the list is not one of services."""
    found = documents(session, f"{root.rstrip('/')}/services.json", {}, member="services", progress=progress)
    known = [item for item in untrusted.objects(found) if "service_code" in item and "service_name" in item]
    if found and not known:
        raise BadReply("a list, but not one of services")
    return known


def _kind(service: Mapping[str, Any]) -> str:
    """Return what CitySDK calls this: problem, idea or tip; nothing where the keywords are free ones."""
    said = untrusted.first_text(service, "keywords", "keyword").lower()
    return _KINDS.get(said, "")


def _count(session: Session, root: str, keyword: str, *, progress: Progress) -> Optional[int]:
    """Return how many reports there are, None where the server does not count."""
    params = {"just_count": "true", "also_archived": "true", "keyword": keyword or None}
    found = documents(session, f"{root.rstrip('/')}/requests.json", params, member="service_requests", progress=progress)
    return untrusted.whole(found[0].get("count")) if len(found) == 1 and isinstance(found[0], dict) else None


def _params(dataset: Dataset) -> dict[str, Optional[str]]:
    """Return what is asked of every window; without ``status`` a server gives open and closed ones."""
    if not dataset.source.get("extended"):
        return {}
    return {"extensions": "true", "also_archived": "true", "keyword": dataset.source.get("keyword") or None}


def _dataset(service: Service, identifier: str, number: Optional[int], **source: str) -> Dataset:
    return Dataset(
        id=identifier, service=service.id, kind=DatasetKind.CONTRIBUTIONS, title=identifier.capitalize(), count=number,
        capabilities=Capability.READ if number is None else Capability.READ | Capability.COUNT, source=source, geometry="Point",
    )
