"""``udw:trend`` as QGIS runs it."""

from __future__ import annotations

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"
RISING = [10, 12, 11, 14, 13, 16, 15, 18]


def months(utc, series, values):
    """Years as twelve monthly values, stamped by the middle of the month."""
    return [
        (None, [series, utc(2010 + year, month, 15, 12), float(value)]) for year, value in enumerate(values)
        for month in range(1, 13)]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["up", "Altona", "µg/m³"]), ((10.0, 53.56), ["down", "Barmbek", "µg/m³"]),
        ((10.1, 53.6), ["calm", "Eimsbüttel", "µg/m³"]), ((10.2, 53.6), ["new", "Harburg", "µg/m³"])])


@pytest.fixture
def ran(run, memory, utc, stations):
    table = months(utc, "up", RISING) + months(utc, "down", [100.5, 100, 99.5, 99, 98.5, 98, 97.5, 97])
    table += months(utc, "calm", [2, 4, 0, 5, 1, 3, 2, 4]) + months(utc, "new", [1, 2, 3])
    return run("trend", {
        "OBSERVATIONS": memory("None", FIELDS, table), "STATIONS": stations})


def test_rising_falling_unclear_and_too_short(ran):
    calm, down, new, up = ran.rows()
    assert (up["station"], up["n"], up["first_year"], up["last_year"], up["words"]) == ("Altona", 8, 2010, 2017, "rising")
    assert (up["slope_per_year"], round(up["ci_low"], 3), round(up["ci_high"], 3), round(up["z"], 3), round(up["p"], 5)) == (
        pytest.approx(1.0), 0.5, 1.667, 2.598, 0.00937)
    assert up["q_fdr"] == pytest.approx(up["p"] * 1.5) and up["percent_per_year"] == pytest.approx(100 / 13.5)
    assert (down["words"], down["slope_per_year"]) == ("falling", pytest.approx(-0.5)) and calm["words"] == "no clear trend"
    assert (new["words"], new["slope_per_year"], new["q_fdr"], new["legal_use"]) == ("too few values", None, None, "orientation only")
    assert [ran.outputs[name] for name in ("SERIES", "RISING", "FALLING", "UNCLEAR", "TOO_FEW")] == [4, 1, 1, 1, 1]
    assert "“No clear trend” does not mean" in ran.outputs["SUMMARY"] and "fewer than 8 values" in ran.outputs["SUMMARY"]
    arrows_say_how_steep(ran.layers["OUTPUT"])


def arrows_say_how_steep(layer):
    rules = layer.renderer().rootRule().children()
    drawn = {rule.label(): sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules}
    assert drawn == {"rising steeply": 1, "rising": 0, "falling": 1, "falling steeply": 0, "no clear trend": 1, "too few values": 1}
    assert [rule.symbol().symbolLayer(0).angle() for rule in rules[:5]] == [0, 45, 135, 180, 90]


def test_what_is_steep_can_be_said(run, memory, utc, stations):
    ran = run("trend", {
        "OBSERVATIONS": memory("None", FIELDS, months(utc, "up", RISING)), "STATIONS": stations, "STEEP": 5})
    layer = ran.layers["OUTPUT"]
    drawn = {rule.label(): sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in layer.renderer().rootRule().children()}
    assert (drawn["rising steeply"], drawn["rising"]) == (0, 1)


def test_months_without_places(run, memory, utc):
    table = memory("None", FIELDS, months(utc, "up", range(5)))
    row, = run("trend", {"OBSERVATIONS": table, "PERIOD": 1}).rows()
    assert (row["n"], row["words"]) == (60, "rising") and row["slope_per_year"] == pytest.approx(1.0)
    ended = [(None, ["up", utc(2010 + index // 12, index % 12 + 1, 1).addMonths(1), float(index // 12)]) for index in range(60)]
    row, = run("trend", {"OBSERVATIONS": memory("None", FIELDS, ended), "PERIOD": 1, "STAMP": 1}).rows()
    assert (row["n"], row["first_year"], row["last_year"], row["slope_per_year"]) == (60, 2010, 2014, pytest.approx(1.0))


def test_an_empty_table_is_refused_in_a_sentence(run, memory):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="No row has both"):
        run("trend", {"OBSERVATIONS": memory("None", FIELDS, [])})
