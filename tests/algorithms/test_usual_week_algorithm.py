"""``udw:usual_week`` as QGIS runs it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"
WEEK = [100.0, 110, 120, 110, 105, 60, 50]
NOISE = [1, -1, 0, 2, -2]


def days(utc, series="a", *, number=56, **changes):
    """Days from Monday 1 January 2024 on; ``changes`` by number, as d16=40."""
    start = utc(2024, 1, 1, 12)
    values = [changes.get(f"d{day}", WEEK[day % 7] + NOISE[day % 5]) for day in range(number)]
    return [(None, [series, start.addDays(day), value]) for day, value in enumerate(values)]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [((9.99, 53.55), ["a", "Alster", "1/d"]), ((10.0, 53.56), ["b", "Bille", "1/d"])])


def test_an_unusual_wednesday_and_a_series_that_is_too_short(run, memory, utc, stations):
    table = memory("None", FIELDS, days(utc, d16=40.0) + days(utc, "b", number=20))
    ran = run("usual_week", {"OBSERVATIONS": table, "STATIONS": stations, "PERIOD": 1, "PROFILE": "TEMPORARY_OUTPUT"})
    row, = ran.rows()
    assert (row["station"], row["date"], row["weekday"], row["value"], row["direction"]) == ("Alster", "2024-01-17", "Wednesday", 40.0, "lower")
    assert row["expected"] == pytest.approx(120, abs=2) and row["z"] < -20 and row["reason"] is None and row["legal_use"] == "orientation only"
    assert row["t_start"] == datetime(2024, 1, 16, 23, tzinfo=timezone.utc)
    assert row["t_end"] == datetime(2024, 1, 17, 23, tzinfo=timezone.utc) - timedelta(milliseconds=1)
    assert (ran.outputs["SERIES"], ran.outputs["DAYS"], ran.outputs["UNUSUAL"]) == (1, 56, 1)
    assert "1 series have less than four weeks" in ran.outputs["SUMMARY"] and "neither why" in ran.outputs["SUMMARY"]
    profile = ran.rows("PROFILE")
    assert [row["weekday"] for row in profile] == list(range(1, 8)) and profile[6]["weekday_name"] == "Sunday"
    assert (profile[0]["hour"], profile[0]["n"], profile[0]["median"]) == (None, 8, pytest.approx(100, abs=2))
    assert profile[0]["p10"] <= profile[0]["median"] <= profile[0]["p90"]


def test_usual_days_are_listed_when_asked_for_and_drawn_once(run, memory, utc, stations):
    ran = run("usual_week", {
        "OBSERVATIONS": memory("None", FIELDS, days(utc, d16=40.0, d30=190.0)), "STATIONS": stations, "PERIOD": 1,
        "ALL_DAYS": True, "HOLIDAYS": "2024-01-01"})
    layer = ran.layers["OUTPUT"]
    drawn = {rule.label(): sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in layer.renderer().rootRule().children()}
    assert drawn == {"usual": 53, "too few such days to compare with": 1, "unusually low": 1, "unusually high": 1}
    assert ran.rows()[0]["weekday"] == "holiday" and ran.rows()[0]["expected"] is None


def test_holidays_come_from_a_table_and_a_list(run, memory, utc):
    from qgis.PyQt.QtCore import QDate

    quiet = {"d2": 50.0, "d16": 51.0, "d30": 49.0, "d44": 50.0}
    table = memory("None", "date:date", [(None, [QDate(2024, 1, 3)]), (None, [QDate(2024, 1, 17)]), (None, [None])])
    given = {"OBSERVATIONS": memory("None", FIELDS, days(utc, **quiet)), "PERIOD": 1}
    assert run("usual_week", given).outputs["UNUSUAL"] >= 4
    ran = run("usual_week", {**given, "HOLIDAYS": "31.1.2024, 2024-02-14/2024-02-14", "HOLIDAYS_TABLE": table})
    assert ran.outputs["UNUSUAL"] == 0 and "without a date: 1" in ran.log


def test_refusals_are_sentences(run, memory, utc):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="No series has four weeks of values"):
        run("usual_week", {"OBSERVATIONS": memory("None", FIELDS, days(utc, number=27)), "PERIOD": 1})
    with pytest.raises(QgsProcessingException, match="“Easter” is no date"):
        run("usual_week", {"OBSERVATIONS": memory("None", FIELDS, days(utc)), "PERIOD": 1, "HOLIDAYS": "Easter"})
    with pytest.raises(QgsProcessingException, match="Choose the field of “other”"):
        run("usual_week", {
            "OBSERVATIONS": memory("None", FIELDS, days(utc)), "PERIOD": 1,
            "HOLIDAYS_TABLE": memory("None", "when:date", [], "other")})
