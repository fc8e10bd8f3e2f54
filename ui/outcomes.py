"""Where a publication ends: its receipt or, where some objects did not get through, these first and a way to try them again."""

from __future__ import annotations

from typing import Callable, Collection, Optional

from qgis.PyQt.QtCore import QObject

from ..plugin.core.outbox import State
from ..plugin.core.profile import Profile
from ..plugin.core.receipt import Receipt, ReceiptEntry
from ..plugin.services.copies import Reviewed
from ..plugin.services.retry import failed_entries
from ..plugin.services.retrying import Retrying
from .desk import Desk
from .edit_gates import EditGates, is_free
from .outcome_dialog import OutcomeDialog
from .resuming import waiting
from .review_places import flash
from .words import translate


class Outcomes(QObject):
    """Shows how publications ended. Main thread; ``show`` is called with what is to be tried again, reviewed anew."""

    def __init__(self, desk: Desk, show: Callable[[Reviewed, Profile], None], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._parts, self._show = desk, desk.parts, show
        self._retrying, self._gates = Retrying(desk.parts.platforms), EditGates(desk.parts.project, self)

    def open(
        self, reviewed: Reviewed, profile: Profile, receipt: Receipt, *, show_receipt: Callable[[], None], paused: bool = False
    ) -> None:
        """Show the failures of a publication, its receipt where there is none; what waits for a pause is no failure."""
        failures = failures_of(reviewed, receipt)
        if paused:
            failures = tuple(entry for entry in failures if entry not in waiting(receipt))
        if not failures:
            if not paused:
                show_receipt()
            return
        dialog = OutcomeDialog(receipt, failures, title=reviewed.title, parent=self._parts.window)
        dialog.again.setHidden(reviewed.observations is not None)  # measurements are always reviewed together
        dialog.again_wanted.connect(lambda rows: self.try_again(reviewed, profile, receipt, rows))
        dialog.place_wanted.connect(lambda entry: self._flash(reviewed, entry, dialog))
        dialog.receipt_wanted.connect(show_receipt)
        dialog.open()

    def try_again(self, reviewed: Reviewed, profile: Profile, receipt: Receipt, rows: Collection[int]) -> None:
        """Review only these rows again."""
        if not (is_free(self._desk, reviewed.path) and self._desk.prepared(profile)):
            return
        gate = self._gates.gate(reviewed.path)
        self._desk.run(
            translate("Workbench", "Review {dataset}").format(dataset=reviewed.title),
            lambda progress: self._retrying.review(
                reviewed.path, self._parts.live(profile, progress), receipt, rows=rows, progress=progress, turn=gate.passing
            ),
            done=lambda found: self._show(found, profile),
            failed=lambda error: self._desk.messages.failed(
                error, again=lambda: self.try_again(reviewed, profile, receipt, rows)
            ),
        )

    def _flash(self, reviewed: Reviewed, entry: ReceiptEntry, dialog: OutcomeDialog) -> None:
        item = next((item for item in reviewed.plan.items if item.fid == entry.fid), None)
        if item is not None:
            flash(self._parts, reviewed.path, item, window=dialog)


def failures_of(reviewed: Reviewed, receipt: Receipt) -> tuple[ReceiptEntry, ...]:
    """Return what was to be sent and did not get through; conflicts that the person left open are none."""
    known = {item.fid for item in reviewed.plan.conflicts}
    return tuple(
        entry for entry in failed_entries(receipt) if not (entry.state is State.CONFLICT and entry.fid in known)
    )
