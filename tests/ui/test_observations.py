"""A gauge read by hand: added in QGIS to the table of series, reviewed in the person's words and zone, published."""

from __future__ import annotations

import pytest
from benches import plain_sqlite
from gauge_server import BASE, GaugeServer

from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.connectors.rough import Answer
from urban_data_workbench.tests.ui.test_publishing import settle

STATIONS = "Wasserstand"


@pytest.fixture
def server() -> GaugeServer:
    found = GaugeServer()
    for hour in range(3):
        found.one({"phenomenonTime": f"2024-01-0{hour + 1}T06:00:00.000Z", "result": hour + 0.5})
    return found


@pytest.fixture
def workshop(wire, server, qtbot, tmp_path):
    """A desk on whose map the gauge and its series lie, taken offline."""
    from urban_data_workbench.ui.load_dialog import LoadChoice

    platforms = Platforms(lambda service: Session(service.url, adapter=server.adapter), (SensorThings(),))
    office = wire(platforms, None, lambda profile, _: profile)
    office.listed = []
    office.publishing.copies.rows_changed.connect(office.listed.append)
    office.loading.copies_changed.connect(office.publishing.copies.list_copies)
    office.path = tmp_path / "Pegel.gpkg"
    office.parts.settings.save(Profile("Pegel", (Service("sensorthings", BASE, options=(("edit", "1"),)),)))
    office.desk.choose("Pegel")
    qtbot.waitUntil(lambda: bool(office.desk.datasets), timeout=30_000)
    dataset = next(item for item in office.desk.datasets if item.title == STATIONS)
    office.loading._load(dataset, LoadChoice(Query(), True, 0, office.path))
    qtbot.waitUntil(lambda: len(office.layers()) == 2, timeout=30_000)
    settle(office, qtbot)
    return office


def series_layer(office):
    return next(layer for layer in office.layers().values() if layer.fields().lookupField("t_start") >= 0)


def add(office, qtbot, *rows) -> None:
    """Add rows in QGIS's table, and save, as a person does."""
    from qgis.core import QgsFeature
    from qgis.PyQt.QtCore import QDateTime, Qt

    layer = series_layer(office)
    assert layer.startEditing()
    for series, time, value in rows:
        row = QgsFeature(layer.fields())
        row["series"], row["t_start"], row["value"] = series, QDateTime.fromString(time, Qt.DateFormat.ISODate), value
        assert layer.addFeature(row)
    assert layer.commitChanges(), layer.commitErrors()
    qtbot.wait(1)
    settle(office, qtbot)


def review(office, qtbot):
    office.publishing.review(office.listed[-1][0])
    settle(office, qtbot)
    found = office.dialogs("ReviewDialog")
    return found[0] if found else None


def table(dialog) -> list[list[str]]:
    model = dialog.model
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def test_readings_added_in_qgis_are_counted_reviewed_and_published(workshop, server, qtbot):
    from urban_data_workbench.ui.datasets_model import row_text, tip

    dataset = next(item for item in workshop.desk.datasets if item.title == STATIONS)
    assert "✎" in row_text(dataset) and "add rows to their table" in tip(dataset, None)
    (state,) = workshop.listed[-1]
    assert (state.title, state.new, state.editable) == (STATIONS, 0, True)
    add(workshop, qtbot, ("7", "2024-07-01T08:00:00Z", 1.25), ("99", "2024-07-01T09:00:00Z", 2.5))
    assert [(row.new, row.edits) for row in workshop.listed[-1]] == [(2, 2)]
    dialog = review(workshop, qtbot)
    assert dialog.publish.text() == "Publish 1" and len(server.values) == 3
    first, second = table(dialog)
    assert first == ["↑ create", "Pegel Süd", "1 Jul 2024 10:00:00 CEST", "", "1.25", ""]
    assert second[:2] == ["⊘ cannot be sent: no such station in this dataset", "Series 99"]
    assert [dialog.table.isColumnHidden(column) for column in range(6)] == [False, False, False, True, False, True]
    assert dialog.protection.text() == "Only new measurements are sent: nothing of others is overwritten."
    assert not dialog.update_only.isEnabled()
    dialog.publish.click()
    settle(workshop, qtbot)
    assert server.values[3:] == [1.25]
    (receipt,) = workshop.dialogs("ReceiptDialog")
    assert "Value: – → 1.25" in receipt.plain() and "only added" in receipt.plain()
    assert workshop.listed[-1][0].new == 1 and series_layer(workshop).featureCount() == 5


