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


@dataclass(frozen=True)
class Gathered:
    """The index of a profile, the services that could not be asked, and what catalogues announced but did not give."""

    index: Index
    failed: tuple[ServiceReport, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Catalogues:
    """Asks all services of a profile what they have. Runs in a worker thread; raises Cancelled only."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def gather(self, profile: Profile, *, progress: Optional[Progress] = None) -> Gathered:
        """Ask all services side by side; one that fails is reported and hides no other."""
        watch = progress or NoProgress()
        tasks = [partial(_caught, partial(self._ask, service)) for service in profile.services]
        outcomes = list(overlap(tasks, progress=watch))
        told = [outcome for outcome in outcomes if isinstance(outcome, Listed)]
        entries = [entry for outcome in told for entry in outcome.entries]
        loadable = [entry.dataset for entry in entries if entry.dataset is not None]
        entries += other_entries(loadable, profile)
        failed = tuple(
            ServiceReport(service, title=service.title, problem=outcome.code, detail=outcome.detail)
            for service, outcome in zip(profile.services, outcomes) if isinstance(outcome, UrbanDataError)
        )
        skipped = tuple(item for outcome in told for item in outcome.skipped)
        return Gathered(Index(with_rights(entries, profile.services)), failed, skipped)

    def _ask(self, service: Service, progress: Progress) -> Listed:
        access = self._platforms.access(service)
        if isinstance(access.connector, FilesOfCatalogue):
            return listed(access.connector.entries(access.session, service, progress=progress), progress=progress)
        found = access.connector.datasets(access.session, service, progress=progress)
        return Listed(tuple(map(entry_of, found)))


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
    return any(_is_at(resource.url, root, name) for resource in entry.resources for root, name in editable)


def _is_at(url: str, root: str, name: str) -> bool:
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
