"""To whom conflicts are handed over, with which note, and in which file."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from ..plugin.services.handing_over import holds_persons
from ..plugin.services.inbox import Conflict
from .forms import load_form
from .load_choice import geopackage
from .words import number, translate


class HandOverDialog(QDialog):
    """Asks; writes nothing."""

    what: QLabel
    to: QLineEdit
    note: QLineEdit
    reason_label: QLabel
    reason: QLineEdit
    file_label: QLabel
    file: QgsFileWidget
    warning: QLabel
    buttons: QDialogButtonBox

    def __init__(self, conflicts: Sequence[Conflict], proposed: Path, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        what = translate("Workbench", "Objects in the file: {count}, each as it was, yours and the platform's.")
        what = what.format(count=number(len(conflicts)))
        how = translate("Workbench", "Your colleague opens it with “Open handed-over conflicts…”.")
        here = translate("Workbench", "They stay in your list until the decisions are back.")
        photos = translate("Workbench", "Photos and other files do not go along.")
        self.what.setText(f"{what} {photos} {how} {here}")
        self.warning.setText(_warning(conflicts))
        self.warning.setVisible(bool(self.warning.text()))
        speaks = any(map(holds_persons, conflicts))
        self.reason.setVisible(speaks)
        self.reason_label.setVisible(speaks)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter("GeoPackage (*.gpkg)")
        self.file.setFilePath(str(proposed))
        self.file.lineEdit().setAccessibleName(translate("Workbench", "File"))
        self.file_label.setBuddy(self.file.lineEdit())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Workbench", "&Hand over"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.to.textChanged.connect(lambda _: self._follow())
        self.file.fileChanged.connect(lambda _: self._follow())
        self._follow()

    @property
    def path(self) -> Path:
        """Where the file is to lie."""
        return geopackage(self.file.filePath())

    def _follow(self) -> None:
        ready = bool(self.to.text().strip() and self.file.filePath().strip())
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setEnabled(ready)
        button.setToolTip("" if ready else translate("Workbench", "Say first to whom it goes, and into which file."))


def _warning(conflicts: Sequence[Conflict]) -> str:
    """Say whether values of persons leave with the file."""
    fields = {field.label for conflict in conflicts for field in conflict.schema.fields if field.personal}
    parts = []
    if fields:
        parts.append(translate("Workbench", "⚠ The dataset has fields of persons: {fields}.").format(
            fields=", ".join(sorted(fields))))
    speak = sum(map(holds_persons, conflicts))
    if speak:
        parts.append(translate(
            "Workbench", "⚠ Objects in which personal data are filled in: {count}. Without a reason these stay here.").format(
                count=number(speak)))
    return "\n".join(parts)
