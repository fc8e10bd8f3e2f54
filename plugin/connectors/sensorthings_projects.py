"""FROST's Projects: each is a dataset, the Datastreams of its Things, whatever they observe.

Platforms on CIVITAS/CORE keep one Project per dataset; who may not see a Project does not get it listed.
Source: FROST-Server, Projects data model (Things belong to Projects, Datastreams by their Thing).
"""

from __future__ import annotations

from functools import partial
from typing import Any, Optional

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import Forbidden, NotAuthorised
from ..core.profile import Service
from ..core.progress import Progress
from ..net import paging
from ..net.session import Session
from . import untrusted
from .sensorthings_address import quoted, with_options
from .sensorthings_lists import REFUSALS, Entity, listing
from .sensorthings_selection import Selection
from .sensorthings_stations import identifier
from .sensorthings_terms import document

SET = "Projects"
_HIDDEN = (*REFUSALS, Forbidden, NotAuthorised)


def datasets(session: Session, service: Service, *, array: bool, progress: Progress) -> tuple[Dataset, ...]:
    """List the Projects that this person may see, each with its number of stations; those without any are left out."""
    url = with_options(f"{service.url}/{SET}", top=1000)
    try:
        rows = [row for page, _ in listing(session, url, progress=progress) for row in page if identifier(row)]
    except _HIDDEN:
        return ()
    tasks = (partial(_dataset, session, service, row, array) for row in rows)
    return tuple(found for found in paging.overlap(tasks, progress=progress) if found.count != 0)


def _dataset(session: Session, service: Service, row: Entity, array: bool, progress: Progress) -> Dataset:
    given = row.get("@iot.id")
    project = quoted(given) if isinstance(given, str) else identifier(row)
    count = _count(session, service, project, progress=progress)
    return Dataset(
        id=f"project:{identifier(row)}", service=service.id, kind=DatasetKind.STATIONS,
        title=untrusted.text(row.get("name")) or identifier(row), description=untrusted.plain(row.get("description")),
        count=count,
        capabilities=Capability.READ | Capability.SERIES | (Capability.NONE if count is None else Capability.COUNT),
        source={"path": "Datastreams", "project": project, "data_array": "1" if array else ""},
    )


def _count(session: Session, service: Service, project: str, *, progress: Progress) -> Optional[int]:
    wanted = Selection(f"{service.url}/Datastreams", project=project)
    try:
        payload: Any = untrusted.mapping(document(session.read(wanted.address(top=1, count="true"), progress=progress)), "list")
    except _HIDDEN:
        return None
    return untrusted.whole(payload.get("@iot.count"))
