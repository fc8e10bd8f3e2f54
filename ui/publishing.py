"""From the review of a working copy to its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import Collection, Mapping, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..plugin.bridge import layers
from ..plugin.bridge.relations import Related, relations
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.gate import Turn
from ..plugin.core.plan import PlanItem
from ..plugin.core.profile import Profile
from ..plugin.core.progress import Progress
from ..plugin.core.receipt import Receipt
from ..plugin.services.copies import CopyState, Reviewed
from ..plugin.services.issued import Issued
from ..plugin.services.persons import would_send_persons
from ..plugin.services.relating import relate
from . import attachment_words, observation_words, reasons
from .copy_list import CopyList
from .deciding import Deciding
from .desk import Desk
from .edit_gates import EditGates, is_free
from .finding_words import is_about_place
from .outcomes import Outcomes
from .publishing_text import level_of, published_text
from .rehearsal_window import show_dry_run
from .restructuring import Place, Restructures
from .resuming import Paused, Resumes, waits
from .review_dialog import ReviewDialog
from .review_model import object_name
from .review_places import flash, may_drop_decisions, mend
from .update_words import taken_text
from .updating import CopyUpdates
from .words import translate
from .written import zone_of


class Publishing(QObject):
    """Takes the edits of working copies to the platform. Main thread; works in the background.

    Signals, all in the main thread: ``reviewed`` (Reviewed, Profile) before the review is shown; ``published``
    (Reviewed, Profile, Receipt), ``updated`` (Reviewed, Profile, count of objects) and ``failed`` (Reviewed or
    None, UrbanDataError) after the windows were closed and the map shows what is in the file.
    """

    reviewed = pyqtSignal(object, object)
    published = pyqtSignal(object, object, object)
    updated = pyqtSignal(object, object, int)
    failed = pyqtSignal(object, object)

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = desk.parts
        self.copies = CopyList(desk, self)
        self.structure = Restructures(desk, self.copies.list_copies, self)
        self.updates = CopyUpdates(desk, self.copies, self)
        self.outcomes = Outcomes(desk, self.show, self)
        self.deciding = Deciding(desk, self.copies, self._required_profile, self)
        self.published.connect(self.deciding.published)
        self._gates = EditGates(self._parts.project, self)
        self.resumes = Resumes(desk, self, self.copies.list_copies)

    def review(self, row: CopyState) -> None:
        """Compare with the platform and show what would happen."""
        profile = self._required_profile(row)
        if profile is not None:
            self.review_in(row.path, profile, row.dataset_id, row.title)

    def bring_up_to_date(self, row: CopyState) -> None:
        """Take what others changed, and leave what was edited here."""
        profile = self._required_profile(row)
        if profile is not None:
            self.updates.update(row, profile)

    def resume(self, row: CopyState) -> None:
        """Go on with a publication of which some waits."""
        profile = self._required_profile(row)
        if profile is not None:
            self.resumes.resume(Paused(row.path, profile, row.dataset_id, row.title, row.series))

    def _required_profile(self, row: CopyState) -> Optional[Profile]:
        """Return the profile a working copy came from, or say that it is needed."""
        profile = self.profile_of(row)
        if profile is None:
            text = translate("Workbench", "Connect “{profile}” first: this working copy came from there.")
            self._desk.messages.say(text.format(profile=row.profile), level=Qgis.MessageLevel.Warning)
        return profile

    def review_in(self, path: Path, profile: Profile, dataset_id: str, title: str) -> None:
        """Compare a dataset of a file with the platform and show what would happen."""
        if not (is_free(self._desk, path) and self._desk.prepared(profile)):
            return
        related, gate = relations(self._parts.project, path), self._gates.gate(path)
        self._desk.run(
            translate("Workbench", "Review {dataset}").format(dataset=title),
            lambda progress: self._compared(path, profile, dataset_id, related, progress, gate.passing),
            done=lambda reviewed: self.show(reviewed, profile),
            failed=lambda error: self._not_reviewed(
                error, Place(path, profile, dataset_id, lambda: self.review_in(path, profile, dataset_id, title))
            ),
        )

    def _compared(
        self, path: Path, profile: Profile, dataset_id: str, related: Collection[Related], progress: Progress, turn: Turn
    ) -> Reviewed:
        """Compare with the platform, knowing which rows name which. Worker thread."""
        relate(path, related)
        return self._parts.copies.review(path, self._parts.live(profile, progress), dataset_id, progress=progress, turn=turn)

    def _not_reviewed(self, error: UrbanDataError, place: Place) -> None:
        if not self.structure.offers(error, place):
            self._desk.messages.failed(error, again=place.go_on)
        self.failed.emit(None, error)

    def profile_of(self, row: CopyState) -> Optional[Profile]:
        """Return the profile a working copy came from, if it is still known."""
        current = self._desk.profile
        if current is not None and current.name == row.profile:
            return current
        return self._desk.stored(row.profile)

    def show(self, reviewed: Reviewed, profile: Profile) -> None:
        """Show what would be sent, taken or asked, and carry out what the person wants of it."""
        self.reviewed.emit(reviewed, profile)
        note = observation_words.notes(reviewed.observations) if reviewed.observations else ""
        if not reviewed.plan.items:
            self._nothing(reviewed, note)
            return
        dialog = ReviewDialog(
            reviewed.plan, observation_words.worded(reviewed.schema), title=reviewed.title, zone=zone_of(profile.zone),
            note="\n".join(filter(None, (note, attachment_words.notes(reviewed.files)))), parent=self._parts.window,
        )
        dialog.publish_wanted.connect(lambda decisions: self._publish(dialog, reviewed, profile, decisions))
        dialog.update_wanted.connect(lambda decisions: self._update(dialog, reviewed, profile, decisions))
        dialog.place_wanted.connect(lambda item: flash(self._parts, reviewed.path, item, window=dialog))
        dialog.mend_wanted.connect(lambda item: self._mend(dialog, reviewed, profile, item))
        dialog.dry_run_wanted.connect(lambda plan: show_dry_run(self._parts, reviewed, plan, profile, window=dialog))
        self.deciding.offer_in_review(dialog, reviewed, profile, lambda: self._review_again(reviewed, profile))
        dialog.open()

    def _nothing(self, reviewed: Reviewed, note: str) -> None:
        """Say that there is nothing to send or to take, and what stays here."""
        text = translate("Workbench", "{dataset}: nothing differs from the platform.")
        if reviewed.observations is not None:
            text = translate("Workbench", "{dataset}: nothing was added to the measurements.")
        level = Qgis.MessageLevel.Warning if note else Qgis.MessageLevel.Success
        said = " ".join(note.splitlines()) or text.format(dataset=reviewed.title)
        self._desk.messages.say(said, level=level)
        self.copies.list_copies()

    def _mend(self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, item: PlanItem) -> None:
        """Go to an object in its layer; what the review says of it ends with that."""
        if dialog.decisions and not may_drop_decisions(dialog):
            return
        layer = mend(self._parts, reviewed.path, reviewed.plan.dataset, item, about_place=is_about_place(item))
        if layer is None:
            text = translate("Workbench", "Bring the dataset to the map first: its layer is where it is mended.")
            self._desk.messages.say(text, level=Qgis.MessageLevel.Warning)
            return
        dialog.close()
        text = translate("Workbench", "“{object}” is selected. Mend it, save the layer, then review again.")
        again = translate("Workbench", "Review again")
        self._desk.messages.ask(text.format(object=object_name(item)), again, lambda: self._review_again(reviewed, profile))

    def _review_again(self, reviewed: Reviewed, profile: Profile) -> None:
        self.review_in(reviewed.path, profile, reviewed.plan.dataset, reviewed.title)

    def _publish(
        self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, decisions: Mapping
    ) -> None:
        if not is_free(self._desk, reviewed.path):
            return
        personal = would_send_persons(reviewed.plan.items, reviewed.schema)
        reason = reasons.for_publishing(personal, dialog) if personal else ""
        if personal and not reason:
            return
        gate = self._gates.gate(reviewed.path)
        dialog.working(translate("Workbench", "Publishing …"))
        task = self._desk.run(
            translate("Workbench", "Publish {dataset}").format(dataset=reviewed.title),
            lambda progress: self._parts.copies.publish(
                reviewed, self._parts.live(profile, progress), decisions, who=self._parts.who, progress=progress,
                being_edited=lambda: gate.is_shut, turn=gate.passing, reason=reason,
            ),
            done=lambda receipt: self._published(
                dialog, reviewed, profile, receipt, paused=task.progress.pause_wanted and waits(receipt)
            ),
            failed=lambda error: self._ended(dialog, reviewed, error),
            pausable=True,
        )

    def _update(
        self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, decisions: Mapping
    ) -> None:
        if not is_free(self._desk, reviewed.path):
            return
        gate = self._gates.gate(reviewed.path)
        dialog.working(translate("Workbench", "Updating …"))
        self._desk.run(
            translate("Workbench", "Update {dataset}").format(dataset=reviewed.title),
            lambda progress: self._parts.copies.update(
                reviewed, self._parts.live(profile, progress), decisions, progress=progress, who=self._parts.who,
                being_edited=lambda: gate.is_shut, turn=gate.passing,
            ),
            done=lambda count: self._updated(dialog, reviewed, profile, count, decided=any(decisions.values())),
            failed=lambda error: self._ended(dialog, reviewed, error),
        )

    def _published(
        self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, receipt: Receipt, *, paused: bool
    ) -> None:
        self._close(dialog, reviewed)
        if paused:
            self.resumes.offer(reviewed, profile, receipt)
        else:
            self._desk.messages.say(published_text(reviewed.title, receipt), level=level_of(receipt))
        issued = Issued(receipt, reviewed.title, reviewed.schema)
        self.outcomes.open(
            reviewed, profile, receipt, paused=paused,
            show_receipt=lambda: self.copies.receipts.open([issued], reviewed.path, profile.name, zone=profile.zone),
        )
        self.published.emit(reviewed, profile, receipt)

    def _updated(self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, count: int, *, decided: bool) -> None:
        self._close(dialog, reviewed)
        self._desk.messages.say(taken_text(reviewed.title, count, reviewed.plan, decided=decided))
        self.updated.emit(reviewed, profile, count)

    def _ended(self, dialog: ReviewDialog, reviewed: Reviewed, error: UrbanDataError) -> None:
        self._close(dialog, reviewed)
        self._desk.messages.failed(error)
        self.failed.emit(reviewed, error)

    def _close(self, dialog: ReviewDialog, reviewed: Reviewed) -> None:
        dialog.worked()
        layers.refresh(self._parts.project, reviewed.path)
        self.copies.list_copies()
