"""A Masterportal's layer catalogue as a profile: its services, and every entry as a layer, loadable or not.

Source: the Masterportal's ``services.json`` and ``config.json`` (versions 2 and 3) as cities write them: numbers may
be texts, members may be missing or of another type. Styling is left out, and so are the persons whom some name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Collection, Iterator, Mapping, Optional
from urllib.parse import urlsplit

from ..connectors import untrusted
from ..connectors.licences import licence_of
from ..core.dataset import Licence
from ..core.errors import BadCityFile
from ..core.profile import Layer, Profile, Service
from .city_profile import parsed

_KINDS = {"sensorthings": "sensorthings", "oaf": "ogcapi-features", "wfs": "wfs"}
_OPTIONS = (
    "version", "layers", "featureType", "featureNS", "featurePrefix", "collection", "crs", "bboxCrs", "epsg",
    "capabilitiesUrl", "tileMatrixSet", "outputFormat", "timezone", "time",
)
_DATASETS = {"ogcapi-features": "collection", "wfs": "featureType"}
_DEEPEST = 40
_LONGEST = 10_000


@dataclass(frozen=True)
class Imported:
    """A profile made of a catalogue, and what it holds: entries by what the catalogue calls their kind.

    ``unknown`` are those that are kept by name and cannot be loaded;
    ``unreadable`` says why entries are missing altogether.
    """

    profile: Profile
    loadable: Mapping[str, int]
    unknown: Mapping[str, int]
    unreadable: Mapping[str, int]


def is_catalogue(document: Any) -> bool:
    """Tell whether a JSON document looks like a ``services.json``."""
    return isinstance(document, list) and any(isinstance(item, dict) and ("typ" in item or "url" in item) for item in document)


def is_portal_configuration(document: Any) -> bool:
    """Tell whether a JSON document looks like a ``config.json``."""
    names = {"layerConfig", "Themenconfig", "portalConfig", "Portalconfig"}
    return isinstance(document, dict) and bool(names & set(document))


def import_catalogue(
    services: bytes, configuration: Optional[bytes] = None, *, name: str, kinds: Collection[str]
) -> Imported:
    """Read a ``services.json`` and, with it, a ``config.json`` that says which layers are shown first and how they are grouped.

    ``kinds`` are those that connectors speak. Every entry becomes a layer, in
    its order. Raises BadCityFile where the file is no catalogue at all.
    """
    document = parsed(services, strict=False)
    if not is_catalogue(document):
        raise BadCityFile("this is no services.json of a Masterportal", where="", reason="not_a_catalogue")
    portal = parsed(configuration, strict=False) if configuration is not None else {}
    lost: Counter[str] = Counter()
    layers = _shown(list(_layers(document, kinds, lost)), portal)
    addresses = dict.fromkeys((layer.type, layer.service.partition("|")[2]) for layer, _ in layers if layer.service)
    profile = Profile(
        _portal_title(portal) or name,
        tuple(Service(kind, url) for kind, url in addresses),
        layers=tuple(layer for layer, _ in layers),
    )
    loadable = Counter(said for layer, said in layers if layer.service)
    return Imported(profile, loadable, Counter(said for layer, said in layers if not layer.service), lost)


def _layers(document: Any, kinds: Collection[str], lost: Counter[str]) -> Iterator[tuple[Layer, str]]:
    """Yield each entry as a layer with the catalogue's own word for its kind."""
    seen: set[str] = set()
    for entry in document:
        identifier = untrusted.text(entry.get("id")) if isinstance(entry, dict) else ""
        if not identifier:
            lost["no_id" if isinstance(entry, dict) else "not_an_entry"] += 1
        elif identifier in seen:
            lost["duplicate_id"] += 1
        else:
            seen.add(identifier)
            said = untrusted.text(entry.get("typ")) or "?"
            yield _layer(entry, identifier, said, kinds), said


def _layer(entry: Mapping[str, Any], identifier: str, said: str, kinds: Collection[str]) -> Layer:
    kind, url = _KINDS.get(said.lower(), ""), _address(entry.get("url"))
    speaks = kind in kinds and bool(url)
    root = _root(kind, url, untrusted.text(entry.get("version")))
    return Layer(
        id=identifier,
        title=untrusted.plain(entry.get("name")) or identifier,
        type=kind if speaks else said,
        service=Service(kind, root).id if speaks else "",
        dataset=_sensor_layer(entry) if kind == "sensorthings" else untrusted.text(entry.get(_DATASETS.get(kind, ""))),
        url=url,
        licence=_licence(entry.get("layerAttribution")),
        metadata=_metadata(entry),
        options=dict(_options(entry)),
    )


