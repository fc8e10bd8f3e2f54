"""Frames of time: hours and days of the local calendar, with one value for each station, through both clock changes."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.core.errors import BadInput, TooFewData
from urban_data_workbench.plugin.core.zones import zone
from urban_data_workbench.plugin.services import stepping
from urban_data_workbench.plugin.store.measured import Measured

HOUR = 3_600_000
BERLIN = zone("Europe/Berlin")


def at(text: str) -> int:
    return int(np.datetime64(text, "ms").astype(np.int64))


def series(first: str, last: str, *, step: int = HOUR, without: tuple[str, ...] = ()) -> Measured:
    """Readings whose value is their number."""
    times = np.arange(at(first), at(last) + 1, step, dtype=np.int64)
    values = np.arange(len(times), dtype=float)
    gone = np.isin(times, [at(text) for text in without])
    return Measured(times[~gone], values[~gone])


def texts(starts: np.ndarray) -> list[str]:
    return [str(np.datetime64(int(one), "ms"))[:16] for one in starts]


def test_the_doubled_hour_is_two_frames_and_the_missing_one_none():
    autumn = stepping.framed([series("2024-10-26T23:00", "2024-10-27T03:00")], period="hour", zone=BERLIN)
    assert texts(autumn.starts) == [f"2024-10-2{day}T{hour:02}:00" for day, hour in ((6, 23), (7, 0), (7, 1), (7, 2), (7, 3), (7, 4))]
    assert autumn.values[:, 0].tolist() == [0, 1, 2, 3, 4] and (autumn.counts == 1).all()
    spring = stepping.framed([series("2024-03-31T00:00", "2024-03-31T02:00")], period="hour", zone=BERLIN)
    assert texts(spring.starts) == [f"2024-03-31T{hour:02}:00" for hour in range(4)], "01:00, 03:00, 04:00 in Berlin"


@pytest.mark.parametrize(("first", "last", "bounds", "hours"), [
    ("2024-10-25T22:00", "2024-10-28T22:00", ["2024-10-25T22:00", "2024-10-26T22:00", "2024-10-27T23:00", "2024-10-28T23:00"], [24, 25, 24]),
    ("2024-03-29T23:00", "2024-04-01T21:00", ["2024-03-29T23:00", "2024-03-30T23:00", "2024-03-31T22:00", "2024-04-01T22:00"], [24, 23, 24]),
])
def test_a_day_begins_at_midnight_of_the_zone_and_has_its_real_length(first, last, bounds, hours):
    found = stepping.framed([series(first, last)], period="day", zone=BERLIN)
    assert texts(found.starts) == bounds and found.counts[:, 0].tolist() == hours
    begun = np.concatenate(([0], np.cumsum(hours)[:-1]))
    assert found.values[:, 0].tolist() == [start + (length - 1) / 2 for start, length in zip(begun, hours)]


def test_a_station_without_a_value_has_a_frame_that_says_so():
    short = series("2024-05-01T02:00", "2024-05-01T03:00")
    found = stepping.framed([series("2024-05-01T00:00", "2024-05-01T04:00", without=("2024-05-01T02:00",)), short], period="hour", zone=BERLIN)
    assert np.isnan(found.values).tolist() == [[False, True], [False, True], [True, False], [False, False], [False, True]]
    assert found.counts.tolist() == [[1, 0], [1, 0], [0, 1], [1, 1], [1, 0]]


def test_several_readings_of_an_hour_are_one_value():
    found = stepping.framed([series("2024-05-01T00:00", "2024-05-01T01:50", step=HOUR // 6)], period="hour", zone=BERLIN)
    assert found.values[:, 0].tolist() == [2.5, 8.5] and found.counts[:, 0].tolist() == [6, 6]


def test_too_many_frames_and_none_at_all_are_refused(monkeypatch):
    nothing = Measured(np.empty(0, dtype=np.int64), np.empty(0))
    with pytest.raises(TooFewData):
        stepping.framed([nothing], period="hour", zone=BERLIN)
    monkeypatch.setattr(stepping, "MOST_ROWS", 9)
    with pytest.raises(BadInput, match="too many"):
        stepping.framed([series("2024-05-01T00:00", "2024-05-01T09:00")], period="hour", zone=BERLIN)
