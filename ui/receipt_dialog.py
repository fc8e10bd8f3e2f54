"""Receipts of a working copy: read, exported, undone, and what lost brought back."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Iterable, Optional, Sequence

from qgis.PyQt.QtCore import QLocale, QModelIndex, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QTreeView, QWidget

from ..plugin.core.capability import Protection
from ..plugin.core.errors import ReadOnly
from ..plugin.core.outbox import State
from ..plugin.core.receipt import Receipt
from ..plugin.services import receipt_export, receipt_geojson, receipt_lines
from ..plugin.services.issued import DatasetTakenOut, Issued
from ..plugin.services.persons import receipt_that_leaves
from .details_dialog import DetailsDialog
from .forms import load_form
from .observation_words import worded
from .reasons import for_receipt
from .receipt_model import KEY, LINE, ReceiptModel, receipts_model
from .words import sentence, translate
from .written import moment_text, value_text

_OPENED = 200  # lines; of more the fields are opened one by one


class ReceiptDialog(QDialog):
    """Shows one of several receipts, the newest first; what the person wants of it is for others to do.

    ``undo_wanted`` carries the Issued and its lines, None for all; ``return_wanted`` the Issued, a line and the keys
    of the values that lost. Both are offered only where ``acts``.
    """

    undo_wanted = pyqtSignal(object, object)
    return_wanted = pyqtSignal(object, int, object)

    which: QTreeView
    about: QLabel
    entries: QTreeView
    export_button: QPushButton
    bring_back: QPushButton
    undo_selected: QPushButton
    undo_all: QPushButton
    close_button: QPushButton

    def __init__(
        self, found: Sequence[Issued], parent: Optional[QWidget] = None, *, zone: Optional[tzinfo] = None, acts: bool = False
    ) -> None:
        super().__init__(parent)
        self._zone, self._acts = zone, acts
        self._issued: list[Issued] = []
        self._build()
        self._connect()
        self.show_receipts(found)

    def _build(self) -> None:
        load_form(self, __file__)
        acting = (self.bring_back, self.undo_selected, self.undo_all)
        self._tips = {button: button.toolTip() for button in acting}
        for button in acting:
            button.setVisible(self._acts)

    def _connect(self) -> None:
        self.export_button.clicked.connect(self._export)
        self.bring_back.clicked.connect(self._bring_back)
        self.undo_all.clicked.connect(lambda: self.undo_wanted.emit(self.current, None))
        self.undo_selected.clicked.connect(lambda: self.undo_wanted.emit(self.current, self._lines()))
        self.close_button.clicked.connect(self.close)

    def show_receipts(self, found: Iterable[Issued], *, chosen: str = "") -> None:
        """List these, and show the one with this id, else the newest."""
        self._issued = sorted(found, key=lambda issued: issued.receipt.when, reverse=True)
        self.which.setModel(receipts_model(self._issued, self, zone=self._zone))
        self.which.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        self.which.setVisible(len(self._issued) > 1)
        for column in range(self.which.model().columnCount()):
            self.which.resizeColumnToContents(column)
        at = next((at for at, issued in enumerate(self._issued) if issued.receipt.id == chosen), 0)
        self.which.setCurrentIndex(self.which.model().index(at, 0))
        self._show()

    @property
    def current(self) -> Optional[Issued]:
        """The receipt that is shown."""
        at = max(0, self.which.currentIndex().row())
        return self._issued[at] if self._issued else None

    def plain(self) -> str:
        """What the window says of the receipt, as text."""
        model = self.entries.model()
        return "\n".join([self.about.text(), *(_rows(model, QModelIndex()) if model else ())])

    def html(self, *, reason: str = "") -> str:
        """The receipt as a page that may leave."""
        issued = self.current
        if issued is None:
            return ""
        leaves, _ = receipt_that_leaves(issued.receipt, issued.schema, reason=reason)
        undone = self._known(issued.receipt.undo_of)
        return receipt_export.as_html(
            leaves, translate, title=issued.title, schema=worded(issued.schema),
            write=partial(value_text, zone=self._zone), language=QLocale().name()[:2], undone=undone,
        )

    def _known(self, identifier: str) -> Optional[Receipt]:
        return next((one.receipt for one in self._issued if identifier and one.receipt.id == identifier), None)

    def _show(self) -> None:
        issued = self.current
        if issued is None:
            self.about.setText(translate("Workbench", "Nothing was published from this working copy yet."))
        else:
            self.about.setText(self._about(issued))
            self.entries.setModel(ReceiptModel(issued, self, zone=self._zone))
            self.entries.selectionModel().selectionChanged.connect(lambda *_: self._follow())
            if len(issued.receipt.entries) <= _OPENED:
                self.entries.expandAll()
            self._size()
        self.entries.setVisible(issued is not None)
        self._follow()

    def _size(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column, width in enumerate((25, 28, 28)):
            self.entries.setColumnWidth(column, width * letter)
        for row in range(self.entries.model().rowCount()):
            self.entries.setFirstColumnSpanned(row, QModelIndex(), True)

    def _about(self, issued: Issued) -> str:
        receipt = issued.receipt
        head = f"{receipt_lines.heading(receipt, translate)}: {issued.title}"
        origin = " · ".join(filter(None, (moment_text(receipt.when, self._zone), receipt.who, receipt.server)))
        lines = [head, origin]
        undone = self._known(receipt.undo_of)
        if undone is not None:
            said = translate("Workbench", "Undoes the publication of {when}.")
            lines.append(said.format(when=moment_text(undone.when, self._zone)))
        if receipt.reason:
            lines.append(translate("Workbench", "Personal data left, for this reason: {reason}").format(reason=receipt.reason))
        if not receipt.is_decision:
            lines.append(receipt_lines.counts(receipt, translate))
            lines.append(receipt_lines.protection_words(receipt, translate))
        return "\n".join(lines)

    def _follow(self) -> None:
        """Let the buttons follow what is shown and selected."""
        issued = self.current
        able = issued is not None and issued.is_here and can_be_undone(issued.receipt)
        self.export_button.setEnabled(issued is not None)
        self.undo_all.setEnabled(able)
        self.undo_selected.setEnabled(able and bool(self._lines()))
        features = issued is not None and issued.is_here and issued.receipt.protection is not Protection.ADDED
        self.bring_back.setEnabled(features and bool(self._losses()))
        gone = "" if issued is None or issued.is_here else sentence(DatasetTakenOut(dataset=issued.title))
        for button, tip in self._tips.items():
            button.setToolTip(gone or tip)

    def _selected(self) -> list[QModelIndex]:
        chosen = self.entries.selectionModel()
        return list(chosen.selectedRows()) if chosen is not None else []

    def _lines(self) -> tuple[int, ...]:
        return tuple(sorted({index.data(LINE) for index in self._selected()}))

    def _losses(self) -> dict[int, set[str]]:
        """Return the selected values that lost, by line; a whole object that lost goes with its line."""
        found: dict[int, set[str]] = {}
        for index in self._selected():
            keys = {index.data(KEY)} if index.parent().isValid() else self._whole(index.data(LINE))
            found.setdefault(index.data(LINE), set()).update(key for key in keys if key)
        return {line: keys for line, keys in found.items() if keys}

    def _whole(self, line: int) -> set[str]:
        lost = self.current.receipt.entries[line].lost if self.current else {}
        return {key for key in lost if not key.endswith(("@mine", "@theirs")) and key != "@exists"}

    def _bring_back(self) -> None:
        for line, keys in self._losses().items():
            self.return_wanted.emit(self.current, line, keys)

    def _export(self) -> None:
        issued = self.current
        if issued is None:
            return
        name = receipt_lines.file_name(issued.receipt, issued.title, "html", translate)
        path, kind = QFileDialog.getSaveFileName(
            self, translate("Workbench", "Save the receipt"), name, "HTML (*.html);;GeoJSON (*.geojson)"
        )
        if not path:
            return
        leaves, withheld = receipt_that_leaves(issued.receipt, issued.schema)
        reason = for_receipt(withheld, self) if withheld else ""
        if reason is None:
            return
        leaves, _ = receipt_that_leaves(issued.receipt, issued.schema, reason=reason)
        as_map = path.endswith((".geojson", ".json")) or (kind.startswith("GeoJSON") and not path.endswith(".html"))
        text = receipt_geojson.as_geojson(leaves, crs=issued.schema.crs) if as_map else self.html(reason=reason)
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            DetailsDialog(sentence(ReadOnly()), str(error), self).exec()


def can_be_undone(receipt: Receipt) -> bool:
    """Whether a receipt is of something that features can be brought back from."""
    return not receipt.is_decision and receipt.protection is not Protection.ADDED and bool(receipt.of(State.CONFIRMED))


def _rows(model: object, parent: QModelIndex) -> Iterable[str]:
    for row in range(model.rowCount(parent)):  # type: ignore[attr-defined]
        cells = [str(model.index(row, at, parent).data() or "") for at in range(4)]  # type: ignore[attr-defined]
        before_after = f"{cells[1]} → {cells[2]}" if cells[2] else cells[1]
        yield " ".join(filter(None, (f"{cells[0]}:", before_after, cells[3])))
        yield from _rows(model, model.index(row, 0, parent))  # type: ignore[attr-defined]
