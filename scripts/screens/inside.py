"""Runs inside QGIS: brings each piece into each of its states, takes its picture at each width, and looks at its texts."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone
from typing import Any, Iterator

from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

sys.path[:0] = os.environ["UDW_SCRIPTS"].split(os.pathsep)  # QGIS runs this file without a place of its own

import windows  # noqa: E402
from demo_stage import OUT, Step, begin  # noqa: E402
from editing import TREES, Editing  # noqa: E402
from places import LAYOUTS  # noqa: E402
from taking import LOOK  # noqa: E402

AIR, COUNTED, CONTRIBUTIONS = "Lufttemperatur", "Fahrräder", "Radnetz Musterstadt 2024"
DEAF = "http://127.0.0.1:9/"
PARTS = os.environ.get("UDW_PARTS", "").split()


class Screens(Editing):
    """Each part is a way through some states; each yields what it waits for."""

    def play(self) -> Iterator[Step]:
        """All pieces; what goes wrong in one part is told, and the next is gone on with."""
        iface.mainWindow().resize(1800, 1100)
        for part in (
            self.first_sight, self.first_places, self.connecting, self.in_the_browser, self.profiles, self.loading_dialogs,
            self.charts, self.on_the_map, self.contributions, self.at_a_glance, self.stepping, self.files,
            self.made_of_values, self.publishing_windows, self.unreachable,
        ):
            if not PARTS or part.__name__ in PARTS:
                yield from self.guarded(part)

    def first_sight(self) -> Iterator[Step]:
        """The dock before anything is connected."""
        for dock in (self.dock, self.plugin_chart()):
            dock.show()
            dock.setFloating(True)
        yield self.pause(0.5)
        self.dock.tabs.setCurrentIndex(0)
        yield from self.shots("datasets", "empty", self.dock)
        yield from self.shots("chart", "empty", self.plugin_chart())
        yield from self.questions("empty")
        self.dock.tabs.setCurrentIndex(1)
        yield self.pause(0.5)
        yield from self.shots("copies", "empty", self.dock)
        self.dock.tabs.setCurrentIndex(0)
        yield from self.window("sources", "empty", lambda: windows.sources(iface.mainWindow()))
        yield from self.window("receipt", "empty", lambda: windows.receipts(iface.mainWindow()))
        yield from self.window("backups", "empty", lambda: windows.backups(iface.mainWindow(), some=False))

    def connecting(self) -> Iterator[Step]:
        """The sandbox city, while it is built and when it stands."""
        self.dock.datasets.empty_sandbox.click()
        yield lambda: "%" in self.dock.work_text.text() or self.desk.datasets
        yield from self.shots("datasets", "working", self.dock)
        yield lambda: len(self.desk.datasets) > 0 and not self.plugin_busy()
        yield from self.shots("datasets", "full", self.dock)
        yield from self.window("sources", "full", lambda: windows.sources(iface.mainWindow()))
        yield from self.window("preferences", "full", lambda: windows.preferences(self.desk.parts, iface.mainWindow()))
        QTimer.singleShot(0, self.desk.show_report)
        yield from self.opened("report", "full", "ReportDialog")

    def first_places(self) -> Iterator[Step]:
        """QGIS's own places before anything is connected."""
        yield from self.browser("empty")
        for piece in LAYOUTS:
            yield from self.pages(piece, "empty")

    def in_the_browser(self) -> Iterator[Step]:
        """The city in the Browser."""
        yield from self.browser("full", profile=self.desk.profile.name)

    def on_the_map(self) -> Iterator[Step]:
        """What stations say on the map, how they are found by name, and the page with their chart."""
        self.zoom(self.layer(AIR))
        yield from self.pages("layout_chart", "full")
        yield from self.stations(AIR, COUNTED)
        yield from self.search_line("full", "udw lu")

    def at_a_glance(self) -> Iterator[Step]:
        """The page of a procedure."""
        self.zoom(self.layer(CONTRIBUTIONS))
        yield from self.pages("layout_procedure", "full")

    def profiles(self) -> Iterator[Step]:
        """The profile dialog with nothing, an address that is looked at, what was found, and an address that is deaf."""
        QTimer.singleShot(0, self.desk.new_profile)
        yield lambda: self.dialog("ProfileDialog")
        dialog = self.dialog("ProfileDialog")
        yield from self.shots("profile", "empty", dialog)
        service = next(one for one in self.desk.profile.services if one.kind == "ogcapi-features")
        dialog.address.setText(f"{service.url}/collections/trees/items/1?f=json")
        dialog.find.click()
        yield lambda: dialog.services.topLevelItemCount() > 0
        dialog.name.setText("Musterstadt")
        dialog.check.click()
        yield from self.shots("profile", "working", dialog)
        yield lambda: bool(dialog.report.toPlainText())
        yield from self.shots("profile", "full", dialog)
        dialog.address.setText(DEAF)
        dialog.find.click()
        yield lambda: not self.plugin_busy() and dialog.find.isEnabled()
        yield from self.shots("profile", "error", dialog)
        dialog.reject()

    def loading_dialogs(self) -> Iterator[Step]:
        """"Load with options" before and after it knows how much there is; "Take offline"."""
        QTimer.singleShot(0, lambda: self.loading.with_options(self.dataset(AIR)))
        yield lambda: self.dialog("LoadDialog")
        dialog = self.dialog("LoadDialog")
        dialog.with_series.setChecked(True)
        yield from self.shots("load", "working", dialog)
        yield lambda: dialog.amount
        yield from self.shots("load", "full", dialog)
        dialog.reject()
        yield lambda: not self.dialog("LoadDialog")
        QTimer.singleShot(0, lambda: self.loading.offline(self.dataset(TREES)))
        yield lambda: self.dialog("LoadDialog") and self.dialog("LoadDialog").amount
        yield from self.opened("offline", "full", "LoadDialog")

    def charts(self) -> Iterator[Step]:
        """The series of four stations, and what can be arranged about them."""
        from urban_data_workbench.plugin.core.query import Period, Query
        from urban_data_workbench.ui.load_dialog import LoadChoice

        end = datetime(2025, 12, 31, 23, tzinfo=timezone.utc)
        choice = LoadChoice(Query(period=Period(end - timedelta(days=30), end)), True, 0, None)
        self.loading._load(self.dataset(AIR), choice)
        yield lambda: self.layer(AIR) and not self.plugin_busy()
        panel = self.panel()
        panel._show_first()
        yield lambda: panel.charting.chart.lines and not self.plugin_busy()
        yield from self.shots("chart", "full", panel.dock)
        panel._arrange()
        yield from self.opened("chart_arrange", "full", "ChartDialog")

    def questions(self, state: str) -> Iterator[Step]:
        """What can be asked of what is on the map."""
        dock = iface.mainWindow().findChild(QDockWidget, "UrbanDataQuestionsDock")
        dock.show()
        dock.setFloating(True)
        yield lambda: dock.tree.model().rowCount() > 0
        dock.tree.setCurrentIndex(dock.tree.model().index(0, 0, dock.tree.model().index(0, 0)))
        yield from self.shots("questions", state, dock)
        dock.hide()

    def contributions(self) -> Iterator[Step]:
        """Stations and contributions on the map: the questions to them, and giving contributions out."""
        self.load(CONTRIBUTIONS)
        yield lambda: self.layer(CONTRIBUTIONS) and not self.plugin_busy()
        yield from self.questions("full")
        self.dock.giving_out.ask_for_map()
        yield from self.opened("give_out", "full", "GiveOutDialog")

    def files(self) -> Iterator[Step]:
        """Importing a file."""
        self.dock.imports.ask()
        yield lambda: self.dialog("ImportDialog")
        dialog = self.dialog("ImportDialog")
        yield from self.shots("import", "empty", dialog)
        path = OUT / f"beitraege-{LOOK.name}.csv"
        rows = "".join(f"{n};Radweg {n};Der Weg Nummer {n} ist zu schmal.;{51.4 + n / 1e4:.4f};{7.2 + n / 1e4:.4f}\n" for n in range(400))
        path.write_text(f"Nr;Titel;Beschreibung;Breitengrad;Längengrad\n{rows}", encoding="utf-8")
        dialog.open_file(path)
        yield lambda: dialog._looked is not None
        yield from self.shots("import", "full", dialog)
        path.unlink()
        path = path.with_suffix(".xlsx")
        path.write_bytes(b"PK\x03\x04 nothing that could be read")
        dialog.open_file(path)
        yield lambda: bool(dialog._error) and not self.plugin_busy()
        yield from self.shots("import", "error", dialog)
        dialog.reject()
        path.unlink()

    def made_of_values(self) -> Iterator[Step]:
        """Windows that rarely open."""
        window = iface.mainWindow()
        for piece, state, make in (
            ("outcome", "error", lambda: windows.outcome(window)),
            ("structure", "full", lambda: windows.structure(window, broken=False)),
            ("structure", "error", lambda: windows.structure(window, broken=True)),
            ("backups", "full", lambda: windows.backups(window, some=True)),
            ("options", "full", lambda: windows.options(window)),
            ("sign_in_key", "empty", lambda: windows.sign_in_key(window, self.desk.parts)),
            ("sign_in_service", "empty", lambda: windows.sign_in_service(window)),
            ("details", "error", lambda: windows.details(window)),
        ):
            yield from self.window(piece, state, make)

    def unreachable(self) -> Iterator[Step]:
        """A platform that does not answer."""
        from urban_data_workbench.plugin.core.profile import Profile, Service

        self.dock.tabs.setCurrentIndex(0)
        self.desk.parts.settings.save(Profile("Musterhafen", (Service("ogcapi-features", DEAF),)))
        self.desk._announce("Musterhafen")
        self.desk.choose("Musterhafen")
        yield lambda: not self.plugin_busy() and self.dock.datasets.isVisible()
        yield self.pause(1.0)
        yield from self.shots("datasets", "error", self.dock)
        yield from self.search_line("error", "udw ")
        yield from self.browser("error", profile="Musterhafen")
        with self.silent("Musterbucht") as name:
            yield from self.browser("working", profile=name)

    def plugin_chart(self) -> QDockWidget:
        """The chart's dock."""
        return self.panel().dock

    def panel(self) -> Any:
        """The chart panel."""
        from urban_data_workbench.ui.chart_panel import ChartPanel

        return self.desk.findChild(ChartPanel)


QTimer.singleShot(2500, lambda: begin(Screens))
