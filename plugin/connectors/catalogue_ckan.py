"""CKAN, the catalogue of most open data portals.

Source: the Action API of CKAN 2.x, ``package_search``; ``extras`` as ckanext-spatial and ckanext-dcat fill them.
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
from .catalogue_values import Batch, extent_of, fresh, paged, resource, roots, texts
from .licences import licence_of

_ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_ROWS = 1000  # the most that CKAN gives, unless the site allows less


class Ckan(FilesOfCatalogue):
    """The connector for CKAN. It keeps no state."""

    kind = "ckan"
    title = "CKAN"

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the site above a pasted address: a dataset, an organisation, the interface, the front page."""
        for root in roots(url, "/api/3", "/api/action", "/dataset", "/organization", "/group"):
            try:
                _search(session, root, 0, 0, progress=progress)
            except _ELSEWHERE:
                continue
            return Service(self.kind, root)
        return None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Count the datasets, and ask for the site's name."""
        batch = _search(session, service.url, 0, 0, progress=progress)
        try:
            about = _result(session, f"{service.url}/api/3/action/status_show", {}, progress=progress)
        except _ELSEWHERE:
            about = {}
        software = f"CKAN {untrusted.text(about.get('ckan_version'))}".strip()
        name = untrusted.plain(about.get("site_title"))
        return ServiceReport(service, name, software, Capability.READ, offers=("catalogue",), datasets=batch.total)

    def entries(self, session: Session, service: Service, *, progress: Progress) -> Iterator[EntryPage]:
        """Yield all datasets, sorted by name, for the usual order shifts while one pages."""
        def fetch(start: int) -> Batch:
            return _search(session, service.url, start, _ROWS, progress=progress, private=bool(service.authcfg))

        yield from paged(fetch, lambda row: _entry(row, service), progress=progress)


def _search(session: Session, root: str, start: int, rows: int, *, progress: Progress, private: bool = False) -> Batch:
    params = {"rows": rows, "start": start, "sort": "name asc", "include_private": "true" if private else None}
    result = _result(session, f"{root}/api/3/action/package_search", params, progress=progress)
    return Batch(untrusted.rows(result, "results"), untrusted.whole(result.get("count")))


def _result(session: Session, url: str, params: Mapping[str, object], *, progress: Progress) -> Mapping[str, Any]:
    """Return what an action answers. Raises Rejected where it reports a failure by 200."""
    document = untrusted.mapping(session.read(url, params=params, progress=progress).json(), "CKAN reply")
    if document.get("success") is not True:
        said = untrusted.inner(document, "error")
        raise Rejected(untrusted.plain(said.get("message")) or untrusted.text(said.get("__type")), status=200)
    return untrusted.mapping(document.get("result"), "result")


def _entry(row: Mapping[str, Any], service: Service) -> Optional[Entry]:
    """Return the entry of a package by white list: authors, maintainers and their addresses stay behind."""
    identifier = untrusted.first_text(row, "name", "id")
    if not identifier or row.get("state") in ("deleted", "draft"):
        return None
    extras = {untrusted.text(item.get("key")): item.get("value") for item in untrusted.objects(row.get("extras"))}
    owner = untrusted.plain(untrusted.inner(row, "organization").get("title"))
    licence = licence_of(
        untrusted.first_text(row, "license_id", "license_title"), url=row.get("license_url"),
        attribution=extras.get("licenseAttributionByText") or owner,
    )
    found = (_resource(item, service) for item in untrusted.objects(row.get("resources")))
    return completed(Entry(
        identifier, service.id, untrusted.plain(row.get("title")) or identifier, EntryKind.DOCUMENT,
        untrusted.plain(row.get("notes")), owner, texts(row.get("tags"), "display_name", "name"), licence,
        fresh(extras.get("modified"), row.get("metadata_modified"), row.get("metadata_created")),
        extent_of(extras.get("spatial") or row.get("spatial")), tuple(item for item in found if item),
    ))


def _resource(item: Mapping[str, Any], service: Service) -> Any:
    if item.get("state") == "deleted":
        return None
    words = item.get("format"), item.get("mimetype")
    return resource(item.get("url"), *words, base=f"{service.url}/", title=item.get("name") or item.get("description"))
