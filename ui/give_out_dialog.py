"""What of contributions leaves: the facts, the cells, and each text with a finding that a person read and lets go."""

from __future__ import annotations

from collections import Counter
from html import escape
from pathlib import Path
from typing import Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..plugin.services.giving_out import Looked, ToRead
from .forms import keep_heading, load_form
from .give_out_words import about, kinds_text, name_of
from .words import translate

ENDINGS = (".gpkg", ".geojson", ".csv")
_FILTER = "GeoPackage (*.gpkg);;GeoJSON (*.geojson);;CSV (*.csv)"
_USUAL = ("category",)
_ROLE = Qt.ItemDataRole.UserRole


class GiveOutDialog(QDialog):
    """Asks; writes nothing."""

    what: QLabel
    facts: QListWidget
    k: QSpinBox
    size: QSpinBox
    texts: QCheckBox
    found_label: QLabel
    found: QTreeWidget
    whole: QTextBrowser
    reason_label: QLabel
    reason: QLineEdit
    file_label: QLabel
    file: QgsFileWidget
    buttons: QDialogButtonBox

    def __init__(self, looked: Looked, proposed: Path, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._looked = looked
        self._build(proposed)
        self._connect()
        self._follow()

    @property
    def path(self) -> Path:
        """The file, with one of the endings it may have."""
        path = Path(self.file.filePath().strip())
        return path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}{ENDINGS[0]}")

    @property
    def chosen_facts(self) -> list[str]:
        """The columns that go along."""
        items = [self.facts.item(row) for row in range(self.facts.count())]
        return [item.data(_ROLE) for item in items if item.checkState() == Qt.CheckState.Checked]

    @property
    def let_go(self) -> list[str]:
        """The ids of texts with findings that the person lets go."""
        if not self.texts.isChecked():
            return []
        items = [self.found.topLevelItem(row) for row in range(self.found.topLevelItemCount())]
        return [item.data(0, _ROLE).id for item in items if item.checkState(0) == Qt.CheckState.Checked]

    def _build(self, proposed: Path) -> None:
        load_form(self, __file__)
        self.what.setText(about(self._looked))
        for name, label in self._looked.facts:
            item = QListWidgetItem(label)
            item.setData(_ROLE, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in _USUAL else Qt.CheckState.Unchecked)
            self.facts.addItem(item)
        self.found.setHeaderLabels([translate("Workbench", "Contribution"), translate("Workbench", "Found in it")])
        often = Counter(one.id for one in self._looked.to_read)
        for one in self._looked.to_read:
            self.found.addTopLevelItem(_row(one, alone=often[one.id] == 1))
        self.found.resizeColumnToContents(0)
        keep_heading(self.found)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(_FILTER)
        self.file.setFilePath(str(proposed))
        self.file.lineEdit().setAccessibleName(translate("Workbench", "File"))
        self.file_label.setBuddy(self.file.lineEdit())
        self.whole.setAccessibleName(translate("Workbench", "The text"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Workbench", "&Give out"))

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.found.currentItemChanged.connect(lambda item, _: self._show(item))
        self.found.itemChanged.connect(lambda *_: self._follow())
        self.texts.toggled.connect(lambda _: self._follow())
        self.reason.textChanged.connect(lambda _: self._follow())
        self.file.fileChanged.connect(lambda _: self._follow())

    def _show(self, item: Optional[QTreeWidgetItem]) -> None:
        self.whole.setHtml(_marked(item.data(0, _ROLE)) if item is not None else "")

    def _follow(self) -> None:
        """A ticked text needs a reason; without texts there is nothing to read."""
        to_read = self.texts.isChecked() and bool(self._looked.to_read)
        for part in (self.found_label, self.found, self.whole):
            part.setVisible(to_read)
        ticked = bool(self.let_go)
        for part in (self.reason_label, self.reason):
            part.setVisible(to_read)
            part.setEnabled(ticked)
        ready = bool(self.file.filePath().strip())
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setEnabled(ready and (not ticked or bool(self.reason.text().strip())))
        needs = translate("Workbench", "Say first why the ticked texts leave.") if ready else translate(
            "Workbench", "Say first into which file.")
        button.setToolTip("" if button.isEnabled() else needs)


def _row(one: ToRead, *, alone: bool) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name_of(one), kinds_text(one)])
    item.setData(0, _ROLE, one)
    if one.id and "," not in one.id and alone:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Unchecked)
    else:
        item.setToolTip(0, translate("Workbench", "It has no id of its own, so it stays here."))
    return item


def _marked(one: ToRead) -> str:
    """Return the text with its findings marked; what overlaps is marked once."""
    parts, at = [], 0
    for hit in one.hits:
        if hit.start >= at:
            parts += [escape(one.text[at : hit.start]), f"<b><u>{escape(one.text[hit.start : hit.end])}</u></b>"]
            at = hit.end
    return "".join([*parts, escape(one.text[at:])]).replace("\n", "<br>")
