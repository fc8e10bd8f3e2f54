"""``udw:water_level`` as QGIS runs it."""

from __future__ import annotations

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"


def days(utc, series, values, year=2024):
    start = utc(year, 1, 1, 12)
    return [(None, [series, start.addDays(index), value]) for index, value in enumerate(values) if value is not None]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((7.2, 51.4), ["old", "Ümminger See", "m"]), ((7.3, 51.5), ["young", "Hiltrop", "m"]),
        ((7.1, 51.5), ["moved", "Kaiseraue", "m"]), ((7.0, 51.5), ["poor", "Harpen", "m"])])


@pytest.fixture
def ran(run, memory, utc, stations):
    """One pond with ten Januaries, one with a year that ends low, one whose gauge was moved, one with holes."""
    rows = [row for index in range(10) for row in days(utc, "old", [1.5 + 0.1 * (index % 9)] * 31, year=2015 + index)]
    rows += days(utc, "young", [2.0 + 0.001 * (300 - index) for index in range(366)])
    rows += [row for index in range(40) for row in hourly(utc, "moved", index)]
    rows += days(utc, "poor", [1.0 if index % 20 < 8 else None for index in range(366)])
    return run("water_level", {
        "OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations, "DURATION": "TEMPORARY_OUTPUT", "MINIMUM_COVERAGE": 75})


def hourly(utc, series, day):
    """A gauge that was moved on day 20, with one spike to zero."""
    start = utc(2024, 3, 1).addDays(day)
    return [(None, [series, start.addSecs(3600 * hour), 0.0 if (day, hour) == (30, 12) else 50.0 + 0.01 * (hour % 3) + (2.0 if day >= 20 else 0.0)]) for hour in range(24)]


def test_a_year_without_index_a_moved_gauge_and_one_with_holes(ran):
    found = {row["series"]: row for row in ran.rows()}
    row, moved, poor = found["young"], found["moved"], found["poor"]
    assert (row["station"], row["nw"], row["nw_date"], row["hw"]) == ("Hiltrop", pytest.approx(1.935), "2024-12-31", pytest.approx(2.3))
    assert row["hw_date"] == "2024-01-01" and row["w183"] == pytest.approx(2.1175) and row["now_date"] == "2024-12-31"
    assert (row["n_years"], row["mnw"], row["z"], row["class"]) == (1, pytest.approx(1.935), None, "no index")
    assert row["percentile_now"] == pytest.approx(100 * 0.5 / 366) and row["legal_use"] == "orientation only"
    assert "too few years" in row["words"] and row["jump"] is None
    assert (moved["jump"], moved["w183"], moved["nw_date"]) == ("2024-03-21", None, "2024-03-31 13:00")
    assert (poor["n"], poor["nw"], poor["nw_date"], poor["percentile_now"]) == (150, None, None, None)
    assert ran.outputs["SUSPICIOUS"] == 1 and "check the datum" in ran.outputs["SUMMARY"]
    the_duration_table_falls_and_holds_w183(ran)
    every_row_is_drawn_once(ran)


def the_duration_table_falls_and_holds_w183(ran):
    table = [row for row in ran.rows("DURATION") if row["series"] == "young"]
    levels = [row["level"] for row in table]
    assert levels == sorted(levels, reverse=True) and len(table) == 16
    assert next(row["level"] for row in table if row["days"] == 183) == pytest.approx(2.1175)
    assert {row["series"] for row in ran.rows("DURATION")} == {"young"}


def every_row_is_drawn_once(ran):
    layer = ran.layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    drawn = [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules[:-1]]
    assert drawn == [1, 1, 0] and rules[-1].isElse()
    assert layer.attributeAlias(layer.fields().lookupField("w183")) == "Not undershot on half of the days (W183)"


def test_ten_years_give_a_class(run, memory, utc, stations):
    rows = [row for index in range(10) for row in days(utc, "old", [1.5 + 0.1 * (index % 9)] * 31, year=2015 + index)]
    ran = run("water_level", {"OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations, "MINIMUM_COVERAGE": 5})
    row = next(row for row in ran.rows() if row["series"] == "old")
    assert (row["z"], row["class"]) == (pytest.approx(-1.255, abs=0.001), "low") and ran.outputs["LOW"] == 1
    assert "DURATION" not in ran.layers


def test_different_units_are_warned_about(run, memory, utc):
    stations = memory("Point?crs=EPSG:4326", STATIONS, [((7.2, 51.4), ["a", "Pegel", "cm"]), ((7.3, 51.5), ["b", "Brunnen", "m"])])
    rows = days(utc, "a", [50.0] * 10) + days(utc, "b", [60.0] * 10)
    assert "different units" in run("water_level", {"OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations}).log


def test_a_table_of_monthly_rain_has_an_index_of_dry_months(run, memory, utc):
    rows = [
        (None, ["a", utc(2014 + index // 12, index % 12 + 1, 1), 100.0 - index // 12 if index % 12 == 6 else 60.0]) for index in range(127)]
    row, = run("water_level", {"OBSERVATIONS": memory("None", FIELDS, rows), "KIND": 1}).rows()
    assert (row["now_date"], row["now"], row["class"], row["w183"]) == ("2024-07-01", 90.0, "very low", None)
    assert row["z"] == pytest.approx(-1.65, abs=0.06) and row["nw_date"] == "2014-01-01"


def test_a_table_without_values_is_refused_in_a_sentence(run, memory, utc):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="No row has both"):
        run("water_level", {"OBSERVATIONS": memory("None", FIELDS, [(None, ["a", utc(2024, 1, 1), None])])})
