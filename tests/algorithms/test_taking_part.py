"""Who took part and how long answers take, as QGIS runs them (P4, P7)."""

from __future__ import annotations

import pytest
from refusals import refused

METRES = "EPSG:25832"
AT = 560_000, 5_930_000


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


def box(west: float, east: float) -> str:
    (w, s), (e, n) = at(west, 0), at(east, 1000)
    return f"Polygon(({w} {s}, {e} {s}, {e} {n}, {w} {n}, {w} {s}))"


@pytest.fixture
def thirds(memory):
    """20, 30 and 50 % of the residents, and a district nobody knows."""
    return memory(f"Polygon?crs={METRES}", "name:string,residents:integer", [
        (box(0, 1000), ["A", 20_000]), (box(1000, 2000), ["B", 30_000]), (box(2000, 3000), ["C", 50_000]), (box(3000, 4000), ["D", None])])


@pytest.fixture
def hundred(memory):
    """60, 20 and 40 contributions, two outside, three nowhere."""
    places = [at(500, 500)] * 60 + [at(1500, 500)] * 20 + [at(2500, 500)] * 40 + [at(9000, 500)] * 2 + [None] * 3
    return memory(f"Point?crs={METRES}", "who:string", [(place, [f"p{number // 2}"]) for number, place in enumerate(places)])


def test_quotients_with_intervals_and_words(run, thirds, hundred):
    ran = run("representativeness", {"DISTRICTS": thirds, "CONTRIBUTIONS": hundred})
    rows = ran.rows()
    assert [(row["observed"], row["expected"], row["words"]) for row in rows] == [
        (60, 24.0, "more than expected"), (20, 36.0, "fewer than expected"), (40, 60.0, "fewer than expected"), (0, None, "number of residents unknown")]
    assert [round(rows[0][name], 3) for name in ("lq", "lq_low", "lq_high")] == [2.5, 1.908, 3.218]
    assert (round(ran.outputs["CHI2"], 2), ran.outputs["DF"], ran.outputs["P"]) == (67.78, 2, 0.001)
    assert [ran.outputs[name] for name in ("UNDER", "OVER", "COUNTED", "OUTSIDE", "UNLOCATED")] == [2, 1, 120, 2, 3]
    assert ran.outputs["SUMMARY"].startswith(
        "Districts with fewer contributions than their residents let expect: 2, B (20 instead of 36), C (40 instead of 60). "
        "With more: 1, A (60 instead of 24). With too few for a statement: 0. 120 contributions were compared.")
    assert "not about persons" in ran.outputs["SUMMARY"] and "more than chance explains (p = 0.001)" in ran.outputs["SUMMARY"]


def test_each_person_counts_once_where_a_field_names_them(run, thirds, hundred):
    ran = run("representativeness", {"DISTRICTS": thirds, "CONTRIBUTIONS": hundred, "PERSON_FIELD": "who"})
    assert [row["observed"] for row in ran.rows()] == [30, 10, 20, 0] and "same persons, not counted: 60" in ran.log
    assert "p1" not in str(ran.rows())


def test_quotients_have_fixed_classes_and_hatching_where_chance_explains(run, thirds, hundred):
    layer = run("representativeness", {"DISTRICTS": thirds, "CONTRIBUTIONS": hundred}).layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    assert [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules] == [0, 2, 0, 0, 1, 0, 0, 1]
    assert rules[5].label() == "as expected: chance explains the difference" and rules[4].symbol().color().name() == "#b35806"


def test_too_few_to_compare_is_a_sentence(run, thirds, memory):
    few = memory(f"Point?crs={METRES}", "n:integer", [(at(500, 500), [1])] * 4)
    refused(run, "representativeness", {"DISTRICTS": thirds, "CONTRIBUTIONS": few}, "fewer than five contributions in districts")


@pytest.fixture
def answers(memory, utc):
    """The worked example: 2, 3, 3+, 5, 8, 8+ and 12+ days until 13 May."""
    end = {2: 3, 3: 4, 5: 6, 8: 9}
    rows = [(at(500, 500), [utc(2024, 5, 1, 23), utc(2024, 5, end[days], 1), "Rad"]) for days in (2, 3, 5, 8)]
    rows += [(at(500, 500), [utc(2024, 5, 13 - days, 12), None, "Rad"]) for days in (3, 8, 12)]
    rows += [(at(1500, 500), [utc(2024, 5, 3), utc(2024, 5, 2), "Bus"]), (None, [None, utc(2024, 5, 2), "Bus"])]
    return memory(f"Point?crs={METRES}", "created_utc:datetime,answered_utc:datetime,matter:string", rows)


UNTIL = {"AS_OF": "2024-05-13T18:00:00"}


def test_waiting_times_count_open_cases(run, answers):
    ran = run("response_time", {"CONTRIBUTIONS": answers, **UNTIL, "CURVE": "TEMPORARY_OUTPUT"})
    row, = ran.rows()
    assert (row["group"], row["n"], row["open"], row["median_days"], row["low"], row["high"]) == ("all", 7, 3, 8.0, 3.0, None)
    assert round(row["within_7"], 3) == round(1 - 0.536, 3) and round(row["within_28"], 3) == 0.643
    assert [(step["days"], round(step["waiting"], 3)) for step in ran.rows("CURVE")] == [
        (0, 1.0), (2, 0.857), (3, 0.714), (5, 0.536), (8, 0.357)]
    assert (ran.outputs["N"], ran.outputs["OPEN"], ran.outputs["MEDIAN_DAYS"]) == (7, 3, 8)
    assert "before they began, left out: 1" in ran.log and "without the time at which they began, left out: 1" in ran.log
    assert "look like 4.0 days" in ran.outputs["SUMMARY"] and "until 2024-05-13" in ran.outputs["SUMMARY"]


def test_what_happens_after_the_data_end_is_not_known(run, answers):
    ran = run("response_time", {"CONTRIBUTIONS": answers, "AS_OF": "2024-05-05T00:00:00"})
    assert (ran.outputs["N"], ran.outputs["OPEN"]) == (5, 3) and "began after the data end, left out: 2" in ran.log


def test_groups_by_a_field_and_working_days(run, answers):
    ran = run("response_time", {"CONTRIBUTIONS": answers, **UNTIL, "GROUP_FIELD": "matter", "WORKING_DAYS": True, "HOLIDAYS": "2024-05-01"})
    row, = ran.rows()
    assert (row["group"], row["n"], row["words"]) == ("Rad", 7, "half have an answer after 5 days") and "working days" in ran.outputs["SUMMARY"]


def test_districts_are_coloured_by_their_median(run, answers, thirds):
    ran = run("response_time", {"CONTRIBUTIONS": answers, **UNTIL, "DISTRICTS": thirds})
    rows = ran.rows()
    assert [(row["group"], row["n"], row["median_days"], row["words"]) for row in rows][:2] == [
        ("A", 7, 8.0, "half have an answer after 8 days"), ("B", 0, None, "too few")]
    layer = ran.layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    assert rules[-2].label() == "too few" and sum(1 for _ in layer.getFeatures(rules[-2].filterExpression())) == 3


def test_nothing_with_a_beginning_is_a_sentence(run, memory):
    layer = memory("None", "created_utc:datetime,answered_utc:datetime", [(None, [None, None])])
    refused(run, "response_time", {"CONTRIBUTIONS": layer}, "No case has a usable time")
