"""``udw:traffic_dtv`` as QGIS runs it."""

from __future__ import annotations

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string,counter:string"
WEEK = [960.0, 1200, 1440, 1200, 960, 480, 240]


def hours(utc, series, totals, *, share=1.0):
    """Days from Monday 3 June 2024 on with the same count in every hour; None is a day without counts."""
    start = utc(2024, 6, 3)
    return [
        (None, [series, start.addSecs(3600 * (24 * day + hour)), share * total / 24]) for day, total in enumerate(totals)
        if total is not None for hour in range(24)]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["in", "Elbbrücke stadteinwärts", "1/h", "Elbbrücke"]),
        ((9.99, 53.55), ["out", "Elbbrücke stadtauswärts", "1/h", "Elbbrücke"]),
        ((10.0, 53.56), ["b", "Alsterufer", "1/h", None])])


@pytest.fixture
def table(memory, utc):
    """A bridge with two directions and a week without its weekend, and a counter that was never read on Sundays."""
    rows = [row for series, share in (("in", 0.6), ("out", 0.4)) for row in hours(utc, series, [*WEEK, *WEEK[:5]], share=share)]
    return memory("None", FIELDS, rows + hours(utc, "b", WEEK[:6]), "counts")


def test_directions_weekdays_tables_and_circles(run, table, stations):
    ran = run("traffic_dtv", {
        "OBSERVATIONS": table, "STATIONS": stations, "SITE_FIELD": "counter", "PROFILE": "TEMPORARY_OUTPUT",
        "HOURLY": "TEMPORARY_OUTPUT"})
    found = {row["station"]: row for row in ran.rows()}
    bridge, shore = found["Elbbrücke"], found["Alsterufer"]
    assert (bridge["dtv"], bridge["dtv_w"], bridge["dtv_sat"], bridge["dtv_sun"]) == (pytest.approx(6480 / 7), pytest.approx(1152), pytest.approx(480), pytest.approx(240))
    assert (bridge["n_days"], bridge["coverage"], bridge["dir_share"], bridge["n_months"]) == (12, 1.0, pytest.approx(0.6), 1)
    assert (bridge["peak_share"], bridge["share_imputed"], bridge["hour_30"]) == (pytest.approx(1 / 24), 0.0, None)
    assert bridge["words"] == "average of 12 days, not of a whole year" and bridge["legal_use"] == "orientation only"
    assert (shore["dtv"], shore["dir_share"], shore["dtv_expanded"]) == (None, None, None) and "never counted" in shore["words"]
    assert [ran.outputs[name] for name in ("SITES", "WITH_DTV", "WHOLE_YEAR")] == [2, 1, 0]
    assert "Elbbrücke with 926 a day" in ran.outputs["SUMMARY"] and "were not counted" in ran.outputs["SUMMARY"]
    profile = [row for row in ran.rows("PROFILE") if row["station"] == "Elbbrücke"]
    assert len(profile) == 168 and (profile[0]["weekday_name"], profile[0]["hour"], profile[0]["mean"], profile[0]["n"]) == ("Monday", 0, pytest.approx(40), 2)
    hourly = ran.rows("HOURLY")
    assert len(hourly) == 12 * 24 + 6 * 24 and not any(row["imputed"] for row in hourly) and hourly[0]["t_local"] == "2024-06-03 00:00"
    rules = ran.layers["OUTPUT"].renderer().rootRule().children()
    drawn = [sum(1 for _ in ran.layers["OUTPUT"].getFeatures(rule.filterExpression())) for rule in rules]
    assert drawn == [0, 1, 0, 0, 0, 1] and rules[1].label() == "500 to 1,000 a day"


def test_without_the_field_each_direction_is_a_site(run, table, stations):
    rows = run("traffic_dtv", {"OBSERVATIONS": table, "STATIONS": stations}).rows()
    assert [(row["station"], row["dtv"]) for row in rows[1:]] == [
        ("Elbbrücke stadteinwärts", pytest.approx(0.6 * 6480 / 7)), ("Elbbrücke stadtauswärts", pytest.approx(0.4 * 6480 / 7))]


def test_holidays_leave_the_working_days(run, table):
    rows = run("traffic_dtv", {"OBSERVATIONS": table, "HOLIDAYS": "2024-06-05", "SCHOOL_HOLIDAYS": "2024-06-10/2024-06-14"}).rows()
    one = next(row for row in rows if row["series"] == "b")
    assert one["dtv_w"] is None and one["dtv_sun"] == pytest.approx(1440) and one["group_w"] is None


def test_refusals_are_sentences(run, memory, utc):
    from qgis.core import QgsProcessingException

    days = [(None, ["a", utc(2024, 6, day, 12), 500.0]) for day in range(1, 20)]
    with pytest.raises(QgsProcessingException, match="Counts per hour or finer"):
        run("traffic_dtv", {"OBSERVATIONS": memory("None", FIELDS, days)})
    for reference, sentence in (("Nowhere", "No station has the name “Nowhere”"), ("b", "twelve months")):
        rows = hours(utc, "a", WEEK[:2]) + hours(utc, "b", WEEK[:2])
        with pytest.raises(QgsProcessingException, match=sentence):
            run("traffic_dtv", {"OBSERVATIONS": memory("None", FIELDS, rows), "REFERENCE": reference})
