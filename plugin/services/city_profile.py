"""The file of a city: what an administrator hands out so that everybody connects at once. It holds no secret.

Its shape is ``resources/schema/city_profile.schema.json``. A sign-in is never
part of it: a file that names one could send somebody's password to an address
of its choice.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional, Sequence

from ..core.dataset import Licence
from ..core.errors import BadCityFile, NoZones, UrbanDataError
from ..core.profile import Layer, Profile, Service
from ..core.urls import carries_secret, is_secret_name
from ..core.zones import DEFAULT_ZONE, zone
from .document_check import Fault, faults

FORMAT = "urban-data-workbench/city-profile"
VERSION = 1
SCHEMA = Path(__file__).resolve().parents[2] / "resources" / "schema" / "city_profile.schema.json"
MOST_BYTES = 20_000_000
_TOLD = 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def read_city_profile(content: bytes) -> Profile:
    """Read the file of a city. Raises BadCityFile, which names the place of each fault."""
    document = parsed(content)
    if not is_city_file(document):
        raise BadCityFile("this is no file of a city", where="format", reason="not_a_city_file")
    version = document.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadCityFile("the file was made for a newer version", where="version", reason="newer_version")
    _refuse(list(faults(document, schema())))
    _refuse(list(_beyond(document)))
    return _profile(document)


def is_city_file(document: Any) -> bool:
    """Tell whether a JSON document says that it is the file of a city."""
    return isinstance(document, dict) and document.get("format") == FORMAT


def schema() -> Mapping[str, Any]:
    """Return the published schema."""
    found: Mapping[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def parsed(content: bytes, *, strict: bool = True) -> Any:
    """Return the JSON of a file as people's editors write it, with or without a byte order mark. Raises BadCityFile.

    ``strict`` refuses a member that is there twice, of which the last would win unseen.
    """
    if len(content) > MOST_BYTES:
        raise BadCityFile("the file is larger than allowed", where="", reason="too_large", limit=MOST_BYTES)
    hook = _without_doubles if strict else None
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=hook, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BadCityFile("the file is not UTF-8", where=f"byte {error.start}", reason="not_utf8") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadCityFile("the file is not valid JSON", where=place, reason="not_json") from error
    except RecursionError as error:
        raise BadCityFile("the file is not valid JSON", where="", reason="not_json") from error


def write_city_profile(profile: Profile) -> bytes:
    """Return a profile as the file of a city; sign-ins and what is this user's own stay out of it.

    Raises BadCityFile where the profile cannot be handed out: an address that
    carries a key, or the sandbox.
    """
    if profile.sandbox:
        raise BadCityFile("the sandbox city is on every computer already", where="", reason="sandbox")
    short = _short_names(profile.services)
    licences = _licence_names(profile.layers)
    document = {
        "format": FORMAT, "version": VERSION, "name": profile.name, "zone": profile.zone,
        "services": [_service_document(one, short) for one in profile.services],
        "layers": [_layer_document(layer, short, licences) for layer in profile.layers],
        "licences": {name: _filled(**vars(licence)) for licence, name in licences.items()},
    }
    _refuse([*faults(document, schema()), *_beyond(document)])
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    if twice:
        raise BadCityFile("a member is there twice", where=twice[0], reason="duplicate_member")
    return dict(pairs)


def _no_number(name: str) -> None:
    raise BadCityFile("the file holds a number that JSON does not have", where=name, reason="not_json")


def _refuse(found: Sequence[Fault]) -> None:
    """Raise BadCityFile naming the first faults."""
    if found:
        first, told = found[0], "; ".join(map(str, found[:_TOLD]))
        more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        raise BadCityFile(
            "the file of the city has faults", where=first.place, reason=first.reason, faults=told + more, count=len(found)
        )


def _beyond(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults that a JSON Schema cannot tell: references, doubles, secrets, zones."""
    services, layers = document["services"], document.get("layers", [])
    yield from _doubles("services", services)
    yield from _doubles("layers", layers)
    yield from _zone_fault(document.get("zone"))
    known = {service["id"] for service in services}
    for index, layer in enumerate(layers):
        if layer.get("service", "") not in known | {""}:
            yield Fault(f"layers[{index}].service", "no_such_service", layer["service"])
        if "licence" in layer and layer["licence"] not in document.get("licences", {}):
            yield Fault(f"layers[{index}].licence", "no_such_licence", layer["licence"])
    yield from _unfit_texts(document, "")


def _doubles(name: str, items: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item["id"] in seen:
            yield Fault(f"{name}[{index}].id", "duplicate_id", item["id"])
        seen.add(item["id"])


def _zone_fault(name: Optional[str]) -> Iterator[Fault]:
    try:
        zone(name or DEFAULT_ZONE)
    except NoZones:
        return  # this machine knows no zones at all, which is said elsewhere
    except UrbanDataError as error:
        yield Fault("zone", "unknown_zone", error.detail)


def _unfit_texts(value: Any, place: str) -> Iterator[Fault]:
    """Yield texts with control characters, addresses that carry a secret, and options named like one."""
    if isinstance(value, str):
        if _CONTROL.search(value):
            yield Fault(place, "control_character")
        if carries_secret(value):
            yield Fault(place, "secret_in_address")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unfit_texts(item, f"{place}[{index}]")
    elif isinstance(value, dict):
        for name, item in value.items():
            below = f"{place}.{name}" if place else name
            if place.endswith(".options") and is_secret_name(name):
                yield Fault(below, "secret")
            yield from _unfit_texts(item, below)


def _profile(document: Mapping[str, Any]) -> Profile:
    services = {one["id"]: _service(one) for one in document["services"]}
    licences = {name: Licence(**one) for name, one in document.get("licences", {}).items()}
    return Profile(
        document["name"].strip(),
        tuple(dict.fromkeys(services.values())),
        document.get("zone", DEFAULT_ZONE),
        layers=tuple(_layer(one, services, licences) for one in document.get("layers", [])),
    )


def _service(one: Mapping[str, Any]) -> Service:
    options = tuple(one.get("options", {}).items())
    return Service(one["kind"], one["url"], title=one.get("title", ""), options=options)


def _layer(one: Mapping[str, Any], services: Mapping[str, Service], licences: Mapping[str, Licence]) -> Layer:
    service = services.get(one.get("service", ""))
    licence = licences.get(one.get("licence", ""), Licence())
    return Layer(**{**one, "service": service.id if service else "", "licence": licence})


def _short_names(services: Sequence[Service]) -> dict[str, str]:
    """Return a short name for each service, numbered within its kind."""
    counts: Counter[str] = Counter()
    names = {}
    for service in services:
        counts[service.kind] += 1
        names[service.id] = f"{service.kind}-{counts[service.kind]}"
    return names


def _licence_names(layers: Sequence[Layer]) -> dict[Licence, str]:
    different = dict.fromkeys(layer.licence for layer in layers if layer.licence != Licence())
    return {licence: f"{licence.id or 'licence'}-{number}" for number, licence in enumerate(different, 1)}


def _service_document(one: Service, short: Mapping[str, str]) -> dict[str, Any]:
    return _filled(id=short[one.id], kind=one.kind, url=one.url, title=one.title, options=dict(one.options))


def _layer_document(layer: Layer, short: Mapping[str, str], licences: Mapping[Licence, str]) -> dict[str, Any]:
    told = {**vars(layer), "service": short.get(layer.service, ""), "licence": licences.get(layer.licence, "")}
    return {"id": layer.id, "title": layer.title, "type": layer.type, **_filled(**{**told, "options": dict(layer.options)})}


def _filled(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}
