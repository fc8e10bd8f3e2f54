"""The dialogs of the product in states in which as much of them as possible can be used, made as the product makes them."""

from __future__ import annotations

from datetime import datetime, timezone
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from fake_platform import SERVICE

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.outbox import Entry
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.report import ServiceReport
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.unanswered import Listed, OpenCreate

GO = NoProgress()
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)
BERLIN = "Europe/Berlin"
AIR = Dataset("air", "s|x", DatasetKind.STATIONS, "Lufttemperatur", count=60, capabilities=Capability.READ | Capability.SERIES)
TREES = Dataset("trees", "s|x", DatasetKind.FEATURES, "Bäume", count=8000)
FIELDS = (Field("name", Kind.TEXT, "Name"), Field("height", Kind.REAL, "Höhe", unit="m"), Field("sick", Kind.BOOLEAN, "krank"))


def arrival(world: Any) -> Any:
    from urban_data_workbench.ui.arrival_dialog import ArrivalDialog

    sent, there = (Feature(at, geometry.point(10, 53.5), {"name": "Eiche", "height": 5.0}) for at in ("", "71"))
    change = Change(Action.INSERT, 9, None, None, sent, ("name", "height"))
    entry = Entry(1, "trees", "p", change, Protection.VERSION_TOKEN)
    create = OpenCreate(entry, sent, sent, "2026-05-04T12:00:00.000Z", (there,))
    return ArrivalDialog(Listed(world.folder, "trees", "Bäume", Schema(FIELDS, geometry="Point"), (create,)), parent=world.window)


def chart_arranged(world: Any) -> Any:
    from urban_data_workbench.plugin.core.chart import Limit
    from urban_data_workbench.ui.chart_dialog import ChartDialog

    made = ChartDialog("Sommer", [Limit(20.0, "Warnwert", "°C"), Limit(5.0, "Frost", "°C")], units=["°C", "%"], parent=world.window)
    made.limits.selectRow(0)
    return made


def give_out(world: Any) -> Any:
    from qgis.PyQt.QtCore import Qt

    from urban_data_workbench.plugin.services.giving_out import Looked, ToRead
    from urban_data_workbench.ui.give_out_dialog import GiveOutDialog

    to_read = tuple(ToRead(f"c{at}", "Anruf bei der Stadt", (), "", ()) for at in range(3))
    facts = (("category", "Kategorie"), ("status", "Stand"))
    made = GiveOutDialog(Looked(world.folder, "r", "r", "Radnetz", 40, to_read, facts, ()), world.folder / "out.csv", world.window)
    made.texts.setChecked(True)
    made.found.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    made.reason.setText("vom Rat beschlossen")
    return made


def hand_over(world: Any) -> Any:
    from urban_data_workbench.plugin.services.inbox import Inbox
    from urban_data_workbench.ui.hand_over_dialog import HandOverDialog

    world.town.work()
    world.town.review()
    conflicts = Inbox().look([world.town.path], progress=GO).conflicts
    made = HandOverDialog(conflicts, world.folder / "Konflikte.gpkg", world.window)
    made.to.setText("Berta")
    return made


def import_file(world: Any) -> Any:
    from exports import csv_file

    from urban_data_workbench.ui.file_import import FileImport

    office = world.office
    imports = FileImport(office.desk, office.loading, office.publishing, office.desk)
    imports.ask(csv_file(world.folder))
    world.settle()
    return office.dialogs("ImportDialog")[0]


