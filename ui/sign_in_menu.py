"""The menu beside the choice of a sign-in: every way to make a new one, or to sign in again with the chosen one."""

from __future__ import annotations

from typing import Callable, Optional, Protocol

from qgis.PyQt.QtWidgets import QAction, QMenu, QPushButton

from ..plugin.bridge.new_sign_ins import Known
from ..plugin.core.errors import UrbanDataError
from .sign_in_key_dialog import SignInKeyDialog
from .sign_in_kinds import DEVICE, PKCE, UNATTENDED, Kind
from .sign_in_service_dialog import SignInServiceDialog
from .sign_in_work import SignInWork
from .words import translate


class Place(Protocol):
    """The window that the menu belongs to."""

    def sign_in_work(self) -> SignInWork:
        """Return what signs in in the background."""

    def chosen_sign_in(self) -> str:
        """Return the id of the chosen entry, empty where none is."""

    def sign_in_name(self) -> str:
        """Return a name for a new entry."""

    def sign_in_made(self, authcfg: str) -> None:
        """Choose the new entry."""

    def sign_in_refused(self, error: UrbanDataError) -> None:
        """Say why none can be made."""


class SignInMenu(QMenu):
    """Opens the dialog of each way, after QGIS's password store was opened. Main thread."""

    def __init__(self, place: Place, button: QPushButton) -> None:
        super().__init__(button)
        self._place = place
        self._button = button
        self._again = self._add(translate("Workbench", "Sign in a&gain…"), self.sign_in_again)
        self.addSeparator()
        self._add(translate("Workbench", "&Key in the address…"), lambda: self.key(in_address=True))
        self._add(translate("Workbench", "&Token of a CKAN catalogue…"), lambda: self.key(in_address=False))
        self._add(translate("Workbench", "&Code in the browser (device sign-in)…"), lambda: self.service(DEVICE))
        self._add(translate("Workbench", "For &unattended runs (client credentials)…"), lambda: self.service(UNATTENDED))
        self._add(translate("Workbench", "In the &browser, through QGIS (OAuth2 with PKCE)…"), lambda: self.service(PKCE))
        self.aboutToShow.connect(self._look)
        button.setMenu(self)

    def key(self, *, in_address: bool) -> None:
        """Ask for a key or token."""
        work = self._opened()
        if work is not None:
            dialog = SignInKeyDialog(work.new, self._button.window(), in_address=in_address, name=self._place.sign_in_name())
            dialog.made.connect(self._place.sign_in_made)
            dialog.open()

    def service(self, kind: Kind, known: Optional[Known] = None) -> None:
        """Ask for a sign-in service, or sign in again with one that is known."""
        work = self._opened()
        if work is None:
            return
        dialog = SignInServiceDialog(work, self._button.window(), kind=kind, name=self._place.sign_in_name())
        if known is not None:
            dialog.again(known)
        dialog.made.connect(self._place.sign_in_made)
        dialog.open()

    def sign_in_again(self) -> None:
        """Sign in anew with the chosen entry."""
        known = self._known()
        if known is not None:
            self.service(UNATTENDED if known.unattended else DEVICE, known)

    def _add(self, text: str, work: Callable[[], None]) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(lambda *_: work())
        return action

    def _look(self) -> None:
        self._again.setVisible(self._known() is not None)

    def _known(self) -> Optional[Known]:
        authcfg = self._place.chosen_sign_in()
        return self._place.sign_in_work().new.known(authcfg) if authcfg else None

    def _opened(self) -> Optional[SignInWork]:
        work = self._place.sign_in_work()
        try:
            work.new.open()
        except UrbanDataError as error:
            self._place.sign_in_refused(error)
            return None
        return work
