"""A main window with what the plugin asks QGIS's iface for; counts what is registered."""

from __future__ import annotations

from qgis.core import QgsLocator, QgsLocatorFilter
from qgis.gui import QgsCustomDropHandler, QgsMapCanvas, QgsMessageBar, QgsOptionsWidgetFactory
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QToolBar


class FakeIface:
    """Real widgets of QGIS in a window of our own; ``close`` ends them."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.toolbar = QToolBar(self.window)
        self.web = QMenu("Web", self.window)
        self.locator = QgsLocator(self.window)
        self.drops: list[QgsCustomDropHandler] = []
        self.options: list[QgsOptionsWidgetFactory] = []

    def mainWindow(self) -> QMainWindow:  # noqa: N802 (QGIS's names, here and below)
        return self.window

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self.canvas

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QDockWidget) -> None:  # noqa: N802
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: QDockWidget) -> None:  # noqa: N802
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action: QAction) -> int:  # noqa: N802
        self.toolbar.addAction(action)
        return 0

    def removeToolBarIcon(self, action: QAction) -> None:  # noqa: N802
        self.toolbar.removeAction(action)

    def addPluginToWebMenu(self, name: str, action: QAction) -> None:  # noqa: N802
        self.web.addAction(action)

    def removePluginWebMenu(self, name: str, action: QAction) -> None:  # noqa: N802
        self.web.removeAction(action)

    def registerLocatorFilter(self, made: QgsLocatorFilter) -> None:  # noqa: N802
        self.locator.registerFilter(made)

    def deregisterLocatorFilter(self, made: QgsLocatorFilter) -> None:  # noqa: N802
        self.locator.deregisterFilter(made)

    def registerCustomDropHandler(self, made: QgsCustomDropHandler) -> None:  # noqa: N802
        self.drops.append(made)

    def unregisterCustomDropHandler(self, made: QgsCustomDropHandler) -> None:  # noqa: N802
        self.drops.remove(made)

    def registerOptionsWidgetFactory(self, made: QgsOptionsWidgetFactory) -> None:  # noqa: N802
        self.options.append(made)

    def unregisterOptionsWidgetFactory(self, made: QgsOptionsWidgetFactory) -> None:  # noqa: N802
        self.options.remove(made)

    def close(self) -> None:
        self.canvas.stopRendering()
        sip.delete(self.window)
