"""What a person reads off a chart is a value that was measured, at the time it was measured."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from urban_data_workbench.plugin.core.chart import Series, Span, View
from urban_data_workbench.plugin.core.chart_line import Line
from urban_data_workbench.plugin.core.chart_reading import Near, beside, nearest, stepped, within
from urban_data_workbench.plugin.core.chart_table import csv_pieces
from urban_data_workbench.plugin.core.zones import zone

HOUR = 3_600_000
CHANGE = 1_729_980_000_000  # 2024-10-26T22:00Z, midnight in Berlin before the doubled hour


def line(values, start=0, unit="°C", title="t"):
    return Line(Series(title, unit, start + np.arange(len(values)) * HOUR, np.asarray(values, dtype=float)))


VIEW = View(0.0, 10.0 * HOUR, (Span(0, 100), Span(0, 10)))
LINES = (line(range(0, 110, 10)), line([5] * 11, unit="%"))


@pytest.mark.parametrize(("place", "found"), [
    ((400, 41), Near(0, 4)), ((400, 52), Near(1, 4)), ((610, 62), Near(0, 6)), ((500, 3), None), ((1000, 100), Near(0, 10)),
])
def test_the_nearest_value_is_read_on_its_own_axis(place, found):
    assert nearest(LINES, (0, 1), VIEW, at=place, size=(1000, 100)) == found


def test_a_value_far_away_is_not_read():
    assert nearest(LINES, (0, 1), VIEW, at=(950.0, 10.0), size=(1000.0, 1000.0)) is None
    assert nearest((), (), VIEW, at=(0, 0), size=(100, 100)) is None


def test_a_peak_of_one_sample_can_be_read_among_many():
    values = np.zeros(100_000)
    values[40_000] = 90.0
    view = View(0.0, 100_000.0 * HOUR, (Span(0, 100),))
    assert nearest((line(values),), (0,), view, at=(400.0, 88.0), size=(1000.0, 100.0)) == Near(0, 40_000)


def test_keys_step_from_value_to_value_and_from_line_to_line():
    near = stepped(LINES, None, VIEW, 1)
    assert near == Near(0, 0) and stepped(LINES, None, VIEW, -1) == Near(0, 10)
    assert stepped(LINES, near, VIEW, -1) == Near(0, 0) and stepped(LINES, Near(0, 10), VIEW, 1) == Near(0, 10)
    assert stepped((), None, VIEW, 1) is None
    assert beside(LINES, Near(0, 7), VIEW, 1) == Near(1, 7) and beside(LINES[:1], Near(0, 7), VIEW, 1) is None


def test_a_period_says_what_lies_in_it_both_ends_counted_in():
    found = within(LINES[0], 2.0 * HOUR, 4.0 * HOUR)
    assert (found.count, found.low, found.mean, found.high) == (3, 20.0, 30.0, 40.0)
    assert within(LINES[0], 2.1 * HOUR, 2.9 * HOUR).count == 0


def table(series, **period):
    text = "".join(csv_pieces(series, zone=zone("Europe/Berlin"), **period))
    return list(csv.reader(io.StringIO(text)))


def test_the_table_holds_every_value_of_the_period_and_the_doubled_hour_apart():
    one = Series("Hafen, Nord", "°C", CHANGE + np.arange(5) * HOUR, np.array([1.5, 2, np.nan, 4, 5]))
    rows = table([one], start=CHANGE + HOUR, end=CHANGE + 3 * HOUR)
    assert rows == [
        ["series", "unit", "time_utc", "time_local", "value"],
        ["Hafen, Nord", "°C", "2024-10-26T23:00:00.000Z", "2024-10-27T01:00:00+02:00", "2.0"],
        ["Hafen, Nord", "°C", "2024-10-27T00:00:00.000Z", "2024-10-27T02:00:00+02:00", ""],
        ["Hafen, Nord", "°C", "2024-10-27T01:00:00.000Z", "2024-10-27T02:00:00+01:00", "4.0"],
    ]


def test_a_title_is_no_formula_and_no_row_is_dropped():
    one = Series('=HYPERLINK("x")', "%", np.arange(5001) * HOUR, np.arange(5001.0))
    rows = table([one, one], start=0, end=1e15)
    assert len(rows) == 10_003 and rows[1][0] == '\'=HYPERLINK("x")'


def test_what_no_calendar_holds_has_a_row_without_local_time():
    times = np.array([-62_135_596_800_000, 253_402_300_799_000, 10**18])
    text = "".join(csv_pieces([Series("t", "m", times, np.ones(3))], start=-1e18, end=2e18, zone=zone("Europe/Berlin")))
    assert [line.split(",")[2:4] for line in text.splitlines()[1:3]] == [["0001-01-01T00:00:00.000Z", ""], ["9999-12-31T23:59:59.000Z", ""]]
    assert len(text.splitlines()) == 4
