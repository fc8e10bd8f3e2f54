"""Values as a person reads them: the locale's numbers and dates, places in words, times with their zone."""

from __future__ import annotations

from datetime import datetime, timezone, tzinfo
from typing import Optional

from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, Qt

from ..plugin.core import geometry, zones
from ..plugin.core.changes import Part
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.geometry import Geometry
from ..plugin.core.values import Kind
from .words import number, translate

_DEGREES = 360


def value_text(value: Part, kind: Kind, *, zone: Optional[tzinfo] = None) -> str:
    """Write one value of a feature, instants as the clocks of a zone show them; a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, Geometry):
        return place_text(value)
    if isinstance(value, bool):
        return translate("Workbench", "yes") if value else translate("Workbench", "no")
    if isinstance(value, float):
        return QLocale().toString(value, "g", 10)
    if kind is Kind.DATE:
        return date_text(str(value))
    if kind is Kind.DATETIME:
        return moment_text(str(value), zone)
    return str(value) or "“”"


def date_text(text: str) -> str:
    """Write an ISO date the locale's way; what is none stays as it is."""
    day = QDate.fromString(text, Qt.DateFormat.ISODate)
    return QLocale().toString(day, day_format()) if day.isValid() else text


def moment_text(text: str, zone: Optional[tzinfo] = None) -> str:
    """Write an ISO instant the locale's way in a zone, else this computer's, and name it; what is none stays as it is."""
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return text
    if zone is None:
        local = moment.toLocalTime()
        return f"{QLocale().toString(local, f'{day_format()} HH:mm:ss')} {local.timeZoneAbbreviation()}"
    instant = moment.toUTC().toPyDateTime().replace(tzinfo=timezone.utc)
    return zoned_text(instant, zone, clock="HH:mm:ss")


def day_text(text: str, zone: tzinfo) -> str:
    """Write the day of an ISO instant in a zone; what is none stays as it is."""
    moment = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        return text
    local = _on_clocks(moment.toUTC().toPyDateTime().replace(tzinfo=timezone.utc), zone)
    return date_text(local.date().isoformat())


def zoned_text(moment: datetime, zone: tzinfo, *, clock: str = "HH:mm") -> str:
    """Write an instant, to the minute unless ``clock`` says more, as the clocks of a zone show it, with the zone's short name."""
    local = _on_clocks(moment, zone)
    return f"{QLocale().toString(QDateTime(local.replace(tzinfo=None)), f'{day_format()} {clock}')} {local.tzname()}"


def _on_clocks(moment: datetime, zone: tzinfo) -> datetime:
    """Return an instant as the clocks of a zone show it; in UTC where they leave the calendar, as on its last day."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError):
        return moment.astimezone(timezone.utc)


def zone_of(name: str) -> tzinfo:
    """Return the zone of this name; UTC, which is written beside every time, where this computer does not know it."""
    try:
        return zones.zone(name)
    except UrbanDataError:
        return timezone.utc


def place_text(place: Geometry) -> str:
    """Write a place: a point by its coordinates, anything else also by its kind and number of corners."""
    positions = geometry.positions(place)
    west, south, east, north = geometry.bounds(place)
    digits = 6 if max(abs(west), abs(east)) <= _DEGREES else 2
    x, y = (QLocale().toString(middle, "f", digits) for middle in ((west + east) / 2, (south + north) / 2))
    if len(positions) == 1:
        return f"{x} / {y}"
    kind = translate("Workbench", "area") if "Polygon" in place.kind else translate("Workbench", "line")
    if place.kind == "MultiPoint":
        kind = translate("Workbench", "points")
    return translate("Workbench", "{kind} with {count} corners around {x} / {y}").format(
        kind=kind, count=number(len(positions)), x=x, y=y
    )


def day_format() -> str:
    """The locale's short date with the whole year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")
