"""Every window of the product, each in a state in which as much of it as possible can be used."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

import every_dialog as dialogs
import numpy as np
from fake_platform import SERVICE
from town import Town

from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.chart import Series
from urban_data_workbench.plugin.core.chart_line import Chart, Line
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import NotAuthorised
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.services.copies import CopyState
from urban_data_workbench.plugin.services.retry import Interrupted

sys.path.append(str(Path(__file__).resolve().parent.parent.parent / "scripts" / "screens"))

import windows as plain  # noqa: E402  those that the pictures are taken of

EDITABLE = Capability.READ | Capability.CREATE | Capability.PATCH | Capability.DELETE


class World:
    """What windows stand on: QGIS's window, a town, and a desk that asks it. Each is made when it is first wanted."""

    def __init__(self, iface: Any, wire: Any, qtbot: Any, folder: Path) -> None:
        self.iface, self.window, self.folder = iface, iface.window, folder
        self._wire, self._qtbot = wire, qtbot
        self._town: Any = None
        self._office: Any = None
        self.leaving: list[Callable[[], object]] = []

    @property
    def town(self) -> Town:
        """The platform and the working copy."""
        self._town = self._town or Town(self.folder)
        return self._town

    @property
    def office(self) -> Any:
        """The desk; the working copy is in its list."""
        if self._office is None:
            self._office = self._wire(self.town.platforms, self.town.platform, lambda profile, _: profile)
            self._office.parts.settings.save(Profile("Musterstadt", (SERVICE,)))
            self._office.parts.settings.remember("copies", [str(self.town.path)])
        return self._office

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        from at_desk import settle

        settle(self.office, self._qtbot)

    def dock(self) -> Any:
        """The dock, shown in QGIS's window."""
        from qgis.PyQt.QtCore import Qt

        from urban_data_workbench.ui.dock import WorkbenchDock

        office = self.office
        made = WorkbenchDock(office.desk, office.loading, office.publishing, self.window)
        self.leaving.append(made.inbox.close)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
        self.window.resize(1200, 900)
        self.window.show()
        self.settle()
        return made

    def leave(self) -> None:
        """Take everything off the map."""
        while self.leaving:
            self.leaving.pop()()


def _begin(world: World) -> Any:
    return world.dock()


def _datasets(world: World) -> Any:
    dock = world.dock()
    world.office.desk.open("Musterstadt")
    world.settle()
    found = (
        Dataset("air", "s", DatasetKind.STATIONS, "Lufttemperatur", count=60),
        Dataset("trees", "s", DatasetKind.FEATURES, "Baumkataster", count=8000, capabilities=EDITABLE),
    )
    dock.datasets.show_datasets(found)
    dock.datasets.select("trees")
    dock.datasets.notes.work(3, 10)
    dock.datasets.notes.say(["Ein Katalog antwortet nicht."], details="HTTP 503", again=True)
    dock._begin_work("Lädt …", lambda: None)
    dock.pausing._offer(lambda: None)
    return dock


def _copies(world: World) -> Any:
    dock = world.dock()
    dock.tabs.setCurrentWidget(dock.copies)
    world.settle()
    paused = Interrupted("p", 12, 40, frozenset({1}))
    about = {"changed": 3, "creates": 1, "uncertain": 1, "contributions": True, "paused": paused}
    dock.copies.show_rows([CopyState(world.town.path, "Musterstadt", "trees", "Bäume", plain.NOON, **about)])
    return dock


def _conflicts(world: World) -> Any:
    world.town.work()
    world.town.review()
    dock = world.dock()
    dock.tabs.setCurrentWidget(dock.inbox.page)
    return dock


def _chart(world: World, *, some: bool) -> Any:
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.chart_dock import ChartDock

    dock = ChartDock(world.window)
    times = 1_729_807_200_000 + np.arange(48, dtype=np.int64) * 3_600_000
    lines = (Line(Series("Hafen", "°C", times, np.arange(48) % 24 / 2.0)),) if some else ()
    dock.show_chart(Chart(lines), "", empty="Nichts.", stations=True)
    dock.begin_work(lambda: None)
    dock.say("Es fehlt etwas.", buttons=(dock.again, dock.details, dock.load))
    dock.empty_datasets.show()
    world.iface.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    world.window.resize(1200, 900)
    world.window.show()
    return dock


