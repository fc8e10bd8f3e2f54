"""Runs inside QGIS: the main job on the sandbox city by the plugin's own windows, with a picture at each station."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import datetime, timedelta, timezone
from typing import Any, Iterator

import requests
from qgis.core import QgsApplication, QgsCoordinateTransform, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

sys.path.insert(0, os.environ["UDW_SCRIPTS"])  # QGIS runs this file without a place of its own

from demo_morning import Morning  # noqa: E402
from demo_pictures import chart_picture, map_picture  # noqa: E402
from demo_stage import LANGUAGE, OUT, Gone, Step, begin  # noqa: E402

CONTRIBUTIONS = "Radnetz Musterstadt 2024"
AIR = "Lufttemperatur"
DISTRICTS = "Stadtteile"
SOURCE = "Stadt Musterstadt (erfunden), dl-de/zero-2-0"
TITLES = {
    "de": {
        "map": "Musterstadt: Lufttemperatur und Beiträge zum Radnetz",
        "hot_spots": "Radnetz Musterstadt 2024: Wo häufen sich Beiträge mehr als durch Zufall?",
        "density": "Radnetz Musterstadt 2024: Dichte der Beiträge",
        "source": f"Quelle: {SOURCE}",
    },
    "en": {
        "map": "Musterstadt: air temperature and contributions to the cycle network",
        "hot_spots": "Cycle network of Musterstadt 2024: where do contributions pile up more than by chance?",
        "density": "Cycle network of Musterstadt 2024: density of contributions",
        "source": f"Source: {SOURCE}",
    },
}[LANGUAGE]


class Demo(Morning):
    """A script of steps; each yields what it waits for, so that QGIS's window stays alive in between."""

    def play(self) -> Iterator[Step]:
        """The whole line."""
        yield from self.connect()
        yield from self.load()
        yield from self.load_dialog()
        yield from self.morning(self.layer(AIR), self.layer(CONTRIBUTIONS), self.layer(DISTRICTS))
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
        yield lambda: "%" in self.dock.work_text.text()
        self.picture("dock_building", self.dock)
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
        for title in (DISTRICTS, CONTRIBUTIONS, AIR):
            dataset = self.dataset(title)
            if title == AIR:
                self.load_series(dataset)
            else:
                self.dock.datasets.select(dataset.id)
                self.dock.datasets.load.click()
            yield lambda title=title: self.layer(title)
            yield lambda: not self.plugin_busy()
            self.note(f"loaded {title}", rows=self.layer(title).featureCount())
        canvas.setExtent(self.city())
        canvas.refreshAllLayers()
        yield lambda: not canvas.isDrawing()
        yield self.pause(1.5)
        iface.messageBar().clearWidgets()
        self.picture("desktop", iface.mainWindow())
        self.picture("dock", self.dock)
        self.map("map", AIR, CONTRIBUTIONS, DISTRICTS)
        self.chart()

    def load_series(self, dataset: Any) -> None:
        """As "Load with options" does: 30 days of series, too."""
        from urban_data_workbench.plugin.core.query import Period, Query
        from urban_data_workbench.ui.load_dialog import LoadChoice

        end = datetime(2025, 12, 31, 23, tzinfo=timezone.utc)
        period = Period(end - timedelta(days=30), end)
        self.loading._load(dataset, LoadChoice(Query(period=period), True, 0, None))

    def load_dialog(self) -> Iterator[Step]:
        """"Load with options" of a sensor dataset, as soon as it knows how much there is."""
        QTimer.singleShot(0, lambda: self.loading.with_options(self.dataset(AIR)))
        yield lambda: self.dialog("LoadDialog")
        dialog = self.dialog("LoadDialog")
        dialog.with_series.setChecked(True)
        yield lambda: dialog.amount
        self.picture("load_dialog", dialog)
        self.note("estimated", values=dialog.amount[0].observations)
        dialog.reject()

    def city(self) -> QgsRectangle:
        """The city's bounds in the project's reference system."""
        layer, project = self.layer(DISTRICTS), QgsProject.instance()
        return QgsCoordinateTransform(layer.crs(), project.crs(), project).transformBoundingBox(layer.extent())

    def map(self, name: str, *titles: str) -> None:
        """A page with these layers, the first on top."""
        layers = [self.layer(title) for title in titles]
        map_picture(layers, title=TITLES[name], source=TITLES["source"], extent=self.city(), path=self.place(name))

    def chart(self) -> None:
        """Three stations' last thirty days."""
        from urban_data_workbench.plugin.core.zones import zone

        stations, series, name = self.layer(AIR), self.series(), "Europe/Berlin"
        chart_picture(stations, series, title=AIR, zone=zone(name), zone_name=name).save(str(self.place("chart")))
        self.note("chart", values=series.featureCount())

    def analyse(self) -> Iterator[Step]:
        """The analyses, by Processing; each result becomes a layer, and two of them a map."""
        import processing

        for name, question, inputs in self.questions():
            target = str(OUT / f"{name}_{LANGUAGE}.{'tif' if name == 'density' else 'gpkg'}")
            started, before = time.monotonic(), set(QgsProject.instance().mapLayers())
            result = processing.runAndLoadResults(question, {**inputs, "OUTPUT": target})
            self.note(f"analysed {name}", seconds=round(time.monotonic() - started, 2), summary=result.get("SUMMARY", ""))
            (made,) = set(QgsProject.instance().mapLayers()) - before
            layer = QgsProject.instance().mapLayer(made)
            layer.setName(QgsApplication.processingRegistry().algorithmById(question).displayName())
            if name in TITLES:
                self.map(name, layer.name(), DISTRICTS)
            QgsProject.instance().layerTreeRoot().findLayer(made).setItemVisibilityChecked(False)
            yield self.pause(0.1)

    def questions(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Name, algorithm and inputs of each analysis."""
        contributions, districts = self.layer(CONTRIBUTIONS), self.layer(DISTRICTS)
        yield "hot_spots", "udw:hot_spots", {"CONTRIBUTIONS": contributions, "STUDY_AREA": districts}
        yield "density", "udw:density", {"CONTRIBUTIONS": contributions, "STUDY_AREA": districts}
        yield "station_statistics", "udw:station_statistics", {"OBSERVATIONS": self.series(), "STATIONS": self.layer(AIR)}
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
        self.publishing.copies.list_copies()
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
        (OUT / f"receipt_{LANGUAGE}.html").write_text(receipt.html(), encoding="utf-8")
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


QTimer.singleShot(2500, lambda: begin(Demo))
