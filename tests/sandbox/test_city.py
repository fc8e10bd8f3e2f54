"""What Musterstadt holds: the same for the same seed, complete, and with its planted cases."""

from __future__ import annotations

import hashlib
import json
import sqlite3

import numpy as np
import pytest

from urban_data_workbench.plugin.sandbox import city, ground, planted, shapes, storage
from urban_data_workbench.plugin.sandbox.cases import CASES
from urban_data_workbench.plugin.sandbox.clock import city_hours, summer_time
from urban_data_workbench.plugin.sandbox.sta_columns import read_columns
from urban_data_workbench.plugin.sandbox.stations import KINDS

HOUR = 3_600_000


@pytest.fixture(scope="module")
def connection(full_city):
    connection = sqlite3.connect(full_city)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def series(connection):
    """Columns of each station by its key."""
    rows = connection.execute("SELECT id, body FROM entity WHERE kind='Datastream' ORDER BY id").fetchall()
    return {json.loads(body)["properties"]["key"]: read_columns(connection, number) for number, body in rows}


def content(path):
    connection = sqlite3.connect(path)
    digest = hashlib.sha256("\n".join(connection.iterdump()).encode())
    connection.close()
    return digest.hexdigest()


def local_days(start_ms):
    hours = start_ms // HOUR
    return (hours + 1 + summer_time(hours)) // 24


def daily_means(columns, year):
    """Mean and count per local day of a year."""
    days = local_days(columns.start)
    first, last = (np.datetime64(f"{each}-01-01").astype(int) for each in (year, year + 1))
    inside = (days >= first) & (days < last)
    count = np.bincount(days[inside] - first, minlength=last - first)
    total = np.bincount(days[inside] - first, weights=columns.result[inside], minlength=last - first)
    return total / np.maximum(count, 1), count


def test_same_seed_same_city_other_seed_other_city(small_city, tmp_path):
    city.build(tmp_path / "again", scale="small")
    city.build(tmp_path / "other", scale="small", seed=7)
    assert content(tmp_path / "again") == content(small_city) != content(tmp_path / "other")


def test_building_tells_progress_up_to_the_end(building):
    path, heard, seconds = building
    print(f"\nfull city built in {seconds:.2f} s, {path.stat().st_size / 1e6:.1f} MB")
    assert len(heard) > 50 and heard[-1][0] == heard[-1][1]
    assert [facts[0] for facts in heard] == sorted(facts[0] for facts in heard)


def test_file_stays_small(full_city):
    assert full_city.stat().st_size <= 120e6


def test_city_has_what_it_promises(connection, series):
    counts = dict(connection.execute("SELECT collection, count(*) FROM feature GROUP BY collection"))
    assert counts["trees"] == 8000 and counts["districts"] == 12 and counts["benches"] > 500 and counts["playgrounds"] > 80
    assert len(series) == 66 == sum(kind.count for kind in KINDS)
    assert connection.execute("SELECT count(*) FROM contribution").fetchone()[0] == 1500
    assert sum(len(columns) for columns in series.values()) > 1_560_000
    assert connection.execute("SELECT sum(length) FROM series").fetchone()[0] == 66 * 26_304


def test_three_years_on_the_local_clock_with_both_clock_changes():
    hours = city_hours()
    assert len(hours) == 26_304
    assert np.datetime64(hours.start_ms, "ms") == np.datetime64("2022-12-31T23:00")
    per_day = dict(zip(*np.unique(hours.day, return_counts=True)))
    for day, wanted in (("2024-03-31", 23), ("2024-10-27", 25), ("2024-06-01", 24), ("2025-10-26", 25), ("2023-03-26", 23)):
        assert per_day[np.datetime64(day).astype(int)] == wanted


def test_people_ride_by_the_local_clock(series):
    """Half past seven is rush hour in winter and in summer, so in UTC it moves by an hour."""
    columns = series["bicycles-04"]
    month = columns.start.astype("datetime64[ms]").astype("datetime64[M]").astype(int) % 12
    weekday = (local_days(columns.start) + 3) % 7 < 5
    hour = columns.start // HOUR % 24

    def top(chosen):
        morning = [columns.result[chosen & weekday & (hour == each)].mean() for each in range(4, 10)]
        return 4 + int(np.argmax(morning))
    assert top(np.isin(month, (5, 6, 7))) == 5 and top(np.isin(month, (11, 0, 1))) == 6


