"""Signing in with a bearer token of our own: fetched, renewed once for everybody who waits, and kept for the next session.

Two refreshes with one refresh token sign the person out (RFC 9700, 4.14.2). So one object stands for one stored
sign-in, one thread at a time fetches, and before it refreshes it looks whether another window has done so already.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass, replace
from typing import Callable, Mapping, Optional

from ..core.errors import SignInEnded, UrbanDataError
from ..core.progress import UNWATCHED, Progress
from ..core.urls import safe_url
from .credentials import Renewable
from .grant import CLIENT, DEVICE, Grant, Keeper, Memory, same_client
from .issuer import Client, Device, Issuer
from .session import Session
from .token_replies import Token

__all__ = ["CLIENT", "DEVICE", "Bearer", "Client", "Device", "Grant", "Issuer", "Keeper", "Memory", "Token", "same_client"]
logger = logging.getLogger(__name__)

_LOOK = 0.1  # seconds between two looks at the person
_MARGIN = 30.0  # seconds before its end from which a token is not used any more, at most a tenth of its life
_PATIENCE = 60.0  # seconds in which a token that was refused as soon as it came is not fetched anew
_OLD_ONES = 8  # secrets that a late error might still repeat


@dataclass(frozen=True)
class _Held:
    """The token in use, since when, and whether the platform has taken it yet."""

    token: Token
    since: float
    taken: bool = False

    @property
    def header(self) -> str:
        return f"Bearer {self.token.access}"

    def over(self, now: float) -> bool:
        life = self.token.seconds
        return life is not None and now >= self.since + life - min(_MARGIN, life / 10)

    def hopeless(self, now: float) -> bool:
        """Tell whether it was refused so soon that the next one would fare the same."""
        return not self.taken and now < self.since + min(_PATIENCE, (self.token.seconds or 2 * _PATIENCE) / 2)


class Bearer(Renewable):
    """Signs in with a token that it fetches itself (RFC 6750, 2.1). One object per stored sign-in, for all sessions and threads.

    ``connect`` opens a session, without a sign-in, to the address of the issuer.
    The token is fetched in a thread of its own: whoever is cancelled while
    waiting leaves it to the others, and a new refresh token is never lost on the way.
    """

    def __init__(
        self, grant: Grant, *, connect: Callable[[str], Session], keeper: Optional[Keeper] = None,
        clock: Callable[[], float] = time.monotonic, token: Optional[Token] = None,
    ) -> None:
        self._grant = grant
        self._connect = connect
        self._issuer = Issuer(grant.issuer, connect(grant.issuer))
        self._keeper: Keeper = keeper or Memory(grant)
        self._clock = clock
        self._lock = threading.Lock()
        self._held = _Held(token, clock()) if token else None
        self._flight: Optional[Future[None]] = None
        self._ended: Optional[SignInEnded] = None
        self._old: deque[str] = deque(maxlen=_OLD_ONES)

    def __repr__(self) -> str:
        return f"Bearer({self._grant.kind!r}, {safe_url(self._grant.issuer)!r})"

    @property
    def grant(self) -> Grant:
        """The grant as it is now."""
        return self._grant

    @property
    def fetching(self) -> bool:
        """Whether a token is on its way."""
        return self._flight is not None

    @property
    def ended(self) -> bool:
        """Whether the issuer has refused the grant as it is now."""
        return self._ended is not None

    def again(self, grant: Grant) -> None:
        """Take the grant as it was stored, and try once more what had ended: the person asked for it.

        A refresh token that still serves is left alone: the stored one may be older, and is looked at before it is used.
        """
        with self._lock:
            ended, self._ended = self._ended, None
            edited = not same_client(grant, self._grant)
            if edited:
                self._issuer = Issuer(grant.issuer, self._connect(grant.issuer))
            if edited or (self._held is not None and not self._held.taken):
                self._held = None
            if edited or ended is not None:
                self._grant = grant

    def ready(self, progress: Progress = UNWATCHED) -> None:
        held = self._held
        if held is not None and not held.over(self._clock()):
            return
        try:
            self._fetched(held, progress)
        except UrbanDataError as error:
            error.facts["sent"] = False
            raise

    def headers(self, url: str) -> Mapping[str, str]:
        held = self._held
        return {"Authorization": held.header} if held else {}

    def accepted(self, headers: Mapping[str, str]) -> None:
        with self._lock:
            if self._held is not None and not self._held.taken and headers.get("Authorization") == self._held.header:
                self._held = replace(self._held, taken=True)

    def renewed(self, refused: Mapping[str, str], progress: Progress = UNWATCHED) -> bool:
        held = self._held
        if held is None or refused.get("Authorization") != held.header:
            return held is not None
        if held.hopeless(self._clock()):
            return False
        self._fetched(held, progress)
        return True

    def secrets(self) -> tuple[str, ...]:
        held, grant = self._held, self._grant
        values = (held.token.access if held else "", grant.refresh_token, grant.client.secret, *self._old)
        return tuple(value for value in values if len(value) > 3)

    def _fetched(self, instead_of: Optional[_Held], progress: Progress) -> None:
        """Wait until there is another token than ``instead_of``; the first who asks sets out for it."""
        with self._lock:
            now = self._held
            if now is not None and (instead_of is None or now.token is not instead_of.token):
                return
            flight = self._flight or self._set_out()
        while True:
            progress.check()
            try:
                flight.result(_LOOK)
                return
            except TimeoutError:
                if flight.done():
                    raise
            except UrbanDataError as error:  # each who waits gets one of its own, for each adds what it knows
                raise type(error)(error.detail, **error.facts) from None

    def _set_out(self) -> Future[None]:
        if self._ended is not None:
            raise type(self._ended)(self._ended.detail, **self._ended.facts)
        flight: Future[None] = Future()
        self._flight = flight
        threading.Thread(target=self._fly, args=(flight,), name="udw-token", daemon=True).start()
        return flight

    def _fly(self, flight: Future[None]) -> None:
        """Fetch in this thread; every outcome reaches those who wait."""
        error: Optional[UrbanDataError] = UrbanDataError("the token could not be fetched")
        try:
            with self._keeper.turn():
                self._take(self._token())
            error = None
        except UrbanDataError as problem:
            error = problem
        finally:
            self._land(flight, error)

    def _token(self) -> Token:
        grant = self._current()
        if grant.kind == CLIENT:
            return self._issuer.for_client(grant.client)
        if not grant.refresh_token:
            raise SignInEnded("the sign-in service gave out nothing to renew the sign-in with", reason="")
        return self._issuer.refreshed(grant.client, grant.refresh_token)

    def _current(self) -> Grant:
        """Return the grant to use: another window may have renewed it."""
        stored = self._keeper.latest()
        with self._lock:
            if stored is not None and same_client(stored, self._grant):
                self._remember(self._grant.refresh_token)
                self._grant = stored
            return self._grant

    def _take(self, token: Token) -> None:
        """Write down the new refresh token first, then use the token."""
        grant = self._grant
        if grant.kind == DEVICE and token.refresh and token.refresh != grant.refresh_token:
            self._remember(grant.refresh_token)
            self._grant = replace(grant, refresh_token=token.refresh)
            self._keeper.keep(self._grant)
        with self._lock:
            if self._held is not None:
                self._remember(self._held.token.access)
            self._held = _Held(token, self._clock())

    def _land(self, flight: Future[None], error: Optional[UrbanDataError]) -> None:
        with self._lock:
            self._flight = None
            if isinstance(error, SignInEnded):
                self._ended = error
        if error is None:
            flight.set_result(None)
        else:
            flight.set_exception(error)

    def _remember(self, secret: str) -> None:
        if secret and secret not in self._old:
            self._old.append(secret)
