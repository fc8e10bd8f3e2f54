"""What a demo inside QGIS stands on: waiting without blocking the window, finding windows and layers, keeping pictures."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QWidget
from qgis.utils import iface, plugins

OUT = Path(os.environ["UDW_DEMO"])
LANGUAGE = os.environ["UDW_LANGUAGE"]
STAY = os.environ.get("UDW_STAY") == "1"
PATIENCE = 90.0  # seconds
Step = Callable[[], Any]


class Gone(Exception):
    """Something that was waited for did not come."""


class Stage:
    """The plugin's own windows, and the report of what was done with them."""

    def __init__(self) -> None:
        self.plugin = plugins["urban_data_workbench"]
        self.dock = self.plugin.dock
        self.desk, self.loading, self.publishing = self.dock._desk, self.dock._loading, self.dock._publishing
        self.facts: dict[str, Any] = {"language": LANGUAGE, "steps": []}
        self.started = time.monotonic()
        self.saved: list[Path] = []

    def dataset(self, title: str) -> Any:
        """A dataset of the city by its title."""
        return next(dataset for dataset in self.desk.datasets if dataset.title == title)

    def layer(self, title: str) -> Optional[QgsVectorLayer]:
        """A layer of the project by its title."""
        found = QgsProject.instance().mapLayersByName(title)
        return found[0] if found else None

    def series(self) -> QgsVectorLayer:
        """The table of measurements."""
        wanted = "udw/dataset/series"
        return next(layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty(wanted))

    def rows(self) -> list[Any]:
        """The rows of the tab "Working copies"."""
        model = self.dock.copies.model
        from urban_data_workbench.ui.copies_page import _ROW

        return [model.index(at, 0).data(_ROW) for at in range(model.rowCount())]

    def dialog(self, kind: str) -> Optional[QDialog]:
        """An open window of this class."""
        return next((w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind and w.isVisible()), None)

    def plugin_busy(self) -> bool:
        """Whether the plugin's own work runs."""
        return bool(self.desk.parts.runner.busy)

    def place(self, name: str) -> Path:
        """Where a picture of this name is kept; it goes into the report."""
        self.saved.append(OUT / f"{name}_{LANGUAGE}.png")
        return self.saved[-1]

    def picture(self, name: str, widget: QWidget) -> None:
        """Keep what a window shows."""
        QCoreApplication.processEvents()
        widget.grab().save(str(self.place(name)))

    def pause(self, seconds: float) -> Step:
        """Wait a moment for the window to draw."""
        until = time.monotonic() + seconds
        return lambda: time.monotonic() >= until

    def note(self, what: str, **facts: Any) -> None:
        """Keep a fact for the report."""
        self.facts["steps"].append({"what": what, "after_s": round(time.monotonic() - self.started, 1), **facts})

    def finish(self, code: int) -> None:
        """Write the report; end QGIS unless somebody sits in front of it."""
        self.facts["pictures"] = [path.name for path in self.saved]
        report = json.dumps(self.facts, ensure_ascii=False, indent=1)
        (OUT / f"demo_{LANGUAGE}.json").write_text(report, encoding="utf-8")
        if STAY and code == 0:
            return
        self.plugin.unload()
        sys.stdout.flush()
        os._exit(code)


def drive(stage: Stage, script: Iterator[Step]) -> None:
    """Go on as soon as the awaited thing is there."""
    state: dict[str, Any] = {"until": lambda: True, "since": time.monotonic()}
    timer = QTimer(iface.mainWindow())

    def tick() -> None:
        timer.stop()
        try:
            if state["until"]():
                state.update(until=next(script), since=time.monotonic())
            elif time.monotonic() - state["since"] > PATIENCE:
                raise Gone("waited too long")
            timer.start(40)
        except StopIteration:
            stage.finish(0)
        except Exception:  # noqa: BLE001  whatever it is, the report and the exit code say so
            traceback.print_exc()
            stage.picture("failed", iface.mainWindow())
            stage.finish(1)

    timer.timeout.connect(tick)
    timer.start(40)


def begin(make: Callable[[], Any]) -> None:
    """Play what ``make`` makes, once the main window stands; without the plugin there is nothing to wait for."""
    try:
        stage = make()
    except Exception:  # noqa: BLE001  whatever it is, the exit code says so
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    drive(stage, stage.play())
