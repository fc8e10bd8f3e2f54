"""What a person must know of a search: how far catalogues are read, which failed, and what is missing of them."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .details_dialog import DetailsDialog
from .tab_order import lead_through
from .words import number, translate

_MOST_LINES = 3
_BAR_HEIGHT = 14


class SearchNotes(QWidget):
    """A few lines below the list; hidden where there is nothing to say."""

    again_wanted = pyqtSignal()
    stop_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._details = ""
        self._build()
        self.again.clicked.connect(self.again_wanted)
        self.more.clicked.connect(lambda: DetailsDialog(self.text.text(), self._details, self).exec())
        self.stop.clicked.connect(self._stop)
        self.rest()

    def _build(self) -> None:
        self.working, self.text = _label(self, "working"), _label(self, "notes_text")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(_BAR_HEIGHT)
        self.stop = QToolButton(self)
        self.stop.setObjectName("notes_stop")
        self.stop.setIcon(QgsApplication.getThemeIcon("/mTaskCancel.svg"))
        self.stop.setToolTip(translate("Workbench", "Stop reading the catalogues"))
        self.stop.setAccessibleName(self.stop.toolTip())
        self.again = QPushButton(translate("Workbench", "Try again"), self)
        self.more = QPushButton(translate("Workbench", "Details…"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.working)
        column.addLayout(_row(self.bar, self.stop))
        column.addWidget(self.text)
        column.addLayout(_row(self.again, self.more, stretch=True))

    def stand_between(self, before: QWidget, after: QWidget) -> None:
        """Let Tab come here from one control and go on to another."""
        lead_through(before, self.stop, self.again, self.more, after)

    def work(self, done: int = 0, total: Optional[int] = None) -> None:
        """Say how far the catalogues are read."""
        text = translate("Workbench", "Reading the catalogues …")
        if done:
            more = translate("Workbench", "{done} of {total}") if total else "{done}"
            text += " " + more.format(done=number(done), total=number(total or 0))
        self.working.setText(text)
        self.bar.setMaximum(total or 0)
        self.bar.setValue(min(done, total or 0))
        for item in (self.working, self.bar, self.stop):
            item.show()
        self._follow()

    def rest(self) -> None:
        """Nothing is read any more."""
        self.stop.setEnabled(True)
        for item in (self.working, self.bar, self.stop):
            item.hide()
        self._follow()

    def say(self, lines: Sequence[str], *, details: str = "", again: bool = False) -> None:
        """Say these lines, the first few here and all in the details; ``again`` offers another try."""
        rest = len(lines) - _MOST_LINES
        more = [translate("Workbench", "{count} more in the details").format(count=number(rest))] if rest > 0 else []
        self.text.setText("\n".join([*lines[:_MOST_LINES], *more]))
        self._details = "\n".join([*lines[_MOST_LINES:], details]).strip()
        self.text.setVisible(bool(lines))
        self.again.setVisible(again)
        self.more.setVisible(bool(self._details))
        self._follow()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop_wanted.emit()

    def _follow(self) -> None:
        self.setVisible(any(not item.isHidden() for item in (self.working, self.text)))


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)  # names and words of strangers
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.hide()
    return label


def _row(*items: QWidget, stretch: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2)
    for item in items:
        row.addWidget(item)
    if stretch:
        row.addStretch(1)
    return row
