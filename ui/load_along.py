"""What goes along when a dataset is taken offline: columns, further datasets, the project, documents, a background map."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from qgis.core import QgsProject
from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGroupBox, QLabel, QWidget

from ..plugin.bridge.background import MOST_TILES, Box, background_of, tiles
from ..plugin.core.dataset import Dataset, DatasetKind
from ..plugin.core.schema import Field
from .forms import load_form
from .load_choice import Along
from .words import number, translate

_NONE = 0
_ZOOMS = (14, 16, 18)


class AlongBox(QGroupBox):
    """``along`` and ``columns`` are what is chosen. Main thread."""

    changed = pyqtSignal()

    fields_label: QLabel
    fields: QgsCheckableComboBox
    others_label: QLabel
    others: QgsCheckableComboBox
    project: QCheckBox
    documents: QCheckBox
    background: QComboBox
    said: QLabel

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._others: tuple[Dataset, ...] = ()
        self._wanted: Sequence[str] = ()
        self._area: Optional[Box] = None
        load_form(self, __file__)

    def start(self, dataset: Dataset, others: Sequence[Dataset], remembered: Mapping[str, Any]) -> None:
        """Offer what there is, and choose what was chosen last; the columns come later, by ``know``."""
        self._others, self._wanted = tuple(others), remembered.get("fields", ())
        stations = dataset.kind is DatasetKind.STATIONS
        for widget in (self.fields, self.fields_label):
            widget.setVisible(not stations)
        self.fields.setDefaultText(translate("Workbench", "all"))
        self.others.setDefaultText(translate("Workbench", "none"))
        for widget in (self.others, self.others_label):
            widget.setVisible(bool(self._others))
        for other in self._others:
            self._offer(self.others, other.title, other.id, chosen=other.id in remembered.get("others", ()))
        self._offer_background(remembered.get("zoom"))
        self.project.setChecked(bool(remembered.get("project", True)))
        self.documents.setChecked(bool(remembered.get("documents", False)))
        self._connect()
        self._follow()

    def know(self, fields: Optional[Sequence[Field]]) -> None:
        """Take the columns, None where the platform did not tell them."""
        for field in fields or ():
            self._offer(self.fields, field.label, field.name, chosen=field.name in self._wanted)
        self._wanted = ()
        self.changed.emit()

    def lies_in(self, area: Optional[Box]) -> None:
        """Count the tiles of this area, in CRS84."""
        self._area = area
        self._say()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns to keep, empty for all."""
        chosen = tuple(str(name) for name in self.fields.checkedItemsData())
        return () if len(chosen) == self.fields.count() else chosen

    @property
    def along(self) -> Along:
        """What is chosen besides."""
        wanted = set(self.others.checkedItemsData())
        others = tuple(other for other in self._others if other.id in wanted)
        return Along(others, self.project.isChecked(), self.documents.isChecked(), self.background.currentData() or None)

    @property
    def problem(self) -> str:
        """Say why this cannot go along, empty where it can."""
        zoom = self.background.currentData()
        if not zoom:
            return ""
        if self._area is None:
            return translate("Workbench", "Choose an area for the background map.")
        if tiles(self._area, zoom) > MOST_TILES:
            text = translate(
                "Workbench",
                "The background map would take {count} tiles, more than {most}. Choose a smaller area or less detail."
            )
            return text.format(count=number(tiles(self._area, zoom)), most=number(MOST_TILES))
        return ""

    def remembered(self) -> dict[str, Any]:
        """What is chosen, as plain JSON for next time."""
        return {
            "fields": list(self.columns), "others": [other.id for other in self.along.others], "project": self.along.project,
            "documents": self.along.documents, "zoom": self.along.zoom,
        }

    def _connect(self) -> None:
        for box in (self.fields, self.others):
            box.checkedItemsChanged.connect(lambda *_: self._follow())
        for box in (self.project, self.documents):
            box.toggled.connect(lambda *_: self._follow())
        self.background.currentIndexChanged.connect(lambda *_: self._follow())

    def _offer_background(self, chosen: Any) -> None:
        there = bool(background_of(QgsProject.instance()))
        names = (translate("Workbench", "overview"), translate("Workbench", "streets"), translate("Workbench", "houses"))
        self.background.addItem(translate("Workbench", "without"), _NONE)
        for name, zoom in zip(names, _ZOOMS if there else ()):
            self.background.addItem(translate("Workbench", "{detail} (up to zoom {zoom})").format(detail=name, zoom=zoom), zoom)
        self.background.setEnabled(there)
        self.background.setCurrentIndex(max(0, self.background.findData(chosen)))
        tip = translate("Workbench", "What the map shows below the data, as tiles in a file")
        none = translate("Workbench", "Put a background map on the map first, and make it visible.")
        self.background.setToolTip(tip if there else none)

    def _follow(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        zoom = self.background.currentData()
        told = self._area is not None and zoom and not self.problem
        text = translate("Workbench", "About {count} tiles. Look whether the terms of the background map allow to keep them.")
        self.said.setText(text.format(count=number(tiles(self._area, zoom))) if told and self._area else "")
        self.said.setVisible(bool(told))

    def _offer(self, box: QgsCheckableComboBox, text: str, data: str, *, chosen: bool) -> None:
        state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        box.addItemWithCheckState(text, state, data)
