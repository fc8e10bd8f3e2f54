"""Playing measurements on the map, hour by hour or day by day, each day from midnight to midnight of the project's zone."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsExpressionContextUtils, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDockWidget, QWidget

from ..plugin.bridge import layers, time_layers
from ..plugin.bridge.settings import ProjectEntries
from ..plugin.core.errors import BadInput, TooFewData, UrbanDataError
from ..plugin.services import stepping
from ..plugin.services.stepping import Stepped
from . import chart_sources
from .desk import Desk
from .frame_label import ZONE_VARIABLE
from .words import number, translate

_PANEL = "Temporal Controller"
"""What QGIS calls its panel, in every language."""


class Stepping(QObject):
    """Makes the layer of frames and sets QGIS's temporal controller to them. Main thread; works in the background."""

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def hours(self) -> None:
        """Step through the hours of the chosen stations."""
        self._step("hour")

    def days(self) -> None:
        """Step through the days of the chosen stations."""
        self._step("day")

    def _step(self, period: str) -> None:
        layer = self._stations()
        if layer is None:
            self._hint(translate("Workbench", "There are no stations on the map. Load some with their series first."))
            return
        project, home = self._desk.parts.project, self._desk.parts.home
        path, dataset_id = layers.file_of(layer), str(layer.customProperty(layers.DATASET))
        target = home / "time" / f"{uuid.uuid4().hex}.gpkg"
        zone = ProjectEntries(project).read("zone")
        self._desk.run(
            translate("Workbench", "Prepare {dataset} for stepping through time").format(dataset=layer.name()),
            lambda progress: stepping.step(
                path, dataset_id, period=period, zone_name=zone, target=target, progress=progress),
            done=lambda found: self._show(found, layer.id()),
            failed=self._failed,
            question="step",
        )

    def _stations(self) -> Optional[QgsVectorLayer]:
        """Return the layer that is chosen, else the first of stations."""
        canvas, project = self._desk.parts.canvas, self._desk.parts.project
        chosen = canvas.currentLayer() if canvas is not None else None
        if chart_sources.is_stations(chosen):
            return chosen
        of_series = chosen.customProperty(f"{layers.DATASET}/series") if chosen is not None else None
        found = chart_sources.station_layers(project)
        same = [layer for layer in found if layer.customProperty(layers.DATASET) == of_series]
        return next(iter((*same, *found)), None)

    def _show(self, found: Stepped, stations: str) -> None:
        project = self._desk.parts.project
        ProjectEntries(project).write("zone", found.zone)
        QgsExpressionContextUtils.setProjectVariable(project, ZONE_VARIABLE, found.zone)
        self._put_on_map(found, project.mapLayer(stations))
        if self._set_controller(found):
            _open_panel(self._desk.parts.window)
            words = translate("Workbench", "{count} frames of {dataset} are ready in QGIS's temporal controller ({zone}).")
            count, title = number(len(found.starts) - 1), found.dataset.title
            self._desk.messages.say(words.format(count=count, dataset=title, zone=found.zone))

    def _put_on_map(self, found: Stepped, stations: Any) -> None:
        """Show the frames in the place of the stations, whose latest values would lie above them."""
        project = self._desk.parts.project
        made = time_layers.frames_layer(
            found.path, dataset=found.dataset, period=found.period, title=self._title(found), values=found.values,
            stations=found.stations, translate=translate)
        if stations is not None:
            made.setMetadata(stations.metadata())
        former = time_layers.present(project, dataset=found.dataset, period=found.period)
        if former is None:
            project.addMapLayer(made)
        else:
            _replace(former, made)
        shown = project.layerTreeRoot().findLayer(stations.id()) if stations is not None else None
        if shown is not None:
            shown.setItemVisibilityChecked(False)

    def _title(self, found: Stepped) -> str:
        hourly, daily = translate("Workbench", "{dataset}: hourly means"), translate("Workbench", "{dataset}: daily means")
        return (hourly if found.period == "hour" else daily).format(dataset=found.dataset.title)

    def _set_controller(self, found: Stepped) -> bool:
        canvas = self._desk.parts.canvas
        controller = canvas.temporalController() if canvas is not None else None
        if controller is None or not hasattr(controller, "setAvailableTemporalRanges"):
            self._hint(translate("Workbench", "This window has no temporal controller; the layer of the frames is on the map."))
            return False
        set_controller(controller, found)
        time = self._desk.parts.project.timeSettings()
        time.setTemporalRange(time_layers.whole(found.starts))
        time.setTimeStep(1)
        time.setTimeStepUnit(time_layers.interval(found.period).originalUnit())
        return True

    def _failed(self, error: UrbanDataError) -> None:
        if isinstance(error, TooFewData):
            self._hint(translate("Workbench", "There are no series to step through. Load the stations with their series first."))
        elif isinstance(error, BadInput) and "frames" in error.facts:
            self._hint(translate("Workbench", "That would be too many frames. Step through days, or load a shorter period."))
        else:
            self._desk.messages.failed(error)

    def _hint(self, text: str) -> None:
        self._desk.messages.say(text, level=Qgis.MessageLevel.Warning)


def _open_panel(window: Optional[QWidget]) -> None:
    """Show QGIS's panel with the buttons to play; it is closed at first, and few know where it is opened."""
    panel = window.findChild(QDockWidget, _PANEL) if window is not None else None
    if panel is not None:
        panel.show()
        panel.raise_()


def set_controller(controller: Any, found: Stepped) -> None:
    """Let the controller have one frame for each hour or day, and stand on the first."""
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    controller.setTemporalExtents(time_layers.whole(found.starts))
    controller.setAvailableTemporalRanges(time_layers.ranges(found.starts) if found.period == "day" else [])
    controller.setFrameDuration(time_layers.interval(found.period))
    controller.setCurrentFrameNumber(0)


def _replace(former: Any, made: Any) -> None:
    """Show the new file in the layer that is there; its style is the person's by now. The old file goes where nobody holds it."""
    old = layers.file_of(former)
    former.setDataSource(made.source(), former.name(), "ogr")
    former.triggerRepaint()
    _forget(old)


def _forget(path: Path) -> None:
    try:
        path.unlink()
    except OSError:  # another window shows it, too
        return
