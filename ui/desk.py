"""What happens behind the dock: profiles, connecting, and the list of datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.bridge.tasks import ServiceTask
from ..plugin.core.dataset import Dataset
from ..plugin.core.errors import Cancelled, UrbanDataError
from ..plugin.core.profile import Profile
from ..plugin.core.progress import Progress
from ..plugin.core.report import ServiceReport
from ..plugin.services.platforms import Listing
from .city_file import choose_files
from .messages import Messages
from .parts import Parts
from .probing import Probing
from .profile_dialog import ProfileDialog
from .report_dialog import ReportDialog
from .report_text import problem_sentence, state_text
from .words import sentence, translate

_LAST = "profile"


class Desk(QObject):
    """Knows the open profile. Main thread; asks services in the background."""

    profiles_changed = pyqtSignal(object, str)
    datasets_changed = pyqtSignal(object, str, bool)
    not_connected = pyqtSignal(str)
    state_changed = pyqtSignal(str)
    work_began = pyqtSignal(str, object)
    work_reported = pyqtSignal(object, object, str)
    work_ended = pyqtSignal()
    pause_offered = pyqtSignal(object)  # how the work that just began is paused
    listed = pyqtSignal()

    def __init__(self, parts: Parts, messages: Messages, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.parts = parts
        self.messages = messages
        messages.edit_profile = self.edit_profile
        self.profile: Optional[Profile] = None
        self.state = ""  # the last that state_changed said
        self.state_changed.connect(self._know_state)
        self.datasets: tuple[Dataset, ...] = ()
        self.failed: tuple[ServiceReport, ...] = ()

    def _know_state(self, text: str) -> None:
        self.state = text

    def restore(self) -> None:
        """Choose the profile used last; it is asked only when the person connects."""
        self.rest_on(str(self.parts.settings.remembered(_LAST, "")))

    def rest_on(self, name: str) -> None:
        """Choose a profile without asking its platform."""
        self._announce(name)
        self.profile, self.datasets, self.failed = self.stored(name), (), ()
        if self.profile is not None:
            self.state_changed.emit(translate("Workbench", "○ not connected yet"))
            self.not_connected.emit(translate("Workbench", "“{profile}” is chosen.").format(profile=name))

    def stored(self, name: str) -> Optional[Profile]:
        """Return the saved profile with this name."""
        return next((one for one in self.parts.settings.profiles() if one.name == name), None)

    def choose(self, name: str) -> None:
        """Open a profile by name and list what it offers."""
        profile = self.stored(name)
        if profile is None:
            return
        self.parts.settings.remember(_LAST, name)
        self.profile = profile
        self.refresh()

    def open(self, name: str) -> None:
        """Choose a profile from elsewhere: the dock shows which one."""
        self._announce(name)
        self.choose(name)

    def refresh(self) -> None:
        """Ask the platform of the open profile what it offers."""
        if self.profile is None:
            return
        stored = self.profile
        if not self.prepared(stored):
            self.state_changed.emit(translate("Workbench", "✗ not connected"))
            return
        self.state_changed.emit(translate("Workbench", "Connecting …"))
        self.datasets_changed.emit((), translate("Workbench", "Asking the platform …"), False)
        self.run(
            translate("Workbench", "Connect {profile}").format(profile=stored.name),
            lambda progress: self._listing(stored, progress),
            done=self._connected,
            failed=self._not_connected,
            question="connect",
        )

    def prepared(self, profile: Profile) -> bool:
        """Read the sign-ins of a profile here on the main thread; say what is missing."""
        try:
            self.parts.prepare(profile)
        except UrbanDataError as error:
            self.messages.failed(error)
            return False
        return True

    def run(
        self, title: str, work: object, *, done: object, failed: object = None, question: str = "", pausable: bool = False
    ) -> ServiceTask:
        """Start background work shown at the foot of the dock; ``pausable`` where it can be gone on with later."""

        def ended(result: object) -> None:
            self.work_ended.emit()
            layers.revive(self.parts.project)
            done(result)  # type: ignore[operator]

        def broken(error: UrbanDataError) -> None:
            self.work_ended.emit()
            layers.revive(self.parts.project)
            (failed or self.messages.failed)(error)  # type: ignore[operator]

        task = self.parts.runner.start(
            title, work, done=ended, failed=broken, reported=self.work_reported.emit, question=question  # type: ignore[arg-type]
        )
        self.work_began.emit(title, task.cancel)
        if pausable:
            self.pause_offered.emit(task.pause)
        return task

    def new_profile(self) -> None:
        """Ask for a new platform."""
        self._edit(Profile(name=""))

    def profile_from_file(self) -> None:
        """Ask for the file of a city, then show the profile it makes."""
        paths = choose_files(self.parts.window)
        if paths:
            self._edit(Profile(name=""), paths)

    def edit_profile(self) -> None:
        """Change the open profile; the sandbox has nothing to change."""
        if self.profile is not None and not self.profile.sandbox:
            self._edit(self.profile)

    def remove_profile(self) -> None:
        """Forget the open profile; its working copies stay."""
        if self.profile is None:
            return
        removed = self.profile
        self.parts.settings.remove(removed.name)
        self.profile = None
        self._announce("")
        self.datasets_changed.emit((), "", True)
        self.state_changed.emit("")
        self.messages.say(
            translate("Workbench", "“{profile}” was removed; its working copies stay.").format(profile=removed.name),
            level=Qgis.MessageLevel.Info,
            undo=lambda: self._save(removed, instead_of=removed.name),
        )

    def use_sandbox(self) -> None:
        """Offer the built-in city."""
        name = translate("Workbench", "Musterstadt (sandbox)")
        self.parts.settings.save(Profile(name=name, sandbox=True))
        self.open(name)

    def show_report(self) -> None:
        """Show what each service offers."""
        if self.profile is None:
            return
        stored = self.profile
        if not self.prepared(stored):
            return
        self.run(
            translate("Workbench", "Check {profile}").format(profile=stored.name),
            lambda progress: self._check(stored, progress),
            done=lambda reports: ReportDialog(stored, reports, self.parts.window).exec(),
            question="report",
        )

    def _edit(self, profile: Profile, paths: Sequence[Path] = ()) -> None:
        others = {one.name for one in self.parts.settings.profiles()} - {profile.name}
        dialog = ProfileDialog(Probing(self.parts), profile, self.parts.window, taken=others)
        dialog.take_files(paths)
        dialog.saved.connect(lambda changed: self._save(changed, instead_of=profile.name))
        dialog.exec()

    def _save(self, profile: Profile, *, instead_of: str) -> None:
        self.parts.settings.save(profile, instead_of=instead_of)
        self.open(profile.name)

    def _announce(self, name: str) -> None:
        self.profiles_changed.emit([profile.name for profile in self.parts.settings.profiles()], name)

    def _listing(self, stored: Profile, progress: Progress) -> tuple[Profile, Listing]:
        profile = self.parts.live(stored, progress)
        return profile, self.parts.platforms.listing(profile, progress=progress, catalogues=False)

    def _check(self, stored: Profile, progress: Progress) -> Sequence[ServiceReport]:
        return self.parts.platforms.check(self.parts.live(stored, progress), progress=progress)

    def _connected(self, answer: tuple[Profile, Listing]) -> None:
        self.profile, listing = answer
        self.datasets, self.failed = listing.datasets, listing.failed
        if listing.failed and not listing.datasets:
            self.not_connected.emit(problem_sentence(listing.failed[0]))
        else:
            empty = "" if listing.datasets else translate("Workbench", "This platform offers nothing that can be loaded.")
            self.datasets_changed.emit(listing.datasets, empty, False)
        self.hear(())
        self.listed.emit()

    def hear(self, failed: Sequence[ServiceReport]) -> None:
        """Say how many services answer; ``failed`` are catalogues, which are asked later."""
        if self.profile is not None:
            self.state_changed.emit(state_text(self.profile.services, (*self.failed, *failed)))

    def _not_connected(self, error: UrbanDataError) -> None:
        text = sentence(error)
        self.not_connected.emit(text)
        self.state_changed.emit(translate("Workbench", "✗ not connected"))
        if not isinstance(error, Cancelled):
            self.messages.failed(error, again=self.refresh)
