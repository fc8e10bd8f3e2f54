"""Charts keep every peak, leave gaps open, stay on their data, and put ticks at round local times."""

from __future__ import annotations

from datetime import datetime, timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.core.chart import (
    EARLIEST,
    LATEST,
    Limit,
    Series,
    Span,
    View,
    axes_of,
    fits,
    framed,
    panned,
    stretched,
    zoomed,
)
from urban_data_workbench.plugin.core.chart_line import Chart, Line, modal_step
from urban_data_workbench.plugin.core.chart_ticks import time_ticks, value_ticks
from urban_data_workbench.plugin.core.zones import zone

HOUR = 3_600_000
START = 1_711_753_200_000  # 2024-03-29T23:00Z, midnight in Berlin before the clock change
BERLIN = zone("Europe/Berlin")


def series(values, step=HOUR, unit="°C"):
    return Series("t", unit, START + np.arange(len(values)) * step, np.asarray(values, dtype=float))


def traced(one, pixels, start=None, end=None):
    line = Line(one)
    return line.trace(start=one.times[0] if start is None else start, end=one.times[-1] if end is None else end, pixels=pixels)


def pieces(trace):
    return [len(piece) for piece in np.split(trace.times, trace.begins[1:])]


def at(*parts, zone_=timezone.utc):
    return datetime(*parts, tzinfo=zone_).timestamp() * 1000


def test_a_single_sample_peak_survives_a_picture_of_100_pixels():
    values = np.zeros(100_000)
    values[56_789] = 40.0
    trace = traced(series(values, step=1000), 100)
    assert len(trace.times) <= 202 and trace.values.max() == 40.0 and trace.begins.tolist() == [0]


@pytest.mark.parametrize("seed", range(20))
def test_every_column_keeps_its_lowest_and_highest_value(seed):
    rng = np.random.default_rng(seed)
    one = series(rng.normal(size=20_000), step=60_000)
    start, end = np.sort(rng.uniform(one.times[0], one.times[-1], 2))
    pixels = int(rng.integers(5, 200))
    trace = traced(one, pixels, start, end)
    inside = (one.times >= start) & (one.times <= end)
    where = np.minimum((one.times[inside] - start) / (end - start) * pixels, pixels - 1).astype(int)
    drawn = np.minimum((trace.times - start) / (end - start) * pixels, pixels - 1).astype(int)
    for column in np.unique(where):
        known, shown = one.values[inside][where == column], trace.values[drawn == column]
        assert known.min() >= shown.min() and known.max() <= shown.max()
    assert trace.values.max() <= one.values.max() and (np.diff(trace.times) >= 0).all()


def test_a_missing_value_and_a_missing_hour_break_the_line():
    one = series([1, 2, np.nan, 4, 5, 6])
    holed = Series("t", "", np.delete(one.times, 4), np.delete(one.values, 4))
    assert pieces(traced(holed, 50)) == [2, 1, 1]


def test_a_gap_stays_open_in_a_picture_with_many_points_per_column_also_where_it_is_narrower_than_one():
    values = np.ones(100_000)
    values[50_000:50_300] = np.nan
    values[70_000] = np.nan
    trace = traced(series(values, step=1000), 400)
    assert len(trace.begins) == 3
    ends, begins = trace.times[trace.begins[1:] - 1], trace.times[trace.begins[1:]]
    assert begins[0] - ends[0] >= 250_000 and begins[1] >= ends[1]


def test_more_gaps_than_columns_leave_one_stroke_for_each_column():
    values = np.ones(100_000)
    values[::3] = np.nan
    trace = traced(series(values, step=1000), 200)
    assert len(trace.times) <= 402 and 120 <= len(trace.begins) <= 200