def test_a_time_typed_under_utc_is_utc_whatever_this_computers_zone(workshop, server, qtbot, monkeypatch):
    """A fresh row begins now; QGIS takes what is typed over it in the zone of what stood there."""
    import time

    from qgis.core import QgsVectorLayerUtils
    from qgis.gui import QgsGui
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        layer = series_layer(workshop)
        position = layer.fields().lookupField("t_start")
        row = QgsVectorLayerUtils.createFeature(layer)
        registry = QgsGui.editorWidgetRegistry()
        if "DateTime" not in registry.factories():
            registry.initEditors()
        cell = registry.create("DateTime", layer, position, {}, None, None)
        cell.widget()
        cell.setValues(row["t_start"], [])
        assert abs(row["t_start"].secsTo(QDateTime.currentDateTimeUtc())) < 3600
        cell.widget().setDate(QDate(2024, 7, 1))
        cell.widget().setTime(QTime(8, 0))
        add(workshop, qtbot, ("7", cell.value().toUTC().toString(Qt.DateFormat.ISODate), 1.25))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert table(review(workshop, qtbot))[0][2] == "1 Jul 2024 10:00:00 CEST"


def test_german_words_for_what_is_sent_and_what_stays(german, workshop, server, qtbot):
    from qgis.PyQt.QtCore import Qt

    add(workshop, qtbot, ("7", "2024-07-01T08:00:00Z", 1.25), ("7", "2024-01-01T06:00:00Z", 9))
    with plain_sqlite(workshop.path) as connection:
        name = connection.execute("SELECT series_table FROM gpkg_udw_datasets").fetchone()[0]
        connection.execute(f"UPDATE {name} SET value = 8 WHERE fid = 1")
        connection.execute(f"DELETE FROM {name} WHERE fid = 2")
    workshop.publishing.copies.list_copies()
    settle(workshop, qtbot)
    dialog = review(workshop, qtbot)
    first, second = table(dialog)
    assert first[1:5] == ["Pegel Süd", "01.07.2024 10:00:00 CEST", "", "1,25"]
    assert dialog.model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "Zeit"
    assert second[0] == "⊘ nicht sendbar: die Plattform hat zu dieser Zeit schon einen Wert"
    assert dialog.protection.text().splitlines() == [
        "Es werden nur neue Messwerte gesendet: Nichts von anderen wird überschrieben.",
        "Von den Messwerten der Plattform wurden hier 1 geändert und 1 gelöscht. Die Plattform behält ihre eigenen;"
        " die Änderungen bleiben in dieser Datei.",
    ]


def test_where_nothing_was_added_that_is_said_with_what_stays_here(workshop, qtbot):
    assert review(workshop, qtbot) is None
    assert workshop.said() == f"{STATIONS}: nothing was added to the measurements."
    layer = series_layer(workshop)
    fid = next(layer.getFeatures()).id()
    layer.startEditing()
    layer.changeAttributeValue(fid, layer.fields().lookupField("value"), 8.0)
    assert layer.commitChanges()
    qtbot.wait(1)
    settle(workshop, qtbot)
    assert review(workshop, qtbot) is None
    assert "1 were changed and 0 deleted here" in workshop.said()


def test_an_unsaved_reading_is_asked_for_first(workshop, server, qtbot):
    series_layer(workshop).startEditing()
    assert review(workshop, qtbot) is None
    assert "is in edit mode" in workshop.said()
    series_layer(workshop).rollBack()


def test_what_the_platform_did_not_confirm_is_said_with_the_way_out(workshop, server, qtbot):
    server.rows = lambda made: Answer(b"", 201)
    server.stores = lambda value: False
    add(workshop, qtbot, ("7", "2024-07-01T08:00:00Z", 1.25))
    review(workshop, qtbot).publish.click()
    settle(workshop, qtbot)
    assert [(row.new, row.uncertain) for row in workshop.listed[-1]] == [(1, 1)]
    dialog = review(workshop, qtbot)
    assert "did not confirm 1 measurements" in dialog.protection.text() and not dialog.publish.isEnabled()
