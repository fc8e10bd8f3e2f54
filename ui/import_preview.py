"""The first rows of a file as they were read."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, Qt

from ..plugin.services.import_look import Looked
from .fact_words import value_text

_LETTERS = 80


class PreviewModel(QAbstractTableModel):
    """Shows some rows; columns that hold persons show dots."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._looked: Optional[Looked] = None

    def show(self, looked: Optional[Looked]) -> None:
        """Show the first rows of what was looked at."""
        self.beginResetModel()
        self._looked = looked
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """As many as were kept to be shown."""
        return 0 if parent.isValid() or self._looked is None else len(self._looked.sample)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's)
        """The file's columns."""
        return 0 if parent.isValid() or self._looked is None else len(self._looked.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """Name columns by the file, rows by their number."""
        if role != Qt.ItemDataRole.DisplayRole or self._looked is None:
            return None
        return shortened(self._looked.columns[section]) if orientation == Qt.Orientation.Horizontal else section + 1

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Write a value as it was read: plain text, whatever it looks like."""
        if role != Qt.ItemDataRole.DisplayRole or self._looked is None:
            return None
        value = self._looked.sample[index.row()][index.column()]
        if value is None:
            return ""
        if self._looked.columns[index.column()] in self._looked.persons:
            return "…"
        return cell_text(value)


def cell_text(value: object) -> str:
    """Write what was read; a number with the decimal sign of the person's language, ungrouped, for it may be a year or a key."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return shortened(locale.toString(value, "g", 15) if isinstance(value, float) else value_text(value))


def shortened(text: str) -> str:
    """Return a text in one line, cut where it is long."""
    plain = " ".join(text[: 10 * _LETTERS].split())
    return plain if len(plain) <= _LETTERS else f"{plain[:_LETTERS]}…"
