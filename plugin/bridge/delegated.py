"""Requests that QGIS itself signs in (OAuth2, certificates): each sign-in in one thread, which stays as long as the adapter.

QGIS keeps one object per OAuth2 entry, tied to the thread that used it first. Asked anew from another thread while that
one lives, it ends the process (seen in 3.40 when a person did not answer and several requests waited). While it waits
for the person it cannot be stopped either; here only its own thread waits with it.
"""

from __future__ import annotations

import queue
import threading
import time
from concurrent.futures import Future, TimeoutError
from typing import Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEventLoop
from qgis.PyQt.QtNetwork import QNetworkRequest

from ..core.errors import Cancelled, SignInLocked, SignInNeeded

_LOOK = 0.05  # seconds between two looks at the person
_END = 2.0  # seconds to wait for a thread


class Delegates:
    """The threads in which QGIS signs in, one per entry of its authentication database. Safe from any thread."""

    def __init__(self) -> None:
        self._threads: dict[str, _Delegate] = {}
        self._lock = threading.Lock()
        self._closed = False

    def signed(self, asked: QNetworkRequest, authcfg: str, *, check: Callable[[], None]) -> QNetworkRequest:
        """Return the request with what signs it in. ``check`` is called all the time, and raises what shall end the waiting.

        Raises SignInLocked and SignInNeeded. Who waits while the person is asked shares the answer: nobody is asked twice.
        """
        if not QgsApplication.authManager().masterPasswordIsSet():
            raise SignInLocked("QGIS's authentication database is locked")
        job = _Job(asked)
        with self._lock:
            if self._closed:
                raise Cancelled("the plugin was unloaded")
            if authcfg not in self._threads:
                self._threads[authcfg] = _Delegate(authcfg)
            self._threads[authcfg].jobs.put(job)
        try:
            return _waited(job, check)
        finally:
            job.answer.cancel()  # where nobody waits any more, nobody is asked

    def close(self) -> None:
        """End the threads; one in which QGIS waits for a person ends when QGIS gives up."""
        with self._lock:
            self._closed = True
            threads = tuple(self._threads.values())
        for thread in threads:
            thread.jobs.put(None)
        until = time.monotonic() + _END
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))


def _waited(job: _Job, check: Callable[[], None]) -> QNetworkRequest:
    while True:
        try:
            return job.answer.result(_LOOK)
        except TimeoutError:
            check()


class _Job:
    """A request to sign in, since when it waits, and the place for the answer."""

    def __init__(self, asked: QNetworkRequest) -> None:
        self.asked = asked
        self.since = time.monotonic()
        self.answer: Future[QNetworkRequest] = Future()


class _Delegate(threading.Thread):
    """Signs in with one entry, one request after the other."""

    def __init__(self, authcfg: str) -> None:
        super().__init__(name="udw-sign-in", daemon=True)
        self.jobs: queue.SimpleQueue[Optional[_Job]] = queue.SimpleQueue()
        self._authcfg = authcfg
        self._failed = 0.0  # when QGIS could not sign in the last time
        self.start()

    def run(self) -> None:
        loop = QEventLoop()  # without one no timer of QGIS's starts in a plain thread
        while True:
            job = self.jobs.get()
            if job is None:
                break
            self._work(job)
            del job
        del loop

    def _work(self, job: _Job) -> None:
        if not job.answer.set_running_or_notify_cancel():
            return
        if job.since > self._failed:
            done, signed = QgsApplication.authManager().updateNetworkRequest(job.asked, self._authcfg)
            if done:
                job.answer.set_result(signed)
                return
            self._failed = time.monotonic()
        job.answer.set_exception(SignInNeeded("QGIS could not sign in", authcfg=self._authcfg))