def test_truth_holds_every_planted_case_and_the_lean_city_has_the_same(full_city, tmp_path):
    city.build(tmp_path / "lean", scale="lean")
    truths = [json.loads((folder / "truth.json").read_text(encoding="utf-8")) for folder in (full_city.parent, tmp_path)]
    assert truths[0]["city"] == full_city.name and set(truths[0]["cases"]) == set(CASES)
    alike = set(CASES) - {"supply_distance"}  # other trees, so other playgrounds
    assert {case: truths[0]["cases"][case] for case in alike} == {case: truths[1]["cases"][case] for case in alike}


def test_a_case_that_is_left_out_is_not_in_the_truth_and_an_unknown_one_is_refused(tmp_path):
    city.build(tmp_path / "without", scale="lean", leave_out=("noise_lden",))
    assert "noise_lden" not in json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["cases"]
    with pytest.raises(ValueError, match="no planted case noise_ldn"):
        city.build(tmp_path / "unknown", leave_out=("noise_ldn",))
    assert city.file_name("full", 1, ("b", "a", "b")).endswith("-full-1-without-a-without-b.sqlite")


def test_districts_tile_the_city():
    districts = ground.districts()
    areas = [shapes.ring_area(district.ring) for district in districts]
    assert min(areas) > 5e6
    assert sum(areas) == pytest.approx(shapes.ring_area(ground.city_limit()), abs=0.01)
    spots = np.random.default_rng(3).uniform(-7000, 7000, (3000, 2)) + ground.CENTRE
    hits = sum(shapes.inside(spots, ring=district.ring).astype(int) for district in districts)
    assert (hits == shapes.inside(spots, ring=ground.city_limit())).all()


@pytest.mark.parametrize(("key", "days"), [("no2-01", 19), ("no2-02", 18)])
def test_days_above_the_level_are_exactly_those_planted(series, key, days):
    mean, count = daily_means(series[key], 2024)
    valid = count >= 18
    assert valid.mean() > 0.85 and (mean[valid] > planted.LIMIT_DAY).sum() == days
    close = np.abs(mean[valid] - planted.LIMIT_DAY) < 5
    assert not close.any()


def test_a_station_with_too_few_values_cannot_be_assessed(series):
    mean, count = daily_means(series["no2-03"], 2024)
    assert 0.75 < (count >= 18).mean() < 0.85 and (mean[count >= 18] > planted.LIMIT_DAY).sum() == 10


def test_heat_wave_has_six_hot_days(series):
    columns = series["temperature-01"]
    days = local_days(columns.start)
    hot = np.unique(days[columns.result >= 30.0])
    assert [str(day) for day in hot.astype("datetime64[D]")] == [f"2024-08-{day:02d}" for day in range(9, 15)]


def test_one_sensor_is_stuck_one_jumps_one_has_no_values(series):
    stuck = series["temperature-02"].result
    runs = np.diff(np.flatnonzero(np.concatenate([[True], np.diff(stuck) != 0, [True]])))
    assert runs.max() == 30
    jump, calm = (daily_means(series[key], 2024)[0] for key in ("temperature-03", "temperature-05"))
    apart = jump - calm
    assert np.median(apart[265:295]) - np.median(apart[225:255]) == pytest.approx(3.5, abs=0.3)
    assert np.isnan(series["temperature-04"].result).sum() == 48


def test_drift_spikes_and_duplicates_of_dust(series):
    drifting, calm = (daily_means(series[key], 2024)[0] for key in ("pm25-02", "pm25-01"))
    there = np.arange(60, 360)
    slope = np.polyfit(there, (drifting - calm)[there], 1)[0] * 30
    assert 0.5 < slope < 1.2
    assert (series["pm25-03"].result == 400).sum() == 3
    twice = series["pm25-04"]
    same = np.flatnonzero(np.diff(twice.start) == 0)
    assert len(same) == 13 and (twice.result[same] == twice.result[same + 1]).sum() == 12


def test_noise_falls_by_three_decibels_beside_its_control(series):
    def mean(key, first, last):
        columns = series[key]
        inside = (columns.start >= np.datetime64(first, "ms").astype(int)) & (columns.start < np.datetime64(last, "ms").astype(int))
        return columns.result[inside].mean()
    change = [mean(key, "2024-09-03", "2024-12-01") - mean(key, "2024-06-01", "2024-09-01") for key in ("noise-01", "noise-02")]
    assert change[0] - change[1] == pytest.approx(-3.0, abs=0.2)


