"""Using a window by keyboard alone."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTextBrowser)
PARTS = (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView, QTabBar)  # what is inside of these is reached with them


def controls(window: QWidget) -> list[QWidget]:
    """What a person can use in a window now, without the inner parts of a control, in no order."""
    found = [item for item in window.findChildren(QWidget) if isinstance(item, CONTROLS) and item.isVisible() and item.isEnabled()]
    return [item for item in found if not _inside(item, window)]


def _inside(item: QWidget, window: QWidget) -> bool:
    parent = item.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, PARTS):
            return True
        parent = parent.parentWidget()
    return False


def tabbed(window: QWidget, *, most: int = 80) -> list[QWidget]:
    """The widgets that the Tab key reaches, in order, until it comes round."""
    window.window().activateWindow()
    QTest.qWaitForWindowActive(window.window(), 2000)
    order: list[QWidget] = []
    for _ in range(most):
        focused = QApplication.focusWidget()
        QTest.keyClick(window if focused is None else focused, Qt.Key.Key_Tab)  # an empty list is false
        focused = QApplication.focusWidget()
        if focused is None or (order and focused is order[0]):
            break
        if focused not in order:
            order.append(focused)
    return order


def name(item: QWidget) -> str:
    """A word for a widget in a failing test."""
    return f"{type(item).__name__} {item.objectName()}"


def not_reached(window: QWidget) -> list[str]:
    """What a person without a mouse cannot get to; radio-like groups and spin boxes count as reached by a part of them."""
    reached = tabbed(window)
    return [name(item) for item in controls(window) if not any(item is one or item.isAncestorOf(one) for one in reached)]


def cut(window: QWidget) -> list[str]:
    """Buttons and tabs whose text does not fit into them."""
    found = []
    for item in window.findChildren(QAbstractButton):
        shows_text = not isinstance(item, QToolButton) or item.icon().isNull() or item.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        if item.isVisible() and item.text() and shows_text and item.minimumSizeHint().width() > item.width():
            found.append(f"{name(item)}: {item.text()}")
    for bar in window.findChildren(QTabBar):
        texts = {bar.tabText(at): bar.tabRect(at) for at in range(bar.count())}
        narrow = [text for text, place in texts.items() if bar.fontMetrics().horizontalAdvance(text.replace("&", "")) > place.width()]
        beyond = [text for text, place in texts.items() if place.right() > bar.parentWidget().width()]
        if bar.isVisible() and (narrow or beyond):
            found.append(f"{name(bar)}: {narrow or beyond}")
    return found
