"""What a person is asked before a working copy is made on a network drive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QStandardPaths
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..plugin.services.network_drive import is_on_network_drive, local_instead
from .load_choice import LoadChoice
from .words import translate


def placed(choice: LoadChoice, *, home: Path, parent: Optional[QWidget]) -> Optional[LoadChoice]:
    """Return the choice with the place the person wants, None where nothing is to be taken. ``home`` is this person's folder."""
    path = choice.path
    if path is None or path.exists() or not is_on_network_drive(path):
        return choice
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    local = local_instead(path, (documents, home / "copies"))
    box = QMessageBox(QMessageBox.Icon.Question, translate("Workbench", "Network drive"), _text(path, local), parent=parent)
    box.setObjectName("NetworkPlaceQuestion")
    roles = QMessageBox.ButtonRole
    use = box.addButton(translate("Workbench", "Use a local folder"), roles.AcceptRole) if local is not None else None
    keep = box.addButton(translate("Workbench", "Stay on the network drive"), roles.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(use or keep)
    box.exec()
    clicked = box.clickedButton()
    if clicked is keep:
        return choice
    return replace(choice, path=local) if use is not None and clicked is use else None


def _text(path: Path, local: Optional[Path]) -> str:
    text = translate(
        "Workbench",
        "“{folder}” lies on a network drive. Editing there is slower, only one program can write at a time, and where the"
        " connection breaks off, edits that are not saved yet are lost."
    )
    if local is not None:
        text += " " + translate("Workbench", "On this computer the file would be “{file}”.")
    return text.format(folder=path.parent, file=local)
