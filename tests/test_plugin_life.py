"""The plugin is loaded, used, unloaded and loaded again, and leaves nothing behind."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))

from urban_data_workbench.plugin import main  # noqa: E402
from urban_data_workbench.plugin.core.capability import Capability  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.main import PACKAGE, WorkbenchPlugin  # noqa: E402
from urban_data_workbench.plugin.sandbox import launch  # noqa: E402
from urban_data_workbench.plugin.training.sandbox_city import SandboxCity  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def iface(qgis_app):
    from fake_iface import FakeIface

    made = FakeIface()
    yield made
    made.close()


@pytest.fixture
def german(qgis_app):
    """QGIS speaks German, and the texts are compiled."""
    from qgis.core import QgsSettings

    subprocess.run([ROOT / "scripts" / "translations"], check=True, timeout=60)
    QgsSettings().setValue("locale/userLocale", "de_DE")
    yield
    QgsSettings().remove("locale/userLocale")


@pytest.fixture
def small_city(monkeypatch):
    """The built-in city in its small size."""
    starter = partial(launch.start, scale="small")
    monkeypatch.setattr(main, "SandboxCity", lambda folder: SandboxCity(folder, starter=starter))


@pytest.fixture
def no_profiles(qgis_app):
    from qgis.core import QgsSettings

    QgsSettings().remove("urban_data_workbench")
    yield
    QgsSettings().remove("urban_data_workbench")


def settle(qtbot) -> None:
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    for _ in range(3):
        qtbot.wait(20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def left(iface) -> dict[str, Counter]:
    """What a plugin may leave in a window, in QGIS, and in the process."""
    from qgis.core import QgsApplication, QgsExpression, QgsProject
    from qgis.gui import QgsGui
    from qgis.PyQt import sip
    from qgis.PyQt.QtCore import QCoreApplication, QTimer
    from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDockWidget, QMenu, QShortcut

    timers = [item for item in gc.get_objects() if isinstance(item, QTimer) and not sip.isdeleted(item) and item.isActive()]
    widgets = [item for kind in (QAction, QDialog, QDockWidget, QMenu, QShortcut) for item in iface.window.findChildren(kind)]
    return {
        "in the window": Counter(f"{type(item).__name__} {item.objectName()}" for item in widgets),
        "on the bars": Counter(action.text() for bar in (iface.toolbar, iface.web) for action in bar.actions()),
        "messages": Counter(type(item).__name__ for item in iface.bar.items()),
        "window": Counter(type(item).__name__ for item in QApplication.topLevelWidgets() if item.isVisible()),
        "provider": Counter(provider.id() for provider in QgsApplication.processingRegistry().providers()),
        "in the line of search": Counter(one.name() for one in iface.locator.filters()),
        "in the browser": Counter(one.name() for one in QgsApplication.dataItemProviderRegistry().providers()),
        "hands in the browser": Counter(one.name() for one in QgsGui.dataItemGuiProviderRegistry().providers()),
        "dropped on the map": Counter(one.customUriProviderKey() for one in iface.drops),
        "templates of layouts": Counter(QgsApplication.layoutTemplatePaths()),
        "functions": Counter(one.name() for one in QgsExpression.Functions()),
        "in the options": Counter(one.title() for one in iface.options),
        "data sources": Counter(one.name() for one in QgsGui.sourceSelectProviderRegistry().providers()),
        "texts": Counter([QCoreApplication.translate("Workbench", "Take offline")]),
        "log handler": Counter(type(item).__name__ for item in logging.getLogger(PACKAGE).handlers),
        "log level": Counter([logging.getLogger(PACKAGE).level]),
        "thread": Counter(thread.name for thread in threading.enumerate() if thread.name.startswith(("udw-", "sandbox"))),
        "timer": Counter(f"{item.interval()} ms" for item in timers),
        "task": Counter(task.description() for task in QgsApplication.taskManager().tasks()),
        "child process": Counter(children()),
        "layer": Counter(QgsProject.instance().mapLayers()),
    }


def children() -> list[str]:
    """The ids of the processes that this one started and that still run."""
    return [number for path in Path("/proc/self/task").glob("*/children") for number in path.read_text().split()]


def test_loading_and_unloading_twice_leaves_nothing(iface, german, no_profiles, qtbot):
    before = left(iface)
    for _ in range(2):
        plugin = WorkbenchPlugin(iface)
        plugin.initGui()
        settle(qtbot)
        loaded = left(iface)
        assert loaded["in the window"]["WorkbenchDock UrbanDataDock"] == 1
        assert loaded["provider"]["udw"] == 1 and loaded["texts"] == Counter(["Offline mitnehmen"])
        assert loaded["in the window"]["ChartDock UrbanDataChartDock"] == 1
        assert loaded["in the window"]["QuestionsDock UrbanDataQuestionsDock"] == 1
        assert loaded["on the bars"] == Counter(
            {"Stadtdaten": 2, "Diagramm": 2, "Diagramm einer Station": 2, "Fragen an die Daten": 2,
             "Stundenweise durch die Zeit": 1, "Tageweise durch die Zeit": 1,
             "Drucklayout: Karte mit Diagramm": 1, "Drucklayout: Verfahren auf einen Blick": 1})
        assert loaded["functions"]["udw_local_time"] == loaded["functions"]["udw_sources"] == 1
        assert loaded["templates of layouts"] == Counter([str(ROOT / "resources" / "layouts" / "de")])
        assert loaded["in the line of search"] == Counter(["urban_data_workbench"])
        assert loaded["data sources"]["udw"] == 1
        for place in ("in the browser", "hands in the browser"):
            assert loaded[place]["urban_data_workbench"] == 1
        assert loaded["dropped on the map"] == Counter(["udw"]) and loaded["in the options"] == Counter(["Stadtdaten"])
        for action in iface.toolbar.actions():  # the chart comes up, and its tool is on the map
            action.trigger()
        settle(qtbot)
        assert type(iface.canvas.mapTool()).__name__ == "StationTool"
        assert loaded["log handler"] == Counter(["QgisLogHandler"])
        plugin.unload()
        settle(qtbot)
        assert left(iface) == before
    plugin.unload()  # once more does nothing
    assert left(iface) == before


def test_what_the_plugin_started_ends_with_it(iface, small_city, no_profiles, qtbot, tmp_path):
    """The city's process, the network's threads, a running load, refreshing, and windows and messages that stand open."""
    from qgis.core import QgsProject

    from urban_data_workbench.plugin.core.errors import Unreachable
    from urban_data_workbench.ui.details_dialog import DetailsDialog
    from urban_data_workbench.ui.load_dialog import LoadChoice

    before = left(iface)
    plugin = WorkbenchPlugin(iface)
    plugin.initGui()
    desk, loading, publishing = plugin.dock._desk, plugin.dock._loading, plugin.dock._publishing
    desk.use_sandbox()
    qtbot.waitUntil(lambda: bool(desk.datasets), timeout=30_000)
    air = next(dataset for dataset in desk.datasets if dataset.kind.value == "stations")
    assert Capability.OBSERVE in air.capabilities, "the city takes measurements by hand, without a sign-in"
    loading._load(air, LoadChoice(Query(), False, 5, tmp_path / "luft.gpkg"))
    qtbot.waitUntil(lambda: bool(QgsProject.instance().mapLayers()) and not desk.parts.runner.busy, timeout=30_000)
    desk.messages.failed(Unreachable("x"), again=desk.refresh)
    publishing.copies.list_copies()
    DetailsDialog("x", "y", iface.window).open()
    loading._load(air, LoadChoice(Query(), True, 0, tmp_path / "reihen.gpkg"))
    standing = left(iface)
    assert standing["child process"] and standing["thread"] and standing["timer"]["300000 ms"] == 1
    assert standing["window"]["DetailsDialog"] == 1 and standing["messages"]
    plugin.unload()
    QgsProject.instance().clear()
    settle(qtbot)
    assert left(iface) == before


def test_layers_that_stay_on_the_map_can_still_be_edited_and_reloaded_after_unloading(iface, small_city, no_profiles, qtbot):
    """What listened to them is gone; nothing of ours is called any more (the test fails on any exception in Qt)."""
    from qgis.core import QgsProject

    plugin = WorkbenchPlugin(iface)
    plugin.initGui()
    desk, loading = plugin.dock._desk, plugin.dock._loading
    desk.use_sandbox()
    qtbot.waitUntil(lambda: bool(desk.datasets), timeout=30_000)
    loading.to_map(next(dataset for dataset in desk.datasets if dataset.id == "trees"))
    qtbot.waitUntil(lambda: bool(QgsProject.instance().mapLayers()) and not desk.parts.runner.busy, timeout=30_000)
    (layer,) = QgsProject.instance().mapLayers().values()
    plugin.unload()
    settle(qtbot)
    assert layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("note"), "nach dem Entladen")
    assert layer.commitChanges()
    settle(qtbot)
    assert layer.getFeature(1)["note"] == "nach dem Entladen" and not iface.bar.items()
    QgsProject.instance().clear()


def test_a_step_of_unloading_that_fails_keeps_no_other_from_running(iface, no_profiles, qtbot, caplog):
    before = left(iface)
    plugin = WorkbenchPlugin(iface)
    plugin.initGui()
    plugin._undo.insert(len(plugin._undo) // 2, lambda: 1 / 0)
    plugin.unload()
    settle(qtbot)
    assert left(iface) == before and "A step of unloading failed" in caplog.text


def test_unloading_ends_a_sign_in_that_waits_for_the_person(iface, no_profiles, qtbot):
    """The profile's window is open, above it that of a code which nobody has confirmed; the browser answers later."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QTimer
    from token_server import PUBLIC, TokenServer

    from urban_data_workbench.ui.profile_dialog import ProfileDialog
    from urban_data_workbench.ui.sign_in_service_dialog import SignInServiceDialog

    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("Musterstadt", True)
    before, others, seen = set(manager.configIds()), set(threading.enumerate()), []
    plugin = WorkbenchPlugin(iface)
    plugin.initGui()
    with TokenServer() as provider:
        def meanwhile() -> None:
            (profile,) = iface.window.findChildren(ProfileDialog)
            profile._sign_in.menu.service("device")
            (dialog,) = profile.findChildren(SignInServiceDialog)
            dialog._open_url = lambda url: None
            for name, text in (("name", "Stadt"), ("issuer", provider.issuer), ("client", PUBLIC)):
                getattr(dialog, name).setText(text)
            dialog._begin()
            qtbot.waitUntil(lambda: dialog.code_box.isVisible(), timeout=30_000)
            code = dialog.code.text()
            plugin.unload()
            provider.confirm(code)
            seen.append(code)

        QTimer.singleShot(0, meanwhile)
        plugin.dock._desk.new_profile()
        asked = len(provider.asked())
        qtbot.wait(1500)  # longer than the provider's interval
        assert seen and len(provider.asked()) == asked and set(manager.configIds()) == before
    assert not [thread.name for thread in set(threading.enumerate()) - others if thread.name.startswith("udw-")]
