"""Average daily traffic that does not depend on which days were counted."""

from __future__ import annotations

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.analysis.traffic_dtv import Rules, traffic
from urban_data_workbench.plugin.analysis.traffic_short import expand, expanded
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, TooFewData

HOUR, DAY = 3_600_000, 86_400_000
UTC, BERLIN = timezone.utc, ZoneInfo("Europe/Berlin")
T0 = 1_704_067_200_000  # 2024-01-01 00:00 UTC, a Monday
WEEK = [1000.0, 1100, 1200, 1100, 1000, 600, 500]
COURSE = np.array([0.25] * 6 + [4, 8, 10, 6, 5, 5, 6, 6, 6, 8, 10, 9, 6, 4, 2, 2, 1, 0.5])
COURSE = COURSE / COURSE.sum()


def counter(*stations, start=T0, step=HOUR):
    """Stations as arrays of hourly counts; NaN is missing."""
    series = np.repeat(np.arange(len(stations)), [len(counts) for counts in stations])
    times = np.concatenate([start + np.arange(len(counts)) * step for counts in stations])
    return slotted(Observations(series, times, np.concatenate(stations), len(stations)), how=Slotting(step=step))


def hourly(totals):
    """Days with these totals and the same course; NaN is a day without counts."""
    return (np.array(totals, dtype=float)[:, None] * COURSE).ravel()


def of(counts, *, zone=UTC, start=T0, **rules):
    return traffic(counter(counts, start=start), np.array([0]), zone=zone, rules=Rules(**rules))


def number(*parts):
    return (date(*parts) - date(1970, 1, 1)).days


def test_the_worked_week():
    site = of(hourly(WEEK)).sites[0]
    assert (round(site.dtv, 2), site.dtv_w, site.dtv_sat, site.dtv_sun) == (928.57, pytest.approx(1080), pytest.approx(600), pytest.approx(500))
    assert (site.n_days, site.coverage, site.peak_hour, round(site.peak_share, 4)) == (7, 1.0, 8, round(float(COURSE.max()), 4))


def test_a_second_week_without_a_weekend_changes_nothing():
    found = of(hourly([*WEEK, *WEEK[:5], np.nan, np.nan, *WEEK[:1]])[: 12 * 24])
    assert (round(found.sites[0].dtv, 2), round(float(found.days.totals.mean()), 2)) == (928.57, 991.67)


def test_months_weigh_alike_though_one_of_them_was_counted_for_a_week():
    totals = np.full(366, np.nan)
    totals[:31], totals[31:38] = 1000.0, 2000.0
    site = of(hourly(totals)[: 38 * 24]).sites[0]
    assert (site.dtv, site.n_months) == (pytest.approx(1500), 2)


def test_without_a_sunday_there_is_no_dtv_but_one_of_working_days():
    site = of(hourly(WEEK[:6])).sites[0]
    assert np.isnan(site.dtv) and np.isnan(site.dtv_sun) and site.dtv_w == pytest.approx(1080) and site.n_months == 0


def test_holidays_and_school_holidays_are_groups_of_their_own():
    totals = WEEK * 3
    totals[2], totals[7:14] = 450.0, [700.0] * 5 + [400, 400]
    found = of(hourly(totals), holidays=(number(2024, 1, 3),), school_holidays=tuple(range(number(2024, 1, 8), number(2024, 1, 15))))
    site = found.sites[0]
    assert (site.dtv_w, site.dtv_sun) == (pytest.approx((1000 + 1100 + 1200 + 1100 + 1000) / 5), pytest.approx((450 + 500 + 400 + 500) / 4))
    assert (site.group_w, site.group_u) == (pytest.approx(1000), pytest.approx((700 * 5 + 400) / 6))
    assert 7 in found.profile.kinds


