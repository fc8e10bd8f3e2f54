"""The trees and their water, as QGIS runs it."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

UTC = timezone.utc
FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"
EXAMPLE = (20, 30, 35, 50, 81, 95, 60)


def hourly(utc, values, *, series="a", begin=(2024, 6, 1)) -> list:
    """24 readings of each day's value; None leaves the day out."""
    start = utc(*begin)
    return [
        (None, [series, start.addSecs(3600 * (24 * day + hour)), float(value)])
        for day, value in enumerate(values) if value is not None for hour in range(24)]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["a", "Ahorn", "kPa"]), ((10.0, 53.56), ["b", "Buche", "kPa"]), ((10.0, 53.57), ["c", "Birke", "kPa"]),
        ((10.0, 53.57), ["d", "Birke", "kPa"]), ((10.0, 53.58), ["e", "Eiche", "kPa"])])


@pytest.fixture
def soil(memory, utc):
    """The example; two trees that dry out at different speed; a broken cable; one silent since the second day."""
    rows = hourly(utc, EXAMPLE)
    rows += hourly(utc, (-70, -75, -81, -90, -95, -100, -110), series="b") + hourly(utc, (10, 11, 12, 13, 14, 15, 16), series="c")
    rows += hourly(utc, (30, 30, 30, 30, 199, 199, 199), series="d") + hourly(utc, (81, 90), series="e")
    return memory("None", FIELDS, rows, "soil")


def test_states_and_the_order_of_watering(run, soil, stations):
    ran = run("tree_water", {"OBSERVATIONS": soil, "STATIONS": stations})
    rows = {row["series"]: row for row in ran.rows()}
    assert {name: (row["state"], row["rank"]) for name, row in rows.items()} == {
        "a": ("moderate", 3), "b": ("critical", 1), "c": ("good", 4), "d": ("open_circuit", None), "e": ("critical", 2)}
    first = rows["a"]
    assert (first["days_good"], first["days_moderate"], first["days_critical"], first["days_critical_row"]) == (2, 3, 2, 2)
    assert (first["value_now"], first["rate_per_day"], first["days_to_critical"], first["n"], first["coverage"]) == (60.0, None, None, 7, 1.0)
    assert first["date_now"] == datetime(2024, 6, 6, 22, tzinfo=UTC) and first["pf_now"] == pytest.approx(2.778, abs=5e-4)
    assert (rows["b"]["value_now"], rows["b"]["days_critical_row"], rows["b"]["days_to_critical"]) == (110.0, 5, 0.0)
    assert (rows["c"]["rate_per_day"], rows["c"]["days_to_critical"], rows["c"]["n_depths"], first["n_depths"]) == (
        pytest.approx(1.0), pytest.approx(64.0), 2, 1)
    assert (rows["d"]["open_circuit"], rows["d"]["open_circuit_days"], rows["d"]["words"]) == (72, 3, "open circuit: mend the sensor")
    assert rows["e"]["last_reading_age_h"] == 121.0 and {row["legal_use"] for row in rows.values()} == {"orientation only"}
    assert {name: ran.outputs[name] for name in ("TREES", "GOOD", "MODERATE", "CRITICAL", "FAULTS")} == {
        "TREES": 5, "GOOD": 1, "MODERATE": 1, "CRITICAL": 2, "FAULTS": 1}


def test_the_summary_names_the_first_tree_and_what_nobody_knows(run, soil, stations):
    text = run("tree_water", {"OBSERVATIONS": soil, "STATIONS": stations}).outputs["SUMMARY"]
    assert text.startswith("At 2024-06-08 00:00 (Europe/Berlin) 2 of 5 trees need water, 1 are to be kept an eye on, 1 have enough.")
    assert "The first one is Buche, with 5 critical days in a row." in text
    assert "a fault and no drought: 1." in text and "older than 48 hours: 1." in text


def test_a_traffic_light_with_letters_and_hatching_for_what_is_old(run, soil, stations):
    layer = run("tree_water", {"OBSERVATIONS": soil, "STATIONS": stations}).layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    counted = {rule.label(): sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules}
    assert {label for label, number in counted.items() if number == 1} == {
        "critical: needs water", "moderate: keep an eye on it", "good: enough water", "open circuit: mend the sensor",
        "older than 48 hours: critical: needs water"} and sum(counted.values()) == 5
    kinds = {rule.label(): [one.layerType() for one in rule.symbol().symbolLayers()] for rule in rules}
    assert kinds["critical: needs water"] == ["SimpleMarker", "FontMarker"]
    assert kinds["older than 48 hours: critical: needs water"] == ["FilledMarker", "FontMarker"]
    assert layer.labelsEnabled() and "rank" in layer.labeling().settings().fieldName


