"""A requests adapter that carries each request through QGIS: its proxy, certificates, sign-in and network log."""

from __future__ import annotations

import threading
import time
from typing import Any, Optional

import requests
from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QIODevice, Qt, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest
from requests.adapters import BaseAdapter

from ..core.errors import NetworkError, SignInLocked, SignInNeeded, TimedOut, TlsFailed, TooLarge, Unreachable
from ..core.progress import UNWATCHED, Progress
from ..net.answers import answer
from ..net.exchange import Limits
from ..net.replies import without_secrets
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


class QgisAdapter(BaseAdapter):
    """Carries requests through QGIS; safe from any thread, and each reply is read in the thread that asked.

    Every thread gets an access manager of its own: QGIS's shared ones hand a
    question for a password or a certificate to the main thread and wait for
    it, which never ends where that is blocked. Here nobody is asked.
    """

    def __init__(self) -> None:
        super().__init__()
        self._here = threading.local()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send once and read the reply to its end, still packed; limits and progress come with the request.

        Raises NetworkError, TooLarge, SignInLocked, SignInNeeded, and what
        the request's progress raises, soon after it would.
        """
        loop = QEventLoop()  # before sending: without one no timer starts in a plain Python thread
        limits = getattr(request, "limits", Limits())
        asked = _signed_in(_qt_request(request), getattr(request, "authcfg", ""))
        running = _Running(limits, getattr(request, "progress", UNWATCHED), bodiless=request.method == "HEAD")
        return running.exchange(request, asked, manager=self._manager(), loop=loop)

    def close(self) -> None:
        """Let go of this thread's connections; those of other threads end with their threads."""
        self._here.__dict__.clear()

    def _manager(self) -> QgsNetworkAccessManager:
        if not hasattr(self._here, "manager"):
            self._here.manager = _silent_manager()
        manager: QgsNetworkAccessManager = self._here.manager
        return manager


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


class _Running:
    """One request under way: what has come so far, and when something last moved."""

    def __init__(self, limits: Limits, progress: Progress, *, bodiless: bool) -> None:
        self._bodiless = bodiless
        self._limits = limits
        self._progress = progress
        self._parts: list[bytes] = []
        self._size = 0
        self._moved = (0, 0)
        self._since = self._start = time.monotonic()
        self._distrust: list[str] = []

    def exchange(
        self, request: requests.PreparedRequest, asked: QNetworkRequest, *, manager: QgsNetworkAccessManager, loop: QEventLoop
    ) -> requests.Response:
        """Send, wait, read and judge; leaves nothing running behind."""
        source = _Source(_body(request))
        reply = manager.sendCustomRequest(asked, (request.method or "GET").encode("ascii"), source)
        self._mind_certificates(reply)
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
            return self._answer(reply, request)
        finally:
            ticks.stop()
            _end(reply)

    def _mind_certificates(self, reply: QNetworkReply) -> None:
        """Trust what QGIS and the person trust; ask nobody."""
        _disconnect(reply.sslErrors)
        reply.sslErrors.connect(lambda errors: self._distrust.extend(error.errorString() for error in errors))
        accepted = accepted_errors(reply.url())
        if accepted:
            reply.ignoreSslErrors(accepted)

    def _complete(self, reply: QNetworkReply) -> bool:
        """Tell whether nothing more is to come: Qt would wait for the body that the reply to a HEAD announces."""
        return reply.isFinished() or (self._bodiless and reply.attribute(_Attribute.HttpStatusCodeAttribute) is not None)

    def _look(self, reply: QNetworkReply, source: _Source) -> None:
        """Give way to the person, the limits and the clock."""
        self._progress.check()
        self._drain(reply)
        now = time.monotonic()
        if (self._size, source.sent) != self._moved:
            self._moved, self._since = (self._size, source.sent), now
        if now - self._since > self._limits.read_seconds:
            raise TimedOut("no answer in time", seconds=self._limits.read_seconds)
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

    def _answer(self, reply: QNetworkReply, request: requests.PreparedRequest) -> requests.Response:
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
        unrewound = reply.error() == _Error.ContentReSendError and status in (307, 308)  # Qt wished to follow, and could not
        if status is None or (status < 400 and reply.error() != _Error.NoError and not unrewound):
            raise self._failure(reply)
        headers = [(_text(name), _text(value)) for name, value in reply.rawHeaderPairs()]
        body = b"".join(self._parts)
        self._parts.clear()
        return answer(request, status=int(status), headers=headers, body=body)

    def _failure(self, reply: QNetworkReply) -> NetworkError:
        error = reply.error()
        words = "; ".join(dict.fromkeys(self._distrust)) or reply.errorString()
        facts: dict[str, object] = {"reason": without_secrets(words, ())[:200]}
        if error in _NEVER_SENT:
            facts["sent"] = False
        if error == _Error.SslHandshakeFailedError:
            return TlsFailed("the secure connection failed", **facts)
        if error in _TIMED_OUT:
            return TimedOut("no answer in time", **facts)
        return Unreachable("no connection, or it broke", **facts)


def _silent_manager() -> QgsNetworkAccessManager:
    """Make an access manager with QGIS's proxy and log that neither asks, nor waits for the main thread, nor caches."""
    manager = QgsNetworkAccessManager()
    manager.setupDefaultProxyAndCache(Qt.ConnectionType.QueuedConnection)
    manager.setCache(None)
    _disconnect(manager.authenticationRequired)
    _disconnect(manager.proxyAuthenticationRequired)
    _disconnect(manager.requestTimedOut[QNetworkReply])  # would reach the main thread after the reply is gone
    return manager


def _disconnect(signal: Any) -> None:
    """Disconnect every receiver, also QGIS's own."""
    try:
        signal.disconnect()
    except TypeError:  # there was none
        return


def _qt_request(request: requests.PreparedRequest) -> QNetworkRequest:
    asked = QNetworkRequest(QUrl.fromEncoded((request.url or "").encode("ascii")))
    for name, value in _ATTRIBUTES.items():
        asked.setAttribute(name, value)
    for name, value in request.headers.items():
        asked.setRawHeader(_raw(name), _raw(value))
    asked.setHeader(QNetworkRequest.KnownHeaders.ContentLengthHeader, len(_body(request)))
    return asked


def _signed_in(asked: QNetworkRequest, authcfg: str) -> QNetworkRequest:
    """Let QGIS sign the request in: OAuth2, certificates and what else only it can do."""
    if not authcfg:
        return asked
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        raise SignInLocked("QGIS's authentication database is locked")
    signed, asked = manager.updateNetworkRequest(asked, authcfg)
    if not signed:
        raise SignInNeeded("QGIS could not sign in", authcfg=authcfg)
    return asked


def _end(reply: QNetworkReply) -> None:
    """Stop the reply and delete it now: without a running event loop nobody else would."""
    reply.abort()
    reply.deleteLater()
    QCoreApplication.sendPostedEvents(reply, QEvent.Type.DeferredDelete)


def _body(request: requests.PreparedRequest) -> bytes:
    body = request.body or b""
    return body.encode() if isinstance(body, str) else bytes(body)


def _raw(text: Any) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("latin-1", "replace")


def _text(raw: Any) -> str:
    return bytes(raw).decode("latin-1")
