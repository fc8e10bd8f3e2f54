"""Loading a form that lies beside its module."""

from __future__ import annotations

from pathlib import Path
from typing import Union

from qgis.gui import QgsGui
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QDialog, QHeaderView, QLabel, QTableView, QTreeView, QWidget

from . import manual

_LETTERS = 44  # a dialog is no narrower: sentences are read in lines, not in columns
_LETTERS_CHANGE = (QEvent.Type.Show, QEvent.Type.FontChange, QEvent.Type.StyleChange)


def load_form(widget: QWidget, module: str) -> None:
    """Fill ``widget`` from the .ui beside the module file ``module`` (its ``__file__``).

    A closed dialog goes away; an open one is never too small for its sentences. Its labels show words of strangers
    letter by letter: Qt would follow markup in them, and fetch pictures from where that says.
    """
    uic.loadUi(str(Path(module).with_suffix(".ui")), widget, package=__package__)
    for label in [part for part in vars(widget).values() if isinstance(part, QLabel)]:
        label.setTextFormat(Qt.TextFormat.PlainText)
    manual.attach_form(widget, module)
    if isinstance(widget, QDialog):
        widget.finished.connect(widget.deleteLater)
        keep_room(widget)
        keep_size(widget)


def keep_size(dialog: QDialog) -> None:
    """Open a dialog as large, and where, it was left the last time, as QGIS's own do."""
    dialog.setObjectName(f"UrbanData{type(dialog).__name__}")  # QGIS keeps them by their names, its own among them
    QgsGui.enableAutoGeometryRestore(dialog)


def keep_room(dialog: QDialog) -> None:
    """Never let a dialog be too small for its sentences."""
    dialog.installEventFilter(_RoomForTexts(dialog))


def keep_heading(view: Union[QTreeView, QTableView]) -> None:
    """Never let the last column, which takes what is left, be narrower than its heading."""
    header = view.header() if isinstance(view, QTreeView) else view.horizontalHeader()
    header.installEventFilter(_RoomForHeading(view))  # Python forgets a header, and what is bound to it


class _RoomForHeading(QObject):
    """Measures the last heading whenever its letters may have changed; QGIS sets their size once a window is shown."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow the letters."""
        if event.type() in _LETTERS_CHANGE and isinstance(watched, QHeaderView):
            last = watched.count() - 1
            needed = watched.sectionSizeHint(last)
            watched.setMinimumSectionSize(needed)
            watched.resizeSection(last, max(needed, watched.sectionSize(last)))
        return False


class _RoomForTexts(QObject):
    """Keeps a dialog as wide as it must be, and as tall as its wrapped sentences need at its width: Qt asks that only once."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._wide = max(dialog.minimumWidth(), dialog.fontMetrics().averageCharWidth() * _LETTERS)
        self._tall = dialog.minimumHeight()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow the width, and sentences that appear or grow."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            layout = watched.layout() if isinstance(watched, QDialog) else None
            if layout is not None:
                least = layout.totalMinimumSize()
                tall = layout.minimumHeightForWidth(watched.width()) if layout.hasHeightForWidth() else least.height()
                watched.setMinimumSize(max(self._wide, least.width()), max(self._tall, tall))
        return False