def _address(value: Any) -> str:
    """Return an address without a needless question mark; empty for a local one, or one that carries a password."""
    found = untrusted.web_address(value).rstrip("?&").split("#")[0]
    try:
        parts = urlsplit(found)
    except ValueError:
        return ""
    return "" if "@" in parts.netloc or re.search(r"[\s\\]", found) else found


def _root(kind: str, url: str, version: str) -> str:
    """Return the address of the service: a Masterportal names SensorThings without its version."""
    bare = url.rstrip("/")
    if kind != "sensorthings" or re.search(r"/v\d+\.\d+$", bare):
        return bare
    return f"{bare}/v{version or '1.1'}"


def _sensor_layer(entry: Mapping[str, Any]) -> str:
    """Return the layer of Datastreams that a filter selects, as Hamburg names them (see ``sensorthings_datasets``)."""
    told = untrusted.text(untrusted.inner(entry, "urlParameter").get("filter"))
    named = dict(re.findall(r"properties/(serviceName|layerName) eq '((?:[^']|'')*)'", told))
    parts = [named.get(label, "").replace("''", "'") for label in ("serviceName", "layerName")]
    return "/".join(parts) if all(parts) else ""


def _options(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for label in _OPTIONS:
        value = _flat(entry.get(label))
        if value:
            yield label, value
    for label in ("root", "filter", "expand", "select"):
        value = _flat(untrusted.inner(entry, "urlParameter").get(label))
        if value:
            yield label, value


def _flat(value: Any) -> str:
    """Return a text or number, or several joined by commas, as one text."""
    parts = value if isinstance(value, list) else [value]
    return ",".join(part for part in map(untrusted.text, parts) if part)[:_LONGEST]


def _licence(said: Any) -> Licence:
    """Return whom to name, and the licence where the words hold a known one."""
    words = untrusted.plain(said)
    if not words or words.lower() == "nicht vorhanden":
        return Licence()
    found = licence_of(words)
    known = found.id if found.id != words else ""
    return Licence(known, found.url if known else "", words[:2000])


def _metadata(entry: Mapping[str, Any]) -> str:
    """Return where the first of the datasets is described: its page, else the catalogue that knows it."""
    for about in untrusted.objects(entry.get("datasets")):
        found = _address(about.get("show_doc_url")) or _address(about.get("csw_url"))
        if found:
            return found
    return ""


def _shown(layers: list[tuple[Layer, str]], portal: Any) -> list[tuple[Layer, str]]:
    """Take over groups, titles and what is visible at first from a ``config.json``."""
    places = {place.id: place for place in _places(portal)}
    return [(_placed(layer, places.get(layer.id)), said) for layer, said in layers]


@dataclass(frozen=True)
class _Place:
    id: str
    title: str
    group: str
    visible: bool


def _placed(layer: Layer, place: Optional[_Place]) -> Layer:
    if place is None:
        return layer
    return replace(layer, title=place.title or layer.title, group=place.group, default=place.visible)


def _places(portal: Any) -> Iterator[_Place]:
    """Yield where a portal shows layers, in version 3 (``layerConfig``) and 2 (``Themenconfig``)."""
    for section in untrusted.inner(portal, "layerConfig").values():
        yield from _elements(untrusted.objects(untrusted.items(section, "elements")), "", 0)
    for section in untrusted.inner(portal, "Themenconfig").values():
        yield from _elements([section] if isinstance(section, dict) else [], "", 0)


def _elements(elements: list[Mapping[str, Any]], group: str, depth: int) -> Iterator[_Place]:
    if depth > _DEEPEST:
        return
    for element in elements:
        title = untrusted.first_text(element, "name", "Titel", "title")
        below = [item for name in ("elements", "Layer", "Ordner") for item in untrusted.objects(element.get(name))]
        if below:
            yield from _elements(below, " / ".join(part for part in (group, title) if part), depth + 1)
            continue
        single = not isinstance(element.get("id"), list)
        for raw in [element.get("id")] if single else untrusted.items(element, "id"):
            identifier = untrusted.text(raw)
            visible = element.get("visibility") is True
            for name in dict.fromkeys((identifier, identifier.rpartition(".")[0])):  # a layer shown twice has a suffix
                if name:
                    yield _Place(name, title if single and name == identifier else "", group, visible)


def _portal_title(portal: Any) -> str:
    new, old = untrusted.inner(portal, "portalConfig"), untrusted.inner(portal, "Portalconfig")
    menu = untrusted.inner(untrusted.inner(new, "mainMenu"), "title")
    title = untrusted.first_text(menu, "text") or untrusted.first_text(untrusted.inner(old, "portalTitle"), "title")
    return untrusted.plain(title)
