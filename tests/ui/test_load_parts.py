"""The part of a load: an area of every kind and conditions on columns, by mouse and keyboard, remembered for next time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from keyboard import cut, not_reached, tabbed

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.query import Condition
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.download import Estimate
from urban_data_workbench.tests.ui.test_load_dialog import AIR, NOW, TREES, Asked, ok

FIELDS = (
    Field("name", Kind.TEXT, "Name"), Field("height", Kind.REAL, "Höhe", unit="m"), Field("planted", Kind.DATE, "gepflanzt"),
    Field("seen", Kind.DATETIME, "gesehen"), Field("sick", Kind.BOOLEAN, "krank"),
    Field("state", Kind.TEXT, "Zustand", choices=("gut", "mäßig")), Field("more", Kind.JSON),
)
HALL = (565_000.0, 5_930_000.0)


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def open_dialog(iface, tmp_path, asked):
    def opened(dataset=TREES, *, before=None, drawing=False):
        from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle

        from urban_data_workbench.ui.load_dialog import LoadDialog

        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
        iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
        if drawing:
            iface.window.show()
        iface.canvas.setExtent(QgsRectangle(HALL[0], HALL[1], HALL[0] + 1000, HALL[1] + 1000))
        dialog = LoadDialog(
            dataset, offline=False, zone=ZoneInfo("Europe/Berlin"), zone_name="Europe/Berlin", now=lambda: NOW,
            folder=tmp_path, forecast=asked, canvas=iface.canvas, before=before, parent=iface.window,
        )
        dialog.open()
        return dialog

    yield opened
    from qgis.core import QgsProject

    QgsProject.instance().clear()


def choose(dialog, kind: str) -> None:
    dialog.area.kind.setCurrentIndex(dialog.area.kind.findData(kind))


def condition(dialog, field: str, operator: str, text: str = ""):
    """Add a condition as a person does."""
    dialog.filter.add.click()
    row = dialog.filter._rows[-1]
    row.field.setCurrentIndex(row.field.findData(field))
    row.operator.setCurrentIndex(row.operator.findData(operator))
    row.value.setEditText(text) if row.value.isEditable() else row.value.setCurrentText(text)
    return row


def in_hall(bounds) -> bool:
    west, south, east, north = bounds
    return 9.9 < west < east < 10.1 and 53.4 < south < north < 53.6


def layer_of_districts():
    """Two squares of 1 km beside each other, in metres, and one far away."""
    from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer

    layer = QgsVectorLayer("Polygon?crs=EPSG:25832", "Bezirke", "memory")
    for x in (0, 1000, 500_000):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(HALL[0] + x, HALL[1], HALL[0] + x + 1000, HALL[1] + 1000)))
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_everything_is_loaded_until_something_is_chosen(open_dialog, asked):
    dialog = open_dialog()
    query = dialog.choice.query
    assert (query.area, query.polygon, query.where) == (None, None, ()) and "Everything is loaded" in dialog.estimate.text()


def test_the_area_of_the_map_in_degrees(open_dialog, asked, qtbot):
    dialog = open_dialog()
    choose(dialog, "map")
    assert in_hall(dialog.choice.query.area) and dialog.choice.query.polygon is None
    assert "km" in dialog.area.said.text() and "Counting" in dialog.estimate.text()
    qtbot.waitUntil(lambda: len(asked.estimates) == 1)
    assert asked.estimates[0][0] == dialog.choice.query
    asked.estimates[0][1](Estimate(812))
    assert dialog.estimate.text() == "This part is loaded: 812 objects."


def pixel(iface, x: float, y: float):
    from qgis.PyQt.QtCore import QPoint

    place = iface.canvas.mapSettings().mapToPixel().transform(HALL[0] + x, HALL[1] + y)
    return QPoint(round(place.x()), round(place.y()))


def test_a_rectangle_is_dragged_on_the_map_while_the_dialog_waits(open_dialog, iface, qtbot):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    dialog = open_dialog(drawing=True)
    choose(dialog, "rectangle")
    assert not ok(dialog).isEnabled() and "Draw" in dialog.estimate.text()
    before = iface.canvas.mapTool()
    dialog.area.draw.click()
    assert not dialog.isVisible() and iface.canvas.mapTool() is not before
    view = iface.canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=pixel(iface, 100, 100))
    QTest.mouseMove(view, pixel(iface, 300, 200))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=pixel(iface, 300, 200))
    assert dialog.isVisible() and iface.canvas.mapTool() is before
    assert in_hall(dialog.choice.query.area) and dialog.choice.query.polygon is None and ok(dialog).isEnabled()
    west, south, east, north = dialog.choice.query.area
    assert 0.002 < east - west < 0.004 and 0.0007 < north - south < 0.002
    assert dialog.result() == 0 and dialog.isVisible()


def test_a_polygon_is_drawn_corner_by_corner_and_one_is_taken_back(open_dialog, iface):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QLabel

    dialog = open_dialog(drawing=True)
    choose(dialog, "polygon")
    dialog.area.draw.click()
    hint = iface.canvas.findChild(QLabel, "draw_hint")
    assert hint.isVisible() and "corners" in hint.text() and hint.height() >= hint.heightForWidth(hint.width())
    assert iface.canvas.height() / 2 < hint.geometry().top() < hint.geometry().bottom() < iface.canvas.height()  # below QGIS's messages
    view = iface.canvas.viewport()
    for corner in ((100, 100), (300, 100), (900, 900)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(iface, *corner))
    QTest.keyClick(iface.canvas, Qt.Key.Key_Backspace)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=pixel(iface, 300, 300))
    QTest.keyClick(iface.canvas, Qt.Key.Key_Return)
    assert dialog.isVisible()
    query = dialog.choice.query
    assert query.polygon.kind == "Polygon" and len(geometry.positions(query.polygon)) == 4
    assert query.area == geometry.bounds(query.polygon) and in_hall(query.area)


@pytest.mark.parametrize("leaving", ["escape", "another tool"])
def test_who_gives_up_drawing_finds_the_dialog_again(open_dialog, iface, leaving):
    from qgis.gui import QgsMapToolPan
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    dialog = open_dialog(drawing=True)
    choose(dialog, "polygon")
    dialog.area.draw.click()
    pan = QgsMapToolPan(iface.canvas)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Escape) if leaving == "escape" else iface.canvas.setMapTool(pan)
    assert dialog.isVisible() and not ok(dialog).isEnabled()
    assert leaving == "escape" or iface.canvas.mapTool() is pan
    iface.canvas.unsetMapTool(pan)


def test_nothing_stays_on_the_map_when_the_dialog_closes_while_its_area_is_drawn(open_dialog, iface):
    from qgis.PyQt.QtWidgets import QApplication, QLabel

    bare = len(iface.canvas.scene().items())
    dialog = open_dialog(drawing=True)
    choose(dialog, "polygon")
    dialog.area.draw.click()
    tool = iface.canvas.mapTool()
    assert len(iface.canvas.scene().items()) > bare and iface.canvas.findChild(QLabel, "draw_hint") is not None
    dialog.reject()
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    assert iface.canvas.mapTool() is not tool and len(iface.canvas.scene().items()) == bare
    assert iface.canvas.findChild(QLabel, "draw_hint") is None


def test_the_map_comes_before_the_welcome_page_when_an_area_is_drawn(qgis_app):
    from qgis.gui import QgsMapCanvas
    from qgis.PyQt.QtWidgets import QLabel, QStackedWidget

    from urban_data_workbench.ui.draw_area import bring_to_front

    pages = QStackedWidget()
    canvas, welcome = QgsMapCanvas(), QLabel("Recent projects")
    pages.addWidget(canvas)
    pages.addWidget(welcome)
    pages.setCurrentWidget(welcome)
    bring_to_front(canvas)
    assert pages.currentWidget() is canvas


def test_an_area_beyond_the_globe_is_cut_at_its_edge(qgis_app):
    """A project without layers shows far more than the earth."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle

    from urban_data_workbench.ui.area_shapes import bounds_of, polygon_of

    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    far = QgsRectangle(-300, -200, 7, 51)
    assert bounds_of(far, degrees) == (-180, -90, 7, 51)
    assert geometry.bounds(polygon_of(QgsGeometry.fromRect(far), degrees)) == (-180, -90, 7, 51)
    beyond = QgsRectangle(200, 100, 300, 150)
    assert bounds_of(beyond, degrees) is None and polygon_of(QgsGeometry.fromRect(beyond), degrees) is None


