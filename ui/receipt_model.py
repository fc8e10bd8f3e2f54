"""A receipt as a tree: features, failures first, with what differed before and after and what lost."""

from __future__ import annotations

from datetime import tzinfo
from typing import Optional

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QStandardItem, QStandardItemModel

from ..plugin.core.changes import EXISTENCE, Part, part
from ..plugin.core.naming import name_of
from ..plugin.core.outbox import State
from ..plugin.core.receipt import OURS, Receipt, ReceiptEntry, lost_part
from ..plugin.services import receipt_lines
from ..plugin.services.issued import Issued
from ..plugin.services.receipt_export import origin_text
from .observation_words import worded
from .tips import tip_text
from .words import number, translate
from .written import moment_text, value_text

LINE = Qt.ItemDataRole.UserRole + 1
KEY = Qt.ItemDataRole.UserRole + 2
_NAMED = 3  # objects of a decision
_SIGNS = {State.CONFIRMED: "✓", State.REJECTED: "✗", State.CONFLICT: "⚠"}


class ReceiptModel(QStandardItemModel):
    """The lines of one receipt. ``LINE`` is a line's place in the receipt, ``KEY`` names a value that lost."""

    def __init__(self, issued: Issued, parent: Optional[QObject] = None, *, zone: Optional[tzinfo] = None) -> None:
        super().__init__(parent)
        self._receipt, self._schema, self._zone = issued.receipt, worded(issued.schema), zone
        self.setHorizontalHeaderLabels([
            translate("Workbench", "Object, field"), translate("Workbench", "before"),
            translate("Workbench", "after"), "",
        ])
        for line, entry in receipt_lines.by_urgency(issued.receipt):
            self.appendRow(self._feature(line, entry))

    def _feature(self, line: int, entry: ReceiptEntry) -> list[QStandardItem]:
        sign = "↩" if self._receipt.is_decision else _SIGNS.get(entry.state, "…")
        name = object_text(entry)
        outcome = receipt_lines.verdict(self._receipt, entry, translate)
        words = "" if entry.words in OURS else entry.words
        action = receipt_lines.action_text(entry.action, translate)
        row = _items(line, f"{sign} " + " · ".join(filter(None, (name, action, outcome, words))), "", "", "")
        for found in receipt_lines.differences(entry, self._schema):
            label = receipt_lines.label_of(found.name, self._schema, translate)
            row[0].appendRow(_items(line, label, self._text(found.before, found.name), self._text(found.after, found.name), ""))
        for key, value in entry.lost.items():
            row[0].appendRow(self._lost(line, entry, key, value))
        return row

    def _lost(self, line: int, entry: ReceiptEntry, key: str, value: Part) -> list[QStandardItem]:
        name, side = lost_part(key)
        started = part(entry.before, name) if entry.before else None
        label, text = receipt_lines.label_of(name, self._schema, translate), self._text(value, name)
        if name == EXISTENCE:
            label = translate("Workbench", "whole object")
            text = translate("Workbench", "exists") if value else translate("Workbench", "deleted")
        before, after = (self._text(started, name), text) if side == "mine" else (text, "–")
        items = _items(line, label, before, after, origin_text(side, translate))
        for item in items:
            item.setData(None if name == EXISTENCE else key, KEY)
            font = item.font()
            font.setItalic(True)
            item.setFont(font)
        return items

    def _text(self, value: Part, name: str) -> str:
        return value_text(value, receipt_lines.kind_of(name, self._schema), zone=self._zone)


def receipts_model(
    issued: list[Issued], parent: Optional[QObject] = None, *, zone: Optional[tzinfo] = None
) -> QStandardItemModel:
    """List receipts with who, when and how they ended."""
    model = QStandardItemModel(parent)
    model.setHorizontalHeaderLabels([
        translate("Workbench", "Time"), translate("Workbench", "What"), translate("Workbench", "By"),
        translate("Workbench", "Dataset"), translate("Workbench", "Result"),
    ])
    for one in issued:
        receipt = one.receipt
        result = receipt.server if receipt.is_given_out else _objects(receipt) if receipt.is_decision else short_counts(receipt)
        texts = (moment_text(receipt.when, zone), _kind(receipt), receipt.who, one.title, result)
        model.appendRow([QStandardItem(text.replace("\n", " ")) for text in texts])
    return model


def object_text(entry: ReceiptEntry) -> str:
    """Name the object of a line."""
    return name_of(entry.feature_id, entry.after, entry.before) or translate("Workbench", "new object")


def _objects(receipt: Receipt) -> str:
    return ", ".join(object_text(entry) for entry in receipt.entries[:_NAMED]) + (" …" if len(receipt.entries) > _NAMED else "")


def short_counts(receipt: Receipt) -> str:
    """Count how the lines of a receipt ended, without those that are none."""
    counts = (
        (translate("Workbench", "{count} accepted"), (State.CONFIRMED,)),
        (translate("Workbench", "{count} held"), (State.CONFLICT,)),
        (translate("Workbench", "{count} rejected"), (State.REJECTED,)),
        (translate("Workbench", "{count} waiting"), (State.PENDING, State.SENDING, State.UNCERTAIN)),
    )
    found = ((text, len(receipt.of(*states))) for text, states in counts)
    return ", ".join(text.format(count=number(count)) for text, count in found if count)


def _kind(receipt: Receipt) -> str:
    if receipt.is_given_out:
        return translate("Workbench", "Given out")
    if receipt.is_return:
        return translate("Workbench", "Brought back")
    if receipt.is_decision:
        return translate("Workbench", "Decision")
    return translate("Workbench", "Reversal") if receipt.undo_of else translate("Workbench", "Publication")


def _items(line: int, *texts: str) -> list[QStandardItem]:
    items = [QStandardItem(text.replace("\n", " ")) for text in texts]
    for item, text in zip(items, texts):
        item.setData(line, LINE)
        item.setEditable(False)
        item.setToolTip(tip_text(text))
    return items
