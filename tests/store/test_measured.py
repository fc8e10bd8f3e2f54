"""A series is read whole, in the order of time, whoever wrote its rows."""

from __future__ import annotations

import numpy as np
import pytest
from benches import plain_sqlite

from urban_data_workbench.plugin.core.errors import Cancelled, TooFewData
from urban_data_workbench.plugin.core.observations import ObservationBatch
from urban_data_workbench.plugin.core.progress import UNWATCHED
from urban_data_workbench.plugin.services import charting
from urban_data_workbench.plugin.services.charting import Wanted

START = 1_700_000_000_123
HOUR = 3_600_000
TABLE = "baenke_co_series"


def fill(copy, **series):
    with copy.take_series("benches") as loader:
        for name, values in series.items():
            times = START + HOUR * np.arange(len(values), dtype=np.int64)
            loader.write(ObservationBatch(name, times, times, np.asarray(values, dtype=float)))


def add(path, *rows):
    with plain_sqlite(path) as connection:
        connection.executemany(f"INSERT INTO {TABLE} (series, t_start, value) VALUES (?, ?, ?)", rows)


@pytest.mark.parametrize("count", [0, 1, 19_999, 20_000, 45_678])
def test_every_value_comes_back_to_the_millisecond(copy, count):
    fill(copy, a=np.arange(count) + 0.5, b=[7.0])
    found = copy.measured("benches", "a")
    assert (found.times == START + HOUR * np.arange(count)).all() and (found.values == np.arange(count) + 0.5).all()
    assert len(found.times) == count == len(found.values)


def test_rows_of_other_programs_come_in_order_and_what_is_no_number_or_no_time_is_no_value(copy, path):
    fill(copy, a=[1.0])
    add(path, ("a", "2023-11-14 20:00:00", 2), ("a", "2023-11-14T23:30:00+01:00", 3.0), ("a", "2023-11-14T23:00:00Z", "viel"),
        ("a", "irgendwann", 4.0), ("a", "2023-11-15T00:00:00.5Z", None))
    found = copy.measured("benches", "a")
    seconds = ((found.times - START) / 1000).round(3).tolist()
    assert seconds == sorted(seconds) == [-8000.123, 0.0, 999.877, 2799.877, 6400.377]
    assert found.values.tolist()[:3] == [2.0, 1.0, 3.0] and np.isnan(found.values[3:]).all() and found.without_time == 1


def test_a_dataset_taken_without_series_says_so(copy):
    with pytest.raises(TooFewData, match="without its series"):
        copy.measured("benches", "a")


def test_reading_stops_when_it_is_told_to(copy):
    fill(copy, a=np.zeros(50_000))

    class Stopped:
        left = 2

        def check(self):
            self.left -= 1
            if self.left < 0:
                raise Cancelled("enough")

        def report(self, *_):
            pass

    with pytest.raises(Cancelled):
        copy.measured("benches", "a", progress=Stopped())


def test_lines_come_in_the_order_they_were_asked_for_and_what_is_empty_is_named(copy, path):
    fill(copy, a=[1.0, 2.0], b=[np.nan], c=[3.0])
    wanted = [Wanted(path, "benches", name, f"Bank {name}", "°C") for name in "cbax"]
    found = charting.read(wanted, progress=UNWATCHED)
    assert [one.series for one in found.of] == ["c", "a"] and [len(line) for line in found.lines] == [1, 2]
    assert [one.series for one in found.empty] == ["b", "x"] and found.without_series == () and found.zone == "Europe/Berlin"
    assert [line.series.title for line in found.lines] == ["Bank c", "Bank a"]


def test_stations_without_series_are_named_by_their_dataset(copy, path):
    found = charting.read([Wanted(path, "benches", "a", "Bank", "")])
    assert found.lines == () and len(found.without_series) == 1
