"""What may be written in a collection, in which dialect, and whether stale writes are refused; nothing is written to find out.

Source: OGC API Features Part 4 draft (20-002), OPTIONS; RFC 5789 (Accept-Patch); RFC 9110, 13.1.1 (If-Match).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

from ..core.capability import Capability
from ..core.progress import Progress
from ..net.session import Reply, Session
from . import oaf_stac, untrusted
from .oaf_api import ITEM, NOT_THERE, Description, is_strong

_PART4 = "ogcapi-features-4"


@dataclass(frozen=True)
class Rights:
    """What this person may write in one collection, and in which dialect.

    ``patch`` is ``merge`` (JSON Merge Patch of schema properties), ``feature``
    (a partial GeoJSON feature, ldproxy), ``modify`` (QGIS Server), ``item``
    (STAC, which makes its other bodies differ too) or empty.
    """

    capabilities: Capability = Capability.NONE
    patch: str = ""


def rights(
    session: Session, items: str, first: str, *, collection: str, classes: Sequence[str], described: Description,
    progress: Progress,
) -> Rights:
    """Find out what may be written: OPTIONS where the server answers it, else its API description.

    ``items`` and ``first`` are the addresses of the list and of one item
    (empty in an empty collection). Nothing is written to find out.
    """
    listed = _allowed(session, items, progress=progress)
    single = _allowed(session, first, progress=progress) if first else None
    operations = described.methods(collection, item=True)
    if listed is None:
        on_items, on_item = _upper(described.methods(collection, item=False)), _upper(operations)
        accepts = ""
    else:
        on_items = _upper(listed.headers.get("Allow", "").split(","))
        accepts = single.headers.get("Accept-Patch", "") if single else ""
        on_item = _upper(single.headers.get("Allow", "").split(",")) if single else _upper(operations)
    patch = _patch_dialect(accepts, operations, classes, listed)
    keeps = "PATCH" in on_item or patch == oaf_stac.DIALECT
    return Rights(_capabilities(on_items, on_item, patch), patch if keeps else "")


def _allowed(session: Session, url: str, *, progress: Progress) -> Optional[Reply]:
    """Return the reply to OPTIONS where it names methods, else None."""
    reply = session.read(url, method="OPTIONS", progress=progress, accept_status=NOT_THERE)
    return reply if reply.status < 400 and reply.headers.get("Allow") else None


def _upper(names: Any) -> set[str]:
    return {name.strip().upper() for name in names if isinstance(name, str)}


def _capabilities(on_items: set[str], on_item: set[str], patch: str) -> Capability:
    found = Capability.NONE
    for name, there, flag in (
        ("POST", on_items, Capability.CREATE),
        ("PUT", on_item, Capability.REPLACE),
        ("DELETE", on_item, Capability.DELETE),
    ):
        found |= flag if name in there else Capability.NONE
    return found | Capability.PATCH if "PATCH" in on_item and patch else found


def _patch_dialect(
    accepts: str, operations: Mapping[str, Any], classes: Sequence[str], options: Optional[Reply]
) -> str:
    """Return how PATCH is spoken here; empty where nothing says so, and then it is not used."""
    if oaf_stac.is_writable(classes):
        return oaf_stac.DIALECT
    about = untrusted.inner(operations, "patch")
    types = accepts + " ".join(untrusted.inner(untrusted.inner(about, "requestBody"), "content"))
    if "merge-patch+json" in types:
        return "merge"
    if "geo+json" in types:
        return "feature"
    if any(_PART4 in item and item.endswith("/update") for item in classes):
        return "merge"
    return "modify" if about.get("operationId") == "getFeaturePUT" and options is None else ""


def honours_versions(
    session: Session, first: str, *, classes: Sequence[str], progress: Progress
) -> bool:
    """Tell whether a stale write would be refused, without writing.

    The item must carry a strong ETag, and the server must claim optimistic
    locking, or refuse a *read* with a wrong ``If-Match`` by 412 (RFC 9110,
    13.1.1), which only a server that evaluates preconditions does. An ETag
    alone proves nothing: caches and frameworks add them.
    """
    reply = session.read(first, headers=ITEM, progress=progress, accept_status=NOT_THERE)
    if reply.status != 200 or not is_strong(reply.headers.get("ETag", "")):
        return False
    if any(_PART4 in item and "optimistic-locking" in item for item in classes):
        return True
    wrong = {**ITEM, "If-Match": '"urban-data-workbench-probe"'}
    return session.read(first, headers=wrong, progress=progress, accept_status=(*NOT_THERE, 412, 428)).status == 412