def test_bicycle_counter_fails_and_lies(series):
    def day(key, text):
        columns = series[key]
        return columns.result[local_days(columns.start) == np.datetime64(text).astype(int)]
    assert len(day("bicycles-01", "2024-03-15")) == 0 and len(day("bicycles-01", "2024-04-01")) == 24
    assert day("bicycles-02", "2024-05-15").tolist() == [0] * 24
    assert day("bicycles-03", "2024-06-15").sum() > 2 * day("bicycles-03", "2024-06-08").sum()


def test_all_stations_are_silent_in_the_network_outage(series):
    begin = np.datetime64("2024-07-03T08:00", "ms").astype(int)
    assert all(not ((columns.start >= begin) & (columns.start < begin + 12 * HOUR)).any() for columns in series.values())


def test_every_series_has_holes_and_believable_values(series):
    limits = {"temperature": (-25, 42), "pm25": (0, 401), "no2": (0, 200), "noise": (30, 95), "bicycles": (0, 3000), "soil": (0, 199),
              "parking": (0, 200), "bins": (0, 100)}
    for key, columns in series.items():
        low, high = limits[key.split("-")[0]]
        result = columns.result[~np.isnan(columns.result)]
        assert low <= result.min() and result.max() <= high, key
        assert 0.75 * 26_304 < len(np.unique(columns.start)) < 26_304, key
        assert (np.diff(columns.start) >= 0).all() and len(np.unique(columns.ids)) == len(columns), key


def test_contributions_are_six_percent_without_a_place(connection):
    for procedure, count in (("radnetz-musterstadt", 900), ("innenstadt-im-wandel", 600)):
        rows = connection.execute("SELECT feature FROM contribution WHERE procedure=?", (procedure,))
        features = [json.loads(row[0]) for row in rows]
        nowhere = [each for each in features if not each["properties"]["dipasLocated"]]
        assert len(features) == count and len(nowhere) == pytest.approx(0.06 * count, abs=4)
        assert {each["geometry"]["type"] for each in nowhere} == {"Point", "Polygon"}
        assert all(each["geometry"]["coordinates"] == [0, 0] for each in nowhere if each["geometry"]["type"] == "Point")
        assert {each["geometry"]["type"] for each in features} == {"Point", "LineString", "Polygon"}


def test_every_contribution_and_comment_carries_planted_personal_fields(connection):
    for feature, comments in connection.execute("SELECT feature, comments FROM contribution"):
        for each in (json.loads(feature)["properties"], *json.loads(comments)):
            assert {"author", "email", "ip"} <= set(each) and each["email"].endswith("@example.org")
            assert each["ip"].startswith("203.0.113.")


def test_hot_spots_are_denser_than_the_city(connection):
    rows = connection.execute("SELECT feature FROM contribution WHERE procedure='radnetz-musterstadt'")
    features = [json.loads(row[0]) for row in rows]
    spots = np.array([each["geometry"]["coordinates"] for each in features
                      if each["geometry"]["type"] == "Point" and each["properties"]["dipasLocated"]])
    from urban_data_workbench.plugin.core import crs
    metres = crs.transform(spots, source="OGC:CRS84", target="EPSG:25832")
    near = np.hypot(*(metres - (np.asarray(ground.CENTRE) + (900.0, 350.0))).T) < 300
    assert 80 < near.sum() < 180


def test_trees_have_sensible_gaps_and_keys(connection):
    rows = [json.loads(row[0]) for row in connection.execute("SELECT properties FROM feature WHERE collection='trees'")]
    assert len({row["tree_uid"] for row in rows}) == 8000
    for name, low, high in (("planted_year", 0.09, 0.15), ("height_m", 0.03, 0.07), ("species", 0.003, 0.02)):
        assert low < sum(row[name] is None for row in rows) / 8000 < high, name
    assert {row["condition"] for row in rows} == {"gut", "mittel", "schlecht", "abgängig", None}


def test_damaged_half_built_city_is_never_taken_for_a_city(tmp_path):
    def stop(done, total, what):
        if what == "contributions":
            raise RuntimeError("cancelled")
    path = tmp_path / "city"
    with pytest.raises(RuntimeError):
        city.build(path, scale="small", progress=stop)
    assert not path.exists()
    city.build(path, scale="small")
    assert storage.Storage(path)
