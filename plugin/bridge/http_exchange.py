"""One request on its way through Qt, and its reply: sent once, read to the end, watched all the time."""

from __future__ import annotations

import math
import time
from typing import Any, Callable, Optional

import requests
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QIODevice, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..core.errors import NetworkError, TimedOut, TlsFailed, TooLarge, Unreachable
from ..core.progress import UNWATCHED
from ..net.answers import answer
from ..net.exchange import UNHURRIED
from ..net.replies import without_secrets
from .delegated import Delegates
from .trust import accepted_errors

_TICK = 50  # milliseconds between two looks at the person and the clock
_PIECE = 1 << 20
_Attribute = QNetworkRequest.Attribute
_ATTRIBUTES = {
    _Attribute.CacheLoadControlAttribute: QNetworkRequest.CacheLoadControl.AlwaysNetwork,
    _Attribute.CacheSaveControlAttribute: False,
    _Attribute.RedirectPolicyAttribute: QNetworkRequest.RedirectPolicy.ManualRedirectPolicy,
    _Attribute.CookieLoadControlAttribute: QNetworkRequest.LoadControl.Manual,
    _Attribute.CookieSaveControlAttribute: QNetworkRequest.LoadControl.Manual,
    _Attribute.AuthenticationReuseAttribute: QNetworkRequest.LoadControl.Manual,
    _Attribute.DoNotBufferUploadDataAttribute: True,
    _Attribute.Http2AllowedAttribute: False,  # Qt 6 would repeat a request there by itself
}
_Error = QNetworkReply.NetworkError
_NEVER_SENT = (_Error.ConnectionRefusedError, _Error.HostNotFoundError, _Error.SslHandshakeFailedError)
_TIMED_OUT = (_Error.TimeoutError, _Error.OperationCanceledError, _Error.ProxyTimeoutError)


class _Source(QIODevice):
    """A body that can be read only once: Qt repeats whatever it can rewind, up to three times, without saying so."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self._body = memoryview(body)
        self.sent = 0
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def reset(self) -> bool:
        return False

    def bytesAvailable(self) -> int:  # noqa: N802 - Qt's name
        return len(self._body) - self.sent + super().bytesAvailable()

    def readData(self, most: int) -> Optional[bytes]:  # noqa: N802 - Qt's name
        piece = bytes(self._body[self.sent:self.sent + most])
        self.sent += len(piece)
        return piece or None


class Exchange:
    """One request under way: what has come so far, and when something last moved.

    ``stopped`` tells that the adapter is closing; it raises what ends the request.
    """

    def __init__(self, request: requests.PreparedRequest, *, stopped: Callable[[], None], delegates: Delegates) -> None:
        self._request = request
        self._delegates = delegates
        self._limits = getattr(request, "limits", UNHURRIED)
        self._progress = getattr(request, "progress", UNWATCHED)
        self._stopped = stopped
        self._patience = min(self._limits.read_seconds, QgsNetworkAccessManager.timeout() / 1000 or math.inf)
        self._bodiless = request.method == "HEAD"
        self._parts: list[bytes] = []
        self._size = 0
        self._moved = (0, 0)
        self._since = self._start = time.monotonic()

    def run(self, manager: QgsNetworkAccessManager, loop: QEventLoop) -> requests.Response:
        """Send, wait, read and judge; leaves nothing running behind.

        ``loop`` was made in this thread before: without one no timer starts
        in a plain Python thread. Raises NetworkError, TooLarge, SignInLocked,
        SignInNeeded, and what the request's progress raises.
        """
        asked = self._signed_in(_qt_request(self._request))
        source = _Source(_body(self._request))
        reply = manager.sendCustomRequest(asked, (self._request.method or "GET").encode("ascii"), source)
        self._mind_certificates(reply)
        _silence(reply)
        ticks = QTimer()
        ticks.start(_TICK)
        self._since = self._start = time.monotonic()  # QGIS may have made its authentication database before
        try:
            while not self._complete(reply):
                loop.processEvents(
                    QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
                )
                self._look(reply, source)
            self._drain(reply)
            return self._answer(reply)
        finally:
            ticks.stop()
            _end(reply, source)

    def _signed_in(self, asked: QNetworkRequest) -> QNetworkRequest:
        """Let QGIS sign the request in, where only it can; nothing is sent any more once the person has cancelled."""
        authcfg = getattr(self._request, "authcfg", "")
        return self._delegates.signed(asked, authcfg, check=self._watched) if authcfg else asked

    def _watched(self) -> None:
        self._stopped()
        self._progress.check()

    def _mind_certificates(self, reply: QNetworkReply) -> None:
        """Trust what QGIS and the person trust; ask nobody.

        Nothing here is connected to a Python function: PyQt's own list of
        such connections does not bear threads that make and end them.
        """
        disconnect(reply.sslErrors)
        accepted = accepted_errors(reply.url())
        if accepted:
            reply.ignoreSslErrors(accepted)

    def _complete(self, reply: QNetworkReply) -> bool:
        """Tell whether nothing more is to come: Qt would wait for the body that the reply to a HEAD announces."""
        return reply.isFinished() or (self._bodiless and reply.attribute(_Attribute.HttpStatusCodeAttribute) is not None)

    def _look(self, reply: QNetworkReply, source: _Source) -> None:
        """Give way to the person, the limits and the clock."""
        self._watched()
        self._drain(reply)
        now = time.monotonic()
        if (self._size, source.sent) != self._moved:
            self._moved, self._since = (self._size, source.sent), now
        if now - self._since > self._patience:
            raise TimedOut("no answer in time", seconds=self._patience)
        if now - self._start > self._limits.total_seconds:
            raise TimedOut("the reply took too long", seconds=self._limits.total_seconds)

    def _drain(self, reply: QNetworkReply) -> None:
        """Take what has come, and give up on what is too much."""
        announced = reply.header(QNetworkRequest.KnownHeaders.ContentLengthHeader) or 0
        if announced > self._limits.max_bytes and not self._bodiless:
            raise TooLarge("the reply is larger than allowed", limit=self._limits.max_bytes, announced=announced)
        while reply.bytesAvailable():
            self._parts.append(reply.read(_PIECE))
            self._size += len(self._parts[-1])
            if self._size > self._limits.max_bytes:
                raise TooLarge("the reply is larger than allowed", limit=self._limits.max_bytes)

    def _answer(self, reply: QNetworkReply) -> requests.Response:
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
        unrewound = reply.error() == _Error.ContentReSendError and status in (307, 308)  # Qt wished to follow, and could not
        if status is None or (status < 400 and reply.error() != _Error.NoError and not unrewound):
            raise self._failure(reply)
        headers = [(_text(name), _text(value)) for name, value in reply.rawHeaderPairs()]
        body = b"".join(self._parts)
        self._parts.clear()
        return answer(self._request, status=int(status), headers=headers, body=body)

    def _failure(self, reply: QNetworkReply) -> NetworkError:
        error = reply.error()
        facts: dict[str, object] = {"reason": without_secrets(reply.errorString(), ())[:200]}
        if error in _NEVER_SENT:
            facts["sent"] = False
        if error == _Error.SslHandshakeFailedError:
            return TlsFailed("the secure connection failed", **facts)
        if error in _TIMED_OUT:
            return TimedOut("no answer in time", **facts)
        return Unreachable("no connection, or it broke", **facts)


def disconnect(signal: Any) -> None:
    """Disconnect every receiver, also QGIS's own."""
    try:
        signal.disconnect()
    except TypeError:  # there was none
        return


