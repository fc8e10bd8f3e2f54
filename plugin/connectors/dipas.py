"""DIPAS, the participation platform of Hamburg and others: procedures and their contributions, read only.

Source: the PDS interface of DIPAS (GPL-2.0): ``/dipas-pds/projects[/{id}/contributions]`` and
``/projects/{id}/conception_comments``, GeoJSON without paging.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any, Iterator, Mapping, Optional
from urllib.parse import quote

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind, Licence
from ..core.errors import BadReply, Rejected, Unsupported
from ..core.feature import Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..net.session import Session
from . import pasted, untrusted
from .dipas_contributions import Procedure, drafts_of, features_of, schema_for, terms_of
from .licences import licence_of
from .participation import POINTS, chosen, is_whole

_MARK = "/dipas-pds"
_GUESSES = ("/drupal/dipas-pds", "/dipas-pds")
_GEOJSON = {"Accept": "application/geo+json, application/json;q=0.9"}
_DRAFTS = "conception_comments"
_PAGE = 5000


class Dipas:
    """The connector for DIPAS' open interface. It keeps no state."""

    kind = "dipas"
    title = "DIPAS"
    dialects = ("sandbox", "categories as objects", "categories as a list", "categories as names")

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the interface above a pasted address of it, or beside a platform's front page."""
        given = pasted.up_to(url, _MARK)
        above = pasted.parts_of(url).path.rstrip("/")
        roots = [given] if given else [pasted.at(url, above + guess) for guess in _GUESSES]
        root = pasted.first(roots, partial(_answers, session, progress=progress), sure=[given or ""])
        return Service(self.kind, root) if root else None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report how many procedures there are."""
        found = _projects(session, service.url, progress=progress)
        owner = next((name for name in map(_owner, found) if name), "")
        return ServiceReport(
            service, owner, "DIPAS", Capability.READ, offers=("contributions",), datasets=len(found)
        )

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the procedures, and those with drafts a second time. The interface counts nothing before loading."""
        found = [item for item in _projects(session, service.url, progress=progress) if _identifier(item)]
        both = [(item, _dataset(service, item)) for item in found]
        drafts = [_drafts(dataset) for item, dataset in both if untrusted.items(item, "hasParticipatoryText")]
        return (*(dataset for _, dataset in both), *drafts)

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the normalised columns of contributions; the kind of geometry shows in the contributions alone."""
        if dataset.source.get("type") == _DRAFTS:
            return POINTS
        return schema_for(_contributions(session, dataset, progress=progress))

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all contributions in slices of the one reply; those without a place come with an area too, uncut."""
        raw = _contributions(session, dataset, progress=progress)
        read = drafts_of if dataset.source.get("type") == _DRAFTS else features_of
        features, skipped = read(raw, _procedure(dataset))
        wanted = chosen(features, query)[: query.limit]
        expected = len(raw) if is_whole(query) else len(wanted)
        yield Page(wanted[:_PAGE], None, expected, skipped)
        for start in range(_PAGE, len(wanted), _PAGE):
            progress.check()
            yield Page(wanted[start : start + _PAGE], None, expected)

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Contributions have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)


def _answers(session: Session, root: str, *, progress: Progress) -> bool:
    """Tell whether a list of projects, be it empty, is there. Raises BadReply for another kind of list."""
    _projects(session, root, progress=progress)
    return True


def _list_url(root: str) -> str:
    """Return the address of the list of projects; a profile may name it or what stands above it."""
    root = root.rstrip("/")
    return root if root.endswith("/projects") else f"{root}/projects"


def _features(session: Session, url: str, *, progress: Progress) -> list[Any]:
    """Read a whole feature collection. Raises Rejected with the server's words where it reports an error by 200."""
    document = untrusted.mapping(session.read(url, headers=_GEOJSON, progress=progress).json(), "feature collection")
    if document.get("status") == "error":
        raise Rejected(untrusted.plain(document.get("message")), status=200)
    return untrusted.rows(document, "features")


def _projects(session: Session, root: str, *, progress: Progress) -> list[Mapping[str, Any]]:
    """Return the properties of all projects. Raises BadReply where the list is not one of projects."""
    listed = _features(session, _list_url(root), progress=progress)
    found = [untrusted.inner(item, "properties") for item in untrusted.objects(listed)]
    if found and not any("dipasPhase" in item or "nameFull" in item for item in found):
        raise BadReply("a feature collection, but not one of projects")
    return found


def _contributions(session: Session, dataset: Dataset, *, progress: Progress) -> list[Any]:
    project = quote(dataset.source.get("project", dataset.id), safe="")
    kind = _DRAFTS if dataset.source.get("type") == _DRAFTS else "contributions"
    return _features(session, f"{_list_url(session.root)}/{project}/{kind}", progress=progress)


def _identifier(item: Mapping[str, Any]) -> str:
    return untrusted.text(item.get("id"))


def _owner(item: Mapping[str, Any]) -> str:
    return untrusted.plain(untrusted.first_text(item, "publisher", "projectOwner", "owner"))


def _dataset(service: Service, item: Mapping[str, Any]) -> Dataset:
    return Dataset(
        id=_identifier(item),
        service=service.id,
        kind=DatasetKind.CONTRIBUTIONS,
        title=untrusted.plain(item.get("nameFull")) or _identifier(item),
        description=untrusted.plain(item.get("description")),
        updated=untrusted.text(item.get("dateEnd")),
        licence=_licence(item),
        capabilities=Capability.READ,
        source={
            "project": _identifier(item),
            "categories": json.dumps(terms_of(item.get("standardCategories")), ensure_ascii=False),
            "kinds": json.dumps(terms_of(item.get("projectContributionType")), ensure_ascii=False),
        },
    )


def _drafts(dataset: Dataset) -> Dataset:
    """Return the dataset of the drafts of a procedure: how often each was commented."""
    source = {**dataset.source, "type": _DRAFTS}
    return replace(dataset, id=f"{dataset.id}/{_DRAFTS}", title=f"{dataset.title}: Entwürfe", source=source)


def _licence(item: Mapping[str, Any]) -> Licence:
    return licence_of(item.get("license") or item.get("licence"), attribution=_owner(item))


def _procedure(dataset: Dataset) -> Procedure:
    source = dataset.source
    categories, kinds = (_vocabulary(source.get(name, "")) for name in ("categories", "kinds"))
    return Procedure(source.get("project", dataset.id), dataset.title, categories, kinds)


def _vocabulary(text: str) -> dict[str, str]:
    """Read back what the dataset's source keeps; a working copy made by hand may hold anything."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}
