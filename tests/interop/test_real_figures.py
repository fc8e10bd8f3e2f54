"""The analyses on real data give the figures that were worked out with other programs (recipes F1 to F4, F7, F9, F11)."""

from __future__ import annotations

import gzip
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.aggregate import Regular, aggregate
from urban_data_workbench.plugin.analysis.completeness import Completeness, completeness
from urban_data_workbench.plugin.analysis.density import density
from urban_data_workbench.plugin.analysis.districts import Contributions, Districts, per_district
from urban_data_workbench.plugin.analysis.grid import extent, grid_over
from urban_data_workbench.plugin.analysis.hot_spots import HotSpots, hot_spots
from urban_data_workbench.plugin.analysis.intervals import wilson
from urban_data_workbench.plugin.analysis.local_time import local_clock
from urban_data_workbench.plugin.analysis.periods import period_starts
from urban_data_workbench.plugin.analysis.slots import Observations, Slotted, slotted
from urban_data_workbench.plugin.analysis.station_statistics import station_statistics
from urban_data_workbench.plugin.core.crs import transform
from urban_data_workbench.tests.interop.data import loggers

CLOCK = timezone(timedelta(hours=1))
"""The loggers keep UTC+1 all year."""
YEAR = tuple(int(datetime(year, 1, 1, tzinfo=CLOCK).timestamp()) * 1000 for year in (2024, 2025))
NUMBERS = [900193, 900355, 900356, 900358, 900368, 900371, 900372, 900373, 900374, 900390, 900398, 900411, 900413, 900415, 900541]
COMPLETE = [86.82, 81.96, 99.35, 92.89, 99.34, 97.44, 99.34, 99.34, 83.67, 99.32, 99.35, 99.33, 99.30, 99.27, 99.97]


def ponds(files: list, column: str) -> Observations:
    """One measured column of the 15 loggers, as it lies in the files."""
    parts = [logger.series(column) for logger in files]
    series = np.repeat(np.arange(len(parts)), [len(times) for times, _ in parts])
    times = np.concatenate([times for times, _ in parts]).astype("datetime64[ms]").astype(np.int64)
    return Observations(series, times, np.concatenate([values for _, values in parts]), len(parts))


def of(number: int) -> int:
    return NUMBERS.index(number)


@pytest.fixture(scope="module")
def files(shared: Path) -> list:
    found = loggers()
    assert [logger.number for logger in found] == NUMBERS
    return found


@pytest.fixture(scope="module")
def temperature(files: list) -> Slotted:
    """Every row of every logger has a water temperature."""
    return slotted(ponds(files, "wtemp"))


@pytest.fixture(scope="module")
def hours(temperature: Slotted) -> Regular:
    return aggregate(temperature, to="hour", zone=CLOCK, span=YEAR)


@pytest.fixture(scope="module")
def complete(temperature: Slotted) -> Completeness:
    return completeness(temperature, span=YEAR)


@pytest.fixture(scope="module")
def hamburg(shared: Path) -> list:
    """One row per procedure and contribution: its coordinates, place and time; no titles, no texts."""
    with gzip.open(shared / "hamburg" / "contributions.geojson.gz", "rt", encoding="utf-8") as file:
        rows = {}
        for feature in json.load(file)["features"]:
            facts = feature["properties"]
            kept = (feature["geometry"]["coordinates"][:2], facts["In Hamburg"], facts["Category"], facts["Created (UTC)"])
            rows.setdefault((facts["Process ID"], facts["Node ID"]), kept)
    return list(rows.values())


@pytest.fixture(scope="module")
def places(hamburg: list) -> np.ndarray:
    """EPSG:25832 metres of the 2,049 contributions in Hamburg."""
    return transform(np.array([xy for xy, inside, *_ in hamburg if inside]), source="EPSG:4326", target="EPSG:25832")


@pytest.fixture(scope="module")
def spots(places: np.ndarray) -> HotSpots:
    return hot_spots(places, size=500)


