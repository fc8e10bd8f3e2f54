"""How sign-ins of every kind lie in QGIS's authentication database: which method and keys of QGIS 3.40 hold what.

| sign-in | method | keys |
|---|---|---|
| key as a parameter of the address | APIHeader | ``?NAME``: the key |
| token of a CKAN (or any header) | APIHeader | ``Authorization``: the token |
| by a code, or client credentials | Basic | ``realm``: our mark and JSON without secrets; ``password``: JSON with them |
| OAuth2 with PKCE | OAuth2 | ``oauth2config``: the keys that QGIS 3.40 knows; one more, and it refuses the whole |

Basic, because QGIS's editor hides its password, shows its realm and gives both back unchanged. Its user name stays
empty: then QGIS itself signs nothing in with it, so the secret does not leave with a layer to which somebody gives
this entry (an APIHeader's values would be sent to that layer's server).
"""

from __future__ import annotations

import json
from typing import Mapping, Optional

from qgis.core import QgsApplication, QgsAuthManager, QgsAuthMethodConfig

from ..core.errors import BadInput, SignInLocked, SignInNeeded, Unsupported
from ..net.token_replies import Endpoints, trusted
from ..net.tokens import CLIENT, DEVICE, Client, Grant, same_client

_MARK = "urban-data-workbench "
_PKCE, _OF_ITS_OWN, _IN_HEADER = 3, 1, 0  # QGIS's grant flow, kind of configuration, and way to send a token
_EMPTY = ("apiKey", "customHeader", "description", "id", "name", "objectName", "password", "redirectUrl", "username")
_PORT = 7070  # where QGIS waits for the browser


def entry(authcfg: str) -> QgsAuthMethodConfig:
    """Return the decrypted entry. Main thread. Looks whether it is there first: that needs no password.

    Never opens a dialog: raises SignInLocked where QGIS's database is locked,
    and SignInNeeded where it has no such entry or cannot read it.
    """
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise SignInLocked("QGIS's authentication database cannot be used", reason=manager.disabledMessage())
    if authcfg not in manager.configIds():
        raise SignInNeeded("QGIS has no sign-in of this id", authcfg=authcfg)
    _refuse_locked(manager)
    found, config = manager.loadAuthenticationConfig(authcfg, QgsAuthMethodConfig(), True)
    if not found:
        raise SignInNeeded("QGIS cannot read this sign-in", authcfg=authcfg)
    return config


def store(name: str, *, method: str, values: Mapping[str, str], authcfg: str = "") -> str:
    """Write an entry, a new one or instead of ``authcfg``; return its id. Main thread. Raises SignInLocked, SignInNeeded."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise SignInLocked("QGIS's authentication database cannot be used", reason=manager.disabledMessage())
    _refuse_locked(manager)
    config = entry(authcfg) if authcfg else QgsAuthMethodConfig()
    config.setMethod(method)
    config.setName(name)
    config.setConfigMap(dict(values))
    if authcfg:
        kept = manager.updateAuthenticationConfig(config)
    else:
        kept, config = manager.storeAuthenticationConfig(config)
    if not kept:
        raise SignInNeeded("QGIS could not keep the sign-in")
    return config.id()


def key_in_address(name: str, *, parameter: str, key: str) -> str:
    """Keep a key that goes into every address as ``parameter=key``."""
    return store(name, method="APIHeader", values={f"?{_given(parameter)}": _given(key)})


def token_in_header(name: str, *, token: str) -> str:
    """Keep a token that goes into the header ``Authorization`` as it is, as CKAN wants it."""
    return store(name, method="APIHeader", values={"Authorization": _given(token)})


def with_pkce(name: str, *, where: Endpoints, client: Client) -> str:
    """Keep a sign-in by authorization code with PKCE, which QGIS carries out. Raises Unsupported where the issuer has none."""
    if not where.authorization:
        raise Unsupported("the sign-in service offers no sign-in in the browser", url=where.issuer)
    return store(name, method="OAuth2", values={"oauth2config": json.dumps(oauth2_options(where, client))})


def oauth2_options(where: Endpoints, client: Client) -> dict[str, object]:
    """Return the configuration of QGIS's OAuth2 method: every key it knows, and no other."""
    return {
        **dict.fromkeys(_EMPTY, ""), "accessMethod": _IN_HEADER, "clientId": client.id, "clientSecret": client.secret,
        "configType": _OF_ITS_OWN, "grantFlow": _PKCE, "persistToken": True, "queryPairs": {}, "redirectHost": "127.0.0.1",
        "redirectPort": _PORT, "refreshTokenUrl": where.token, "requestTimeout": 30, "requestUrl": where.authorization,
        "scope": client.scope, "tokenUrl": where.token, "version": 1,
    }


def keep_grant(name: str, grant: Grant, *, authcfg: str = "") -> str:
    """Keep a grant of our own, a new one or instead of ``authcfg``."""
    return store(name, method="Basic", values=_values(grant), authcfg=authcfg)


def grant_of(config: QgsAuthMethodConfig) -> Optional[Grant]:
    """Return the grant that an entry holds, None for any other entry. Raises SignInNeeded where ours is damaged."""
    realm = config.config("realm")
    if config.method() != "Basic" or not realm.startswith(_MARK):
        return None
    try:
        return _grant(*(_texts(text) for text in (realm[len(_MARK):], config.config("password"))))
    except (ValueError, KeyError, BadInput) as error:
        raise SignInNeeded("QGIS cannot read this sign-in", authcfg=config.id()) from error


def replace_grant(authcfg: str, grant: Grant) -> bool:
    """Write the new refresh token into an entry that is still of the same client; tell whether nothing is left to do.

    Main thread. Raises SignInLocked.
    """
    try:
        config = entry(authcfg)
        stored = grant_of(config)
    except SignInNeeded:  # it was removed, or made into another
        return True
    if stored is None or not same_client(stored, grant):
        return True
    config.setConfigMap({**config.configMap(), **_values(grant)})
    return bool(QgsApplication.authManager().updateAuthenticationConfig(config))


def _values(grant: Grant) -> dict[str, str]:
    shown = {"grant": grant.kind, "issuer": grant.issuer, "client": grant.client.id, "scope": grant.client.scope}
    hidden = {"client_secret": grant.client.secret, "refresh_token": grant.refresh_token}
    return {"username": "", "realm": _MARK + json.dumps(shown), "password": json.dumps(hidden)}


def _grant(shown: Mapping[str, str], hidden: Mapping[str, str]) -> Grant:
    client = Client(shown["client"], hidden.get("client_secret", ""), shown.get("scope", ""))
    if shown["grant"] not in (CLIENT, DEVICE) or not client.id:
        raise ValueError("no grant of ours")
    return Grant(shown["grant"], trusted(shown["issuer"]), client, hidden.get("refresh_token", ""))


def _texts(text: str) -> dict[str, str]:
    given = json.loads(text)
    if not isinstance(given, dict):
        raise ValueError("not an object")
    return {name: value for name, value in given.items() if isinstance(value, str)}


def _given(text: str) -> str:
    """Return what was typed or pasted, without blanks around it. Raises BadInput for what cannot be sent."""
    cleaned = text.strip()
    if not cleaned or not cleaned.isprintable():
        raise BadInput("a key or token is one line without line breaks")
    return cleaned


def _refuse_locked(manager: QgsAuthManager) -> None:
    if not manager.masterPasswordIsSet():
        raise SignInLocked("QGIS's authentication database is locked")