def _silence(reply: QNetworkReply) -> None:
    """Keep QGIS from ending the request itself: it would write the address into its log, a key in it included.

    The time that the person's settings grant is kept here instead; see ``_end`` for ``destroyed``.
    """
    timer = reply.findChild(QTimer, "timeoutTimer")
    if timer is not None:
        disconnect(timer.timeout)
        disconnect(timer.destroyed)


def _qt_request(request: requests.PreparedRequest) -> QNetworkRequest:
    asked = QNetworkRequest(QUrl.fromEncoded((request.url or "").encode("ascii")))
    for name, value in _ATTRIBUTES.items():
        asked.setAttribute(name, value)
    for name, value in request.headers.items():
        asked.setRawHeader(_raw(name), _raw(value))
    asked.setHeader(QNetworkRequest.KnownHeaders.ContentLengthHeader, len(_body(request)))
    return asked


def _end(reply: QNetworkReply, source: _Source) -> None:
    """Stop the reply and delete it now: without a running event loop nobody else would.

    Before that two ties of PyQt are cut. PyQt's list of objects made by Qt
    is kept from the main thread without a lock, so the end of this one is not
    reported to it. And a receiver that dies asks its senders under a lock of
    Qt's; a sender made in Python, our body, would wait there for the
    interpreter, which another thread may hold while it waits for that lock.
    """
    reply.abort()
    disconnect(reply.destroyed)
    source.disconnect()
    reply.deleteLater()
    QCoreApplication.sendPostedEvents(reply, QEvent.Type.DeferredDelete)


def _body(request: requests.PreparedRequest) -> bytes:
    body = request.body or b""
    return body.encode() if isinstance(body, str) else bytes(body)


def _raw(text: Any) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("latin-1", "replace")


def _text(raw: Any) -> str:
    return bytes(raw).decode("latin-1")
