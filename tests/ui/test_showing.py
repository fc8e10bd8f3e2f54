"""An object is shown: the map is near it, and the window in front is not over it."""

from __future__ import annotations

import pytest


@pytest.fixture
def layer(qgis_app):
    from qgis.core import QgsVectorLayer

    return QgsVectorLayer("Point?crs=EPSG:4326", "x", "memory")


def test_a_point_is_zoomed_to_and_who_is_nearer_stays_near(iface, layer):
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle

    from urban_data_workbench.ui.showing import show_place

    canvas, place = iface.canvas, QgsGeometry.fromWkt("Point(10 53.5)")
    iface.window.show()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    canvas.setExtent(QgsRectangle(500_000, 5_900_000, 600_000, 6_000_000))
    show_place(canvas, layer, place)
    assert canvas.scale() == pytest.approx(1000, rel=0.01)
    assert (canvas.center().x(), canvas.center().y()) == pytest.approx((566_337, 5_928_364), abs=20)
    canvas.zoomScale(200)
    show_place(canvas, layer, place)
    assert canvas.scale() == pytest.approx(200, rel=0.01)


def test_an_area_fills_the_map_with_a_margin(iface, layer):
    from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry

    from urban_data_workbench.ui.showing import show_place

    iface.window.show()
    iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    area = QgsGeometry.fromWkt("Polygon((10 53, 10.01 53, 10.01 53.01, 10 53.01, 10 53))")
    show_place(iface.canvas, layer, area)
    extent = iface.canvas.extent()
    assert extent.contains(area.boundingBox()) and min(extent.width(), extent.height()) == pytest.approx(0.016, rel=0.05)


def test_a_window_over_the_middle_of_the_map_makes_room(iface, qtbot):
    from qgis.PyQt.QtCore import QPoint
    from qgis.PyQt.QtWidgets import QDialog

    from urban_data_workbench.ui.showing import make_room

    iface.window.show()
    middle = iface.canvas.mapToGlobal(iface.canvas.rect().center())
    window = QDialog(iface.window)
    window.resize(200, 150)
    window.show()
    window.move(middle - QPoint(100, 75))
    assert window.frameGeometry().contains(middle)
    make_room(window, iface.canvas)
    assert not window.frameGeometry().contains(middle)
    at = window.pos()
    make_room(window, iface.canvas)
    assert window.pos() == at


def test_a_window_too_large_to_pass_beside_the_middle_is_lowered(iface):
    from qgis.PyQt.QtWidgets import QDialog

    from urban_data_workbench.ui.showing import make_room

    screen = iface.canvas.screen().availableGeometry()
    iface.window.resize(screen.size())
    iface.window.move(screen.topLeft())
    iface.window.show()
    window = QDialog(iface.window)
    window.resize(int(screen.width() * 0.7), int(screen.height() * 0.7))
    window.show()
    window.move(screen.topLeft())
    make_room(window, iface.canvas)
    assert not window.frameGeometry().contains(iface.canvas.mapToGlobal(iface.canvas.rect().center()))
