"""Opening what was found somewhere in QGIS: a dataset to the map, a station with its chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterable, Optional

from qgis.core import Qgis, QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..plugin.core.dataset import Dataset
from ..plugin.core.entry import Entry
from ..plugin.services.offers import Act, Offer, offers
from . import chart_sources
from .chart_panel import ChartPanel
from .datasets_page import DatasetsPage
from .desk import Desk
from .loading import Loading
from .showing import show_place
from .words import translate

Deed = Callable[[Dataset], object]


@dataclass(frozen=True)
class _Wish:
    """What is to be done with a dataset once its platform is connected."""

    profile: str
    service: str
    name: str
    act: Deed

    def among(self, datasets: Iterable[Dataset]) -> Optional[Dataset]:
        return next((one for one in datasets if (one.service, one.id) == (self.service, self.name)), None)


class Opening(QObject):
    """Does what the dock and the chart panel do, asked for from elsewhere. Main thread."""

    def __init__(
        self, desk: Desk, loading: Loading, page: DatasetsPage, panel: ChartPanel, show_dock: Callable[[], object]
    ) -> None:
        super().__init__(desk)
        self.desk, self.loading, self.page, self._panel = desk, loading, page, panel
        self.show_dock = show_dock
        self._waiting: Optional[_Wish] = None
        desk.listed.connect(self._listed)
        desk.not_connected.connect(self._forget)

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

    def dataset(self, profile: str, service: str, name: str, act: Deed) -> None:
        """Do something with a dataset of a profile, which is opened in the dock first where another one is."""
        current, wish = self.desk.profile, _Wish(profile, service, name, act)
        found = wish.among(self.desk.datasets) if current is not None and current.name == profile else None
        if found is not None:
            act(found)
            return
        self.show_dock()
        self.desk.open(profile)
        self._waiting = wish

    def _listed(self) -> None:
        wish, current = self._waiting, self.desk.profile
        self._waiting = None
        if wish is None or current is None or current.name != wish.profile:
            return
        found = wish.among(self.desk.datasets)
        if found is not None:
            wish.act(found)
        else:
            gone = translate("Workbench", "The platform does not list this dataset any more. Choose another in the list.")
            self.desk.messages.say(gone, level=Qgis.MessageLevel.Warning)

    def _forget(self, _: str) -> None:
        self._waiting = None

    def station(self, layer_id: str, fid: int, name: str) -> None:
        """Go to a station, flash it, select it, and show its series. By its name where it has another id by now."""
        project, canvas = self.desk.parts.project, self.desk.parts.canvas
        layer = project.mapLayer(layer_id)
        if not isinstance(layer, QgsVectorLayer) or not chart_sources.is_stations(layer):
            return
        row = layer.getFeature(fid)
        if not row.isValid() or row["station"] != name:
            wanted = f'"station" = {QgsExpression.quotedString(name)}'
            row = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(wanted).setLimit(1)), QgsFeature())
        if not row.isValid():
            return
        if canvas is not None and row.hasGeometry() and not row.geometry().isEmpty():
            show_place(canvas, layer, row.geometry())
        for other in chart_sources.station_layers(project):
            other.selectByIds([row.id()] if other is layer else [])
        self._panel.show_selected()