def test_who_closes_qgis_while_drawing_meets_no_error(open_dialog, iface):
    """The fixture takes the windows away; an error in a slot would fail this test."""
    dialog = open_dialog(drawing=True)
    choose(dialog, "rectangle")
    dialog.area.draw.click()
    assert iface.canvas.mapTool() is not None and not dialog.isVisible()


def test_the_areas_of_a_layer_all_or_those_selected(open_dialog):
    dialog, layer = open_dialog(), layer_of_districts()
    choose(dialog, "layer")
    assert dialog.choice.query.polygon.kind == "MultiPolygon"
    dialog.area.selected.setChecked(True)
    assert not ok(dialog).isEnabled() and "selected" in dialog.estimate.text()
    layer.selectByIds([1, 2])
    dialog.area.selected.setChecked(False)
    dialog.area.selected.setChecked(True)
    query = dialog.choice.query
    assert query.polygon.kind == "Polygon" and in_hall(query.area) and ok(dialog).isEnabled()


def test_a_layer_of_too_many_corners_is_not_sent_and_says_so(open_dialog, monkeypatch):
    from urban_data_workbench.ui import area_shapes

    monkeypatch.setattr(area_shapes, "MOST_CORNERS", 9)
    dialog = open_dialog()
    layer_of_districts()
    choose(dialog, "layer")
    assert not ok(dialog).isEnabled() and "too many corners" in dialog.estimate.text()


