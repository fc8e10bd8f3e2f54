"""Limit values and advice, as QGIS runs them."""

from __future__ import annotations

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"


def daily(values, *, series="a", begin="2024-01-01T11:00:00Z") -> list:
    """One value a day, at noon of standard time."""
    from qgis.PyQt.QtCore import QDateTime, Qt

    start = QDateTime.fromString(begin, Qt.DateFormat.ISODate)
    return [(None, [series, start.addSecs(86_400 * index), float(value)]) for index, value in enumerate(values) if value is not None]


@pytest.fixture
def air(memory):
    """The example of the page; 18 days above and clean otherwise; a third of the year missing."""
    rows = daily([18] * 346 + [60] * 20) + daily([8] * 348 + [60] * 18, series="b") + daily([8] * 230 + [None] * 136, series="c")
    return memory("None", FIELDS, rows, "air")


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["a", "Allee", "µg/m³"]), ((10.0, 53.56), ["b", "Brücke", "µg/m³"]), ((10.0, 53.57), ["c", "Chaussee", "µg/m³"])])


def test_worked_example_of_nitrogen_dioxide(run, air, stations):
    ran = run("air_limits", {"OBSERVATIONS": air, "STATIONS": stations, "STANDARD": 2})
    rows = {(row["series"], row["metric"]): row for row in ran.rows()}
    year, day = rows["a", "year"], rows["a", "day"]
    assert (round(year["value_raw"], 3), year["value_rounded"], year["level"], year["status"], year["n_exceed"], year["n_allowed"]) == (
        20.295, 20.0, 20.0, "met", None, None)
    assert (day["n_exceed"], day["n_allowed"], day["status"], day["first_over"], day["coverage"], day["station"]) == (
        20.0, 18, "above", "2024-12-30", 1.0, "Allee")
    assert (day["pollutant"], day["standard"], day["year"], day["t_local"]) == ("NO2", "from_2030", 2024, "2024-01-01 00:00")
    assert day["words"] == "limits from 2030, daily means: above the level" and day["legal_use"] == "orientation only"
    assert (rows["b", "day"]["n_exceed"], rows["b", "day"]["status"]) == (18.0, "met")
    assert (rows["c", "day"]["status"], rows["c", "day"]["coverage_min_quarter"]) == ("not_assessable", 0.0)
    assert {rows[one, "hour"]["status"] for one in "abc"} == {"not_assessable"} and rows["a", "hour"]["value_raw"] is None
    assert {name: ran.outputs[name] for name in ("ROWS", "MET", "ABOVE", "NOT_ASSESSABLE")} == {
        "ROWS": 9, "MET": 3, "ABOVE": 1, "NOT_ASSESSABLE": 5}


def test_the_summary_never_speaks_of_limit_values_exceeded(run, air, stations):
    text = run("air_limits", {"OBSERVATIONS": air, "STATIONS": stations, "STANDARD": 2}).outputs["SUMMARY"]
    assert "nitrogen dioxide, NO2: of 9 comparisons" in text and "Farthest above: Allee in 2024" in text
    assert "exceeded" not in text and "orientation only" in text


def test_the_summary_answers_for_each_standard(run, air, stations):
    text = run("air_limits", {"OBSERVATIONS": air, "STATIONS": stations}).outputs["SUMMARY"]
    assert (
        "Stations above at least one level, in any year: limits until 2029: 0 of 3, 3 cannot be told; "
        "limits from 2030: 1 of 3, 2 cannot be told; advice of the WHO, 2021: 2 of 3, 1 cannot be told.") in text
    alone = run("air_limits", {"OBSERVATIONS": air, "STATIONS": stations, "STANDARD": 1}).outputs["SUMMARY"]
    assert "Stations above" not in alone


def test_all_standards_and_indicative_coverage(run, air):
    rows = run("air_limits", {"OBSERVATIONS": air, "MEASURED": 1}).rows()
    own = {(row["standard"], row["metric"]): row["status"] for row in rows if row["series"] == "c"}
    assert own == {
        ("until_2029", "year"): "met", ("until_2029", "hour"): "not_assessable", ("from_2030", "year"): "met", ("from_2030", "day"): "met",
        ("from_2030", "hour"): "not_assessable", ("who_2021", "year"): "met", ("who_2021", "day"): "met"}
    assert {row["status"] for row in rows if row["series"] == "b" and row["standard"] == "who_2021"} == {"above"}


def test_signs_and_labels_tell_the_statuses_apart(run, air, stations):
    from qgis.core import QgsFeatureRequest

    layer = run("air_limits", {"OBSERVATIONS": air, "STATIONS": stations, "STANDARD": 2}).layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    assert [(rule.label(), rule.symbol().symbolLayer(0).layerType()) for rule in rules] == [
        ("above the level", "SimpleMarker"), ("not above the level", "SimpleMarker"), ("too few values to say", "FilledMarker"),
        ("sensors, for orientation only", "SimpleMarker")]
    assert [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules] == [1, 3, 5, 0]
    assert layer.renderer().orderByEnabled() and "n_allowed" in layer.labeling().settings().fieldName
    drawn = [row["status"] for row in layer.getFeatures(QgsFeatureRequest().setOrderBy(layer.renderer().orderBy()))]
    assert drawn == ["not_assessable"] * 5 + ["met"] * 3 + ["above"]
    assert layer.attributeAlias(layer.fields().lookupField("n_exceed")) == "Times above the level, at least"


def test_a_year_without_values_is_a_row_too(run, air):
    rows = run("air_limits", {"OBSERVATIONS": air, "YEAR": 2023, "STANDARD": 3}).rows()
    assert {(row["year"], row["status"], row["n"]) for row in rows} == {(2023, "not_assessable", 0)} and len(rows) == 6


def test_ppb_and_years_without_a_valid_day_are_refused_in_sentences(run, memory, air):
    from qgis.core import QgsProcessingException

    places = memory("Point?crs=EPSG:4326", STATIONS, [((9.99, 53.55), ["a", "Allee", "ppb"])])
    with pytest.raises(QgsProcessingException, match="The readings are in ppb, but would be taken for µg/m³"):
        run("air_limits", {"OBSERVATIONS": air, "STATIONS": places})
    rows = [(None, ["a", row[1][1].addSecs(offset), 5.0]) for row in daily([1, 1]) for offset in (0, 60, 3_600)]
    with pytest.raises(QgsProcessingException, match="No day and no hour has enough values"):
        run("air_limits", {"OBSERVATIONS": memory("None", FIELDS, rows), "STEP": 1})
