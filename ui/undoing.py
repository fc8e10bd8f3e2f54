"""From a receipt to its undo, and values that lost back into the working copy."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterable, Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMessageBox

from ..plugin.bridge import layers
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.profile import Profile
from ..plugin.core.receipt import Receipt
from ..plugin.services.copies import CopyState
from ..plugin.services.issued import Issued
from ..plugin.services.receipt_book import ReceiptBook
from ..plugin.services.undoing import UndoPlan
from .desk import Desk
from .edit_gates import EditGates, is_free
from .publishing_text import level_of, undone_text
from .receipt_dialog import ReceiptDialog
from .undo_dialog import UndoDialog
from .words import translate
from .written import zone_of


class Receipts(QObject):
    """Shows receipts and carries out what the person wants of them. Main thread; works in the background.

    ``changed`` is called once a working copy was written to.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk, self._changed = desk, changed
        self._parts, self._gates = desk.parts, EditGates(desk.parts.project, self)
        self._book = ReceiptBook(desk.parts.platforms, desk.parts.securing or (lambda *_: None))

    def show(self, row: CopyState) -> None:
        """Show what was published from a file."""
        self._desk.run(
            translate("Workbench", "Read the receipts"),
            lambda progress: self._parts.copies.receipts(row.path),
            done=lambda found: self.open(found, row.path, row.profile, zone=row.zone),
        )

    def open(self, found: Sequence[Issued], path: Path, profile: str, *, zone: str) -> ReceiptDialog:
        """Open receipts that were read; ``profile`` names where the file came from."""
        dialog = ReceiptDialog(found, self._parts.window, zone=zone_of(zone), acts=True)
        dialog.undo_wanted.connect(lambda issued, lines: self._plan(dialog, path, profile, issued, lines))
        dialog.return_wanted.connect(lambda issued, line, keys: self._return(dialog, path, issued, line, keys))
        dialog.open()
        return dialog

    def _plan(
        self, dialog: ReceiptDialog, path: Path, name: str, issued: Issued, lines: Optional[Iterable[int]]
    ) -> None:
        profile = self._profile(name)
        if profile is None:
            text = translate("Workbench", "Connect “{profile}” first: this working copy came from there.")
            self._desk.messages.say(text.format(profile=name), level=Qgis.MessageLevel.Warning)
            return
        if not (is_free(self._desk, path) and self._desk.prepared(profile)):
            return
        gate = self._gates.gate(path)
        self._desk.run(
            translate("Workbench", "Prepare the undo of {dataset}").format(dataset=issued.title),
            lambda progress: self._book.plan_undo(
                path, self._parts.live(profile, progress), issued.receipt.id, lines=lines, progress=progress,
                being_edited=lambda: gate.is_shut, turn=gate.passing,
            ),
            done=lambda plan: self._ask(dialog, path, profile, issued, plan),
        )

    def _profile(self, name: str) -> Optional[Profile]:
        current = self._desk.profile
        return current if current is not None and current.name == name else self._desk.stored(name)

    def _ask(self, dialog: ReceiptDialog, path: Path, profile: Profile, issued: Issued, plan: UndoPlan) -> None:
        asked = UndoDialog(plan, title=issued.title, parent=self._parts.window)
        asked.undo_wanted.connect(lambda agreed: self._undo(dialog, asked, path, profile, issued, plan, agreed))
        asked.open()

    def _undo(
        self, dialog: ReceiptDialog, asked: UndoDialog, path: Path, profile: Profile, issued: Issued, plan: UndoPlan,
        agreed: frozenset[int],
    ) -> None:
        if not is_free(self._desk, path):
            return
        gate = self._gates.gate(path)
        task = self._parts.runner.start(
            translate("Workbench", "Undo in {dataset}").format(dataset=issued.title),
            lambda progress: self._book.undo(
                path, self._parts.live(profile, progress), plan, who=self._parts.who, agreed=agreed, progress=progress,
                being_edited=lambda: gate.is_shut, turn=gate.passing,
            ),
            done=lambda receipt: self._undone(dialog, asked, path, issued, receipt),
            failed=lambda error: self._ended(asked, path, error),
            reported=asked.report,
        )
        asked.working(task.cancel)

    def _undone(
        self, dialog: ReceiptDialog, asked: UndoDialog, path: Path, issued: Issued, receipt: Receipt
    ) -> None:
        asked.worked()
        self._desk.messages.say(undone_text(issued.title, receipt), level=level_of(receipt))
        self._read_again(dialog, path, receipt.id)

    def _ended(self, asked: UndoDialog, path: Path, error: UrbanDataError) -> None:
        asked.worked()
        self._desk.messages.failed(error)
        self._follow(path)

    def _return(
        self, dialog: ReceiptDialog, path: Path, issued: Issued, line: int, keys: frozenset[str], anew: bool = False
    ) -> None:
        if not is_free(self._desk, path):
            return
        gate = self._gates.gate(path)
        self._desk.run(
            translate("Workbench", "Bring back values in {dataset}").format(dataset=issued.title),
            lambda progress: self._book.bring_back(
                path, issued.receipt.id, line, keys, who=self._parts.who, anew=anew, being_edited=lambda: gate.is_shut
            ),
            done=lambda receipt: self._returned(dialog, path, issued, line, keys, receipt),
        )

    def _returned(
        self, dialog: ReceiptDialog, path: Path, issued: Issued, line: int, keys: frozenset[str], receipt: Optional[Receipt]
    ) -> None:
        if receipt is not None:
            said = translate("Workbench", "{dataset}: brought back as an edit. Publish it when it is right.")
            self._desk.messages.say(said.format(dataset=issued.title))
            self._read_again(dialog, path, receipt.id)
        elif self._may_make_anew():
            self._return(dialog, path, issued, line, keys, anew=True)

    def _may_make_anew(self) -> bool:
        title = translate("Workbench", "Bring back")
        text = translate(
            "Workbench", "The object is no longer in the working copy. Create it again with what the receipt knows of it?"
        )
        answer = QMessageBox.question(self._parts.window, title, text)
        return bool(answer == QMessageBox.StandardButton.Yes)

    def _read_again(self, dialog: ReceiptDialog, path: Path, chosen: str) -> None:
        self._follow(path)
        self._desk.run(
            translate("Workbench", "Read the receipts"),
            lambda progress: self._parts.copies.receipts(path),
            done=lambda found: None if sip.isdeleted(dialog) else dialog.show_receipts(found, chosen=chosen),
        )

    def _follow(self, path: Path) -> None:
        """Let map and list follow what was written into the file."""
        layers.refresh(self._parts.project, path)
        self._changed()
