"""The page in QGIS's options: what a person sets once for all platforms."""

from __future__ import annotations

import os
from dataclasses import asdict

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QStandardPaths, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QLineEdit, QPushButton, QScrollArea, QSpinBox, QWidget

from ..plugin.bridge import options
from ..plugin.bridge.options import BOUNDS, FOLDER, Options
from .forms import load_form
from .parts import Parts
from .words import translate


class OptionsPage(QgsOptionsPageWidget):
    """Shows what is set; ``apply`` keeps it, and it holds from then on."""

    folder: QgsFileWidget
    kept_backups: QSpinBox
    refresh_minutes: QSpinBox
    reads: QSpinBox
    writes: QSpinBox
    silence_seconds: QSpinBox
    place: QLineEdit
    scroll: QScrollArea
    content: QWidget
    open_place: QPushButton
    usual: QPushButton

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self._build()
        self.open_place.clicked.connect(self._open_place)
        self.usual.clicked.connect(self._as_it_comes)
        self._show(options.read(parts.settings))
        self.folder.setFilePath(str(parts.settings.remembered(FOLDER, "")))

    def apply(self) -> None:
        """Keep what is set; an empty folder leaves the choice to the person's documents."""
        wanted = Options(**{name: getattr(self, name).value() for name in BOUNDS})
        options.write(self._parts.settings, wanted)
        self._parts.settings.remember(FOLDER, self.folder.filePath().strip() or _documents())
        self._parts.use(wanted)

    def _build(self) -> None:
        load_form(self, __file__)
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(translate("Workbench", "Folder for working copies"))
        self.folder.lineEdit().setPlaceholderText(_documents())
        for name, (least, most) in BOUNDS.items():
            getattr(self, name).setRange(least, most)
        self.place.setText(os.fspath(self._parts.home))
        self.place.setCursorPosition(0)
        self.scroll.setMinimumWidth(self.content.minimumSizeHint().width() + self.scroll.verticalScrollBar().sizeHint().width())

    def _show(self, wanted: Options) -> None:
        for name, value in asdict(wanted).items():
            getattr(self, name).setValue(value)

    def _as_it_comes(self) -> None:
        self._show(Options())
        self.folder.setFilePath("")

    def _open_place(self) -> None:
        self._parts.home.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(self._parts.home)))


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page each time QGIS's options are opened."""

    def __init__(self, parts: Parts, icon: QIcon) -> None:
        super().__init__(translate("Workbench", "Urban data"), icon)
        self._parts = parts

    def createWidget(self, parent: QWidget) -> QgsOptionsPageWidget:  # noqa: N802 (QGIS's name)
        """Make the page."""
        return OptionsPage(self._parts, parent)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
