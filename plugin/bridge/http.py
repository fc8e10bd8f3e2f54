"""A requests adapter that carries each request through QGIS: its proxy, certificates, sign-in and network log."""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future
from typing import Any, Optional

import requests
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, Qt
from qgis.PyQt.QtNetwork import QNetworkReply
from requests.adapters import BaseAdapter

from ..core.errors import Cancelled, Unreachable, UrbanDataError
from .delegated import Delegates
from .http_exchange import Exchange, disconnect

_IDLE_SECONDS = 20.0


class QgisAdapter(BaseAdapter):
    """Carries requests through QGIS, from any thread; limits, progress and sign-in come with the request.

    The work is done in threads of its own, each with an access manager of its
    own. QGIS's shared managers hand a question for a password or a certificate
    to the main thread and wait for it, which never ends where that is blocked;
    here nobody is asked. And a manager must not die with the thread of a
    caller: in a thread of QGIS's task manager that crashes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._carriers = _Carriers()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send once and read the reply to its end, still packed.

        Raises NetworkError, TooLarge, SignInLocked, SignInNeeded, and what
        the request's progress raises, soon after it would.
        """
        return self._carriers.carry(request)

    def close(self) -> None:
        """End what is under way, as cancelled, and the threads. Nothing can be sent afterwards."""
        self._carriers.close()


class _Job:
    """A request and the place for its answer."""

    def __init__(self, request: requests.PreparedRequest) -> None:
        self.request = request
        self.answer: Future[requests.Response] = Future()


class _Carriers:
    """As many threads as there are requests at a time; each waits a while for the next one."""

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Optional[_Job]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: set[threading.Thread] = set()
        self._delegates = Delegates()
        self._idle = 0
        self._closed = False

    def carry(self, request: requests.PreparedRequest) -> requests.Response:
        """Hand the request to a thread and wait for its reply."""
        job = _Job(request)
        with self._lock:
            self._refuse_when_closed()
            self._jobs.put(job)
            if self._idle:
                self._idle -= 1
            else:
                self._start()
        return job.answer.result()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            threads = tuple(self._threads)
            for _ in threads:
                self._jobs.put(None)
        for thread in threads:
            thread.join(2.0)
        self._delegates.close()

    def _start(self) -> None:
        thread = threading.Thread(target=self._run, name="udw-network", daemon=True)
        self._threads.add(thread)
        thread.start()

    def _run(self) -> None:
        """Live with one event loop and one access manager; both end here, before their thread does."""
        loop = QEventLoop()
        manager = _silent_manager()
        while True:
            job = self._next()
            if job is None:
                break
            self._work(job, manager, loop)
            del job
        del manager, loop

    def _next(self) -> Optional[_Job]:
        """Wait for a job; None where the thread should end."""
        while True:
            try:
                job = self._jobs.get(timeout=_IDLE_SECONDS)
            except queue.Empty:
                job = None
            with self._lock:
                if job is not None:
                    return job
                if self._idle or self._closed:  # otherwise a job is on its way to this thread
                    self._idle = max(0, self._idle - 1)
                    self._threads.discard(threading.current_thread())
                    return None

    def _work(self, job: _Job, manager: QgsNetworkAccessManager, loop: QEventLoop) -> None:
        """Carry one request; its error leaves without the frames that hold Qt's objects of this thread."""
        try:
            exchange = Exchange(job.request, stopped=self._refuse_when_closed, delegates=self._delegates)
            job.answer.set_result(exchange.run(manager, loop))
        except UrbanDataError as error:
            error.__context__ = None
            job.answer.set_exception(error.with_traceback(None))
        finally:
            if not job.answer.done():
                job.answer.set_exception(Unreachable("the request could not be carried"))
            with self._lock:
                self._idle += 1

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise Cancelled("the plugin was unloaded")


def _silent_manager() -> QgsNetworkAccessManager:
    """Make an access manager with QGIS's proxy and log that neither asks, nor waits for the main thread, nor caches."""
    manager = QgsNetworkAccessManager()
    manager.setupDefaultProxyAndCache(Qt.ConnectionType.QueuedConnection)
    manager.setCache(None)
    disconnect(manager.authenticationRequired)
    disconnect(manager.proxyAuthenticationRequired)
    disconnect(manager.requestTimedOut[QNetworkReply])  # would reach the main thread after the reply is gone
    return manager
