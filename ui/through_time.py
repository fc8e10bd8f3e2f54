"""Time on the map: actions that step through it, a label in local time, and a function for layouts; each with its undo."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import QgsExpression
from qgis.PyQt.QtWidgets import QAction

from .desk import Desk
from .frame_label import FUNCTION, FrameLabel, LocalTime
from .stepping import Stepping
from .words import translate

Undo = Callable[[], object]


def register(iface: Any, desk: Desk, title: str) -> list[Undo]:
    """Register everything; return what takes it away again, to be done from the last to the first."""
    label = FrameLabel(desk.parts.canvas, desk.parts.project, desk)
    stepping = Stepping(desk, desk)
    function = LocalTime()
    QgsExpression.registerFunction(function)
    undo: list[Undo] = [label.close, lambda: _unregister(function)]
    undo += menu_action(iface, title, translate("Workbench", "Step through hours"), "UrbanDataHoursAction", stepping.hours)
    undo += menu_action(iface, title, translate("Workbench", "Step through days"), "UrbanDataDaysAction", stepping.days)
    return undo


def menu_action(iface: Any, title: str, text: str, name: str, slot: Callable[[], object]) -> list[Undo]:
    """Put an action into the menu of the plugin."""
    action = QAction(text, iface.mainWindow())
    action.setObjectName(name)
    action.triggered.connect(lambda *_: slot())
    iface.addPluginToWebMenu(title, action)
    return [action.deleteLater, lambda: iface.removePluginWebMenu(title, action)]


def _unregister(function: LocalTime) -> None:
    """``function`` is kept until here: QGIS holds no reference to a function of Python."""
    QgsExpression.unregisterFunction(FUNCTION)
