"""Opening what was found somewhere in QGIS: a dataset to the map, a station with its chart."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..plugin.core.entry import Entry
from ..plugin.services.offers import Act, Offer, offers
from . import chart_sources
from .chart_panel import ChartPanel
from .datasets_page import DatasetsPage
from .desk import Desk
from .loading import Loading
from .showing import show_place


class Opening(QObject):
    """Does what the dock and the chart panel do, asked for from elsewhere. Main thread."""

    def __init__(
        self, desk: Desk, loading: Loading, page: DatasetsPage, panel: ChartPanel, show_dock: Callable[[], object]
    ) -> None:
        super().__init__(desk)
        self.desk, self.loading, self.page, self._panel = desk, loading, page, panel
        self.show_dock = show_dock

    def offers(self, entry: Entry) -> tuple[Offer, ...]:
        """Return what can be done with an entry of the open profile, the sensible first."""
        return offers(entry, tuple(self.page.model.around.services.values()), self.desk.datasets)

    def entry(self, entry: Entry) -> None:
        """Do the sensible with it: most often, load it."""
        found = self.offers(entry)
        if not found:
            self.show_dock()
        elif found[0].act is Act.LOAD and found[0].dataset is not None:
            self.loading.to_map(found[0].dataset)
        else:
            self.show_dock()
            self.page.offer_wanted.emit(found[0])

    def connect_platform(self) -> None:
        """Ask the chosen platform; the dock shows how that goes."""
        self.show_dock()
        self.desk.refresh()

    def station(self, layer_id: str, fid: int) -> None:
        """Go to a station, flash it, select it, and show its series."""
        project, canvas = self.desk.parts.project, self.desk.parts.canvas
        layer = project.mapLayer(layer_id)
        if not isinstance(layer, QgsVectorLayer) or not chart_sources.is_stations(layer):
            return
        place = layer.getGeometry(fid)
        if canvas is not None and not place.isNull() and not place.isEmpty():
            show_place(canvas, layer, place)
        for other in chart_sources.station_layers(project):
            other.selectByIds([fid] if other is layer else [])
        self._panel.show_selected()
