"""The places where QGIS people look for things: each is registered with what undoes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication
from qgis.gui import QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from .browser import WorkbenchItems
from .browser_hands import DatasetDrop, ItemHands
from .browser_lists import BrowserLists
from .locator import Names, WorkbenchLocator
from .opening import Opening
from .options_page import OptionsFactory
from .project_memory import ProjectMemory
from .source_page import SourceProvider

_ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "udw.svg"
Undo = Callable[[], object]


def register(iface: Any, opening: Opening) -> list[Undo]:
    """Register everything; return what takes it away again, to be done from the last to the first."""
    icon = QIcon(str(_ICON))
    memory = ProjectMemory(opening.desk, opening.page, opening)
    places = [_locator(iface, opening), *_browser(iface, opening, icon), _options(iface, opening, icon), _source(opening, icon)]
    return [memory.close, *places]


def _locator(iface: Any, opening: Opening) -> Undo:
    """QGIS owns a filter, and deletes it with this undo."""
    made = WorkbenchLocator(Names(opening))
    iface.registerLocatorFilter(made)
    return lambda: iface.deregisterLocatorFilter(made)


def _browser(iface: Any, opening: Opening, icon: QIcon) -> list[Undo]:
    """The branch, what is done with its items, and what is dropped on the map; QGIS owns the two that it can be given."""
    lists = BrowserLists(opening.desk, opening)
    items, hands, drop = WorkbenchItems(lists, icon), ItemHands(opening, lists), DatasetDrop(opening)
    lists.changed.connect(items.follow)
    lists.forgotten.connect(items.close)
    lists.profiles_changed.connect(items.follow_profiles)
    branches, handlers = QgsApplication.dataItemProviderRegistry(), QgsGui.dataItemGuiProviderRegistry()
    branches.addProvider(items)
    handlers.addProvider(hands)
    iface.registerCustomDropHandler(drop)
    return [
        lambda: branches.removeProvider(items),
        lambda: handlers.removeProvider(hands),
        lambda: iface.unregisterCustomDropHandler(drop),
        lists.stop,
    ]


def _options(iface: Any, opening: Opening, icon: QIcon) -> Undo:
    made = OptionsFactory(opening.desk.parts, icon)
    iface.registerOptionsWidgetFactory(made)
    return lambda: iface.unregisterOptionsWidgetFactory(made)


def _source(opening: Opening, icon: QIcon) -> Undo:
    """QGIS owns what makes the pages; an open Data Source Manager takes its page away itself, or keeps it unless we do."""
    made, pages = SourceProvider(opening, icon), QgsGui.sourceSelectProviderRegistry()
    pages.addProvider(made)

    def undo() -> None:
        kept = made.living()
        pages.removeProvider(made)
        for page in kept:
            if not sip.isdeleted(page):
                page.hide()
                page.deleteLater()

    return undo
