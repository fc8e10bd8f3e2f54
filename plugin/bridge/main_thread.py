"""Having something done on the main thread, asked for from another, without ever waiting for a blocked one for long."""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future, TimeoutError
from typing import Any, Callable, Optional, TypeVar

from qgis.PyQt.QtCore import QMetaObject, QObject, Qt, pyqtSlot

Answer = TypeVar("Answer")


class MainThread(QObject):
    """Made on the main thread; ``ask`` may be called from any."""

    def __init__(self) -> None:
        super().__init__()
        self._home = threading.get_ident()
        self._closed = False
        self._jobs: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()

    def ask(self, work: Callable[[], Answer], *, seconds: float) -> Optional[Answer]:
        """Return what ``work`` returns, None where the main thread has no time within ``seconds``; it is done later, then.

        ``work`` raises nothing.
        """
        if threading.get_ident() == self._home:
            return work()
        answer: Future[Answer] = Future()
        self._jobs.put((work, answer))
        QMetaObject.invokeMethod(self, "tend", Qt.ConnectionType.QueuedConnection)
        try:
            return answer.result(seconds)
        except TimeoutError:
            return None

    def close(self) -> None:
        """Do nothing from now on: what was posted would arrive while QGIS itself ends. Main thread."""
        self._closed = True

    @pyqtSlot()
    def tend(self) -> None:
        """Do what was asked for. Main thread."""
        while not self._closed:
            try:
                work, answer = self._jobs.get_nowait()
            except queue.Empty:
                return
            answer.set_result(work())
