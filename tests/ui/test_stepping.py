"""Playing series on the map with QGIS's own temporal controller: each frame shows one value of each station."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np
import pytest
from at_desk import settle
from measured_city import build, on_map

from urban_data_workbench.plugin.services.platforms import Platforms

DATASET = "Lufttemperatur"
HOUR = 3_600_000


@pytest.fixture
def office(wire, iface, tmp_path):
    """A desk in Berlin with a temporal controller; its stations measured from the 25th to the 30th of October 2024."""
    from qgis.core import QgsTemporalNavigationObject

    from urban_data_workbench.ui.frame_label import FrameLabel
    from urban_data_workbench.ui.stepping import Stepping

    controller = QgsTemporalNavigationObject(iface.window)
    iface.canvas.setTemporalController(controller)
    labels = []

    def made(**about):
        found = wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)
        found.controller, found.path = controller, build(tmp_path / "Messstadt.gpkg", **about)
        found.map = on_map(found.parts.project, found.path)
        found.stepping = Stepping(found.desk, found.desk)
        found.label = FrameLabel(iface.canvas, found.parts.project, found.desk)
        labels.append(found.label)
        return found

    yield made
    for label in labels:
        label.close()
    iface.canvas.setTemporalController(None)


def frames(office) -> list:
    return [office.controller.dateTimeRangeForFrameNumber(at) for at in range(office.controller.totalFrameCount())]


def shown(layer, frame) -> dict[str, list]:
    """The values that QGIS's own filter lets through in a frame, by station."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayerTemporalContext

    around = QgsVectorLayerTemporalContext()
    around.setLayer(layer)
    found: dict[str, list] = {}
    text = layer.temporalProperties().createFilterString(around, frame)
    for row in layer.getFeatures(QgsFeatureRequest().setFilterExpression(text)):
        found.setdefault(row["station"], []).append(row["value"])
    return found


def step(office, qtbot, what: str) -> object:
    getattr(office.stepping, what)()
    settle(office, qtbot)
    from urban_data_workbench.plugin.bridge import time_layers

    return next(layer for layer in office.parts.project.mapLayers().values() if layer.customProperty(time_layers.FRAMES))


def utc(frame) -> str:
    return frame.begin().toString("MM-dd HH:mm")


def test_every_hour_shows_one_value_of_each_station_also_where_the_clocks_change(office, qtbot):
    made = office()
    layer = step(made, qtbot, "hours")
    found = frames(made)
    assert made.controller.navigationMode() == 1 and [utc(frame) for frame in found[:2]] == ["10-24 22:00", "10-24 23:00"]
    for frame in found[:120]:
        values = shown(layer, frame)
        assert len(values) == 4 and all(len(one) == 1 for one in values.values()), utc(frame)
    doubled = [frame for frame in found if utc(frame) in ("10-27 00:00", "10-27 01:00")]
    assert [shown(layer, frame)["Hafen"] for frame in doubled] == [[pytest.approx(one)] for one in hafen()[50:52]]
    assert shown(layer, doubled[0]) != shown(layer, doubled[1])


def hafen() -> np.ndarray:
    from measured_city import values_of

    return values_of(1, 120)


def test_a_frame_that_starts_where_an_interval_ends_shows_the_next_value_alone(office, qtbot):
    from qgis.core import QgsDateTimeRange
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    made = office()
    for what, hour in (("hours", 23), ("days", 22)):
        layer = step(made, qtbot, what)
        begin = QDateTime(QDate(2024, 10, 25), QTime(hour, 0), Qt.TimeSpec.UTC)
        for seconds in (60, 1800, 3600):  # and shorter frames than an hour or a day
            values = shown(layer, QgsDateTimeRange(begin, begin.addSecs(seconds), True, False))
            assert len(values) == 4 and all(len(one) == 1 for one in values.values()), (what, seconds)
        made.parts.project.removeMapLayer(layer.id())


