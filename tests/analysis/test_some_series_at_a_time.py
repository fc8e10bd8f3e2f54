"""Series are worked through some at a time: with the same result as all at once, and a cancel is heard between them."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis import aggregate as aggregating
from urban_data_workbench.plugin.analysis import completeness as completing
from urban_data_workbench.plugin.analysis import slots as slotting
from urban_data_workbench.plugin.analysis import station_statistics as describing
from urban_data_workbench.plugin.analysis import steps as stepping
from urban_data_workbench.plugin.analysis.local_time import DAY, HOUR
from urban_data_workbench.plugin.analysis.rows import Frame, parts_of
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.steps import series_ranges
from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.observations import NO_TIME

BERLIN = ZoneInfo("Europe/Berlin")
T0 = 1_709_251_200_000  # 2024-03-01 00:00 UTC: the clock is put forward in this month
STEPS = (HOUR // 4, HOUR, 0, DAY, 31 * DAY, HOUR)
SPAN = (T0 - DAY, T0 + 60 * DAY)


def observed() -> Observations:
    """Six series of other steps, one without any value, with doubles, gaps and rows without a time, in any order."""
    rng = np.random.default_rng(3)
    series, times = [], []
    for code, step in enumerate(STEPS):
        some = T0 + (np.arange(300) * step if step else np.cumsum(rng.integers(HOUR, 5 * DAY, 10)))
        some = some[: 6 if step > DAY else len(some)]
        some = some[rng.random(len(some)) > 0.1] if step and step < DAY else some
        times.append(np.concatenate([some, some[:3]]))
        series.append(np.full(len(times[-1]), code + (code > 2)))
    series, times = np.concatenate(series), np.concatenate(times)
    values = np.rint(rng.normal(10, 4, len(times)))
    values[rng.random(len(times)) < 0.05] = np.nan
    times[::97] = NO_TIME
    order = rng.permutation(len(times))
    return Observations(series[order], times[order], values[order], len(STEPS) + 1)


def alike(one, other) -> None:
    for name in (field.name for field in fields(one)):
        left, right = getattr(one, name), getattr(other, name)
        alike(left, right) if hasattr(left, "__dataclass_fields__") else np.testing.assert_array_equal(left, right, err_msg=name)


@pytest.fixture
def few(monkeypatch):
    """Take a few rows at a time from now on."""
    def taken() -> None:
        for module, name, function in (
            (slotting, "series_ranges", series_ranges), (stepping, "series_ranges", series_ranges),
            (completing, "series_ranges", series_ranges), (aggregating, "parts_of", parts_of), (describing, "parts_of", parts_of),
        ):
            monkeypatch.setattr(module, name, partial(function, rows=40))

    return taken


@pytest.mark.parametrize("how", [Slotting(), Slotting(follow_changes=True), Slotting(step=HOUR, stamp="end", tolerance=0.2)])
def test_slots_are_the_same_some_series_at_a_time(few, how):
    whole = slotted(observed(), how=how)
    few()
    alike(whole, slotted(observed(), how=how))


@pytest.mark.parametrize("span", [None, SPAN])
@pytest.mark.parametrize("to", ["hour", "day", "month"])
def test_a_regular_series_is_the_same_some_series_at_a_time(few, to, span):
    data = slotted(observed())
    whole = aggregating.aggregate(data, to=to, zone=BERLIN, span=span)
    few()
    part = aggregating.aggregate(data, to=to, zone=BERLIN, span=span)
    alike(whole, part)
    assert np.isfinite(part.values).sum() >= 4 and len(np.unique(part.series)) >= 6


@pytest.mark.parametrize("span", [None, SPAN])
@pytest.mark.parametrize("period", ["day", "whole"])
def test_statistics_are_the_same_some_series_at_a_time(few, period, span):
    data = slotted(observed())
    asked = {"period": period, "zone": BERLIN, "limit": 10.0, "span": span, "minimum_coverage": 0.2}
    whole = describing.station_statistics(data, **asked)
    few()
    part = describing.station_statistics(data, **asked)
    alike(whole, part)
    assert part.n_above.sum() > 100 and np.isfinite(part.percentiles).any()


def test_gaps_are_the_same_some_series_at_a_time(few):
    data = slotted(observed())
    whole = completing.completeness(data, span=SPAN)
    few()
    part = completing.completeness(data, span=SPAN)
    alike(whole, part)
    assert len(np.unique(part.gaps.series)) >= 5


@pytest.mark.parametrize("asked", [
    lambda data, check: slotted(observed(), check=check),
    lambda data, check: aggregating.aggregate(data, to="day", zone=BERLIN, check=check),
    lambda data, check: describing.station_statistics(data, period="day", zone=BERLIN, check=check),
    lambda data, check: completing.completeness(data, span=SPAN, check=check),
], ids=["slots", "regular", "statistics", "gaps"])
def test_a_cancel_is_heard_between_the_series(few, asked):
    data, left = slotted(observed()), [6]
    few()

    def check() -> None:
        left[0] -= 1
        if not left[0]:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        asked(data, check)


def test_no_series_is_cut():
    series = np.repeat([0, 1, 3, 4], [5, 90, 1, 7])
    ranges = list(series_ranges(series, rows=10))
    assert [(one.start, one.stop) for one in ranges] == [(0, 5), (5, 95), (95, 103)]
    assert [(one.start, one.stop) for one in series_ranges(series[:0])] == [(0, 0)]
    frame = Frame(np.array([0, 0, 1, 2, 4]), np.arange(5), np.arange(5))
    pairs = [(rows.start, rows.stop, read.start, read.stop) for rows, read in parts_of(frame, series, rows=10)]
    assert pairs[0][0] == pairs[0][2] == 0 and pairs[-1][1] == 5 and pairs[-1][3] == len(series)
    assert [one[1] for one in pairs[:-1]] == [one[0] for one in pairs[1:]] and [one[3] for one in pairs[:-1]] == [one[2] for one in pairs[1:]]
