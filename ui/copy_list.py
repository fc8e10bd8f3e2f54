"""The list of working copies: what is in each, where it lies, and what was published from it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, Optional, Sequence

from qgis.core import Qgis, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog

from ..plugin.bridge import layers
from ..plugin.bridge.settings import Settings
from ..plugin.services.copies import CopyState
from .desk import Desk
from .edit_gates import is_free
from .undoing import Receipts
from .words import translate

_COPIES = "copies"
_TOLD = "told_of_contributions"


def known_copies(settings: Settings) -> list[str]:
    """Return the files in this person's list, as they were put into it."""
    return [text for text in settings.remembered(_COPIES, []) if isinstance(text, str)]


def keep_copy(settings: Settings, path: Path) -> None:
    """Put a file at the end of the list, once."""
    known = [text for text in known_copies(settings) if not layers.same_file(Path(text), path)]
    settings.remember(_COPIES, [*known, str(path)])


class CopyList(QObject):
    """Knows the working copies of this person. Main thread; looks into them in the background."""

    rows_changed = pyqtSignal(object)

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = desk.parts
        self.receipts = Receipts(desk, self.list_copies, self)
        self._parts.project.layersAdded.connect(self._count_after_saving)
        self._count_after_saving(self._parts.project.mapLayers().values())

    def paths(self) -> list[Path]:
        """Return where the known working copies lie."""
        return [Path(text) for text in known_copies(self._parts.settings)]

    def list_copies(self) -> None:
        """Count what was edited in every known working copy."""
        paths = self.paths()
        self._parts.runner.start(
            translate("Workbench", "Look at the working copies"),
            lambda progress: self._parts.copies.states(paths, progress=progress),
            done=self._listed,
            failed=self._desk.messages.failed,
            question="copies",
        )

    def _count_after_saving(self, added: Iterable[QgsMapLayer]) -> None:
        """Count once QGIS is through with saving: whoever opens the file before keeps it from ending its write-ahead log."""
        for layer in added:
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(layers.COPY):
                layer.afterCommitChanges.connect(self.list_copies, Qt.ConnectionType.QueuedConnection)

    def _listed(self, rows: Sequence[CopyState]) -> None:
        """Leave out what was only put on the map and cannot be edited."""
        layers.revive(self._parts.project)
        on_map = self._parts.home / "map"
        self._say_what_is_outside(rows)
        self.rows_changed.emit(
            [row for row in rows if row.path.parent != on_map or row.editable or row.edits or row.problem]
        )

    def _say_what_is_outside(self, rows: Sequence[CopyState]) -> None:
        """Say once of each file with contributions that nothing checks what is done with the file itself."""
        told = list(self._parts.settings.remembered(_TOLD, []))
        new = {str(row.path): row.title for row in rows if row.contributions and str(row.path) not in told}
        if new:
            self._parts.settings.remember(_TOLD, [*told, *new])
            text = translate(
                "Workbench",
                "“{dataset}” holds what persons wrote. “Give out contributions…” (menu …) checks what leaves; the file itself "
                "and QGIS's “Save Features As” are outside of that: do not hand those on.")
            self._desk.messages.say(text.format(dataset=next(iter(new.values()))), level=Qgis.MessageLevel.Info)

    def open_file(self) -> None:
        """Add a working copy from anywhere to the list."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._parts.window, translate("Workbench", "Open a working copy"), "", "GeoPackage (*.gpkg)"
        )
        if chosen:
            self.remember(Path(chosen))

    def remember(self, path: Path) -> None:
        """Keep a file in the list."""
        keep_copy(self._parts.settings, path)
        self.list_copies()

    def forget(self, row: CopyState) -> None:
        """Take a file off the list; the file itself stays."""
        known = [text for text in known_copies(self._parts.settings) if text != str(row.path)]
        self._parts.settings.remember(_COPIES, known)
        self.list_copies()

    def show_folder(self, row: CopyState) -> None:
        """Open the file's folder, once the file is complete in itself."""
        if not is_free(self._desk, row.path):
            return
        layers.reopen(self._parts.project, row.path)
        self._desk.run(
            translate("Workbench", "Complete the file"),
            lambda progress: self._parts.copies.prepare_to_leave(row.path),
            done=lambda _: QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(row.path.parent))),
        )

    def show_receipts(self, row: CopyState) -> None:
        """Show what was published from this file."""
        self.receipts.show(row)
