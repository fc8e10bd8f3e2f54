"""The list of stations from which a chart is chosen without the map."""

from __future__ import annotations

from typing import Callable, Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QMenu

from .chart_sources import Source, all_of, station_layers, titled
from .chart_words import MOST
from .words import translate

_LISTED = 60  # stations of a layer; more are found on the map


def fill(menu: QMenu, project: QgsProject, shown: Sequence[Source], show: Callable[[Sequence[Source]], object]) -> None:
    """List each layer's stations; those in the chart are ticked, and each can be added or taken out."""
    menu.clear()
    chosen = {(source.layer, source.fid) for source in shown}
    for layer in station_layers(project):
        below = menu.addMenu(layer.name())
        for source in sorted(all_of(layer, most=_LISTED), key=lambda one: one.wanted.title.casefold()):
            key = source.layer, source.fid
            action = below.addAction(source.wanted.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in chosen)
            action.setEnabled(key in chosen or len(chosen) < MOST)
            action.triggered.connect(lambda on, source=source: show(titled(project, _changed(shown, source, on=on))))
        if layer.featureCount() > _LISTED:
            below.addAction(translate("Workbench", "More stations: select them on the map")).setEnabled(False)
    if menu.isEmpty():
        menu.addAction(translate("Workbench", "No stations are on the map")).setEnabled(False)


def _changed(shown: Sequence[Source], source: Source, *, on: bool) -> list[Source]:
    kept = [one for one in shown if (one.layer, one.fid) != (source.layer, source.fid)]
    return [*kept, source] if on else kept
