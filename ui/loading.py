"""What happens when a dataset is loaded: to the map, with options, offline, and refreshed."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsFeatureRequest
from qgis.PyQt.QtCore import QObject, QStandardPaths, pyqtSignal

from ..plugin.bridge import layers, options
from ..plugin.core.dataset import Dataset
from ..plugin.core.errors import Cancelled, LayerBeingEdited, UrbanDataError
from ..plugin.core.gate import Gate
from ..plugin.core.profile import Profile
from ..plugin.core.query import Query
from ..plugin.core.zones import zone
from ..plugin.services.copies import Loaded, Taken
from . import kept_choice
from .copy_list import keep_copy, known_copies
from .desk import Desk
from .edit_gates import EditGates, is_free
from .forecast import ProfileForecast
from .load_choice import LoadChoice, choice_key
from .load_dialog import LoadDialog
from .network_place import placed
from .part_words import describe, part_text
from .refreshing import Refreshing
from .reloading import loses, may_lose, settled
from .taking_along import TakingAlong
from .words import translate
from .written import zone_of


class Loading(QObject):
    """Loads datasets of the open profile. Main thread; works in the background."""

    copies_changed = pyqtSignal()
    ended = pyqtSignal(object, object)  # the choice, and why it was not loaded or None

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gates = EditGates(desk.parts.project, self)
        self.refreshing = Refreshing(desk, self._gates, self)
        self._dialog: Optional[LoadDialog] = None
        self.along = TakingAlong(desk, self)
        self.along.load_wanted.connect(self._load)
        self.ended.connect(self.along.next)

    def to_map(self, dataset: Dataset) -> None:
        """Load with sensible defaults: two clicks to the map."""
        self._load(dataset, LoadChoice(Query(), False, 0, None, as_before=True))

    def with_options(self, dataset: Dataset) -> None:
        """Ask which part, then load."""
        self._ask(dataset, offline=False)

    def offline(self, dataset: Dataset) -> None:
        """Ask which part and which file, then take it along."""
        self._ask(dataset, offline=True)

    def open_copy(self, path: Path, dataset_id: str, *, profile: str) -> None:
        """Put a dataset of a working copy on the map."""
        self._desk.run(
            translate("Workbench", "Open the working copy"),
            lambda progress: self._desk.parts.copies.taken(path, dataset_id),
            done=lambda taken: self._show(path, taken, profile),
        )

    def stop(self) -> None:
        """Stop refreshing, and ask nothing any more."""
        self._ask_no_more()
        self.along.stop()
        self.refreshing.stop()

    def resume(self) -> None:
        """Refresh again what a reopened project refreshed before."""
        self.refreshing.resume()

    def _ask(self, dataset: Dataset, *, offline: bool) -> None:
        desk = self._desk
        if desk.profile is None:
            return
        self._ask_no_more()
        try:
            zone_info = zone(desk.profile.zone)
        except UrbanDataError as error:
            desk.messages.failed(error)
            return
        dialog = LoadDialog(
            dataset, offline=offline, zone=zone_info, zone_name=desk.profile.zone, now=desk.parts.now,
            folder=self._folder(), forecast=ProfileForecast(desk.parts, desk.profile),
            others=tuple(other for other in desk.datasets if offline and other is not dataset),
            canvas=desk.parts.canvas, before=self._before(desk.profile, dataset),
            parent=desk.parts.window,
        )
        dialog.accepted.connect(partial(self._chosen, desk.profile, dataset, dialog))
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _before(self, profile: Profile, dataset: Dataset) -> dict[str, Any]:
        """Return what was chosen for a dataset last time, and what the options propose where nothing was."""
        settings = self._desk.parts.settings
        usual = {"refresh": options.read(settings).refresh_minutes}
        return {**usual, **kept_choice.sound(settings.remembered(choice_key(profile, dataset), {}))}

    def _chosen(self, profile: Profile, dataset: Dataset, dialog: LoadDialog) -> None:
        self._desk.parts.settings.remember(choice_key(profile, dataset), dialog.remembered)
        choice = placed(dialog.choice, home=self._desk.parts.home, parent=self._desk.parts.window)
        if choice is not None:
            self._load(dataset, choice)

    def _ask_no_more(self) -> None:
        """Close a dialog that is open, also one that waits while its area is drawn."""
        if self._dialog is not None:
            self._dialog.reject()

    def _forget_dialog(self, _: int) -> None:
        self._dialog = None

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(str(self._desk.parts.settings.remembered(options.FOLDER, documents)))

    def _load(self, dataset: Dataset, choice: LoadChoice) -> None:
        """Look what is there of it already, then load."""
        profile = self._desk.profile
        if profile is None or not self._desk.prepared(profile):
            return
        path = choice.path or self._desk.parts.home / "map" / f"{_slug(profile.name)}.gpkg"
        if not is_free(self._desk, path, dataset_id=dataset.id):
            self.ended.emit(choice, LayerBeingEdited("a layer of this dataset is in edit mode"))
            return
        shown = layers.of_working_copy(self._desk.parts.project, path)
        if not path.exists() or choice.path is None and not any(layers.may_show(one, dataset.id) for one in shown):
            self._take(path, dataset, choice, profile)
            return
        self._desk.run(
            translate("Workbench", "Load {dataset}").format(dataset=dataset.title),
            lambda progress: self._desk.parts.copies.former(path, dataset.id),
            done=lambda former: self._again(path, dataset, choice, profile, former),
        )

    def _again(self, path: Path, dataset: Dataset, choice: LoadChoice, profile: Profile, former: Optional[Taken]) -> None:
        """Load what may be there already: with what belongs to it, and not less than before unless that is wanted."""
        choice, note = settled(choice, former)
        fewer = former is not None and loses(choice.query, former.query)
        free = is_free(self._desk, path, dataset_id=dataset.id)
        if free and not (fewer and not may_lose(dataset.title, self._desk.parts.window)):
            self._take(path, dataset, choice, profile, note=note)
        else:
            self.ended.emit(choice, Cancelled("not taken anew"))

    def _take(self, path: Path, dataset: Dataset, choice: LoadChoice, profile: Profile, *, note: str = "") -> None:
        if choice.path is not None:
            self._desk.parts.settings.remember(options.FOLDER, str(path.parent))
        gate = self._gates.gate(path, dataset_id=dataset.id)
        self._desk.run(
            translate("Workbench", "Load {dataset}").format(dataset=dataset.title),
            lambda progress: self._desk.parts.copies.load(
                path, self._desk.parts.live(profile, progress), dataset, choice.query,
                series=choice.series, progress=progress, turn=gate.passing,
            ),
            done=lambda loaded: self._loaded(loaded, choice, profile.name, note=note),
            failed=lambda error: self._not_loaded(error, gate, dataset, choice),
        )

    def _not_loaded(self, error: UrbanDataError, gate: Gate, dataset: Dataset, choice: LoadChoice) -> None:
        """Say what failed; what gave way to a person's edits has changed nothing, and can be had once they are saved."""
        if gate.is_shut and isinstance(error, Cancelled):
            error = LayerBeingEdited("editing began while this dataset was taken again")
        self._desk.messages.failed(error, again=lambda: self._load(dataset, choice))
        self.ended.emit(choice, error)

    def _loaded(self, loaded: Loaded, choice: LoadChoice, profile: str, *, note: str) -> None:
        without_values = self._show(loaded.path, loaded.taken, profile, series=choice.series)
        again = partial(self._load, loaded.taken.dataset, choice)
        dataset = loaded.taken.dataset
        part = part_text(loaded.taken.query, self._zone(profile), series=choice.series)
        self._desk.messages.loaded(dataset.title, loaded.summary, kind=dataset.kind, part=part, note=note, again=again)
        if choice.series and without_values:
            text = translate("Workbench", "{dataset}: no values in this period. Choose a longer one, or “Everything”.")
            text = text.format(dataset=loaded.taken.dataset.title)
            self._desk.messages.say(text, level=Qgis.MessageLevel.Warning)
        if choice.path is not None or loaded.taken.dataset.capabilities.editable:
            self._remember(loaded.path)
        if choice.refresh_minutes:
            self._mark_refreshed(loaded, choice.refresh_minutes)
            self.refreshing.every(choice.refresh_minutes, loaded.path, loaded.taken.dataset.id)
        self.ended.emit(choice, None)

    def _show(self, path: Path, taken: Taken, profile: str, *, series: bool = True) -> bool:
        """Put the layers on the map; returns whether a table of series is there and holds nothing."""
        without_values = False
        made = [
            layers.dataset_layer(
                path, taken.table, dataset=taken.dataset, schema=taken.schema, profile=profile, translate=translate
            )
        ]
        if taken.series_table and series:
            title = translate("Workbench", "{dataset}: series").format(dataset=taken.dataset.title)
            made.insert(0, layers.series_layer(path, taken.series_table, dataset=taken.dataset, title=title))
            without_values = next(made[0].getFeatures(QgsFeatureRequest().setLimit(1)), None) is None
        layers.add(self._desk.parts.project, made)
        describe(self._desk.parts.project, path, taken, self._zone(profile))
        self.refreshing.speaking.tell(path, taken.dataset.id)
        return without_values

    def _zone(self, profile: str) -> tzinfo:
        """Return the zone of a profile; UTC where this computer does not know it."""
        stored = self._desk.stored(profile)
        return zone_of(stored.zone if stored is not None else "")

    def _remember(self, path: Path) -> None:
        settings = self._desk.parts.settings
        if not any(layers.same_file(Path(text), path) for text in known_copies(settings)):
            keep_copy(settings, path)
        self.copies_changed.emit()

    def _mark_refreshed(self, loaded: Loaded, minutes: int) -> None:
        for layer in layers.of_working_copy(self._desk.parts.project, loaded.path):
            if layer.customProperty(layers.DATASET) == loaded.taken.dataset.id:
                layer.setCustomProperty("udw/refresh", minutes)


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name) or "map"
