"""Average daily traffic that does not depend on which days were counted (S5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Iterable, List, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .local_time import DAY, LocalClock
from .rows import Span, clock_for
from .rules import Check, go_on
from .slots import Slotted
from .traffic_fill import Filled, filled_hours
from .traffic_hours import ENOUGH_HOURS, SUNDAY, Days, Hours, day_groups, site_days, site_hours
from .week_hours import HOLIDAY

WHOLE_YEAR = 12

_ALL, _WORKING, _WEEK = tuple(range(7)), tuple(range(5)), tuple(range(6))
_HIGHEST = 30
_FOR_HIGHEST = 300


@dataclass(frozen=True)
class Rules:
    """What counts as what: days since 1970-01-01 of ``holidays`` and ``school_holidays``, hours of a valid day."""

    holidays: Tuple[int, ...] = ()
    school_holidays: Tuple[int, ...] = ()
    enough_hours: int = ENOUGH_HOURS


@dataclass(frozen=True)
class Site:
    """Average daily traffic of one site, in counts per day; NaN where a weekday it needs was never counted.

    ``dtv``: all days; ``dtv_w``: Monday to Friday outside holidays and school holidays; ``dtv_sat``; ``dtv_sun``:
    Sundays and holidays; ``group_w``, ``group_u``: Monday to Saturday outside and in school holidays. ``peak_hour``
    (0 to 23, -1 unknown) of working days and its ``peak_share`` of the day; ``hour_30``: the 30th highest hour, NaN
    below 300 days. ``n_months``: months of the year in which every weekday was counted; ``coverage``: valid days of all
    days from the first to the last hour; ``share_scaled``: valid days with missing hours made up for;
    ``share_imputed``: hours filled in for charts, of all hours.
    """

    dtv: float
    dtv_w: float
    dtv_sat: float
    dtv_sun: float
    group_w: float
    group_u: float
    peak_hour: int
    peak_share: float
    hour_30: float
    n_days: int
    n_months: int
    coverage: float
    share_scaled: float
    share_imputed: float
    dir_share: float


@dataclass(frozen=True)
class Profile:
    """Mean counts by site, kind of day (0 Monday … 6, 7 holiday) and hour, of complete hours; ``n`` of them."""

    sites: np.ndarray
    kinds: np.ndarray
    hours: np.ndarray
    mean: np.ndarray
    n: np.ndarray


@dataclass(frozen=True)
class Traffic:
    """One Site per site, their profile, days, hours, and the series filled in for charts."""

    sites: Tuple[Site, ...]
    profile: Profile
    days: Days
    hours: Hours
    filled: Filled
    clock: LocalClock


def traffic(
    data: Slotted, sites: np.ndarray, *, zone: tzinfo, rules: Rules = Rules(), span: Optional[Span] = None,
    charts: bool = True, check: Check = go_on,
) -> Traffic:
    """Describe counting sites by their counts; ``sites`` has the site of each series, from 0 on.

    The series filled in are kept for ``charts`` only.

    DTV = (1/7)·Σ over weekdays of the mean over months of the mean of days of that weekday and month (FHWA Traffic
    Monitoring Guide 2022, App. L: AASHTO's AADT): a counter that failed in March or on Sundays changes nothing.
    Groups W, U and S as BASt. Raises BadInput, Cancelled.
    """
    if len(sites) != data.count:
        raise BadInput("every series needs a site", series=data.count, sites=len(sites))
    if not 1 <= rules.enough_hours <= 24:
        raise BadInput("a valid day has 1 to 24 hours", hours=rules.enough_hours)
    clock = clock_for(data, zone=zone, span=span)
    hours, larger = site_hours(data, sites, zone=zone, holidays=rules.holidays, span=span, check=check)
    days = site_days(hours, clock=clock, enough=rules.enough_hours)
    filled: List[Filled] = []
    found: List[Site] = []
    for site in range(int(sites.max()) + 1):
        check()
        one = filled_hours(hours.of(site), clock=clock)
        filled.append(one if charts else one.at(slice(0)))
        found.append(_site(hours.of(site), days.of(site), one, rules, float(larger[site])))
    joined = Filled(*(np.concatenate(columns) for columns in zip(*(one.columns() for one in filled))))
    return Traffic(tuple(found), _profile(hours), days, hours, joined, clock)


def _site(hours: Hours, days: Days, filled: Filled, rules: Rules, larger: float) -> Site:
    free = np.isin(days.days, np.array(rules.school_holidays, dtype=np.int64))
    holiday = days.kinds == HOLIDAY
    sunday = day_groups(days.kinds) == SUNDAY
    school = ~free & ~sunday
    length = int(hours.days[-1] - hours.days[0]) + 1 if len(hours.days) else 0
    share, peak = _peak(hours, rules)
    many = len(days.days) >= _FOR_HIGHEST
    return Site(
        balanced(days, np.ones(len(free), dtype=bool), _ALL), balanced(days, ~free & ~holiday, _WORKING),
        balanced(days, ~holiday, (5,)), balanced(days, sunday, ()), balanced(days, school, _WEEK),
        balanced(days, free & ~sunday, _WEEK), peak, share,
        float(np.sort(hours.counts)[-_HIGHEST]) if many else float("nan"), len(days.days), _whole_months(days),
        len(days.days) / length if length else float("nan"),
        float(days.scaled.mean()) if len(days.days) else float("nan"),
        float(filled.imputed.mean()) if len(filled.imputed) else float("nan"), larger)


def balanced(days: Days, chosen: np.ndarray, weekdays: Sequence[int]) -> float:
    """Return the mean over weekdays of the mean over months of the mean of their days, of the chosen days.

    Without ``weekdays`` all chosen days are alike (Sundays and holidays). NaN where a weekday is missing.
    """
    groups: Iterable[np.ndarray] = [chosen & (days.weekdays == one) for one in weekdays] if weekdays else [chosen]
    months = _months(days)
    means = []
    for group in groups:
        if not group.any():
            return float("nan")
        means.append(np.mean([days.totals[group & (months == month)].mean() for month in np.unique(months[group])]))
    return float(np.mean(means))


def _months(days: Days) -> np.ndarray:
    """Return the month of the year of each day, 0 to 11."""
    return (days.days * DAY).astype("datetime64[ms]").astype("datetime64[M]").astype(np.int64) % WHOLE_YEAR


def _whole_months(days: Days) -> int:
    cells = np.unique(_months(days) * 7 + days.weekdays) // 7
    return int((np.bincount(cells, minlength=WHOLE_YEAR) == 7).sum())


def _peak(hours: Hours, rules: Rules) -> Tuple[float, int]:
    """Return the share of the busiest hour of working days, and which one it is; of all days where none is."""
    working = (hours.kinds < 5) & ~np.isin(hours.days, np.array(rules.school_holidays, dtype=np.int64))
    kept = working if working.any() else np.ones(len(working), dtype=bool)
    number = np.bincount(hours.hours[kept], minlength=24)
    total = np.bincount(hours.hours[kept], weights=hours.counts[kept], minlength=24)
    mean = np.divide(total, number, out=np.zeros(24), where=number > 0)
    if not mean.sum() or not number.all():
        return float("nan"), -1
    return float(mean.max() / mean.sum()), int(mean.argmax())


def _profile(hours: Hours) -> Profile:
    key = (hours.sites * 8 + hours.kinds) * 24 + hours.hours
    every = np.bincount(key)
    cells = np.flatnonzero(every)
    number = every[cells]
    mean = np.bincount(key, weights=hours.counts)[cells] / number
    return Profile(cells // 192, cells // 24 % 8, cells % 24, mean, number)
