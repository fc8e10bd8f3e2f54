"""Receipts of a working copy: read, and save as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Optional, Sequence

from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFileDialog, QTextBrowser, QWidget

from ..plugin.core.receipt import Receipt
from ..plugin.services import receipts
from .forms import load_form
from .words import translate


class ReceiptDialog(QDialog):
    """Shows one of several receipts, the newest first."""

    which: QComboBox
    text: QTextBrowser
    buttons: QDialogButtonBox

    def __init__(self, found: Sequence[Receipt], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._receipts = sorted(found, key=lambda receipt: receipt.when, reverse=True)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        load_form(self, __file__)
        for receipt in self._receipts:
            self.which.addItem(f"{receipt.when} · {receipt.dataset}")
        self.which.setVisible(len(self._receipts) > 1)
        self._save = self.buttons.addButton(
            translate("Workbench", "&Save as…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._save.setEnabled(bool(self._receipts))

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda *_: self._show())
        self._save.clicked.connect(self._save_as)

    def _show(self) -> None:
        if not self._receipts:
            self.text.setPlainText(translate("Workbench", "Nothing was published from this working copy yet."))
            return
        self.text.setHtml(receipts.as_html(self._receipts[max(0, self.which.currentIndex())], translate))

    def _save_as(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Workbench", "Save the receipt"), "", "HTML (*.html);;GeoJSON (*.geojson)"
        )
        if not path:
            return
        receipt = self._receipts[max(0, self.which.currentIndex())]
        if path.endswith(".geojson"):
            text = json.dumps(receipts.as_geojson(receipt), ensure_ascii=False, indent=1)
        else:
            text = receipts.as_html(receipt, translate)
        Path(path).write_text(text, encoding="utf-8")
