"""What a project keeps of its chart: the series, limits, title, and which part of it is seen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional, Tuple

from qgis.core import QgsProject

from ..plugin.bridge.settings import ProjectEntries
from ..plugin.core.chart import EARLIEST, LARGEST, LATEST, Limit, Span, View

_ENTRY = "chart"


@dataclass(frozen=True)
class Kept:
    """``series`` are pairs of a layer's id and a series' id."""

    series: Tuple[Tuple[str, str], ...] = ()
    limits: Tuple[Limit, ...] = ()
    title: str = ""
    view: Optional[View] = None


def read(project: QgsProject) -> Kept:
    """Return what the project keeps; what cannot be understood is left out."""
    try:
        found = json.loads(ProjectEntries(project).read(_ENTRY) or "{}")
        series = tuple((str(layer), str(name)) for layer, name in found.get("series", ()))
        limits = tuple(Limit(float(value), str(label), str(unit)) for value, label, unit in found.get("limits", ()))
        limits = tuple(limit for limit in limits if _sound(limit.value))
        return Kept(series, limits, str(found.get("title", "")), _view_of(found.get("view")))
    except (AttributeError, TypeError, ValueError):
        return Kept()


def write(project: QgsProject, kept: Kept) -> None:
    """Keep it; a project that never had a chart gets no entry, and one that keeps it already is not changed."""
    entries = ProjectEntries(project)
    before, text = entries.read(_ENTRY), _text_of(kept)
    if before != text and (before or kept.series or kept.limits):
        entries.write(_ENTRY, text)


def _text_of(kept: Kept) -> str:
    view = kept.view
    found: dict[str, Any] = {
        "series": kept.series, "limits": [[one.value, one.label, one.unit] for one in kept.limits], "title": kept.title,
        "view": [view.start, view.end, [[span.low, span.high] for span in view.spans]] if view is not None else None,
    }
    return json.dumps(found, ensure_ascii=False)


def _view_of(kept: Any) -> Optional[View]:
    if kept is None:
        return None
    start, end, spans = kept
    view = View(float(start), float(end), tuple(Span(float(low), float(high)) for low, high in spans))
    numbers = [number for span in view.spans for number in (span.low, span.high)]
    dated = EARLIEST <= view.start < view.end <= LATEST
    return view if dated and all(map(_sound, numbers)) else None


def _sound(number: float) -> bool:
    return abs(number) <= LARGEST  # also false where it is none
