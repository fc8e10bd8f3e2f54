"""From an id in QGIS's authentication database to what signs a session in.

The secret stays in memory, in an object that shows names only. A parameter
in the address, which QGIS has no method for, is kept as an "API Header" whose
name begins with a question mark: ``?api_key``.
"""

from __future__ import annotations

from typing import Mapping, Optional

from qgis.core import QgsApplication, QgsAuthManager, QgsAuthMethodConfig

from ..core.errors import SignInLocked, SignInNeeded
from ..net.credentials import Delegated, Secrets, SignIn, basic


def sign_in(authcfg: str) -> Optional[SignIn]:
    """Read the secret of a profile's service; None where it has no sign-in. Main thread.

    Never opens a dialog: raises SignInLocked where QGIS's database is locked
    (``unlock`` asks the person) and SignInNeeded where it has no such entry.
    OAuth2, certificates and what else only QGIS can do are left to the adapter.
    """
    if not authcfg:
        return None
    config = _entry(authcfg, QgsApplication.authManager())
    values = {name.strip(): value for name, value in config.configMap().items() if name.strip()}
    if config.method() == "Basic":
        return basic(values.get("username", ""), values.get("password", ""))
    if config.method() == "EsriToken":
        return Secrets(headers={"X-Esri-Authorization": f"Bearer {values.get('token', '')}"})
    if config.method() == "APIHeader":
        return _headers_and_params(values)
    return Delegated(authcfg)


def unlock() -> bool:
    """Let QGIS ask the person for the master password, or its keyring; tell whether it is open. Main thread, with a window."""
    manager = QgsApplication.authManager()
    return not manager.isDisabled() and bool(manager.setMasterPassword(True))


def _entry(authcfg: str, manager: QgsAuthManager) -> QgsAuthMethodConfig:
    """Return the decrypted entry. Looks whether it is there first: that needs no password."""
    if manager.isDisabled():
        raise SignInLocked("QGIS's authentication database cannot be used", reason=manager.disabledMessage())
    if authcfg not in manager.configIds():
        raise SignInNeeded("QGIS has no sign-in of this id", authcfg=authcfg)
    if not manager.masterPasswordIsSet():
        raise SignInLocked("QGIS's authentication database is locked", authcfg=authcfg)
    found, config = manager.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    if not found:
        raise SignInNeeded("QGIS cannot read this sign-in", authcfg=authcfg)
    return config


def _headers_and_params(values: Mapping[str, str]) -> Secrets:
    return Secrets(
        headers={name: value for name, value in values.items() if not name.startswith("?")},
        params={name[1:]: value for name, value in values.items() if name.startswith("?")},
    )
