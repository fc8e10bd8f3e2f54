"""What happens behind the search: catalogues are read in the background, kept, and what was found is connected or opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..plugin.bridge.tasks import ServiceTask
from ..plugin.core.entry import Entry
from ..plugin.core.errors import Cancelled, UrbanDataError
from ..plugin.core.profile import Layer, Profile, Service
from ..plugin.services.catalogues import Catalogues, Gathered
from ..plugin.services.city_layers import first_ones
from ..plugin.services.offers import Act, Offer
from .datasets_page import DatasetsPage
from .desk import Desk
from .detail_words import detail_text
from .report_text import problem_sentence
from .search_extent import ExtentBand
from .search_model import Surroundings
from .search_words import service_name, told_lines
from .words import sentence, translate
from .written import zone_of

_REMEMBERED = "searches"
_MAP_PAUSE_MILLISECONDS = 300
_QUESTION = "catalogues"


@dataclass(frozen=True)
class _Kept:
    """What the catalogues of a profile told, for as long as it names the same ones."""

    services: tuple[Service, ...]
    layers: tuple[Layer, ...]
    gathered: Gathered


class CatalogueSearch(QObject):
    """Knows what the open profile's catalogues told. Main thread; reads in the background."""

    def __init__(self, desk: Desk, page: DatasetsPage, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, page
        self._catalogues = Catalogues(desk.parts.platforms)
        self._kept: dict[str, _Kept] = {}
        self._task: Optional[ServiceTask] = None
        self._turn = 0  # what an earlier reading still reports is not heard
        self.band = ExtentBand(desk.parts.canvas, desk.parts.project)
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        page.model.now = desk.parts.now
        page.filters.area = self.band.visible_area
        self._connect()

    def _connect(self) -> None:
        page, canvas = self._page, self._desk.parts.canvas
        self._desk.listed.connect(self.begin)
        page.searched.connect(self._remember)
        page.offer_wanted.connect(self.take)
        page.entry_selected.connect(self._frame)
        page.installEventFilter(self)
        page.notes.again_wanted.connect(self.begin)
        page.notes.stop_wanted.connect(self._stop)
        self._moved.timeout.connect(page.look)
        if canvas is not None:
            canvas.extentsChanged.connect(self._map_moved)

    def close(self) -> None:
        """Leave nothing on the canvas."""
        self._page.removeEventFilter(self)
        canvas = self._desk.parts.canvas
        if canvas is not None:
            canvas.extentsChanged.disconnect(self._map_moved)
        self.band.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """What is framed on the map goes and comes with the list."""
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Show):
            self._frame(self._page.current_entry if event.type() == QEvent.Type.Show else None)
        return super().eventFilter(watched, event)

    def follow(self, seen: bool) -> None:
        """Take the frame away, too, where another panel's tab lies over the list: the list is not told then."""
        self._frame(self._page.current_entry if seen else None)

    def forget(self) -> None:
        """Ask the catalogues of the open profile anew the next time."""
        if self._desk.profile is not None:
            self._kept.pop(self._desk.profile.name, None)

    def begin(self) -> None:
        """Search what the open profile's services listed, and read its catalogues."""
        self._stop()
        self._turn += 1
        profile = self._desk.profile
        self._page.notes.rest()
        self._page.notes.say(())
        if profile is None:
            return
        asked = self._desk.parts.settings.remembered(_REMEMBERED, {})
        self._page.filters.restore(asked.get(profile.name, {}) if isinstance(asked, dict) else {})
        self._page.model.around = self._around(profile, None)
        self._page.look()
        if self._catalogues.needed(profile):
            self._gather(profile)

    def take(self, offer: Offer) -> None:
        """Do what was chosen of an entry, but for loading it."""
        if offer.act is Act.SHOW and offer.dataset is not None:
            self._show(offer.dataset.id)
        elif offer.act is Act.CONNECT:
            self._look_at(offer.resource.url)
        elif offer.act is Act.OPEN:
            url = QUrl(offer.resource.url)
            if url.scheme() in ("http", "https"):
                QDesktopServices.openUrl(url)

    def _gather(self, profile: Profile) -> None:
        kept = self._kept.get(profile.name)
        known = kept.gathered if kept and (kept.services, kept.layers) == (profile.services, profile.layers) else None
        datasets = self._desk.datasets
        self._page.notes.work()
        self._task = self._desk.parts.runner.start(
            translate("Workbench", "Read the catalogues of {profile}").format(profile=profile.name),
            lambda progress: self._catalogues.gather(profile, datasets=datasets, known=known, progress=progress),
            done=partial(self._gathered, self._turn, profile), failed=partial(self._failed, self._turn, profile),
            reported=partial(self._reported, self._turn, profile), question=_QUESTION,
        )

    def _reported(self, turn: int, profile: Profile, done: int, total: Optional[int], _: str) -> None:
        if self._is_current(turn, profile):
            self._page.notes.work(done, total)

    def _gathered(self, turn: int, profile: Profile, gathered: Gathered) -> None:
        self._kept[profile.name] = _Kept(profile.services, profile.layers, gathered)
        if not self._is_current(turn, profile):
            return
        self._task, page = None, self._page
        page.notes.rest()
        self._desk.hear(gathered.failed)
        page.show_index(gathered.index, self._around(profile, gathered))
        if not len(gathered.index):
            nothing = translate("Workbench", "This platform offers nothing that can be loaded.")
            page.show_datasets((), empty=nothing, offer_connect=False, offer_again=bool(gathered.failed))
        failed = [
            translate("Workbench", "The catalogue “{catalogue}” did not answer: {why}").format(
                catalogue=service_name(report.service), why=problem_sentence(report)
            ) for report in gathered.failed
        ]
        details = "\n".join(f"{report.service.url}: {detail_text(report.detail)}" for report in gathered.failed)
        page.notes.say(
            [*failed, *(line for told in gathered.told for line in told_lines(told))], details=details, again=bool(failed)
        )

    def _failed(self, turn: int, profile: Profile, error: UrbanDataError) -> None:
        if self._is_current(turn, profile):
            self._task = None
            self._page.notes.rest()
            stopped = translate("Workbench", "The catalogues were not read to the end, so they cannot be searched.")
            self._page.notes.say([stopped if isinstance(error, Cancelled) else sentence(error)], again=True)

    def _stop(self) -> None:
        if self._task is not None and not sip.isdeleted(self._task):
            self._task.cancel()
        self._task = None

    def _is_current(self, turn: int, profile: Profile) -> bool:
        return turn == self._turn and self._desk.profile is not None and self._desk.profile.name == profile.name

    def _around(self, profile: Profile, gathered: Optional[Gathered]) -> Surroundings:
        entries = gathered.index.entries if gathered is not None else ()
        datasets = [entry.dataset for entry in entries if entry.dataset is not None] or self._desk.datasets
        failed = (*self._desk.failed, *(gathered.failed if gathered is not None else ()))
        return Surroundings(
            {service.id: service for service in profile.services},
            catalogues={told.service.id for told in gathered.told} if gathered is not None else (),
            silent={report.service.id for report in failed},
            zone=zone_of(profile.zone), first=first_ones(datasets, profile),
        )

    def _remember(self) -> None:
        profile, settings = self._desk.profile, self._desk.parts.settings
        if profile is not None:
            known = settings.remembered(_REMEMBERED, {})
            known = known if isinstance(known, dict) else {}
            settings.remember(_REMEMBERED, {**known, profile.name: self._page.filters.remembered()})

    def _frame(self, entry: Optional[Entry]) -> None:
        self.band.show(entry.extent if entry is not None and self._page.isVisible() else None)

    def _map_moved(self) -> None:
        if self._page.filters.follows_map:
            self._moved.start(_MAP_PAUSE_MILLISECONDS)

    def _show(self, dataset_id: str) -> None:
        self._page.filters.clear()
        self._page.select(dataset_id)

    def _look_at(self, url: str) -> None:
        """Find the service at an address and add it to the profile."""
        profile = self._desk.profile
        if profile is None or not self._desk.prepared(profile):
            return
        self._desk.run(
            translate("Workbench", "Look at an address"),
            lambda progress: self._desk.parts.platforms.find(url, progress=progress),
            done=partial(self._found, profile.name),
        )

    def _found(self, name: str, found: Sequence[Service]) -> None:
        stored = self._desk.stored(name)
        if stored is None or stored.sandbox:
            return
        known = {service.id for service in stored.services}
        new = tuple(service for service in found if service.id not in known)
        if not new:
            text = translate("Workbench", "This service is in the profile already; its datasets are in the list.")
            self._desk.messages.say(text, level=Qgis.MessageLevel.Info)
            return
        self._desk.parts.settings.save(replace(stored, services=(*stored.services, *new)))
        self._desk.choose(name)
        text = translate("Workbench", "“{service}” was added to the profile “{profile}”.")
        self._desk.messages.say(
            text.format(service=service_name(new[0]), profile=name), undo=lambda: self._take_back(stored)
        )

    def _take_back(self, profile: Profile) -> None:
        self._desk.parts.settings.save(profile)
        self._desk.choose(profile.name)
