"""What happens behind the chart panel: which series it shows, reading them, and the selection on the map."""

from __future__ import annotations

from datetime import timezone
from typing import Any, Iterable, Optional, Sequence

from qgis.core import QgsMapLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.bridge.settings import ProjectEntries
from ..plugin.bridge.tasks import ServiceTask
from ..plugin.core.chart import Limit, View, axes_of
from ..plugin.core.chart_line import Chart
from ..plugin.core.errors import Cancelled, UrbanDataError
from ..plugin.services import charting
from ..plugin.services.charting import Charted
from . import chart_memory, chart_sources
from .chart_memory import Kept
from .chart_sources import Source
from .chart_words import MOST, left_out_words, missing_words, too_many_words
from .desk import Desk
from .words import translate
from .written import zone_of

_ZONE = "zone"


class Charting(QObject):
    """Knows the series of the chart. Main thread; reads in the background."""

    began = pyqtSignal(object)  # how it is cancelled
    reported = pyqtSignal(object, object, str)
    shown = pyqtSignal(object, str)  # the chart, and what is to be said of it
    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._project = desk, desk.parts.project
        self.asked: tuple[Source, ...] = ()
        self.sources: tuple[Source, ...] = ()  # of the lines that are shown, in their order
        self._wanted: tuple[Source, ...] = ()  # what was asked for last, also where that failed
        self.limits: tuple[Limit, ...] = ()
        self.title = ""
        self.chart = Chart()
        self.without_series: tuple[Source, ...] = ()
        self._selecting = False
        self._note = ""
        self._task: Optional[ServiceTask] = None

    def follow(self, layer: Optional[QgsMapLayer] = None) -> None:
        """Show what is selected on the map, unless the chart itself selected it, or nothing is."""
        if self._selecting or (layer is not None and not chart_sources.is_stations(layer)):
            return
        found, count = chart_sources.selected(self._project, most=MOST)
        known = {(source.layer, source.fid): at for at, source in enumerate(self.asked)}
        found = tuple(sorted(found, key=lambda one: known.get((one.layer, one.fid), MOST)))  # what is shown stays first
        if found and {*found} != {*self.asked}:
            self.show(found, note=too_many_words(count) if count > len(found) else "")

    def show(self, sources: Sequence[Source], *, note: str = "") -> None:
        """Read these series and show them; a series of a third unit is left out."""
        self.asked = self._wanted = tuple(sources)
        axes = axes_of([source.wanted.unit for source in sources])
        left = [sources[at].wanted for at in axes.left_out]
        notes = [note, left_out_words(axes.units, [(one.title, one.unit) for one in left]) if left else ""]
        self._note = " ".join(filter(None, notes))
        self._read(tuple(source for at, source in enumerate(sources) if at not in axes.left_out))

    def again(self) -> None:
        """Read the same series again: what is in the files now."""
        if self._wanted:
            self.show(self._wanted)

    def clear(self) -> None:
        """Show nothing."""
        self.asked = self.sources = self.without_series = self._wanted = ()
        self.stop()
        self._tell(Chart(limits=self.limits), "")

    def empty(self) -> None:
        """Show nothing, and keep that in the project."""
        self.clear()
        self.keep()

    def reset(self) -> None:
        """Begin anew: another project."""
        self.title, self.limits = "", ()
        self.clear()

    def stop(self) -> None:
        """Stop reading."""
        if self._task is not None and not sip.isdeleted(self._task):
            self._task.cancel()

    def arrange(self, title: str, limits: Iterable[Limit]) -> None:
        """Give the chart a title and limits; an empty title is made from what is shown."""
        self.title, self.limits = title.strip(), tuple(limits)
        self._tell(self._chart(self.chart.lines, self.chart.zone_name), "")
        self.keep()

    def select_on_map(self, lines: Iterable[int]) -> None:
        """Select the stations of these lines, and no others of the chart's layers; the chart stays as it is."""
        self.mark([self.sources[at] for at in lines])

    def mark(self, sources: Sequence[Source]) -> None:
        """Select these stations on the map; the chart stays as it is."""
        wanted: dict[str, list[int]] = {source.layer: [] for source in (*self.asked, *sources)}
        for source in sources:
            wanted[source.layer].append(source.fid)
        self._selecting = True
        try:
            for layer_id, fids in wanted.items():
                layer = self._project.mapLayer(layer_id)
                if isinstance(layer, QgsVectorLayer):
                    layer.selectByIds(fids)
        finally:
            self._selecting = False

    def forget_layers(self, ids: Iterable[str]) -> None:
        """Drop the series of layers that leave the project."""
        gone = {*ids}
        kept = tuple(source for source in self.asked if source.layer not in gone)
        if len(kept) < len(self.asked):
            self.show(kept) if kept else self.clear()

    def keep(self, view: Optional[View] = None) -> None:
        """Keep in the project what is shown, and which part of it; without a part, the one it keeps already."""
        series = tuple((source.layer, source.wanted.series) for source in self.asked)
        seen = view or chart_memory.read(self._project).view
        chart_memory.write(self._project, Kept(series, self.limits, self.title, seen))

    def restore(self, kept: Kept) -> None:
        """Show what the opened project showed."""
        self.limits, self.title = kept.limits, kept.title
        sources = chart_sources.of_series(self._project, kept.series[:MOST])
        if sources:
            self.show(sources)
        else:
            self.clear()

    def _read(self, sources: tuple[Source, ...]) -> None:
        wanted = [source.wanted for source in sources]
        self._task = self._desk.parts.runner.start(
            translate("Workbench", "Read series for the chart"),
            lambda progress: charting.read(wanted, progress=progress),
            done=lambda found: self._done(sources, found),
            failed=self._broken,
            reported=self.reported.emit,
            question="chart",
        )
        self.began.emit(self._task.cancel)

    def _done(self, sources: tuple[Source, ...], found: Charted) -> None:
        self._task = None
        layers.revive(self._project)
        by_wanted = {source.wanted: source for source in sources}
        self.sources = tuple(by_wanted[one] for one in found.of)
        missing = {*found.of, *found.empty}
        self.without_series = tuple(source for source in sources if source.wanted not in missing)
        zone = ProjectEntries(self._project).read(_ZONE) or found.zone
        self.ended.emit()
        self._tell(self._chart(found.lines, zone), " ".join(filter(None, [self._note, *missing_words(found)])))
        self.keep()

    def _broken(self, error: UrbanDataError) -> None:
        self._task = None
        layers.revive(self._project)
        self.asked = self.sources  # so that the same selection is read when it is asked for again
        self.ended.emit()
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _chart(self, lines: Sequence[Any], zone: str) -> Chart:
        found = zone_of(zone)
        name = "UTC" if found is timezone.utc else zone  # this computer does not know the zone
        return Chart(tuple(lines), self.limits, self.title or self._proposed(), found, name)

    def _proposed(self) -> str:
        names = [self._project.mapLayer(source.layer) for source in self.sources]
        return " · ".join(dict.fromkeys(layer.name() for layer in names if layer is not None))

    def _tell(self, chart: Chart, note: str) -> None:
        self.chart = chart
        self.shown.emit(chart, note)
