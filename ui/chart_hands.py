"""What mouse, wheel and keys do to a chart."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from ..plugin.core.chart import View

if TYPE_CHECKING:
    from .chart_view import ChartView

_NOTCH = 120.0  # of a wheel, in eighths of a degree
_ZOOM = 0.8  # per notch and key
_STEP = 0.1  # of the view per key
_SLIP = 4  # pixels that a click may move
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Mode(Enum):
    """What dragging with the left button does; Shift frames and Ctrl marks a period in any mode."""

    MOVE = "move"
    FRAME = "frame"
    PERIOD = "period"


_CURSORS = {
    Mode.MOVE: Qt.CursorShape.ArrowCursor, Mode.FRAME: Qt.CursorShape.CrossCursor, Mode.PERIOD: Qt.CursorShape.SplitHCursor,
}


class Hands:
    """Turns events of one widget into what it shows. Main thread."""

    def __init__(self, view: ChartView) -> None:
        self._view = view
        self._mode = Mode.MOVE
        self._doing: Optional[Mode] = None
        self._from = QPointF()
        self._before: Optional[View] = None
        self._slipped = False

    @property
    def mode(self) -> Mode:
        """What dragging does."""
        return self._mode

    def use(self, mode: Mode) -> None:
        """Let dragging do something else."""
        self._mode = mode
        self._view.setCursor(_CURSORS[mode])

    def press(self, event: QMouseEvent) -> None:
        """Begin."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        self._doing = Mode.FRAME if modifiers & _SHIFT else Mode.PERIOD if modifiers & _CTRL else self._mode
        self._from, self._before, self._slipped = QPointF(event.pos()), self._view.view, False

    def go_on(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        view, at = self._view, QPointF(event.pos())
        if self._doing is None or view.plot is None:
            view.read_at(at)
            return
        self._slipped = self._slipped or (at - self._from).manhattanLength() > _SLIP
        if not self._slipped:
            return
        view.read_at(None)
        if self._doing is Mode.MOVE and self._before is not None:
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
            box = view.plot.plot
            right, up = (self._from.x() - at.x()) / box.width(), (at.y() - self._from.y()) / box.height()
            view.shift(right=right, up=up, of=self._before)
        elif self._doing is Mode.FRAME:
            view.draw_frame(QRectF(self._from, at).normalized())
        else:
            view.select_period(self._span(at), tell=False)

    def release(self, event: QMouseEvent) -> None:
        """End what was begun; where the pointer did not move, it was a click."""
        if event.button() != Qt.MouseButton.LeftButton or self._doing is None:
            return
        doing, self._doing = self._doing, None
        self._view.setCursor(_CURSORS[self._mode])
        at = QPointF(event.pos())
        if not self._slipped:
            self._click(at, doing, add=bool(event.modifiers() & _CTRL))
        elif doing is Mode.FRAME:
            self._view.draw_frame(None)
            self._view.look_into(QRectF(self._from, at).normalized())
        elif doing is Mode.PERIOD:
            self._view.period_selected.emit(self._view.period)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom in time; with Ctrl the values, with Shift move in time."""
        view = self._view
        turned = (event.angleDelta().y() or event.angleDelta().x()) / _NOTCH  # some systems turn it sideways with Shift
        if view.plot is None or not turned:
            return
        across, up = view.plot.parts(QPointF(event.position()))
        if event.modifiers() & _SHIFT:
            view.shift(right=-turned * _STEP)
        elif event.modifiers() & _CTRL:
            view.stretch(_ZOOM**turned, at=min(max(up, 0.0), 1.0))
        else:
            view.zoom(_ZOOM**turned, at=min(max(across, 0.0), 1.0))
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; returns whether it stands for anything."""
        known = self._with_ctrl if event.modifiers() & _CTRL else self._plain
        return known(event.key())

    def _plain(self, key: int) -> bool:
        view, keys = self._view, Qt.Key
        moves = {keys.Key_Left: (-_STEP, 0), keys.Key_Right: (_STEP, 0), keys.Key_Up: (0, _STEP), keys.Key_Down: (0, -_STEP)}
        if key in moves:
            view.shift(right=moves[key][0], up=moves[key][1])
        elif key in (keys.Key_Plus, keys.Key_Equal):
            view.zoom(_ZOOM)
        elif key == keys.Key_Minus:
            view.zoom(1 / _ZOOM)
        elif key == keys.Key_Home:
            view.everything()
        elif key in (keys.Key_Return, keys.Key_Enter) and view.near is not None:
            view.mean(frozenset({view.near.line}))
        elif key == keys.Key_P and view.view is not None:
            view.select_period((view.view.start, view.view.end))
        elif key == keys.Key_Escape:
            return self._stop()
        else:
            return False
        return True

    def _with_ctrl(self, key: int) -> bool:
        view, keys = self._view, Qt.Key
        if key in (keys.Key_Left, keys.Key_Right):
            view.step(1 if key == keys.Key_Right else -1)
        elif key in (keys.Key_Up, keys.Key_Down):
            view.step_line(1 if key == keys.Key_Down else -1)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            view.stretch(_ZOOM)
        elif key == keys.Key_Minus:
            view.stretch(1 / _ZOOM)
        else:
            return False
        return True

    def _stop(self) -> bool:
        """Let go, one thing after another: what is drawn now, the value that is read, the period, the lines that are meant."""
        view = self._view
        if self._doing is not None:
            self._doing = None
            view.draw_frame(None)
            view.setCursor(_CURSORS[self._mode])
        elif view.near is not None:
            view.read_at(None)
        elif view.period is not None:
            view.select_period(None)
        elif view.meant:
            view.mean(frozenset())
        else:
            return False
        return True

    def _click(self, at: QPointF, doing: Mode, *, add: bool) -> None:
        """Mean the line that was clicked; beside the lines, none, and no period."""
        view, line = self._view, self._view.line_at(at)
        if doing is Mode.PERIOD and not add:
            view.select_period(None)
        elif line < 0:
            view.select_period(None)
            view.mean(frozenset())
        else:
            view.mean(view.meant ^ {line} if add else frozenset({line}))

    def _span(self, at: QPointF) -> tuple[float, float]:
        plot = self._view.plot
        if plot is None:
            return (0.0, 0.0)
        ends = sorted((plot.instant(self._from.x()), plot.instant(at.x())))
        return ends[0], ends[1]
