"""The button that pauses a publication while it runs."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QToolButton

from .desk import Desk
from .words import translate


class PauseButton(QObject):
    """Shown only while work runs that can be gone on with later. Main thread."""

    def __init__(self, desk: Desk, button: QToolButton, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._button, self._say = button, say
        self._pause: Optional[Callable[[], None]] = None
        button.setIcon(QgsApplication.getThemeIcon("/temporal_navigation/pause.svg"))
        button.setAccessibleName(button.text())
        button.hide()
        button.clicked.connect(self._press)
        desk.work_began.connect(lambda *_: self._offer(None))
        desk.pause_offered.connect(self._offer)
        desk.work_ended.connect(lambda: self._offer(None))

    @property
    def pressed(self) -> bool:
        """Whether the work that is shown was told to pause."""
        return self._pause is not None and not self._button.isEnabled()

    def _offer(self, pause: Optional[Callable[[], None]]) -> None:
        self._pause = pause
        self._button.setEnabled(True)
        self._button.setVisible(pause is not None)

    def _press(self) -> None:
        """Say at once that the wish was heard; what is under way ends first."""
        if self._pause is not None:
            self._pause()
            self._button.setEnabled(False)
            self._say(translate("Workbench", "pausing …"))
