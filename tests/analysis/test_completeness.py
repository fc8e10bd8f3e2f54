"""Gaps, completeness, outages and latency."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.completeness import NO_STEP, completeness, latency
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput
from urban_data_workbench.plugin.core.observations import NO_TIME

QUARTER, HOUR, DAY = 900_000, 3_600_000, 86_400_000
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC
ONE_DAY = (T0, T0 + DAY)


def network(*stations, values=None):
    """Stations as lists of the slots at which they have a reading."""
    series = np.repeat(np.arange(len(stations)), [len(slots) for slots in stations])
    slots = np.concatenate([np.array(sorted(slots), dtype=np.int64) for slots in stations])
    columns = Observations(series, T0 + slots * QUARTER, np.ones(len(slots)) if values is None else values, len(stations))
    return slotted(columns, how=Slotting(step=QUARTER))


def without(*holes):
    return [slot for slot in range(96) if slot not in holes]


def test_a_day_with_two_holes_of_three():
    result = completeness(network(without(10, 11, 12, 50, 51, 52)), span=ONE_DAY)
    assert (result.expected[0], result.present[0], result.coverage[0]) == (96, 90, 0.9375)
    assert (result.n_gaps[0], result.longest_gap_h[0], result.classes[0]) == (2, 0.75, "good")
    assert ((result.gaps.starts - T0) // QUARTER).tolist() == [10, 50]
    assert result.gaps.missing.tolist() == [3, 3] and result.gaps.interior.all()


def test_begin_and_end_are_gaps_but_not_interior_ones():
    result = completeness(network(range(8, 90)), span=ONE_DAY)
    assert (result.leading_h[0], result.trailing_h[0], result.n_gaps[0]) == (2.0, 1.5, 0)
    assert result.gaps.interior.tolist() == [False, False]


def test_a_series_that_only_stops_early_has_no_leading_gap():
    result = completeness(network(range(90)), span=ONE_DAY)
    assert (result.leading_h[0], result.trailing_h[0]) == (0.0, 1.5)
    assert result.last_seen[0] == T0 + 89 * QUARTER


def test_a_station_that_never_spoke_is_one_long_gap():
    result = completeness(network(range(96), []), span=ONE_DAY)
    assert (result.leading_h[1], result.coverage[1], result.classes[1]) == (24.0, 0.0, "not usable")
    assert result.last_seen[1] == NO_TIME


def test_missing_values_are_missing_though_their_row_is_there():
    values = np.ones(96)
    values[5:9] = np.nan
    assert completeness(network(range(96), values=values), span=ONE_DAY).present[0] == 92


@pytest.mark.parametrize("present, word", [(96, "good"), (87, "good"), (86, "usable"), (72, "usable"), (71, "indicative"), (48, "indicative"), (47, "not usable")])
def test_classes_at_their_limits(present, word):
    assert completeness(network(range(present)), span=ONE_DAY).classes[0] == word


def test_a_year_needs_85_percent():
    result = completeness(network(range(82), range(81)), span=ONE_DAY)
    assert result.enough_for_year.tolist() == [True, False]


def test_an_outage_is_shared_by_four_of_five_stations():
    down = [*range(40, 48)]
    result = completeness(network(without(*down), without(*down, 70, 71), without(*down), without(*down), range(96)), span=ONE_DAY)
    assert ((result.outages.starts - T0) // QUARTER).tolist() == [40]
    assert ((result.outages.ends - T0) // QUARTER).tolist() == [48]
    assert result.gap_share_outage.tolist()[:4] == [1.0, 0.8, 1.0, 1.0]
    assert np.isnan(result.gap_share_outage[4])


def test_three_of_five_are_no_outage_and_one_station_is_no_network():
    three = completeness(network(without(3), without(3), without(3), range(96), range(96)), span=ONE_DAY)
    assert not len(three.outages.starts)
    assert not len(completeness(network(without(3)), span=ONE_DAY).outages.starts)


def test_an_event_driven_series_has_no_completeness():
    times = T0 + np.cumsum(np.random.default_rng(4).exponential(HOUR, 200)).astype(np.int64)
    data = slotted(Observations(np.zeros(200, dtype=np.int64), times, np.ones(200), 1))
    result = completeness(data, span=(T0, T0 + 30 * DAY))
    assert np.isnan(result.coverage[0]) and result.classes[0] == NO_STEP and not len(result.gaps.series)


def test_duplicates_are_reported_per_series():
    columns = Observations(np.zeros(4, dtype=np.int64), T0 + np.array([0, 0, 0, 1]) * QUARTER, np.array([1.0, 1.0, 2.0, 3.0]), 1)
    assert completeness(slotted(columns, how=Slotting(step=QUARTER)), span=ONE_DAY).duplicates.tolist() == [2]


def test_an_empty_span_is_refused():
    with pytest.raises(BadInput):
        completeness(network(range(3)), span=(T0, T0))


def test_latency_is_told_per_series_and_wrong_clocks_are_counted():
    results = np.array([T0 + 60_000, T0 + 120_000, T0 - 5_000, NO_TIME])
    columns = Observations(np.array([0, 0, 1, 1]), np.full(4, T0), np.ones(4), 3, results)
    found = latency(columns)
    assert found.median_s.tolist()[:2] == [90.0, -5.0] and np.isnan(found.median_s[2])
    assert found.p95_s[0] == pytest.approx(117.0) and found.ahead.tolist() == [0, 1, 0]


def test_without_result_times_there_is_no_latency():
    assert np.isnan(latency(Observations(np.array([0]), np.array([T0]), np.ones(1), 1)).median_s).all()


@settings(deadline=None)
@given(st.lists(st.sets(st.integers(0, 95)), min_size=1, max_size=6))
def test_gaps_and_values_fill_the_span_and_outages_lie_in_gaps(stations):
    result = completeness(network(*stations), span=ONE_DAY)
    missing = np.bincount(result.gaps.series, weights=result.gaps.missing, minlength=len(stations))
    assert (missing + result.present == result.expected).all()
    for slot in range(96):
        down = sum(slot not in station for station in stations)
        time = T0 + slot * QUARTER
        inside = bool(((result.outages.starts <= time) & (time < result.outages.ends)).any())
        assert inside == (len(stations) > 1 and down >= 0.8 * len(stations))
