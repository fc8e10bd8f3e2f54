"""Asking an identity provider for tokens: where it answers, as which client, by which grant."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass, field
from typing import Callable, Mapping, Optional
from urllib.parse import quote_plus, urlencode, urlsplit, urlunsplit

from ..core.errors import BadReply, Broken, NetworkError, OutcomeUncertain, RateLimited, SignInEnded, Unsupported
from ..core.progress import UNWATCHED, Progress
from ..core.urls import safe_url
from .exchange import Limits
from .replies import Reply, error_of
from .session import Session
from .token_replies import DeviceCode, Endpoints, Token, device_code, endpoints, refusal, token, trusted

TOKEN_LIMITS = Limits(connect_seconds=10.0, read_seconds=20.0, total_seconds=30.0, max_bytes=1_000_000, retries=0)
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
_REFUSALS = (400, 401, 403)
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_SLOWER, _SLOWEST = 5.0, 60.0  # seconds (RFC 8628, 3.5)
WAITING = ("authorization_pending", "slow_down")


@dataclass(frozen=True)
class Client:
    """Who asks: the name under which the issuer knows this program, its secret where it has one, and what it asks for."""

    id: str
    secret: str = field(default="", repr=False)
    scope: str = ""


class Issuer:
    """One identity provider. Blocks; any thread but the main one. Keeps only where the issuer answers.

    ``session`` has the issuer's address as its root and no sign-in: it follows
    no redirect of what carries a secret. Every method raises NetworkError,
    ServerError and BadReply besides what it names.
    """

    def __init__(self, address: str, session: Session) -> None:
        self.address = trusted(address)
        self._session = session.hurried(TOKEN_LIMITS)
        self._endpoints: Optional[Endpoints] = None

    def endpoints(self, *, progress: Progress = UNWATCHED) -> Endpoints:
        """Return where the issuer answers what; asked once, by OpenID Connect Discovery 1.0, else RFC 8414."""
        if self._endpoints is None:
            self._endpoints = endpoints(self._metadata(progress), issuer=self.address)
        return self._endpoints

    def for_client(self, client: Client, *, progress: Progress = UNWATCHED) -> Token:
        """Fetch a token for the client itself (RFC 6749, 4.4). Raises SignInEnded where the issuer refuses it."""
        return token(self._granted("", client, {"grant_type": "client_credentials", **_scope(client)}, progress))

    def refreshed(self, client: Client, refresh_token: str, *, progress: Progress = UNWATCHED) -> Token:
        """Fetch the next token (RFC 6749, 6). Sent once: a refresh token used twice ends the sign-in. Raises SignInEnded."""
        return token(self._granted("", client, {"grant_type": "refresh_token", "refresh_token": refresh_token}, progress))

    def device(self, client: Client, *, progress: Progress = UNWATCHED) -> Device:
        """Begin a sign-in that a person confirms in a browser (RFC 8628). Raises Unsupported where the issuer has none."""
        address = self.endpoints(progress=progress).device
        if not address:
            raise Unsupported("the sign-in service offers no sign-in by code", url=safe_url(self.address))
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode("ascii")).digest()).decode("ascii").rstrip("=")
        fields = {**_scope(client), "code_challenge": challenge, "code_challenge_method": "S256"}
        return Device(self, client, device_code(self._granted(address, client, fields, progress)), verifier)

    def poll(
        self, client: Client, code: DeviceCode, verifier: str, *, progress: Progress = UNWATCHED
    ) -> tuple[Optional[Token], str]:
        """Ask once whether the person has confirmed: the token, or None and the issuer's reason (RFC 8628, 3.5)."""
        fields = {"grant_type": _DEVICE_GRANT, "device_code": code.device_code, "code_verifier": verifier}
        try:
            return token(self._granted("", client, fields, progress)), ""
        except SignInEnded as error:
            if error.facts["reason"] in WAITING:
                return None, str(error.facts["reason"])
            raise

    def _metadata(self, progress: Progress) -> Reply:
        reply = self._session.read(f"{self.address}/.well-known/openid-configuration", progress=progress, accept_status=(404,))
        if reply.status != 404:
            return reply
        parts = urlsplit(self.address)
        path = f"/.well-known/oauth-authorization-server{parts.path}"
        return self._session.read(urlunsplit(parts._replace(path=path)), progress=progress)

    def _granted(self, address: str, client: Client, fields: Mapping[str, str], progress: Progress) -> Reply:
        """Return the reply that grants; ``address`` is the token endpoint unless named. Raises SignInEnded with the reason."""
        known = self.endpoints(progress=progress)
        reply = self._asked(address or known.token, client, fields, known.posts, progress)
        if reply.status not in _REFUSALS:
            return reply
        error = error_of(reply, secrets=[value for value in (client.secret, _pair(client), *fields.values()) if len(value) > 3])
        reason = refusal(reply)
        if not reason:
            raise error
        raise SignInEnded(error.detail, url=safe_url(reply.url), status=reply.status, reason=reason)

    def _asked(self, address: str, client: Client, fields: Mapping[str, str], posts: bool, progress: Progress) -> Reply:
        """Ask as this client; where the issuer does not know it by Basic, once more with the secret in the form.

        A client is refused before anything else is looked at (RFC 6749, 5.2), so no code and no token is used up by that.
        """
        reply = self._sent(address, client, fields, posts, progress)
        if client.secret and not posts and (reply.status == 401 or refusal(reply) == "invalid_client"):
            return self._sent(address, client, fields, True, progress)
        return reply

    def _sent(self, address: str, client: Client, fields: Mapping[str, str], posts: bool, progress: Progress) -> Reply:
        headers, own = dict(_FORM), {"client_id": client.id}
        if client.secret and posts:
            own["client_secret"] = client.secret
        elif client.secret:
            headers["Authorization"], own = f"Basic {_pair(client)}", {}
        body = urlencode({**own, **fields}).encode("ascii")
        try:
            return self._session.write(
                address, method="POST", headers=headers, body=body, progress=progress, accept_status=_REFUSALS
            )
        except OutcomeUncertain as error:
            progress.check()
            raise BadReply("the sign-in service's answer cannot be read", **error.facts) from None


