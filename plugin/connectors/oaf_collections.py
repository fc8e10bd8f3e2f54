"""The collections of an OGC API Features service as datasets, with what may be done to each.

Source: OGC API Features Part 1 (17-069r4), 7.13; OGC API Common Part 2 (20-024), catalogue pages with ``apis``.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Iterator, Mapping, Optional, Sequence

from ..core.capability import Capability
from ..core.dataset import Dataset, DatasetKind, Licence
from ..core.errors import BadReply, Cancelled, NotData, UrbanDataError
from ..core.profile import Service
from ..core.progress import Progress
from ..core.schema import Schema
from ..core.urls import safe_url
from ..net import paging
from ..net.session import Session
from . import oaf_api, oaf_rights, oaf_schema, oaf_stac, untrusted
from .licences import licence_of
from .oaf_schema import Declared

logger = logging.getLogger(__name__)
_PART4 = "ogcapi-features-4"
_MAX_COLLECTIONS = 5000
_MAX_APIS = 5000
_SCHEMA_TYPES = {"Accept": "application/schema+json, application/json;q=0.9"}


@dataclass(frozen=True)
class Home:
    """A landing page with what holds for all its collections."""

    url: str
    landing: Mapping[str, Any]
    classes: tuple[str, ...] = ()
    described: oaf_api.Description = oaf_api.Description()
    probes: bool = True

    @property
    def writes(self) -> bool:
        """Whether anything says that this service may be written to."""
        claimed = any(_PART4 in item for item in self.classes) or oaf_stac.is_writable(self.classes)
        verbs = {"post", "put", "patch", "delete"}
        return claimed or any(verbs & set(item) for item in self.described.paths.values() if isinstance(item, dict))


def landing(session: Session, root: str, *, progress: Progress) -> Mapping[str, Any]:
    """Read a landing page or a catalogue of several; raises BadReply where it is neither."""
    document = oaf_api.get_json(session, root, progress=progress)
    if not untrusted.objects(document.get("links")) and not untrusted.objects(document.get("apis")):
        raise BadReply("no landing page of an OGC API", has=", ".join(sorted(document))[:200])
    return document


def listed(
    session: Session, root: str, document: Mapping[str, Any], *, progress: Progress
) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """Return the collections document and its collections, all its pages."""
    url = oaf_api.href(session, root, document, "data", "http://www.opengis.net/def/rel/ogc/1.0/data")
    first = oaf_api.get_json(session, url or f"{root}/collections", progress=progress)
    found, page, seen = untrusted.objects(untrusted.rows(first, "collections")), first, {url}
    while len(found) < _MAX_COLLECTIONS:
        url = oaf_api.href(session, root, page, "next")
        if not url or url in seen:
            break
        seen.add(url)
        page = oaf_api.get_json(session, url, progress=progress)
        found += untrusted.objects(page.get("collections"))
    return first, found


def homes(session: Session, root: str, *, progress: Progress) -> Iterator[Home]:
    """Yield the service itself, or each API that a catalogue page lists."""
    document = landing(session, root, progress=progress)
    apis = untrusted.objects(document.get("apis"))[:_MAX_APIS]
    if not apis:
        classes = oaf_api.conformance(session, root, progress=progress)
        described = oaf_api.description(session, root, document, progress=progress)
        yield Home(root, document, classes, described)
        return
    for about in apis:
        target = untrusted.first_text(about, "landingPageUri", "href", "url") or untrusted.text(
            oaf_api.link(about, "service", "root", "self").get("href")
        )
        if target:
            yield Home(session.resolve(root, target).split("?")[0].rstrip("/"), {}, probes=False)


def datasets(session: Session, service: Service, *, progress: Progress) -> tuple[Dataset, ...]:
    """List all collections of features; those of a catalogue without counts and rights."""
    found = list(homes(session, service.url, progress=progress))
    if len(found) == 1:
        return tuple(_of_home(session, service, found[0], progress))
    tasks = (partial(_of_home, session, service, home) for home in found)
    return tuple(dataset for listing in paging.overlap(tasks, progress=progress) for dataset in listing)


def _of_home(session: Session, service: Service, home: Home, progress: Progress) -> list[Dataset]:
    try:
        document = home.landing or landing(session, home.url, progress=progress)
        whole, found = listed(session, home.url, document, progress=progress)
    except UrbanDataError as error:
        if home.probes or isinstance(error, Cancelled):
            raise
        logger.warning("One service of a catalogue is left out, %s: %s", safe_url(home.url), error.code)
        return []  # it does not take the others along
    common = untrusted.items(whole, "crs")
    offered = [item for item in found if untrusted.text(item.get("itemType")) in ("", "feature")]
    plain = [_plain(home, service, item, document, common) for item in offered if untrusted.text(item.get("id"))]
    if not home.probes:
        return plain
    return list(paging.overlap((partial(_probed, session, home, dataset) for dataset in plain), progress=progress))


def _plain(
    home: Home, service: Service, collection: Mapping[str, Any], landing_page: Mapping[str, Any], common: Sequence[Any]
) -> Dataset:
    """Return what the collections document says, without asking further."""
    identifier = untrusted.text(collection.get("id"))
    below = home.url[len(service.url) :].strip("/") if home.url.startswith(service.url) else home.url
    path = "/".join(part for part in (below, "collections", oaf_api.quote(identifier, safe="")) if part)
    return Dataset(
        id=f"{below}/{identifier}" if below else identifier,
        service=service.id,
        kind=DatasetKind.FEATURES,
        title=untrusted.text(collection.get("title")) or identifier,
        description=untrusted.plain(collection.get("description")),
        extent=oaf_api.extent(collection),
        licence=_licence(collection, landing_page),
        source={
            "path": path, "crs": oaf_api.storage_crs(collection, common=common), "name": identifier,
            **({"stac": oaf_stac.version(collection)} if oaf_stac.version(collection) else {}),
        },
    )


def _licence(collection: Mapping[str, Any], landing_page: Mapping[str, Any]) -> Licence:
    attribution = untrusted.plain(collection.get("attribution")) or untrusted.plain(landing_page.get("attribution"))
    for document in (collection, landing_page):
        found = oaf_api.link(document, "license", "licence")
        words = untrusted.first_text(found, "title", "href") or untrusted.text(document.get("license"))
        if words:
            return licence_of(words, url=found.get("href"), attribution=attribution)
    return Licence(attribution=attribution)


def _probed(session: Session, home: Home, dataset: Dataset, progress: Progress) -> Dataset:
    """Add the count and what may be written. A collection that fails is listed all the same, as it is."""
    items = f"{home.url}/collections/{oaf_api.quote(dataset.source['name'], safe='')}/items"
    reply = session.read(
        items, params={"limit": "1"}, headers=oaf_api.GEOJSON, progress=progress, accept_status=oaf_api.NOT_THERE
    )
    try:
        page = untrusted.mapping(reply.json(), "items") if reply.status == 200 else {}
    except UrbanDataError:
        page = {}
    count = untrusted.whole(page.get("numberMatched"))
    counted = replace(
        dataset,
        count=count,
        geometry=oaf_schema.shown_kind(untrusted.objects(page.get("features"))),
        capabilities=Capability.READ | (Capability.COUNT if count is not None else Capability.NONE),
    )
    return _with_rights(session, home, counted, items, page, progress=progress) if home.writes else counted


def _with_rights(
    session: Session, home: Home, dataset: Dataset, items: str, page: Mapping[str, Any], *, progress: Progress
) -> Dataset:
    first = _first_item(items, page)
    found = oaf_rights.rights(
        session, items, first, collection=dataset.source["name"], classes=home.classes, described=home.described,
        progress=progress,
    )
    if not found.capabilities:
        return dataset
    extra = found.capabilities
    if first and oaf_rights.honours_versions(session, first, classes=home.classes, progress=progress):
        extra |= Capability.VERSION_TOKEN
    if _has_key(session, items, page, found.patch, progress=progress):
        extra |= Capability.CLIENT_KEY
    return replace(
        dataset,
        capabilities=dataset.capabilities | extra,
        source={**dataset.source, "patch": found.patch},
    )


def _first_item(items: str, page: Mapping[str, Any]) -> str:
    features = untrusted.objects(page.get("features"))
    identifier = untrusted.text(features[0].get("id")) if features else ""
    return f"{items}/{oaf_api.quote(identifier, safe='')}" if identifier else ""


def _has_key(session: Session, items: str, page: Mapping[str, Any], dialect: str, *, progress: Progress) -> bool:
    if dialect == oaf_stac.DIALECT:
        return True
    if dialect == "modify":
        features = untrusted.objects(page.get("features"))
        label = oaf_schema.shown_identity(features)
        return bool(label) and isinstance(untrusted.inner(features[0], "properties").get(label), str)
    found = declared_schema(session, items.rpartition("/")[0], name="OGC:CRS84", progress=progress)
    return bool(found and found.schema.key)


def known_schema(session: Session, dataset: Dataset, collection: str, *, name: str, progress: Progress) -> Declared:
    """Return what the platform declares: its schema, its queryables, or the filter parameters of its description."""
    if "stac" in dataset.source:
        return Declared(oaf_stac.schema(name))
    for document in ("schema", "queryables"):
        found = declared_schema(session, collection, name=name, progress=progress, document=document)
        if found is not None:
            return found
    root = collection.rpartition("/collections/")[0] or session.root.rstrip("/")  # in a catalogue, the API's own
    described = oaf_api.description(session, root, landing(session, root, progress=progress), progress=progress)
    parameters = described.parameters(dataset.source.get("name", dataset.id))
    return Declared(oaf_schema.described(parameters, name=name) or Schema((), "Geometry", name), guessed=True)


def declared_schema(
    session: Session, collection: str, *, name: str, progress: Progress, document: str = "schema"
) -> Optional[Declared]:
    """Read what a collection declares at ``/schema`` or ``/queryables``, None where it declares nothing."""
    reply = session.read(
        f"{collection}/{document}", headers=_SCHEMA_TYPES, progress=progress, accept_status=oaf_api.NOT_THERE
    )
    if reply.status != 200:
        return None
    try:
        return oaf_schema.declared(reply.json(), name=name)
    except (BadReply, NotData):
        return None
