"""Statistics per station and period."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.station_statistics import station_statistics
from urban_data_workbench.plugin.core.errors import BadInput

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3_600_000


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=BERLIN).timestamp()) * 1000


def hourly(values, *, first: int, series=None, count: int = 1):
    series = np.zeros(len(values), dtype=np.int64) if series is None else series
    times = first + np.arange(len(values)) * HOUR
    return slotted(Observations(series, times, np.array(values, dtype=float), count), how=Slotting(step=HOUR))


def test_a_day_is_described_by_mean_extremes_percentiles_and_share_above():
    day = station_statistics(
        hourly(np.arange(24.0), first=ms(2024, 5, 1)), period="day", zone=BERLIN, percent=(0, 50, 90, 100), limit=20)
    assert (day.mean[0], day.minimum[0], day.maximum[0]) == (11.5, 0, 23)
    np.testing.assert_allclose(day.percentiles[0], [0, 11.5, 20.7, 23])
    assert (day.n_above[0], day.share_above[0], day.n[0], day.n_expected[0]) == (3, 0.125, 24, 24)


def test_a_hot_hour_includes_the_limit_an_exceedance_does_not():
    data = hourly([19.9, 20.0, 20.1], first=ms(2024, 5, 1))
    above = station_statistics(data, period="whole", zone=BERLIN, limit=20)
    at_least = station_statistics(data, period="whole", zone=BERLIN, limit=20, at_least=True)
    assert (above.n_above[0], at_least.n_above[0]) == (1, 2)


def test_below_the_coverage_every_value_is_missing_but_the_counts_stay():
    values = np.full(24, np.nan)
    values[:17] = 30.0
    day = station_statistics(
        hourly(values, first=ms(2024, 5, 1)), period="day", zone=BERLIN, limit=20, span=(ms(2024, 5, 1), ms(2024, 5, 2)))
    assert (day.n[0], day.n_expected[0], bool(day.valid[0]), day.n_above[0]) == (17, 24, False, 17)
    numbers = [day.mean[0], day.minimum[0], day.maximum[0], day.share_above[0], *day.percentiles[0]]
    assert np.isnan(numbers).all()


@pytest.mark.parametrize("period, rows, expected", [
    ("hour", 8784, 1), ("day", 366, 24), ("month", 12, 744), ("quarter", 4, 91 * 24 - 1), ("year", 1, 8784), ("whole", 1, 8784)])
def test_periods_of_a_whole_local_year(period, rows, expected):
    table = station_statistics(
        hourly(np.ones(8784), first=ms(2024, 1, 1)), period=period, zone=BERLIN, span=(ms(2024, 1, 1), ms(2025, 1, 1)))
    assert len(table) == rows and table.n_expected[0] == expected
    assert table.n.sum() == table.n_expected.sum() == 8784
    assert table.valid.all()


def test_a_station_without_any_value_has_rows_that_say_so():
    table = station_statistics(
        hourly(np.ones(24), first=ms(2024, 5, 1), count=2), period="day", zone=BERLIN, span=(ms(2024, 5, 1), ms(2024, 5, 2)))
    assert table.n.tolist() == [24, 0] and table.coverage.tolist() == [1.0, 0.0] and table.valid.tolist() == [True, False]


def test_directions_have_a_mean_but_no_extremes():
    day = station_statistics(hourly([350.0, 10.0, 20.0], first=ms(2024, 5, 1)), period="whole", zone=BERLIN, kind="circular")
    assert day.mean[0] == pytest.approx(6.70, abs=0.005)
    assert np.isnan([day.minimum[0], day.maximum[0], *day.percentiles[0]]).all()


@pytest.mark.parametrize("wrong", [{"percent": (101,)}, {"minimum_coverage": -1}, {"period": "decade"}, {"kind": "median"}])
def test_parameters_that_make_no_sense_are_refused(wrong):
    with pytest.raises(BadInput):
        station_statistics(hourly([1.0, 2.0], first=ms(2024, 5, 1)), **{"period": "day", "zone": BERLIN, **wrong})


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2000), st.floats(-50, 50)), min_size=1, max_size=150))
def test_the_table_is_what_plain_python_counts(rows):
    series, hours, values = zip(*rows)
    first = ms(2024, 3, 1)
    columns = Observations(np.array(series), first + np.array(hours) * HOUR, np.array(values), 3)
    data = slotted(columns, how=Slotting(step=HOUR))
    table = station_statistics(data, period="day", zone=BERLIN, limit=0, minimum_coverage=0)
    groups = {}
    for one, slot, value in zip(data.series, data.slots, data.values):
        day = datetime.fromtimestamp(slot / 1000, BERLIN).replace(hour=0, minute=0, second=0)
        groups.setdefault((int(one), int(day.timestamp()) * 1000), []).append(value)
    found = {(int(s), int(t)): row for row, (s, t, n) in enumerate(zip(table.series, table.starts, table.n)) if n}
    assert found.keys() == groups.keys()
    for key, row in found.items():
        assert table.n[row] == len(groups[key])
        assert table.mean[row] == pytest.approx(np.mean(groups[key]))
        assert table.n_above[row] == sum(value > 0 for value in groups[key])
        assert table.percentiles[row, 2] == pytest.approx(np.percentile(groups[key], 95))
