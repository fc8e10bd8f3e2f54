"""Weekday, hour and date on the local clock."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import numpy as np

from urban_data_workbench.plugin.analysis.local_time import DAY, local_clock
from urban_data_workbench.plugin.analysis.week_hours import HOLIDAY, week_hours


def read(*moments):
    utc = np.array([int(datetime(*moment, tzinfo=timezone.utc).timestamp() * 1000) for moment in moments])
    return week_hours(utc, clock=local_clock(ZoneInfo("Europe/Berlin"), start=int(utc.min()), end=int(utc.max())))


def test_an_evening_in_utc_is_the_next_day_in_berlin():
    found = read((2024, 6, 2, 21, 59), (2024, 6, 2, 22, 0))
    assert found.weekdays.tolist() == [6, 0] and found.hours.tolist() == [23, 0]
    assert (found.days * DAY).astype("datetime64[ms]").astype(str).tolist() == ["2024-06-02T00:00:00.000", "2024-06-03T00:00:00.000"]


def test_the_clock_skips_an_hour_and_shows_one_twice():
    assert read((2024, 3, 31, 0, 30), (2024, 3, 31, 1, 30)).hours.tolist() == [1, 3]
    assert read((2024, 10, 27, 0, 30), (2024, 10, 27, 1, 30), (2024, 10, 27, 2, 30)).hours.tolist() == [2, 2, 3]


def test_holidays_are_a_class_of_their_own():
    found = read((2024, 5, 1, 12), (2024, 5, 2, 12))
    assert found.classes(found.days[:1]).tolist() == [HOLIDAY, 3]
