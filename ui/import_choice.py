"""A list to choose from in a cell of the table of columns."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QAbstractItemModel, QModelIndex, QTimer
from qgis.PyQt.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .import_columns import ColumnsModel


class UseDelegate(QStyledItemDelegate):
    """Offers what may become of a column; the choice counts at once."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> Optional[QWidget]:  # noqa: N802
        """Return a list of what the model offers there."""
        model = index.model()
        if not isinstance(model, ColumnsModel):
            return None
        box = QComboBox(parent)
        for use in model.offered(index.row()):
            box.addItem(model.word(use, index.row()), use)
        box.activated.connect(lambda _: self._decided(box))
        QTimer.singleShot(0, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # noqa: N802 (Qt's name)
        """Show what is chosen."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.model().use(index.row())))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:  # noqa: N802
        """Take the choice."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def _decided(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)
