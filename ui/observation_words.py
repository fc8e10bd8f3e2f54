"""What the person reads about measurements that were added: why one is not sent, and what stays here."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import Mapping, Optional

from qgis.PyQt.QtCore import QT_TRANSLATE_NOOP

from ..plugin.core.observing import SCHEMA, Kept
from ..plugin.core.plan import PlanItem
from ..plugin.core.schema import Schema
from ..plugin.core.values import Kind
from ..plugin.services.observing import ObservationPlan
from .words import number, translate
from .written import value_text

OBSERVATION_DETAILS = (
    QT_TRANSLATE_NOOP("Workbench", "measurements were sent and it is not known which arrived"),
    QT_TRANSLATE_NOOP("Workbench", "another program wrote the table of measurements anew"),
    QT_TRANSLATE_NOOP("Workbench", "measurements of the platform were changed here"),
    QT_TRANSLATE_NOOP("Workbench", "measurements were added here"),
    QT_TRANSLATE_NOOP("Workbench", "columns of the measurements are missing"),
    QT_TRANSLATE_NOOP("Workbench", "the platform takes no observations here"),
    QT_TRANSLATE_NOOP("Workbench", "the platform cannot be asked for observations of a time"),
    QT_TRANSLATE_NOOP("Workbench", "an observation was confirmed that was not sent, or without an id"),
)


def reasons() -> Mapping[str, str]:
    """Return why a measurement is not sent, by its code."""
    return {
        "no_observations": translate("Workbench", "the platform takes no measurements here, or not from you"),
        "unknown_station": translate("Workbench", "no such station in this dataset"),
        "no_time": translate("Workbench", "it has no time"),
        "unreadable_time": translate("Workbench", "its time cannot be read"),
        "doubled_hour": translate("Workbench", "clocks show this time twice; add its zone"),
        "skipped_hour": translate("Workbench", "clocks skip this time"),
        "absurd_time": translate("Workbench", "its time is before 1900, in the future, or backwards"),
        "no_value": translate("Workbench", "it has no value"),
        "two_values": translate("Workbench", "it has a number and a text"),
        "unreadable_value": translate("Workbench", "its value cannot be read"),
        "wrong_kind": translate("Workbench", "this station takes values of another kind"),
        "listed_twice": translate("Workbench", "this station and time stand here twice"),
        "already_measured": translate("Workbench", "the platform has a value at this time"),
    }


def measurement_text(item: PlanItem, column: int, *, zone: Optional[tzinfo]) -> str:
    """Write a cell of the review: the station, the time (else the row's number, to find it by), and the value."""
    values = item.change.mine.properties if item.change and item.change.mine else {}
    if column == 1:
        series = translate("Workbench", "Series {id}").format(id=values.get("series") or "–")
        return str(values.get("name") or series)
    if column == 2:
        row = translate("Workbench", "row {number}").format(number=item.fid)
        parts = [value_text(values[name], Kind.DATETIME, zone=zone) for name in ("time", "until") if values.get(name)]
        return " – ".join(parts) or row
    if column == 4:
        text = values.get("value_text")
        return value_text(values.get("value") if text is None else text, Kind.TEXT)
    return ""


def notes(found: ObservationPlan) -> str:
    """Say what the rows of a review of measurements do not show, a line each; empty where there is nothing to say."""
    lines = (_kept(found.kept), _uncertain(found.uncertain), _waiting(found.waiting), "" if found.known else _anew())
    return "\n".join(filter(None, lines))


def _kept(kept: Kept) -> str:
    if not kept:
        return ""
    text = translate(
        "Workbench",
        "Of the platform's measurements {changed} were changed and {deleted} deleted here."
        " The platform keeps its own; the changes stay in this file."
    )
    return text.format(changed=number(kept.changed), deleted=number(kept.deleted))


def _uncertain(count: int) -> str:
    text = translate(
        "Workbench",
        "The platform did not confirm {count} measurements. It is asked at each review; deleting such a row gives it up."
    )
    return text.format(count=number(count)) if count else ""


def _waiting(count: int) -> str:
    text = translate("Workbench", "{count} more measurements wait for the next review.")
    return text.format(count=number(count)) if count else ""


def _anew() -> str:
    return translate(
        "Workbench",
        "Another program wrote the table of measurements anew, so what was added cannot be told from the rest and is not sent."
        " Load the series into another file and add it there."
    )


def worded(schema: Schema) -> Schema:
    """Return the columns of measurements with titles in the person's language; any other schema as it is."""
    if schema != SCHEMA:
        return schema
    titles = {
        "name": translate("Workbench", "Station"),
        "series": translate("Workbench", "Series"),
        "time": translate("Workbench", "Time"),
        "until": translate("Workbench", "Until"),
        "value": translate("Workbench", "Value"),
        "value_text": translate("Workbench", "Text"),
    }
    fields = tuple(replace(field, title=titles.get(field.name, field.title)) for field in schema.fields)
    return replace(schema, fields=fields)
