"""CONSUL Democracy, the participation platform of Jena, Munich and others: proposals, debates, investments; read only.

Source: CONSUL Democracy (AGPL-3.0), app/graphql: ``/graphql``, pages of 25, at most two collections in a question.
The interface knows no coordinates, but in some forks a ``map_location``; else a contribution names its district.
Nothing of ``public_author`` is ever asked for: in Jena it is a real name.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Iterator, Mapping, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import Rejected, Unsupported
from ..core.feature import Page
from ..core.profile import Service
from ..core.progress import Progress
from ..core.query import Query
from ..core.report import ServiceReport
from ..core.schema import Schema
from ..net.session import Session
from . import graphql, pasted, untrusted
from .participation import POINTS, Read, Reader, chosen, count, from_degrees, moment, named, words

_PATH = "/graphql"
_PAGE = 25
_TAGS = 10  # of one proposal; the server reckons with as many as are asked for, and refuses what is too complex
_PAGE_INFO = "pageInfo { hasNextPage endCursor }"
_KINDS = {"proposals": "Proposal", "debates": "Debate", "investments": "BudgetInvestment"}
_TITLES = {"proposals": "Proposals", "debates": "Debates"}
_WANTED = {
    "id": "", "title": "", "summary": "", "description": "", "cached_votes_up": "", "cached_votes_down": "",
    "comments_count": "", "public_created_at": "", "retired_at": "", "feasibility": "", "geozone": "{ name }",
    "tags": f"(first: {_TAGS}) {{ edges {{ node {{ name }} }} }}", "map_location": "{ latitude longitude }",
}
_CERTAIN = {  # what every version has, for servers that do not describe themselves
    "proposals": "id title summary description cached_votes_up comments_count public_created_at geozone { name }",
    "debates": "id title description cached_votes_up cached_votes_down comments_count public_created_at",
    "investments": "id title description comments_count",
}
_PROBE = "{ proposals(first: 1) { edges { node { id cached_votes_up } } } }"


class Consul:
    """The connector for CONSUL's open interface. It keeps no state."""

    kind = "consul"
    title = "CONSUL Democracy"
    dialects = ("proposals", "budgets")

    def recognise(self, session: Session, url: str, *, progress: Progress) -> Optional[Service]:
        """Find the interface at the host of a pasted address."""
        given = pasted.up_to(url, _PATH)
        roots = [given] if given else [pasted.at(url, _PATH)]
        root = pasted.first(roots, lambda root: bool(_offers(session, root, progress=progress)), sure=[given or ""])
        return Service(self.kind, root) if root else None

    def inspect(self, session: Session, service: Service, *, progress: Progress) -> ServiceReport:
        """Report what can be read, and that places are missing where they are."""
        offers = _offers(session, service.url, progress=progress)
        known = graphql.fields_of(session, service.url, "Proposal", progress=progress) or frozenset()
        located = bool(known & {"map_location", "mapLocation"})
        datasets = self.datasets(session, service, progress=progress)
        return ServiceReport(
            service, "", "CONSUL Democracy", Capability.READ, offers=("contributions",) if offers else (),
            missing=() if located else ("places",), datasets=len(datasets),
        )

    def datasets(self, session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
        """List proposals and debates, and each budget's investments."""
        offers = _offers(session, service.url, progress=progress)
        plain = [_dataset(service, name, title, {"type": name}) for name, title in _TITLES.items() if name in offers]
        found = _budgets(session, service.url, progress=progress) if "budgets" in offers else ()
        return (*plain, *(_budget(service, item) for item in found if untrusted.text(item.get("id"))))

    def schema(self, session: Session, dataset: Dataset, *, progress: Progress) -> Schema:
        """Return the columns of contributions."""
        return POINTS

    def pages(
        self, session: Session, dataset: Dataset, schema: Schema, query: Query, *, progress: Progress
    ) -> Iterator[Page]:
        """Yield all contributions in the server's pages of 25; it counts none."""
        kind, budget = dataset.source.get("type", dataset.id), dataset.source.get("budget", "")
        offered = graphql.fields_of(session, session.root, _KINDS.get(kind, ""), progress=progress)
        asked = _CERTAIN.get(kind, "id title") if offered is None else graphql.selection(_WANTED, offered)
        reader = Reader("consul", dataset.id, dataset.title)
        read = partial(_read, base=_base(session.root, kind, budget), kind=kind)
        left = query.limit
        path = ("budget", "investments") if budget else (kind,)
        question = partial(_question, kind=kind, budget=budget, asked=asked)
        for raw in graphql.nodes(session, session.root, question, path, progress=progress):
            features, skipped = reader.page(raw, read)
            wanted = chosen(features, query)[:left]
            yield Page(wanted, None, None, skipped)
            left = None if left is None else left - len(wanted)
            if left == 0:
                return

    def series(self, session: Session, dataset: Dataset, query: Query, *, progress: Progress) -> Iterator[Page]:
        """Contributions have no series."""
        raise Unsupported("this kind of platform has no series", dataset=dataset.id)


def _offers(session: Session, root: str, *, progress: Progress) -> frozenset[str]:
    """Return which collections there are; none where it is GraphQL, but not CONSUL's."""
    try:
        found = graphql.root_fields(session, root, progress=progress)
    except Rejected:  # it does not describe itself, or is switched off: then this is refused, too
        graphql.ask(session, root, _PROBE, progress=progress)
        return frozenset(("proposals",))
    if "participatoryProcesses" in found or not {"proposals", "geozones"} <= found:
        return frozenset()
    return found & {"proposals", "debates", "budgets"}


def _question(after: str, *, kind: str, budget: str, asked: str) -> str:
    inner = f"{kind}(first: {_PAGE}{after}) {{ {_PAGE_INFO} edges {{ node {{ {asked} }} }} }}"
    return f"{{ budget(id: {graphql.literal(budget)}) {{ {inner} }} }}" if budget else f"{{ {inner} }}"


def _budgets(session: Session, root: str, *, progress: Progress) -> list[Mapping[str, Any]]:
    question = partial(_question, kind="budgets", budget="", asked="id name")
    pages = graphql.nodes(session, root, question, ("budgets",), progress=progress)
    return [item for page in pages for item in untrusted.objects(page)]


def _dataset(service: Service, identifier: str, title: str, source: Mapping[str, str]) -> Dataset:
    return Dataset(
        id=identifier, service=service.id, kind=DatasetKind.CONTRIBUTIONS, title=title, capabilities=Capability.READ,
        source=source, geometry="Point",
    )


def _budget(service: Service, item: Mapping[str, Any]) -> Dataset:
    identifier = untrusted.text(item.get("id"))
    title = untrusted.plain(item.get("name")) or f"Budget {identifier}"
    return _dataset(service, f"budget-{identifier}", title, {"type": "investments", "budget": identifier})


def _base(root: str, kind: str, budget: str) -> str:
    """Return the address below which the pages of contributions are."""
    home = root[: -len(_PATH)] if root.endswith(_PATH) else root
    return f"{home}/budgets/{budget}/{kind}" if budget else f"{home}/{kind}"


def _read(item: Mapping[str, Any], *, base: str, kind: str) -> Read:
    identifier = untrusted.text(item.get("id"))
    spot = untrusted.inner(item, "map_location")
    place, readable = from_degrees(spot.get("longitude"), spot.get("latitude"))
    tags = [edge.get("node") for edge in untrusted.objects(untrusted.inner(item, "tags").get("edges"))]
    texts = [words(item.get("summary")), words(item.get("description"))]
    values = {
        "title": words(item.get("title")),
        "text": "\n".join(text for text in dict.fromkeys(texts) if text) or None,
        "category": named(tags),
        "kind": kind,
        "status": "retired" if words(item.get("retired_at")) else words(item.get("feasibility")),
        "district": named(item.get("geozone")),
        "votes_up": count(item.get("cached_votes_up")),
        "votes_down": count(item.get("cached_votes_down")),
        "comments_count": count(item.get("comments_count")),
        "created_utc": moment(item.get("public_created_at")),
        "url": untrusted.web_address(f"{base}/{identifier}"),
    }
    return Read(identifier, values, place, readable)
