"""Hot days and noise indices, as QGIS runs them."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

UTC = timezone.utc
FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"


def hourly(utc, *day: int, values, series="a") -> list:
    """One reading per hour from local midnight on; None leaves it out."""
    start = utc(*day)
    return [(None, [series, start.addSecs(3600 * index), value]) for index, value in enumerate(values) if value is not None]


def warm_days(highest, *, night=15.0) -> list:
    """24 values per day, the highest at 15 h."""
    return [one if hour == 15 else night for one in highest for hour in range(24)]


EXAMPLE = (25.0, 30.0, 31.2, 29.9, 33.0)
JULY = {"FROM": "2024-07-01T00:00:00", "UNTIL": "2024-07-06T00:00:00"}


@pytest.fixture
def warm(memory, utc):
    """Station a has the five days of the example, b lost one afternoon hour of each day but one."""
    rows = hourly(utc, 2024, 7, 1, values=warm_days(EXAMPLE))
    lost = warm_days((35.0,) * 5)
    for day in range(4):
        lost[24 * day + 14] = None
    return memory("None", FIELDS, [*rows, *hourly(utc, 2024, 7, 1, values=lost, series="b")], "air")


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["a", "Alster", "°C"]), ((10.0, 53.56), ["b", "Bille", "°C"])])


def test_worked_example_of_hot_days(run, warm, stations):
    ran = run("heat_days", {"OBSERVATIONS": warm, "STATIONS": stations, **JULY})
    first, second = ran.rows()
    assert (first["station"], first["year"], first["summer_days"], first["hot_days"], first["heat_waves"]) == ("Alster", 2024, 5, 3, 0)
    assert (first["tx_max"], first["tx_max_date"], first["tx_max_time"]) == (33.0, "2024-07-05", datetime(2024, 7, 5, 13, tzinfo=UTC))
    assert (first["tropical_nights"], first["sultry_hours"], first["longest_wave"], first["valid"]) == (0, None, 0, True)
    assert (first["n"], first["n_expected"], first["coverage"], first["coverage_jja"]) == (5, 5, 1.0, 1.0)
    assert (second["hot_days"], second["n"], second["valid"], second["words"]) == (None, 1, False, "coverage too low")
    assert {row["legal_use"] for row in ran.rows()} == {"orientation only"}
    assert (ran.outputs["HOT_DAYS"], ran.outputs["VALID_ROWS"], ran.outputs["ROWS"]) == (3, 1, 2)
    assert "Most hot days: 3 at Alster" in ran.outputs["SUMMARY"] and "sultry hours" in ran.outputs["SUMMARY"]


def test_a_wave_after_kysely_and_another_way_to_count(run, warm):
    row = run("heat_days", {"OBSERVATIONS": warm, "WAVE": 1, **JULY}).rows()[0]
    assert (row["heat_waves"], row["longest_wave"]) == (1, 4)
    row = run("heat_days", {"OBSERVATIONS": warm, "COUNTED": 1, **JULY}).rows()[0]
    assert (row["summer_days"], row["hot_days"]) == (4, 2)


def test_hours_above_a_level_and_the_days_themselves(run, warm):
    ran = run("heat_days", {"OBSERVATIONS": warm, "LEVEL": 30, "DAYS": "TEMPORARY_OUTPUT", **JULY})
    assert (ran.rows()[0]["hours_level"], ran.rows()[0]["hours_valid"]) == (3, 120)
    days = ran.rows("DAYS")
    assert len(days) == 10 and [day["tx"] for day in days[:5]] == list(EXAMPLE)
    assert [day["hot_day"] for day in days] == [False, True, True, False, True, False, False, False, False, True]
    assert [day["tx"] for day in days[5:]] == [None] * 4 + [35.0] and days[0]["t_local"] == "2024-07-01 00:00"
    assert "DAYS" not in run("heat_days", {"OBSERVATIONS": warm, **JULY}).outputs


@pytest.mark.parametrize("names", [("a",), ("elsewhere",)])
def test_humidity_of_the_same_series_or_of_the_only_one(run, memory, utc, names):
    air = memory("None", FIELDS, hourly(utc, 2024, 7, 1, values=[28.0] * 5 + [25.0] * 19))
    rows = [row for name in names for row in hourly(utc, 2024, 7, 1, values=[60.0] * 5 + [50.0] * 19, series=name)]
    row, = run("heat_days", {"OBSERVATIONS": air, "HUMIDITY": memory("None", FIELDS, rows, "moist"), "MINIMUM_COVERAGE": 0}).rows()
    assert row["sultry_hours"] == 5


def test_humidity_by_the_name_of_the_station_and_of_nobody(run, memory, utc, warm, stations):
    moist = memory("None", FIELDS, [
        *hourly(utc, 2024, 7, 1, values=[100.0] * 120, series="x"), *hourly(utc, 2024, 7, 1, values=[1.0] * 120, series="y")], "moist")
    places = memory("Point?crs=EPSG:4326", STATIONS, [((9.99, 53.55), ["x", "Alster", "%"]), ((9.9, 53.5), ["y", "Elsewhere", "%"])])
    ran = run("heat_days", {"OBSERVATIONS": warm, "STATIONS": stations, "HUMIDITY": moist, "HUMIDITY_STATIONS": places, **JULY})
    assert ran.rows()[0]["sultry_hours"] == 5 and "Series to which “moist” has nothing: 1" in ran.log


def test_values_that_are_too_coarse_for_hot_days_are_refused_in_a_sentence(run, memory, utc):
    from qgis.core import QgsProcessingException

    rows = [(None, ["a", utc(2024, 7, 1).addSecs(6 * 3600 * index), 30.0]) for index in range(8)]
    with pytest.raises(QgsProcessingException, match="needs hourly values"):
        run("heat_days", {"OBSERVATIONS": memory("None", FIELDS, rows)})


def test_hot_days_have_fixed_classes_and_a_word_for_what_is_missing(run, warm, stations):
    layer = run("heat_days", {"OBSERVATIONS": warm, "STATIONS": stations, **JULY}).layers["OUTPUT"]
    rules = layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules][:2] == ["0 hot days", "1 – 4 hot days"] and len(rules) == 9
    counted = [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules]
    assert counted == [0, 1, 0, 0, 0, 0, 1, 0, 0] and rules[6].label() == "too few values"
    assert rules[-1].label() == "sensors, for orientation only"
    assert layer.attributeAlias(layer.fields().lookupField("hot_days")) == "Hot days"
    assert layer.temporalProperties().isActive()


def test_years_that_are_not_cut_are_expected_whole(run, warm):
    row = run("heat_days", {"OBSERVATIONS": warm}).rows()[0]
    assert (row["n"], row["n_expected"], row["hot_days"], row["t_local"]) == (5, 366, None, "2024-01-01 00:00")


def test_cancel_ends_without_counts(run, warm):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    assert run("heat_days", {"OBSERVATIONS": warm}, feedback=feedback).outputs == {}


def levels(utc, hours: int, *, series="a", day=65.0, evening=62.0, night=56.0) -> list:
    """Hourly levels from local midnight on."""
    parts = [night] * 6 + [day] * 12 + [evening] * 4 + [night] * 2
    return hourly(utc, 2024, 5, 1, values=[parts[hour % 24] for hour in range(hours)], series=series)


@pytest.fixture
def places(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["a", "Alster", "dB(A)"]), ((10.0, 53.56), ["b", "Bille", "dB(A)"])])


@pytest.fixture
def loud(memory, utc):
    return memory("None", FIELDS, [*levels(utc, 48), *levels(utc, 48, series="b", day=50, evening=50, night=40)[:40]], "noise")


def test_worked_example_of_lden(run, loud, places):
    ran = run("noise_lden", {"OBSERVATIONS": loud, "STATIONS": places, "FROM": "2024-05-01T00:00:00", "UNTIL": "2024-05-03T00:00:00"})
    first, second = ran.rows()
    assert [round(first[name], 2) for name in ("l_day", "l_evening", "l_night", "l_den")] == [65.0, 62.0, 56.0, 65.73]
    assert (first["coverage_day"], first["coverage_evening"], first["coverage_night"], first["class"], first["class_night"]) == (
        1.0, 1.0, 1.0, "65 – 70 dB(A)", "55 – 60 dB(A)")
    assert (first["n"], first["n_expected"], first["coverage"], first["valid"], first["legal_use"]) == (48, 48, 1.0, True, "orientation only")
    assert (round(second["l_day"], 2), second["l_evening"], second["l_den"], second["class"], second["words"]) == (
        50.0, None, None, None, "coverage too low")
    assert ran.outputs["HIGHEST_DEN"] == pytest.approx(65.73, abs=0.005) and ran.outputs["VALID_ROWS"] == 1
    assert "The loudest place is Alster: Lden 65.7 dB(A), Lnight 56.0 dB(A)." in ran.outputs["SUMMARY"]


def test_noise_has_the_classes_of_the_rule_in_viridis(run, loud, places):
    for shown, first, last, own in ((0, "< 55 dB(A)", "≥ 75 dB(A)", [1, 0, 0, 1, 0, 0, 0, 0]), (1, "< 45 dB(A)", "≥ 70 dB(A)", [1, 0, 0, 1, 0, 0, 0, 0, 0])):
        layer = run("noise_lden", {"OBSERVATIONS": loud, "STATIONS": places, "SHOWN": shown, "MINIMUM_COVERAGE": 60}).layers["OUTPUT"]
        rules = layer.renderer().rootRule().children()
        assert [rules[at].label() for at in (0, -3, -2, -1)] == [first, last, "too few values", "sensors, for orientation only"]
        assert rules[0].symbol().color().name() == "#440154" and rules[-3].symbol().color().name() == "#fde725"
        counted = [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules]
        assert counted == own


def test_one_row_per_day_and_nights_belong_to_their_evening(run, loud):
    rows = [row for row in run("noise_lden", {"OBSERVATIONS": loud, "PERIOD": 3}).rows() if row["series"] == "a"]
    assert [row["t_local"] for row in rows] == ["2024-05-01 00:00", "2024-05-02 00:00"]
    assert (rows[0]["coverage_night"], rows[1]["coverage_night"]) == (1.0, 0.25) and rows[1]["l_den"] is None


def test_where_nothing_is_valid_no_highest_level_is_given_out_or_said(run, memory, utc):
    table = memory("None", FIELDS, hourly(utc, 2024, 5, 1, values=[50.0] * 2 + [None] * 20 + [50.0] * 2 + [None] * 24 + [50.0] * 2))
    ran = run("noise_lden", {"OBSERVATIONS": table, "STEP": 60})
    assert ran.outputs["VALID_ROWS"] == 0 and not {"HIGHEST_DEN", "HIGHEST_NIGHT"} & set(ran.outputs)
    assert ran.outputs["SUMMARY"].startswith("0 of 1 rows") and "nan" not in ran.outputs["SUMMARY"].lower()


def test_one_highest_level_without_the_other(run, memory, utc):
    """The night alone is complete."""
    rows = hourly(utc, 2024, 5, 1, values=[50.0] * 6 + [None] * 12 + [50.0] * 2 + [None] * 2 + [50.0] * 2)
    ran = run("noise_lden", {"OBSERVATIONS": memory("None", FIELDS, rows), "FROM": "2024-05-01T00:00:00", "UNTIL": "2024-05-02T00:00:00"})
    assert "HIGHEST_DEN" not in ran.outputs and "loudest" not in ran.outputs["SUMMARY"]
