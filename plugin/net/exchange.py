"""One request and its complete reply, whichever adapter carries it; every failure in our own words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Optional
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3.connection import HTTPException
from urllib3.exceptions import HTTPError, NewConnectionError

from ..core.errors import BadInput, NetworkError, TimedOut, TlsFailed, Unreachable, UrbanDataError
from ..core.progress import UNWATCHED, Progress
from ..core.urls import safe_url
from .intake import ENCODINGS, Intake
from .replies import Reply

_CHUNK = 1 << 16
_DEFAULTS = {
    "Accept": "*/*", "Accept-Encoding": ENCODINGS, "User-Agent": "UrbanDataWorkbench",
    "Cache-Control": "no-cache",  # RFC 9111, 5.2.1.4: what is compared before a write must not be an office proxy's
}


@dataclass(frozen=True)
class Limits:
    """What one request may take: seconds to connect, of silence, and altogether; bytes; retries of a read."""

    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    total_seconds: float = 600.0
    max_bytes: int = 200_000_000
    retries: int = 3


UNHURRIED = Limits()


class Outgoing(requests.PreparedRequest):
    """A prepared request that tells the adapter besides who watches it, what may come back, and who signs it in.

    ``authcfg`` is the id of a sign-in that the adapter performs itself; it is
    set only for an address that may see it.
    """

    progress: Progress = UNWATCHED
    limits: Limits = UNHURRIED
    authcfg: str = ""


def outgoing(
    url: str, *, method: str, headers: Mapping[str, str], body: Optional[bytes], authcfg: str, limits: Limits, progress: Progress
) -> Outgoing:
    """Prepare a request. Raises BadInput for what is no http address, one with a user, or no header."""
    request = Outgoing()
    try:
        if "@" in urlsplit(url).netloc:  # requests would sign in with it, instead of what was decided
            raise BadInput("an address must not carry a user or password; choose a sign-in", url=safe_url(url))
        request.prepare(method=method, url=url, headers={**_DEFAULTS, **headers}, data=body)
    except (requests.RequestException, ValueError) as error:
        raise BadInput("not a request that can be sent", url=safe_url(url), reason=type(error).__name__) from None
    request.progress, request.limits, request.authcfg = progress, limits, authcfg
    return request


def exchange(request: Outgoing, *, adapter: BaseAdapter, url: str) -> Reply:
    """Send a request once and read its reply to the end, in this thread; ``url`` is its address without secrets.

    The adapter is called directly: ``requests.Session`` would read the body
    of a redirect without a limit, keep cookies, and look for ``.netrc``.
    Raises NetworkError, TooLarge, BadReply and Cancelled; a status is no error here.
    """
    limits = request.limits
    request.progress.check()
    until = time.monotonic() + limits.total_seconds
    try:
        response = adapter.send(
            request, stream=True, timeout=(limits.connect_seconds, limits.read_seconds), verify=True, cert=None, proxies={}
        )
        body = _body(response, request, until)
    except (requests.RequestException, HTTPError, HTTPException, OSError) as error:
        raise _explained(error, url) from error
    except UrbanDataError as error:
        error.facts.setdefault("url", safe_url(url))
        raise
    return Reply(url, response.status_code, response.headers, body)


def _body(response: requests.Response, request: Outgoing, until: float) -> bytes:
    whole = False
    try:
        intake = Intake(
            method=request.method or "", status=response.status_code, headers=response.headers, limit=request.limits.max_bytes
        )
        for chunk in _chunks(response.raw):
            intake.take(chunk)
            request.progress.check()
            if time.monotonic() > until:
                raise TimedOut("the reply took too long", seconds=request.limits.total_seconds)
        body = intake.finish()
        whole = True
        return body
    finally:
        _let_go(response.raw, whole)


def _chunks(raw: Any) -> Iterator[bytes]:
    """Yield the body as it arrives, still packed.

    ``read1`` of the reply below urllib3's returns what is there, so that a
    slow drip is noticed; ``read`` would wait for a full chunk.
    """
    below = getattr(raw, "_original_response", None)
    while True:
        chunk = raw.read(_CHUNK, decode_content=False) if below is None else below.read1(_CHUNK)
        if not chunk:
            return
        yield chunk


def _let_go(raw: Any, whole: bool) -> None:
    """Give the connection back for the next request, or cut it."""
    below = getattr(raw, "_original_response", None)
    if not whole:
        raw.close()
        return
    if below is not None:
        below.read()  # nothing is left: http.client only takes note of the end
    raw.release_conn()


def _explained(error: Exception, url: str) -> NetworkError:
    """Say what failed. The library's own words may hold the address with its secrets, so only its reason is kept."""
    chain = list(_chain(error))
    facts: dict[str, object] = {"url": safe_url(url), "reason": _reason(chain[-1])}
    if any(isinstance(link, (NewConnectionError, requests.ConnectTimeout, requests.exceptions.SSLError)) for link in chain):
        facts["sent"] = False
    if isinstance(error, requests.exceptions.SSLError):
        return TlsFailed("the secure connection failed", **facts)
    if isinstance(error, (requests.Timeout, TimeoutError)) or str(error) == "timed out":
        return TimedOut("no answer in time", **facts)
    return Unreachable("no connection, or it broke", **facts)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what it wraps, outermost first."""
    for _ in range(12):
        yield error
        wrapped = [getattr(error, "reason", None), *error.args, error.__cause__, error.__context__]
        inner = next((item for item in wrapped if isinstance(item, BaseException) and item is not error), None)
        if inner is None:
            return
        error = inner


def _reason(error: BaseException) -> str:
    """Return words such as "Connection refused", without addresses."""
    return str(getattr(error, "verify_message", None) or getattr(error, "strerror", None) or type(error).__name__)
