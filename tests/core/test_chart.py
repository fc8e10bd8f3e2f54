"""Charts keep every peak, leave gaps open, and put ticks at round local times."""

import numpy as np

from urban_data_workbench.plugin.core.chart import Series, frame_of, modal_step, strokes, time_ticks, value_ticks
from urban_data_workbench.plugin.core.zones import zone

HOUR = 3_600_000
START = 1_711_753_200_000  # 2024-03-29T23:00Z, midnight in Berlin before the clock change


def series(values, step=HOUR):
    return Series("t", "°C", START + np.arange(len(values)) * step, np.asarray(values, dtype=float))


def test_a_single_sample_peak_survives_a_picture_of_100_pixels():
    values = np.zeros(100_000)
    values[56_789] = 40.0
    one = series(values, step=1000)
    frame = frame_of((one,))
    (stroke,) = strokes(one, frame=frame, pixels=100)
    assert len(stroke.x) <= 400
    assert np.isclose(stroke.y.max() * (frame.high - frame.low) + frame.low, 40.0)


def test_a_missing_value_and_a_missing_hour_break_the_line():
    one = series([1, 2, np.nan, 4, 5, 6])
    holed = Series("t", "", np.delete(one.times, 4), np.delete(one.values, 4))
    assert [len(stroke.x) for stroke in strokes(holed, frame=frame_of((holed,)), pixels=50)] == [2, 1, 1]


def test_no_value_no_frame():
    assert frame_of((series([np.nan, np.nan]),)) is None


def test_the_most_frequent_distance_is_the_step():
    assert modal_step(np.array([0, 10, 20, 50, 60])) == 10


def test_value_ticks_are_round_and_inside():
    assert value_ticks(-1.3, 8.9) == (0.0, 2.0, 4.0, 6.0, 8.0) or value_ticks(-1.3, 8.9)[0] >= -1.3
    assert all(tick == round(tick, 6) for tick in value_ticks(0.0123, 0.0987))


def test_daily_ticks_stand_at_local_midnight_also_after_the_clock_change():
    ticks = time_ticks(START, START + 5 * 24 * HOUR, zone=zone("Europe/Berlin"))
    distances = np.diff([tick.instant for tick in ticks]) / HOUR
    assert {(tick.unit, tick.local.hour, tick.local.minute) for tick in ticks} == {("day", 0, 0)}
    assert distances.tolist() == [24.0, 23.0, 24.0, 24.0, 24.0]
