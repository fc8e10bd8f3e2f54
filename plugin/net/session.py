"""The one door to the network: reads are repeated where that helps, writes leave exactly once."""

from __future__ import annotations

import itertools
import logging
import random
import time
from copy import copy
from functools import partial
from typing import Callable, Collection, Mapping, Optional

from requests.adapters import BaseAdapter, HTTPAdapter

from ..core.errors import (
    BadReply,
    NotAuthorised,
    OutcomeUncertain,
    ProtocolError,
    Rejected,
    SignInRefused,
    Unreachable,
    UrbanDataError,
)
from ..core.progress import UNWATCHED, Progress
from ..core.urls import origin, safe_url
from .addresses import absolute, leads_below, resolve, with_params, without_params
from .credentials import Gatekeeper, SignIn
from .exchange import UNHURRIED, Limits, exchange, outgoing
from .lanes import Lanes
from .replies import Reply, error_of, retry_after
from .under_way import UnderWay

__all__ = ["Limits", "Reply", "Session", "SignIn"]
logger = logging.getLogger(__name__)

_LONGEST_WAIT = 60.0  # seconds; a server that asks for more is told to the person instead
_HOPS = 5
_MOVED = (301, 302, 303, 307, 308)
_AGAIN = (429, 502, 503, 504)
_TOO_MUCH = (429, 503)


