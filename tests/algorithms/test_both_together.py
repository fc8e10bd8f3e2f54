"""Did a measure work, and do complaints follow high values, as QGIS runs them (B2, B1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from refusals import refused

METRES = "EPSG:25832"
AT = 560_000, 5_930_000
FIELDS = "series:string,t_start:datetime,value:double"


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


@pytest.fixture
def series(memory, utc):
    """Make a table of daily values: ``series(begin, a=[…], b=[…])``, None where there is none."""
    def made(begin: date, **values):
        rows = []
        for name, numbers in values.items():
            for day, value in enumerate(numbers):
                when = begin + timedelta(days=day)
                if value is not None:
                    rows.append((None, [name, utc(when.year, when.month, when.day), float(value)]))
        return memory("None", FIELDS, rows, "readings")

    return made


@pytest.fixture
def stations(memory):
    return memory(f"Point?crs={METRES}", "remote_id:string,station:string,unit:string", [
        (at(0, 0), ["a", "Schulstraße", "dB"]), (at(5000, 0), ["b", "Parkweg", "dB"]), (at(6000, 0), ["c", "Ring", "dB"])])


DAYS = {"STEP": 1440, "RUN_IN": 0, "DATE": "2024-05-04T00:00:00"}


def test_the_site_fell_by_five_more_than_the_control(run, series, stations):
    table = series(date(2024, 5, 1), a=[30, 32, 28, 24, 26, 22], b=[28, 29, 27, 27, 28, 26])
    ran = run("before_after", {"OBSERVATIONS": table, "STATIONS": stations, "SITES": "Schulstraße", "CONTROLS": "b", **DAYS,
                               "DAYS": "TEMPORARY_OUTPUT"})
    row, = ran.rows()
    assert [row[name] for name in ("before", "after", "control_before", "control_after", "effect", "low", "n_days")] == [30, 24, 28, 27, -5, None, 6]
    assert (row["station"], row["words"], row["legal_use"]) == ("Schulstraße", "too few days for an interval", "orientation only")
    assert ran.outputs["EFFECT"] == -5 and "LOW" not in ran.outputs
    days = ran.rows("DAYS")
    assert (days[0]["date"], days[0]["value"], days[0]["control"], days[0]["words"], days[-1]["words"]) == ("2024-05-01", 30, 28, "before", "after")
    assert ran.outputs["SUMMARY"].startswith("Effect at Schulstraße since the measure on 2024-05-04: -5.00 dB.") and "not why" in ran.outputs["SUMMARY"]


def test_an_effect_with_an_interval_has_a_colour_and_bars(run, series, stations):
    wave = [50 + (day % 7) for day in range(40)]
    fallen = [value - (6 if day >= 20 else 0) for day, value in enumerate(wave)]
    table = series(date(2024, 5, 1), a=fallen, b=wave, c=[*wave[:5], *[None] * 35])
    ran = run("before_after", {"OBSERVATIONS": table, "STATIONS": stations, "SITES": "a", **DAYS, "DATE": "2024-05-21T00:00:00"})
    row, = ran.rows()
    assert (row["effect"], row["words"], row["n_days"]) == (pytest.approx(-6), "less than at the control", 40)
    assert row["low"] <= -5.9 and row["high"] >= -6.1 and row["high"] < 0
    assert "lacks too many days: Ring" in ran.log and "does not hold" in ran.outputs["SUMMARY"]
    layer = ran.layers["OUTPUT"]
    assert layer.renderer().rootRule().children()[0].symbol().color().name() == "#542788"
    assert layer.diagramRenderer().diagramSettings()[0].categoryLabels == ["site before", "site after", "control before", "control after"]


def test_run_in_window_and_season_choose_the_days(run, series):
    table = series(date(2023, 5, 1), a=[10] * 380, b=[10] * 380)
    given = {"OBSERVATIONS": table, "SITES": "a", "STEP": 1440, "DATE": "2024-05-01T00:00:00"}
    assert [row["n_after"] for row in run("before_after", {**given, "RUN_IN": 5, "WINDOW": 7}).rows()] == [7]
    row, = run("before_after", {**given, "RUN_IN": 0, "SAME_SEASON": True}).rows()
    assert (row["n_before"], row["n_after"], row["effect"]) == (14, 14, 0) and row["words"] == "no clear effect"


def test_counts_are_compared_by_ratios(run, series):
    table = series(date(2024, 5, 1), a=[100, 100, 100, 150, 150, 150], b=[200, 200, 200, 240, 240, 240])
    assert run("before_after", {"OBSERVATIONS": table, "SITES": "a", **DAYS, "MEASURE": 1}).rows()[0]["effect"] == pytest.approx(1.25)


def test_sites_that_are_not_there_are_a_sentence(run, series):
    table = series(date(2024, 5, 1), a=[1, 2, 3, 4], b=[1, 2, 3, 4])
    refused(run, "before_after", {"OBSERVATIONS": table, "SITES": "x", **DAYS}, "no station called “x”")
    refused(run, "before_after", {"OBSERVATIONS": table, "SITES": "a, b", **DAYS}, "must be different series")
    refused(run, "before_after", {"OBSERVATIONS": table, "SITES": "a", **DAYS, "DATE": "2024-05-05T00:00:00"},
            "2024-05-05, lies after the last reading: the readings reach from 2024-05-01 to 2024-05-04")
    refused(run, "before_after", {"OBSERVATIONS": table, "SITES": "a", **DAYS, "DATE": "2024-05-01T00:00:00"},
            "no day of readings before the date of the measure, 2024-05-01: the readings reach from 2024-05-01 to 2024-05-04")
    refused(run, "before_after", {"OBSERVATIONS": table, "SITES": "a", **DAYS, "RUN_IN": 9}, "there is no day with values")


def test_the_arithmetic_mean_of_decibels_is_warned_of(run, series, stations):
    table = series(date(2024, 5, 1), a=[30, 32, 28, 24, 26, 22], b=[28, 29, 27, 27, 28, 26])
    given = {"OBSERVATIONS": table, "STATIONS": stations, "SITES": "a", **DAYS}
    warning = "Decibels are averaged by energy"
    assert warning in run("before_after", given).log and warning not in run("before_after", {**given, "KIND": 2}).log
    assert warning not in run("before_after", {**given, "STATIONS": None}).log, "of an unknown unit nobody can tell"


@pytest.fixture
def loud(series):
    """100 days from 1 May on, above 60 on six of them."""
    return series(date(2024, 5, 1), a=[70 if day in (10, 11, 12, 40, 41, 70) else 50 for day in range(100)])


@pytest.fixture
def complaints(memory, utc):
    rows = []
    for day in (11, 12, 13, 41, 42, 55, 71, 90):
        when = date(2024, 5, 1) + timedelta(days=day)
        rows.append((at(300, 400), [utc(when.year, when.month, when.day, 12), "Lärm"]))
    rows += [(at(3000, 0), [rows[0][1][0], "Lärm"]), (at(0, 0), [utc(2025, 5, 1), "Lärm"]), (None, [rows[0][1][0], "Lärm"]),
             (at(0, 0), [None, "Lärm"]), (at(0, 0), [rows[0][1][0], "Grün"])]
    return memory(f"Point?crs={METRES}", "created_utc:datetime,category:string", rows)


def test_complaints_follow_high_days(run, loud, stations, complaints):
    ran = run("near_exceedance", {
        "CONTRIBUTIONS": complaints, "OBSERVATIONS": loud, "STATIONS": stations, "LEVEL": 60, "STEP": 1440,
        "TOPIC_FIELD": "category", "TOPICS": "Lärm"})
    rows = ran.rows()
    assert [row["hit"] for row in rows] == [True] * 5 + [False, True] + [False] * 3
    assert [row["words"] for row in rows[-3:]] == ["without a high value nearby", "no station nearby", "beyond the time of the values"]
    assert (rows[0]["station"], rows[0]["lag_h"], rows[0]["distance_m"], rows[2]["lag_h"]) == ("Schulstraße", 12.0, 500.0, 36.0)
    assert (ran.outputs["HITS"], ran.outputs["TESTED"], ran.outputs["P"], ran.outputs["HIGH_DAYS"]) == (6, 8, 0.03, 6)
    assert (ran.outputs["UNLOCATED"], rows[0]["legal_use"]) == (1, "orientation only") and "without a time, left out: 1" in ran.log.lower()
    assert "more than chance explains" in ran.outputs["SUMMARY"] and "not say that high values are the cause" in ran.outputs["SUMMARY"]
    marks = [(rule.label(), rule.symbol().symbolLayer(0).shape().name) for rule in ran.layers["OUTPUT"].renderer().rootRule().children()]
    assert marks[0] == ("after a high value nearby", "Triangle") and len(marks) == 3


def test_without_high_days_nothing_can_be_said(run, loud, stations, complaints):
    given = {"CONTRIBUTIONS": complaints, "OBSERVATIONS": loud, "STATIONS": stations, "STEP": 1440}
    ran = run("near_exceedance", {**given, "LEVEL": 99})
    assert (ran.outputs["HITS"], ran.outputs["P"]) == (0, 1.0) and "RATIO" not in ran.outputs and "nothing can be said" in ran.outputs["SUMMARY"]
    refused(run, "near_exceedance", {**given, "LEVEL": 60, "RADIUS": 1}, "Fewer than five contributions lie near a station")
    refused(run, "near_exceedance", given, "Enter the level")
    refused(run, "near_exceedance", {**given, "LEVEL": 60, "STATIONS": None}, "choose the layer of their stations")
