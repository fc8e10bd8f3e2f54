"""Runs inside QGIS: the main job on the sandbox city by the plugin's own windows, with a picture at each station."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

import requests
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


class Demo:
    """A script of steps; each yields what it waits for, so that QGIS's window stays alive in between."""

    def __init__(self) -> None:
        self.plugin = plugins["urban_data_workbench"]
        self.dock = self.plugin.dock
        self.desk, self.loading, self.publishing = self.dock._desk, self.dock._loading, self.dock._publishing
        self.facts: dict[str, Any] = {"language": LANGUAGE, "steps": []}
        self.started = time.monotonic()
        self.saved: list[Path] = []

    def play(self) -> Iterator[Step]:
        """The whole line."""
        yield from self.connect()
        yield from self.load()
        yield from self.analyse()
        yield from self.take_offline()
        yield from self.edit_and_review()
        yield from self.publish()

    def connect(self) -> Iterator[Step]:
        """First sight, then the sandbox city, then the profile dialog with a pasted address."""
        iface.mainWindow().resize(1500, 900)
        self.dock.show()
        iface.messageBar().clearWidgets()
        yield self.pause(0.5)
        self.picture("dock_empty", self.dock)
        self.dock.datasets.empty_sandbox.click()
        yield lambda: len(self.desk.datasets) > 0
        self.note("connected", datasets=len(self.desk.datasets), services=len(self.desk.profile.services))
        QTimer.singleShot(0, self.desk.new_profile)
        yield lambda: self.dialog("ProfileDialog")
        dialog = self.dialog("ProfileDialog")
        dialog.address.setText(self.deep_link())
        dialog.find.click()
        yield lambda: dialog.services.topLevelItemCount() > 0
        dialog.name.setText("Musterstadt")
        dialog.check.click()
        yield lambda: bool(dialog.report.toPlainText())
        self.picture("profile_dialog", dialog)
        dialog.reject()

    def load(self) -> Iterator[Step]:
        """Stations with their latest value and series, contributions, districts: each onto the map."""
        canvas = iface.mapCanvas()
        for title in ("Stadtteile", "Radnetz Musterstadt 2024", "Lufttemperatur"):
            dataset = self.dataset(title)
            if title == "Lufttemperatur":
                self.load_series(dataset)
            else:
                self.dock.datasets.select(dataset.id)
                self.dock.datasets.load.click()
            yield lambda title=title: self.layer(title)
            yield lambda: not self.plugin_busy()
            self.note(f"loaded {title}", rows=self.layer(title).featureCount())
        canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(self.layer("Stadtteile"), self.layer("Stadtteile").extent()))
        canvas.refreshAllLayers()
        yield lambda: not canvas.isDrawing()
        yield self.pause(1.5)
        iface.messageBar().clearWidgets()
        self.picture("desktop", iface.mainWindow())
        self.picture("dock", self.dock)
        canvas.saveAsImage(str(OUT / f"map_{LANGUAGE}.png"))
        self.chart()

    def load_series(self, dataset: Any) -> None:
        """As "Load with options" does: 30 days of series, too."""
        from urban_data_workbench.plugin.core.query import Period, Query
        from urban_data_workbench.ui.load_dialog import LoadChoice

        end = datetime(2025, 12, 31, 23, tzinfo=timezone.utc)
        period = Period(end - timedelta(days=30), end)
        self.loading._load(dataset, LoadChoice(Query(period=period), True, 0, None))

    def chart(self) -> None:
        """Three stations' last thirty days."""
        import numpy as np

        from urban_data_workbench.plugin.bridge import chart
        from urban_data_workbench.plugin.core.chart import Series
        from urban_data_workbench.plugin.core.zones import zone

        stations = self.layer("Lufttemperatur")
        table = next(layer for layer in QgsProject.instance().mapLayers().values() if not layer.isSpatial())
        names = {str(f["remote_id"]): str(f["station"]) for f in stations.getFeatures()}
        rows: dict[str, list[tuple[int, float]]] = {}
        for feature in table.getFeatures():
            value = feature["value"]
            moment = feature["t_start"].toMSecsSinceEpoch()
            rows.setdefault(str(feature["series"]), []).append((moment, float(value) if value not in (None, "") else np.nan))
        lines = []
        for key in sorted(rows)[:3]:
            times, values = zip(*sorted(rows[key]))
            lines.append(Series(names.get(key, key), "°C", np.array(times), np.array(values)))
        image = chart.picture(lines, title="Lufttemperatur", zone=zone("Europe/Berlin"), zone_name="Europe/Berlin", empty="")
        image.save(str(OUT / f"chart_{LANGUAGE}.png"))
        self.note("chart", values=sum(len(line.times) for line in lines))

    def analyse(self) -> Iterator[Step]:
        """The analyses, by Processing; each result becomes a layer."""
        import processing

        for name, question, inputs in self.questions():
            target = str(OUT / f"{name}.{'tif' if name == 'density' else 'gpkg'}")
            started = time.monotonic()
            result = processing.run(question, {**inputs, "OUTPUT": target})
            self.note(f"analysed {name}", seconds=round(time.monotonic() - started, 2), summary=result.get("SUMMARY", ""))
            yield self.pause(0.1)

    def questions(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Name, algorithm and inputs of each analysis."""
        contributions, districts = self.layer("Radnetz Musterstadt 2024"), self.layer("Stadtteile")
        stations = self.layer("Lufttemperatur")
        series = next(layer for layer in QgsProject.instance().mapLayers().values() if not layer.isSpatial())
        yield "hot_spots", "udw:hot_spots", {"CONTRIBUTIONS": contributions}
        yield "density", "udw:density", {"CONTRIBUTIONS": contributions}
        yield "station_statistics", "udw:station_statistics", {"OBSERVATIONS": series, "STATIONS": stations}
        yield "per_district", "udw:per_district", {"DISTRICTS": districts, "CONTRIBUTIONS": contributions}

    def take_offline(self) -> Iterator[Step]:
        """The tree cadastre, into a file a surveyor carries along."""
        from urban_data_workbench.plugin.core.query import Query
        from urban_data_workbench.ui.load_dialog import LoadChoice

        QTimer.singleShot(0, lambda: self.loading.offline(self.dataset("Baumkataster")))
        yield lambda: self.dialog("LoadDialog")
        self.picture("offline_dialog", self.dialog("LoadDialog"))
        self.dialog("LoadDialog").reject()
        self.path = OUT / f"Baumkataster_{LANGUAGE}.gpkg"
        self.loading._load(self.dataset("Baumkataster"), LoadChoice(Query(), False, 0, self.path))
        yield lambda: self.layer("Baumkataster")
        yield lambda: not self.plugin_busy()
        rows = sum(1 for _ in self.layer("Baumkataster").getFeatures())  # QGIS only guesses the count of a large table
        self.note("taken offline", rows=rows, file=self.path.name)

    def edit_and_review(self) -> Iterator[Step]:
        """Edit with QGIS; a colleague edits some of the same on the platform; then review."""
        layer = self.layer("Baumkataster")
        features = sorted(layer.getFeatures(), key=lambda feature: feature.id())[:8]
        field = layer.fields().lookupField("height_m")
        self.field = layer.fields().at(field).name()
        layer.startEditing()
        for feature in features[:6]:
            layer.changeAttributeValue(feature.id(), field, float(feature[field] or 10) + 1.5)
        layer.deleteFeature(features[7].id())
        if not layer.commitChanges():
            raise Gone(str(layer.commitErrors()))
        for feature in features[:2]:
            self.colleague(str(feature["remote_id"]), {self.field: 33.0})
        self.note("edited", changed=6, deleted=1, colleague=2)
        self.dock.tabs.setCurrentIndex(1)
        self.publishing.list_copies()
        yield lambda: any(row.edits for row in self.rows())
        self.picture("working_copies", self.dock)
        row = next(row for row in self.rows() if row.path == self.path)
        self.publishing.review(row)
        yield lambda: self.dialog("ReviewDialog")
        yield self.pause(0.3)
        self.picture("review_dialog", self.dialog("ReviewDialog"))

    def publish(self) -> Iterator[Step]:
        """Decide one conflict, leave the other for later, publish, and keep the receipt."""
        from urban_data_workbench.plugin.core.merge import Choice

        dialog = self.dialog("ReviewDialog")
        self.note("reviewed", push=len(dialog.model.plan.push), conflicts=len(dialog.model.plan.conflicts))
        for row, choice in zip((0, 1), (Choice.MINE, Choice.LATER)):
            dialog.table.selectRow(row)
            dialog._decide(choice)
        self.picture("review_decided", dialog)
        dialog.publish.click()
        yield lambda: self.dialog("ReceiptDialog")
        yield self.pause(0.3)
        receipt = self.dialog("ReceiptDialog")
        self.picture("receipt_dialog", receipt)
        (OUT / f"receipt_{LANGUAGE}.html").write_text(receipt.text.toHtml(), encoding="utf-8")
        counts: dict[str, int] = {}
        for entry in receipt._issued[0].receipt.entries:
            counts[entry.state.value] = counts.get(entry.state.value, 0) + 1
        self.note("published", **counts)
        receipt.close()
        QgsProject.instance().write(str(OUT / f"musterstadt_{LANGUAGE}.qgz"))

    def colleague(self, identifier: str, properties: dict[str, Any]) -> None:
        """Somebody else changes a tree on the platform, by plain HTTP."""
        service = next(s for s in self.desk.profile.services if s.kind == "ogcapi-features")
        url = f"{service.url}/collections/trees/items/{identifier}"
        etag = requests.get(url, timeout=10).headers["ETag"]
        headers = {"Content-Type": "application/merge-patch+json", "If-Match": etag}
        requests.patch(url, data=json.dumps(properties), headers=headers, timeout=10).raise_for_status()

    def deep_link(self) -> str:
        """An address somebody might paste: one item of one collection."""
        service = next(s for s in self.desk.profile.services if s.kind == "ogcapi-features")
        return f"{service.url}/collections/trees/items/1?f=json"

    def dataset(self, title: str) -> Any:
        """A dataset of the city by its title."""
        return next(dataset for dataset in self.desk.datasets if dataset.title == title)

    def layer(self, title: str) -> Optional[QgsVectorLayer]:
        """A layer of the project by its title."""
        found = QgsProject.instance().mapLayersByName(title)
        return found[0] if found else None

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
        return self.desk.parts.runner.busy

    def picture(self, name: str, widget: QWidget) -> None:
        """Keep what a window shows."""
        QCoreApplication.processEvents()
        path = OUT / f"{name}_{LANGUAGE}.png"
        widget.grab().save(str(path))
        self.saved.append(path)

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
        (OUT / f"demo_{LANGUAGE}.json").write_text(json.dumps(self.facts, ensure_ascii=False, indent=1), encoding="utf-8")
        if STAY and code == 0:
            return
        self.plugin.unload()
        sys.stdout.flush()
        os._exit(code)


def drive(demo: Demo, script: Iterator[Step]) -> None:
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
            demo.finish(0)
        except Exception:  # noqa: BLE001  whatever it is, the report and the exit code say so
            traceback.print_exc()
            demo.picture("failed", iface.mainWindow())
            demo.finish(1)

    timer.timeout.connect(tick)
    timer.start(40)


def begin() -> None:
    """Start once the main window stands."""
    demo = Demo()
    drive(demo, demo.play())


QTimer.singleShot(2500, begin)
