"""Implausible values and drift, as QGIS runs them."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from refusals import refused

UTC = timezone.utc
FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"
EXAMPLE = [10, 11, 10, 50, 11, 10, 12]


def hourly(utc, values, *, series="a", step=3600) -> list:
    """One reading per step from 2024-05-01 on; None leaves it out."""
    start = utc(2024, 5, 1)
    return [(None, [series, start.addSecs(step * at), value]) for at, value in enumerate(values) if value is not None]


@pytest.fixture
def stations(memory):
    def made(names, unit="°C", places=()):
        places = places or [(9.99 + 0.01 * at, 53.55) for at in range(len(names))]
        return memory("Point?crs=EPSG:4326", STATIONS, [(at, [name, name.upper(), unit]) for at, name in zip(places, names)])

    return made


def test_worked_example_of_a_spike_as_a_row_with_its_letter(run, memory, utc):
    ran = run("implausible", {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, EXAMPLE))})
    row, = ran.rows()
    assert (row["flag"], row["rule"], row["words"], row["value"], row["expected"], row["run_h"]) == ("S", "spike", "spike", 50.0, 11.0, None)
    assert (round(row["score"], 1), row["n"], row["legal_use"]) == (26.3, 1, "orientation only")
    assert (row["t_start"], row["t_local"]) == (datetime(2024, 5, 1, 1, tzinfo=UTC), "2024-05-01 03:00")
    assert (ran.outputs["VALUES"], ran.outputs["FLAGGED"], ran.outputs["SPIKE"]) == (7, 1, 1)
    assert "nothing was changed or removed" in ran.outputs["SUMMARY"] and "spike: 1" in ran.outputs["SUMMARY"]


def test_the_unit_of_the_stations_decides_the_limits(run, memory, utc, stations):
    rows = hourly(utc, [20, 21, 60, 61, 22]) + hourly(utc, [3] * 9, series="b")
    ran = run("implausible", {
        "OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations(["a", "b", "c"]), "BY_STATION": "TEMPORARY_OUTPUT"})
    found = [(row["series"], row["flag"], row["value"], row["run_h"], row["n"]) for row in ran.rows()]
    assert ("a", "R", 61.0, 2.0, 2) in found and ("b", "C", 3.0, 9.0, 9) in found
    assert "The limits are those of: air temperature (°C)." in ran.log
    by = {row["series"]: row for row in ran.rows("BY_STATION")}
    assert (by["b"]["n"], by["b"]["n_flagged"], by["b"]["share_flagged"], by["b"]["flag"], by["b"]["n_stuck"]) == (9, 9, 1.0, "C", 1)
    assert (by["c"]["n"], by["c"]["rule"], by["c"]["words"], by["c"]["share_flagged"]) == (0, None, "no values", None)


def test_limits_that_were_entered_come_first(run, memory, utc):
    table = memory("None", FIELDS, hourly(utc, [5, 7, 9, 7, 5, 6, 8]))
    assert run("implausible", {"OBSERVATIONS": table, "PROPERTY": 2}).rows() == []
    row, = run("implausible", {"OBSERVATIONS": table, "PROPERTY": 2, "HIGH": 8}).rows()
    assert (row["flag"], row["value"], row["expected"]) == ("R", 9.0, 8.0)
    refused(run, "implausible", {"OBSERVATIONS": table, "HIGH": 1, "LOW": 2}, "smallest possible value lies above")


def test_flags_are_drawn_with_letters_and_words(run, memory, utc, stations):
    table = memory("None", FIELDS, hourly(utc, EXAMPLE))
    ran = run("implausible", {"OBSERVATIONS": table, "STATIONS": stations(["a"]), "BY_STATION": "TEMPORARY_OUTPUT"})
    rules = [(rule.label(), rule.filterExpression()) for rule in ran.layers["OUTPUT"].renderer().rootRule().children()]
    assert [label for label, _ in rules] == [
        "R: outside of what is possible", "S: spike", "C: standing still", "0: zero for long", "L: another level", "J: sudden change"]
    assert [sum(1 for _ in ran.layers["OUTPUT"].getFeatures(expression)) for _, expression in rules] == [0, 1, 0, 0, 0, 0]
    assert ran.layers["BY_STATION"].renderer().rootRule().children()[-1].label() == "nothing flagged, or no values"
    assert ran.layers["OUTPUT"].metadata().constraints()[0].constraint == "orientation only"


def test_nothing_that_stands_out_is_an_empty_result_and_a_sentence(run, memory, utc):
    ran = run("implausible", {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, [1, 2, 3, 2, 1, 2]))})
    assert ran.rows() == [] and ran.outputs["SUMMARY"].startswith("0 of 6 readings stand out")


def test_a_cancel_makes_no_result(run, memory, utc):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    ran = run("implausible", {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, EXAMPLE))}, feedback=feedback)
    assert "OUTPUT" not in ran.outputs or not ran.outputs["OUTPUT"]
    assert "Stopped. No result was made." in ran.log


def creeping(number=60, rate=0.0, offset=0.0) -> list:
    """One value a day that goes up and down like all others, and creeps away."""
    return [15 + 5 * ((day * 7) % 10) / 10 + offset + rate * day for day in range(number)]


@pytest.fixture
def network(memory, utc):
    """Five stations, of which c creeps upwards by 0.05 a day."""
    rows = []
    for at, name in enumerate("abcde"):
        rows += hourly(utc, creeping(rate=0.05 if name == "c" else 0.0, offset=0.1 * at), series=name, step=86_400)
    return memory("None", FIELDS, rows)


def test_the_sensor_that_creeps_away_from_its_neighbours(run, network, stations):
    ran = run("drift", {"OBSERVATIONS": network, "STATIONS": stations("abcde"), "ACCURACY": 1, "ZONE": "UTC"})
    rows = {row["series"]: row for row in ran.rows()}
    assert [row["class"] for row in rows.values()] == ["none", "none", "up", "none", "none"]
    found = rows["c"]
    assert (found["slope_30d"], found["drift"]) == (pytest.approx(1.5, abs=0.02), pytest.approx(3.0, abs=0.05))
    assert (found["words"], found["neighbours"], found["n"], found["b1"], found["legal_use"]) == (
        "drifts upwards", 4, 60, None, "orientation only")
    assert (ran.outputs["DRIFTING"], ran.outputs["COMPARED"], round(ran.outputs["LARGEST"], 1)) == (1, 5, 3.0)
    said = ran.outputs["SUMMARY"]
    assert said.startswith("1 of 5 series drifts away from its neighbours by more than 1.00 °C")
    assert "C: 1.500 °C per 30 days." in said and "same batch" in said
    assert said.count("A single jump looks like a drift here, too; “When did it jump?” tells them apart.") == 1


def test_several_or_none_drift_in_the_plural_and_only_drift_can_be_a_jump(run, memory, utc, stations):
    for rates, start in (((0, 0, 0.05, 0, 0, -0.05), "2 of 6 series drift away from their neighbours"), ((0,) * 6, "0 of 6 series drift away")):
        rows = [row for name, rate in zip("abcdef", rates) for row in hourly(utc, creeping(rate=rate), series=name, step=86_400)]
        said = run("drift", {
            "OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations("abcdef"), "ACCURACY": 1, "ZONE": "UTC"}).outputs["SUMMARY"]
        assert said.startswith(start) and ("A single jump" in said) == any(rates)


def test_drift_is_purple_below_and_orange_above(run, network, stations):
    ran = run("drift", {"OBSERVATIONS": network, "STATIONS": stations("abcde"), "ACCURACY": 1, "ZONE": "UTC"})
    layer = ran.layers["OUTPUT"]
    rules = [(rule.label(), rule.filterExpression()) for rule in layer.renderer().rootRule().children()]
    assert len(rules) == 8 and rules[0][0] == "< -2.00 °C over all days" and rules[-1][0] == "not compared"
    assert [sum(1 for _ in layer.getFeatures(expression)) for _, expression in rules] == [0, 0, 0, 4, 0, 0, 1, 0]


def test_worked_example_against_a_reference(run, memory, utc):
    rows = hourly(utc, [10, 20, 30, 40, 50], series="ref", step=86_400) + hourly(utc, [12, 25, 34, 47, 57], series="low cost", step=86_400)
    ran = run("drift", {"OBSERVATIONS": memory("None", FIELDS, rows), "REFERENCE": "ref", "LEVEL": 40, "ACCURACY": 20, "ZONE": "UTC"})
    sensor, reference = ran.rows()
    assert (sensor["bias"], round(sensor["rmse"], 3), round(sensor["b1"], 4), round(sensor["b0"], 3), round(sensor["u_rel"], 1)) == (
        5.0, 5.348, 1.1218, 1.346, 31.6)
    assert (sensor["u_enough"], reference["u_enough"]) == (True, None)
    assert "At a level of 40.0 the expanded uncertainty of 1 of 1 sensors is 40 % or less." in ran.outputs["SUMMARY"]
    assert (reference["class"], reference["words"], reference["bias"], reference["t_start"]) == ("reference", "the reference", None, None)
    assert (sensor["t_start"], sensor["t_end"].day) == (datetime(2024, 5, 1, tzinfo=UTC), 5)


def test_drift_without_anything_to_compare_is_a_sentence(provider, run, memory, utc, network, stations):
    from qgis.core import QgsProcessingContext

    accepted, why = provider.algorithm("drift").create().checkParameterValues(
        {"OBSERVATIONS": network, "OUTPUT": "TEMPORARY_OUTPUT"}, QgsProcessingContext())
    assert not accepted and "or enter a reference" in why
    refused(run, "drift", {"OBSERVATIONS": network, "REFERENCE": "nobody"}, "is called “nobody”")
    one = memory("None", FIELDS, hourly(utc, creeping(), step=86_400))
    refused(run, "drift", {"OBSERVATIONS": one, "REFERENCE": "a"}, "Only one series has values")
    nowhere = stations("abcde", places=[None] * 5)
    refused(run, "drift", {"OBSERVATIONS": network, "STATIONS": nowhere}, "None of the stations has a place")


def test_completeness_of_each_month_as_a_table_of_its_own(run, memory, utc):
    start = utc(2024, 4, 30)
    rows = [(None, ["a", start.addSecs(3600 * hour), 1.0]) for hour in range(48) if hour % 4]
    given = {"OBSERVATIONS": memory("None", FIELDS, rows), "STEP": 60, "PERIODS": "TEMPORARY_OUTPUT"}
    april, may = run("completeness", given).rows("PERIODS")
    assert (april["t_local"], april["n"], april["n_expected"], april["valid"]) == ("2024-04-01 00:00", 18, 720, False)
    assert (may["t_local"], may["n"], may["n_expected"]) == ("2024-05-01 00:00", 18, 744)
    year, = run("completeness", {**given, "PERIOD": 2}).rows("PERIODS")
    assert (year["n"], year["n_expected"], year["words"]) == (36, 8784, "coverage too low")


def test_completeness_says_which_logger_fell_silent(run, memory, utc):
    start = utc(2024, 5, 1)
    rows = [(None, [name, start.addSecs(3600 * hour), 1.0]) for name, hours in (("a", 72), ("b", 30), ("c", 40)) for hour in range(hours)]
    text = run("completeness", {"OBSERVATIONS": memory("None", FIELDS, rows), "STEP": 60}).outputs["SUMMARY"]
    assert "2 are silent at the end for a day or more, b the longest (42 h): look there first." in text
    steady = memory("None", FIELDS, [row for row in rows if row[1][0] == "a"])
    assert "None is silent at the end" in run("completeness", {"OBSERVATIONS": steady, "STEP": 60}).outputs["SUMMARY"]


SENSORS = (
    "air_limits", "completeness", "drift", "heat_days", "implausible", "noise_lden", "occupancy_fill", "series_aggregate",
    "station_statistics", "step_change", "traffic_dtv", "tree_water", "trend", "usual_week", "water_level")


@pytest.mark.parametrize("name", SENSORS)
def test_rows_that_name_no_series_are_a_sentence(run, memory, utc, name):
    table = memory("None", FIELDS, hourly(utc, range(50), series=None))
    refused(run, name, {"OBSERVATIONS": table, **({"REFERENCE": "a"} if name == "drift" else {})}, "No row with a value names its series")


def test_values_on_rows_without_a_series_only_are_the_same_sentence(run, memory, utc):
    rows = hourly(utc, range(50), series=None) + [(None, ["a", utc(2024, 5, 1), None])]
    refused(run, "completeness", {"OBSERVATIONS": memory("None", FIELDS, rows)}, "No row with a value names its series")


@pytest.mark.parametrize("name", SENSORS)
def test_two_readings_three_hundred_years_apart_are_a_sentence(run, memory, utc, name):
    table = memory("None", FIELDS, [(None, ["a", utc(1900, 1, 2), 5.0]), (None, ["a", utc(2199, 12, 31), 5.0])])
    more = {"drift": {"REFERENCE": "a"}, "occupancy_fill": {"CAPACITY": 10}}.get(name, {})
    refused(run, name, {"OBSERVATIONS": table, **more}, "a single wrong one can be the cause")


@pytest.mark.parametrize("name", ["implausible", "step_change", "water_level", "series_aggregate"])
def test_numbers_beyond_measure_are_told_and_no_measurements(run, memory, utc, name):
    huge = [1e308 * (-1) ** at for at in range(24)]
    refused(run, name, {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, huge))}, "No row has both a time and a number")
    ran = run(name, {"OBSERVATIONS": memory("None", FIELDS, hourly(utc, [*range(480), *huge]))})
    assert "Values that are no numbers and count as missing: 24." in ran.log


def test_a_refusal_shows_no_code_before_its_sentence(run, memory, utc, caplog):
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)
    table = memory("None", FIELDS, hourly(utc, range(50), series=None))
    with caplog.at_level("INFO"), pytest.raises(QgsProcessingException, match="^No row with a value"):
        run("completeness", {"OBSERVATIONS": table}, feedback=feedback)
    assert "[too_few_data]" not in feedback.textLog() + feedback.htmlLog()
    assert "completeness: [too_few_data] no row with a value names its series" in caplog.text
