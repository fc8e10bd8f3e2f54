"""The dialog that signs in at a service which gives out tokens: by a code in the browser, as a program, or through QGIS."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from ..plugin.bridge.new_sign_ins import Asked, Known
from ..plugin.core.errors import BadInput, Cancelled, UrbanDataError
from .forms import load_form
from .messages import details
from .sign_in_kinds import DEVICE, PKCE, UNATTENDED, Kind, explanation, refused_text, title
from .sign_in_work import SignInWork
from .tips import tip_text
from .words import sentence, translate


class SignInServiceDialog(QDialog):
    """``made`` carries the id of the entry in QGIS's authentication database; the profile never holds more."""

    made = pyqtSignal(str)

    explanation: QLabel
    name: QLineEdit
    issuer: QLineEdit
    client: QLineEdit
    secret: QLineEdit
    scope: QLineEdit
    code_box: QFrame
    code: QLabel
    address: QLabel
    browse: QPushButton
    copy: QPushButton
    state: QLabel
    busy: QProgressBar
    buttons: QDialogButtonBox

    def __init__(
        self, work: SignInWork, parent: Optional[QWidget] = None, *, kind: Kind, name: str = "",
        open_url: Callable[[QUrl], Any] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._kind = kind
        self._open_url = open_url
        self._authcfg = ""
        self._where = ""
        self._closed = False
        self._build(name)
        self._connect()
        self._follow()

    def again(self, known: Known) -> None:
        """Sign in anew with an entry that is there: it keeps its id, so every profile that names it goes on."""
        self._authcfg, asked = known.authcfg, known.asked
        fields = (self.name, self.issuer, self.client, self.scope)
        for field, text in zip(fields, (known.name, asked.issuer, asked.client, asked.scope)):
            field.setText(text)

    def _build(self, name: str) -> None:
        load_form(self, __file__)
        self.setWindowTitle(title(self._kind))
        self.explanation.setText(explanation(self._kind))
        self.name.setText(name)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        if self._kind != UNATTENDED:
            self.secret.setPlaceholderText(translate("Workbench", "only where the operator gave you one"))
            self.scope.setText("openid")
        self.code.setMinimumHeight(2 * self.fontMetrics().height())
        self._button().setText(translate("Workbench", "&Save") if self._kind == PKCE else translate("Workbench", "&Sign in"))
        self.code_box.hide()
        self.busy.hide()
        self.adjustSize()

    def _connect(self) -> None:
        for field in (self.name, self.issuer, self.client, self.secret):
            field.textChanged.connect(lambda *_: self._follow())
        self.browse.clicked.connect(self._browse)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.code.text()))
        self.buttons.accepted.connect(self._begin)
        self.buttons.rejected.connect(self.reject)

    def _button(self) -> QPushButton:
        return self.buttons.button(QDialogButtonBox.StandardButton.Ok)

    def _follow(self) -> None:
        wanted = [self.name, self.issuer, self.client, *([self.secret] if self._kind == UNATTENDED else [])]
        self._button().setEnabled(all(field.text().strip() for field in wanted))

    @property
    def _asked(self) -> Asked:
        address = self.issuer.text().strip()
        return Asked(
            address if "://" in address else f"https://{address}", self.client.text().strip(), self.secret.text(),
            " ".join(self.scope.text().split()),
        )

    def _begin(self) -> None:
        asked = self._asked
        self._wait(translate("Workbench", "Asking the sign-in service …"))
        ask, answer = {
            DEVICE: (self._work.begin, lambda device: self._show_code(asked, device)),
            UNATTENDED: (self._work.tried, self._keep_grant),
            PKCE: (self._work.found, lambda where: self._keep(self._pkce, where, asked)),
        }[self._kind]
        ask(asked, done=self._unless_closed(answer), failed=self._failed)

    def _show_code(self, asked: Asked, device: Any) -> None:
        shown = device.shown
        self._where = shown.complete or shown.address
        self.code.setText(shown.code)
        self.address.setText(shown.address)
        self.code_box.show()
        self.browse.setFocus()
        self._wait(translate("Workbench", "Waiting until the code is confirmed in the browser …"))
        self._fit()
        self._work.confirmed(asked, device, done=self._unless_closed(self._keep_grant), failed=self._failed)
        self._browse()

    def _fit(self) -> None:
        """Make room for what was shown, words over several lines included."""
        self.layout().activate()
        self.resize(self.width(), self.layout().totalHeightForWidth(self.width()))

    def _browse(self) -> None:
        self._open_url(QUrl(self._where))

    def _keep_grant(self, grant: Any) -> None:
        self._keep(lambda: self._work.new.keep_grant(self.name.text().strip(), grant, authcfg=self._authcfg))

    def _pkce(self, where: Any, asked: Asked) -> str:
        return self._work.new.keep_pkce(self.name.text().strip(), where, asked)

    def _keep(self, keep: Callable[..., str], *given: Any) -> None:
        try:
            authcfg = keep(*given)
        except UrbanDataError as error:
            self._failed(error)
            return
        self.made.emit(authcfg)
        self.accept()

    def _failed(self, error: UrbanDataError) -> None:
        if self._closed:
            return
        self._ready()
        self.state.setText("" if isinstance(error, Cancelled) else refused_text(error) or sentence(error))
        self.state.setToolTip("" if isinstance(error, (Cancelled, BadInput)) else tip_text(details(error)))
        self._fit()

    def _unless_closed(self, answer: Callable[[Any], None]) -> Callable[[Any], None]:
        return lambda given: None if self._closed else answer(given)

    def _wait(self, text: str) -> None:
        self.state.setText(text)
        self._enable(False)

    def _ready(self) -> None:
        self.code_box.hide()
        self._enable(True)
        self.issuer.setFocus()
        self._follow()

    def _enable(self, free: bool) -> None:
        self.busy.setVisible(not free)
        for control in (self.name, self.issuer, self.client, self.secret, self.scope, self._button()):
            control.setEnabled(free)

    def done(self, result: int) -> None:
        """Close, whatever is still being asked; what was typed is forgotten."""
        self._closed = True
        self._work.stop()
        self.secret.clear()
        super().done(result)
