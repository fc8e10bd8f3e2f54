"""Giving working copies back, going back to a backup, and saving what a damaged file still holds."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Callable, Optional, Sequence

from qgis.core import Qgis, QgsLayerDefinition, QgsProject
from qgis.PyQt.QtCore import QDir, QLocale, QObject, QTemporaryFile, pyqtSignal
from qgis.PyQt.QtWidgets import QMessageBox

from ..plugin.bridge import layers
from ..plugin.bridge.bin import to_bin
from ..plugin.bridge.travelling import goes_along
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.receipt import Receipt
from ..plugin.core.schema import Schema
from ..plugin.services.backups import Backup
from ..plugin.services.copies import CopyState
from ..plugin.services.giving_back import GivenBack, GivingBack, Kind, StillNeeded, Unsent
from ..plugin.services.receipt_export import as_html
from ..plugin.services.receipt_geojson import as_geojson
from ..plugin.services.salvage import Salvage, Salvaged
from ..plugin.services.securing import Securing
from . import care_words
from .backups_dialog import BackupsDialog
from .desk import Desk
from .details_dialog import DetailsDialog
from .edit_gates import is_free
from .observation_words import worded
from .words import translate
from .written import value_text, zone_of


class Care(QObject):
    """What happens to whole files. Main thread; works in the background."""

    changed = pyqtSignal()  # files were replaced, moved or made: the list is to be counted anew
    gone = pyqtSignal(object)  # a row whose file is not needed any more
    made = pyqtSignal(object)  # the path of a new working copy
    review_wanted = pyqtSignal(object)
    map_wanted = pyqtSignal(object)

    def __init__(self, desk: Desk, securing: Securing, salvage: Salvage, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, desk.parts
        self._backups, self._salvage = securing.backups, salvage
        self._giving = GivingBack(securing.backups, to_bin)

    def give_back(self, row: CopyState) -> None:
        """Move a working copy to the bin, unless something in it is still needed."""
        if not is_free(self._desk, row.path):
            return
        self._desk.run(
            translate("Workbench", "Look what is not published"),
            lambda progress: self._giving.unsent(row.path),
            done=lambda found: self._refuse(row, found) if found else self._confirm(row),
        )

    def _refuse(self, row: CopyState, found: Sequence[Unsent]) -> None:
        """Say the most urgent reason, with the way to it; the rest stands in the details."""
        wanted = found[0]
        jump = CopyState(row.path, row.profile, wanted.dataset, wanted.title, row.taken, zone=row.zone)
        text = care_words.refusal(wanted)
        if len(found) > 1:
            text += " " + translate("Workbench", "More reasons: {count}.").format(count=len(found) - 1)
        if wanted.kind is Kind.DECIDED:
            self._desk.messages.say(text, level=Qgis.MessageLevel.Warning)
        elif wanted.kind in (Kind.COLUMNS, Kind.STRUCTURE):
            self._desk.messages.ask(text, translate("Workbench", "To the map"), lambda: self.map_wanted.emit(jump))
        else:
            self._desk.messages.ask(text, translate("Workbench", "Review…"), lambda: self.review_wanted.emit(jump))

    def _confirm(self, row: CopyState) -> None:
        shown = layers.of_working_copy(self._parts.project, row.path)
        box = QMessageBox(QMessageBox.Icon.Question, translate("Workbench", "Give back"), "", parent=self._parts.window)
        giver = row.answer.sender if row.answer else ""
        box.setText(care_words.question(row.path.stem, len(shown), f"{row.path.stem}-receipts", giver=giver))
        give = box.addButton(translate("Workbench", "Give back"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(translate("Workbench", "Keep"), QMessageBox.ButtonRole.RejectRole))
        box.setObjectName("GiveBackQuestion")
        box.buttonClicked.connect(lambda button: button is give and self._give(row))
        box.finished.connect(box.deleteLater)
        box.open()

    def _give(self, row: CopyState) -> None:
        if not is_free(self._desk, row.path):
            return
        put_back = _taken_off(self._parts.project, row.path)
        export = partial(_export, zone=zone_of(row.zone))
        along = goes_along(row.path, open_here=self._parts.project.fileName())

        def failed(error: UrbanDataError) -> None:
            put_back()
            if isinstance(error, StillNeeded):
                self._refuse(row, error.unsent)
            else:
                self._desk.messages.failed(error, again=lambda: self._give(row))

        self._desk.run(
            translate("Workbench", "Give {dataset} back").format(dataset=row.path.stem),
            lambda progress: self._giving.give_back(row.path, export=export, along=along),  # no layer of it is left to be edited
            done=lambda given: self._given(row, given),
            failed=failed,
        )

    def _given(self, row: CopyState, given: GivenBack) -> None:
        self.gone.emit(row)
        self._desk.messages.say(care_words.given_back(row.path.stem, given))

    def show_backups(self, row: CopyState) -> None:
        """List the backups of a file, and go back to the one that is chosen."""
        self._desk.run(
            translate("Workbench", "Look at the backups"),
            lambda progress: self._backups.of(row.path),
            done=lambda found: self._choose(row, found),
        )

    def _choose(self, row: CopyState, found: Sequence[Backup]) -> None:
        dialog = BackupsDialog(found, title=row.path.stem, zone=zone_of(row.zone), parent=self._parts.window)
        dialog.chosen.connect(lambda backup: self._restore(row, backup))
        dialog.open()

    def _restore(self, row: CopyState, backup: Backup) -> None:
        if not is_free(self._desk, row.path):
            return
        layers.reopen(self._parts.project, row.path)
        self._desk.run(
            translate("Workbench", "Restore {dataset}").format(dataset=row.path.stem),
            lambda progress: self._backups.restore(row.path, backup),
            done=lambda _: self._restored(row),
            failed=lambda error: self._desk.messages.failed(error, again=lambda: self._restore(row, backup)),
        )

    def _restored(self, row: CopyState) -> None:
        layers.refresh(self._parts.project, row.path)
        self.changed.emit()
        text = translate("Workbench", "“{title}” is as it was then. Review it before you publish.")
        self._desk.messages.say(text.format(title=row.path.stem))

    def salvage(self, row: CopyState) -> None:
        """Save what can be read of a damaged file into a new one; the damaged one stays as it is."""
        mark = translate("Workbench", "saved")
        self._desk.run(
            translate("Workbench", "Save what can be read of {file}").format(file=row.path.name),
            lambda progress: self._salvage.save(row.path, mark=mark),
            done=lambda told: self._salvaged(row, told),
            failed=lambda error: self._desk.messages.failed(error, words=_lost_words(error)),
        )

    def _salvaged(self, row: CopyState, told: Salvaged) -> None:
        self.made.emit(told.path)
        said, more = care_words.salvaged(row.path.stem, told), care_words.salvaged_details(told)
        show = translate("Workbench", "Details…")
        self._desk.messages.ask(said, show, lambda: DetailsDialog(said, more, self._parts.window).exec())

def _lost_words(error: UrbanDataError) -> str:
    """Say what else can be done where the bookkeeping is lost."""
    if error.code != "damaged":
        return ""
    return translate(
        "Workbench",
        "The file has lost what makes it a working copy. Restore a backup, or take the dataset offline again and take your edits"
        " out of this file with “Take my edits out of this file” in the Processing toolbox."
    )


def _export(receipt: Receipt, title: str, schema: Schema, *, zone: tzinfo) -> dict[str, str]:
    """Return a receipt as a page to read and as data; a worker may call this."""
    write, language = partial(value_text, zone=zone), QLocale().name()[:2]
    return {
        "html": as_html(receipt, translate, title=title, schema=worded(schema), write=write, language=language),
        "geojson": as_geojson(receipt, crs=schema.crs),
    }


def _taken_off(project: QgsProject, path: Path) -> Callable[[], None]:
    """Remove a file's layers from the project; return what brings them back as they were."""
    shown = layers.of_working_copy(project, path)
    nodes = [node for node in (project.layerTreeRoot().findLayer(layer.id()) for layer in shown) if node is not None]
    kept = QTemporaryFile(QDir.temp().filePath("udw-XXXXXX.qlr"))
    is_kept = bool(nodes) and kept.open() and QgsLayerDefinition.exportLayerDefinition(kept.fileName(), nodes)[0]
    project.removeMapLayers([layer.id() for layer in shown])

    def put_back() -> None:
        if is_kept:
            QgsLayerDefinition.loadLayerDefinition(kept.fileName(), project, project.layerTreeRoot())

    return put_back
