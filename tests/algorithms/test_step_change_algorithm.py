"""``udw:step_change`` as QGIS runs it."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"


def quarters(utc, series, *, jump=0.0, at=500, days=8):
    """Readings of a quarter hour from local midnight of 1 May on: a small repeated wave, and a jump."""
    start = utc(2024, 5, 1)
    return [
        (None, [series, start.addSecs(900 * index), 10.0 + 0.01 * (index % 5) + (jump if index >= at else 0.0)])
        for index in range(96 * days)]


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((7.2, 51.4), ["a", "Ümminger See", "m"]), ((7.3, 51.5), ["b", "Hiltrop", "m"]), ((7.1, 51.5), ["c", "Kaiseraue", "m"]),
        ((7.0, 51.5), ["d", "Harpen", "m"])])


@pytest.fixture
def ran(run, memory, utc, stations):
    rows = quarters(utc, "a", jump=0.62) + quarters(utc, "b", jump=-2.5, at=510) + quarters(utc, "c") + quarters(utc, "d", days=2)
    return run("step_change", {"OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": stations})


def test_jumps_of_the_network_and_a_calm_and_a_short_series(ran):
    up, down, calm, short = ran.rows()
    assert (up["station"], up["unit"], up["date"], round(up["size"], 2), up["kind"]) == ("Ümminger See", "m", "2024-05-06", 0.62, "network_event")
    assert up["t_start"] == datetime(2024, 5, 6, 3, 0, tzinfo=timezone.utc) and (up["gap_h"], up["p"], up["k"]) == (0.25, None, None)
    assert (round(down["after"] - down["before"], 2), down["words"]) == (-2.5, "down, with half of the network or more")
    assert (calm["date"], calm["size"], calm["kind"], calm["words"]) == (None, None, None, "no jump found")
    assert (short["words"], {row["legal_use"] for row in ran.rows()}) == ("too few values", {"orientation only"})


def test_numbers_and_words_say_what_it_means_and_what_not(ran):
    assert {name: ran.outputs[name] for name in ("SERIES", "JUMPS", "NETWORK_EVENTS")} == {"SERIES": 4, "JUMPS": 2, "NETWORK_EVENTS": 2}
    assert round(ran.outputs["LARGEST"], 2) == 2.5
    assert "at Hiltrop" in ran.outputs["SUMMARY"] and "not why" in ran.outputs["SUMMARY"]
    assert "1 series could not be searched for too few values" in ran.outputs["SUMMARY"]
    assert "The largest: -2.5 m at Hiltrop on 2024-05-06; +0.62 m at Ümminger See on 2024-05-06." in ran.outputs["SUMMARY"]
    assert "3 series were searched alone" in ran.outputs["SUMMARY"] and "“Drift against neighbours" in ran.outputs["SUMMARY"]


def test_with_four_others_of_the_same_unit_a_series_is_searched_against_them(run, memory, utc):
    places = memory("Point?crs=EPSG:4326", STATIONS, [((7.2, 51.4), [name, name.upper(), "°C"]) for name in "abcde"])
    rows = [row for name in "abcde" for row in quarters(utc, name, jump=2.0 if name == "c" else 0.0)]
    ran = run("step_change", {"OBSERVATIONS": memory("None", FIELDS, rows), "STATIONS": places})
    moved = ran.rows()[2]
    assert (moved["words"], moved["others"], moved["before"], moved["after"]) == ("up against the other stations, only here", 4, 0.0, 2.0)
    assert {row["words"] for row in ran.rows() if row["series"] != "c"} == {"no jump found"}
    assert "5 series were compared with the median" in ran.outputs["SUMMARY"] and "searched alone" not in ran.outputs["SUMMARY"]


def test_too_many_values_for_the_rank_test_are_not_called_too_few(run, memory, utc):
    rows = quarters(utc, "a", days=60)
    ran = run("step_change", {"OBSERVATIONS": memory("None", FIELDS, rows), "METHOD": 2})
    assert "1 series have too many values for the rank test" in ran.outputs["SUMMARY"] and "too few" not in ran.outputs["SUMMARY"]


def test_every_row_is_drawn_once_and_titled(ran):
    layer = ran.layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    drawn = [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules[:-1]]
    assert drawn == [1, 0, 1, 0, 1] and rules[-1].isElse() and rules[-1].label() == "could not be searched"
    assert layer.attributeAlias(layer.fields().lookupField("gap_h")) == "Hours without a value before it"


def test_a_smallest_jump_that_matters_and_no_places(run, memory, utc):
    ran = run("step_change", {"OBSERVATIONS": memory("None", FIELDS, quarters(utc, "a", jump=0.62)), "LEAST": 1})
    assert [(row["words"], row["size"]) for row in ran.rows()] == [("no jump found", None)] and ran.outputs["JUMPS"] == 0


def test_a_slow_series_gives_the_worked_example(run, memory, utc):
    values = [5, 6, 5, 7, 6, 5, 6, 9, 10, 9, 11, 10, 9, 10]
    rows = [(None, ["a", utc(2024, 5, 1 + index), value]) for index, value in enumerate(values)]
    row, = run("step_change", {"OBSERVATIONS": memory("None", FIELDS, rows)}).rows()
    assert (row["date"], row["k"], round(row["p"], 4), row["size"], row["kind"]) == ("2024-05-08", 49.0, 0.0149, 4.0, "local")


def test_without_values_and_after_a_cancel_there_is_no_result(run, memory, utc):
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    with pytest.raises(QgsProcessingException, match="No row has both"):
        run("step_change", {"OBSERVATIONS": memory("None", FIELDS, [(None, ["a", None, 1.0])])})
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    assert run("step_change", {"OBSERVATIONS": memory("None", FIELDS, quarters(utc, "a"))}, feedback=feedback).outputs == {}
