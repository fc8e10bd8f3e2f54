"""The truth about noise: one loud month, and one street that became quieter."""
from __future__ import annotations

from math import log10
from typing import Any, Dict, Mapping

import numpy as np

from .clock import Hours
from .planted import LOUD_LEVELS, LOUD_MONTH

CALM_FROM, CALM_BY = "2024-09-02", -3.0
RUN_IN, WINDOW = 14, 90
"""Days left out after the measure, and compared before and after."""


def noise_lden(names: Mapping[str, str]) -> Dict[str, Any]:
    """The indices of the loud month: twelve hours of day, four of evening (+ 5 dB), eight of night (+ 10 dB)."""
    day, evening, night = (LOUD_LEVELS[part] for part in ("day", "evening", "night"))
    energy = 12 * 10 ** (day / 10) + 4 * 10 ** ((evening + 5) / 10) + 8 * 10 ** ((night + 10) / 10)
    return {"station": names["noise-08"], "month": LOUD_MONTH[0][:7], "loud_from": 65.0, "l_day": day,
            "l_evening": evening, "l_night": night, "l_den": round(10 * log10(energy / 24), 4)}


def before_after(rows: Mapping[str, np.ndarray], names: Mapping[str, str], hours: Hours) -> Dict[str, Any]:
    """What 30 km/h brought: planted, and as the change beside the control, in decibels of daily energy."""
    site, control = (_daily(rows[key], hours) for key in ("noise-01", "noise-02"))
    begin = int(np.datetime64(CALM_FROM).astype(int))
    both = sorted(set(site) & set(control))
    before = [site[day] - control[day] for day in both if begin - WINDOW <= day < begin]
    after = [site[day] - control[day] for day in both if begin + RUN_IN <= day < begin + RUN_IN + WINDOW]
    change = sum(after) / len(after) - sum(before) / len(before)
    return {"site": names["noise-01"], "control": names["noise-02"], "date": CALM_FROM, "run_in": RUN_IN,
            "window": WINDOW, "planted": CALM_BY, "effect": round(change, 6), "n_days": len(before) + len(after)}


def _daily(row: np.ndarray, hours: Hours) -> Dict[int, float]:
    """Level of the mean energy of each local day with three quarters of its hours."""
    days = {}
    for day in np.unique(hours.day).tolist():
        begin, end = np.searchsorted(hours.day, (day, day + 1))
        there = row[begin:end][~np.isnan(row[begin:end])]
        if len(there) >= 0.75 * (end - begin):
            days[day] = 10 * log10(float((10 ** (there / 10)).sum()) / len(there))
    return days