def test_nineteen_hours_are_a_day_and_the_missing_ones_are_made_up_for():
    counts = hourly(WEEK * 4)
    counts[24 * 9 : 24 * 9 + 5] = np.nan
    counts[24 * 10 : 24 * 10 + 6] = np.nan
    found = of(counts)
    assert found.sites[0].n_days == 27 and found.days.totals[9] == pytest.approx(1200) and found.days.scaled.sum() == 1
    assert found.sites[0].coverage == pytest.approx(27 / 28) and round(found.sites[0].dtv, 2) == 928.57
    assert of(counts, enough_hours=22).sites[0].n_days == 26


def test_an_hour_needs_all_of_its_quarters():
    quarters = np.repeat(hourly(WEEK) / 4, 4)
    quarters[5] = np.nan
    found = traffic(counter(quarters, step=HOUR // 4), np.array([0]), zone=UTC)
    assert len(found.hours.starts) == 167 and found.sites[0].n_days == 7


def test_a_day_of_zeros_on_a_working_day_is_a_dead_counter_and_quiet_nights_are_not():
    totals = np.array(WEEK * 3)
    totals[9] = 0.0
    dead = of(hourly(totals)).sites[0]
    assert (dead.n_days, round(dead.dtv, 2)) == (20, 928.57)
    nights = hourly(WEEK * 3)
    nights[np.arange(len(nights)) % 24 < 6] = 0.0
    assert of(nights).sites[0].n_days == 21
    totals[9], totals[12:14] = 1200.0, 0.0
    assert of(hourly(totals)).sites[0].n_days == 21


def test_directions_add_up_and_an_hour_needs_both():
    one, other = hourly(WEEK) * 0.7, hourly(WEEK) * 0.3
    other[30] = np.nan
    found = traffic(counter(one, other, hourly(WEEK)), np.array([0, 0, 1]), zone=UTC)
    assert round(found.sites[0].dtv, 2) == round(found.sites[1].dtv, 2) == 928.57
    assert round(found.sites[0].dir_share, 4) == 0.7 and np.isnan(found.sites[1].dir_share)
    assert len(found.hours.of(0).starts) == 167


@pytest.mark.parametrize("day, hours", [((2024, 3, 31), 23), ((2024, 10, 27), 25)])
def test_days_of_23_and_25_hours_are_complete(day, hours):
    start = int(datetime(*day, tzinfo=BERLIN).timestamp() * 1000)
    found = of(np.full(hours, 10.0), zone=BERLIN, start=start)
    assert (found.days.totals.tolist(), found.days.scaled.tolist(), found.sites[0].coverage) == ([10.0 * hours], [False], 1.0)
    assert len(found.filled.starts) == min(hours, 24)


def test_a_gap_is_filled_for_charts_only():
    counts = hourly(WEEK * 6)
    gap = slice(24 * 16 + 8, 24 * 16 + 11)
    expected = counts[gap].copy()
    counts[24 * 16 : 24 * 17] *= 1.2
    counts[gap] = np.nan
    found = of(counts)
    assert found.filled.imputed.nonzero()[0].tolist() == [*range(24 * 16 + 8, 24 * 16 + 11)]
    assert found.filled.counts[gap] == pytest.approx(1.2 * expected)
    assert found.sites[0].share_imputed == pytest.approx(3 / (42 * 24)) and len(found.hours.starts) == 42 * 24 - 3


def test_without_charts_the_filled_series_are_not_kept_and_all_else_is_the_same():
    counts = hourly(WEEK * 6)
    counts[300:303] = np.nan
    found, bare = (traffic(counter(counts), np.array([0]), zone=UTC, charts=charts) for charts in (True, False))
    assert len(found.filled.starts) == 42 * 24 and len(bare.filled.starts) == 0
    assert repr(bare.sites) == repr(found.sites) and bare.sites[0].share_imputed > 0


def test_counters_in_any_order_are_put_in_that_of_the_sites():
    """Only where every series is a later site than the one before, the rows are in order already."""
    stations = hourly(WEEK), hourly(WEEK) * 2, hourly(WEEK) * 3
    in_order = traffic(counter(*stations), np.array([0, 1, 2]), zone=UTC)
    moved = traffic(counter(*stations), np.array([2, 0, 1]), zone=UTC)
    assert [round(site.dtv) for site in in_order.sites] == [929, 1857, 2786]
    assert [round(site.dtv) for site in moved.sites] == [1857, 2786, 929]
    assert (np.diff(moved.hours.sites) >= 0).all()


def test_a_gap_without_such_hours_around_stays_one():
    counts = hourly(WEEK)
    counts[50:60] = np.nan
    filled = of(counts).filled
    assert not filled.imputed.any() and np.isnan(filled.counts[50:60]).all()


def test_the_thirtieth_hour_needs_most_of_a_year():
    totals = np.resize(WEEK, 366)
    assert of(hourly(totals)).sites[0].hour_30 == pytest.approx(1200 * COURSE.max())
    assert of(hourly(totals)).sites[0].n_months == 12 and np.isnan(of(hourly(totals[:200])).sites[0].hour_30)


def test_the_worked_short_count():
    assert expanded(840, share=0.80, week=1, year=1) == pytest.approx(1050)
    assert expanded(840, share=0.80, week=0.95, year=1.10) == pytest.approx(1097.25)


def test_a_short_count_takes_its_factors_from_the_permanent_counter():
    """In June the permanent counter has 1.25 of its year, on Tuesdays more than in the week; the site has half of it."""
    days = np.arange(366)
    months = (T0 + days * DAY).astype("datetime64[ms]").astype("datetime64[M]").astype(int) % 12
    long = hourly(np.resize(WEEK, 366) * np.where(months == 5, 1.25, 1.0))
    short = np.full(366 * 24, np.nan)
    tuesday = 24 * number(2024, 6, 4) - 24 * number(2024, 1, 1)
    short[tuesday + 7 : tuesday + 19] = 0.5 * long[tuesday + 7 : tuesday + 19]
    found = traffic(counter(long, short), np.array([0, 1]), zone=UTC)
    result = expand(found, 1, reference=0)
    assert result.dtv == pytest.approx(found.sites[0].dtv / 2) and result.share == pytest.approx(COURSE[7:19].sum())
    assert result.week == pytest.approx(928.571 / 1100, rel=1e-4) and result.count == pytest.approx(0.5 * 1.25 * 1100 * COURSE[7:19].sum())
    assert result.dtv == pytest.approx(expanded(result.count, share=result.share, week=result.week, year=result.year))
    with pytest.raises(TooFewData, match="twelve months"):
        expand(found, 0, reference=1)


def test_a_short_count_of_three_hours_is_not_expanded():
    long = hourly(np.resize(WEEK, 366))
    found = traffic(counter(long, long[7:10]), np.array([0, 1]), zone=UTC)
    assert np.isnan(expand(found, 1, reference=0).dtv)


def test_a_counter_without_counts_and_slow_counts_are_empty():
    found = traffic(counter(hourly(WEEK), np.empty(0)), np.array([0, 1]), zone=UTC)
    assert (found.sites[1].n_days, found.sites[1].peak_hour, np.isnan(found.sites[1].dtv)) == (0, -1, True)
    slow = traffic(counter(np.array(WEEK), step=DAY), np.array([0]), zone=UTC)
    assert (slow.sites[0].n_days, len(slow.hours.starts), len(slow.filled.starts)) == (0, 0, 0)


def test_mistakes_and_a_cancel():
    def stop():
        raise Cancelled("stop")

    with pytest.raises(BadInput):
        traffic(counter(hourly(WEEK)), np.array([0, 1]), zone=UTC)
    with pytest.raises(BadInput):
        of(hourly(WEEK), enough_hours=25)
    with pytest.raises(Cancelled):
        traffic(counter(hourly(WEEK)), np.array([0]), zone=UTC, check=stop)
