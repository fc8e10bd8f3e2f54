"""Bringing the latest values into layers every few minutes, without passing them off for what a person typed."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer

from ..plugin.bridge import layers
from ..plugin.bridge.options import BOUNDS
from ..plugin.core.errors import NotAuthorised, SignInLocked, SignInNeeded, UrbanDataError
from ..plugin.core.gate import Gate
from ..plugin.core.profile import Profile
from .desk import Desk
from .edit_gates import EditGates
from .speaking import Speaking
from .words import sentence, translate

_EVERY = "udw/refresh"


class Refreshing(QObject):
    """One timer for each dataset of a file. Main thread; reads in the background."""

    def __init__(self, desk: Desk, gates: EditGates, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gates = gates
        self.speaking = Speaking(desk, self)
        self.timers: dict[tuple[str, str], QTimer] = {}
        self._failing: dict[tuple[str, str], str] = {}  # what was said of those that failed the last time

    def stop(self) -> None:
        """Refresh nothing any more."""
        for timer in self.timers.values():
            timer.stop()
        self.timers.clear()

    def resume(self) -> None:
        """Refresh again what a reopened project refreshed before."""
        for layer in self._desk.parts.project.mapLayers().values():
            minutes = _minutes(layer.customProperty(_EVERY, 0))
            if minutes:
                path = layers.file_of(layer)
                self.every(minutes, path, str(layer.customProperty(layers.DATASET)))

    def every(self, minutes: int, path: Path, dataset_id: str) -> None:
        """Refresh a dataset again and again, beginning when so many minutes have passed."""
        timer = self.timers.get((str(path), dataset_id))
        if timer is None:
            timer = self.timers[str(path), dataset_id] = QTimer(self)
            timer.timeout.connect(lambda: self._refresh(path, dataset_id))
        timer.start(minutes * 60_000)

    def _refresh(self, path: Path, dataset_id: str) -> None:
        project = self._desk.parts.project
        profile = self._profile_of(path, dataset_id)
        if profile is None or not self._signed_in(profile, path, dataset_id):
            return
        if layers.being_edited(project, path):  # what a person typed against the old values must not pass for new
            return
        gate = self._gates.gate(path)
        self._desk.parts.runner.start(
            translate("Workbench", "Refresh latest values"),
            lambda progress: self._desk.parts.copies.refresh(
                path, self._desk.parts.live(profile, progress), dataset_id, progress=progress, turn=gate.passing
            ),
            done=lambda _: self._refreshed(path, dataset_id),
            failed=lambda error: self._not_refreshed(path, dataset_id, error, gate),
            question=f"refresh {path} {dataset_id}",
        )

    def _refreshed(self, path: Path, dataset_id: str) -> None:
        self._failing.pop((str(path), dataset_id), None)
        layers.refresh(self._desk.parts.project, path)
        self.speaking.tell(path, dataset_id)

    def _signed_in(self, profile: Profile, path: Path, dataset_id: str) -> bool:
        """Read the sign-ins; the person may be asked for QGIS's master password, once."""
        try:
            self._desk.parts.prepare(profile)
        except UrbanDataError as error:
            self._ended(path, dataset_id, error)
            return False
        return True

    def _ended(self, path: Path, dataset_id: str, error: UrbanDataError) -> None:
        """Refresh no more: asked every few minutes, a person without a sign-in has no peace, and the platform counts failures."""
        timer = self.timers.pop((str(path), dataset_id), None)
        if timer is not None:
            timer.stop()
        more = translate("Workbench", "The layer is not refreshed any more; load it again to begin anew.")
        self._desk.messages.failed(error, words=f"{sentence(error)} {more}")

    def _not_refreshed(self, path: Path, dataset_id: str, error: UrbanDataError, gate: Gate) -> None:
        """Say what failed, once until it works again; what gave way to a person's edits comes with the next refresh."""
        if isinstance(error, (NotAuthorised, SignInNeeded, SignInLocked)):
            self._ended(path, dataset_id, error)
            return
        if not gate.is_shut:
            said, key = sentence(error), (str(path), dataset_id)
            if self._failing.get(key) != said:
                self._failing[key] = said
                self._desk.messages.failed(error)
            return
        for layer in layers.of_working_copy(self._desk.parts.project, path):
            layer.dataChanged.emit()  # what came before is on disk, and shown from now on
            layer.triggerRepaint()

    def _profile_of(self, path: Path, dataset_id: str) -> Optional[Profile]:
        """Return the profile a layer came from, whichever is open in the dock."""
        for layer in layers.of_working_copy(self._desk.parts.project, path):
            if layer.customProperty(layers.DATASET) == dataset_id:
                return self._desk.stored(str(layer.customProperty(layers.PROFILE)))
        return None


def _minutes(kept: object) -> int:
    """Return the minutes that a layer keeps; a project may come from anywhere: 0 for what is none of ours."""
    try:
        minutes = int(str(kept or 0))
    except ValueError:
        return 0
    least, most = BOUNDS["refresh_minutes"]
    return minutes if least <= minutes <= most else 0
