"""The periods that a load offers: counted back from now, or from the newest value where that is older."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Callable, Optional

from qgis.PyQt.QtCore import QDateTime

from ..plugin.core.query import Period
from .words import translate
from .written import zoned_text

WHOLE = 0
OWN = -1
_SHORTEST = timedelta(days=1)


@dataclass
class Periods:
    """``newest`` is the instant of the dataset's newest value, None while it is not known. Main thread."""

    zone: tzinfo
    zone_name: str
    now: Callable[[], datetime]
    newest: Optional[datetime] = None

    def choices(self) -> tuple[tuple[str, int], ...]:
        """Return what can be chosen: words, and days back, or WHOLE, or OWN."""
        return (
            (translate("Workbench", "Last 24 hours"), 1),
            (translate("Workbench", "Last 7 days"), 7),
            (translate("Workbench", "Last 30 days"), 30),
            (translate("Workbench", "Last 12 months"), 365),
            (translate("Workbench", "Everything"), WHOLE),
            (translate("Workbench", "From – to ({zone})").format(zone=self.zone_name), OWN),
        )

    @property
    def ended(self) -> bool:
        """Whether even the shortest period before now would hold no value."""
        return self.newest is not None and self.now() - self.newest > _SHORTEST

    def last(self) -> datetime:
        """Return what periods count back from."""
        return self.newest if self.newest is not None and self.ended else self.now()

    def note(self) -> str:
        """Say where the periods count back from, where that is not now."""
        if self.newest is None or not self.ended:
            return ""
        text = translate("Workbench", "The newest value is of {when}; the periods count back from there.")
        return text.format(when=zoned_text(self.newest, self.zone))

    def back(self, days: int) -> Period:
        """Return the period of so many days."""
        return Period() if days == WHOLE else Period(start=self.last() - timedelta(days=days))

    def between(self, start: QDateTime, end: QDateTime) -> Period:
        """Return the period between two moments as they were typed, read in the profile's zone."""
        return Period(start=self._instant(start), end=self._instant(end))

    def week(self) -> tuple[QDateTime, QDateTime]:
        """Return the last seven days as they are typed, to the full hour after the newest value, which is within."""
        hour = self.last().astimezone(self.zone).replace(minute=0, second=0, microsecond=0, tzinfo=None)
        end = QDateTime(hour + timedelta(hours=1))
        return end.addDays(-7), end

    def _instant(self, moment: QDateTime) -> datetime:
        naive = moment.toPyDateTime().replace(tzinfo=None)
        return naive.replace(tzinfo=self.zone).astimezone(timezone.utc)
