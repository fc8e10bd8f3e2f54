"""The places where QGIS people look for things: each is registered with what undoes it."""

from __future__ import annotations

from typing import Any, Callable

from .locator import Names, WorkbenchLocator
from .opening import Opening

Undo = Callable[[], object]


def register(iface: Any, opening: Opening) -> list[Undo]:
    """Register everything; return what takes it away again, to be done from the last to the first."""
    return [_locator(iface, opening)]


def _locator(iface: Any, opening: Opening) -> Undo:
    """QGIS owns a filter, and deletes it with this undo."""
    made = WorkbenchLocator(Names(opening))
    iface.registerLocatorFilter(made)
    return lambda: iface.deregisterLocatorFilter(made)
