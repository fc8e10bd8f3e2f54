"""Run by QGIS itself (--code): load the plugin and unload it, twice, and write down what stays behind."""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections import Counter
from pathlib import Path

from qgis import utils
from qgis.core import Qgis, QgsApplication, QgsExpression, QgsProject
from qgis.gui import QgsGui, QgsLocatorWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMenu, QShortcut, QToolBar, QWidget

NAME = os.environ["UDW_PLUGIN"]
OURS = "urban_data_workbench"
WATCHED = (QAction, QDockWidget, QMenu, QShortcut, QTimer, QToolBar)


def settle(milliseconds: int = 300) -> None:
    """Let QGIS do what it has put off, deleting included."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def label(item: QObject) -> str:
    """A name for an object that is the same the next time."""
    words = item.text() if isinstance(item, QAction) else item.title() if isinstance(item, QMenu) else ""
    return f"{type(item).__name__} {item.objectName()} {words}".strip()


def child_processes() -> list[str]:
    """The commands of the processes that this one started and that still run."""
    numbers = [number for path in Path("/proc/self/task").glob("*/children") for number in path.read_text().split()]
    return [Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ").strip() for number in numbers]


def attached(item: QObject) -> bool:
    """Whether an action or a menu can be reached: QGIS keeps a plugin's emptied menu as an object, but shows it nowhere."""
    action = item.menuAction() if isinstance(item, QMenu) else item
    menu = action.menu() if isinstance(action, QAction) else None
    return menu is None or bool(menu.actions()) or bool(action.associatedWidgets())


def panels(window: QWidget) -> list[QAction]:
    """What "View › Panels" lists; the menu itself is QGIS's, and its own name in each language."""
    menu = window.findChild(QMenu, "mPanelMenu")
    return list(menu.actions()) if menu is not None else []


def open_docks(before: set[QDockWidget]) -> list[str]:
    """Show every dock that came with the plugin, as a person does before she switches it off; names those that stay hidden."""
    made = [dock for dock in utils.iface.mainWindow().findChildren(QDockWidget) if dock not in before]
    for at, dock in enumerate(made):
        dock.setFloating(at % 2 == 1)
        dock.show()
        dock.raise_()
        settle()
    found = [f"the dock {dock.windowTitle()} does not open" for dock in made if dock.isHidden()]
    listed = panels(utils.iface.mainWindow())
    return found + [f"no panel {dock.windowTitle()} is in the menu" for dock in made if dock.toggleViewAction() not in listed]


def expected():
    """Where this plugin must be seen once it is loaded; of any other one only its algorithms are."""
    yield "processing provider", "udw"
    if NAME == OURS:
        yield "data source page", "udw"
        yield from ((place, OURS) for place in ("locator filter", "browser provider", "hand in the browser"))


def snapshot() -> dict[str, Counter]:
    """Everything that a plugin can add to QGIS and that can be seen from Python."""
    window = utils.iface.mainWindow()
    lines = [item for item in window.findChildren(QWidget) if item.metaObject().className() == "QgsLocatorWidget"]
    locators = [one.name() for line in lines for one in sip.cast(line, QgsLocatorWidget).locator().filters()]
    return {
        "object of the main window": Counter(label(item) for kind in WATCHED for item in window.findChildren(kind) if attached(item)),
        "panel in the menu": Counter(action.text() for action in panels(window)),
        "window": Counter(type(item).__name__ for item in QApplication.topLevelWidgets() if item.isVisible()),
        "processing provider": Counter(provider.id() for provider in QgsApplication.processingRegistry().providers()),
        "expression function": Counter(function.name() for function in QgsExpression.Functions()),
        "locator filter": Counter(locators),
        "browser provider": Counter(provider.name() for provider in QgsApplication.dataItemProviderRegistry().providers()),
        "hand in the browser": Counter(provider.name() for provider in QgsGui.dataItemGuiProviderRegistry().providers()),
        "data source page": Counter(provider.name() for provider in QgsGui.sourceSelectProviderRegistry().providers()),
        "item on the map": Counter(type(item).__name__ for item in utils.iface.mapCanvas().scene().items()),
        "layer": Counter(QgsProject.instance().mapLayers()),
        "task": Counter(task.description() for task in QgsApplication.taskManager().tasks()),
        "thread": Counter(thread.name for thread in threading.enumerate()),
        "child process": Counter(child_processes()),
        "temporary file": Counter(str(path) for path in Path(os.environ["TMPDIR"]).rglob("*")),
        "search path": Counter(path for path in sys.path if path != "."),  # PyQt's uic adds the dot
    }


def differences(before: dict[str, Counter], after: dict[str, Counter], *, when: str) -> list[str]:
    """What is there more or less than before."""
    more = [f"{when} there is one more {kind}: {name}" for kind in before for name in after[kind] - before[kind]]
    return more + [f"{when} a {kind} is gone: {name}" for kind in before for name in before[kind] - after[kind]]


def modules_left() -> list[str]:
    """Modules of the plugin that QGIS did not drop; objects of sub-packages stay, and are empty."""
    left = [name for name in sys.modules if name == NAME or name.startswith(NAME + ".")]
    return [name for name in left if not (getattr(sys.modules[name], "__file__", "") or "").endswith("__init__.py")]


def load() -> list[str]:
    """Load and start the plugin; what went wrong."""
    if not utils.loadPlugin(NAME):
        return ["QGIS cannot load it"]
    if not utils.startPlugin(NAME):
        return ["QGIS cannot start it"]
    settle(500)
    return []


def one_round(before: dict[str, Counter], *, when: str) -> list[str]:
    """Load, look that something came, unload, look that all of it went."""
    docks = set(utils.iface.mainWindow().findChildren(QDockWidget))
    found = load()
    if found:
        return found
    loaded = snapshot()
    found += open_docks(docks)
    if not differences(before, loaded, when=when):
        found.append("loading it changes nothing that can be seen")
    found += [f"{when} there is no {place} {name}" for place, name in expected() if name not in loaded[place]]
    if not utils.unloadPlugin(NAME):
        found.append(f"{when} QGIS cannot unload it")
    settle(500)
    found += differences(before, snapshot(), when=f"after unloading ({when})")
    return found + [f"after unloading ({when}) a module is left: {name}" for name in modules_left()]


def check() -> list[str]:
    """Two rounds, and what QGIS's own message log says about it."""
    utils.updateAvailablePlugins()
    messages: list[str] = []

    def listen(text: str, tag: str, level: Qgis.MessageLevel) -> None:
        if level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical):
            messages.append(f"{tag}: {text}")

    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(listen)
    # without a window manager no window is active, and QGIS would show each error in a dialog that waits for a person
    utils.open_stack_dialog = lambda kind, error, trace, message, pop_error=True: messages.append(f"{message} {error!r}")
    settle(1500)
    messages.clear()  # what QGIS says about itself while it starts
    before = snapshot()
    found = one_round(before, when="first time") or one_round(before, when="second time")
    return found + messages


def main() -> None:
    """Write the result for the process that waits for it, and end QGIS in the ordinary way."""
    try:
        found = check()
    except Exception:  # noqa: BLE001 (whatever it is, the process that waits must hear of it)
        found = [traceback.format_exc()]
    Path(os.environ["UDW_RESULT"]).write_text(json.dumps(found), encoding="utf-8")
    utils.iface.actionExit().trigger()


QTimer.singleShot(0, main)
