"""Fetching the photos and documents that a working copy's rows refer to, for days without network."""

from __future__ import annotations

import os
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping, Optional

from ..core.documents import FOLDER, host_of, name_for, references
from ..core.errors import Cancelled, NoSpace, TooLarge, UrbanDataError
from ..core.feature import Feature
from ..core.profile import Profile
from ..core.progress import Progress
from ..net.session import Limits, Session
from ..store.working_copy import WorkingCopy
from .platforms import Platforms

_EACH = Limits(max_bytes=30_000_000, total_seconds=120.0, retries=1)
_ALL = 2_000_000_000  # bytes of one dataset


@dataclass(frozen=True)
class Fetched:
    """What came: how many files and bytes; what did not, with the reason; and what lies on computers nobody agreed to ask."""

    files: int = 0
    bytes: int = 0
    failed: Mapping[str, UrbanDataError] = field(default_factory=dict)
    no_document: tuple[str, ...] = ()
    elsewhere: Mapping[str, int] = field(default_factory=dict)


class Documents:
    """Fetches what rows refer to; each call in one worker thread."""

    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def fetch(
        self, path: Path, profile: Profile, dataset_id: str, *, progress: Progress, title: str = "documents",
        hosts: frozenset[str] = frozenset(),
    ) -> Fetched:
        """Bring the files of a dataset beside its working copy; those that are there already are not asked for again.

        Only the service's own computer is asked, and those in ``hosts``: an
        address in somebody's data must not send this one anywhere. The
        sign-in goes to the service's own origin alone. Raises Cancelled,
        StoreError, NoSpace, TooLarge above two gigabytes; what came until then stays.
        """
        with WorkingCopy.open(path) as copy:
            taken = copy.dataset(dataset_id)
            session = self._platforms.open(profile, taken.dataset).session.hurried(_EACH)
            wanted = [
                (row, name, address)
                for _, row in copy.bases(dataset_id)
                for name, address in references(row, taken.schema)
            ]
            allowed = hosts | {host_of(session.root)}
            run = _Fetching(session, path.with_name(FOLDER.format(stem=path.stem)), progress)
            run.all(dict.fromkeys(address for _, _, address in wanted if host_of(address) in allowed))
            copy.documents().replace(dataset_id, _rows(wanted, run.names, run.folder.name), title=title)
        elsewhere = Counter(host_of(address) for address in {one[2] for one in wanted} if host_of(address) not in allowed)
        return Fetched(len(run.names), run.size, run.failed, tuple(run.no_document), dict(elsewhere))


def _rows(
    wanted: list[tuple[Feature, str, str]], names: Mapping[str, str], folder: str
) -> list[tuple[str, str, str, str]]:
    return [(row.id, field, f"{folder}/{names[address]}", address) for row, field, address in wanted if address in names]


class _Fetching:
    """One run; ``names`` are the files by their address."""

    def __init__(self, session: Session, folder: Path, progress: Progress) -> None:
        self.folder, self.size = folder, 0
        self.names: dict[str, str] = {}
        self.failed: dict[str, UrbanDataError] = {}
        self.no_document: list[str] = []
        self._session, self._progress = session, progress

    def all(self, addresses: Mapping[str, None]) -> None:
        """Fetch one after the other; what fails is noted."""
        for done, address in enumerate(addresses, start=1):
            self._progress.check()
            try:
                self._one(address)
            except (Cancelled, NoSpace):
                raise
            except UrbanDataError as error:
                self.failed[address] = error
            if self.size > _ALL:
                raise TooLarge("the photos and documents are too large together", limit=_ALL)
            self._progress.report(done, len(addresses))

    def _one(self, address: str) -> None:
        there = self._there(address)
        if there is None:
            reply = self._session.read(address, progress=self._progress)
            there = name_for(address, kind=reply.kind, body=reply.body)
            if there is None:
                self.no_document.append(address)
                return
            self._keep(there, reply.body)
        self.names[address] = there
        self.size += (self.folder / there).stat().st_size

    def _there(self, address: str) -> Optional[str]:
        stem = name_for(address, kind="image/tiff", body=b"")
        found = sorted(self.folder.glob(f"{Path(stem or '').stem}.*")) if self.folder.is_dir() else []
        return found[0].name if found else None

    def _keep(self, name: str, body: bytes) -> None:
        """Write a file completely or not at all."""
        beside = self.folder / f"{uuid.uuid4().hex}.part"
        try:
            self.folder.mkdir(exist_ok=True)
            beside.write_bytes(body)
            os.replace(beside, self.folder / name)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise NoSpace("the file cannot be kept", path=str(self.folder), reason=error.strerror or "") from error
