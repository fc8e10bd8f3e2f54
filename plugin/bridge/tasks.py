"""Work in the background: a callable that takes Progress, run as a QGIS task."""

from __future__ import annotations

import logging
from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsTask, QgsTaskManager
from qgis.PyQt.QtCore import QTimer

from ..core.errors import Cancelled, UrbanDataError
from ..core.progress import Progress

logger = logging.getLogger(__name__)
Work = Callable[[Progress], Any]
Reported = Callable[[int, Optional[int], str], None]
_LOOK_MILLISECONDS = 100


class TaskProgress:
    """The Progress of one task; ``check`` and ``report`` are called in the worker thread.

    It is no QObject: Python may end it in any thread. The runner looks at
    ``state`` (done, total, what) from the main thread.
    """

    def __init__(self, task: QgsTask) -> None:
        self._cancelled = task.isCanceled
        self._advance = task.setProgress
        self.state: Optional[tuple[int, Optional[int], str]] = None
        self.pause_wanted = False  # see core.progress.Pausing

    def check(self) -> None:
        """Raise Cancelled once the task was cancelled."""
        if self._cancelled():
            raise Cancelled("stopped by the person")

    def report(self, done: int, total: Optional[int] = None, what: str = "") -> None:
        """Keep the state for whoever looks."""
        self.check()
        self.state = (done, total, what)
        if total:
            self._advance(min(100.0, 100.0 * done / total))


class ServiceTask(QgsTask):
    """Runs one use case. ``run`` never raises: an exception there aborts the process."""

    def __init__(self, title: str, work: Work) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.progress = TaskProgress(self)
        self.result: Any = None
        self.error: Optional[UrbanDataError] = None
        self.ended: Optional[Callable[[ServiceTask], None]] = None
        self._work = work

    def pause(self) -> None:
        """Have the work begin nothing new, where it can be gone on with later. Main thread."""
        self.progress.pause_wanted = True

    def run(self) -> bool:
        """Do the work in a worker thread; keep its result or its error."""
        try:
            self.result = self._work(self.progress)
        except UrbanDataError as error:
            self.error = error
        except Exception as error:  # one of the two broad excepts of this product: nothing may leave run()
            logger.exception("Unexpected failure of a task")
            self.error = UrbanDataError(f"{type(error).__name__}: {error}")
        return self.error is None

    def finished(self, _: bool) -> None:
        """Hand over on the main thread."""
        if self.ended is not None:
            self.ended(self)


class TaskRunner:
    """Starts tasks, keeps them alive, and drops answers to questions that were asked anew.

    Used on the main thread. ``question`` names what is being asked: a newer
    task with the same question cancels the older one, whose result is dropped.
    """

    def __init__(self, manager: Optional[QgsTaskManager] = None) -> None:
        self._manager = manager or QgsApplication.taskManager()
        self._running: list[ServiceTask] = []
        self._latest: dict[str, ServiceTask] = {}
        self._watched: dict[ServiceTask, Reported] = {}
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)

    def start(
        self,
        title: str,
        work: Work,
        *,
        done: Callable[[Any], None],
        failed: Callable[[UrbanDataError], None],
        reported: Optional[Reported] = None,
        question: str = "",
    ) -> ServiceTask:
        """Run ``work`` in the background, then call ``done`` or ``failed`` on the main thread."""
        task = ServiceTask(title, work)
        if question:
            self._supersede(question, task)
        if reported is not None:
            self._watched[task] = reported
            self._timer.start(_LOOK_MILLISECONDS)
        task.ended = lambda ended: self._end(ended, question, done, failed)
        self._running.append(task)
        self._manager.addTask(task)
        return task

    @property
    def busy(self) -> bool:
        """Whether anything still runs."""
        return bool(self._running)

    def stop(self, seconds: float = 5.0) -> None:
        """Cancel everything and wait briefly: for unload."""
        for task in self._running:
            task.ended = None
            task.cancel()
        for task in self._running:
            task.waitForFinished(int(seconds * 1000))
        self._running.clear()
        self._latest.clear()
        self._watched.clear()
        self._timer.stop()

    def _look(self) -> None:
        """Pass on how far the watched tasks are."""
        for task, reported in list(self._watched.items()):
            if task.progress.state is not None:
                reported(*task.progress.state)

    def _supersede(self, question: str, task: ServiceTask) -> None:
        older = self._latest.get(question)
        self._latest[question] = task
        if older is not None:
            older.cancel()

    def _end(
        self,
        task: ServiceTask,
        question: str,
        done: Callable[[Any], None],
        failed: Callable[[UrbanDataError], None],
    ) -> None:
        if task in self._running:
            self._running.remove(task)
        self._watched.pop(task, None)
        if not self._watched:
            self._timer.stop()
        if question:
            if self._latest.get(question) is not task:
                return
            del self._latest[question]
        if task.error is not None:
            failed(task.error)
        elif task.isCanceled() and task.result is None:
            failed(Cancelled("stopped before it began"))
        else:
            done(task.result)
