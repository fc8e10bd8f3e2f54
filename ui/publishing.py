"""What happens when a working copy is reviewed, updated and published."""

from __future__ import annotations

import os
from datetime import tzinfo
from pathlib import Path
from typing import Iterable, Mapping, Optional, Sequence

from qgis.core import Qgis, QgsGeometry, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog

from ..plugin.bridge import layers
from ..plugin.core.outbox import State
from ..plugin.core.plan import PlanItem
from ..plugin.core.profile import Profile
from ..plugin.core.receipt import Receipt
from ..plugin.services.copies import CopyState, Issued, Reviewed
from . import observation_words
from .desk import Desk
from .edit_gates import is_free
from .receipt_dialog import ReceiptDialog
from .review_dialog import ReviewDialog
from .showing import make_room, show_place
from .words import number, translate
from .written import zone_of

_COPIES = "copies"


class Publishing(QObject):
    """Lists working copies and takes their edits to the platform. Main thread; works in the background."""

    rows_changed = pyqtSignal(object)

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parts = desk.parts
        self._parts.project.layersAdded.connect(self._count_after_saving)
        self._count_after_saving(self._parts.project.mapLayers().values())

    def list_copies(self) -> None:
        """Count what was edited in every known working copy."""
        paths = [Path(text) for text in self._parts.settings.remembered(_COPIES, [])]
        self._parts.runner.start(
            translate("Workbench", "Look at the working copies"),
            lambda progress: self._parts.copies.states(paths, progress=progress),
            done=self._listed,
            failed=self._desk.messages.failed,
            question="copies",
        )

    def _count_after_saving(self, added: Iterable[QgsMapLayer]) -> None:
        """Count once QGIS is through with saving: whoever opens the file before keeps it from ending its write-ahead log."""
        for layer in added:
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(layers.COPY):
                layer.afterCommitChanges.connect(self.list_copies, Qt.ConnectionType.QueuedConnection)

    def _listed(self, rows: Sequence[CopyState]) -> None:
        """Leave out what was only put on the map and cannot be edited."""
        layers.revive(self._parts.project)
        on_map = self._parts.home / "map"
        self.rows_changed.emit(
            [row for row in rows if row.path.parent != on_map or row.editable or row.edits or row.problem]
        )

    def open_file(self) -> None:
        """Add a working copy from anywhere to the list."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._parts.window, translate("Workbench", "Open a working copy"), "", "GeoPackage (*.gpkg)"
        )
        if chosen:
            self.remember(Path(chosen))

    def remember(self, path: Path) -> None:
        """Keep a file in the list."""
        known = [text for text in self._parts.settings.remembered(_COPIES, []) if not layers.same_file(Path(text), path)]
        self._parts.settings.remember(_COPIES, [*known, str(path)])
        self.list_copies()

    def forget(self, row: CopyState) -> None:
        """Take a file off the list; the file itself stays."""
        known = [text for text in self._parts.settings.remembered(_COPIES, []) if text != str(row.path)]
        self._parts.settings.remember(_COPIES, known)
        self.list_copies()

    def show_folder(self, row: CopyState) -> None:
        """Open the file's folder, once the file is complete in itself."""
        self._desk.run(
            translate("Workbench", "Complete the file"),
            lambda progress: self._parts.copies.prepare_to_leave(row.path),
            done=lambda _: QDesktopServices.openUrl(QUrl.fromLocalFile(os.fspath(row.path.parent))),
        )

    def show_receipts(self, row: CopyState) -> None:
        """Show what was published from this file."""
        self._desk.run(
            translate("Workbench", "Read the receipts"),
            lambda progress: self._parts.copies.receipts(row.path),
            done=lambda found: ReceiptDialog(found, self._parts.window, zone=zone_of(row.zone)).exec(),
        )

    def review(self, row: CopyState) -> None:
        """Compare with the platform and show what would happen."""
        profile = self._profile_of(row)
        if profile is None:
            self._desk.messages.say(
                translate("Workbench", "Connect “{profile}” first: this working copy came from there.").format(
                    profile=row.profile
                ),
                level=Qgis.MessageLevel.Warning,
            )
            return
        if not (is_free(self._desk, row.path) and self._desk.prepared(profile)):
            return
        self._desk.run(
            translate("Workbench", "Review {dataset}").format(dataset=row.title),
            lambda progress: self._parts.copies.review(
                row.path, self._parts.live(profile, progress), row.dataset_id, progress=progress
            ),
            done=lambda reviewed: self.show(reviewed, profile),
            failed=lambda error: self._desk.messages.failed(error, again=lambda: self.review(row)),
        )

    def _profile_of(self, row: CopyState) -> Optional[Profile]:
        current = self._desk.profile
        if current is not None and current.name == row.profile:
            return current
        return self._desk.stored(row.profile)

    def show(self, reviewed: Reviewed, profile: Profile) -> None:
        """Show what would be sent, taken or asked, and carry out what the person wants of it."""
        note = observation_words.notes(reviewed.observations) if reviewed.observations else ""
        if not reviewed.plan.items:
            self._nothing(reviewed, note)
            return
        dialog = ReviewDialog(
            reviewed.plan, observation_words.worded(reviewed.schema), title=reviewed.title, zone=zone_of(profile.zone),
            note=note, parent=self._parts.window,
        )
        dialog.publish_wanted.connect(lambda decisions: self._publish(dialog, reviewed, profile, decisions))
        dialog.update_wanted.connect(lambda decisions: self._update(dialog, reviewed, profile, decisions))
        dialog.place_wanted.connect(lambda item: self._flash(dialog, reviewed, item))
        dialog.open()

    def _nothing(self, reviewed: Reviewed, note: str) -> None:
        """Say that there is nothing to send or to take, and what stays here."""
        text = translate("Workbench", "{dataset}: nothing differs from the platform.")
        if reviewed.observations is not None:
            text = translate("Workbench", "{dataset}: nothing was added to the measurements.")
        level = Qgis.MessageLevel.Warning if note else Qgis.MessageLevel.Success
        said = " ".join(note.splitlines()) or text.format(dataset=reviewed.title)
        self._desk.messages.say(said, level=level)
        self.list_copies()

    def _publish(
        self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, decisions: Mapping
    ) -> None:
        if not is_free(self._desk, reviewed.path):
            return
        dialog.working(translate("Workbench", "Publishing …"))
        self._desk.run(
            translate("Workbench", "Publish {dataset}").format(dataset=reviewed.title),
            lambda progress: self._parts.copies.publish(
                reviewed, self._parts.live(profile, progress), decisions, who=self._parts.who, progress=progress
            ),
            done=lambda receipt: self._published(dialog, reviewed, receipt, zone_of(profile.zone)),
            failed=lambda error: self._ended(dialog, reviewed, error),
        )

    def _update(
        self, dialog: ReviewDialog, reviewed: Reviewed, profile: Profile, decisions: Mapping
    ) -> None:
        if not is_free(self._desk, reviewed.path):
            return
        dialog.working(translate("Workbench", "Updating …"))
        self._desk.run(
            translate("Workbench", "Update {dataset}").format(dataset=reviewed.title),
            lambda progress: self._parts.copies.update(
                reviewed, self._parts.live(profile, progress), decisions, progress=progress
            ),
            done=lambda count: self._updated(dialog, reviewed, count),
            failed=lambda error: self._ended(dialog, reviewed, error),
        )

    def _published(self, dialog: ReviewDialog, reviewed: Reviewed, receipt: Receipt, zone: tzinfo) -> None:
        self._close(dialog, reviewed)
        self._desk.messages.say(published_text(reviewed.title, receipt), level=_level(receipt))
        ReceiptDialog([Issued(receipt, reviewed.title, reviewed.schema)], self._parts.window, zone=zone).open()

    def _updated(self, dialog: ReviewDialog, reviewed: Reviewed, count: int) -> None:
        self._close(dialog, reviewed)
        text = translate("Workbench", "{dataset}: {count} objects brought up to date.")
        self._desk.messages.say(text.format(dataset=reviewed.title, count=number(count)))

    def _ended(self, dialog: ReviewDialog, reviewed: Reviewed, error: object) -> None:
        self._close(dialog, reviewed)
        self._desk.messages.failed(error)  # type: ignore[arg-type]

    def _close(self, dialog: ReviewDialog, reviewed: Reviewed) -> None:
        dialog.worked()
        layers.refresh(self._parts.project, reviewed.path)
        self.list_copies()

    def _flash(self, dialog: ReviewDialog, reviewed: Reviewed, item: PlanItem) -> None:
        """Show where an object lies."""
        canvas = self._parts.canvas
        mine = item.change.mine if item.change else None
        feature = mine or item.theirs or item.base
        if canvas is None or feature is None or feature.geometry is None:
            return
        place = QgsGeometry()
        place.fromWkb(feature.geometry.wkb)
        for layer in layers.of_working_copy(self._parts.project, reviewed.path):
            if layer.isSpatial():
                make_room(dialog, canvas)
                show_place(canvas, layer, place)
                return


