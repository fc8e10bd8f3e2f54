"""Work in the background: a callable that takes Progress, run as a QGIS task."""

from __future__ import annotations

import logging
from threading import Lock
from typing import Any, Callable, Mapping, Optional, Union

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsTask,
    QgsTaskManager,
)
from qgis.PyQt.QtCore import QTimer

from ..core.errors import Cancelled, UrbanDataError
from ..core.progress import Progress
from .algorithm_task import AlgorithmTask

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
    """Runs one use case. ``run`` never raises: an exception there aborts the process. It ends while ``handing`` is free."""

    def __init__(self, title: str, work: Work, handing: Lock) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self.progress = TaskProgress(self)
        self.result: Any = None
        self.error: Optional[UrbanDataError] = None
        self.has_run, self.is_over = False, False
        self.ended: Optional[Callable[[ServiceTask], None]] = None
        self._work, self._handing = work, handing

    def cancel(self) -> None:
        """Stop it; QGIS deletes a task that is over, and then nothing is left to be stopped."""
        if not self.is_over:
            super().cancel()

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
        with self._handing:
            self.has_run = True
        return self.error is None

    def finished(self, _: bool) -> None:
        """Hand over on the main thread."""
        self.is_over = True
        if self.ended is not None:
            self.ended(self)


Gated = Union[ServiceTask, AlgorithmTask]


class TaskRunner:
    """Starts tasks, keeps them alive, and drops answers to questions that were asked anew.

    Used on the main thread. ``question`` names what is being asked: a newer
    task with the same question cancels the older one, whose result is dropped.

    QGIS takes a task that ended out of its pool by the address of what ran it,
    when it notices the end and once more after it said so (3.40, cleanup in
    QgsTaskManager). A task that got this address meanwhile would leave the
    pool in its stead and never begin (qgis/QGIS#53806). So QGIS is given none
    while another one that has run is not through, and answers come afterwards.
    """

    def __init__(self, manager: Optional[QgsTaskManager] = None) -> None:
        self._manager = manager or QgsApplication.taskManager()
        self._running: list[Gated] = []
        self._waiting: list[Gated] = []  # of those, what QGIS was not given yet
        self._answers: list[Callable[[], None]] = []
        self._handing = Lock()
        self._latest: dict[str, ServiceTask] = {}
        self._watched: dict[ServiceTask, Reported] = {}
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._soon = QTimer()
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)

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
        task = ServiceTask(title, work, self._handing)
        if question:
            self._supersede(question, task)
        if reported is not None:
            self._watched[task] = reported
            self._timer.start(_LOOK_MILLISECONDS)
        task.ended = lambda ended: self._end(ended, question, done, failed)
        self._admit(task)
        return task

    def start_algorithm(
        self, algorithm: QgsProcessingAlgorithm, wanted: Mapping[str, Any], context: QgsProcessingContext,
        feedback: QgsProcessingFeedback, *, done: Callable[[bool], None],
    ) -> AlgorithmTask:
        """Run one of QGIS's algorithms, then call ``done`` on the main thread with whether it went well."""
        task = AlgorithmTask(algorithm, wanted, context, feedback, self._handing)
        task.ended = lambda ended, well: self._through(ended, lambda: done(well))
        self._admit(task)
        return task

    def _admit(self, task: Gated) -> None:
        self._running.append(task)
        self._waiting.append(task)
        self._give()

    @property
    def busy(self) -> bool:
        """Whether anything still runs."""
        return bool(self._running or self._answers)

    def stop(self, seconds: float = 5.0) -> None:
        """Cancel everything and wait briefly: for unload."""
        for task in self._running:
            task.ended = None
            task.cancel()
        for task in self._running:
            if task not in self._waiting:
                task.waitForFinished(int(seconds * 1000))
        for kept in (self._running, self._waiting, self._answers):
            kept.clear()
        self._latest.clear()
        self._watched.clear()
        self._timer.stop()
        self._soon.stop()

    def _look(self) -> None:
        """Pass on how far the watched tasks are."""
        for task, reported in list(self._watched.items()):
            if task.progress.state is not None:
                reported(*task.progress.state)

    def _give(self) -> None:
        """Hand tasks to QGIS, or look again in a moment."""
        for task in [task for task in self._waiting if task.isCanceled()]:
            self._waiting.remove(task)
            task.finished(False)  # QGIS never had it
        with self._handing:  # nothing ends meanwhile
            while self._waiting and not any(task.has_run for task in self._running):
                self._manager.addTask(self._waiting.pop(0))
        if self._waiting:
            self._soon.start(0)

    def _go_on(self) -> None:
        """Begin what waits, and hand over what ended; whoever hears it may open a window and stay there."""
        self._give()
        while self._answers:
            self._soon.start(0)
            self._answers.pop(0)()

    def _supersede(self, question: str, task: ServiceTask) -> None:
        older = self._latest.get(question)
        self._latest[question] = task
        if older in self._running:
            older.cancel()

    def _end(
        self,
        task: ServiceTask,
        question: str,
        done: Callable[[Any], None],
        failed: Callable[[UrbanDataError], None],
    ) -> None:
        """Let go of a task, which is gone after this, and hand over its answer soon."""
        self._watched.pop(task, None)
        if not self._watched:
            self._timer.stop()
        error, result = task.error, task.result
        if error is None and task.isCanceled() and result is None:
            error = Cancelled("stopped before it began")

        def answer() -> None:
            if question:
                if self._latest.get(question) is not task:
                    return
                del self._latest[question]
            if error is not None:
                failed(error)
            else:
                done(result)

        self._through(task, answer)

    def _through(self, task: Gated, answer: Callable[[], None]) -> None:
        if task in self._running:
            self._running.remove(task)
        self._answers.append(answer)
        self._soon.start(0)
