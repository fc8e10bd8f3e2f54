"""Deciding what became of unanswered creates: where a person gets to it, and carrying it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ..plugin.bridge import layers
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.feature import Feature
from ..plugin.core.merge import Outcome, Verdict
from ..plugin.core.plan import PlanItem
from ..plugin.core.profile import Profile
from ..plugin.core.receipt import Receipt
from ..plugin.services.copies import CopyState, Reviewed
from ..plugin.services.review import UNCERTAIN
from ..plugin.services.unanswered import Listed, OpenCreate, Unanswered
from .arrival_dialog import ArrivalDialog
from .copies_page import CopiesPage
from .copy_list import CopyList
from .desk import Desk
from .edit_gates import EditGates, is_free
from .review_dialog import ReviewDialog
from .review_places import flash
from .words import sentence, translate
from .written import zone_of


@dataclass(frozen=True)
class Asked:
    """Whose creates are decided; ``settled`` is called after the window, where something was."""

    path: Path
    profile: Profile
    dataset_id: str
    settled: Callable[[], None]


class Deciding(QObject):
    """Shows the window and takes the person's word. Main thread; asks the platform in the background."""

    def __init__(
        self, desk: Desk, copies: CopyList, profile_of: Callable[[CopyState], Optional[Profile]], parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._parts, self._copies, self._profile_of = desk, desk.parts, copies, profile_of
        secure = desk.parts.securing
        self._unanswered = Unanswered(desk.parts.platforms, secure) if secure else Unanswered(desk.parts.platforms)
        self._gates = EditGates(self._parts.project, self)

    def published(self, reviewed: Reviewed, profile: Profile, receipt: Receipt) -> None:
        """Note that a publication is over: from now on its requests can be only so long under way."""
        self._unanswered.over(reviewed.path, receipt.id)

    def offer_in_review(self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, again: Callable[[], None]) -> None:
        """Put a button beside those of a review that shows such creates; decided, it is reviewed ``again``."""
        if reviewed.observations is not None or not any(item.blocked == UNCERTAIN for item in reviewed.plan.items):
            return
        button = QPushButton(translate("Workbench", "De&cide…"), dialog)
        button.setObjectName("decide")
        button.setToolTip(translate("Workbench", "Say what became of a new object that the platform did not confirm"))
        button.setAutoDefault(False)
        row = next(row for row in dialog.layout().children() if row.objectName() == "decide_row")
        row.insertWidget(row.indexOf(dialog.mend), button)
        dialog.setTabOrder(dialog.later, button)
        asked = Asked(reviewed.path, profile, reviewed.plan.dataset, lambda: (dialog.close(), again()))
        button.clicked.connect(lambda: self.ask(asked, first=_selected(dialog)))

    def offer_in_list(self, page: CopiesPage) -> None:
        """Carry out the entry in the menu of the working copies."""
        page.decide_wanted.connect(self._ask_for)

    def _ask_for(self, row: CopyState) -> None:
        profile = self._profile_of(row)
        if profile is not None:
            self.ask(Asked(row.path, profile, row.dataset_id, lambda: None))

    def ask(self, asked: Asked, *, first: Optional[int] = None) -> None:
        """Ask the platform, then the person about what it cannot settle; ``first`` about this row."""
        if not (is_free(self._desk, asked.path) and self._desk.prepared(asked.profile)):
            return
        gate = self._gates.gate(asked.path)
        self._desk.run(
            translate("Workbench", "Ask what arrived last time"),
            lambda progress: self._unanswered.read(
                asked.path, self._parts.live(asked.profile, progress), asked.dataset_id, progress=progress, turn=gate.passing
            ),
            done=lambda listed: self._open(asked, listed, first),
            failed=self._desk.messages.failed,
            question="unanswered",
        )

    def _open(self, asked: Asked, listed: Listed, first: Optional[int]) -> None:
        if not listed.creates:
            text = translate("Workbench", "{dataset}: the platform has answered meanwhile; nothing is left to decide.")
            self._desk.messages.say(text.format(dataset=listed.title), level=Qgis.MessageLevel.Success)
            self._changed(asked)
            asked.settled()
            return
        dialog = ArrivalDialog(listed, first=first, zone=zone_of(asked.profile.zone), parent=self._parts.window)
        count = len(listed.creates)
        dialog.place_wanted.connect(lambda feature: flash(self._parts, asked.path, _placed(feature), window=dialog))
        dialog.decided.connect(lambda one, arrived: self._settle(asked, dialog, one, arrived))
        dialog.finished.connect(lambda _: asked.settled() if len(dialog.listed.creates) < count else None)
        dialog.open()

    def _settle(self, asked: Asked, dialog: ArrivalDialog, one: OpenCreate, arrived: Optional[str]) -> None:
        if not is_free(self._desk, asked.path):
            return
        gate = self._gates.gate(asked.path)
        dialog.working(translate("Workbench", "The platform is read once more …"))
        self._desk.run(
            translate("Workbench", "Decide what is unconfirmed"),
            lambda progress: self._unanswered.settle(
                asked.path, self._parts.live(asked.profile, progress), one.entry, arrived, shown=one.shown, progress=progress,
                being_edited=lambda: gate.is_shut, turn=gate.passing,
            ),
            done=lambda listed: self._taken(asked, dialog, listed),
            failed=lambda error: self._failed(asked, dialog, error),
        )

    def _taken(self, asked: Asked, dialog: ArrivalDialog, listed: Listed) -> None:
        self._changed(asked)
        dialog.take(listed)

    def _failed(self, asked: Asked, dialog: ArrivalDialog, error: UrbanDataError) -> None:
        """Say what kept the word from being taken, and show what the platform has now, where it can be read."""
        gate = self._gates.gate(asked.path)
        self._desk.run(
            translate("Workbench", "Ask what arrived last time"),
            lambda progress: self._unanswered.read(
                asked.path, self._parts.live(asked.profile, progress), asked.dataset_id, progress=progress, turn=gate.passing
            ),
            done=lambda listed: dialog.take(listed, problem=sentence(error)),
            failed=lambda _: dialog.take(dialog.listed, problem=sentence(error)),
        )

    def _changed(self, asked: Asked) -> None:
        layers.refresh(self._parts.project, asked.path)
        self._copies.list_copies()


def _selected(dialog: ReviewDialog) -> Optional[int]:
    """Return the row that is selected in a review."""
    rows = dialog.model.rows
    chosen = [rows[index.row()].item.fid for index in dialog.table.selectionModel().selectedRows() if index.row() < len(rows)]
    return chosen[0] if chosen else None


def _placed(feature: Feature) -> PlanItem:
    return PlanItem(None, feature.id, None, None, feature, Outcome(Verdict.PULL))
