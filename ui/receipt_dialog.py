"""Receipts of a working copy: read, and save as a file."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Optional, Sequence

from qgis.PyQt.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFileDialog, QTextBrowser, QWidget

from ..plugin.core.errors import ReadOnly
from ..plugin.services import receipt_export, receipt_geojson
from ..plugin.services.copies import Issued
from .details_dialog import DetailsDialog
from .forms import load_form
from .observation_words import worded
from .words import sentence, translate
from .written import moment_text, value_text


class ReceiptDialog(QDialog):
    """Shows one of several receipts, the newest first."""

    which: QComboBox
    text: QTextBrowser
    buttons: QDialogButtonBox

    def __init__(
        self, found: Sequence[Issued], parent: Optional[QWidget] = None, *, zone: Optional[tzinfo] = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._issued = sorted(found, key=lambda issued: issued.receipt.when, reverse=True)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        load_form(self, __file__)
        for issued in self._issued:
            self.which.addItem(f"{issued.title} · {moment_text(issued.receipt.when, self._zone)}")
        self.which.setVisible(len(self._issued) > 1)
        self._save = self.buttons.addButton(
            translate("Workbench", "&Save as…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._save.setEnabled(bool(self._issued))

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda *_: self._show())
        self._save.clicked.connect(self._save_as)

    def _show(self) -> None:
        if not self._issued:
            self.text.setPlainText(translate("Workbench", "Nothing was published from this working copy yet."))
            return
        self.text.setHtml(self._html())

    def _html(self) -> str:
        issued = self._current()
        write = partial(value_text, zone=self._zone)
        return receipt_export.as_html(issued.receipt, translate, title=issued.title, schema=worded(issued.schema), write=write)

    def _current(self) -> Issued:
        return self._issued[max(0, self.which.currentIndex())]

    def _save_as(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, translate("Workbench", "Save the receipt"), "", "HTML (*.html);;GeoJSON (*.geojson)"
        )
        if not path:
            return
        if path.endswith(".geojson"):
            text = receipt_geojson.as_geojson(self._current().receipt, crs=self._current().schema.crs)
        else:
            text = self._html()
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            DetailsDialog(sentence(ReadOnly()), str(error), self).exec()