class Device:
    """A sign-in that waits for a person. ``shown`` is what the person needs."""

    def __init__(self, issuer: Issuer, client: Client, shown: DeviceCode, verifier: str) -> None:
        self.shown = shown
        self._issuer, self._client, self._verifier = issuer, client, verifier

    def __repr__(self) -> str:
        return f"Device({self.shown!r})"

    def wait(
        self, *, progress: Progress = UNWATCHED, sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> Token:
        """Ask again and again, as slowly as the issuer wishes, until the person has decided; can be cancelled at any time.

        Raises SignInEnded with ``facts["reason"]``: ``access_denied``, ``expired_token``.
        """
        until, interval = clock() + self.shown.seconds, self.shown.interval
        while clock() < until:
            _rest(interval, progress, sleep)
            try:
                found, reason = self._issuer.poll(self._client, self.shown, self._verifier, progress=progress)
            except (NetworkError, Broken, RateLimited):  # the person may be about to confirm
                interval = min(2 * interval, _SLOWEST)
                continue
            if found is not None:
                return found
            interval += _SLOWER if reason == "slow_down" else 0.0
        raise SignInEnded("nobody confirmed the code in time", url=safe_url(self._issuer.address), reason="expired_token")


def _rest(seconds: float, progress: Progress, sleep: Callable[[float], None]) -> None:
    left = seconds
    while left > 0:
        progress.check()
        sleep(min(left, 0.1))
        left -= 0.1
    progress.check()


def _pair(client: Client) -> str:
    """Return the client and its secret as Basic sends them (RFC 6749, 2.3.1)."""
    pair = f"{quote_plus(client.id)}:{quote_plus(client.secret)}"
    return base64.b64encode(pair.encode("ascii")).decode("ascii")


def _scope(client: Client) -> Mapping[str, str]:
    return {"scope": client.scope} if client.scope else {}

