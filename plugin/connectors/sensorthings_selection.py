"""Which Datastreams a dataset is: where they are listed, the filter for the server, and the same test on our side.

Source: OGC SensorThings API 1.1 (18-088), 9.3.3.5 ($filter); the layers of Hamburg's SensorThings service, which are
the Datastreams that share ``properties/serviceName`` and ``properties/layerName``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional

from ..core.dataset import Dataset
from ..core.progress import Progress
from ..core.query import Query
from ..net.session import Session
from . import sensorthings_multi as multi
from . import untrusted
from .sensorthings_address import absolute, literal, quoted, with_options
from .sensorthings_conditions import Conditions
from .sensorthings_lists import REFUSALS, Entity, listing
from .sensorthings_stations import identifier

ADMIN = "~admin~"  # what sensiNact keeps about a provider looks like its measurements
_PROJECT = "Projects/id"
_OWN = ("sensiNactHistory~", "sensiNact~")  # providers that are the gateway itself


@dataclass(frozen=True)
class Selection:
    """A list of Datastreams, and which of them are wanted.

    ``where``: values of members of ``properties``; ``tail``: how ids end
    (sensiNact). ``plain``: the server's paging ends where ``$expand`` begins,
    so that everything is asked for step by step. ``part``: the list is one of
    MultiDatastreams, and this observed property of theirs is wanted.
    ``project``: the id of FROST's Project as a filter has it; no list without.
    """

    url: str
    where: tuple[tuple[str, str], ...] = ()
    tail: str = ""
    plain: bool = False
    part: str = ""
    conditions: Conditions = Conditions()
    project: str = ""

    @property
    def mixed(self) -> bool:
        """Tell whether its Datastreams may each observe something else."""
        return bool(self.where or self.project)

    @property
    def filter(self) -> str:
        """Return the filter for the server; it may refuse or ignore it."""
        parts = [f"properties/{name} eq {quoted(value)}" for name, value in self.where]
        parts += [f"endswith(id,{quoted(self.tail)})"] if self.tail else []
        parts += [f"ObservedProperties/id eq {literal(self.part)}"] if self.part else []
        parts += [] if self.plain else self.conditions.filters()  # sensiNact answers a filter that it refuses with nothing
        return " and ".join(parts)

    def address(self, *, narrowed: str = "", filtered: bool = True, **options: Any) -> str:
        """Return the list's address with options and one filter: the selection's own and a narrower one."""
        own = f"Thing/{_PROJECT} eq {self.project}" if self.project else ""
        parts = [part for part in (own, self.filter if filtered else "", narrowed) if part]
        if self.part:
            options["expand"] = ",".join(name for name in ("ObservedProperties", options.get("expand")) if name)
        return with_options(self.url, filter=" and ".join(parts), **options)

    def holds(self, row: Entity) -> bool:
        """Tell whether a Datastream is wanted."""
        name, bag = identifier(row), untrusted.inner(row, "properties")
        return (
            not is_hidden(name)
            and name.endswith(self.tail)
            and all(untrusted.exact(bag.get(key)) == value for key, value in self.where)
            and self.conditions.hold(row)
        )


def is_hidden(identifier: str) -> bool:
    """Tell whether an id is that of a gateway's own bookkeeping."""
    return ADMIN in identifier or identifier.startswith(_OWN)


def selection(session: Session, dataset: Dataset, query: Optional[Query] = None) -> Selection:
    """Return the Datastreams of a dataset that a query's conditions let through, as far as Datastreams show them."""
    source = dataset.source
    path = source.get("path") or f"ObservedProperties({literal(dataset.id)})/Datastreams"
    where = tuple(sorted(_strings(source.get("where", ""))))
    plain, part = source.get("dialect") == "sensinact", source.get("part", "")
    asked = Conditions.of(query.where if query else ())
    project = source.get("project", "")
    return Selection(absolute(path, session.root), where, source.get("tail", ""), plain, part, asked, project)


def as_source(where: Mapping[str, str]) -> str:
    """Write values of properties for ``Dataset.source["where"]``."""
    return json.dumps(dict(where), ensure_ascii=False, sort_keys=True)


def _strings(written: str) -> Iterator[tuple[str, str]]:
    for name, value in (json.loads(written) if written else {}).items():
        yield str(name), str(value)


def chosen(
    session: Session, wanted: Selection, *, progress: Progress, **options: Any
) -> Iterator[tuple[list[Entity], Optional[int]]]:
    """Yield the wanted Datastreams page by page, with the server's count where it counts just these.

    A server that refuses the filter is asked for all, and one that ignores it is not believed; neither is one that
    finds nothing for a person's conditions, for a refusal may look so. Raises what it refuses without a filter.
    """
    pages = listing(session, wanted.address(**options), progress=progress)
    exact = not (wanted.tail or wanted.part or wanted.conditions != Conditions())
    first: Any = None
    try:
        first = next(pages, ([], 0))
    except REFUSALS:
        if not wanted.filter:
            raise
    if first is None or (not first[0] and wanted.conditions.filters() and not wanted.plain):
        pages, exact = listing(session, wanted.address(filtered=False, **options), progress=progress), False
        first = next(pages, ([], 0))
    for rows, count in _again(first, pages):
        split = [part for row in rows for part in multi.parts(row, wanted.part)] if wanted.part else rows
        held = [row for row in split if wanted.holds(row)]
        exact = exact and len(held) == len(rows)
        yield held, count if exact else None


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest
