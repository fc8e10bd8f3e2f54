"""``udw:occupancy_fill`` as QGIS runs it."""

from __future__ import annotations

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string,capacity:integer"


def values(utc, series, found, *, hours=1):
    start = utc(2024, 6, 3)
    return [(None, [series, start.addSecs(3600 * hours * index), float(value)]) for index, value in enumerate(found)]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["a", "Rathaus", "1", 200]), ((10.0, 53.56), ["b", "Markt", "1", 100]), ((10.1, 53.6), ["c", "Hafen", "1", None])])


def drawn(layer):
    return [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in layer.renderer().rootRule().children()]


def test_the_worked_car_park_one_that_is_over_full_and_one_without_capacity(run, memory, utc, stations):
    table = memory("None", FIELDS, values(utc, "a", [150, 181, 190, 179, 200, 120]) + values(utc, "b", [105] * 24 * 21) + values(utc, "c", [9]))
    ran = run("occupancy_fill", {"OBSERVATIONS": table, "STATIONS": stations, "PROFILE": "TEMPORARY_OUTPUT"})
    town, market, harbour = ran.rows()
    assert (town["share_full"], town["hours_full"], town["longest_full_h"], town["longest_full_from"]) == (0.5, 3, 2, "2024-06-03 01:00")
    assert (town["capacity"], town["capacity_used"], town["peak_time"], town["now"]) == (200, pytest.approx(0.85), None, 0.6)
    assert (town["n_emptied"], town["days_to_80"], town["words"], town["legal_use"]) == (None, None, "full in 50 % of the hours", "orientation only")
    assert (market["highest"], market["hours_over"], market["peak_time"]) == (1.05, 504, "Monday, 00:00")
    assert (harbour["share_full"], harbour["words"]) == (None, "no capacity") and "cannot be judged: 1" in ran.log
    assert [ran.outputs[name] for name in ("SERIES", "OFTEN_FULL", "COLLECTIONS")] == [3, 2, 0]
    assert "Markt with 105 %" in ran.outputs["SUMMARY"] and "illegal parking" in ran.outputs["SUMMARY"]
    profile = [row for row in ran.rows("PROFILE") if row["series"] == "b"]
    assert len(profile) == 168 and (profile[0]["weekday_name"], profile[0]["capacity_used"], profile[0]["n"]) == ("Monday", pytest.approx(1.05), 3)
    assert drawn(ran.layers["OUTPUT"])[4:] == [1, 1] and sum(drawn(ran.layers["OUTPUT"])) == 3


def test_free_spaces_are_the_other_side_and_one_capacity_may_hold_for_all(run, memory, utc):
    table = memory("None", FIELDS, values(utc, "a", [50, 19, 10, 21, 0, 80]))
    row, = run("occupancy_fill", {"OBSERVATIONS": table, "KIND": 1, "CAPACITY": 200}).rows()
    assert (row["hours_full"], row["share_full"], row["capacity_used"]) == (3, 0.5, pytest.approx(0.85))


def test_the_worked_bin_and_an_avoidable_trip(run, memory, utc, stations):
    rows = values(utc, "a", [10, 22, 34, 46, 58], hours=24) + values(utc, "b", [45, 10, 20, 90, 5, 50, 95], hours=24)
    ran = run("occupancy_fill", {"OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations, "KIND": 2})
    one, other, _ = ran.rows()
    assert (one["fill_rate"], round(one["days_to_80"], 2), one["n_emptied"], one["words"]) == (pytest.approx(12), 1.83, 0, "80 % in 1.8 days")
    assert (other["n_emptied"], other["avoidable"], other["mean_emptied"], other["days_to_80"]) == (2, 1, pytest.approx(0.675), 0.0)
    assert other["emptied_date"] == "2024-06-07" and "to be emptied" in other["words"]
    assert [ran.outputs[name] for name in ("COLLECTIONS", "AVOIDABLE", "DUE")] == [2, 1, 1]
    assert "1 of 2 collections could have waited" in ran.outputs["SUMMARY"]
    layer = ran.layers["OUTPUT"]
    assert drawn(layer) == [0, 1, 0, 0, 1, 1] and layer.labelsEnabled()
    assert layer.attributeAlias(layer.fields().lookupField("days_to_80")) == "Days to 80 %"


def test_refusals_are_sentences(run, memory, utc):
    from qgis.core import QgsProcessingException

    table = memory("None", FIELDS, values(utc, "a", [1, 2]))
    with pytest.raises(QgsProcessingException, match="No car park has a capacity"):
        run("occupancy_fill", {"OBSERVATIONS": table})
