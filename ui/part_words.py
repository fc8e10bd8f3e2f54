"""Which part of a dataset was loaded, in words: area, filter and period."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from qgis.core import QgsProject

from ..plugin.bridge import columns, layers, portion
from ..plugin.core.query import Period, Query
from ..plugin.services.copies import Taken
from .words import translate
from .written import zoned_text


def part_text(query: Query, zone: tzinfo, *, series: bool) -> str:
    """Say which part was asked for, empty where that is everything; the period counts for series alone."""
    parts = []
    if query.area is not None or query.polygon is not None:
        parts.append(translate("Workbench", "in the chosen area"))
    if query.where:
        parts.append(translate("Workbench", "that the filter lets through"))
    if series:
        parts.append(_period_text(query.period, zone))
    return " ".join(filter(None, parts))


def only_text(part: str) -> str:
    """Say that no more than this part is there, empty where everything is."""
    return translate("Workbench", "Only {part}").format(part=part) if part else ""


def describe(project: QgsProject, path: Path, taken: Taken, zone: tzinfo) -> None:
    """Let each layer of a dataset say which part of it is shown, and name its columns in the person's language."""
    shown = layers.of_working_copy(project, path)
    objects = [layer for layer in shown if layer.customProperty(layers.DATASET) == taken.dataset.id]
    series = [layer for layer in shown if layer.customProperty(f"{layers.DATASET}/series") == taken.dataset.id]
    for layer in (*objects, *series):
        part = only_text(part_text(taken.query, zone, series=layer in series))
        portion.describe(layer, taken.dataset, part=part)
    for layer in objects:
        columns.name_columns(layer, taken.dataset, translate)
    if objects and series:
        columns.bind_series(project, objects[0], series[0], translate)


def _period_text(period: Period, zone: tzinfo) -> str:
    if period.start is None and period.end is None:
        return ""
    if period.start is None:
        text = translate("Workbench", "until {end}")
    elif period.end is None:
        text = translate("Workbench", "since {start}")
    else:
        text = translate("Workbench", "from {start} to {end}")
    start, end = (zoned_text(moment, zone) if moment else "" for moment in (period.start, period.end))
    return text.format(start=start, end=end)
