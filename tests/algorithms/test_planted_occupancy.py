"""A full car park and a bin that is emptied too often in the sandbox city, and neither where they are left out."""

from __future__ import annotations

import pytest
from planted_city import local_year

PARKING, BINS = "Belegte Stellplätze", "Füllstand"


def full(run, city, truth: dict) -> tuple:
    """Car parks that were full in the year, and bins with trips that were not worth it."""
    rows = []
    for title, kind in ((PARKING, 0), (BINS, 2)):
        layers = city.load(title, period=local_year(truth["year"]), series=True)
        rows.append(run("occupancy_fill", {
            "OBSERVATIONS": layers[f"{title}/series"], "STATIONS": layers[title], "KIND": kind, "CAPACITY": truth["capacity"]}).rows())
    assert [len(found) for found in rows] == [3, 3]
    return [row for row in rows[0] if row["hours_full"]], [row for row in rows[1] if row["avoidable"]]


def test_the_full_car_park_and_the_slow_bin_are_found(run, planted):
    truth = planted.truth["occupancy_fill"]
    for found, fact in zip(full(run, planted, truth), (truth["parking"], truth["bin"])):
        (row,) = found
        numbers = {name: value for name, value in fact.items() if name != "station"}
        assert row["station"] == fact["station"] and {name: row[name] for name in numbers} == pytest.approx(numbers)


def test_without_them_nothing_is_full_and_every_trip_was_worth_it(run, planted, without):
    assert full(run, without("occupancy_fill"), planted.truth["occupancy_fill"]) == ([], [])
