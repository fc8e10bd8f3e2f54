"""A way through a window by real keys: where Tab stops, in which order a person reads, and which letters with Alt lead where."""

from __future__ import annotations

import re
from typing import Callable, Iterator, Optional, Sequence

from keyboard import CONTROLS, PARTS
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QRect, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDateTimeEdit,
    QDockWidget,
    QGroupBox,
    QLabel,
    QTabBar,
    QWidget,
)

_MOST = 150  # keys; no window has as many controls
_TRIES = 1000
_AIR = 6  # pixels by which neighbours may overlap
LETTER = re.compile("&([^&\\s])")


def used(window: QWidget) -> list[QWidget]:
    """What a person can use in a window now, the widgets in cells of a table too; the inner parts of a control are left out."""
    scope = window.widget() if isinstance(window, QDockWidget) else window
    found = [one for one in scope.findChildren(QWidget) if one.isVisible() and one.isEnabled() and _is_control(one)]
    return [one for one in found if not _is_part(one, scope)]


def _is_control(one: QWidget) -> bool:
    takes_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
    return isinstance(one, CONTROLS) or takes_tab


def _is_part(one: QWidget, scope: QWidget) -> bool:
    parent = one.parentWidget()
    while parent is not None and parent is not scope:
        in_cell = isinstance(parent, QAbstractItemView) and one.parentWidget() is parent.viewport()
        if isinstance(parent, PARTS) and not in_cell:
            return True
        parent = parent.parentWidget()
    return False


def activate(window: QWidget) -> None:
    """Bring its window to the front, as a person does before typing; without a screen a closed menu stays there."""
    top = window.window()
    top.show()
    top.activateWindow()
    for _ in range(_TRIES):
        if QApplication.activeWindow() is top:
            return
        QTest.qWait(5)
    raise AssertionError("the window does not come to the front")


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    QTest.keyClick(window.window() if focused is None else focused, key, modifier)


def walk(window: QWidget, key: Qt.Key, start: QWidget) -> list[QWidget]:
    """The controls at which a key stops, beginning with ``start``, until it comes round; a key that stops nowhere ends it too.

    The parts of a date are stops of one control, as Qt has it.
    """
    controls = used(window)
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [start]
    for _ in range(_MOST):
        press(window, key)
        stop = owner(QApplication.focusWidget(), controls)
        if stop is start and len(stops) > 1:
            return stops
        if stop is not None and not (stop is stops[-1] and isinstance(stop, QDateTimeEdit)):
            stops.append(stop)
    return stops


def owner(focused: Optional[QWidget], controls: Sequence[QWidget]) -> Optional[QWidget]:
    """The control that is focused, or within which the focus is; None where that is none of these."""
    while focused is not None and not any(focused is one for one in controls):
        focused = focused.parentWidget()
    return focused


def as_read(window: QWidget) -> list[QWidget]:
    """The controls as a person reads them: from the top, lines from the left; what is in a list or a scrolled page after it."""
    controls = used(window)
    inner = [one for one in controls if _holder(one, controls) is not None]
    outer = [one for one in controls if not any(one is other for other in inner)]
    return [part for one in _sorted(outer, window) for part in _with_inner(one, inner, window)]


def _with_inner(one: QWidget, inner: Sequence[QWidget], window: QWidget) -> list[QWidget]:
    mine = [other for other in inner if _holds(one, other)]
    return [one, *_sorted(mine, window)]


def _holder(one: QWidget, controls: Sequence[QWidget]) -> Optional[QWidget]:
    return next((other for other in controls if _holds(other, one)), None)


def _holds(area: QWidget, one: QWidget) -> bool:
    return isinstance(area, QAbstractScrollArea) and area is not one and area.isAncestorOf(one)


def _sorted(controls: Sequence[QWidget], window: QWidget) -> list[QWidget]:
    placed = [(QRect(one.mapTo(window, QPoint(0, 0)), one.size()), one) for one in controls]
    return [one for _, one in _read(placed)]


def _read(placed: list[tuple[QRect, QWidget]]) -> list[tuple[QRect, QWidget]]:
    """Cut into lines where nothing crosses, else into columns, and so on within."""
    for begins, ends in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        parts = list(_cut(placed, begins, ends))
        if len(parts) > 1:
            return [one for part in parts for one in _read(part)]
    return sorted(placed, key=lambda one: (one[0].top(), one[0].left()))


def _cut(
    placed: list[tuple[QRect, QWidget]], begins: Callable[[QRect], int], ends: Callable[[QRect], int]
) -> Iterator[list[tuple[QRect, QWidget]]]:
    part: list[tuple[QRect, QWidget]] = []
    for one in sorted(placed, key=lambda one: begins(one[0])):
        if part and begins(one[0]) > max(ends(other[0]) for other in part) - _AIR:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def letters(window: QWidget) -> list[tuple[str, str, QWidget]]:
    """Each letter that a text on screen underlines, with the text and its widget; a disabled one keeps its letter."""
    found = []
    for one in window.findChildren(QWidget):
        if one.isVisible():
            found += [(match.group(1).lower(), text, one) for text in _texts(one) for match in LETTER.finditer(text.replace("&&", ""))]
    return found


def _texts(one: QWidget) -> list[str]:
    if isinstance(one, QTabBar):
        return [one.tabText(at) for at in range(one.count()) if one.isTabVisible(at) and one.isTabEnabled(at)]
    if isinstance(one, QGroupBox):
        return [one.title()]
    return [one.text()] if isinstance(one, (QAbstractButton, QLabel)) else []


class Heard(QObject):
    """Takes what letters with Alt bring to widgets, so that nothing comes of it; ``got`` are those that were meant alone."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() != QEvent.Type.Shortcut:
            return False
        if not event.isAmbiguous():
            self.got.append(watched)
        return True
