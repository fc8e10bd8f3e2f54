"""Bringing a working copy up to date, and saying what came, what waits and what stays."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.core.profile import Profile
from ..plugin.services.copies import CopyState
from ..plugin.services.updating import Updated
from .copy_list import CopyList
from .desk import Desk
from .edit_gates import EditGates, is_free
from .update_words import details_text, update_text
from .words import translate
from .written import zone_of


class CopyUpdates(QObject):
    """Updates working copies. Main thread; works in the background. ``updated`` (Updated) comes once the map shows it."""

    updated = pyqtSignal(object)

    def __init__(self, desk: Desk, copies: CopyList, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._copies, self._parts = desk, copies, desk.parts
        self._gates = EditGates(desk.parts.project, self)

    def update(self, row: CopyState, profile: Profile, *, complete: bool = False) -> None:
        """Take what others changed; edits made here stay. ``complete`` compares everything."""
        if not (is_free(self._desk, row.path) and self._desk.prepared(profile)):
            return
        gate = self._gates.gate(row.path)
        self._desk.run(
            translate("Workbench", "Update {dataset}").format(dataset=row.title),
            lambda progress: self._parts.updating.update(
                row.path, self._parts.live(profile, progress), row.dataset_id, complete=complete, progress=progress,
                being_edited=lambda: gate.is_shut, turn=gate.passing,
            ),
            done=lambda found: self._done(row, profile, found),
            failed=lambda error: self._desk.messages.failed(error, again=lambda: self.update(row, profile, complete=complete)),
        )

    def _done(self, row: CopyState, profile: Profile, found: Updated) -> None:
        layers.refresh(self._parts.project, row.path)
        self._copies.list_copies()
        text, more = update_text(found), details_text(found, zone_of(profile.zone))
        buttons = []
        if found.since:
            whole = translate("Workbench", "Compare everything")
            buttons.append((whole, lambda: self.update(row, profile, complete=True)))
        level = Qgis.MessageLevel.Warning if found.conflicts or found.gone else Qgis.MessageLevel.Success
        self._desk.messages.told(text, more, buttons, level=level)
        self.updated.emit(found)
