"""One of QGIS's own algorithms as a task that ends behind the gate of our runner."""

from __future__ import annotations

from threading import Lock
from typing import Any, Callable, Mapping, Optional

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsTask,
)
from qgis.PyQt.QtCore import QTimer

_LOOK_MILLISECONDS = 50


class AlgorithmTask(QgsProcessingAlgRunnerTask):
    """Runs an algorithm in a worker thread, without Python's lock. It ends while ``handing`` is free (see TaskRunner)."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, wanted: Mapping[str, Any], context: QgsProcessingContext,
        feedback: QgsProcessingFeedback, handing: Lock,
    ) -> None:
        super().__init__(algorithm, dict(wanted), context, feedback)
        self.has_run, self.is_over = False, False
        self.ended: Optional[Callable[[AlgorithmTask, bool], None]] = None
        self._feedback, self._handing = feedback, handing

    def run(self) -> bool:
        """Let the algorithm work."""
        well = bool(super().run())
        with self._handing:
            self.has_run = True
        return well

    def finished(self, well: bool) -> None:
        """Hand over on the main thread."""
        self.is_over = True
        super().finished(well)
        if self.ended is not None:
            self.ended(self, well)

    def cancel(self) -> None:
        """Stop it, as soon as something of it is done: QGIS 3.40 waits for ever where tiles are cancelled before the first."""
        if self.is_over:
            return
        if self.status() == QgsTask.TaskStatus.Running and not self._feedback.progress():
            QTimer.singleShot(_LOOK_MILLISECONDS, self.cancel)
        else:
            super().cancel()
