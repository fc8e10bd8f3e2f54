"""Statistics, regular series and completeness, as QGIS runs them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

UTC = timezone.utc
FIELDS = "series:string,t_start:datetime,value:double"
STATIONS = "remote_id:string,station:string,unit:string"


def hours(utc, *day: int, values, series="a") -> list:
    """One reading per hour from local midnight on; None leaves it out."""
    start = utc(*day)
    return [(None, [series, start.addSecs(3600 * index), value]) for index, value in enumerate(values) if value is not None]


@pytest.fixture
def observations(memory, utc):
    """Series a: 24 hours of 1 … 24 and a day of 10 hours; series b: one full day of 5."""
    rows = hours(utc, 2024, 5, 1, values=range(1, 25))
    rows += hours(utc, 2024, 5, 2, values=range(10))
    rows += hours(utc, 2024, 5, 1, values=[5] * 24, series="b")
    return memory("None", FIELDS, rows, "readings")


@pytest.fixture
def stations(memory):
    return memory("Point?crs=EPSG:4326", STATIONS, [
        ((9.99, 53.55), ["a", "Alster", "°C"]), ((10.0, 53.56), ["b", "Bille", "°C"]), ((10.1, 53.6), ["c", "Cuxhavener", "°C"])])


def test_statistics_of_a_full_and_of_a_short_day(run, observations):
    rows = run("station_statistics", {"OBSERVATIONS": observations, "PERIOD": 1, "LIMIT": 20}).rows()
    first, second, third = rows
    assert (first["series"], first["n"], first["n_expected"], first["coverage"], first["valid"]) == ("a", 24, 24, 1.0, True)
    assert (first["mean"], first["minimum"], first["maximum"], first["n_above"]) == (12.5, 1.0, 24.0, 4)
    assert (first["p5"], first["p50"], first["p95"]) == (pytest.approx(2.15), 12.5, pytest.approx(22.85))
    assert first["share_above"] == pytest.approx(4 / 24)
    assert (second["n"], second["valid"], second["words"], second["mean"], second["share_above"]) == (10, False, "coverage too low", None, None)
    assert second["n_above"] == 0
    assert (third["series"], third["mean"]) == ("b", 5.0)


def test_a_day_is_that_of_the_zone_and_ends_before_the_next(run, observations):
    row = run("station_statistics", {"OBSERVATIONS": observations, "PERIOD": 1}).rows()[0]
    assert row["t_start"] == datetime(2024, 4, 30, 22, tzinfo=UTC) and row["t_local"] == "2024-05-01 00:00"
    assert row["t_end"] == datetime(2024, 5, 1, 22, tzinfo=UTC) - timedelta(milliseconds=1)


def test_every_row_says_what_it_may_be_used_for(run, observations):
    for name in ("station_statistics", "series_aggregate", "completeness"):
        ran = run(name, {"OBSERVATIONS": observations})
        assert {row["legal_use"] for row in ran.rows()} == {"orientation only"}
        assert [one.constraint for one in ran.layers["OUTPUT"].metadata().constraints()] == ["orientation only"]


def test_stations_bring_names_units_and_places(run, observations, stations):
    ran = run("station_statistics", {"OBSERVATIONS": observations, "STATIONS": stations, "PERIOD": 6})
    assert [(row["station"], row["unit"]) for row in ran.rows()] == [("Alster", "°C"), ("Bille", "°C")]
    assert [feature.geometry().asPoint().x() for feature in ran.layers["OUTPUT"].getFeatures()] == [9.99, 10.0]
    assert ran.layers["OUTPUT"].crs().authid() == "EPSG:4326"
    assert "Stations without any observation in this table: 1" in ran.log


def test_a_series_without_station_stays_without_place(run, observations, memory):
    only = memory("Point?crs=EPSG:4326", STATIONS, [((9.99, 53.55), ["a", "Alster", "°C"])])
    ran = run("station_statistics", {"OBSERVATIONS": observations, "STATIONS": only, "PERIOD": 6})
    features = {feature["series"]: feature for feature in ran.layers["OUTPUT"].getFeatures()}
    assert features["b"].geometry().isNull() and not features["a"].geometry().isNull()
    assert "Series without a station and therefore without a place: 1" in ran.log


def test_a_wrong_join_is_refused_in_a_sentence(run, observations, stations):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="None of the series is named"):
        run("completeness", {"OBSERVATIONS": observations, "STATIONS": stations, "STATION_ID_FIELD": "unit"})


def test_missing_fields_are_named(run, memory):
    from qgis.core import QgsProcessingException

    table = memory("None", "when:datetime,value:double", [])
    with pytest.raises(QgsProcessingException, match="has no field “t_start”"):
        run("completeness", {"OBSERVATIONS": table, "SERIES_FIELD": ""})


def test_any_table_with_such_fields_will_do(run, memory, utc):
    start = utc(2024, 5, 1)
    rows = [(None, [start.addSecs(900 * index), str(index)]) for index in range(8)]
    table = memory("None", "when:datetime,reading:string", rows, "one logger")
    ran = run("series_aggregate", {
        "OBSERVATIONS": table, "SERIES_FIELD": "", "TIME_FIELD": "when", "VALUE_FIELD": "reading", "PERIOD": 0})
    assert [(row["series"], row["value"], row["n"], row["n_expected"]) for row in ran.rows()] == [
        ("one logger", 1.5, 4, 4), ("one logger", 5.5, 4, 4)]


def test_worked_example_of_a_quarter_hour_without_a_value(run, memory, utc):
    start = utc(2024, 5, 1)
    rows = [(None, ["a", start.addSecs(900 * index), value]) for index, value in enumerate([4, 8, None, 6, 1, None, None, 1])]
    ran = run("series_aggregate", {"OBSERVATIONS": memory("None", FIELDS, rows), "PERIOD": 0, "STEP": 15})
    first, second = ran.rows()
    assert (first["value"], first["n"], first["n_expected"], first["coverage"], first["valid"]) == (6.0, 3, 4, 0.75, True)
    assert (second["value"], second["n"], second["valid"], second["words"]) == (None, 2, False, "coverage too low")
    assert "Rows without a value: 3" in ran.log


@pytest.mark.parametrize("day, expected", [((2024, 3, 31), 92), ((2024, 10, 27), 100)])
def test_days_of_23_and_25_hours(run, memory, utc, day, expected):
    start = utc(*day)
    rows = [(None, ["a", start.addSecs(900 * index), 1.0]) for index in range(expected)]
    row, = run("station_statistics", {"OBSERVATIONS": memory("None", FIELDS, rows), "PERIOD": 1}).rows()
    assert (row["n"], row["n_expected"]) == (expected, expected)


def test_decibels_are_averaged_by_energy(run, memory, utc):
    rows = hours(utc, 2024, 5, 1, values=[60.0, 70.0])
    row, = run("station_statistics", {
        "OBSERVATIONS": memory("None", FIELDS, rows), "PERIOD": 6, "KIND": 2, "PERCENTILES": ""}).rows()
    assert row["mean"] == pytest.approx(67.40, abs=0.005) and "p50" not in row


def test_times_without_a_zone_are_those_of_the_chosen_one(run, memory):
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    rows = [(None, ["a", QDateTime(QDate(2024, 7, 1), QTime(hour, 0)), 1.0]) for hour in range(24)]
    table = memory("None", FIELDS, rows)
    for zone, start in (("Europe/Berlin", datetime(2024, 6, 30, 22, tzinfo=UTC)), ("UTC+1", datetime(2024, 6, 30, 23, tzinfo=UTC))):
        ran = run("station_statistics", {"OBSERVATIONS": table, "PERIOD": 1, "ZONE": zone})
        row, = ran.rows()
        assert (row["t_start"], row["n"], row["t_local"]) == (start, 24, "2024-07-01 00:00")
        assert "chosen zone: 24" in ran.log


def test_the_doubled_hour_is_marked(run, memory):
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    rows = [(None, ["a", QDateTime(QDate(2024, 10, 27), QTime(hour, minute)), 1.0]) for hour in range(6) for minute in (0, 30)]
    ran = run("station_statistics", {"OBSERVATIONS": memory("None", FIELDS, rows), "PERIOD": 6})
    assert "first one was taken: 2" in ran.log


def test_an_unknown_zone_is_a_sentence(run, observations):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="There is no time zone “Europe/Bochum”"):
        run("completeness", {"OBSERVATIONS": observations, "ZONE": "Europe/Bochum"})


def test_texts_as_values_are_refused_in_a_sentence(run, memory, utc):
    from qgis.core import QgsProcessingException

    rows = [(None, ["a", utc(2024, 5, 1), "full"])]
    with pytest.raises(QgsProcessingException, match="No row has both a time and a number"):
        run("completeness", {"OBSERVATIONS": memory("None", "series:string,t_start:datetime,value:string", rows)})


def test_percentiles_are_checked_before_the_run(provider, observations):
    from qgis.core import QgsProcessingContext

    algorithm = provider.algorithm("station_statistics").create()
    given = {"OBSERVATIONS": observations, "PERCENTILES": "5, 101", "OUTPUT": "TEMPORARY_OUTPUT"}
    assert algorithm.checkParameterValues(given, QgsProcessingContext()) == (
        False, "The percentiles are numbers between 0 and 100, with commas between them: 5, 50, 95.")


def test_completeness_of_a_day_with_two_holes(run, memory, utc):
    start = utc(2024, 5, 1)
    kept = [index for index in range(96) if index not in (20, 21, 22, 60, 61, 62)]
    rows = [(None, ["a", start.addSecs(900 * index), 1.0]) for index in kept]
    ran = run("completeness", {"OBSERVATIONS": memory("None", FIELDS, rows), "GAPS": "TEMPORARY_OUTPUT"})
    row, = ran.rows()
    assert (row["n"], row["n_expected"], row["coverage"]) == (90, 96, 0.9375)
    assert (row["n_gaps"], row["longest_gap_h"], row["class"], row["enough_for_year"]) == (2, 0.75, "good", True)
    assert [(gap["hours"], gap["missing"], gap["interior"], gap["outage"]) for gap in ran.rows("GAPS")] == [(0.75, 3, True, False)] * 2
    assert (ran.outputs["PRESENT"], ran.outputs["EXPECTED"], ran.outputs["COVERAGE"]) == (90, 96, 93.75)


def test_begin_and_end_are_gaps_of_their_own_and_outages_are_found(run, memory, utc):
    rows = []
    for series in "abcde":
        rows += hours(utc, 2024, 5, 1, values=[None] * 6 + [1.0] * 12, series=series)
    rows += hours(utc, 2024, 5, 1, values=[1.0] * 24, series="f")
    ran = run("completeness", {
        "OBSERVATIONS": memory("None", FIELDS, rows), "GAPS": "TEMPORARY_OUTPUT", "FROM": "2024-05-01T00:00:00",
        "UNTIL": "2024-05-02T00:00:00"})
    assert [(row["leading_h"], row["trailing_h"], row["n_gaps"]) for row in ran.rows()] == [(6.0, 6.0, 0)] * 5 + [(0.0, 0.0, 0)]
    assert ran.outputs["OUTAGES"] == 2 and all(gap["outage"] and not gap["interior"] for gap in ran.rows("GAPS"))
    assert {gap["words"] for gap in ran.rows("GAPS")} == {"before the first value", "after the last value"}
    assert "Outage of the network: 2024-04-30 22:00 to 2024-05-01 04:00 (UTC)" in ran.log


def test_a_station_that_never_reported_is_listed(run, observations, stations):
    ran = run("completeness", {"OBSERVATIONS": observations, "STATIONS": stations})
    row = ran.rows()[2]
    assert (row["station"], row["n"], row["coverage"], row["class"], row["last_seen"]) == ("Cuxhavener", 0, 0.0, "not usable", None)


def test_delay_where_the_table_knows_when_values_were_made(run, memory, utc):
    start = utc(2024, 5, 1)
    rows = [(None, ["a", start.addSecs(3600 * index), 1.0, start.addSecs(3600 * index + 90)]) for index in range(5)]
    table = memory("None", FIELDS + ",made:datetime", rows)
    row, = run("completeness", {"OBSERVATIONS": table, "RESULT_TIME_FIELD": "made"}).rows()
    assert (row["latency_s"], row["ahead"]) == (90.0, 0)


def test_the_gap_table_may_be_left_out(run, observations):
    assert "GAPS" not in run("completeness", {"OBSERVATIONS": observations}).outputs


def test_result_layers_are_styled_titled_and_follow_time(run, observations, stations):
    layer = run("series_aggregate", {"OBSERVATIONS": observations, "STATIONS": stations, "PERIOD": 1}).layers["OUTPUT"]
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels[-1] == "too few values" and all("°C" in label for label in labels[:-1]) and len(labels) > 1
    assert layer.attributeAlias(layer.fields().lookupField("n_expected")) == "Values expected"
    assert layer.temporalProperties().isActive() and layer.temporalProperties().endField() == "t_end"


def test_parameters_and_sources_stand_in_the_metadata(run, observations, stations):
    metadata = stations.metadata()
    metadata.setRights(["City of Somewhere"])
    metadata.setLicenses(["dl-de/by-2-0"])
    stations.setMetadata(metadata)
    ran = run("series_aggregate", {"OBSERVATIONS": observations, "STATIONS": stations, "PERIOD": 1})
    found = ran.layers["OUTPUT"].metadata()
    assert found.rights() == ["City of Somewhere"] and found.licenses() == ["dl-de/by-2-0"]
    assert {"readings", "PERIOD = 1", "ZONE = Europe/Berlin", "OBSERVATIONS = readings"} <= set(found.history())
    assert found.abstract() == ran.outputs["SUMMARY"] and "for orientation" in ran.outputs["SUMMARY"]


def test_only_selected_rows_are_analysed_when_asked(run, observations, project):
    from qgis.core import QgsProcessingFeatureSourceDefinition

    project.addMapLayer(observations)
    observations.selectByExpression("\"series\" = 'b'")
    rows = run("series_aggregate", {"OBSERVATIONS": QgsProcessingFeatureSourceDefinition(observations.id(), True)}).rows()
    assert {row["series"] for row in rows} == {"b"}


def test_cancel_ends_without_a_result(run, observations):
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    ran = run("series_aggregate", {"OBSERVATIONS": observations}, feedback=feedback)
    assert ran.outputs == {} and "Stopped. No result was made." in ran.log


@pytest.mark.parametrize("values, bounds", [
    ([], []), ([3.0, 3.0], [3.0, 3.0]), (list(range(101)), [0, 20, 40, 60, 80, 100]), ([float("nan"), 0.123, 17.9], [0.1, 3.7, 7.2, 10.8, 14.3, 17.9]),
])
def test_classes_lie_between_readable_numbers_and_leave_out_what_is_missing(qgis_app, values, bounds):
    import numpy as np

    from urban_data_workbench.plugin.bridge.result_styles import readable_quantiles

    assert readable_quantiles(np.array(values, dtype=float)) == bounds


def test_every_row_has_exactly_one_class(run, observations, stations):
    layer = run("station_statistics", {"OBSERVATIONS": observations, "STATIONS": stations, "PERIOD": 0, "MINIMUM_COVERAGE": 90}).layers["OUTPUT"]
    counted = [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in layer.renderer().rootRule().children()]
    assert sum(counted) == layer.featureCount() == 58 and min(counted[:-1]) > 0


@pytest.mark.parametrize("start", ["2024-05-01T00:00:00", "2024-04-30T22:00:00Z", "2024-05-01T02:00:00+04:00"])
def test_the_period_is_read_in_the_zone_unless_it_says_otherwise(run, observations, start):
    rows = run("completeness", {"OBSERVATIONS": observations, "FROM": start, "UNTIL": "2024-05-02"}).rows()
    assert {(row["t_start"], row["n_expected"]) for row in rows} == {(datetime(2024, 4, 30, 22, tzinfo=UTC), 24)}


def test_an_empty_period_is_a_sentence(run, observations):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="The period is empty"):
        run("completeness", {"OBSERVATIONS": observations, "FROM": "2024-05-02", "UNTIL": "2024-05-01"})


@pytest.mark.parametrize("empty", [None, ""])
def test_an_emptied_field_is_not_the_default(run, observations, empty):
    rows = run("series_aggregate", {"OBSERVATIONS": observations, "SERIES_FIELD": empty, "PERIOD": 5}).rows()
    assert [row["series"] for row in rows] == ["readings"]


@pytest.mark.parametrize("stamp, first", [(0, 1), (1, 2)])
def test_a_table_of_months_keeps_its_months_whether_they_are_stamped_at_their_start_or_end(run, memory, utc, stamp, first):
    places = [(year, month) for year in (2023, 2024) for month in range(1, 13)]
    stamped = places if first == 1 else [(year + month // 12, month % 12 + 1) for year, month in places]
    rows = [(None, ["a", utc(year, month, 1), float(value)]) for value, (year, month) in enumerate(stamped)]
    given = {"OBSERVATIONS": memory("None", FIELDS, rows, "months"), "STAMP": stamp}
    months = run("series_aggregate", {**given, "PERIOD": 3}).rows()
    assert [(row["t_local"], row["value"]) for row in months] == [
        (f"{year}-{month:02d}-01 00:00", float(value)) for value, (year, month) in enumerate(places)]
    assert {(row["n"], row["n_expected"], row["coverage"]) for row in months} == {(1, 1, 1.0)}
    years = run("series_aggregate", {**given, "PERIOD": 5}).rows()
    assert [(row["t_local"][:4], row["value"], row["n"], row["n_expected"]) for row in years] == [("2023", 5.5, 12, 12), ("2024", 17.5, 12, 12)]
