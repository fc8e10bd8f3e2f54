"""The third tab of the dock: it comes with the first conflict, and ties the page to what happens behind it and on the map."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMenu, QSizePolicy, QTabWidget, QWidget

from ..plugin.services.inbox import Conflict, Found
from .desk import Desk
from .dock_tabs import TabCaptions
from .hand_over import HandOver
from .inbox_map import ConflictMarks
from .inbox_page import InboxPage
from .inbox_work import InboxWork
from .publishing import Publishing
from .words import number, translate


class InboxTab(QObject):
    """Builds the page and wires it; ``close`` takes its marks off the map."""

    def __init__(
        self, desk: Desk, publishing: Publishing, tabs: QTabWidget, captions: TabCaptions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tabs, self._captions = tabs, captions
        self.page = InboxPage(parent)
        self.work = InboxWork(desk, publishing, self)
        self.hand_over = HandOver(desk, publishing, self.work, self)
        self.marks = ConflictMarks(desk.parts.canvas, self)
        icon = QgsApplication.getThemeIcon("/mIconWarning.svg")
        captions.add(self.page, translate("Workbench", "Con&flicts"), icon)
        captions.show(self.page, False)
        self._connect()

    def fill(self, menu: QMenu) -> None:
        """Add what is wanted also while there is no conflict here."""
        for text, act in (
            (translate("Workbench", "Open handed-over conflicts…"), self.hand_over.open_file),
            (translate("Workbench", "Take in decisions…"), self.hand_over.take_in),
            (translate("Workbench", "Send decisions back…"), self.hand_over.send_back),
        ):
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act())

    def close(self) -> None:
        """Leave nothing on the map."""
        self.marks.clear()

    def _connect(self) -> None:
        page, work, hand_over = self.page, self.work, self.hand_over
        work.found_changed.connect(self._show)
        page.decide_wanted.connect(work.decide)
        page.off_wanted.connect(work.put_off)
        page.undo_wanted.connect(work.undo)
        page.take_back_wanted.connect(work.take_back)
        page.hand_over_wanted.connect(hand_over.ask)
        page.open_wanted.connect(hand_over.open_file)
        page.take_in_wanted.connect(hand_over.take_in)
        page.send_back_wanted.connect(hand_over.send_back)
        page.place_wanted.connect(self._show_place)
        hand_over.opened.connect(self._to_front)
        self._tabs.currentChanged.connect(lambda _: self._follow_tab())
        self._follow_tab()

    def _follow_tab(self) -> None:
        """While another tab is in front, this one leaves nothing on the map and does not keep a low dock from being lower."""
        self.marks.clear()
        in_front = self._tabs.currentWidget() is self.page
        height = QSizePolicy.Policy.Preferred if in_front else QSizePolicy.Policy.Ignored
        self.page.setSizePolicy(QSizePolicy.Policy.Preferred, height)

    def _to_front(self) -> None:
        self._captions.show(self.page, True)
        self._tabs.setCurrentWidget(self.page)

    def _show(self, found: Found) -> None:
        """Show what is in the inbox; the tab is there as long as there is something to decide or to undo."""
        self.marks.clear()
        count = len(found.conflicts)
        tip = translate("Workbench", "Conflicts that wait for your decision: {count}").format(count=number(count))
        self._captions.count(self.page, count, tip if count else "")
        self._captions.show(self.page, bool(count or found.undoable))
        self.page.take(found)

    def _show_place(self, conflict: Optional[Conflict], zoom: bool) -> None:
        if conflict is None:
            self.marks.clear()
        else:
            self.marks.show(conflict, zoom=zoom)
