"""A report of GeoReport v2: which members go into which column of the one schema."""

from __future__ import annotations

from typing import Any, Mapping

from . import untrusted
from .participation import Read, count, from_degrees, moment, words


def read(item: Mapping[str, Any], *, kinds: Mapping[str, str]) -> Read:
    """Read one report; ``kinds`` maps the code of a service to problem, idea or tip.

    Of ``extended_attributes`` (CitySDK) only the finer status and the votes are read.
    """
    more = untrusted.inner(item, "extended_attributes")
    place, readable = from_degrees(item.get("long"), item.get("lat"))
    values = {
        "text": words(item.get("description")),
        "category": words(item.get("service_name")),
        "kind": kinds.get(untrusted.text(item.get("service_code"))) or "request",
        "status": words(more.get("detailed_status")) or words(item.get("status")),
        "votes_up": count(more.get("votes")),
        "created_utc": moment(item.get("requested_datetime")),
        "updated_utc": moment(item.get("updated_datetime")),
    }
    return Read(untrusted.text(item.get("service_request_id")), values, place, readable)
