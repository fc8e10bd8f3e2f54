"""Readings become one value per slot, and every row is accounted for."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.steps import Steps, fixed_steps, modal_steps
from urban_data_workbench.plugin.core.errors import BadInput
from urban_data_workbench.plugin.core.observations import NO_TIME

MINUTE = 60_000
QUARTER = 15 * MINUTE
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC


def observed(times, values, *, series=None, results=None) -> Observations:
    series = np.zeros(len(times), dtype=np.int64) if series is None else np.array(series)
    count = int(series.max()) + 1 if len(series) else 1
    results = None if results is None else np.array(results, dtype=np.int64)
    return Observations(series, np.array(times, dtype=np.int64), np.array(values, dtype=float), count, results)


def test_the_step_is_the_most_frequent_one_not_the_mean():
    times = np.array([0, 15, 30, 45, 60, 300, 315]) * MINUTE + T0
    assert modal_steps(np.zeros(7, dtype=np.int64), times, count=1).width.tolist() == [QUARTER]


def test_seconds_of_jitter_do_not_hide_the_step():
    rng = np.random.default_rng(1)
    times = T0 + np.arange(200) * 20 * MINUTE + rng.integers(-25_000, 25_000, 200)
    assert modal_steps(np.zeros(200, dtype=np.int64), times, count=1).width.tolist() == [20 * MINUTE]


def test_an_event_driven_series_has_no_step():
    rng = np.random.default_rng(2)
    times = T0 + np.cumsum(rng.exponential(3_600_000, 500)).astype(np.int64)
    data = slotted(observed(times, np.ones(500)))
    assert data.steps.width.tolist() == [0]
    assert len(data.values) == 500 and data.slots.tolist() == times.tolist()


def test_a_series_with_half_of_its_values_missing_keeps_its_step():
    rng = np.random.default_rng(3)
    times = (T0 + np.arange(2000) * 10 * MINUTE)[rng.random(2000) < 0.6]
    assert modal_steps(np.zeros(len(times), dtype=np.int64), times, count=1).width.tolist() == [10 * MINUTE]


def test_a_lonely_reading_borrows_the_step_of_the_network():
    series = np.array([0, 0, 0, 1])
    times = T0 + np.array([0, 15, 30, 0]) * MINUTE
    assert modal_steps(series, times, count=2).width.tolist() == [QUARTER, QUARTER]


def test_a_step_that_changes_is_followed_only_on_request():
    half = T0 + np.arange(48 * 60) * 30 * MINUTE
    quarter = half[-1] + 30 * MINUTE + np.arange(96 * 200) * QUARTER
    data = observed(np.concatenate((half, quarter)), np.ones(len(half) + len(quarter)))
    whole = slotted(data).steps
    assert whole.width.tolist() == [QUARTER]
    followed = slotted(data, how=Slotting(follow_changes=True)).steps
    assert followed.width.tolist() == [30 * MINUTE, QUARTER]
    span = np.array([half[0]]), np.array([quarter[-1] + QUARTER])
    change = followed.start[1]
    assert followed.expected(np.array([0]), *span)[0] == (change - half[0]) // (30 * MINUTE) + (span[1][0] - change) // QUARTER


def test_expected_slots_add_up_over_a_change_of_step():
    steps = Steps(np.array([0, 0, 1]), np.array([T0, T0 + 4 * QUARTER, T0]), np.array([QUARTER, 2 * QUARTER, 5 * MINUTE]))
    begin, end = np.array([T0 - QUARTER, T0]), np.array([T0 + 8 * QUARTER, T0 + 60 * MINUTE])
    assert steps.expected(np.array([0, 1]), begin, end).tolist() == [1 + 4 + 2, 12]


def test_readings_snap_to_the_nearest_slot_and_far_moves_are_counted():
    data = slotted(observed([T0 + 1_000, T0 + QUARTER + 2 * MINUTE, T0 + 2 * QUARTER - 1_000], [1, 2, 3]), how=Slotting(step=QUARTER))
    assert ((data.slots - T0) // QUARTER).tolist() == [0, 1, 2]
    assert data.tally.shifted.tolist() == [1]


def test_a_reading_beyond_the_tolerance_is_left_out_and_counted():
    data = slotted(observed([T0, T0 + QUARTER + 5 * MINUTE], [1, 2]), how=Slotting(step=QUARTER, tolerance=0.2))
    assert data.values.tolist() == [1.0] and data.tally.off_slot.tolist() == [1]


def test_end_stamps_are_moved_to_the_start_of_their_interval():
    data = slotted(observed([T0 + 60 * MINUTE], [7]), how=Slotting(step=60 * MINUTE, stamp="end"))
    assert data.slots.tolist() == [T0]


def test_equal_duplicates_count_once_and_of_different_ones_the_latest_result_wins():
    data = slotted(
        observed([T0, T0, T0, T0 + QUARTER, T0 + QUARTER], [4, 5, 5, 1, 1], results=[10, 30, 20, 1, 2]),
        how=Slotting(step=QUARTER))
    assert data.values.tolist() == [5.0, 1.0]
    assert data.tally.different.tolist() == [1] and data.tally.equal.tolist() == [2]


def test_a_result_without_time_loses_against_one_with():
    data = slotted(observed([T0, T0], [4, 5], results=[NO_TIME, -5]), how=Slotting(step=QUARTER))
    assert data.values.tolist() == [5.0]


def test_without_result_times_the_first_row_stays():
    data = slotted(observed([T0 + 1_000, T0], [4, 5]), how=Slotting(step=QUARTER))
    assert data.values.tolist() == [4.0] and data.tally.different.tolist() == [1]


def test_a_value_is_preferred_to_a_missing_one_in_the_same_slot():
    data = slotted(observed([T0, T0 + 500], [np.nan, 5]), how=Slotting(step=QUARTER))
    assert data.values.tolist() == [5.0] and data.tally.null.tolist() == [1]


def test_times_of_nowhen_and_infinite_values_are_counted():
    data = slotted(observed([NO_TIME, 2**62, T0], [1, 1, np.inf]), how=Slotting(step=QUARTER))
    assert not len(data.values)
    assert (data.tally.bad_time.tolist(), data.tally.null.tolist()) == ([2], [1])


def test_no_rows_at_all_are_no_error():
    data = slotted(observed([], []))
    assert not len(data.values) and data.tally.rows.tolist() == [0]


@pytest.mark.parametrize("bad", [
    Observations(np.array([0]), np.array([T0, T0]), np.array([1.0]), 1),
    Observations(np.array([3]), np.array([T0]), np.array([1.0]), 1),
    Observations(np.array([-1]), np.array([T0]), np.array([1.0]), 1),
    Observations(np.array([]), np.array([]), np.array([]), 0),
])
def test_columns_that_do_not_fit_are_refused(bad):
    with pytest.raises(BadInput):
        slotted(bad)


def test_an_unknown_stamp_is_refused():
    with pytest.raises(BadInput):
        slotted(observed([T0], [1]), how=Slotting(stamp="middle"))


rows = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(T0, T0 + 40 * QUARTER),
        st.one_of(st.sampled_from([1.0, 2.0]), st.just(float("nan"))), st.integers(0, 5)),
    max_size=60)


@settings(deadline=None)
@given(rows, st.sampled_from(["start", "end", "instant"]), st.sampled_from([0.0, 0.1, 0.5]), st.booleans())
def test_every_row_is_kept_or_counted_whatever_the_order(data, stamp, tolerance, shuffled):
    data = data[::-1] if shuffled else data
    series, times, values, results = (list(column) for column in zip(*data)) if data else ([], [], [], [])
    columns = Observations(
        np.array(series, dtype=np.int64), np.array(times, dtype=np.int64), np.array(values, dtype=float), 4,
        np.array(results, dtype=np.int64))
    result = slotted(columns, how=Slotting(step=QUARTER, stamp=stamp, tolerance=tolerance))
    kept = np.bincount(result.series, minlength=4)
    _, null, bad, off, equal, different, _ = astuple(result.tally)
    assert (kept + null + bad + off + equal + different == result.tally.rows).all()
    key = result.series * 2**50 + result.slots
    assert (np.diff(key) > 0).all()
    assert np.isfinite(result.values).all()


def test_declared_steps_may_differ_per_series():
    steps = fixed_steps(np.array([QUARTER, 0]))
    assert steps.expected(np.array([0, 1]), np.array([T0, T0]), np.array([T0 + 4 * QUARTER] * 2)).tolist() == [4, 0]