def test_conditions_can_be_added_once_the_columns_are_known(open_dialog, asked):
    dialog = open_dialog()
    assert not dialog.filter.add.isEnabled() and "columns" in dialog.filter.said.text()
    asked.fields_done(FIELDS)
    assert dialog.filter.add.isEnabled() and not dialog.filter.said.isVisible()
    condition(dialog, "name", "contains", "linde")
    condition(dialog, "sick", "=", "yes")
    empty = condition(dialog, "state", "is empty")
    assert not empty.value.isEnabled()
    assert dialog.choice.query.where == (
        Condition("name", "contains", "linde"), Condition("sick", "=", True), Condition("state", "=", None),
    )
    dialog.filter._rows[0].remove.click()
    assert [item.field for item in dialog.choice.query.where] == ["sick", "state"]


def test_without_columns_nothing_can_be_filtered_and_everything_can_still_be_loaded(open_dialog, asked):
    dialog = open_dialog()
    asked.fields_done(None)
    assert not dialog.filter.add.isEnabled() and "did not tell" in dialog.filter.said.text() and ok(dialog).isEnabled()


@pytest.mark.parametrize(("field", "operator", "text", "value"), [
    ("height", ">=", "12,5", 12.5), ("planted", "<", "31.12.1999", "1999-12-31"), ("planted", "<", "1999-12-31", "1999-12-31"),
    ("seen", ">", "04.05.2026 12:00", "2026-05-04T10:00:00.000Z"), ("state", "<>", "mäßig", "mäßig"),
])
def test_values_are_typed_the_locales_way_and_times_in_the_profiles_zone(open_dialog, asked, german, field, operator, text, value):
    dialog = open_dialog()
    asked.fields_done(FIELDS)
    condition(dialog, field, operator, text)
    assert dialog.choice.query.where == (Condition(field, operator, value),)


@pytest.mark.parametrize(("field", "text"), [("height", "hoch"), ("height", ""), ("planted", "gestern"), ("name", "")])
def test_what_is_no_value_of_the_column_cannot_be_loaded_and_says_why(open_dialog, asked, field, text):
    dialog = open_dialog()
    asked.fields_done(FIELDS)
    condition(dialog, field, "=", text)
    assert not ok(dialog).isEnabled() and "value" in dialog.estimate.text()


