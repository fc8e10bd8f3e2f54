"""Contributions on their way out: from the menu to a file, through the gate, with a receipt that stays in the working copy."""

from __future__ import annotations

import json
import tempfile
from itertools import count
from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QStandardPaths
from qgis.PyQt.QtWidgets import QInputDialog

from ..plugin.bridge import layers
from ..plugin.services.copies import CopyState
from ..plugin.services.giving_out import CREATED, ID, TEXT, TITLE, Looked, keep, look
from ..plugin.services.leave_slip import LeaveSlip
from .desk import Desk
from .give_out_dialog import GiveOutDialog
from .load_choice import file_name
from .words import number, translate

_ALGORITHM = "udw:give_out"


class GivingOut(QObject):
    """Asks what leaves and has the algorithm write it. Main thread; works in the background."""

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._parts = desk, desk.parts
        self._kept: Optional[tuple[object, object]] = None  # the result that QGIS opened lives in its context

    def ask(self, row: CopyState) -> None:
        """Look at the texts of a working copy, then ask what leaves."""
        self._look(row.path, row.dataset_id)

    def ask_for_map(self) -> None:
        """Ask which of the procedures on the map is meant."""
        shown = {
            layer.name(): layer for layer in self._parts.project.mapLayers().values()
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(layers.DATASET) and layer.fields().lookupField(ID) >= 0}
        if not shown:
            text = translate("Workbench", "Load a participation procedure first: only contributions are given out here.")
            self._desk.messages.say(text, level=Qgis.MessageLevel.Info)
            return
        name, chosen = next(iter(shown)), True
        if len(shown) > 1:
            name, chosen = QInputDialog.getItem(
                self._parts.window, translate("Workbench", "Give out contributions"), translate("Workbench", "Procedure"),
                sorted(shown), 0, False)
        if chosen:
            layer = shown[name]
            self._look(layers.file_of(layer), layer.customProperty(layers.DATASET))

    def _look(self, path: Path, dataset_id: str) -> None:
        self._desk.run(
            translate("Workbench", "Look what may point to a person"),
            lambda progress: look(path, dataset_id, progress=progress), done=self._show)

    def _show(self, looked: Looked) -> None:
        dialog = GiveOutDialog(looked, proposed(looked.title), self._parts.window)
        dialog.accepted.connect(lambda: self.give_out(looked, wanted(looked, dialog), dialog.path))
        dialog.open()

    def give_out(self, looked: Looked, parameters: dict[str, Any], path: Path) -> None:
        """Write the file, and keep the receipt in the working copy."""
        folder = tempfile.TemporaryDirectory()
        slip = Path(folder.name) / "receipt.json"
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(_ALGORITHM)
        asked = {**parameters, "OUTPUT": str(path), "RECEIPT": str(slip)}
        context.setProject(self._parts.project)

        def ended(well: bool) -> None:
            with folder:
                if not (well and slip.exists() and path.exists()):
                    said = [line for line in feedback.textLog().splitlines() if line.strip()]
                    text = translate("Workbench", "Nothing was given out: {reason}").format(reason=said[-1] if said else "?")
                    self._desk.messages.say(text, level=Qgis.MessageLevel.Warning)
                    return
                found = LeaveSlip(**json.loads(slip.read_text(encoding="utf-8")))
            self._kept = (context, algorithm)
            self._keep(looked, found)

        self._parts.runner.start_algorithm(algorithm, asked, context, feedback, done=ended)

    def _keep(self, looked: Looked, slip: LeaveSlip) -> None:
        self._desk.run(
            translate("Workbench", "Keep the receipt"),
            lambda progress: keep(looked.path, looked.dataset, slip), done=lambda _: self._said(slip))

    def _said(self, slip: LeaveSlip) -> None:
        text = translate(
            "Workbench", "Given out: {left} of {total} contributions in “{file}”; without title and text: {withheld}.")
        self._desk.messages.say(text.format(
            left=number(slip.left), total=number(slip.contributions), file=slip.where, withheld=number(slip.texts_withheld),
        ), level=Qgis.MessageLevel.Success)


def proposed(title: str) -> Path:
    """Return a file among the person's documents that is not there yet."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    names = (file_name(title) if at == 1 else f"{file_name(title)} {at}" for at in count(1))
    return next(path for path in (folder / f"{name}.gpkg" for name in names) if not path.exists())


def wanted(looked: Looked, dialog: GiveOutDialog) -> dict[str, Any]:
    """Return the parameters of the algorithm for what was chosen."""
    has, texts = looked.columns, dialog.texts.isChecked()
    return {
        "CONTRIBUTIONS": layers.source(looked.path, looked.table),
        "TITLE_FIELD": TITLE if texts and TITLE in has else None, "TEXT_FIELD": TEXT if texts and TEXT in has else None,
        "ID_FIELD": ID if ID in has else None, "FACT_FIELDS": dialog.chosen_facts,
        "MONTH_FIELD": CREATED if CREATED in has else None, "K": dialog.k.value(), "CELL_SIZE": dialog.size.value(),
        "REASON": dialog.reason.text() if dialog.let_go else "", "LET_GO": ",".join(dialog.let_go),
    }
