"""The list of questions: each in whole sentences, however narrow the dock is."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

BESIDE = Qt.ItemDataRole.UserRole + 1  # the short line below a question
GREY = Qt.ItemDataRole.UserRole + 2  # what is loaded does not answer it
_WRAP = int(Qt.TextFlag.TextWordWrap)
_AIR = 3
_PALE = 0.58  # how much of the ink grey texts keep
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionTree(QTreeView):
    """A tree whose rows are as high as their sentences."""

    asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Sentences(self))
        self.doubleClicked.connect(lambda at: self.asked.emit() if at.parent().isValid() else None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Break the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter asks; on a group it opens and closes it."""
        at = self.currentIndex()
        if event.key() not in _ENTER or not at.isValid():
            super().keyPressEvent(event)
        elif at.parent().isValid():
            self.asked.emit()
        else:
            self.setExpanded(at, not self.isExpanded(at))


class _Sentences(QStyledItemDelegate):
    """Draws a question and, smaller, what it needs; groups as QGIS draws them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # noqa: N802 (Qt's name)
        """Return the room that both sentences take."""
        if not index.parent().isValid():
            return super().sizeHint(option, index)
        width = self._width()
        first, second = self._boxes(option, index, QRect(0, 0, width, 10_000))
        return QSize(width, first.height() + second.height() + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw the ground as the style wants it, then the sentences."""
        if not index.parent().isValid():
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        first, second = self._boxes(option, index, option.rect.adjusted(_AIR, _AIR, -_AIR, 10_000))
        painter.save()
        painter.setPen(_ink(option.palette, chosen=chosen, grey=bool(index.data(GREY))))
        painter.setFont(option.font)
        painter.drawText(first, _WRAP, str(index.data()))
        painter.setPen(_ink(option.palette, chosen=chosen, grey=True))
        painter.setFont(_smaller(option))
        painter.drawText(second, _WRAP, str(index.data(BESIDE) or ""))
        painter.restore()

    def _width(self) -> int:
        tree = self.parent()
        return max(80, tree.viewport().width() - 2 * tree.indentation()) if isinstance(tree, QTreeView) else 200

    def _boxes(self, option: QStyleOptionViewItem, index: QModelIndex, room: QRect) -> tuple[QRect, QRect]:
        width = self._width() - 2 * _AIR
        above = QRect(room.left(), room.top(), width, 10_000)
        first = QFontMetrics(option.font).boundingRect(above, _WRAP, str(index.data()))
        below = QRect(room.left(), first.bottom() + 1, width, 10_000)
        second = QFontMetrics(_smaller(option)).boundingRect(below, _WRAP, str(index.data(BESIDE) or ""))
        return QRect(first.topLeft(), QSize(width, first.height())), QRect(second.topLeft(), QSize(width, second.height()))


def _smaller(option: QStyleOptionViewItem) -> QFont:
    font = option.font
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.88)
    return made


def _ink(palette: QPalette, *, chosen: bool, grey: bool) -> QColor:
    """Return the colour of a text; grey is paler than the rest and still read, in the light and in the dark."""
    if chosen:
        return palette.color(QPalette.ColorRole.HighlightedText)
    text, ground = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    if not grey:
        return text
    mixed = [_PALE * one + (1 - _PALE) * other for one, other in zip(text.getRgbF()[:3], ground.getRgbF()[:3])]
    return QColor.fromRgbF(*mixed)