def test_a_line_is_followed_to_the_edges_of_the_picture_but_not_over_a_gap():
    one = series([0, 10, 20, np.nan, 40])
    inside = traced(one, 100, START + HOUR // 2, START + HOUR // 2 + HOUR // 4)
    assert inside.values.tolist() == [5.0, 7.5] and inside.begins.tolist() == [0]
    assert traced(one, 100, START + 2 * HOUR + 60_000, START + 4 * HOUR - 60_000).times.size == 0


def test_the_usual_distance_is_the_step():
    assert modal_step(np.array([0, 10, 20, 50, 60])) == 10
    assert modal_step(np.array([5, 5, 5, 15, 25])) == 10
    assert modal_step(np.array([5, 5])) == 0 == modal_step(np.array([], dtype=np.int64))
    assert modal_step(np.cumsum([0, 7, 9, 11, 8, 10, 12, 6, 13, 7, 300])) == 300  # events: no distance is usual


def test_no_value_no_view():
    assert Chart((Line(series([np.nan, np.nan])),)).whole() is None and Chart().whole() is None


def test_limits_of_an_axis_are_in_view():
    chart = Chart((Line(series([1, 2])), Line(series([50, 60], unit="%"))), (Limit(4, "", "°C"), Limit(900, "", "lx")))
    whole = chart.whole()
    assert chart.units == ("°C", "%") and chart.axes == (0, 1)
    assert whole.spans[0].low < 1 and whole.spans[0].high > 4 and whole.spans[1] == Span(49.5, 60.5)


@pytest.mark.parametrize("values", [
    [1e308, -1e308], [1.79e308] * 2, [1e17, 1e17 + 16], [1.0, 1.0 + 2e-16], [5e-324, 0.0], [float("inf"), 3.0], [7.0], [0.0, -0.0]])
def test_odd_values_have_an_axis_that_can_be_drawn_and_magnified(values):
    chart = Chart((Line(series(values)), Line(series([1.0, 2.0], unit="m"))))
    whole = chart.whole()
    view = stretched(whole, 1e-9, whole=whole)
    for span in (*whole.spans, *view.spans):
        ticks = value_ticks(span.low, span.high)
        assert span.high > span.low and np.isfinite(span.high - span.low) and len(ticks) == len(set(ticks)) < 30


def test_the_last_day_of_the_calendar_is_not_drawn_and_one_before_is():
    times = np.array([LATEST - 1, LATEST + 86_400_000, LATEST + 10**18])
    assert Line(Series("t", "m", times, np.ones(3))).times.tolist() == [LATEST - 1]
    assert not len(Line(Series("t", "m", np.array([EARLIEST - 1]), np.ones(1))))
    assert datetime.fromtimestamp(LATEST / 1000, timezone.utc).astimezone(zone("Pacific/Kiritimati")).year == 9999


def test_a_third_unit_has_no_axis():
    assert axes_of(["°C", "%", "°C", "dB", "%"]).left_out == (3,)
    assert axes_of(["°C"]).units == ("°C",) and axes_of([]).units == ()


WHOLE = View(0.0, 1e9, (Span(0, 10), Span(0, 100)))


def test_zooming_keeps_the_instant_under_the_pointer():
    view = zoomed(WHOLE, 0.5, at=0.25, whole=WHOLE)
    assert (view.start, view.end) == (1.25e8, 6.25e8) and view.spans == WHOLE.spans
    assert stretched(WHOLE, 0.5, at=0.5, whole=WHOLE).spans == (Span(2.5, 7.5), Span(25, 75))


def test_neither_zooming_nor_moving_loses_the_data():
    view = WHOLE
    for _ in range(100):
        view = panned(view, right=0.5, up=0.5, whole=WHOLE)
    assert view.start == pytest.approx(0.9e9) and view.spans[0].low == pytest.approx(9)
    for _ in range(100):
        view = zoomed(stretched(view, 0.5, whole=WHOLE), 0.5, whole=WHOLE)
    assert view.end - view.start == pytest.approx(10_000) and view.spans[0].high - view.spans[0].low == pytest.approx(0.01)
    for _ in range(100):
        view = zoomed(stretched(view, 2, whole=WHOLE), 2, whole=WHOLE)
    assert view.end - view.start == pytest.approx(1.25e9) and fits(view, WHOLE)


def test_a_rectangle_becomes_the_view():
    view = framed(WHOLE, left=0.2, right=0.6, low=0.1, high=0.4, whole=WHOLE)
    assert (view.start, view.end) == (pytest.approx(2e8), pytest.approx(6e8))
    assert [(span.low, span.high) for span in view.spans] == [(pytest.approx(1), pytest.approx(4)), (pytest.approx(10), pytest.approx(40))]


def test_a_kept_view_of_other_data_does_not_fit():
    assert not fits(View(2e9, 3e9, WHOLE.spans), WHOLE) and not fits(View(0, 1e9, WHOLE.spans[:1]), WHOLE)


def test_value_ticks_are_round_and_inside():
    assert value_ticks(-1.3, 8.9) == (0.0, 2.0, 4.0, 6.0, 8.0)
    assert value_ticks(0.0123, 0.0987) == (0.02, 0.04, 0.06, 0.08)
    assert value_ticks(1000.06, 1000.31) == (1000.1, 1000.15, 1000.2, 1000.25, 1000.3)


def test_daily_ticks_stand_at_local_midnight_also_after_the_clock_change():
    ticks = time_ticks(START, START + 5 * 24 * HOUR, zone=BERLIN)
    distances = np.diff([tick.instant for tick in ticks]) / HOUR
    assert {(tick.unit, tick.local.hour, tick.local.minute) for tick in ticks} == {("day", 0, 0)}
    assert distances.tolist() == [24.0, 23.0, 24.0, 24.0, 24.0]


def hours(start, end, wanted=12):
    return [(f"{tick.local:%H:%M}", tick.zone) for tick in time_ticks(start, end, zone=BERLIN, wanted=wanted)]


def test_the_hour_that_is_missing_in_march_has_no_tick():
    start = at(2024, 3, 30, 23)
    assert hours(start, start + 4 * HOUR) == [("00:00", ""), ("00:30", ""), ("01:00", ""), ("01:30", ""), ("03:00", ""), ("03:30", ""), ("04:00", ""), ("04:30", ""), ("05:00", "")]
    ticks = time_ticks(start, start + 8 * HOUR, zone=BERLIN, wanted=8)
    assert len({tick.instant for tick in ticks}) == len(ticks)


def test_the_doubled_hour_in_october_has_its_ticks_twice_each_with_its_zone():
    start = at(2024, 10, 26, 23)
    ticks = time_ticks(start, start + 3 * HOUR, zone=BERLIN, wanted=12)
    assert [(f"{tick.local:%H:%M}", tick.zone) for tick in ticks] == [
        ("01:00", ""), ("01:15", ""), ("01:30", ""), ("01:45", ""),
        ("02:00", "CEST"), ("02:15", "CEST"), ("02:30", "CEST"), ("02:45", "CEST"),
        ("02:00", "CET"), ("02:15", "CET"), ("02:30", "CET"), ("02:45", "CET"), ("03:00", "")]
    assert np.diff([tick.instant for tick in ticks]).tolist() == [HOUR / 4] * 12


def test_ticks_that_begin_within_the_doubled_hour_are_complete():
    start = at(2024, 10, 27, 1, 30)  # 02:30 CET, the second one
    assert hours(start, start + HOUR, 4) == [("02:30", "CET"), ("02:45", "CET"), ("03:00", ""), ("03:15", ""), ("03:30", "")]


@pytest.mark.parametrize(("span", "unit", "most"), [
    (20_000, "second", 6), (HOUR, "hour", 6), (40 * HOUR, "hour", 6), (24 * HOUR * 20, "day", 6), (24 * HOUR * 365, "month", 7),
    (24 * HOUR * 365 * 40, "month", 7), (24 * HOUR * 365 * 900, "month", 10),
])
def test_a_span_of_any_length_has_some_ticks_but_not_many(span, unit, most):
    start = at(1950, 1, 1, 3, 7)
    ticks = time_ticks(start, start + span, zone=BERLIN)
    assert 2 <= len(ticks) <= most and {tick.unit for tick in ticks} == {unit}
    instants = [tick.instant for tick in ticks]
    assert instants == sorted(set(instants)) and start <= instants[0] and instants[-1] <= start + span


def test_ticks_stay_where_they_are_while_the_view_moves():
    first = {tick.instant for tick in time_ticks(START, START + 30 * 24 * HOUR, zone=BERLIN)}
    second = {tick.instant for tick in time_ticks(START + 3 * 24 * HOUR, START + 33 * 24 * HOUR, zone=BERLIN)}
    assert len(first & second) >= 3


def test_a_day_without_midnight_begins_at_its_first_hour():
    start = at(2018, 11, 2)  # São Paulo's clocks went from 24:00 to 01:00 on 4 November
    ticks = time_ticks(start, start + 4 * 24 * HOUR, zone=zone("America/Sao_Paulo"))
    assert datetime.fromtimestamp(ticks[2].instant / 1000, timezone.utc) == datetime(2018, 11, 4, 3, tzinfo=timezone.utc)


def test_times_beyond_the_calendar_have_no_ticks():
    assert time_ticks(9e15, 9.1e15, zone=BERLIN) == () == time_ticks(-6.2e13, -6.1e13, zone=BERLIN)
