"""Time zones, from whatever source this machine has."""

from __future__ import annotations

from datetime import tzinfo
from importlib import import_module
from typing import Any, Callable

from .errors import BadInput, NoZones

DEFAULT_ZONE = "Europe/Berlin"


def zone(name: str, *, load: Callable[[str], Any] = import_module) -> tzinfo:
    """Return the zone of this name: zoneinfo, else dateutil's or pytz's own data.

    Windows has no zone database, so zoneinfo alone is not enough there.
    Raises BadInput for an unknown name, NoZones where no source is left.
    """
    found_a_source = False
    for source in (_zoneinfo, _dateutil, _pytz):
        try:
            result = source(name, load)
        except ImportError:
            continue
        if result is not None:
            return result
        found_a_source = found_a_source or source(DEFAULT_ZONE, load) is not None
    if found_a_source:
        raise BadInput("unknown time zone", zone=name)
    raise NoZones("neither zoneinfo nor dateutil nor pytz brings time zones", zone=name)


def _zoneinfo(name: str, load: Callable[[str], Any]) -> tzinfo | None:
    module = load("zoneinfo")
    try:
        return module.ZoneInfo(name)
    except (module.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _dateutil(name: str, load: Callable[[str], Any]) -> tzinfo | None:
    return load("dateutil.zoneinfo").get_zonefile_instance().get(name)


def _pytz(name: str, load: Callable[[str], Any]) -> tzinfo | None:
    """pytz zones are used through ``utcoffset`` of aware UTC instants only, where they are right."""
    module = load("pytz")
    try:
        return module.timezone(name)
    except module.UnknownTimeZoneError:
        return None
