"""The table that says what becomes of each column of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, pyqtSignal

from ..plugin.bridge.columns import contribution_words
from ..plugin.core.column_mapping import TARGETS, ColumnMapping
from ..plugin.services.import_look import Looked
from .import_preview import cell_text, shortened
from .words import translate

LEFT_OUT, KEPT, ID, EAST, NORTH = "", "@kept", "contribution_id", "@east", "@north"
_EXAMPLES = 3


class ColumnsModel(QAbstractTableModel):
    """One row per column of the file: its name, examples, what it becomes. ``changed`` when the person decided."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._looked: Optional[Looked] = None
        self._uses: dict[str, str] = {}
        self._examples: tuple[str, ...] = ()
        self._plain = False

    def show(self, looked: Optional[Looked]) -> None:
        """List the columns with the uses of a mapping; none where nothing could be read."""
        self.beginResetModel()
        self._looked, self._plain = looked, looked is not None and looked.mapping.plain
        self._uses = _uses(looked) if looked is not None else {}
        self._examples = tuple(_example(looked, at) for at in range(len(looked.columns))) if looked is not None else ()
        self.endResetModel()

    def mapping(self, base: ColumnMapping) -> ColumnMapping:
        """Return a mapping with what the table says."""
        columns = {use: name for name, use in self._uses.items() if use in TARGETS}
        places = {use: name for name, use in self._uses.items() if use in (EAST, NORTH)}
        left_out = tuple(name for name, use in self._uses.items() if use == LEFT_OUT) if self._plain else base.left_out
        return replace(base, columns=columns, east=places.get(EAST, ""), north=places.get(NORTH, ""), left_out=left_out)

    def name(self, row: int) -> str:
        """Return the column of the file in a row."""
        return self._looked.columns[row] if self._looked is not None else ""

    def use(self, row: int) -> str:
        """Return what becomes of the column in a row."""
        return self._uses.get(self.name(row), LEFT_OUT)

    def offered(self, row: int) -> tuple[str, ...]:
        """Return what may become of the column in a row; of contributions, what holds persons is left out for good."""
        if self._plain:
            return (KEPT, LEFT_OUT, ID, EAST, NORTH)
        return (LEFT_OUT,) if self._is_withheld(row) else (LEFT_OUT, *TARGETS, EAST, NORTH)

    def word(self, use: str, row: int) -> str:
        """Say what becomes of the column in a row."""
        if use == LEFT_OUT and self._is_withheld(row):
            return translate("Workbench", "⊘ holds persons, never taken")
        if use == LEFT_OUT and not self._plain and self._looked is not None and self.name(row) in self._looked.place_columns:
            return translate("Workbench", "place (found)")
        return use_words(plain=self._plain)[use]

    def choose(self, row: int, use: str) -> None:
        """Let a column become something; what another one was before is free again."""
        if use not in self.offered(row) or use == self.use(row):
            return
        for name, other in self._uses.items():
            if use not in (LEFT_OUT, KEPT) and other == use:
                self._uses[name] = KEPT if self._plain else LEFT_OUT
        self._uses[self.name(row)] = use
        self.dataChanged.emit(self.index(0, 2), self.index(self.rowCount() - 1, 2))
        self.changed.emit()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """As many rows as the file has columns."""
        return 0 if parent.isValid() or self._looked is None else len(self._looked.columns)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """Column, examples, what it becomes."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """Name the columns of the table."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            translate("Workbench", "Column"), translate("Workbench", "Examples"), translate("Workbench", "Becomes")
        )[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Show a cell; a column that holds persons shows no examples."""
        if role == Qt.ItemDataRole.EditRole:
            return self.use(index.row())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = index.row()
        return (shortened(self.name(row)), self._examples[row], self.word(self.use(row), row))[index.column()]

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a choice."""
        if role == Qt.ItemDataRole.EditRole and index.column() == 2:
            self.choose(index.row(), str(value))
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        """What a column becomes can be chosen, where there is a choice."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 2 and len(self.offered(index.row())) > 1 else flags

    def _is_withheld(self, row: int) -> bool:
        return not self._plain and self._looked is not None and self.name(row) in self._looked.persons


def use_words(*, plain: bool) -> Mapping[str, str]:
    """Name everything that a column can become."""
    words = contribution_words(translate)
    places = {EAST: translate("Workbench", "Place: east, longitude"), NORTH: translate("Workbench", "Place: north, latitude")}
    if plain:
        taken = {KEPT: translate("Workbench", "taken as it is"), LEFT_OUT: translate("Workbench", "– left out –")}
        return {**taken, ID: translate("Workbench", "Id of the object"), **places}
    return {LEFT_OUT: translate("Workbench", "– left out –"), **{target: words[target] for target in TARGETS}, **places}


def _uses(looked: Looked) -> dict[str, str]:
    mapping = looked.mapping
    rest = {name: LEFT_OUT if not mapping.plain or name in mapping.left_out else KEPT for name in looked.columns}
    known = {name: use for use, name in mapping.columns.items() if not mapping.plain or use == ID}
    places = {mapping.east: EAST, mapping.north: NORTH}
    return {name: places.get(name) or known.get(name) or use for name, use in rest.items()}


def _example(looked: Looked, at: int) -> str:
    if looked.columns[at] in looked.persons:
        return "…"
    values = [cell_text(row[at]) for row in looked.sample if row[at] not in (None, "")]
    return " · ".join(dict.fromkeys(values[:_EXAMPLES]))
