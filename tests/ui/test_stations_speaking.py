"""Stations on the map tell what they measured last, before and after a refresh, which leaves the person's work alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from at_desk import settle
from measured_city import build, on_map

from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

DATASET = "Lufttemperatur"


@pytest.fixture
def office(wire, iface, tmp_path):
    """A desk whose map shows the stations of a working copy with their series."""

    def made(**about):
        found = wire(Platforms(lambda service: object(), ()), None, lambda profile, _: profile)
        found.parts.settings.save(Profile("Messstadt", (Service("sensorthings", "http://127.0.0.1/"),)))
        found.path = build(tmp_path / "Messstadt.gpkg", **about)
        found.map = on_map(found.parts.project, found.path)
        return found

    return made


class NewValues:
    """The platform's side of a refresh: every station has a new latest value."""

    def __init__(self, value: float, time: str) -> None:
        self.value, self.time = value, time

    def refresh(self, path, profile, dataset_id, *, progress, turn):
        with WorkingCopy.open(path) as copy:
            rows = [self._newer(feature) for _, feature in copy.bases(dataset_id)]
            return copy.refresh(dataset_id, rows, turn=turn)

    def _newer(self, feature: Feature) -> Feature:
        values = {**feature.properties, "value": self.value, "value_time": self.time}
        return Feature(feature.id, feature.geometry, values)


def refresh(office, qtbot, monkeypatch, *, value: float, time: str) -> None:
    monkeypatch.setattr(office.desk, "parts", replace(office.parts, copies=NewValues(value, time)))
    refreshing = office.loading.refreshing
    refreshing.every(5, office.path, DATASET)
    next(iter(refreshing.timers.values())).timeout.emit()
    settle(office, qtbot)


def told(office) -> dict:
    from urban_data_workbench.plugin.bridge import station_tips

    return station_tips.told(office.map[DATASET])


def test_a_dataset_with_series_shows_its_last_two_days(office, qtbot):
    from qgis.core import QgsExpressionContextUtils

    made = office(count=120)
    made.loading.refreshing.speaking.tell(made.path, DATASET)
    settle(made, qtbot)
    found = told(made)[f"{DATASET}-1"]
    assert len(told(made)) == 4 and len(found["values"]) == 48 and found["picture"].startswith("data:image/svg+xml;base64,")
    assert found["period"].endswith("CET") and found["range"].startswith("lowest ")
    assert QgsExpressionContextUtils.layerScope(made.map[DATASET]).variable("udw_stale_after") == "180", "three steps of an hour"


def test_without_series_what_refreshes_bring_becomes_a_line(office, qtbot, monkeypatch):
    made = office(series=False)
    made.loading.refreshing.speaking.tell(made.path, DATASET)
    settle(made, qtbot)
    assert "picture" not in told(made)[f"{DATASET}-1"]
    for hour in (1, 2):
        refresh(made, qtbot, monkeypatch, value=20.0 + hour, time=f"2024-10-30T0{hour}:00:00.000Z")
    found = told(made)[f"{DATASET}-1"]
    assert [value for _, value in found["values"]] == [1.0, 21.0, 22.0] and "picture" in found


def test_a_refresh_keeps_selection_style_and_what_the_person_set(office, qtbot, monkeypatch):
    from qgis.core import QgsSingleSymbolRenderer, QgsSymbol

    made = office(series=False)
    layer = made.map[DATASET]
    layer.setRenderer(QgsSingleSymbolRenderer(QgsSymbol.defaultSymbol(layer.geometryType())))
    layer.setLabelsEnabled(False)
    layer.selectByIds([2, 3])
    before = layer.renderer().symbol().color().name()
    refresh(made, qtbot, monkeypatch, value=33.0, time="2024-10-30T01:00:00.000Z")
    assert {row["value"] for row in layer.getFeatures()} == {33.0}
    assert sorted(layer.selectedFeatureIds()) == [2, 3] and not layer.labelsEnabled()
    assert layer.renderer().symbol().color().name() == before and not layer.isEditable()
    assert made.parts.project.mapLayers() == {layer.id(): layer}


def test_a_layer_in_edit_mode_stays_so_with_what_was_typed(office, qtbot, monkeypatch):
    made = office(series=False)
    layer = made.map[DATASET]
    layer.setReadOnly(False)
    assert layer.startEditing()
    layer.changeGeometry(1, layer.getGeometry(2))
    refresh(made, qtbot, monkeypatch, value=33.0, time="2024-10-30T01:00:00.000Z")
    assert layer.isEditable() and layer.isModified() and {row["value"] for row in layer.getFeatures()} != {33.0}
    layer.rollBack()