def test_the_step_of_all_loggers_is_a_quarter_hour(temperature):
    assert temperature.steps.width.tolist() == [900_000] * 15


def test_f1_completeness_of_the_15_loggers(complete):
    assert np.round(100 * complete.coverage, 2).tolist() == COMPLETE
    assert (complete.present.sum(), complete.expected.sum()) == (504_794, 527_040)
    assert set(complete.expected) == {35_136}


def test_f1_gaps(complete):
    assert (complete.n_gaps[of(900193)], complete.longest_gap_h[of(900193)]) == (40, 57.5)
    assert (complete.n_gaps[of(900371)], complete.longest_gap_h[of(900371)]) == (31, 35.75)
    assert complete.n_gaps[[of(900356), of(900398)]].tolist() == [0, 0]
    assert sorted(complete.leading_h)[1:] == [57.25] * 13 + [57.75]


def test_f1_the_leading_gap_is_the_one_outage_of_the_network(complete):
    assert (complete.outages.starts.tolist(), complete.outages.ends.tolist()) == ([YEAR[0]], [YEAR[0] + int(57.25 * 3_600_000)])


def test_f2_duplicates(temperature, complete):
    assert temperature.tally.rows.sum() == 506_373
    assert complete.duplicates.sum() == 506_373 - 504_794
    assert complete.duplicates[of(900372)] == 123