def load(world: Any, dataset: Dataset = AIR, *, area: str = "layer", offline: bool = False) -> Any:
    from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

    from urban_data_workbench.plugin.services.download import Estimate
    from urban_data_workbench.ui.load_dialog import LoadDialog

    said = SimpleNamespace(
        fields=lambda dataset, *, done: done(FIELDS), newest=lambda dataset, *, done: done(NOON), stop=lambda: None,
        estimate=lambda dataset, query, *, series, done: done(Estimate(60, 600)),
    )
    districts, one = QgsVectorLayer("Polygon?crs=EPSG:4326", "Bezirke", "memory"), QgsFeature()
    one.setGeometry(QgsGeometry.fromWkt("POLYGON ((10 53, 10.1 53, 10.1 53.1, 10 53))"))
    districts.dataProvider().addFeature(one)
    QgsProject.instance().addMapLayer(districts)
    made = LoadDialog(
        dataset, offline=offline, zone=ZoneInfo(BERLIN), zone_name=BERLIN, now=lambda: NOON, folder=world.folder, forecast=said,
        others=[AIR] if offline else [], canvas=world.iface.canvas, parent=world.window,
    )
    made.filter.add.click()
    made.filter._rows[0].value.setEditText("Hafen")
    made.area.kind.setCurrentIndex(made.area.kind.findData(area))
    made.with_series.setChecked(True)
    made.period.setCurrentIndex(made.period.count() - 1)
    return made


def profile(world: Any) -> Any:
    from urban_data_workbench.plugin.connectors.registry import CONNECTORS
    from urban_data_workbench.ui.profile_dialog import ProfileDialog

    declared = {one.kind: getattr(one, "settings", ()) for one in CONNECTORS}
    prober = SimpleNamespace(settings=lambda kind: declared.get(kind, ()), check=lambda *_, **__: None)
    services = (Service("ngsi-ld", "https://city.example/ngsi"), Service("sensorthings", "https://city.example/v1.1"))
    made = ProfileDialog(prober, Profile("Musterstadt", services), world.window)
    made.address.setText("https://city.example/other")
    made.services.setCurrentItem(made.services.topLevelItem(0))
    return made


def receipt(world: Any) -> Any:
    from urban_data_workbench.ui.receipt_dialog import ReceiptDialog

    world.town.publish()
    made = ReceiptDialog(world.town.copies.receipts(world.town.path), world.window, zone=timezone.utc, acts=True)
    made.entries.setCurrentIndex(made.entries.model().index(0, 0))
    return made


def report(world: Any) -> Any:
    from urban_data_workbench.ui.report_dialog import ReportDialog

    return ReportDialog(Profile("Musterstadt", (SERVICE,)), [ServiceReport(SERVICE, title="Trees", datasets=1)], world.window)


def review(world: Any) -> Any:
    from urban_data_workbench.ui.review_dialog import ReviewDialog

    world.town.work()
    found = world.town.review()
    return ReviewDialog(found.plan, found.schema, title=found.title, parent=world.window)


def rehearsal(world: Any) -> Any:
    from urban_data_workbench.plugin.services.rehearsal import rehearse
    from urban_data_workbench.ui.rehearsal_dialog import RehearsalDialog

    world.town.work()
    found = world.town.review()
    return RehearsalDialog(rehearse(found.plan, schema=found.schema), found.schema, title=found.title, parent=world.window)


def undo(world: Any) -> Any:
    from urban_data_workbench.plugin.services.receipt_book import ReceiptBook
    from urban_data_workbench.ui.undo_dialog import UndoDialog

    town = world.town
    town.publish()
    receipt = town.copies.receipts(town.path)[0].receipt
    plan = ReceiptBook(town.platforms).plan_undo(town.path, town.profile, receipt.id, lines=None, progress=GO)
    return UndoDialog(plan, title="Bäume", parent=world.window)


def sign_in_key(world: Any) -> Any:
    """A key that goes into addresses."""
    from urban_data_workbench.ui.sign_in_key_dialog import SignInKeyDialog

    made = SignInKeyDialog(SimpleNamespace(), world.window, in_address=True, name="Musterstadt")
    made.parameter.setText("key")
    made.key.setText("k")
    return made


def sign_in_service(world: Any) -> Any:
    """A program of the city's own."""
    from urban_data_workbench.ui.sign_in_service_dialog import SignInServiceDialog

    made = SignInServiceDialog(SimpleNamespace(stop=lambda: None), world.window, kind="unattended", name="Musterstadt")
    made.code_box.show()
    for field in (made.issuer, made.client, made.secret):
        field.setText("x")
    return made