@pytest.mark.parametrize("kept, minutes", [("x", 0), (-5, 0), (10**9, 0), (1.5, 0), ([1], 0), (5, 5), ("7", 7)], ids=str)
def test_what_a_project_says_of_refreshing_is_looked_at_first(office, qtbot, kept, minutes):
    made = office(count=2)
    made.map[DATASET].setCustomProperty("udw/refresh", kept)
    refreshing = made.loading.refreshing
    refreshing.resume()
    assert [timer.interval() for timer in refreshing.timers.values()] == ([minutes * 60_000] if minutes else [])
    refreshing.stop()


def test_a_refresh_that_fails_all_day_is_said_once_until_it_works_again(office, qtbot, monkeypatch):
    from urban_data_workbench.plugin.core.errors import Unreachable

    made, works = office(count=2), []

    class Platform(NewValues):
        def refresh(self, *given, **more):
            if not works:
                raise Unreachable("no network", host="city.example")
            return super().refresh(*given, **more)

    monkeypatch.setattr(made.desk, "parts", replace(made.parts, copies=Platform(1.0, "2024-10-28T01:00:00.000Z")))
    refreshing = made.loading.refreshing
    refreshing.every(5, made.path, DATASET)

    def refreshed() -> int:
        next(iter(refreshing.timers.values())).timeout.emit()
        settle(made, qtbot)
        return len(made.parts.bar.items())

    assert [refreshed() for _ in range(3)] == [1, 1, 1]
    works.append(True)
    assert refreshed() == 1
    works.clear()
    assert refreshed() == 2


@pytest.mark.parametrize("values", [[[1e999, 1]], [[10**30, 1]], [[-10**17, 1]], [["x", 1]], [[0]], 7, [[0, "nan"]]], ids=repr)
def test_what_a_project_says_was_measured_last_is_looked_at_first(office, qtbot, values):
    import json

    from qgis.core import QgsExpressionContextUtils

    from urban_data_workbench.plugin.bridge import station_tips

    made = office(count=3)
    text = json.dumps({f"{DATASET}-1": {"values": values}})
    QgsExpressionContextUtils.setLayerVariable(made.map[DATASET], station_tips.RECENT, text)
    made.loading.refreshing.speaking.tell(made.path, DATASET)
    settle(made, qtbot)
    assert ["picture" in told(made)[f"{DATASET}-{number}"] for number in range(3)] == [True] * 3


def test_other_layers_and_a_tip_of_ones_own_are_left_alone(office, qtbot):
    made = office(datasets=(DATASET, "Lärm"))
    made.map["Lärm"].setMapTipTemplate("mein eigener Text")
    for title in (DATASET, "Lärm"):
        made.loading.refreshing.speaking.tell(made.path, title)
    settle(made, qtbot)
    assert told(made) and made.map["Lärm"].mapTipTemplate() == "mein eigener Text"
    assert not made.map["Lärm"].customProperty("variableNames") or "udw_recent" not in made.map["Lärm"].customProperty("variableNames")


def test_more_stations_than_a_project_should_carry_get_no_pictures(office, qtbot, monkeypatch):
    from urban_data_workbench.plugin.services import recent

    monkeypatch.setattr(recent, "MOST_STATIONS", 3)
    made = office()
    made.loading.refreshing.speaking.tell(made.path, DATASET)
    settle(made, qtbot)
    assert told(made) == {}


def test_odd_values_and_times_leave_the_other_stations_their_pictures(office, qtbot):
    from benches import plain_sqlite

    made = office(count=10)
    with plain_sqlite(made.path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        base = next(name for (name,) in tables if name.startswith("gpkg_udw_base_"))
        connection.execute(f"UPDATE \"{base}\" SET value_time = 'gestern' WHERE fid = 1")
        connection.execute(f"UPDATE \"{base}\" SET value = 9e999 WHERE fid = 2")
    made.loading.refreshing.speaking.tell(made.path, DATASET)
    settle(made, qtbot)
    assert [("picture" in told(made)[f"{DATASET}-{number}"]) for number in range(4)] == [True] * 4
    assert told(made)[f"{DATASET}-1"]["values"][-1][1] is None, "infinite"
