"""Portals that offer their catalogue as one file ``data.json``: DKAN above all.

Source: DCAT-US 1.1 (Project Open Data metadata schema), as DKAN writes it.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional

from ..core.capability import Capability
from ..core.entry import Entry, EntryKind
from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected
from ..core.profile import Service
from ..core.progress import Progress
from ..core.report import ServiceReport
from ..net.session import Session
from . import untrusted
from .catalogue import EntryPage, FilesOfCatalogue, completed
from .catalogue_values import Batch, extent_of, fresh, page_of, resource, roots, texts
from .licences import licence_of

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)


class DataJson(FilesOfCatalogue):
    """The connector for catalogues in one file. It keeps no state."""

    kind = "data-json"
    title = "DKAN (data.json)"

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the file at, or at the host of, a pasted address."""
        for root in roots(url, "/data.json", "/dataset", "/search"):
            try:
                _rows(session, root, progress=progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, root)
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Count the datasets."""
        count = len(_rows(session, service.url, progress=progress))
        return ServiceReport(service, "", "data.json", Capability.READ, offers=("catalogue",), datasets=count)

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all datasets at once: there are no pages."""
        rows = _rows(session, service.url, progress=progress)
        yield page_of(Batch(rows, len(rows)), lambda row: _entry(row, service))


def _rows(session: Session, root: str, *, progress: Progress) -> list[Any]:
    document = session.read(f"{root}/data.json", progress=progress).json()
    if isinstance(document, list):  # older than DCAT-US 1.1: the bare list
        document = {"dataset": document}
    rows = untrusted.rows(document, "dataset")
    if rows and not any(isinstance(row, dict) and "title" in row for row in rows):
        raise BadReply("a list, but not one of datasets")
    return rows


def _entry(row: Mapping[str, Any], service: Service) -> Optional[Entry]:
    """Return the entry of a dataset by white list: contact points stay behind."""
    identifier = untrusted.first_text(row, "identifier", "@id", "title")
    if not identifier:
        return None
    owner = untrusted.plain(untrusted.inner(row, "publisher").get("name"))
    found = (_resource(item, service) for item in untrusted.objects(row.get("distribution")))
    return completed(Entry(
        identifier, service.id, untrusted.plain(row.get("title")) or identifier, EntryKind.DOCUMENT,
        untrusted.plain(row.get("description")), owner, texts(row.get("keyword")),
        licence_of(row.get("license"), attribution=owner), fresh(row.get("modified"), row.get("issued")),
        extent_of(row.get("spatial")), tuple(item for item in found if item),
    ))


def _resource(item: Mapping[str, Any], service: Service) -> Any:
    words = item.get("format"), item.get("mediaType")
    return resource(item.get("downloadURL") or item.get("accessURL"), *words, base=f"{service.url}/", title=item.get("title"))
