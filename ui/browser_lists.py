"""What the platforms of all profiles offer, as far as somebody opened them in QGIS's Browser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.core.dataset import Dataset
from ..plugin.core.errors import Cancelled, UrbanDataError
from ..plugin.core.profile import Profile
from ..plugin.core.progress import Progress
from ..plugin.core.report import ServiceReport
from ..plugin.services.platforms import Listing
from .desk import Desk
from .words import translate


@dataclass(frozen=True)
class Listed:
    """``stored`` is the profile that was asked; nothing yet while ``asking``; ``error`` where it did not answer."""

    stored: Profile
    datasets: tuple[Dataset, ...] = ()
    failed: tuple[ServiceReport, ...] = ()
    asking: bool = False
    error: Optional[UrbanDataError] = None


class BrowserLists(QObject):
    """Knows a list per profile. Main thread; asks in the background, and only when told to."""

    changed = pyqtSignal(str)  # the name of a profile whose list is another one now
    forgotten = pyqtSignal(str)
    profiles_changed = pyqtSignal()

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, Listed] = {}
        desk.listed.connect(self._take_over)
        desk.profiles_changed.connect(self._compare)

    def stop(self) -> None:
        """Tell nobody any more: the branch goes away."""
        self.blockSignals(True)

    def profiles(self) -> tuple[Profile, ...]:
        """Return the saved profiles."""
        return self._desk.parts.settings.profiles()

    def of(self, name: str) -> Optional[Listed]:
        """Return what is known of a profile's platform, None where nobody asked it."""
        return self._known.get(name)

    def ask(self, name: str) -> None:
        """Ask a platform what it offers, unless that is under way."""
        stored, known = self._desk.stored(name), self._known.get(name)
        if stored is None or known is not None and known.asking:
            return
        try:
            self._desk.parts.prepare(stored)
        except UrbanDataError as error:
            self._know(name, Listed(stored, error=error))
            return
        self._know(name, Listed(stored, asking=True))
        self._desk.parts.runner.start(
            translate("Workbench", "Connect {profile}").format(profile=name),
            lambda progress: self._listing(stored, progress),
            done=partial(self._done, stored), failed=partial(self._failed, stored), question=f"browse {name}",
        )

    def _listing(self, stored: Profile, progress: Progress) -> Listing:
        parts = self._desk.parts
        return parts.platforms.listing(parts.live(stored, progress), progress=progress, catalogues=False)

    def _done(self, stored: Profile, listing: Listing) -> None:
        self._know(stored.name, Listed(stored, listing.datasets, listing.failed))

    def _failed(self, stored: Profile, error: UrbanDataError) -> None:
        if isinstance(error, Cancelled):
            self._forget(stored.name)
        else:
            self._know(stored.name, Listed(stored, error=error))

    def _take_over(self) -> None:
        """What the dock was told is known here, too, where somebody looked at it."""
        current = self._desk.profile
        known = self._known.get(current.name) if current is not None else None
        if current is None or known is None or known.asking:
            return
        told = Listed(known.stored, self._desk.datasets, self._desk.failed)
        if told != known:  # what is the same stays open as it is
            self._know(current.name, told)

    def _compare(self, *_: object) -> None:
        """Forget what was changed or removed."""
        for name, known in list(self._known.items()):
            if self._desk.stored(name) != known.stored:
                self._forget(name)
        self.profiles_changed.emit()

    def _know(self, name: str, listed: Listed) -> None:
        self._known[name] = listed
        self.changed.emit(name)

    def _forget(self, name: str) -> None:
        if self._known.pop(name, None) is not None:
            self.forgotten.emit(name)
