"""The chart panel at work: dock, series, map and project tied to each other, and untied again."""

from __future__ import annotations

from typing import Any, Callable, Optional, Sequence

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QMenu

from ..plugin.bridge.chart_look import light
from ..plugin.core.chart import View
from ..plugin.core.chart_line import Chart
from ..plugin.core.chart_reading import within
from ..plugin.core.errors import UrbanDataError
from . import chart_memory, chart_sources
from .chart_dialog import ChartDialog
from .chart_dock import ChartDock
from .chart_export import ChartExport
from .chart_map import StationRing, StationTool
from .chart_sources import Source
from .chart_stations import fill
from .chart_words import empty_words, period_words
from .charting import Charting
from .desk import Desk
from .details_dialog import DetailsDialog
from .loading import Loading
from .messages import details
from .words import sentence, translate

_FIRST = 4  # stations that are shown without a choice


class ChartPanel(QObject):
    """Main thread; ``close`` takes away what it put on the map and listens no more."""

    def __init__(self, desk: Desk, loading: Loading, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._loading, self._project = desk, loading, desk.parts.project
        self.dock = ChartDock(desk.parts.window)
        self.charting = Charting(desk, self)
        self.ring = StationRing(desk.parts.canvas, self)
        self.tool = StationTool(desk.parts.canvas, self._project) if desk.parts.canvas is not None else None
        self._export = ChartExport(desk, self.dock.view)
        self._error: Optional[UrbanDataError] = None
        self._restoring: Optional[View] = None
        self._waits = False  # what the project showed, until the panel is seen
        self._undo: list[Callable[[], object]] = []
        self.show_datasets: Callable[[], object] = lambda: None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look_again)
        self._tie_dock()
        self._tie_work()
        self._tie_map()
        self._tie_project()
        self.charting.clear()

    def close(self) -> None:
        """Let go of map and project."""
        self.charting.stop()
        self._soon.stop()
        self.ring.clear()
        canvas = self._desk.parts.canvas
        if self.tool is not None and canvas is not None and canvas.mapTool() is self.tool:
            canvas.unsetMapTool(self.tool)
        while self._undo:
            self._undo.pop()()
        if self.tool is not None:
            self.tool.deleteLater()

    @property
    def tool_title(self) -> str:
        """What the click on the map is called."""
        return translate("Workbench", "Chart of a station")

    def show_selected(self) -> None:
        """Come up with the series of what is selected on the map."""
        self._clicked(True)

    def use_tool(self, on: bool) -> None:
        """Let clicks on the map choose stations, or do what they did before."""
        canvas = self._desk.parts.canvas
        if self.tool is None or canvas is None:
            return
        if on:
            canvas.setMapTool(self.tool)
        elif canvas.mapTool() is self.tool:
            canvas.unsetMapTool(self.tool)

    def _tie_dock(self) -> None:
        dock, charting = self.dock, self.charting
        dock.pick.toggled.connect(self.use_tool)
        dock.came_up.connect(self._came_up)
        dock.again_wanted.connect(charting.again)
        dock.clear_wanted.connect(charting.empty)
        dock.arrange_wanted.connect(self._arrange)
        dock.export_wanted.connect(lambda kind: getattr(self._export, kind)())
        dock.details.clicked.connect(self._show_details)
        dock.load.clicked.connect(self._load_series)
        dock.empty_first.clicked.connect(self._show_first)
        dock.empty_datasets.clicked.connect(lambda: self.show_datasets())
        dock.stations.menu().aboutToShow.connect(lambda: self._fill(dock.stations.menu()))
        dock.view.chosen.connect(self._choose)
        dock.view.period_selected.connect(self._select_period)
        dock.view.hovered.connect(self._show_ring)

    def _tie_work(self) -> None:
        dock, charting = self.dock, self.charting
        charting.began.connect(dock.begin_work)
        charting.reported.connect(dock.report_work)
        charting.ended.connect(dock.end_work)
        charting.shown.connect(self._show)
        charting.failed.connect(self._fail)

    def _tie_map(self) -> None:
        canvas = self._desk.parts.canvas
        if canvas is None or self.tool is None:
            return
        self._listen(canvas.selectionChanged, self._follow)
        self._listen(self.tool.clicked, self._clicked)
        self._listen(self.tool.activated, lambda: self.dock.pick.setChecked(True))
        self._listen(self.tool.deactivated, lambda: self.dock.pick.setChecked(False))

    def _tie_project(self) -> None:
        project = self._project
        self._listen(project.readProject, lambda *_: self._restore())
        self._listen(project.writeProject, lambda *_: self._waits or self.charting.keep(self.dock.view.view))
        self._listen(project.layersWillBeRemoved, self.charting.forget_layers)
        self._listen(project.cleared, self.charting.reset)
        self._listen(self._loading.ended, self._loaded)
        self._listen(project.layersAdded, lambda *_: self._soon.start(0))
        self._listen(project.layersRemoved, lambda *_: self._soon.start(0))

    def _listen(self, signal: Any, slot: Callable[..., object]) -> None:
        signal.connect(slot)
        self._undo.append(lambda: signal.disconnect(slot))

    def _follow(self, layer: object) -> None:
        if self.dock.isUserVisible():
            self.charting.follow(layer)  # type: ignore[arg-type]

    def _came_up(self) -> None:
        if self._waits:
            self._restore()
        else:
            self.charting.follow()

    def _loaded(self, _: object, problem: object) -> None:
        """Something was loaded, maybe with the series of what is shown."""
        if problem is None and self.dock.isUserVisible():
            self.charting.again()

    def _clicked(self, found: bool) -> None:
        """Open the panel; a hidden one has heard of no selection."""
        self.dock.setUserVisible(True)
        if found:
            self.charting.follow()
        else:
            self.dock.say(translate("Workbench", "There is no station here. Click one of the stations on the map."))

    def _show(self, chart: Chart, note: str) -> None:
        self._error = None
        self.ring.clear()
        view = self._restoring
        if chart.lines:
            self._restoring = None
        stations = bool(chart_sources.station_layers(self._project))
        self.dock.show_chart(chart, note, view=view, empty=empty_words(stations=stations), stations=stations)
        if self._loadable() is not None:
            self.dock.say(note, buttons=(self.dock.load,))

    def _look_again(self) -> None:
        """What can be done about an empty chart depends on what is on the map."""
        if not self.charting.chart.lines:
            self._show(self.charting.chart, self.dock.note.text())

    def _fail(self, error: UrbanDataError) -> None:
        self._error = error
        self.dock.fail(error)

    def _show_details(self) -> None:
        if self._error is not None:
            DetailsDialog(sentence(self._error), details(self._error), self._desk.parts.window).exec()

    def _loadable(self) -> Any:
        """Return the dataset, of the profile that is open, which was loaded without its series."""
        ids = {source.wanted.dataset_id for source in self.charting.without_series}
        return next((dataset for dataset in self._desk.datasets if dataset.id in ids), None)

    def _load_series(self) -> None:
        dataset = self._loadable()
        if dataset is not None:
            self._loading.with_options(dataset)

    def _show_first(self) -> None:
        """Select the first stations of the uppermost layer that has any."""
        for layer in chart_sources.station_layers(self._project):
            found = chart_sources.all_of(layer, most=_FIRST)
            if found:
                layer.selectByIds([source.fid for source in found])
                self.charting.follow()
                return

    def _fill(self, menu: QMenu) -> None:
        fill(menu, self._project, self.charting.asked, self._show_these)

    def _show_these(self, sources: Sequence[Source]) -> None:
        self.charting.mark(sources)
        if sources:
            self.charting.show(sources)
        else:
            self.charting.empty()

    def _choose(self, lines: frozenset[int]) -> None:
        """Select on the map what is meant in the chart; all of it where nothing is."""
        self.charting.select_on_map(lines or range(len(self.charting.sources)))

    def _select_period(self, period: Optional[tuple[float, float]]) -> None:
        chart = self.charting.chart
        if period is None:
            self.dock.say("")
            self.charting.select_on_map(range(len(chart.lines)))
            return
        there = [at for at, line in enumerate(chart.lines) if within(line, *period).count]
        self.charting.select_on_map(there)
        self.dock.say(period_words(chart, *period))

    def _show_ring(self, line: int) -> None:
        if line < 0 or line >= len(self.charting.sources):
            self.ring.clear()
            return
        self.ring.show(*chart_sources.place_of(self._project, self.charting.sources[line]), QColor(light().colour(line)))

    def _arrange(self) -> None:
        chart, charting = self.charting.chart, self.charting
        proposed = chart.title if not charting.title else ""
        window = self._desk.parts.window
        dialog = ChartDialog(charting.title, charting.limits, units=chart.units, proposed=proposed, parent=window)
        dialog.accepted.connect(lambda: charting.arrange(dialog.title.text(), dialog.given))
        dialog.open()

    def _restore(self) -> None:
        """Show what the opened project showed, once the panel is seen."""
        self._waits = not self.dock.isUserVisible()
        if not self._waits:
            kept = chart_memory.read(self._project)
            self.charting.restore(kept)
            self._restoring = kept.view if self.charting.asked else None
