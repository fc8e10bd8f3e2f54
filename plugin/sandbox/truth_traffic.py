"""The truth about bicycles: what passed on an average day although the counters failed."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Tuple

import numpy as np

from .clock import Hours

YEAR = 2024


def traffic_dtv(rows: Mapping[str, np.ndarray], names: Mapping[str, str], hours: Hours) -> Dict[str, Any]:
    """The counters that failed in March, and for three days in May."""
    return {"year": YEAR, "days": 366, "stations": [
        {"station": names[key], **_counted(rows[key], hours)} for key in ("bicycles-01", "bicycles-02")]}


def _counted(row: np.ndarray, hours: Hours) -> Dict[str, Any]:
    """Whole days, and the mean of the seven weekdays, each the mean of its months.

    A day counts where all of its hours are there and anybody came; the two days of the network outage are torn.
    """
    cells: Dict[Tuple[int, int], List[float]] = {}
    counted = 0
    for day in np.unique(hours.day[hours.year == YEAR]).tolist():
        begin, end = np.searchsorted(hours.day, (day, day + 1))
        total = float(row[begin:end].sum())
        if total > 0:
            counted += 1
            month = int(str(np.datetime64(day, "D"))[5:7])
            cells.setdefault((int(hours.weekday[begin]), month), []).append(total)
    weekdays = []
    for weekday in range(7):
        months = [sum(days) / len(days) for (one, _), days in cells.items() if one == weekday]
        weekdays.append(sum(months) / len(months))
    whole = sum(all((weekday, month) in cells for weekday in range(7)) for month in range(1, 13))
    return {"n_days": counted, "n_months": whole, "dtv": round(sum(weekdays) / 7, 6)}
