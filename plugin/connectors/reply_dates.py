"""When a server answered, by its own clock.

Source: RFC 9110, 6.6.1 (Date).
"""

from __future__ import annotations

from datetime import timezone
from email.utils import parsedate_to_datetime

from ..core.values import utc_text
from ..net.session import Reply


def date_of(reply: Reply) -> str:
    """Return the reply's date as UTC text, empty where it has none that can be read."""
    try:
        moment = parsedate_to_datetime(reply.headers.get("Date", ""))
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    return utc_text(moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc))
