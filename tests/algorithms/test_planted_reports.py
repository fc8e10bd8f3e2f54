"""Reports of the sandbox city: who made them, and how long answers take; and nothing of the kind where it is left out."""

from __future__ import annotations

import pytest

REPORTS, DISTRICTS = "Meldungen", "Stadtteile"


def taking_part(run, city) -> tuple:
    """What is said about each district, and the numbers beside it."""
    layers = city.load(REPORTS, DISTRICTS)
    ran = run("representativeness", {
        "CONTRIBUTIONS": layers[REPORTS], "DISTRICTS": layers[DISTRICTS], "CONTRIBUTION_DISTRICT_FIELD": None})
    return {row["district"]: row for row in ran.rows()}, ran.outputs


def test_districts_that_report_less_or_more_than_others_are_found(run, planted):
    truth = planted.truth["representativeness"]
    rows, numbers = taking_part(run, planted)
    assert {fact["district"]: (fact["observed"], fact["words"]) for fact in truth["districts"]} == {
        name: (row["observed"], row["class"]) for name, row in rows.items()}
    for fact in truth["districts"]:
        assert [rows[fact["district"]][name] for name in ("expected", "lq")] == pytest.approx([fact["expected"], fact["lq"]], abs=1e-4)
    assert (numbers["UNDER"], numbers["OVER"], numbers["COUNTED"]) == (1, 1, truth["reports"]) and numbers["P"] == 0.001


def test_without_it_every_district_reports_as_expected(run, without):
    rows, numbers = taking_part(run, without("representativeness"))
    assert (numbers["UNDER"], numbers["OVER"]) == (0, 0) and numbers["P"] > 0.05 and len(rows) == 12


def waiting(run, city) -> tuple:
    """Waiting times by category, and those of all."""
    from qgis.PyQt.QtCore import QDateTime

    layers = city.load(REPORTS)
    ran = run("response_time", {
        "CONTRIBUTIONS": layers[REPORTS], "CREATED_FIELD": "created", "ANSWERED_FIELD": "answered", "GROUP_FIELD": "category",
        "AS_OF": QDateTime.fromString("2025-12-31T12:00:00", "yyyy-MM-ddTHH:mm:ss")})
    return {row["group"]: row for row in ran.rows()}, ran.outputs


def slow(rows: dict) -> list:
    """The groups that wait twice as long as the fastest."""
    fastest = min(row["median_days"] for row in rows.values())
    return [name for name, row in rows.items() if row["median_days"] > 2 * fastest]


def test_answers_that_take_long_are_found(run, planted):
    truth = planted.truth["response_time"]
    rows, numbers = waiting(run, planted)
    assert truth["until"] == "2025-12-31" and set(rows) == set(truth["categories"]) and slow(rows) == slow(truth["categories"]) != []
    for name, fact in truth["categories"].items():
        assert [rows[name][column] for column in ("n", "open", "median_days")] == [fact["n"], fact["open"], fact["median_days"]]
        assert rows[name]["within_28"] == pytest.approx(fact["within_28"])
    assert [numbers[name.upper()] for name in truth["all"]] == pytest.approx(list(truth["all"].values()))


def test_without_it_no_category_waits_longer(run, without):
    rows, numbers = waiting(run, without("response_time"))
    assert len(rows) == 5 and slow(rows) == [] and numbers["N"] > 1000
