"""Questions to the data at work: list, map and Processing tied to each other, and untied again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence

from qgis import processing
from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsNotSupportedException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QDockWidget

from ..plugin.bridge import layers
from . import manual
from .desk import Desk
from .question_inputs import Fit, Loaded
from .question_list import Recipe, recipes
from .questions_dock import Answer, QuestionsDock
from .words import translate

_SUMMARY = "SUMMARY"
_PAGES = (".pdf", ".html")
_PLACED = "questions_placed"


class Questions(QObject):
    """Main thread; ``close`` listens no more and closes the windows that it opened."""

    def __init__(self, desk: Desk, iface: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._iface, self._project = desk, iface, desk.parts.project
        self.dock = QuestionsDock(desk.parts.window)
        self._recipes: Sequence[Recipe] = ()
        self._fits: Mapping[str, Fit] = {}
        self._open: list[QDialog] = []
        self._undo: list[Callable[[], object]] = []
        self._recent = ""  # the layer of a dataset that was current last
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        self._tie()

    def close(self) -> None:
        """Let go of project and map."""
        self._soon.stop()
        while self._undo:
            self._undo.pop()()
        for dialog in self._open:
            if not sip.isdeleted(dialog):
                dialog.close()
                dialog.deleteLater()
        self._open = []

    def share_place(self, other: QDockWidget) -> None:
        """Lie under one tab with a dock when shown for the first time ever; afterwards people place it as they like.

        It cannot be done at the start: a window that QGIS restores from before the plugin puts both side by side.
        """
        self.dock.came_up.connect(lambda: self._share_place(other))

    def _share_place(self, other: QDockWidget) -> None:
        window, settings = self._iface.mainWindow(), self._desk.parts.settings
        if settings.remembered(_PLACED, False):
            return
        settings.remember(_PLACED, True)
        if other.isVisible() and window.dockWidgetArea(other) == window.dockWidgetArea(self.dock):
            window.tabifyDockWidget(other, self.dock)
            self.dock.raise_()

    def look(self) -> None:
        """Look what is loaded, and which questions that answers."""
        if not self.dock.isUserVisible():
            return
        self._recipes = self._recipes or recipes()
        canvas = self._desk.parts.canvas
        current, recent = canvas.currentLayer() if canvas is not None else None, self._project.mapLayer(self._recent)
        loaded = Loaded(self._project, current, recent=recent)
        self._recent = loaded.recent or self._recent
        self._fits = {one.algorithm: loaded.fit(one) for one in self._recipes}
        self.dock.show_questions(self._recipes, self._fits)

    def ask(self, algorithm: str) -> None:
        """Open QGIS's own window of a question, filled with what is loaded."""
        fit = self._fits.get(algorithm, Fit({}))
        try:
            dialog = processing.createAlgorithmDialog(algorithm, dict(fit.inputs))
        except QgsNotSupportedException:
            off = translate(
                "Workbench", "QGIS's plugin “Processing” is switched off. Switch it on in Plugins › Manage and Install Plugins….")
            self._desk.messages.say(off, level=Qgis.MessageLevel.Warning)
            return
        self._open = [one for one in self._open if not sip.isdeleted(one)] + [dialog]
        dialog.algorithmFinished.connect(lambda well, results: self._answered(algorithm, results, dialog) if well else None)
        dialog.show()

    def _tie(self) -> None:
        dock, project, canvas = self.dock, self._project, self._desk.parts.canvas
        dock.came_up.connect(self.look)
        dock.asked.connect(self.ask)
        dock.result_wanted.connect(self._show)
        dock.manual_wanted.connect(_read_about)
        for signal in (project.layersAdded, project.layersRemoved, project.readProject, project.cleared):
            self._listen(signal, self._later)
        if canvas is not None:
            self._listen(canvas.currentLayerChanged, self._later)

    def _listen(self, signal: Any, slot: Callable[..., object]) -> None:
        signal.connect(slot)
        self._undo.append(lambda: signal.disconnect(slot))

    def _later(self, *_: object) -> None:
        """Many layers may come at once."""
        self._soon.start(0)

    def _answered(self, algorithm: str, results: Mapping[str, Any], dialog: Any) -> None:
        found = (_layer(self._project, value) for name, value in results.items() if name != _SUMMARY)
        made = {layer.name(): layer.id() for layer in found if layer is not None}
        pages = {Path(value).name: value for value in results.values() if _is_page(value)}
        given = (_source(value) for value in dialog.createProcessingParameters().values())
        asked = (self._project.mapLayer(value) for value in given if isinstance(value, str))
        names = dict.fromkeys(layer.name() for layer in asked if layer is not None and layer.id() not in made.values())
        self.dock.add_answer(algorithm, Answer(str(results.get(_SUMMARY) or ""), {**made, **pages}, tuple(names)))

    def _show(self, layer_id: str) -> None:
        """Go to a result: on the map, its table, or the page that was printed."""
        if _is_page(layer_id):
            QDesktopServices.openUrl(QUrl.fromLocalFile(layer_id))
            return
        layer = self._project.mapLayer(layer_id)
        if layer is None:
            gone = translate("Workbench", "This layer is no longer in the project. Ask again to make it anew.")
            self._desk.messages.say(gone, level=Qgis.MessageLevel.Info)
            return
        self._iface.setActiveLayer(layer)
        if isinstance(layer, QgsVectorLayer) and not layer.isSpatial():
            self._iface.showAttributeTable(layer)
        else:
            self._iface.zoomToActiveLayer()


def _read_about(recipe: Optional[Recipe]) -> None:
    """Open the manual where it tells the sources and limits of a question."""
    if recipe is None:
        manual.show("questions")
    else:
        manual.show(f"questions_{recipe.group}", anchor=recipe.algorithm.split(":")[-1])


def _is_page(value: Any) -> bool:
    return isinstance(value, str) and Path(value).suffix.lower() in _PAGES and Path(value).is_file()


def _source(value: Any) -> Any:
    """Return the layer of an input of which perhaps only what is selected was asked."""
    return value.source.staticValue() if isinstance(value, QgsProcessingFeatureSourceDefinition) else value


def _layer(project: QgsProject, value: Any) -> Optional[QgsMapLayer]:
    """Return the layer of a result: by its id where it is temporary, else by its file."""
    if not isinstance(value, str) or not value:
        return None
    known = project.mapLayer(value)
    path = value.split("|")[0]
    files = (layer for layer in project.mapLayers().values() if layers.same_file(layers.file_of(layer), Path(path)))
    return known or next(files, None)
