"""Files that somebody hands out, taken into a profile: the file of a city, or a Masterportal's catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Collection, Mapping, Optional, Sequence

from ..core.errors import BadCityFile
from ..core.profile import Profile
from .city_profile import MOST_BYTES, is_city_file, parsed, read_city_profile
from .masterportal import import_catalogue, is_catalogue, is_portal_configuration


@dataclass(frozen=True)
class Taken:
    """A profile with what the files held: how many layers, those that cannot be loaded by kind, and what was left out."""

    profile: Profile
    layers: int
    unknown: Mapping[str, int] = field(default_factory=dict)
    unreadable: Mapping[str, int] = field(default_factory=dict)


def take_files(profile: Profile, paths: Sequence[Path], *, kinds: Collection[str]) -> Taken:
    """Add to a profile what files say: one city's file, or a ``services.json`` with or without its ``config.json``.

    What the profile has already stays as it is, sign-ins too. Raises BadCityFile.
    """
    files = [(path, _content(path)) for path in paths]
    portal: Optional[bytes] = None
    main: Optional[tuple[Path, bytes, Any]] = None
    for path, content in files:
        document = parsed(content, strict=False)
        if is_portal_configuration(document):
            portal = content
        else:
            main = (path, content, document)
    if main is None:
        facts = {"where": "", "reason": "only_a_configuration"}
        raise BadCityFile("a config.json alone names no services; choose the services.json with it", **facts)
    path, content, document = main
    if is_city_file(document) or not is_catalogue(document):
        read = read_city_profile(content)
        return Taken(_joined(profile, read), len(read.layers), _unloadable(read))
    stem = path.name.split(".")[0]
    name = "" if stem.lower() == "services" else stem  # what every portal calls it names no city
    found = import_catalogue(content, portal, name=name, kinds=kinds)
    return Taken(_joined(profile, found.profile), len(found.profile.layers), found.unknown, found.unreadable)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadCityFile("the file cannot be read", where="", reason="unreadable", words=error.strerror or "") from error


def _joined(mine: Profile, read: Profile) -> Profile:
    services = {service.id: service for service in (*read.services, *mine.services)}
    layers = {layer.id: layer for layer in (*mine.layers, *read.layers)}
    empty = not mine.services and not mine.layers
    return replace(
        mine, name=mine.name or read.name, zone=read.zone if empty else mine.zone,
        services=tuple(services.values()), layers=tuple(layers.values()),
    )


def _unloadable(profile: Profile) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for layer in profile.layers:
        if not layer.service:
            counts[layer.type] = counts.get(layer.type, 0) + 1
    return counts
