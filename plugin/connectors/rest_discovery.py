"""What a plain REST interface says of itself: its lists, their columns by OPTIONS, and what this person may do to them.

Source: Django REST framework 3.18, "Routers" (API root), "Metadata" (actions are told to those alone who may do them).
"""

from __future__ import annotations

from typing import Any, Mapping, Optional
from urllib.parse import urlsplit, urlunsplit

from ..core import crs
from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind
from ..core.errors import BadInput, BadReply, Broken, Forbidden, NotAuthorised, NotData, NotFound, Rejected
from ..core.profile import Service
from ..core.progress import Progress
from ..net.session import Session
from . import rest_items, untrusted
from .oaf_schema import shown_kind
from .rest_items import JSON, Resource

ELSEWHERE = (NotFound, NotData, BadReply, Rejected, Broken)
_SAMPLE = 100


def roots(url: str) -> tuple[str, ...]:
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise BadInput("not a web address", url=url[:200]) from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise BadInput("not a web address", url=url[:200])
    path = parts.path.rstrip("/")
    paths = (path, path.rpartition("/")[0]) if path else ("",)
    return tuple(urlunsplit((parts.scheme, parts.netloc, f"{item}/", "", "")) for item in paths)


def listed(session: Session, root: str, *, progress: Progress) -> tuple[str, ...]:
    """Return the lists that an API root links to, below itself. Raises BadReply where it links to none."""
    document = untrusted.mapping(session.read(root, headers=JSON, progress=progress).json(), "API root")
    links = [untrusted.link(value) for value in document.values() if untrusted.web_address(value)]
    if not links or len(links) < len(document):
        raise BadReply("no list of resources", has=", ".join(map(str, list(document)[:5]))[:200])
    found = []
    for link in links:
        try:
            target = session.resolve(root, link)
        except BadReply:
            continue
        if target.startswith(root.rstrip("/") + "/"):
            found.append(target)
    return tuple(dict.fromkeys(found))


def metadata_of(session: Session, url: str, *, progress: Progress) -> Mapping[str, Any]:
    """Return what OPTIONS says; nothing where it is refused. ``allow`` holds the methods."""
    try:
        reply = session.read(url, method="OPTIONS", headers=JSON, progress=progress)
        return {**untrusted.mapping(reply.json(), "metadata"), "allow": reply.headers.get("Allow", "").upper()}
    except (*ELSEWHERE, Forbidden, NotAuthorised):
        return {}


def may_write(session: Session, url: str, *, progress: Progress) -> bool:
    """Tell whether a list is one of this framework, and this person may add to it."""
    found = metadata_of(session, url, progress=progress)
    return all(isinstance(found.get(name), list) for name in ("renders", "parses")) and bool(actions(found, "POST"))


def actions(metadata: Mapping[str, Any], method: str) -> Mapping[str, Any]:
    return untrusted.inner(untrusted.inner(metadata, "actions"), method)


def sample_of(session: Session, resource: Resource, *, progress: Progress) -> tuple[list[Mapping[str, Any]], Optional[int]]:
    rows, count = next(rest_items.pages(session, resource, limit=_SAMPLE, progress=progress), ((), None))
    return untrusted.objects(list(rows)), 0 if count is None and not rows else count


def dataset_of(
    session: Session, service: Service, link: str, options: Mapping[str, str], progress: Progress
) -> Optional[Dataset]:
    try:
        sample, count = sample_of(session, Resource(link, "", "", crs.CRS84), progress=progress)
    except (*ELSEWHERE, Forbidden):
        return None
    place = options.get("place") or rest_items.place_in(sample)
    named = options.get("crs") or rest_items.crs_in(sample, place)
    key = options.get("id") or options.get("key") or rest_items.key_in(sample)
    resource = Resource(link, key, place, rest_items.checked_crs(named))
    about = metadata_of(session, link, progress=progress)
    shown = [resource.feature(item) for item in sample]
    path = link[len(service.url.rstrip("/")) + 1 :].strip("/")
    return Dataset(
        id=path,
        service=service.id,
        kind=DatasetKind.FEATURES,
        title=_title(about) or path,
        description=untrusted.plain(about.get("description")),
        count=count,
        capabilities=_capabilities(session, resource, sample, about, count, progress=progress),
        source={
            "resource": path, "key": resource.key, "place": place, "crs": resource.crs,
            **({"since": options["since"]} if options.get("since") else {}),
        },
        geometry=shown_kind(shown) or "Geometry",
    )


def _capabilities(
    session: Session, resource: Resource, sample: list[Mapping[str, Any]], about: Mapping[str, Any], count: Optional[int], *,
    progress: Progress,
) -> Capability:
    """Return what OPTIONS offers this person: its actions are told to those alone who may do them."""
    known = Capability.READ | (Capability.COUNT if count is not None else Capability.NONE)
    create = actions(about, "POST")
    known |= Capability.CREATE if create else Capability.NONE
    if create and untrusted.inner(create, resource.key).get("read_only") is False:
        known |= Capability.CLIENT_KEY
    identifier = resource.identifier(sample[0]) if sample else ""
    one = metadata_of(session, resource.item(identifier), progress=progress) if identifier else {}
    if actions(one, "PUT"):
        known |= Capability.PATCH if "PATCH" in one["allow"] else Capability.NONE
        known |= Capability.DELETE if "DELETE" in one["allow"] else Capability.NONE
    return known


def _title(about: Mapping[str, Any]) -> str:
    """Return the resource's name without the word that Django appends to lists."""
    name = untrusted.plain(about.get("name"))
    return name[:-5] if name.endswith(" List") else name
