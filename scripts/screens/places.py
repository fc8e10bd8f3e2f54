"""What of the product is seen in QGIS's own places: on the map, in print layouts, in the Browser and in the line of search."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from typing import Any, Iterator

from demo_stage import OUT, Gone, Step
from pieces import PAGE, WIDTHS, WINDOW
from qgis.core import QgsLayoutExporter, QgsPrintLayout, QgsVectorLayer
from qgis.gui import QgsLocatorWidget, QgsMapTip
from qgis.PyQt import sip
from qgis.PyQt.QtCore import NULL, QAbstractItemModel, QCoreApplication, QDateTime, QModelIndex, QPoint, QSize, Qt
from qgis.PyQt.QtWidgets import QDockWidget, QTreeView, QWidget
from qgis.utils import iface
from taking import LOOK, Taking

LAYOUTS = {"layout_chart": "map_with_chart", "layout_procedure": "procedure_at_a_glance"}
LATE = 3  # stations


class Places(Taking):
    """Ways through QGIS's own windows; parts of the walk that a class with a script puts into its order."""

    def stations(self, title: str, without_series: str) -> Iterator[Step]:
        """Stations that measure, are late and say nothing, told apart; the map tips of all three kinds."""
        layer = self.layer(title)
        layer.removeSelection()
        self.zoom(layer)
        features = sorted(layer.getFeatures(), key=lambda one: str(one["remote_id"]))
        layer.startEditing()  # only in the edit buffer: the city itself ends in the past
        for at, feature in enumerate(features[:-LATE]):
            moment = QDateTime.currentDateTimeUtc().addSecs(-600 * (at + 1))
            layer.changeAttributeValue(feature.id(), layer.fields().lookupField("value_time"), moment)
        layer.changeAttributeValue(features[0].id(), layer.fields().lookupField("value"), NULL)
        yield from self.maps("stations", "full")
        for state, feature in (("error", features[0]), ("full", features[1])):
            yield from self.tip(state, layer, feature)
        layer.rollBack()
        self.load(without_series)
        yield lambda: self.layer(without_series) and not self.plugin_busy()
        yield from self.tip("empty", self.layer(without_series), next(self.layer(without_series).getFeatures()))
        self.desk.parts.project.removeMapLayer(self.layer(without_series))

    def load(self, title: str) -> None:
        """Put a dataset on the map as a double-click does."""
        self.dock.datasets.select(self.dataset(title).id)
        self.dock.datasets.load.click()

    def tip(self, state: str, layer: QgsVectorLayer, feature: Any) -> Iterator[Step]:
        """What a station says under the pointer, as soon as its picture is drawn."""
        canvas, told = iface.mapCanvas(), QgsMapTip()
        place = canvas.mapSettings().layerToMapCoordinates(layer, layer.getFeature(feature.id()).geometry().asPoint())
        pixel = canvas.getCoordinateTransform().transform(place)
        told.showMapTip(layer, place, QPoint(round(pixel.x()), round(pixel.y())), canvas)
        yield self.pause(1.0)
        shown = next(item for item in canvas.findChildren(QWidget) if "WebView" in item.metaObject().className() and item.isVisible())
        self.keep("map_tip", state, "wide", shown)
        told.clear(canvas)
        shown.hide()

    def stepping(self) -> Iterator[Step]:
        """The map while it steps through days, with the time of the project's zone."""
        from urban_data_workbench.ui.stepping import Stepping

        self.desk.findChild(Stepping).days()
        yield lambda: not self.plugin_busy() and iface.mapCanvas().mapSettings().isTemporal()
        yield from self.maps("time", "full")

    def pages(self, piece: str, state: str) -> Iterator[Step]:
        """A print layout as it is made from the map on the screen."""
        from urban_data_workbench.ui import layouts

        yield lambda: not iface.mapCanvas().isDrawing()
        layout = layouts.make(None, self.desk, LAYOUTS[piece])
        self.printed(piece, state, layout)
        self.desk.parts.project.layoutManager().removeLayout(layout)

    def printed(self, piece: str, state: str, layout: QgsPrintLayout) -> None:
        """Keep the first page; a page has one width."""
        name = LOOK.picture(piece, state, "wide")
        page = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), 300)
        page.scaled(QSize(*PAGE), transformMode=Qt.TransformationMode.SmoothTransformation).save(str(OUT / name))
        self.saved.append(OUT / name)

    def maps(self, piece: str, state: str) -> Iterator[Step]:
        """Take the map's picture in a narrow and in a wide window."""
        for width in WIDTHS:
            iface.mainWindow().resize(WINDOW[width], 900)
            yield self.pause(0.5)
            iface.mapCanvas().refresh()
            yield self.pause(0.5)
            yield lambda: not iface.mapCanvas().isDrawing()
            self.keep(piece, state, width, iface.mapCanvas())

    def keep(self, piece: str, state: str, width: str, window: QWidget) -> None:
        """Keep a picture of what has its size from QGIS."""
        QCoreApplication.processEvents()
        name = LOOK.picture(piece, state, width)
        window.grab().save(str(OUT / name))
        self.saved.append(OUT / name)

    def zoom(self, layer: QgsVectorLayer) -> None:
        """Let the map show a layer with some room around it."""
        canvas = iface.mapCanvas()
        canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
        canvas.zoomByFactor(1.3)
        canvas.refresh()

    def browser(self, state: str, *, profile: str = "") -> Iterator[Step]:
        """Our branch in QGIS's Browser, opened as far as it goes; what works in between is waited for."""
        dock = iface.mainWindow().findChild(QDockWidget, "Browser")
        view = next(iter(dock.findChildren(QTreeView)))
        dock.show()
        dock.setFloating(True)
        branch = self._row(view, self.dock.windowTitle(), QModelIndex())
        view.expand(branch)
        yield lambda: view.model().rowCount(branch) > 0
        if profile:
            for at in range(view.model().rowCount(branch)):
                view.collapse(view.model().index(at, 0, branch))
            item = self._row(view, profile, branch)
            view.expand(item)
            yield lambda: view.model().rowCount(item) > 0
            yield lambda: state == "working" or not self.plugin_busy()
            yield self.pause(0.5)
            for at in range(view.model().rowCount(item)):
                view.expand(view.model().index(at, 0, item))
        view.scrollTo(branch, QTreeView.ScrollHint.PositionAtTop)
        yield from self.shots("browser", state, dock)
        dock.setFloating(False)

    def search_line(self, state: str, text: str) -> Iterator[Step]:
        """QGIS's line of search with what it found of ours."""
        window = iface.mainWindow()
        made = next(item for item in window.findChildren(QWidget) if item.metaObject().className() == "QgsLocatorWidget")
        line = sip.cast(made, QgsLocatorWidget)
        for width in WIDTHS:
            window.resize(WINDOW[width], 900)
            yield self.pause(0.3)
            line.search(text)
            view = next(item for item in window.findChildren(QTreeView) if "Locator" in item.metaObject().className())
            yield lambda view=view: view.isVisible() and view.model().rowCount() > 0 and not line.locator().isRunning()
            yield self.pause(0.5)
            self.keep("search_line", state, width, view)
            line.invalidateResults()

    @contextmanager
    def silent(self, name: str) -> Iterator[str]:
        """A profile whose platform takes a connection and never answers."""
        from urban_data_workbench.plugin.core.profile import Profile, Service

        with socket.create_server(("127.0.0.1", 0)) as deaf:
            self.desk.parts.settings.save(Profile(name, (Service("ogcapi-features", f"http://127.0.0.1:{deaf.getsockname()[1]}/"),)))
            self.desk._announce(name)
            yield name

    def _row(self, view: QTreeView, text: str, parent: QModelIndex) -> QModelIndex:
        model: QAbstractItemModel = view.model()
        rows = (model.index(at, 0, parent) for at in range(model.rowCount(parent)))
        found = next((row for row in rows if str(row.data(Qt.ItemDataRole.DisplayRole)) == text), None)
        if found is None:
            raise Gone(f"nothing in the Browser is called {text}")
        return found
