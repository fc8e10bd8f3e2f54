"""A million points under a person's hands: the longest gap of a 5 ms timer while a chart is moved 100 and magnified 20 times.

Each step is a mouse or key event, and the next one comes once the widget has finished painting.
"""

from __future__ import annotations

import time
from typing import Any, Callable, Iterator

import fresh
import numpy as np
from window import TICK, Gaps

from urban_data_workbench.plugin.core.chart import Series
from urban_data_workbench.plugin.core.chart_line import Chart, Line
from urban_data_workbench.plugin.core.zones import zone

COUNT, LINES = 250_000, 4
MINUTE = 60_000
START = 1_704_063_600_000  # 2023-12-31T23:00Z
SETTLE = 500  # milliseconds
LONGEST = 120_000
SIZE = (1280, 800)


def chart() -> Chart:
    """Four stations, a value each minute, a gap of a day in each."""
    rng, times, lines = np.random.default_rng(6), START + np.arange(COUNT, dtype=np.int64) * MINUTE, []
    for number in range(LINES):
        values = 10 + number + 6 * np.sin(np.arange(COUNT) / 1440 * 2 * np.pi) + rng.normal(size=COUNT)
        values[50_000 * (number + 1) - 30_000 :][:1440] = np.nan
        lines.append(Line(Series(f"Station {number + 1}", "°C", times, values)))
    return Chart(tuple(lines), (), "A million values", zone("Europe/Berlin"), "Europe/Berlin")


class Hands:
    """Drives the widget: one step, wait for its paint, then the next."""

    def __init__(self, application: Any, view: Any, gaps: Gaps) -> None:
        from qgis.PyQt.QtCore import QTimer

        self.application, self.view, self.gaps, self.later = application, view, gaps, QTimer.singleShot
        self.steps, self.done, self.frames = self._steps(), 0, 0
        self.worst_frame, self.cpu = 0.0, []

    def start(self) -> None:
        """Begin once the window stands."""
        self.gaps.start()
        self._next()

    def _next(self) -> None:
        step = next(self.steps, None)
        if step is None:
            self.later(SETTLE, self.application.quit)
            return
        self.painted, self.began, self.worked = self.view.paints, time.perf_counter(), time.process_time()
        step()
        self.later(0, self._wait)

    def _wait(self) -> None:
        if self.view.paints == self.painted:
            self.later(1, self._wait)
            return
        self.worst_frame = max(self.worst_frame, time.perf_counter() - self.began)
        self.cpu.append(time.process_time() - self.worked)
        self.done += 1
        self.frames += self.view.paints - self.painted
        self.later(TICK, self._next)

    def _steps(self) -> Iterator[Callable[[], Any]]:
        """Everything, then nearer: 20 steps of zoom by wheel and keys, and between them 100 of moving by mouse and keys."""
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtTest import QTest

        for zoom in range(20):
            at = self.view.plot.plot.center().toPoint()
            if zoom % 2:
                yield lambda zoom=zoom: QTest.keyClick(self.view, Qt.Key.Key_Plus if zoom < 10 else Qt.Key.Key_Minus)
            else:
                yield lambda at=at, zoom=zoom: self._turn(at, 1 if zoom < 10 else -1)
            if zoom % 4 == 0:
                yield from self._dragged(at, 10)
            else:
                for move in range(10 if zoom % 4 == 2 else 0):
                    yield lambda move=move: QTest.keyClick(self.view, Qt.Key.Key_Right if move < 5 else Qt.Key.Key_Left)

    def _dragged(self, at: Any, moves: int) -> Iterator[Callable[[], Any]]:
        from qgis.PyQt.QtCore import QPoint, Qt
        from qgis.PyQt.QtTest import QTest

        left = Qt.MouseButton.LeftButton
        for move in range(1, moves + 1):
            def step(move: int = move) -> None:
                if move == 1:
                    QTest.mousePress(self.view, left, Qt.KeyboardModifier.NoModifier, at)
                self._drag(at + QPoint(-9 * move, 2 * move))
                if move == moves:
                    QTest.mouseRelease(self.view, left, Qt.KeyboardModifier.NoModifier, at + QPoint(-9 * move, 2 * move))

            yield step

    def _drag(self, at: Any) -> None:
        from qgis.PyQt.QtCore import QEvent, QPointF, Qt
        from qgis.PyQt.QtGui import QMouseEvent

        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        self.application.sendEvent(
            self.view, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), none, left, Qt.KeyboardModifier.NoModifier))

    def _turn(self, at: Any, notches: int) -> None:
        from qgis.PyQt.QtCore import QPoint, QPointF, Qt
        from qgis.PyQt.QtGui import QWheelEvent

        self.application.sendEvent(self.view, QWheelEvent(
            QPointF(at), QPointF(self.view.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))


def main() -> dict[str, Any]:
    with fresh.qgis(window=True) as application:
        from qgis.PyQt.QtCore import QTimer
        from qgis.PyQt.QtWidgets import QMainWindow

        from urban_data_workbench.ui.chart_dock import ChartDock

        began = time.perf_counter()
        shown = chart()
        built = time.perf_counter() - began
        window = QMainWindow()
        dock = ChartDock(window)
        window.setCentralWidget(dock)
        dock.show_chart(shown, "")
        window.resize(*SIZE)
        window.show()
        dock.view.setFocus()
        gaps = Gaps(window)
        hands = Hands(application, dock.view, gaps)
        QTimer.singleShot(SETTLE, hands.start)
        QTimer.singleShot(LONGEST, application.quit)
        application.exec()
        peak = max(float(line.values.max()) for line in shown.lines)
        found = {
            "gap": gaps.worst * 1000, "frame": hands.worst_frame * 1000, "cpu": max(hands.cpu) * 1000, "usual": sorted(hands.cpu)[len(hands.cpu) // 2] * 1000,
            "steps": hands.done, "painted": hands.frames >= hands.done,
            "points": sum(len(line.series.times) for line in shown.lines), "built": built * 1000, "peak": peak > 20,
        }
        window.close()
    return found


if __name__ == "__main__":
    fresh.tell(**main())
