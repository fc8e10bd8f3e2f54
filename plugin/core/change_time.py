"""Which column tells when the platform changed an object last."""

from __future__ import annotations

from datetime import timedelta
from typing import Iterable, Optional

from .capability import Capability
from .schema import Schema
from .values import Kind, Value, parse_instant, utc_text

_NAMES = (
    "lastmodified", "lastmodifieddate", "lastupdated", "lastupdate", "lastedited", "modified", "modifiedat", "updated",
    "updatedat", "changedat", "datemodified", "modificationdate", "aenderungsdatum", "änderungsdatum", "geaendertam",
    "geändertam", "letzteaenderung", "letzteänderung", "updatedutc",
)
_LEAST, _MOST = timedelta(hours=1), timedelta(days=7)  # writes become visible later than the instant they are given


def change_field(schema: Schema, capabilities: Capability) -> Optional[str]:
    """Return the column that the platform itself fills with the instant of each change, None where none certainly is.

    Where objects can be edited only what is read-only is filled by nobody else.
    """
    fixed = not capabilities.editable
    known = {
        plain(field.name): field.name
        for field in schema.fields
        if field.kind is Kind.DATETIME and (field.read_only or fixed)
    }
    return next((known[name] for name in _NAMES if name in known), None)


def plain(name: str) -> str:
    """Return a column's name without what only separates its words."""
    return "".join(char for char in name.casefold() if char.isalnum())


def newest(values: Iterable[Value], *, now: str) -> str:
    """Return the newest of some instants (UTC texts), but none that is yet to come; empty without any."""
    return max((value for value in values if isinstance(value, str) and value <= now), default="")


def is_to_come(seen: str, *, now: str) -> bool:
    """Tell whether an instant (UTC text) lies further ahead than clocks differ."""
    return bool(seen) and parse_instant(seen) - parse_instant(now) > timedelta(days=1)


def from_then(newest_seen: str, *, now: str) -> str:
    """Return from which instant to ask again, so that nothing is skipped that came at the same time or became visible later.

    As far back as it is since then, an hour at least and a week at most: what is given its instant that long before
    it can be seen (a long transaction, a queue, a device that was away) is seen by the next time. Instants are UTC texts.
    """
    seen = parse_instant(newest_seen)
    return utc_text(seen - min(_MOST, max(_LEAST, parse_instant(now) - seen)))
