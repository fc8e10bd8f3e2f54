"""What an OGC API Features service says about itself: pages, collections, reference systems.

Source: OGC API Features Part 1 (17-069r4), 7; Part 2 (18-058r1), 6.2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence
from urllib.parse import quote, urlsplit, urlunsplit

from ..core import crs
from ..core.errors import BadCoordinates, BadInput, NotAuthorised, NotData, SignInLocked, SignInNeeded, UrbanDataError
from ..core.progress import Progress
from ..net.session import Session
from . import untrusted

JSON = {"Accept": "application/json"}
GEOJSON = {"Accept": "application/geo+json, application/json;q=0.9"}
UNPACKED = {"Accept-Encoding": "identity"}  # a packing gateway makes the ETag weak (nginx), or another one (Apache: …-gzip")
ITEM = {**GEOJSON, **UNPACKED}
OPENAPI = {"Accept": "application/vnd.oai.openapi+json;version=3.0, application/json;q=0.9"}
NOT_THERE = (400, 401, 403, 404, 405, 406, 410, 415, 422, 500, 501)
_SIGN_IN = (NotAuthorised, SignInLocked, SignInNeeded)
_GUESSES = ("", "/ogc", "/ogcapi", "/wfs3", "/ogc/features/v1")
_PAGES = ("collections", "conformance", "api", "openapi")
_SUFFIXES = (".json", ".html", ".geojson")


@dataclass(frozen=True)
class Description:
    """The OpenAPI document: per collection and level the methods and their media types, and filter parameters."""

    paths: Mapping[str, Any] = field(default_factory=dict)

    def methods(self, collection: str, *, item: bool) -> Mapping[str, Any]:
        """Return the operations on ``items`` or on one item of a collection."""
        for path, operations in self.paths.items():
            parts = [part for part in path.split("/") if part]
            level = parts[-2:-1] if item and len(parts) > 1 and parts[-1].startswith("{") else parts[-1:]
            at = -3 if item else -2
            if level == ["items"] and len(parts) >= -at and _names(parts[at], collection):
                return operations if isinstance(operations, dict) else {}
        return {}

    def parameters(self, collection: str) -> list[Mapping[str, Any]]:
        """Return the query parameters of ``items``, one per filterable column besides the standard ones."""
        return untrusted.objects(untrusted.inner(self.methods(collection, item=False), "get").get("parameters"))


def _names(segment: str, collection: str) -> bool:
    return segment in (collection, quote(collection, safe="")) or segment.startswith("{")


def roots(url: str) -> tuple[str, ...]:
    """Return where the landing page of a pasted address may be. Raises BadInput."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    segments = parts.path.rstrip("/").split("/")
    bare = [_bare(segment) for segment in segments]
    cut = next((index for index, segment in enumerate(bare) if index and segment in _PAGES), None)
    path = "/".join(segments[:cut] if cut is not None else [*segments[:-1], bare[-1]])
    root = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return (root,) if cut is not None else tuple(root + guess for guess in _GUESSES)


def _bare(segment: str) -> str:
    return next((segment[: -len(suffix)] for suffix in _SUFFIXES if segment.endswith(suffix)), segment)


def get_json(session: Session, url: str, *, progress: Progress, headers: Mapping[str, str] = JSON) -> Mapping[str, Any]:
    """Read a JSON object; a server that prefers HTML is asked again with ``f=json``."""
    try:
        reply = session.read(url, headers=headers, progress=progress)
        return untrusted.mapping(reply.json(), "document")
    except NotData:
        reply = session.read(url, params={"f": "json"}, headers=headers, progress=progress)
        return untrusted.mapping(reply.json(), "document")


def link(document: Mapping[str, Any], *relations: str) -> Mapping[str, Any]:
    """Return the first link of a relation that leads to JSON, else the first of it, else an empty object."""
    found = [item for item in untrusted.objects(document.get("links")) if item.get("rel") in relations]
    as_json = [item for item in found if "json" in (untrusted.text(item.get("type")) or "json")]
    return next(iter(as_json or found), {})


def href(session: Session, base: str, document: Mapping[str, Any], *relations: str) -> str:
    """Return the address of a link, empty where there is none."""
    target = untrusted.link(link(document, *relations).get("href"))
    return session.resolve(base, target) if target else ""


def conformance(session: Session, root: str, *, progress: Progress) -> tuple[str, ...]:
    """Return the conformance classes, empty where the server tells none."""
    try:
        document = get_json(session, f"{root}/conformance", progress=progress)
    except UrbanDataError as error:
        if error.code in ("cancelled", "unreachable", "timed_out") or isinstance(error, _SIGN_IN):
            raise
        return ()
    return tuple(item for item in untrusted.items(document, "conformsTo") if isinstance(item, str))


def description(session: Session, root: str, landing: Mapping[str, Any], *, progress: Progress) -> Description:
    """Read the OpenAPI document in JSON; an empty one where there is none."""
    url = href(session, root, landing, "service-desc") or f"{root}/api"
    reply = session.read(url, headers=OPENAPI, progress=progress, accept_status=NOT_THERE)
    if reply.status != 200:
        return Description()
    try:
        paths = untrusted.inner(reply.json(), "paths")
    except UrbanDataError:
        return Description()
    return Description({path: item for path, item in paths.items() if isinstance(path, str)})


def storage_crs(collection: Mapping[str, Any], *, common: Sequence[Any] = ()) -> str:
    """Return the reference system to read and write in: the storage's where it is offered, else CRS84."""
    listed = untrusted.items(collection, "crs")
    offered = {_normal(item) for item in (*listed, *(common if "#/crs" in listed else ()))}
    stored = _normal(collection.get("storageCrs"))
    return stored if stored and stored in offered else crs.CRS84


def _normal(value: Any) -> str:
    """Return the normalised name of a CRS this machine knows, else an empty text."""
    try:
        name = crs.normalise(value) if isinstance(value, str) else ""
        return name if name and crs.is_geographic(name) is not None else ""
    except BadCoordinates:
        return ""


def extent(collection: Mapping[str, Any]) -> Optional[tuple[float, float, float, float]]:
    """Return the declared bounds in CRS84, None where they are missing or no degrees."""
    boxes = untrusted.inner(untrusted.inner(collection, "extent"), "spatial").get("bbox")
    box = boxes[0] if isinstance(boxes, list) and boxes else None
    if not isinstance(box, list) or len(box) not in (4, 6):
        return None
    if not all(isinstance(item, (int, float)) and not isinstance(item, bool) for item in box):
        return None
    half = len(box) // 2
    west, south, east, north = box[0], box[1], box[half], box[half + 1]
    inside = -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
    return (float(west), float(south), float(east), float(north)) if inside and west <= east else None


def is_strong(etag: str) -> bool:
    """Tell whether an ETag may be used with If-Match."""
    return len(etag) > 2 and etag.startswith('"') and etag.endswith('"')


def software(session: Session, root: str, *, progress: Progress) -> str:
    """Return what the server calls itself in its headers, empty where it does not."""
    headers = session.read(root, headers=JSON, progress=progress, accept_status=NOT_THERE).headers
    return untrusted.text(headers.get("X-Powered-By")) or untrusted.text(headers.get("Server"))
