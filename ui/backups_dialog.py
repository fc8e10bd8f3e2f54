"""The backups of a working copy, and the choice of one to go back to."""

from __future__ import annotations

from datetime import tzinfo
from typing import Optional, Sequence

from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QDialog, QLabel, QPushButton, QTreeView, QWidget

from ..plugin.services.backups import Backup
from .forms import load_form
from .tips import tip_text
from .words import number, translate
from .written import moment_text

_BACKUP = Qt.ItemDataRole.UserRole + 1


class BackupsDialog(QDialog):
    """Lists backups, the newest first. ``chosen`` carries the one to go back to."""

    chosen = pyqtSignal(object)

    about: QLabel
    list: QTreeView
    restore: QPushButton
    close_button: QPushButton

    def __init__(self, backups: Sequence[Backup], *, title: str, zone: tzinfo, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        self._zone = zone
        self.model = QStandardItemModel(self)
        self.list.setModel(self.model)
        self._fill(backups, title)
        self.restore.clicked.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.list.activated.connect(lambda _: self._choose())
        self.close_button.clicked.connect(self.reject)

    def _fill(self, backups: Sequence[Backup], title: str) -> None:
        heads = (translate("Workbench", "When"), translate("Workbench", "Edits"), translate("Workbench", "Size"))
        self.model.setHorizontalHeaderLabels(heads)
        for backup in backups:
            self.model.appendRow([self._item(text, backup) for text in self._texts(backup)])
        for column in range(len(heads)):
            self.list.resizeColumnToContents(column)
        self.about.setText(about_text(title, backups))
        if backups:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._follow()

    def _texts(self, backup: Backup) -> tuple[str, str, str]:
        edits = "–" if backup.edits is None else number(backup.edits)
        if not backup.sound:
            edits = translate("Workbench", "unchecked")
        return moment_text(backup.when, self._zone), edits, QLocale().formattedDataSize(backup.bytes, 1)

    def _item(self, text: str, backup: Backup) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(backup, _BACKUP)
        item.setToolTip(tip_text(str(backup.path)))
        return item

    def _follow(self) -> None:
        chosen = self.list.currentIndex().data(_BACKUP)
        self.restore.setEnabled(chosen is not None and chosen.sound)

    def _choose(self) -> None:
        if self.restore.isEnabled():
            self.accept()
            self.chosen.emit(self.list.currentIndex().data(_BACKUP))


def about_text(title: str, backups: Sequence[Backup]) -> str:
    """Say what going back means."""
    if not backups:
        return translate(
            "Workbench", "“{title}” has no backup yet. One is made before each publication, once something is edited."
        ).format(title=title)
    return translate(
        "Workbench",
        "“{title}” goes back to an earlier state. The present one is backed up before, and what was published since is not"
        " sent again."
    ).format(title=title)
