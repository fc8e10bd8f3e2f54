"""What can be done with an entry: load a file, connect a service, show what is connected already, look at its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Collection, Iterable, Optional, Sequence
from urllib.parse import quote

from ..connectors.catalogue import dataset_of
from ..connectors.formats import LOADABLE, SERVICES
from ..core.dataset import Dataset
from ..core.entry import Entry, EntryKind, Resource
from ..core.profile import Service
from .catalogues import is_at

_PAGES = {
    "ckan": "{root}/dataset/{id}",
    "opendatasoft": "{root}/explore/dataset/{id}/",
    "ogcapi-records": "{root}/items/{id}?f=html",
}


class Act(str, Enum):
    """What one offer is, the most useful first."""

    LOAD = "load"
    SHOW = "show"  # a dataset of a service that the profile has
    CONNECT = "connect"
    OPEN = "open"  # in a web browser


@dataclass(frozen=True)
class Offer:
    """One thing to do with an entry; ``resource`` is what it is done with, ``dataset`` what is loaded or shown."""

    act: Act
    resource: Resource
    dataset: Optional[Dataset] = None


def offers(entry: Entry, services: Sequence[Service], datasets: Iterable[Dataset]) -> tuple[Offer, ...]:
    """Return what can be done with an entry, the most sensible first; ``datasets`` are those of the profile's services."""
    if entry.dataset is not None and not entry.resources:
        return (Offer(Act.LOAD, Resource("", ""), entry.dataset),)
    known = {service.id: service for service in services}
    listed = tuple(datasets)
    found = [_offer(entry, item, known, listed) for item in entry.resources]
    page = web_page(entry, known.get(entry.service))
    if page and all(item.url != page for item in entry.resources):
        found.append(Offer(Act.OPEN, Resource(page, "")))  # in the catalogue
    rank = list(Act)
    return tuple(sorted(found, key=lambda one: (rank.index(one.act), _preference(one.resource))))


def obstacle(entry: Entry, *, catalogues: Collection[str], silent: Collection[str]) -> str:
    """Name why an entry cannot be loaded, empty where it can: a stable word. Both are ids of services; the silent ones failed."""
    if entry.dataset is not None:
        return ""
    if entry.service and entry.service not in catalogues:  # a city's file names it as theirs
        return "silent" if entry.service in silent else "not_offered"
    if any(item.format in SERVICES for item in entry.resources):
        return "service"
    if not entry.resources:
        return "nothing"
    return {EntryKind.MAP: "pictures", EntryKind.FILE: "file", EntryKind.SERVICE: "unknown"}.get(entry.kind, "format")


def web_page(entry: Entry, service: Optional[Service]) -> str:
    """Return where a person reads more about an entry: its own page, that of its catalogue, its first resource; or empty."""
    own = next((item.url for item in entry.resources if item.format == "HTML"), "")
    pattern = _PAGES.get(service.kind, "") if service is not None else ""
    told = pattern.format(root=service.url.rstrip("/"), id=quote(entry.id, safe=":")) if service is not None else ""
    return own or told or next((item.url for item in entry.resources), "")


def _offer(entry: Entry, item: Resource, known: dict[str, Service], datasets: Sequence[Dataset]) -> Offer:
    if entry.dataset is not None and item.format in LOADABLE:
        return Offer(Act.LOAD, item, _file_of(entry, item))
    if item.format not in SERVICES:
        return Offer(Act.OPEN, item)
    named = next((one for one in datasets if one.service in known and is_at(item.url, known[one.service].url, one.id)), None)
    return Offer(Act.SHOW, item, named) if named is not None else Offer(Act.CONNECT, item)


def _file_of(entry: Entry, item: Resource) -> Dataset:
    """Return the dataset of a file; any but the best is a dataset of its own, so that one does not take the other's place."""
    made, best = dataset_of(entry, item), entry.dataset
    if best is None or made.source == best.source:
        return made
    return replace(made, id=f"{entry.id} {item.url}", title=f"{entry.title} ({item.title or item.format})")


def _preference(item: Resource) -> int:
    return LOADABLE.index(item.format) if item.format in LOADABLE else len(LOADABLE)