class Session:
    """Talks to one service. Safe from any thread; keeps no state but open connections.

    ``root`` is the service's configured address: only its origin sees the
    sign-in. ``lanes`` is shared between the sessions of one host. ``sleep``
    is called with short slices only, so that a wait can be cancelled.
    """

    def __init__(
        self, root: str, *, adapter: Optional[BaseAdapter] = None, sign_in: Optional[SignIn] = None, limits: Limits = UNHURRIED,
        lanes: Optional[Lanes] = None, sleep: Callable[[float], None] = time.sleep, jitter: Callable[[], float] = random.random,
    ) -> None:
        origin(root)
        self.root = root
        self._adapter = adapter or HTTPAdapter(pool_maxsize=18)
        self._gate = Gatekeeper(root, sign_in)
        self._limits = limits
        self._lanes = lanes or Lanes()
        self._sleep = sleep
        self._jitter = jitter

    @property
    def limits(self) -> Limits:
        """What each of its requests may take."""
        return self._limits

    def hurried(self, limits: Limits) -> Session:
        """Return a session to the same service, with the same sign-in and connections, and other limits."""
        other = copy(self)
        other._limits = limits
        return other

    def close(self) -> None:
        """Let go of the open connections."""
        self._adapter.close()

    def __repr__(self) -> str:
        return f"Session({safe_url(self.root)!r})"

    def read(
        self, url: str, *, method: str = "GET", params: Optional[Mapping[str, object]] = None,
        headers: Optional[Mapping[str, str]] = None, body: Optional[bytes] = None, progress: Progress = UNWATCHED,
        accept_status: Collection[int] = (),
    ) -> Reply:
        """Ask something that changes nothing, by whatever verb; repeated when the connection or the server falters.

        Follows redirects. Raises the error of a status from 400 on, unless
        it is in ``accept_status``.
        """
        address = with_params(url, params)
        origin(address)
        for attempt in itertools.count():
            reply, wait = self._attempt(attempt, address, method, headers or {}, body, progress)
            if reply is not None and (reply.status in accept_status or wait is None):
                return self._accepted(reply, accept_status)
            logger.info("Asking %s again in %.1f s", safe_url(address), wait)
            self._pause(wait or 0.0, progress)
        raise Unreachable()  # never: the last attempt returns or raises

    def write(
        self, url: str, *, method: str, headers: Optional[Mapping[str, str]] = None, body: Optional[bytes] = None,
        progress: Progress = UNWATCHED, params: Optional[Mapping[str, object]] = None, accept_status: Collection[int] = (),
    ) -> Reply:
        """Change something: the request leaves exactly once, whatever happens to it; see ``_answered`` for the one exception.

        Raises the error of a status from 400 on, unless it is in
        ``accept_status``. A NetworkError means that its fate is unknown,
        unless ``facts["sent"]`` is False; so does OutcomeUncertain: cancelled
        on the way, an unreadable reply, or a redirect after acting. Cancelled
        is raised before it leaves only, or where a 401 says that it did nothing.
        """
        address = with_params(url, params)

        def send(signed: Mapping[str, str]) -> Reply:
            with self._lanes.slot(address, progress=progress, writing=True):
                progress.check()
                return self._sent(address, method, signed, body, UnderWay(progress))

        reply = self._answered(address, headers or {}, send, progress)
        if reply.status in _MOVED:
            raise self._moved_write(reply)
        return self._accepted(reply, accept_status)

    def resolve(self, base: str, link: str) -> str:
        """Return where a link in the reply from ``base`` leads, without our secrets; see ``addresses.resolve``."""
        return without_params(resolve(link, base=base, root=self.root), self._gate.secret_params())

    def _answered(
        self, url: str, headers: Mapping[str, str], send: Callable[[Mapping[str, str]], Reply], progress: Progress
    ) -> Reply:
        """Send with what this address may see; where its token was refused and could be renewed, once more with the new one.

        A write, too: 401 says that the request "has not been applied", and may be repeated with other credentials
        (RFC 9110, 15.5.2; RFC 6750, 3.1). The outbox takes a refused write for not done by the same sentence. Only a
        complete reply from home is believed, and the second one stands, whatever it says.
        """
        signed = self._gate.headers(url, headers, progress)
        reply = send(signed)
        self._notice(reply)
        if self._gate.renewed(reply.url, signed, status=reply.status, progress=progress):
            signed = self._gate.headers(url, headers, progress)
            reply = send(signed)
            self._notice(reply)
            self._gate.seen(reply.url, signed, status=reply.status)
        return reply

    def _hop(self, url: str, method: str, headers: Mapping[str, str], body: Optional[bytes], progress: Progress) -> Reply:
        """Send once to one address, with the headers it may see."""
        request = outgoing(
            with_params(url, self._gate.params(url)), method=method, headers=headers, body=body,
            authcfg=self._gate.authcfg(url), limits=self._limits, progress=progress,
        )
        return exchange(request, adapter=self._adapter, url=url)

    def _sent(self, url: str, method: str, headers: Mapping[str, str], body: Optional[bytes], progress: Progress) -> Reply:
        """Send a write; that its reply cannot be read says nothing about what it did."""
        try:
            return self._hop(url, method, headers, body, progress)
        except ProtocolError as error:
            raise OutcomeUncertain("the reply to a write cannot be read", reason=error.code, **error.facts) from error

    def _reading(self, url: str, method: str, body: Optional[bytes], progress: Progress, signed: Mapping[str, str]) -> Reply:
        with self._lanes.slot(url, progress=progress):
            return self._hop(url, method, signed, body, progress)

    def _followed(self, url: str, method: str, headers: Mapping[str, str], body: Optional[bytes], progress: Progress) -> Reply:
        """Follow redirects hop by hop: what each hop carries is decided anew."""
        seen = set()
        for _ in range(_HOPS + 1):
            seen.add((method, url))
            reply = self._answered(url, headers, partial(self._reading, url, method, body, progress), progress)
            if reply.status not in _MOVED or not reply.headers.get("Location"):
                return reply
            url = self._next_hop(reply)
            if reply.status == 303 and method != "HEAD":
                method, body = "GET", None
            if (method, url) in seen:
                break
        raise BadReply("the server sends us round in circles", url=safe_url(url))

    def _next_hop(self, reply: Reply) -> str:
        """Return where a redirect leads; never from a secure address to an open one."""
        target = absolute(reply.headers["Location"], base=reply.url)
        if origin(reply.url).scheme == "https" and origin(target).scheme == "http":
            facts = {"url": safe_url(reply.url), "link": safe_url(target)}
            raise BadReply("the server leads from a secure address to an open one", **facts)
        return without_params(target, self._gate.secret_params())

    def _moved_write(self, reply: Reply) -> UrbanDataError:
        facts = {"status": reply.status, "url": safe_url(reply.url), "link": safe_url(reply.headers.get("Location", ""))}
        if reply.status == 303 or reply.status in (301, 302) and leads_below(reply.headers.get("Location", ""), base=reply.url):
            return OutcomeUncertain("the server led to another address after a write", **facts)
        return Rejected("the server sends writes to another address", **facts)

    def _accepted(self, reply: Reply, accept_status: Collection[int]) -> Reply:
        if reply.status in accept_status or 200 <= reply.status < 300:
            return reply
        error = error_of(reply, secrets=self._gate.secrets())
        if isinstance(error, NotAuthorised) and self._gate.signs(reply.url):
            raise SignInRefused(error.detail, **error.facts)
        raise error

    def _notice(self, reply: Reply) -> None:
        if reply.status in _TOO_MUCH:
            self._lanes.too_much(reply.url)
        elif reply.status < 400:
            self._lanes.fine(reply.url)

    def _attempt(
        self, attempt: int, url: str, method: str, headers: Mapping[str, str], body: Optional[bytes], progress: Progress
    ) -> tuple[Optional[Reply], Optional[float]]:
        """Return the reply, and the seconds after which to ask again, None where it stands. The last attempt raises."""
        last = attempt >= self._limits.retries
        try:
            reply = self._followed(url, method, headers, body, progress)
        except Unreachable:
            if last:
                raise
            return None, self._back_off(attempt)
        if last or reply.status not in _AGAIN:
            return reply, None
        asked = retry_after(reply)
        if asked is None:
            return reply, self._back_off(attempt)
        return reply, None if asked > _LONGEST_WAIT else asked + self._jitter() * 0.25

    def _back_off(self, attempt: int) -> float:
        """Twice as long each time, the latter half by chance, so that many desks do not return together."""
        return min(8.0, 0.5 * 2**attempt) * (0.5 + self._jitter() / 2)

    def _pause(self, seconds: float, progress: Progress) -> None:
        left = seconds
        while left > 0:
            progress.check()
            self._sleep(min(left, 0.1))
            left -= 0.1
        progress.check()
