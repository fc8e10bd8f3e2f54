"""Leading out of columns that differ: look, show, mend or take anew, then review again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject

from ..plugin.bridge import layers
from ..plugin.core.errors import StructureChanged, UrbanDataError
from ..plugin.core.profile import Profile
from ..plugin.services.backups import Backups
from ..plugin.services.restructure import Mend, Restructuring, Structure, TakenOver
from . import structure_words
from .desk import Desk
from .edit_gates import EditGates, is_free
from .structure_dialog import StructureDialog
from .words import translate


@dataclass(frozen=True)
class Place:
    """A dataset of a working copy, and how to go on once its columns agree again."""

    path: Path
    profile: Profile
    dataset_id: str
    go_on: Callable[[], None]


class Restructures(QObject):
    """Opens the ways out. Main thread; works in the background."""

    def __init__(self, desk: Desk, changed: Callable[[], None], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._changed, self._parts = desk, changed, desk.parts
        backups = self._parts.securing.backups if self._parts.securing else Backups(self._parts.home)
        self._ways = Restructuring(self._parts.platforms, backups.make)
        self._gates = EditGates(self._parts.project, self)

    def offers(self, error: UrbanDataError, place: Place) -> bool:
        """Tell whether an error is one of columns that differ, and show what can be done about it then."""
        if not isinstance(error, StructureChanged):
            return False
        self._desk.run(
            translate("Workbench", "Compare the columns"),
            lambda progress: self._ways.preview(
                place.path, self._parts.live(place.profile, progress), place.dataset_id, progress=progress
            ),
            done=lambda found: self.show(found, place),
            failed=self._desk.messages.failed,
        )
        return True

    def show(self, found: Structure, place: Place) -> None:
        """Show how the columns differ, or go on where they do not any more."""
        if not found.differs:
            place.go_on()
            return
        dialog = StructureDialog(found, self._parts.window)
        dialog.mend_wanted.connect(lambda mends: self._mend(found, place, mends))
        dialog.anew_wanted.connect(lambda: self._take_anew(found, place))
        dialog.open()

    def _mend(self, found: Structure, place: Place, mends: tuple[Mend, ...]) -> None:
        if not is_free(self._desk, place.path):
            return
        self._desk.run(
            translate("Workbench", "Mend the columns of {dataset}").format(dataset=found.title),
            lambda progress: self._ways.mend(place.path, place.dataset_id, mends),
            done=lambda _: self._mended(found, place),
            failed=lambda error: self._failed(error, place),
        )

    def _mended(self, found: Structure, place: Place) -> None:
        """Say so, and go on; where the platform's columns differ, too, the review shows that next."""
        self._show_file(place)
        self._desk.messages.say(structure_words.mended(found.title))
        place.go_on()

    def _take_anew(self, found: Structure, place: Place) -> None:
        if not (is_free(self._desk, place.path) and self._desk.prepared(place.profile)):
            return
        gate = self._gates.gate(place.path, dataset_id=place.dataset_id)
        self._desk.run(
            translate("Workbench", "Take {dataset} anew").format(dataset=found.title),
            lambda progress: self._ways.take_anew(
                place.path, self._parts.live(place.profile, progress), place.dataset_id, who=self._parts.who,
                progress=progress, turn=gate.passing,
            ),
            done=lambda result: self._taken(found, place, result),
            failed=lambda error: self._failed(error, place),
        )

    def _taken(self, found: Structure, place: Place, result: TakenOver) -> None:
        self._show_file(place)
        level = Qgis.MessageLevel.Warning if result.left else Qgis.MessageLevel.Success
        self._desk.messages.say(structure_words.taken_over(found.title, result), level=level)
        place.go_on()

    def _failed(self, error: UrbanDataError, place: Place) -> None:
        self._show_file(place)
        self._desk.messages.failed(error, again=place.go_on)

    def _show_file(self, place: Place) -> None:
        layers.refresh(self._parts.project, place.path)
        for layer in layers.of_working_copy(self._parts.project, place.path):
            if not layer.isEditable():
                layer.updateFields()
        self._changed()
