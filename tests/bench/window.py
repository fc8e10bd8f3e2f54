"""The main window while a million observations load and their layer opens: the longest gap of a 5 ms timer, and peak memory."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import Any, Optional

import fresh
import ours

from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download

TICK = 5  # milliseconds
SETTLE = 1000  # milliseconds before and after
LONGEST = 300_000  # milliseconds


class Gaps:
    """A timer that notes the longest time between two of its ticks."""

    def __init__(self, parent: Any) -> None:
        from qgis.PyQt.QtCore import Qt, QTimer

        self.worst, self._last = 0.0, 0.0
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self.worst, self._last = 0.0, time.perf_counter()
        self._timer.start(TICK)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst = max(self.worst, now - self._last)
        self._last = now


class Bench:
    """A main window with a map; loads, opens the layers, waits until the map is drawn, and ends."""

    def __init__(self, application: Any, base: str, path: str, page: int) -> None:
        from qgis.core import QgsStyle
        from qgis.gui import QgsMapCanvas
        from qgis.PyQt.QtCore import QTimer
        from qgis.PyQt.QtWidgets import QMainWindow

        from urban_data_workbench.plugin.bridge.http import QgisAdapter
        from urban_data_workbench.plugin.bridge.tasks import TaskRunner

        self.application, self.path, self.later = application, Path(path), QTimer.singleShot
        self.profile = ours.profile_of("observations", base)
        self.platforms = ours.platforms_of(QgisAdapter())
        self.copies = Copies(self.platforms, Download(self.platforms))
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.window.menuBar().addMenu("Layer")
        self.window.statusBar().showMessage("Ready")
        QgsStyle.defaultStyle()  # QGIS reads its styles when it starts
        self.window.resize(1280, 800)
        self.window.show()
        self.runner, self.query = TaskRunner(), Query(page_size=page)
        self.gaps, self.loaded, self.idle = Gaps(self.window), None, 0.0
        self.failure: Optional[str] = None

    def run(self, *, load: bool) -> None:
        """Run the event loop until everything is done."""
        self.later(SETTLE, self.gaps.start)
        self.later(2 * SETTLE, self._begin if load else self.application.quit)
        self.later(LONGEST, self.application.quit)
        self.application.exec()

    def _begin(self) -> None:
        self.idle = self.gaps.worst
        self.gaps.start()
        self.started = time.perf_counter()
        self.runner.start("Load", self._work, done=self._open, failed=self._fail)

    def _work(self, progress: Any) -> Any:
        (dataset,) = self.platforms.datasets(self.profile, progress=progress)
        return self.copies.load(self.path, self.profile, dataset, self.query, series=True, progress=progress)

    def _open(self, loaded: Any) -> None:
        """Put the layers on the map, as the dock does."""
        from qgis.core import QgsProject

        from urban_data_workbench.plugin.bridge import layers

        self.loaded, taken = loaded, loaded.taken
        shown = layers.dataset_layer(
            loaded.path, taken.table, dataset=taken.dataset, schema=taken.schema, profile="Bench", translate=lambda _, text: text
        )
        series = layers.series_layer(loaded.path, taken.series_table, dataset=taken.dataset, title="Series")
        layers.add(QgsProject.instance(), [series, shown])
        self.canvas.mapCanvasRefreshed.connect(self._drawn)
        self.canvas.setLayers([shown])
        self.canvas.setExtent(shown.extent())
        self.canvas.refresh()

    def _drawn(self) -> None:
        self.seconds = time.perf_counter() - self.started
        self.later(SETTLE, self.application.quit)

    def _fail(self, error: Any) -> None:
        self.failure = repr(error)
        self.application.quit()


def peak() -> float:
    """Return the most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(how: str, base: str, path: str, page: str) -> dict[str, Any]:
    with fresh.qgis(window=True) as application:
        bench = Bench(application, base, path, int(page))
        bench.run(load=how == "load")
        memory, worst = peak(), bench.gaps.worst * 1000
        from qgis.core import QgsProject

        QgsProject.instance().clear()
        bench.window.close()
        bench.runner.stop()
        if how != "load":
            return {"gap": worst, "memory": memory}
        if bench.loaded is None or not bench.loaded.summary.complete:
            raise SystemExit(f"not loaded: {bench.failure or bench.loaded}")
        found = {"gap": worst, "idle": bench.idle * 1000, "memory": memory, "seconds": bench.seconds}
        del bench
    return {**found, **ours.judged_series(Path(path))}


if __name__ == "__main__":
    fresh.tell(**main(*sys.argv[1:]))
