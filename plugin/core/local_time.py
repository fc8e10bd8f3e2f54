"""What clocks show, as an instant: also in the hours that the change of clocks doubles or leaves out."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import Optional

_DAY = timedelta(days=1)


def instants(shown: datetime, *, zone: tzinfo) -> tuple[datetime, ...]:
    """Return when the clocks of a zone showed this naive time, in UTC: once, twice, or never.

    Asks the zone about instants only, so that pytz's zones are right, too. Raises OverflowError at the ends of time.
    """
    near = shown.replace(tzinfo=timezone.utc)
    offsets = {(near + shift).astimezone(zone).utcoffset() for shift in (-_DAY, _DAY)}
    moments = [near - offset for offset in offsets if offset is not None]
    return tuple(moment for moment in moments if moment.astimezone(zone).replace(tzinfo=None) == shown)


def instant(shown: datetime, *, zone: tzinfo) -> Optional[datetime]:
    """Return when the clocks of a zone showed this naive time; None where that was twice, or never. Raises as ``instants``."""
    found = instants(shown, zone=zone)
    return found[0] if len(found) == 1 else None
