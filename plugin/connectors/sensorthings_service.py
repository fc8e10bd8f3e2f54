"""The service document: which version and sets a SensorThings service has, and what it says it can do.

Source: OGC SensorThings API 1.1 (18-088), 9.2.1 (service document, serverSettings); 1.0 (15-078r6) without settings.
"""

from __future__ import annotations

from typing import Any, Mapping

from ..core.errors import BadReply
from ..core.progress import Progress
from ..net.session import Session
from . import untrusted
from .sensorthings_address import with_options
from .sensorthings_lists import REFUSALS
from .sensorthings_rows import read_rows
from .sensorthings_terms import is_2_0

_SETS = {"Things", "Datastreams", "Observations", "ObservedProperties"}


def service_document(session: Session, root: str, *, progress: Progress) -> Mapping[str, Any]:
    """Read the service document; some servers insist on the slash, others on none. Raises BadReply and its kin."""
    reply = session.read(root, progress=progress, accept_status=(404,))
    if reply.status == 404:
        reply = session.read(f"{root}/", progress=progress)
    document = untrusted.mapping(reply.json(), "service document")
    if not set_names(document) & _SETS:
        raise BadReply("no SensorThings service document", has=", ".join(sorted(map(str, document)))[:200])
    return document


def set_names(document: Mapping[str, Any]) -> set[str]:
    """Return the names of the entity sets."""
    return {untrusted.text(item.get("name")) for item in untrusted.objects(document.get("value"))}


def conformance(document: Mapping[str, Any]) -> list[str]:
    """Return the conformance classes; none before version 1.1."""
    listed = untrusted.items(document.get("serverSettings"), "conformance")
    return [item for item in listed if isinstance(item, str)]


def software(document: Mapping[str, Any]) -> str:
    """Name the server as far as its conformance classes do."""
    return "FROST-Server" if any("FROST-Server" in item for item in conformance(document)) else ""


def offers_data_array(session: Session, root: str, document: Mapping[str, Any], *, progress: Progress) -> bool:
    """Tell whether dataArray is offered: as the conformance says, else, before version 1.1, by asking for one row."""
    listed = conformance(document)
    if is_2_0(root):
        return False
    if listed:
        return any("data-array" in item.lower() or "dataarray" in item.lower() for item in listed)
    try:
        url = with_options(f"{root}/Observations", top=1, resultFormat="dataArray")
        payload = session.read(url, progress=progress).json()
        return len(read_rows(untrusted.rows(payload, "value"), data_array=True)) > 0
    except REFUSALS:
        return False
