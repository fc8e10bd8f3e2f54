"""Choosing and making the sign-in of one service, or of an address whose services are still to be found."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional, Sequence
from urllib.parse import urlsplit

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from ..plugin.bridge.sign_in import is_gone
from ..plugin.core.errors import BadInput, UrbanDataError
from ..plugin.core.profile import Service
from ..plugin.core.urls import same_origin
from .prober import Prober
from .sign_in_menu import SignInMenu
from .sign_in_work import SignInWork
from .words import translate


class ServiceSignIn:
    """The row of the profile dialog with the sign-in; ``chosen`` gets the id that the person chose for the shown service."""

    def __init__(
        self, label: QLabel, select: QgsAuthConfigSelect, button: QPushButton, prober: Prober, *,
        chosen: Callable[[str], None], refused: Callable[[UrbanDataError], None], name: Callable[[], str],
    ) -> None:
        self._label, self._select = label, select
        self._prober = prober
        self._chosen, self._refused, self._name = chosen, refused, name
        self._finding = self._refused_at = ""
        self._of_service = False
        self.menu = SignInMenu(self, button)
        select.selectedConfigIdChanged.connect(self._take)

    def show(self, services: Sequence[Service], row: int) -> None:
        """Show the sign-in of the selected service; without one, what an address is asked with."""
        self._of_service = row >= 0
        self._label.setText(_label_text(services[row] if self._of_service else None))
        self._select.blockSignals(True)
        self._select.setConfigId(services[row].authcfg if self._of_service else self._finding)
        self._select.blockSignals(False)

    def to_find(self, address: str, services: Sequence[Service]) -> str:
        """Return what an address is asked with: the sign-in of a listed service of the same origin, or what was chosen for it.

        A secret of one platform never goes to the address of another: beside listed services, what was chosen
        to find with is for the address that asked for it.
        """
        known = [service.authcfg for service in services if service.authcfg and _same(service.url, address)]
        meant = not services or _same(_with_scheme(self._refused_at), address)
        return known[0] if known else self._finding if meant else ""

    def asked_for(self, address: str, services: Sequence[Service]) -> bool:
        """Note that an address asks for a sign-in; tell whether it is another platform's than the listed services are."""
        self._refused_at = address
        return not any(_same(service.url, address) for service in services)

    def found(self) -> None:
        """Forget what an address was asked with: its services carry it."""
        self._finding = self._refused_at = ""

    def sign_in_work(self) -> SignInWork:
        return self._prober.sign_in_work()

    def chosen_sign_in(self) -> str:
        return str(self._select.configId())

    def sign_in_name(self) -> str:
        return self._name()

    def sign_in_made(self, authcfg: str) -> None:
        self._select.setConfigId(authcfg)
        self._take(authcfg)

    def sign_in_refused(self, error: UrbanDataError) -> None:
        self._refused(error)

    def _take(self, authcfg: str) -> None:
        if self._of_service:
            self._chosen(authcfg)
        else:
            self._finding = authcfg


def without_gone(services: Sequence[Service]) -> list[Service]:
    """Return the services as they are shown: without a sign-in where QGIS does not have the chosen one any more."""
    return [replace(service, authcfg="") if is_gone(service.authcfg) else service for service in services]


def asked_text() -> str:
    """Say what to do in this dialog where an address asks for a sign-in."""
    return translate(
        "Workbench",
        "The platform asks for a sign-in. Choose one below, or make one with “New sign-in”; then find the services again."
    )


def _label_text(service: Optional[Service]) -> str:
    if service is None:
        return translate("Workbench", "Sign-in to find services with:")
    if is_gone(service.authcfg):
        return translate("Workbench", "Sign-in of the service (deleted in QGIS):")
    return translate("Workbench", "Sign-in of the selected service:")


def name_for(name: str, address: str, services: Sequence[Service], row: int) -> str:
    """Propose a name for a new sign-in: the profile's, else the host that is asked."""
    asked = services[row].url if row >= 0 else _with_scheme(address)
    return name.strip() or urlsplit(asked).hostname or ""


def _same(one: str, other: str) -> bool:
    try:
        return same_origin(one, _with_scheme(other))
    except BadInput:
        return False


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"https://{address}"
