"""Opendatasoft portals: every dataset loads through its export, which has no window of 10,000 rows.

Source: Opendatasoft Explore API 2.1, ``catalog/datasets`` and ``exports``.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Optional
from urllib.parse import quote

from ..core.capability import Capability
from ..core.entry import Entry, EntryKind
from ..core.errors import BadReply, Broken, NotData, NotFound, Rejected
from ..core.profile import Service
from ..core.progress import Progress
from ..core.report import ServiceReport
from ..net.session import Session
from . import untrusted
from .catalogue import EntryPage, FilesOfCatalogue, completed
from .catalogue_values import Batch, extent_of, fresh, paged, resource, roots, texts
from .licences import licence_of

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_PATH = "/api/explore/v2.1/catalog/datasets"
_ROWS = 100
_WINDOW = 10_000  # offset and limit together


class Opendatasoft(FilesOfCatalogue):
    """The connector for Opendatasoft. It keeps no state."""

    kind = "opendatasoft"
    title = "Opendatasoft"

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the portal above a pasted address."""
        for root in roots(url, "/api/", "/explore"):
            try:
                batch = _list(session, root, 0, 1, progress=progress)
            except _ELSEWHERE:
                continue
            if all(isinstance(row, dict) and "dataset_id" in row for row in batch.rows):
                return Service(self.kind, root)
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Count the datasets."""
        batch = _list(session, service.url, 0, 1, progress=progress)
        return ServiceReport(service, "", "Opendatasoft", Capability.READ, offers=("catalogue",), datasets=batch.total)

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all datasets within the window that the interface opens; what lies beyond is named."""
        def fetch(start: int) -> Batch:
            rows = min(_ROWS, _WINDOW - start)
            return _list(session, service.url, start, rows, progress=progress) if rows > 0 else Batch(())

        yield from paged(fetch, lambda row: _entry(row, service), progress=progress)


def _list(session: Session, root: str, start: int, rows: int, *, progress: Progress) -> Batch:
    params = {"limit": rows, "offset": start, "order_by": "dataset_id"}
    document = untrusted.mapping(session.read(root + _PATH, params=params, progress=progress).json(), "list of datasets")
    return Batch(untrusted.rows(document, "results"), untrusted.whole(document.get("total_count")))


def _entry(row: Mapping[str, Any], service: Service) -> Optional[Entry]:
    """Return the entry of a dataset by white list."""
    identifier = untrusted.text(row.get("dataset_id"))
    if not identifier:
        return None
    metas = untrusted.inner(row, "metas")
    about, dcat = untrusted.inner(metas, "default"), untrusted.inner(metas, "dcat")
    owner = untrusted.plain(about.get("publisher"))
    licence = licence_of(
        about.get("license") or about.get("license_url"), url=about.get("license_url"),
        attribution=untrusted.first_text(about, "attributions") or owner,
    )
    found = _resources(row, identifier, service)
    return completed(Entry(
        identifier, service.id, untrusted.plain(about.get("title")) or identifier, EntryKind.DOCUMENT,
        untrusted.plain(about.get("description")), owner, texts(about.get("keyword")), licence,
        fresh(about.get("data_processed"), about.get("modified")),
        extent_of(about.get("bbox") or about.get("geographic_area") or dcat.get("spatial")), found,
    ))


def _resources(row: Mapping[str, Any], identifier: str, service: Service) -> tuple[Any, ...]:
    """Return the exports: GeoJSON where there are places, CSV always; and what is attached."""
    base = f"{service.url}{_PATH}/{quote(identifier, safe='')}"
    exports = []
    if row.get("has_records") is not False:
        exports = [resource(f"{base}/exports/csv", "CSV", base=base)]
        if "geo" in untrusted.items(row, "features"):
            exports.insert(0, resource(f"{base}/exports/geojson", "GeoJSON", base=base))
    attached = (
        resource(item.get("url"), item.get("mimetype"), base=f"{service.url}/", title=item.get("title"))
        for item in untrusted.objects(row.get("attachments"))
    )
    return tuple(item for item in (*exports, *attached) if item)
