"""Decidim: the proposals of its participatory processes and assemblies, read only.

Source: Decidim (AGPL-3.0), decidim-api/docs/usage.md and proposal_type.rb: questions are posted to ``/api``;
texts come in languages and hold HTML; votes are null while they are hidden; what a type has differs by version.
Authors (``author``, ``likes``) are never asked for.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator, Mapping, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import Unsupported
from ..core.feature import Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..net.session import Session
from . import graphql, pasted, untrusted
from .participation import POINTS, Read, Reader, chosen, count, from_degrees, moment, words

_PATH = "/api"
_PAGE = 50
_LANGUAGES = ("de", "en")
_TEXT = "{ translations { locale text } }"
_SPACES = {"participatoryProcesses": "processes", "assemblies": "assemblies"}
_WANTED = {
    "id": "", "title": _TEXT, "body": _TEXT, "coordinates": "{ latitude longitude }", "state": "", "withdrawn": "",
    "voteCount": "", "totalCommentsCount": "", "publishedAt": "", "createdAt": "", "updatedAt": "",
    "taxonomies": f"{{ name {_TEXT} }}", "category": f"{{ name {_TEXT} }}", "scope": f"{{ name {_TEXT} }}",
}
_CERTAIN = f"id title {_TEXT} body {_TEXT} coordinates {{ latitude longitude }} state voteCount publishedAt"


class Decidim:
    """The connector for Decidim's open interface. It keeps no state."""

    kind = "decidim"
    title = "Decidim"
    dialects = ("proposals",)

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the interface at the host of a pasted address."""
        given = pasted.up_to(url, _PATH)
        root = pasted.first(
            [given] if given else [pasted.at(url, _PATH)],
            lambda root: bool(_version(session, root, progress=progress)), sure=[given or ""],
        )
        return Service(self.kind, root) if root else None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report the version, the name of the platform, and how many lists of proposals there are."""
        about = _version(session, service.url, progress=progress)
        found = self.datasets(session, service, progress=progress)
        software = f"Decidim {untrusted.plain(about.get('version'))}".strip()
        title = untrusted.plain(about.get("applicationName"))
        return ServiceReport(service, title, software, Capability.READ, offers=("contributions",), datasets=len(found))

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List the components of all spaces that hold proposals."""
        inner = f'id slug title {_TEXT} components(filter: {{ type: "Proposals" }}) {{ id __typename name {_TEXT} }}'
        question = "{ " + " ".join(f"{name} {{ {inner} }}" for name in _SPACES) + " }"
        data = graphql.ask(session, service.url, question, progress=progress)
        return tuple(
            _dataset(service, path, space, component)
            for name, path in _SPACES.items()
            for space in untrusted.objects(data.get(name))
            for component in untrusted.objects(space.get("components"))
            if component.get("__typename") == "Proposals" and untrusted.text(component.get("id"))
        )

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of contributions."""
        return POINTS

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all proposals of the component, 50 at a time; the interface counts none."""
        offered = graphql.fields_of(session, session.root, "Proposal", progress=progress)
        asked = _CERTAIN if offered is None else graphql.selection(_WANTED, offered)
        reader = Reader("decidim", dataset.source.get("space", ""), dataset.source.get("space_title", ""))
        question, read = partial(_question, component=dataset.id, asked=asked), partial(_read, base=_base(session.root, dataset))
        left = query.limit
        for raw in graphql.nodes(session, session.root, question, ("component", "proposals"), progress=progress):
            features, skipped = reader.page(raw, read)
            wanted = chosen(features, query)[:left]
            yield Page(wanted, None, None, skipped)
            left = None if left is None else left - len(wanted)
            if left == 0:
                return

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Proposals have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)


def _version(session: Session, root: str, *, progress: Progress) -> Mapping[str, Any]:
    """Return what Decidim says of itself; other GraphQL refuses the question."""
    return untrusted.inner(graphql.ask(session, root, "{ decidim { version applicationName } }", progress=progress), "decidim")


def _question(after: str, *, component: str, asked: str) -> str:
    inner = f"proposals(first: {_PAGE}{after}) {{ pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {asked} }} }} }}"
    return f"{{ component(id: {graphql.literal(component)}) {{ ... on Proposals {{ {inner} }} }} }}"


def _dataset(service: Service, path: str, space: Mapping[str, Any], component: Mapping[str, Any]) -> Dataset:
    title, name = _text(space.get("title")) or "", _text(component.get("name")) or ""
    slug = untrusted.text(space.get("slug")) or untrusted.text(space.get("id"))
    return Dataset(
        id=untrusted.text(component.get("id")), service=service.id, kind=DatasetKind.CONTRIBUTIONS,
        title=": ".join(part for part in (title, name) if part) or untrusted.text(component.get("id")),
        capabilities=Capability.READ, source={"path": path, "space": slug, "space_title": title}, geometry="Point",
    )


def _base(root: str, dataset: Dataset) -> str:
    """Return the address below which the pages of the proposals are."""
    home = root[: -len(_PATH)] if root.endswith(_PATH) else root
    return f"{home}/{dataset.source.get('path', 'processes')}/{dataset.source.get('space', '')}/f/{dataset.id}/proposals"


def _text(value: Any) -> Optional[str]:
    """Return a translated text in German, else in English, else in whatever language it has."""
    found = {
        untrusted.text(item.get("locale")): words(item.get("text"))
        for item in untrusted.objects(untrusted.items(value, "translations"))
    }
    return next((said for said in (*map(found.get, _LANGUAGES), *found.values()) if said), None)


def _names(value: Any) -> Optional[str]:
    """Return the names of one category or several."""
    several = untrusted.objects(value) or untrusted.objects([value])
    return ", ".join(name for name in (_text(item.get("name")) for item in several) if name) or None


def _read(item: Mapping[str, Any], *, base: str) -> Read:
    identifier = untrusted.text(item.get("id"))
    spot = untrusted.inner(item, "coordinates")
    place, readable = from_degrees(spot.get("longitude"), spot.get("latitude"))
    values = {
        "title": _text(item.get("title")),
        "text": _text(item.get("body")),
        "category": _names(item.get("taxonomies")) or _names(item.get("category")),
        "kind": "proposals",
        "status": "withdrawn" if item.get("withdrawn") is True else words(item.get("state")),
        "district": _names(item.get("scope")),
        "votes_up": count(item.get("voteCount")),
        "comments_count": count(item.get("totalCommentsCount")),
        "created_utc": moment(item.get("publishedAt")) or moment(item.get("createdAt")),
        "updated_utc": moment(item.get("updatedAt")),
        "url": untrusted.web_address(f"{base}/{identifier}"),
    }
    return Read(identifier, values, place, readable)
