"""The dock "Chart": its tools, what it says, and the chart or what is missing for one."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.core import QgsApplication
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAction,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QShortcut,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from ..plugin.core.chart import View
from ..plugin.core.chart_line import Chart
from ..plugin.core.errors import UrbanDataError
from .chart_hands import Mode
from .chart_view import ChartView
from .forms import load_form
from .words import number, sentence, translate

_PARTS = (
    "stations", "pick", "move_mode", "frame_mode", "period_mode", "everything", "more", "said", "note", "again", "details",
    "load", "work", "work_text", "work_bar", "work_cancel", "pages", "empty_page", "empty", "empty_pick", "empty_first",
    "empty_datasets", "chart_page",
)
_ICONS = {
    "stations": "/mIconPointLayer.svg", "pick": "/mActionIdentify.svg", "move_mode": "/mActionPan.svg",
    "frame_mode": "/mActionZoomIn.svg", "period_mode": "/propertyicons/temporal.svg",
    "everything": "/mActionZoomFullExtent.svg", "more": "/mActionOptions.svg", "work_cancel": "/mTaskCancel.svg",
}


class ChartDock(QgsDockWidget):
    """Shows; what is shown is decided elsewhere."""

    came_up = pyqtSignal()  # it was hidden before
    again_wanted = pyqtSignal()
    clear_wanted = pyqtSignal()
    arrange_wanted = pyqtSignal()
    export_wanted = pyqtSignal(str)  # png, svg or csv

    stations: QToolButton
    pick: QToolButton
    move_mode: QToolButton
    frame_mode: QToolButton
    period_mode: QToolButton
    everything: QToolButton
    more: QToolButton
    said: QWidget
    note: QLabel
    again: QPushButton
    details: QPushButton
    load: QPushButton
    work: QWidget
    work_text: QLabel
    work_bar: QProgressBar
    work_cancel: QToolButton
    pages: QStackedWidget
    empty_page: QWidget
    empty: QLabel
    empty_pick: QPushButton
    empty_first: QPushButton
    empty_datasets: QPushButton
    chart_page: QWidget

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(translate("Workbench", "Chart"), parent)
        self.setObjectName("UrbanDataChartDock")
        self._cancel: Optional[Callable[[], None]] = None
        self._build()
        self._menu()
        self._connect()
        self.say("")
        self.work.hide()
        self.setWidget(self._content)  # now that its buttons have icons: a dock never takes less room than at first

    def _build(self) -> None:
        content = QWidget(self)
        load_form(content, __file__)
        self._content = content
        for name in _PARTS:
            setattr(self, name, getattr(content, name))
        for name, icon in _ICONS.items():
            button = getattr(self, name)
            button.setIcon(QgsApplication.getThemeIcon(icon))
            button.setAccessibleName(button.text())
        self.view = ChartView(self.chart_page)
        self.chart_page.layout().addWidget(self.view)
        self.stations.setMenu(QMenu(self.stations))
        content.setMinimumWidth(240)

    def _menu(self) -> None:
        menu = QMenu(self)
        self.actions_of_chart: list[QAction] = []
        for text, act in (
            (translate("Workbench", "Title and limits…"), self.arrange_wanted.emit),
            (translate("Workbench", "Save as picture (PNG)…"), lambda: self.export_wanted.emit("png")),
            (translate("Workbench", "Save as drawing (SVG)…"), lambda: self.export_wanted.emit("svg")),
            (translate("Workbench", "Save the measurements shown (CSV)…"), lambda: self.export_wanted.emit("csv")),
            (translate("Workbench", "Read again (F5)"), self.again_wanted.emit),
            (translate("Workbench", "Empty the chart"), self.clear_wanted.emit),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, act=act: act())
            self.actions_of_chart.append(action)
        self.more.setMenu(menu)

    def _connect(self) -> None:
        self._modes = {Mode.MOVE: self.move_mode, Mode.FRAME: self.frame_mode, Mode.PERIOD: self.period_mode}
        for mode, button in self._modes.items():
            button.clicked.connect(lambda _=False, mode=mode: self._use(mode))
        self.everything.clicked.connect(self.view.everything)
        self.again.clicked.connect(self.again_wanted)
        self.work_cancel.clicked.connect(self._stop)
        self.empty_pick.clicked.connect(lambda: self.pick.setChecked(True))
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Refresh), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.again_wanted)
        self.visibilityChanged.connect(lambda on: self.came_up.emit() if on else None)

    def show_chart(
        self, chart: Chart, note: str, *, view: Optional[View] = None, empty: str = "", stations: bool = False
    ) -> None:
        """Show a chart with what is to be said of it; without a line, what would give it one (``stations``: they are there)."""
        some = any(len(line) for line in chart.lines)
        self.view.show_chart(chart, view, keep=view is None)
        self.pages.setCurrentWidget(self.chart_page if some else self.empty_page)
        self.empty.setText(empty)
        for button, wanted in ((self.empty_pick, stations), (self.empty_first, stations), (self.empty_datasets, not stations)):
            button.setVisible(wanted)
        for control in (self.move_mode, self.frame_mode, self.period_mode, self.everything, *self.actions_of_chart):
            control.setEnabled(some)
        self.say(note)

    def say(self, text: str, *, buttons: Sequence[QPushButton] = ()) -> None:
        """Say something above the chart, with what can be done about it."""
        self.note.setText(text)
        self.said.setVisible(bool(text))
        for button in (self.again, self.details, self.load):
            button.setVisible(button in buttons)

    def fail(self, error: UrbanDataError) -> None:
        """Say what went wrong; the chart that is there stays."""
        self.say(sentence(error), buttons=(self.again, self.details))

    def begin_work(self, cancel: Callable[[], None]) -> None:
        """Show that something is read, and how to stop it."""
        self._cancel = cancel
        if not self.again.isHidden():
            self.say("")
        self.work_text.setText(translate("Workbench", "Reading …"))
        self.work_bar.setMaximum(0)
        self.work_cancel.setEnabled(True)
        self.work.show()

    def report_work(self, done: int, total: Optional[int], what: str) -> None:
        """Show how far it is."""
        self.work_bar.setMaximum(int(total or 0))
        self.work_bar.setValue(int(done))
        if self.work_cancel.isEnabled() and total:
            text = translate("Workbench", "Reading series {number} of {count}: {name}")
            self.work_text.setText(text.format(number=number(min(done + 1, total)), count=number(total), name=what))

    def end_work(self) -> None:
        """Nothing is read any more."""
        self._cancel = None
        self.work.hide()

    def _use(self, mode: Mode) -> None:
        """Let dragging do this; buttons that exclude each other by themselves could not all be reached by Tab."""
        self.view.hands.use(mode)
        for one, button in self._modes.items():
            button.setChecked(one is mode)

    def _stop(self) -> None:
        if self._cancel is not None:
            self.work_cancel.setEnabled(False)
            self.work_text.setText(translate("Workbench", "stopping …"))
            self._cancel()
