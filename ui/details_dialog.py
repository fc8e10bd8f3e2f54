"""The details behind a sentence: the server's own words, to read and to copy."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from .forms import load_form
from .words import translate


class DetailsDialog(QDialog):
    """Shows a sentence and a longer text below it."""

    sentence: QLabel
    text: QPlainTextEdit
    buttons: QDialogButtonBox

    def __init__(self, sentence: str, details: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        load_form(self, __file__)
        self.sentence.setText(sentence)
        self.text.setPlainText(details)
        copy = self.buttons.addButton(translate("Workbench", "&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sentence.text()}\n\n{self.text.toPlainText()}")