def test_days_begin_at_midnight_in_berlin_and_have_25_hours_when_the_clocks_go_back(office, qtbot):
    made = office()
    layer = step(made, qtbot, "days")
    found = frames(made)
    assert [utc(frame) for frame in found] == ["10-24 22:00", "10-25 22:00", "10-26 22:00", "10-27 23:00", "10-28 23:00"]
    lengths = [frame.begin().secsTo(frame.end()) // 3600 for frame in found]
    assert lengths == [24, 24, 25, 24, 24]
    values = hafen()
    assert [shown(layer, frame)["Hafen"] for frame in found[:3]] == [
        [pytest.approx(values[start:end].mean())] for start, end in ((0, 24), (24, 48), (48, 73))]
    assert all(len(one) == 1 for frame in found for one in shown(layer, frame).values())


def test_23_hours_when_the_clocks_go_forward(office, qtbot, tmp_path):
    import measured_city

    start = measured_city.START
    measured_city.START = int(np.datetime64("2024-03-29T23:00", "ms").astype(np.int64))
    try:
        made = office(count=24 + 23 + 24)
    finally:
        measured_city.START = start
    step(made, qtbot, "days")
    assert [frame.begin().secsTo(frame.end()) // 3600 for frame in frames(made)] == [24, 23, 24]
    made.parts.project.clear()
    made.map = on_map(made.parts.project, made.path)
    layer = step(made, qtbot, "hours")
    found = frames(made)[:71]
    assert all(len(shown(layer, frame)) == 4 for frame in found)
    clocks = [text_of(frame) for frame in found[24:28]]
    assert [text.partition(" – ")[0][-9:] for text in clocks] == ["00:00 CET", "01:00 CET", "3:00 CEST", "4:00 CEST"]


def text_of(frame) -> str:
    from urban_data_workbench.plugin.core.zones import zone
    from urban_data_workbench.ui.frame_label import as_instant, frame_text

    return frame_text(as_instant(frame.begin()), as_instant(frame.end()), zone("Europe/Berlin"))


def test_the_map_says_the_same_instant_in_the_zone_of_the_project(office, qtbot, iface):
    made = office()
    made.label._show()
    assert not made.label.item.isVisible(), "a map without a time has no label"
    step(made, qtbot, "hours")
    made.controller.setCurrentFrameNumber(50)
    local, there = made.label.item.lines
    assert made.label.item.isVisible() and "02:00 CEST – 02:00 CET" in local and local.endswith("Europe/Berlin")
    assert "00:00 UTC – 01:00 UTC" in there
    made.controller.setCurrentFrameNumber(51)
    assert "02:00 CET – 03:00 CET" in made.label.item.lines[0] and "01:00 UTC – 02:00 UTC" in made.label.item.lines[1]
    assert iface.canvas.scene().items().count(made.label.item) == 1


def test_the_panel_with_the_buttons_to_play_is_opened(office, qtbot, iface):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtWidgets import QDockWidget

    panel = QDockWidget("Zeitsteuerung")
    panel.setObjectName("Temporal Controller")
    iface.window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, panel)
    iface.window.show()
    panel.hide()
    step(office(), qtbot, "hours")
    qtbot.waitUntil(panel.isVisible, timeout=5000)


def test_a_day_is_named_by_its_date(office, qtbot):
    made = office()
    step(made, qtbot, "days")
    made.controller.setCurrentFrameNumber(2)
    assert made.label.item.lines[0].startswith("Sun ") and "27" in made.label.item.lines[0] and "–" not in made.label.item.lines[0]


def test_stepping_again_shows_the_new_file_in_the_layer_that_is_there(office, qtbot):
    made = office()
    layer = step(made, qtbot, "hours")
    first = layer.source()
    layer.setName("meine Stunden")
    assert step(made, qtbot, "hours") is layer and layer.source() != first and layer.name() == "meine Stunden"
    assert len(list((made.parts.home / "time").glob("*.gpkg"))) == 1 and layer.temporalProperties().isActive()
    assert "are ready" in made.said()


def test_without_stations_or_series_a_sentence_says_what_to_load(office, qtbot):
    made = office(series=False)
    made.stepping.days()
    settle(made, qtbot)
    assert "no series to step through" in made.said() and not (made.parts.home / "time").exists()
    made.parts.project.clear()
    made.stepping.days()
    assert "no stations on the map" in made.said()


def test_layouts_can_write_local_time(office):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope

    from urban_data_workbench.plugin.bridge.time_layers import moment
    from urban_data_workbench.ui.frame_label import FUNCTION, LocalTime

    function = LocalTime()
    assert QgsExpression.registerFunction(function)
    try:
        scope = QgsExpressionContextScope()
        scope.setVariable("t", moment(int(datetime(2024, 10, 27, 1, tzinfo=timezone.utc).timestamp()) * 1000))
        around = QgsExpressionContext()
        around.appendScope(scope)
        for text, expected in ((f"{FUNCTION}(@t)", "02:00 CET"), (f"{FUNCTION}(@t, 'America/New_York')", "21:00 EDT"), (f"{FUNCTION}('x')", None)):
            found = QgsExpression(text).evaluate(around)
            assert found is None and expected is None or found.endswith(expected)
    finally:
        QgsExpression.unregisterFunction(FUNCTION)
    assert FUNCTION not in [one.name() for one in QgsExpression.Functions()]