def published_text(title: str, receipt: Receipt) -> str:
    """Say in one sentence how a publication ended."""
    counts = {
        "done": len(receipt.of(State.CONFIRMED)),
        "conflicts": len(receipt.of(State.CONFLICT)),
        "rejected": len(receipt.of(State.REJECTED)),
        "unsent": len(receipt.of(State.PENDING)),
        "waiting": len(receipt.of(State.SENDING, State.UNCERTAIN)),
    }
    parts = [translate("Workbench", "{title}: {done} published")]
    if counts["conflicts"]:
        parts.append(translate("Workbench", "{conflicts} held as conflicts"))
    if counts["rejected"]:
        parts.append(translate("Workbench", "{rejected} rejected by the platform"))
    if counts["unsent"]:
        parts.append(translate("Workbench", "{unsent} not sent and still in the working copy"))
    if counts["waiting"]:
        parts.append(translate("Workbench", "{waiting} not confirmed yet"))
    texts = {name: number(count) for name, count in counts.items()}
    return ", ".join(parts).format(title=title, **texts) + "."


def _level(receipt: Receipt) -> Qgis.MessageLevel:
    fine = len(receipt.of(State.CONFIRMED)) == len(receipt.entries)
    return Qgis.MessageLevel.Success if fine else Qgis.MessageLevel.Warning