def _questions(world: World) -> Any:
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.ui.question_list import Recipe
    from urban_data_workbench.ui.questions_dock import Answer, QuestionsDock

    dock = QuestionsDock(world.window)
    about = ((), (), (), ())
    dock.show_questions([Recipe(f"udw:{at}", "Titel", f"Frage {at}?", "g", "Gruppe", "frage", *about) for at in range(3)], {})
    dock.add_answer("udw:1", Answer("Es sind drei.", {"Eins": "1", "Zwei": "2"}))
    world.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    world.window.resize(1200, 900)
    world.window.show()
    return dock


def _source(world: World) -> Any:
    from qgis.PyQt import sip
    from qgis.PyQt.QtWidgets import QStackedWidget

    from urban_data_workbench.ui.opening import Opening
    from urban_data_workbench.ui.source_page import SourcePage

    dock = _datasets(world)
    window = QStackedWidget()  # as the Data Source Manager has
    world.leaving.append(lambda: sip.delete(window))
    page = SourcePage(Opening(world.office.desk, world.office.loading, dock.datasets, None, lambda: None), world.window)
    window.addWidget(page)
    page.datasets.select("trees")
    window.resize(640, 560)
    return window


def _options(world: World) -> Any:
    from qgis.PyQt import sip

    from urban_data_workbench.ui.options_page import OptionsPage

    made = OptionsPage(world.office.parts, None)
    world.leaving.append(lambda: sip.delete(made))
    made.resize(700, 700)
    return made


def _message(world: World) -> Any:
    office = world.office
    office.desk.messages.failed(NotAuthorised("no"), again=lambda: None)
    world.window.resize(1200, 900)
    world.window.show()
    office.parts.bar.resize(1200, 60)
    return office.parts.bar


@dataclass(frozen=True)
class Piece:
    """How a window is made, and of which classes of the product it and its parts are."""

    make: Callable[[World], Any]
    classes: tuple[str, ...]


PIECES: dict[str, Piece] = {
    "arrival": Piece(dialogs.arrival, ("ArrivalDialog",)),
    "backups": Piece(lambda world: plain.backups(world.window, some=True), ("BackupsDialog",)),
    "begin": Piece(_begin, ("WorkbenchDock", "DatasetsPage")),
    "chart": Piece(lambda world: _chart(world, some=True), ("ChartDock", "ChartView")),
    "chart empty": Piece(lambda world: _chart(world, some=False), ("ChartDock",)),
    "chart arranged": Piece(dialogs.chart_arranged, ("ChartDialog",)),
    "conflicts": Piece(_conflicts, ("WorkbenchDock", "InboxPage")),
    "copies": Piece(_copies, ("WorkbenchDock", "CopiesPage")),
    "datasets": Piece(_datasets, ("WorkbenchDock", "DatasetsPage", "SearchNotes")),
    "details": Piece(lambda world: plain.details(world.window), ("DetailsDialog",)),
    "give out": Piece(dialogs.give_out, ("GiveOutDialog",)),
    "hand over": Piece(dialogs.hand_over, ("HandOverDialog",)),
    "import": Piece(dialogs.import_file, ("ImportDialog",)),
    "load": Piece(dialogs.load, ("LoadDialog", "AreaChooser", "FilterRows", "ConditionRow")),
    "load drawn": Piece(lambda world: dialogs.load(world, area="rectangle"), ("LoadDialog", "AreaChooser")),
    "message": Piece(_message, ()),
    "offline": Piece(lambda world: dialogs.load(world, dialogs.TREES, area="layer", offline=True), ("LoadDialog", "AlongBox")),
    "options": Piece(_options, ("OptionsPage",)),
    "outcome": Piece(lambda world: plain.outcome(world.window), ("OutcomeDialog",)),
    "profile": Piece(dialogs.profile, ("ProfileDialog",)),
    "questions": Piece(_questions, ("QuestionsDock", "QuestionTree")),
    "receipt": Piece(dialogs.receipt, ("ReceiptDialog",)),
    "rehearsal": Piece(dialogs.rehearsal, ("RehearsalDialog",)),
    "report": Piece(dialogs.report, ("ReportDialog",)),
    "review": Piece(dialogs.review, ("ReviewDialog",)),
    "service options": Piece(lambda world: plain.options(world.window), ("ServiceOptions",)),
    "sign-in key": Piece(dialogs.sign_in_key, ("SignInKeyDialog",)),
    "sign-in service": Piece(dialogs.sign_in_service, ("SignInServiceDialog",)),
    "source": Piece(_source, ("SourcePage", "DatasetsPage")),
    "structure": Piece(lambda world: plain.structure(world.window, broken=False), ("StructureDialog",)),
    "undo": Piece(dialogs.undo, ("UndoDialog",)),
}
