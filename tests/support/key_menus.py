"""Menus by real keys: opened where the keyboard is, walked by arrows, chosen by Enter; and what comes of it in windows that ask."""

from __future__ import annotations

from typing import Any, Callable, Optional

from key_walk import activate, press
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QWidget


def plain(text: str) -> str:
    """A caption without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class Keys:
    """Chooses an entry of whatever menu opens next, and remembers which entries there were."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.chosen = ""

    def from_button(self, button: QWidget, *path: str) -> None:
        """Open the menu of a button with the space bar, and choose; below an entry lies the next of ``path``."""
        activate(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is button
        self._choose(lambda: press(button, Qt.Key.Key_Space), path)

    def from_context(self, widget: QWidget, *path: str) -> None:
        """Open the context menu of the focused widget as the menu key does, and choose."""
        activate(widget)
        widget.setFocus()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())  # what a platform makes of that key
        self._choose(lambda: QCoreApplication.sendEvent(widget.window().windowHandle(), event), path)

    def from_bar(self, window: QWidget, letter: Qt.Key, *path: str) -> None:
        """Open a menu of the bar with its letter and Alt, and choose."""
        activate(window)
        self._choose(lambda: press(window, letter, Qt.KeyboardModifier.AltModifier), path)

    def _choose(self, opens: Callable[[], object], path: tuple[str, ...]) -> None:
        self.entries, self.chosen = [], ""
        QTimer.singleShot(0, lambda: self._walk(path))
        opens()
        for _ in range(3):
            QCoreApplication.processEvents()
        assert self.chosen == path[-1], (path, self.entries)

    def _walk(self, path: tuple[str, ...]) -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        for wanted in path[:-1]:
            if self._go(menu, wanted) is not None:
                QTest.keyClick(menu, Qt.Key.Key_Right)
            menu = QApplication.activePopupWidget()
        self.entries = [plain(one.text()) for one in menu.actions() if one.isVisible() and one.isEnabled() and one.text()]
        found = self._go(menu, path[-1])
        self.chosen = plain(found.text()) if found is not None else ""
        QTest.keyClick(menu, Qt.Key.Key_Return if found is not None else Qt.Key.Key_Escape)

    def _go(self, menu: QMenu, wanted: str) -> Optional[QAction]:
        for _ in range(len(menu.actions()) + 1):
            at = menu.activeAction()
            if at is not None and at.isEnabled() and plain(at.text()) == wanted:
                return at
            QTest.keyClick(menu, Qt.Key.Key_Down)
        return None


class Asked:
    """Notes every window that asks, by its class, and files that are asked for, by their title; each is answered with a no."""

    def __init__(self, monkeypatch: Any) -> None:
        self.noted: list[str] = []
        self.titles: list[str] = []
        for name, answer in (("getOpenFileName", ("", "")), ("getOpenFileNames", ([], "")), ("getSaveFileName", ("", ""))):
            monkeypatch.setattr(QFileDialog, name, self._answer(answer))
        for name in ("getItem", "getText"):
            monkeypatch.setattr(QInputDialog, name, self._answer(("", False)))
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    def _answer(self, answer: Any) -> Callable[..., Any]:
        def asked(parent: Any, title: str = "", *_: Any, **__: Any) -> Any:
            self.noted.append(title)
            return answer

        return asked

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                self.noted.append(type(window).__name__)
                self.titles.append(window.windowTitle())
                window.reject()

    def taken(self) -> list[str]:
        """What was asked since the last time."""
        noted, self.noted = self.noted, []
        return noted

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
