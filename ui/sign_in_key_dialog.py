"""The dialog that keeps a key or token: typed once, it goes into QGIS's authentication database and nowhere else."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from ..plugin.bridge.new_sign_ins import NewSignIns
from ..plugin.core.errors import BadInput, UrbanDataError
from .forms import load_form
from .words import sentence, translate


class SignInKeyDialog(QDialog):
    """``made`` carries the id of the entry. A key goes into the address; without ``in_address`` it is a token for the header."""

    made = pyqtSignal(str)

    explanation: QLabel
    name: QLineEdit
    parameter: QLineEdit
    parameter_label: QLabel
    key: QLineEdit
    key_label: QLabel
    problem: QLabel
    buttons: QDialogButtonBox

    def __init__(self, new: NewSignIns, parent: Optional[QWidget] = None, *, in_address: bool, name: str = "") -> None:
        super().__init__(parent)
        self._new = new
        self._in_address = in_address
        self._build(name)
        self._connect()
        self._follow()

    def _build(self, name: str) -> None:
        load_form(self, __file__)
        self.name.setText(name)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.problem.hide()
        if self._in_address:
            self.setWindowTitle(translate("Workbench", "Sign-in by a key in the address"))
            self.explanation.setText(
                translate(
                    "Workbench", "Every address of the service gets the key, such as ?api_key=…, and no other service does."
                )
            )
            return
        self.setWindowTitle(translate("Workbench", "Sign-in by a token"))
        self.explanation.setText(
            translate("Workbench", "CKAN gives you a token under your user name, “API tokens”. It is sent to this service only.")
        )
        self.key_label.setText(translate("Workbench", "&Token"))
        self.parameter.hide()
        self.parameter_label.hide()
        self.adjustSize()

    def _connect(self) -> None:
        for field in (self.name, self.parameter, self.key):
            field.textChanged.connect(lambda *_: self._follow())
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)

    def _follow(self) -> None:
        wanted = [self.name, self.key, *([self.parameter] if self._in_address else [])]
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(all(field.text().strip() for field in wanted))

    def _keep(self) -> None:
        name, key = self.name.text().strip(), self.key.text()
        try:
            if self._in_address:
                authcfg = self._new.keep_key(name, parameter=self.parameter.text(), key=key)
            else:
                authcfg = self._new.keep_token(name, token=key)
        except UrbanDataError as error:
            self._refused(error)
            return
        self.made.emit(authcfg)
        self.accept()

    def _refused(self, error: UrbanDataError) -> None:
        broken = translate("Workbench", "A key or token is one line without line breaks. Copy it once more.")
        self.problem.setText(broken if isinstance(error, BadInput) else sentence(error))
        self.problem.show()

    def done(self, result: int) -> None:
        """Close; what was typed is forgotten."""
        self.key.clear()
        super().done(result)
