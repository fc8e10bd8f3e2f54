"""The captions of the dock's tabs: with their counts, and as sign and count where the dock is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from .words import number

_AIR = 34  # pixels around a caption, in every style that QGIS brings
_ICON = 22


@dataclass
class _Caption:
    text: str
    icon: QIcon
    count: int = 0
    tip: str = ""

    @property
    def full(self) -> str:
        return f"{self.text} ({number(self.count)})" if self.count else self.text


class TabCaptions(QObject):
    """Watches a tab widget; captions shrink from the last tab on until all fit. Main thread."""

    def __init__(self, tabs: QTabWidget, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._captions: dict[QWidget, _Caption] = {}
        tabs.setElideMode(Qt.TextElideMode.ElideRight)  # or the captions would keep the dock from being narrower
        tabs.installEventFilter(self)

    def add(self, page: QWidget, text: str, icon: QIcon) -> None:
        """Add a tab; ``text`` carries its mnemonic."""
        self._captions[page] = _Caption(text, icon)
        self._tabs.addTab(page, text)
        self._fit()

    def count(self, page: QWidget, count: int, tip: str) -> None:
        """Show how many there are, with a tip that says of what."""
        known = self._captions[page]
        known.count, known.tip = count, tip
        self._fit()

    def show(self, page: QWidget, on: bool) -> None:
        """Show or hide a tab."""
        self._tabs.setTabVisible(self._tabs.indexOf(page), on)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Fit the captions anew where the dock's width changed."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return False

    def _fit(self) -> None:
        shown = [page for page in self._captions if self._tabs.isTabVisible(self._tabs.indexOf(page))]
        letters = self._tabs.fontMetrics()
        full = {page: letters.horizontalAdvance(self._captions[page].full.replace("&", "")) + _AIR for page in shown}
        short = {page: letters.horizontalAdvance(self._short(page)) + _ICON + _AIR for page in shown}
        needed, small = sum(full.values()), set()
        for page in reversed(shown):
            if needed > self._tabs.width():
                needed += short[page] - full[page]
                small.add(page)
        for page in shown:
            self._write(page, page in small)

    def _short(self, page: QWidget) -> str:
        count = self._captions[page].count
        return f"({number(count)})" if count else ""

    def _write(self, page: QWidget, small: bool) -> None:
        known, at = self._captions[page], self._tabs.indexOf(page)
        self._tabs.setTabText(at, self._short(page) if small else known.full)
        self._tabs.setTabIcon(at, known.icon if small else QIcon())
        self._tabs.setTabToolTip(at, "\n".join(filter(None, (known.full.replace("&", "") if small else "", known.tip))))
