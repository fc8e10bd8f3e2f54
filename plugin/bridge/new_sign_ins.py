"""Making a sign-in: asked for and tried in the background, kept on the main thread. No window sees more than it typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Optional

from ..core.errors import SignInEnded, SignInLocked, SignInNeeded
from ..core.progress import Progress
from ..net.session import Session
from ..net.token_replies import Endpoints
from ..net.tokens import CLIENT, DEVICE, Client, Device, Grant, Issuer
from . import sign_in_entries
from .sign_in import unlock


@dataclass(frozen=True)
class Asked:
    """What the person typed about a service that gives out tokens. Shows no secret."""

    issuer: str
    client: str
    secret: str = field(default="", repr=False)
    scope: str = ""

    @property
    def who(self) -> Client:
        return Client(self.client, self.secret, self.scope)


@dataclass(frozen=True)
class Known:
    """An entry of ours that is there: what it was asked with, without its secret."""

    authcfg: str
    name: str
    asked: Asked
    unattended: bool


class NewSignIns:
    """``connect`` opens a session without a sign-in. Methods with ``progress`` run in a worker, the others on the main thread."""

    def __init__(self, connect: Callable[[str], Session], *, ask: Callable[[], bool] = unlock) -> None:
        self._connect = connect
        self._ask = ask

    def open(self) -> None:
        """Let QGIS ask for the master password where it must. Raises SignInLocked where the person does not give it."""
        if not self._ask():
            raise SignInLocked("QGIS's authentication database is locked")

    def begin(self, asked: Asked, *, progress: Progress) -> Device:
        """Fetch a code for the person to confirm. Raises BadInput, Unsupported, SignInEnded, and what asking raises."""
        return self._issuer(asked).device(asked.who, progress=progress)

    def confirmed(self, asked: Asked, device: Device, *, progress: Progress) -> Grant:
        """Wait until the person has confirmed the code. Raises SignInEnded, and Cancelled at any time."""
        token = device.wait(progress=progress)
        if not token.refresh:
            raise SignInEnded("the sign-in service gave out nothing to renew the sign-in with", reason="")
        return Grant(DEVICE, self._issuer(asked).address, asked.who, token.refresh)

    def tried(self, asked: Asked, *, progress: Progress) -> Grant:
        """Fetch a token with a client's own secret once, to see that it is right. Raises SignInEnded where it is not."""
        issuer = self._issuer(asked)
        issuer.for_client(asked.who, progress=progress)
        return Grant(CLIENT, issuer.address, asked.who)

    def found(self, asked: Asked, *, progress: Progress) -> Endpoints:
        """Ask the service where it signs people in."""
        return self._issuer(asked).endpoints(progress=progress)

    def keep_grant(self, name: str, grant: Grant, *, authcfg: str = "") -> str:
        """Keep what was granted; return the id of the entry. Raises SignInLocked, SignInNeeded."""
        return sign_in_entries.keep_grant(name, grant, authcfg=authcfg)

    def keep_pkce(self, name: str, where: Endpoints, asked: Asked) -> str:
        """Keep a sign-in that QGIS carries out in the browser. Raises Unsupported where the service has none."""
        return sign_in_entries.with_pkce(name, where=where, client=asked.who)

    def keep_key(self, name: str, *, parameter: str, key: str) -> str:
        """Keep a key that goes into every address. Raises BadInput for what cannot be sent."""
        return sign_in_entries.key_in_address(name, parameter=parameter, key=key)

    def keep_token(self, name: str, *, token: str) -> str:
        """Keep a token that goes into the header Authorization as it is."""
        return sign_in_entries.token_in_header(name, token=token)

    def known(self, authcfg: str) -> Optional[Known]:
        """Return an entry of ours, to sign in again with it; None for any other or a locked one."""
        try:
            config = sign_in_entries.entry(authcfg)
            grant = sign_in_entries.grant_of(config)
        except (SignInLocked, SignInNeeded):
            return None
        if grant is None:
            return None
        asked = Asked(grant.issuer, grant.client.id, scope=grant.client.scope)
        return Known(authcfg, config.name(), asked, grant.kind == CLIENT)

    def _issuer(self, asked: Asked) -> Issuer:
        return Issuer(asked.issuer, self._connect(asked.issuer))
