"""Entries of catalogues in words: kind, licence, freshness, where it lies, and why something cannot be loaded."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Mapping, Optional
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import QDate, QLocale, Qt

from ..plugin.core.dataset import Licence
from ..plugin.core.entry import Box, Entry, EntryKind
from ..plugin.core.profile import Service
from ..plugin.services.catalogues import Told
from ..plugin.services.offers import Act, Offer
from .report_text import loss_text
from .words import number, translate
from .written import date_text, moment_text

_LICENCES = {
    "dl-de-by-2.0": "dl-de/by-2-0", "dl-de-zero-2.0": "dl-de/zero-2-0", "cc0-1.0": "CC0", "cc-by-4.0": "CC BY 4.0",
    "cc-by-sa-4.0": "CC BY-SA 4.0",
}
_MOST_FORMATS = 4
_MOST_RESOURCES = 8


def kind_words(kind: EntryKind) -> str:
    """Name the group of what can be done with an entry."""
    return {
        EntryKind.STATIONS: translate("Workbench", "Sensors"),
        EntryKind.CONTRIBUTIONS: translate("Workbench", "Participation"),
        EntryKind.FEATURES: translate("Workbench", "Specialist data"),
        EntryKind.FILE: translate("Workbench", "Files"),
        EntryKind.SERVICE: translate("Workbench", "Services"),
        EntryKind.MAP: translate("Workbench", "Maps"),
        EntryKind.DOCUMENT: translate("Workbench", "Documents"),
    }[kind]


def entry_text(entry: Entry, *, obstacle: str, today: date) -> str:
    """Say in three lines what was found: its title; formats, or that it does not load; licence and freshness."""
    formats = list(dict.fromkeys(item.format for item in entry.resources if item.format))
    more = [", ".join(formats[:_MOST_FORMATS]) + (" …" if len(formats) > _MOST_FORMATS else "")]
    more += [translate("Workbench", "✎ editable")] if entry.editable else []
    more += [translate("Workbench", "not loadable here")] if obstacle not in ("", "service") else []
    lines = [entry.title, " · ".join(filter(None, more)), state_text(entry.licence, entry.updated, today=today)]
    return "\n".join(filter(None, lines))


def state_text(licence: Licence, updated: str, *, today: date) -> str:
    """Say licence and freshness in a few words, what is known of them."""
    return " · ".join(filter(None, (licence_word(licence), freshness(updated, today=today))))


def licence_word(licence: Licence) -> str:
    """Name a licence as short as people do."""
    return _LICENCES.get(licence.id, licence.id[:40] or (urlsplit(licence.url).hostname or "" if licence.url else ""))


def freshness(updated: str, *, today: date) -> str:
    """Say in words how long ago something changed; a day to come is written out, what is no date is empty."""
    day = QDate.fromString(updated[:10], Qt.DateFormat.ISODate)
    if not day.isValid():
        return ""
    days = day.daysTo(QDate(today.year, today.month, today.day))
    if days < 0:
        return date_text(updated[:10])
    if days < 2:
        return translate("Workbench", "yesterday") if days else translate("Workbench", "today")
    for least, length, words in (
        (730, 365, translate("Workbench", "{count} years ago")), (60, 30, translate("Workbench", "{count} months ago")),
        (14, 7, translate("Workbench", "{count} weeks ago")), (2, 1, translate("Workbench", "{count} days ago")),
    ):
        if days >= least:
            return words.format(count=number(days // length))
    return ""


def entry_tip(entry: Entry, *, obstacle: str, service: Optional[Service], zone: Optional[tzinfo]) -> str:
    """Say more of an entry: what it is, whose, under which licence, where it lies, and what belongs to it."""
    lines = [entry.title, entry.description[:400]]
    lines += [translate("Workbench", "Source: {source}").format(source=entry.publisher)] if entry.publisher else []
    if service is not None:
        lines.append(translate("Workbench", "Found in: {catalogue}").format(catalogue=service_name(service)))
    licence = licence_word(entry.licence)
    lines.append(
        translate("Workbench", "Licence: {licence}").format(licence=licence)
        if licence else translate("Workbench", "The catalogue names no licence.")
    )
    if entry.updated:
        when = moment_text(entry.updated, zone) if "T" in entry.updated else date_text(entry.updated)
        lines.append(translate("Workbench", "As of {when}").format(when=when))
    lines += [extent_text(entry.extent)] if entry.extent else []
    lines += [f"• {item.format or '–'}: {item.title or item.url}"[:120] for item in entry.resources[:_MOST_RESOURCES]]
    lines += [obstacle_sentence(obstacle, entry)] if obstacle else []
    return "\n".join(line for line in lines if line)


def extent_text(box: Box) -> str:
    """Write an extent in degrees."""
    west, south, east, north = (QLocale().toString(value, "f", 2) for value in box)
    return translate("Workbench", "Extent: {west} to {east} east, {south} to {north} north").format(
        west=west, south=south, east=east, north=north
    )


def obstacle_sentence(obstacle: str, entry: Entry) -> str:
    """Say why an entry cannot be loaded, with the next step; ``obstacle`` is a word of ``services.offers``."""
    format_ = next((item.format for item in entry.resources if item.format), "–")
    return _obstacles().get(obstacle, "").format(format=format_)


def _obstacles() -> Mapping[str, str]:
    return {
        "service": translate("Workbench", "This is a service ({format}). Connect it to see its datasets."),
        "silent": translate("Workbench", "Not loadable now: the service of this dataset did not answer. Try again later."),
        "not_offered": translate(
            "Workbench", "Not loadable: the city's file names it, but its service does not list it. Tell who made the file."
        ),
        "pictures": translate(
            "Workbench", "Not loadable here: {format} is made for looking at and holds no objects. Its web page says more."
        ),
        "unknown": translate("Workbench", "Not loadable here: this plugin does not speak {format}. Its web page says more."),
        "file": translate(
            "Workbench", "Not loadable here: no catalogue lists this file. Open its address and save it, then add it to QGIS."
        ),
        "format": translate("Workbench", "Not loadable here: {format} holds no objects for the map. Its web page says more."),
        "nothing": translate("Workbench", "Not loadable here: no file or service is named for it."),
    }


def offer_text(offer: Offer) -> str:
    """Name one thing to do with an entry, for a menu."""
    about = offer.resource.title or (urlsplit(offer.resource.url).path.rpartition("/")[2])
    named = " ".join(dict.fromkeys(filter(None, (offer.resource.format, about[:40])))) or "–"
    words = {
        Act.LOAD: translate("Workbench", "To the map: {what}"),
        Act.SHOW: translate("Workbench", "Show the dataset: {what}"),
        Act.CONNECT: translate("Workbench", "Connect this service: {what}"),
        Act.OPEN: translate("Workbench", "Open in the browser: {what}"),
    }
    if offer.act is Act.OPEN and not offer.resource.format:
        return translate("Workbench", "Open its page in the catalogue")
    if offer.act is Act.SHOW and offer.dataset is not None:
        named = offer.dataset.title
    return words[offer.act].format(what=named).replace("&", "&&")


def service_name(service: Service) -> str:
    """Name a service: its title, else its host."""
    return service.title or (urlsplit(service.url).hostname or service.url)


def told_lines(told: Told) -> list[str]:
    """Say what is missing of a catalogue, nothing where it gave everything."""
    name = service_name(told.service)
    lines = []
    if told.counted > told.listed:
        text = translate("Workbench", "{catalogue}: the first {listed} of {counted} entries can be searched.")
        lines.append(text.format(catalogue=name, listed=number(told.listed), counted=number(told.counted)))
    lost = [item for item in told.skipped if item.count and item.reason != "not_listed"]
    return lines + [f"{name}: {number(item.count)} × {loss_text(item.reason)}" for item in lost]
