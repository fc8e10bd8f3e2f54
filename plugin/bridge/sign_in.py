"""From an id in QGIS's authentication database to what signs a session in.

The secret stays in memory, in an object that shows names only. How what QGIS has
no method for is kept, such as a key in the address, is said in ``sign_in_entries``.
"""

from __future__ import annotations

from typing import Mapping, Optional, Union

from qgis.core import QgsApplication

from ..net.credentials import Delegated, Secrets, SignIn, basic
from ..net.tokens import Grant
from .sign_in_entries import entry, grant_of


def sign_in(authcfg: str) -> Optional[Union[SignIn, Grant]]:
    """Read the secret of a profile's service; None where it has no sign-in. Main thread.

    A Grant signs nobody in yet: ``Grants`` makes the one sign-in of it. Never
    opens a dialog: raises SignInLocked where QGIS's database is locked (``unlock`` asks
    the person) and SignInNeeded where it has no such entry.
    OAuth2, certificates and what else only QGIS can do are left to the adapter.
    """
    if not authcfg:
        return None
    config = entry(authcfg)
    grant = grant_of(config)
    if grant is not None:
        return grant
    values = {name.strip(): value for name, value in config.configMap().items() if name.strip()}
    if config.method() == "Basic":
        return basic(values.get("username", ""), values.get("password", ""))
    if config.method() == "EsriToken":
        return Secrets(headers={"X-Esri-Authorization": f"Bearer {values.get('token', '')}"})
    if config.method() == "APIHeader":
        return _headers_and_params(values)
    return Delegated(authcfg)


def is_gone(authcfg: str) -> bool:
    """Tell whether QGIS has no entry of this id any more, False where its database cannot be used. Main thread."""
    manager = QgsApplication.authManager()
    return bool(authcfg) and not manager.isDisabled() and authcfg not in manager.configIds()


def unlock() -> bool:
    """Let QGIS ask the person for the master password, or its keyring; tell whether it is open. Main thread, with a window."""
    manager = QgsApplication.authManager()
    return not manager.isDisabled() and bool(manager.setMasterPassword(True))


def _headers_and_params(values: Mapping[str, str]) -> Secrets:
    return Secrets(
        headers={name: value for name, value in values.items() if not name.startswith("?")},
        params={name[1:]: value for name, value in values.items() if name.startswith("?")},
    )