def test_f2_they_lie_at_the_seam_of_a_daily_export(files):
    raw = ponds(files, "wtemp")
    local = np.sort((raw.times[raw.series == of(900372)] + 450_000) // 900_000 * 900_000 + 3_600_000)
    double = local[1:][local[1:] == local[:-1]].astype("datetime64[ms]")
    assert (double == double.astype("datetime64[D]")).all()
    assert (str(double[0])[:10], str(double[-1])[:10], len(double)) == ("2024-08-31", "2024-12-31", 123)


def test_s1_valid_hours(hours):
    assert (len(hours), int(hours.valid.sum())) == (15 * 8_784, 126_172)


def test_f3_hottest_day(temperature):
    days = aggregate(temperature, to="day", zone=CLOCK, stages=(), span=YEAR)
    mean = np.nanmean(days.values.reshape(15, 366), axis=0)
    assert (round(float(mean.max()), 3), str(days.local_starts[mean.argmax()].astype("datetime64[ms]"))[:10]) == (21.643, "2024-08-14")
    one = days.values[days.series == of(900193)]
    assert (round(float(np.nanmax(one)), 3), str(days.local_starts[np.nanargmax(one)].astype("datetime64[ms]"))[:10]) == (25.506, "2024-06-27")


def test_f4_hours_of_20_degrees(hours):
    warm = hours.values >= 20
    assert int(warm.sum()) == 14_665
    one = hours.series == of(900193)
    assert (int(warm[one].sum()), int(hours.valid[one].sum())) == (1_655, 7_616)
    assert not warm[np.isin(hours.series, [of(number) for number in (900368, 900371, 900374, 900411)])].any()
    assert np.bincount(hours.series[hours.values >= 25], minlength=15)[[of(900193), of(900356), of(900390)]].tolist() == [58, 12, 2]


def test_f4_the_same_by_statistics_of_the_hourly_series(hours):
    series, times = hours.series[hours.valid], hours.starts[hours.valid]
    data = slotted(Observations(series, times, hours.values[hours.valid], 15))
    table = station_statistics(data, period="year", zone=CLOCK, limit=20, at_least=True, span=YEAR)
    assert (table.n_above.sum(), table.n.sum()) == (14_665, 126_172)
    assert round(100 * table.share_above[of(900193)], 2) == 21.73


@pytest.mark.parametrize("number, percent", [(900415, 3.02), (900413, 11.10), (900541, 13.43), (900372, 19.61), (900356, 100.0)])
def test_f4_hours_with_little_oxygen(files, number, percent):
    oxygen = aggregate(slotted(ponds(files, "do")), to="hour", zone=CLOCK, span=YEAR)
    values = oxygen.values[(oxygen.series == of(number)) & oxygen.valid]
    assert round(100 * float((values < 3).mean()), 2) == percent


def test_f7_contributions_and_the_share_of_the_largest_category(hamburg):
    cycling = sum(category == "Radverkehr" for _, _, category, _ in hamburg)
    assert (len(hamburg), cycling) == (2_067, 336)
    assert [round(100 * limit, 1) for limit in wilson(cycling, len(hamburg))] == [14.7, 17.9]


def test_f7_busiest_day_by_the_local_calendar(hamburg):
    times = np.array([int(datetime.fromisoformat(created).timestamp() * 1000) for *_, created in hamburg])
    clock = local_clock(ZoneInfo("Europe/Berlin"), start=int(times.min()), end=int(times.max()))
    days, counts = np.unique(period_starts(times, period="day", clock=clock), return_counts=True)
    by_day = dict(zip((str(day) for day in clock.local(days).astype("datetime64[ms]").astype("datetime64[D]")), counts.tolist()))
    assert (by_day["2020-11-23"], by_day["2020-11-13"], max(by_day.values())) == (54, 52, 54)


def test_f9_kernel_peak(places):
    for sigma, value in ((300, 498.65), (150, 1_661.6)):
        peak = density(places, sigma=sigma, size=50).peak
        assert (peak.x, peak.y) == (565_725.0, 5_934_325.0)
        assert peak.per_km2 == pytest.approx(value, abs=0.05 if sigma == 150 else 0.005)
    assert density(places, sigma=300).peak.n_within == 295


def test_f9_hot_cells_before_and_after_the_correction(spots):
    hot = spots.result.z > 0
    assert spots.counts.shape == (42, 50) and spots.counts.sum() == 2_049
    assert int((hot & (spots.result.p <= 0.05)).sum()) == 79
    assert int((hot & (spots.result.q <= 0.05)).sum()) == 52
    assert int(np.isin(spots.result.classes, ("hot 95", "hot 99")).sum()) == 52


def test_f9_hottest_cell_holds_three_points_of_its_own(spots):
    row, column = divmod(int(np.nanargmax(spots.result.z)), spots.grid.columns)
    assert (spots.grid.x[column] - 250, spots.grid.y[row] - 250) == (564_000, 5_936_000)
    assert (round(float(spots.result.z[row, column]), 3), spots.counts[row, column]) == (14.873, 3)
    assert round(spots.result.moran_i, 4) == 0.0916


@pytest.mark.parametrize("size, points", [(100, 913), (200, 638), (500, 273), (1000, 99)])
def test_f11_contributions_in_cells_with_fewer_than_five(places, size, points):
    counts = grid_over(extent(places), size=size).sums(places)
    assert counts[(counts > 0) & (counts < 5)].sum() == points


def test_per_district_accounts_for_every_contribution_of_hamburg(hamburg):
    import shapely

    xy = transform(np.array([xy for xy, *_ in hamburg]), source="EPSG:4326", target="EPSG:25832")
    times = np.array([int(datetime.fromisoformat(created).timestamp() * 1000) for *_, created in hamburg])
    given = Contributions(xy, np.array([inside for _, inside, *_ in hamburg]), times)
    boxes = [shapely.box(x, 5_920_000, x + 10_000, 5_960_000) for x in range(550_000, 590_000, 10_000)]
    districts = Districts(np.full(4, 100_000.0), [shapely.to_wkb(box) for box in boxes])
    table, totals = per_district(districts, zone=ZoneInfo("Europe/Berlin"), period="month", contributions=given)
    assert (totals.contributions, totals.not_located, totals.in_rows, totals.outside) == (2_067, 18, 2_049, 0)
    by_hand = [int(((xy[given.located][:, 0] // 10_000) == x // 10_000).sum()) for x in range(550_000, 590_000, 10_000)]
    assert np.bincount(table.district, weights=table.contributions).tolist() == by_hand
