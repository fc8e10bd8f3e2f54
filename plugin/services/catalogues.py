"""Everything that the services of a profile offer, as entries of one search."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Callable, Iterable, Optional, Sequence, Union
from urllib.parse import urlsplit

from ..connectors.catalogue import FilesOfCatalogue, Listed, listed
from ..core.dataset import Dataset
from ..core.entry import Entry, EntryKind
from ..core.errors import Cancelled, UrbanDataError
from ..core.feature import Skipped
from ..core.profile import Profile, Service
from ..core.progress import NoProgress, Progress
from ..core.report import ServiceReport
from ..net.paging import overlap
from .city_layers import other_entries
from .platforms import Platforms
from .search import Index

_COLLECTION = re.compile(r"/collections/([^/?#]+)")
Outcome = Union[Listed, UrbanDataError]
_AT_ONCE = 2  # catalogues; each is parsed by the thread that reads it, and more of those would stall the window


@dataclass(frozen=True)
class Told:
    """What one catalogue told: its entries that are listed, how many it counts, and what is missing."""

    service: Service
    entries: tuple[Entry, ...]
    counted: int
    skipped: tuple[Skipped, ...] = ()

    @property
    def listed(self) -> int:
        """How many of its entries can be searched."""
        return len(self.entries)


@dataclass(frozen=True)
class Gathered:
    """The index of a profile, the services that could not be asked, and what catalogues announced but did not give."""

    index: Index
    failed: tuple[ServiceReport, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    told: tuple[Told, ...] = ()


class Catalogues:
    """Asks all services of a profile what they have. Runs in a worker thread; raises Cancelled only."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def needed(self, profile: Profile) -> bool:
        """Tell whether a profile has more to search than the datasets of its services; asks nobody."""
        return bool(profile.layers or self._platforms.catalogues(profile))

    def gather(
        self, profile: Profile, *, progress: Optional[Progress] = None, datasets: Optional[Sequence[Dataset]] = None,
        known: Optional[Gathered] = None,
    ) -> Gathered:
        """Ask all services side by side; one that fails is reported and hides no other.

        Where ``datasets`` are what the other services offer, only catalogues are asked,
        and of those not the ones that have told already, by what is ``known``.
        """
        watch = progress or NoProgress()
        before = {told.service.id: told for told in known.told} if known is not None else {}
        wanted = profile.services if datasets is None else self._platforms.catalogues(profile)
        answers = self._answers([service for service in wanted if service.id not in before], watch)
        found = {**before, **{service.id: _told(service, answer) for service, answer in answers if isinstance(answer, Listed)}}
        told = tuple(found[service.id] for service in wanted if service.id in found)
        entries = [*map(entry_of, datasets or ()), *(entry for one in told for entry in one.entries)]
        loadable = [entry.dataset for entry in entries if entry.dataset is not None]
        index = Index(with_rights([*entries, *other_entries(loadable, profile)], profile.services))
        failed = tuple(
            ServiceReport(service, title=service.title, problem=answer.code, detail=answer.detail)
            for service, answer in answers if isinstance(answer, UrbanDataError)
        )
        return Gathered(index, failed, tuple(item for one in told for item in one.skipped), told)

    def _answers(self, services: Sequence[Service], progress: Progress) -> list[tuple[Service, Outcome]]:
        together = _Sum()
        tasks = [partial(_caught, partial(self._ask, service, together)) for service in services]
        return list(zip(services, overlap(tasks, workers=_AT_ONCE, progress=progress)))

    def _ask(self, service: Service, together: _Sum, progress: Progress) -> Listed:
        access, watch = self._platforms.access(service), _Part(together, service.id, progress)
        if isinstance(access.connector, FilesOfCatalogue):
            return listed(access.connector.entries(access.session, service, progress=watch), progress=watch)
        found = access.connector.datasets(access.session, service, progress=watch)
        return Listed(tuple(map(entry_of, found)))


class _Sum:
    """How far several reads are together."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[int, Optional[int]]] = {}

    def add(self, name: str, done: int, total: Optional[int]) -> tuple[int, Optional[int]]:
        """Take how far one is; return how far all are, with a total where each told one."""
        self._parts[name] = (done, total)
        parts = list(self._parts.values())
        totals = [total for _, total in parts if total is not None]
        return sum(done for done, _ in parts), sum(totals) if len(totals) == len(parts) else None


class _Part:
    """The progress of one of several reads."""

    def __init__(self, together: _Sum, name: str, progress: Progress) -> None:
        self._together, self._name, self._progress = together, name, progress

    def check(self) -> None:
        self._progress.check()

    def report(self, done: int, total: Optional[int] = None, what: str = "") -> None:
        self._progress.report(*self._together.add(self._name, done, total), what)


def _told(service: Service, answer: Listed) -> Told:
    missing = sum(item.count for item in answer.skipped if item.reason == "not_listed")
    return Told(service, answer.entries, len(answer.entries) + missing, answer.skipped)


def entry_of(dataset: Dataset) -> Entry:
    """Return the entry of what a service itself offers to load."""
    return Entry(
        dataset.id, dataset.service, dataset.title, EntryKind(dataset.kind.value), dataset.description,
        publisher=dataset.licence.attribution, licence=dataset.licence, updated=dataset.updated, extent=dataset.extent,
        editable=dataset.capabilities.editable, dataset=dataset,
    )


def with_rights(entries: Iterable[Entry], services: Sequence[Service]) -> tuple[Entry, ...]:
    """Mark the entries of catalogues whose addresses lead to a dataset that the person may edit."""
    known = tuple(entries)
    addresses = {service.id: service.url for service in services}
    editable = [(addresses.get(entry.service, ""), entry.id) for entry in known if entry.editable]
    return tuple(
        replace(entry, editable=True) if not entry.editable and _leads_to(entry, editable) else entry for entry in known
    )


def _leads_to(entry: Entry, editable: Sequence[tuple[str, str]]) -> bool:
    return any(is_at(resource.url, root, name) for resource in entry.resources for root, name in editable)


def is_at(url: str, root: str, name: str) -> bool:
    """Tell whether an address lies at a service and names this dataset, or none of its datasets at all."""
    place, top = _place(url), _place(root)
    if not top or not (place == top or place.startswith(top + "/")):
        return False
    named = _COLLECTION.search(url)
    return named is None or named.group(1) == name


def _place(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}" if parts.netloc else ""


def _caught(task: Callable[[Progress], Listed], progress: Progress) -> Outcome:
    try:
        return task(progress)
    except Cancelled:
        raise
    except UrbanDataError as error:
        return error
