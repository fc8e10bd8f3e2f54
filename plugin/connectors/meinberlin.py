"""adhocracy 4: the ideas and proposals of mein.berlin and adhocracy+, read only.

Source: liqd/a4-meinberlin and liqd/adhocracy-plus (AGPL-3.0), API serializers. ``/api/projects/`` lists projects, but
names no module: the page of a project embeds the address of its list, ``/api/modules/{id}/mapideas/``. adhocracy+ lists
``/api/app-projects/`` with modules, to those who are signed in. ``ordering`` is always sent: the default one is random
and would make pages unstable. ``creator``, ``contact_…`` and images are not looked at.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator, Mapping, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadReply, NotFound, Unsupported
from ..core.feature import Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..core.zones import DEFAULT_ZONE, zone
from ..net.session import Session
from . import meinberlin_lists, pasted, untrusted
from .licences import licence_of
from .meinberlin_rows import read
from .participation import POINTS, Reader, chosen, is_whole

_PATH = "/api"
_PROJECT_MEMBERS = {"title", "organisation", "url"}


class MeinBerlin:
    """The connector for the REST interfaces of adhocracy 4. It keeps no state."""

    kind = "meinberlin"
    title = "mein.berlin, adhocracy+"
    dialects = ("mein.berlin", "adhocracy+")

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the interface at the host of a pasted address."""
        given = pasted.up_to(url, _PATH)
        root = pasted.first(
            [given] if given else [pasted.at(url, _PATH)], lambda root: _answers(session, root, progress=progress),
            sure=[given or ""],
        )
        return Service(self.kind, root) if root else None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report how many lists of contributions were found."""
        found = self.datasets(session, service, progress=progress)
        owner = next((dataset.licence.attribution for dataset in found if dataset.licence.attribution), "")
        return ServiceReport(service, owner, "adhocracy 4", Capability.READ, offers=("contributions",), datasets=len(found))

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the projects; which of them collect contributions shows in their pages alone, when they are loaded."""
        found = _projects(session, service.url, progress=progress)
        if found is None:
            listed = _app_projects(session, service.url, progress=progress)
            return tuple(_plus(service, item) for item in listed if _module(item))
        return tuple(_listed(service, item) for item in found if _is_own(service, item))

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of contributions."""
        return POINTS

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all contributions of a project, newest first.

        Raises Unsupported where its page names no list, BadReply where the server repeats a page.
        """
        lists = meinberlin_lists.of(session, dataset, progress=progress)
        if not lists:
            raise Unsupported("the page of this project names no list of contributions", dataset=dataset.id)
        source, local, left = dataset.source, zone(DEFAULT_ZONE), query.limit
        reader = Reader("meinberlin", source.get("project", ""), source.get("project_title", ""))
        for listed in lists:
            row = partial(read, base=session.root, kind=listed.kind, zone=local)
            for page in listed.pages(session, size=query.page_size, progress=progress):
                features, skipped = reader.page(untrusted.rows(page, "results"), row)
                wanted = chosen(features, query)[:left]
                total = untrusted.whole(page.get("count")) if is_whole(query) and len(lists) == 1 else None
                yield Page(wanted, None, total, skipped)
                left = None if left is None else left - len(wanted)
                if left == 0:
                    return

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Contributions have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)


def _answers(session: Session, root: str, *, progress: Progress) -> bool:
    found = _projects(session, root, progress=progress)
    return bool(found) or found is None and any(map(_module, _app_projects(session, root, progress=progress)))


def _projects(session: Session, root: str, *, progress: Progress) -> Optional[list[Mapping[str, Any]]]:
    """Return mein.berlin's projects; None where there is no such list. Raises BadReply for another kind of list."""
    try:
        listed = session.read(f"{root.rstrip('/')}/projects/", progress=progress).json()
    except NotFound:
        return None
    found = untrusted.objects(listed)
    if not isinstance(listed, list) or (listed and not any(set(item) >= _PROJECT_MEMBERS for item in found)):
        raise BadReply("a list, but not one of projects")
    return found


def _app_projects(session: Session, root: str, *, progress: Progress) -> list[Mapping[str, Any]]:
    listed = session.read(f"{root.rstrip('/')}/app-projects/", progress=progress).json()
    return untrusted.objects(listed.get("results") if isinstance(listed, dict) else listed)


def _is_own(service: Service, item: Mapping[str, Any]) -> bool:
    """Tell whether a project has a page on this platform, which names its lists."""
    own = item.get("type") in (None, "project") and item.get("subtype") != "external"
    return own and bool(untrusted.text(item.get("id")) and meinberlin_lists.page_address(service.url, item.get("url")))


def _module(item: Mapping[str, Any]) -> str:
    """Return the one module of an adhocracy+ project that collects ideas; it is ``false`` where there is none."""
    found = item.get("single_agenda_setting_module")
    return untrusted.text(found) if not isinstance(found, bool) else ""


def _listed(service: Service, item: Mapping[str, Any]) -> Dataset:
    source = {"page": meinberlin_lists.page_address(service.url, item.get("url"))}
    return _dataset(service, untrusted.text(item.get("id")), untrusted.plain(item.get("title")), source, item)


def _plus(service: Service, item: Mapping[str, Any]) -> Dataset:
    source = {"path": f"modules/{_module(item)}/ideas"}
    return _dataset(service, untrusted.text(item.get("pk")), untrusted.plain(item.get("name")), source, item)


def _dataset(service: Service, project: str, title: str, source: Mapping[str, str], item: Mapping[str, Any]) -> Dataset:
    return Dataset(
        id=f"projects/{project}", service=service.id, kind=DatasetKind.CONTRIBUTIONS, title=title or project,
        description=untrusted.plain(item.get("description")), updated=untrusted.text(item.get("created_or_modified")),
        licence=licence_of("", attribution=untrusted.plain(item.get("organisation"))), capabilities=Capability.READ,
        source={**source, "project": project, "project_title": title}, geometry="Point",
    )