def test_stations_are_searched_by_a_part_of_their_name(open_dialog, asked):
    dialog = open_dialog(AIR)
    dialog.filter.station.setText(" Hafen ")
    assert dialog.choice.query.where == (Condition("station", "contains", "Hafen"),)
    assert not open_dialog(TREES).filter.station.isVisible()


def test_that_the_platform_cannot_filter_is_said_before(open_dialog, asked, qtbot, german):
    dialog = open_dialog()
    asked.fields_done(FIELDS)
    condition(dialog, "height", ">", "10")
    qtbot.waitUntil(lambda: bool(asked.estimates))
    asked.estimates[-1][1](Estimate(None, read_whole=True))
    assert "kann danach nicht selbst filtern" in dialog.estimate.text() and "Bedingungen" in dialog.estimate.text()
    asked.estimates[-1][1](Estimate(0))
    assert dialog.estimate.text() == "Dieser Teil wird geladen: 0 Objekte."


def test_what_was_chosen_is_there_again_next_time(open_dialog, asked, iface):
    import json

    first, layer = open_dialog(AIR), layer_of_districts()
    asked.fields_done(FIELDS)
    condition(first, "height", "<=", "7.5")
    first.filter.station.setText("Hafen")
    first.with_series.setChecked(True)
    first.period.setCurrentIndex(first.period.count() - 1)
    first.refresh.setValue(15)
    choose(first, "layer")
    first.area.selected.setChecked(True)
    layer.selectByIds([1])
    chosen, kept = first.choice, json.loads(json.dumps(first.remembered))
    first.reject()
    again = open_dialog(AIR, before=kept)
    assert not ok(again).isEnabled()  # what a condition means is known with the columns
    asked.newest_done(NOW)
    asked.fields_done(FIELDS)
    assert again.choice.query.where == chosen.query.where == (
        Condition("station", "contains", "Hafen"), Condition("height", "<=", 7.5),
    )
    assert again.choice.query.period == chosen.query.period and again.choice.refresh_minutes == 15 and again.choice.series
    assert again.area.chosen == "layer" and in_hall(again.choice.query.area) and ok(again).isEnabled()


def test_a_drawn_area_is_remembered_and_a_layer_that_is_gone_is_not(open_dialog):
    import base64

    triangle = geometry.from_geojson({"type": "Polygon", "coordinates": [[[9.98, 53.5], [10, 53.5], [10, 53.52], [9.98, 53.5]]]})
    drawn = {"polygon": base64.b64encode(triangle.wkb).decode()}
    dialog = open_dialog(before={"area": {"kind": "polygon", "drawn": drawn}})
    assert dialog.choice.query.polygon == triangle
    assert open_dialog(before={"area": {"kind": "layer", "layer": "gone", "drawn": drawn}}).area.chosen == "all"


def test_a_condition_whose_column_is_gone_is_left_out_and_named(open_dialog, asked):
    dialog = open_dialog(before={"filter": {"where": [{"field": "colour", "operator": "=", "value": "green"}]}})
    asked.fields_done(FIELDS)
    assert dialog.choice.query.where == () and "colour" in dialog.filter.said.text() and ok(dialog).isEnabled()


def test_tab_goes_through_the_conditions_in_reading_order(open_dialog, asked):
    dialog = open_dialog(AIR)
    asked.fields_done(FIELDS)
    first, second = condition(dialog, "name", "=", "x"), condition(dialog, "height", ">", "1")
    assert not_reached(dialog) == []
    dialog.area.kind.setFocus()
    wanted = [dialog.filter.station, first.field, first.operator, first.remove, second.field, second.remove, dialog.filter.add]
    order = [item for item in tabbed(dialog) if item in wanted]
    start = order.index(dialog.filter.station)
    assert order[start:] + order[:start] == wanted


@pytest.mark.parametrize("kind", ["map", "polygon", "layer"])
def test_nothing_is_cut_in_german(open_dialog, asked, german, kind):
    dialog = open_dialog(AIR)
    asked.fields_done(FIELDS)
    condition(dialog, "height", ">", "1")
    choose(dialog, kind)
    assert cut(dialog) == []