def test_a_sensor_that_climbed_to_its_ceiling_is_the_driest_tree_and_no_fault(run, memory, utc):
    rows = hourly(utc, (110, 130, 150, 170, 190, 199)) + hourly(utc, [90] * 6, series="b")
    ran = run("tree_water", {"OBSERVATIONS": memory("None", FIELDS, rows)})
    dry, other = ran.rows()
    assert (dry["state"], dry["rank"], dry["value_now"], dry["open_circuit"]) == ("critical", 1, 199.0, 0)
    assert dry["words"] == "critical: needs water, at least 199 kPa (the sensor shows no more)"
    assert (other["rank"], other["words"], ran.outputs["FAULTS"]) == (2, "critical: needs water", 0)
    assert "climbed to its ceiling, which are at least that dry: 1." in ran.outputs["SUMMARY"]


def test_hectopascals_are_tenths(run, memory, utc):
    row, = run("tree_water", {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, [810] * 2)), "MEASURE": 1}).rows()
    assert (row["value_now"], row["state"]) == (pytest.approx(81.0), "critical")


def test_index_temperature_and_resistance_lie_in_one_table(run, memory, utc):
    start = utc(2024, 6, 1)
    rows = []
    for hour in range(96):
        cold, broken = 24 <= hour < 48, 48 <= hour < 72
        rows.append((None, [start.addSecs(3600 * hour), 40.0 if cold or broken else 80.0, -1.0 if cold else 9.0, 1000.0 if broken else 20.0]))
    table = memory("None", "time:datetime,moisture:double,temperature:double,resistance:double", rows, "tree")
    names = {"SERIES_FIELD": None, "TIME_FIELD": "time"}
    given = {
        "OBSERVATIONS": table, **names, "VALUE_FIELD": "moisture", "MEASURE": 2, "TEMPERATURE": table, "RESISTANCE": table,
        **{f"{name}_{field}": value for name in ("TEMPERATURE", "RESISTANCE") for field, value in names.items()},
        "TEMPERATURE_VALUE_FIELD": "temperature", "RESISTANCE_VALUE_FIELD": "resistance"}
    row, = run("tree_water", given).rows()
    assert (row["state"], row["days_good"], row["days_critical"], row["frost"], row["open_circuit"]) == ("good", 2, 0, 24, 24)
    assert "pf_now" not in row
    row, = run("tree_water", {**given, "FROST_FILTER": False}).rows()
    assert (row["days_good"], row["days_critical"], row["frost"]) == (2, 1, 0)


def test_days_of_the_trees(run, soil):
    ran = run("tree_water", {"OBSERVATIONS": soil, "DAYS": "TEMPORARY_OUTPUT"})
    days = [row for row in ran.rows("DAYS") if row["series"] == "a"]
    assert [day["value"] for day in days] == list(EXAMPLE) and days[4]["words"] == "critical: needs water"
    assert days[0]["t_local"] == "2024-06-01 00:00" and "Without a temperature, only the season keeps frost out." in ran.log


def test_limits_of_ones_own_and_those_that_make_no_sense(run, soil):
    from qgis.core import QgsProcessingException

    row = run("tree_water", {"OBSERVATIONS": soil, "CRITICAL_FROM": 55}).rows()[0]
    assert (row["state"], row["days_critical"]) == ("critical", 3)
    with pytest.raises(QgsProcessingException, match="Critical has to be drier than moderate"):
        run("tree_water", {"OBSERVATIONS": soil, "CRITICAL_FROM": 20})


def test_winter_is_not_judged_and_the_end_of_the_period_decides(run, soil, memory, utc):
    ran = run("tree_water", {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, [90] * 3, begin=(2024, 1, 10)))})
    row, = ran.rows()
    assert (row["state"], row["rank"], row["days_critical"]) == ("out_of_season", None, 0)
    assert "let the period end in it" in ran.outputs["SUMMARY"]
    row = run("tree_water", {"OBSERVATIONS": soil, "UNTIL": "2024-06-05T00:00:00"}).rows()[0]
    assert (row["value_now"], row["rate_per_day"], row["days_to_critical"]) == (50.0, pytest.approx(10.0), pytest.approx(3.0))
