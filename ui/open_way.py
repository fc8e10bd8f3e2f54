"""Asks before a sign-in leaves where anybody on the way could read it."""

from __future__ import annotations

from typing import Sequence
from urllib.parse import urlsplit

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..plugin.core.profile import Service
from ..plugin.core.urls import in_the_open
from .tips import tip_text
from .words import translate


class OpenWay:
    """Remembers what the person agreed to, as long as the window is open. Main thread."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._agreed: set[tuple[str, str]] = set()

    def may_send(self, services: Sequence[Service]) -> bool:
        """Tell whether the sign-ins of these services may leave; asks once for each host and sign-in that is reached by http."""
        for service in services:
            sent = urlsplit(service.url).netloc, service.authcfg
            if not service.authcfg or sent in self._agreed or not in_the_open(service.url):
                continue
            if not self._asked(sent[0]):
                return False
            self._agreed.add(sent)
        return True

    def _asked(self, host: str) -> bool:
        text = translate(
            "Workbench",
            "“{host}” is reached without encryption (http). Anybody on the way can read the sign-in that you chose for it."
            " Send it all the same?"
        )
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        heading = translate("Workbench", "Sign-in without encryption")
        return bool(QMessageBox.warning(self._parent, heading, tip_text(text.format(host=host)), yes | no, no) == yes)


def unsent_text() -> str:
    """Say what can be done instead."""
    return translate("Workbench", "Nothing was sent. Use the address with https://, or choose no sign-in for this service.")
