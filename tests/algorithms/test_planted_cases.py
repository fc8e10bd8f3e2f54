"""Each question finds in the sandbox city what was planted for it, and nothing where just that was left out."""

from __future__ import annotations

import pytest
from planted_city import local_year

from urban_data_workbench.plugin.analysis.noise_lden import PERIODS


def observations(layers: dict, title: str) -> dict:
    return {"OBSERVATIONS": layers[f"{title}/series"], "STATIONS": layers[title]}


AIR = "Stickstoffdioxid"


def air(run, city, *stations: str) -> list:
    """What is said about days above 50 µg/m³ in 2024, at these stations or all."""
    layers = city.load(AIR, period=local_year(2024), series=True, stations=stations)
    rows = run("air_limits", {**observations(layers, AIR), "POLLUTANT": 0, "STANDARD": 2, "YEAR": 2024, "ZONE": "Europe/Berlin"}).rows()
    return [row for row in rows if row["metric"] == "day"]


def test_the_nineteenth_day_above_the_level_is_found(run, planted):
    truth = planted.truth["air_limits"]
    rows = {row["station"]: row for row in air(run, planted)}
    for fact in truth["stations"]:
        assert {name: rows[fact["station"]][name] for name in fact} == fact
        assert rows[fact["station"]]["level"] == truth["level"]
    assert [name for name, row in rows.items() if row["status"] == "above"] == [truth["stations"][0]["station"]]


def test_without_the_nineteenth_day_no_station_is_above(run, planted, without):
    rows = air(run, without("air_limits"), *(fact["station"] for fact in planted.truth["air_limits"]["stations"]))
    assert {row["status"] for row in rows} == {"met", "not_assessable"}
    assert max(row["n_exceed"] for row in rows) == 18


def complaints(run, city) -> dict:
    """Whether complaints follow high days of 2024 near the stations."""
    truth, title = city.truth.get("near_exceedance", {}), "Radnetz Musterstadt 2024"
    layers = {**city.load(AIR, period=local_year(2024), series=True), **city.load(title)}
    return run("near_exceedance", {
        **observations(layers, AIR), "CONTRIBUTIONS": layers[title], "TOPIC_FIELD": "category", "TOPICS": "Luft und Lärm",
        "LEVEL": truth.get("level", 50.0), "RADIUS": truth.get("radius", 500.0), "LAG": truth.get("lag", 2)}).outputs


def test_complaints_that_follow_high_days_nearby_are_found(run, planted):
    truth, found = planted.truth["near_exceedance"], complaints(run, planted)
    assert (found["HITS"], found["TESTED"]) == (truth["hits"], truth["near"]) and truth["hits"] >= 8
    assert found["P"] <= 0.05 and found["RATIO"] > 2


def test_without_the_planted_complaints_chance_explains_all(run, without):
    found = complaints(run, without("near_exceedance"))
    assert found["P"] > 0.05, found


NOISE = "Mittelungspegel LAeq"


def loud_months(run, city, station: str, loud: float) -> list:
    """The months of 2025 whose Lden at a station reaches a level."""
    layers = city.load(NOISE, period=local_year(2025), series=True, stations=(station,))
    rows = run("noise_lden", {**observations(layers, NOISE), "PERIOD": PERIODS.index("month")}).rows()
    assert len(rows) == 12 and {row["station"] for row in rows} == {station}
    return [row for row in rows if row["l_den"] is not None and row["l_den"] >= loud]


def test_the_loud_month_of_a_quiet_place_is_found(run, planted):
    truth = planted.truth["noise_lden"]
    (row,) = loud_months(run, planted, truth["station"], truth["loud_from"])
    assert row["t_local"][:7] == truth["month"] and row["valid"]
    assert [row[name] for name in ("l_day", "l_evening", "l_night", "l_den")] == pytest.approx(
        [truth[name] for name in ("l_day", "l_evening", "l_night", "l_den")], abs=1e-3)


def test_without_it_no_month_there_is_loud(run, planted, without):
    truth = planted.truth["noise_lden"]
    assert loud_months(run, without("noise_lden"), truth["station"], truth["loud_from"]) == []


def effect(run, city, truth: dict) -> dict:
    """What the measure changed, beside its control."""
    from qgis.PyQt.QtCore import QDateTime

    stations = (truth["site"], truth["control"])
    layers = city.load(NOISE, period=local_year(2024), series=True, stations=stations)
    return run("before_after", {
        **observations(layers, NOISE), "SITES": stations[0], "CONTROLS": stations[1], "KIND": 2, "WINDOW": truth["window"],
        "RUN_IN": truth["run_in"], "DATE": QDateTime.fromString(truth["date"] + "T00:00:00", "yyyy-MM-ddTHH:mm:ss")}).outputs


def test_the_quieter_street_is_found(run, planted):
    truth = planted.truth["before_after"]
    found = effect(run, planted, truth)
    assert found["EFFECT"] == pytest.approx(truth["effect"], abs=1e-3) and found["N_DAYS"] == truth["n_days"]
    assert found["LOW"] <= truth["planted"] <= found["HIGH"] < 0


def test_without_the_measure_there_is_no_effect(run, planted, without):
    found = effect(run, without("before_after"), planted.truth["before_after"])
    assert found["LOW"] <= 0 <= found["HIGH"]


BICYCLES = "Fahrräder"


def counters(run, city, truth: dict) -> list:
    """What the counters of the case say about the year, in their order."""
    stations = tuple(fact["station"] for fact in truth["stations"])
    layers = city.load(BICYCLES, period=local_year(truth["year"]), series=True, stations=stations)
    rows = {row["station"]: row for row in run("traffic_dtv", observations(layers, BICYCLES)).rows()}
    return [rows[station] for station in stations]


def test_an_average_day_is_found_although_counters_failed(run, planted):
    truth = planted.truth["traffic_dtv"]
    for row, fact in zip(counters(run, planted, truth), truth["stations"]):
        assert (row["n_days"], row["n_months"]) == (fact["n_days"], fact["n_months"])
        assert row["dtv"] == pytest.approx(fact["dtv"], rel=1e-3)
        assert row["coverage"] == pytest.approx(fact["n_days"] / truth["days"])


def test_without_failures_every_day_but_those_of_the_outage_counts(run, planted, without):
    truth = planted.truth["traffic_dtv"]
    assert [(row["n_days"], row["n_months"]) for row in counters(run, without("traffic_dtv"), truth)] == [(364, 12)] * 2
