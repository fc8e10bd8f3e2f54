"""F5: the jump of 14 of 15 pond loggers, found by windows; and the levels of the one pond that did not jump."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from urban_data_workbench.plugin.analysis.jump_windows import NETWORK_EVENT, Jump
from urban_data_workbench.plugin.analysis.slots import Observations, Slotted, slotted
from urban_data_workbench.plugin.analysis.step_change import step_changes
from urban_data_workbench.plugin.analysis.water_level import WaterLevels, water_levels
from urban_data_workbench.tests.interop.data import loggers
from urban_data_workbench.tests.interop.figures import Figure

CLOCK = timezone(timedelta(hours=1))
"""The loggers keep UTC+1 all year."""
YEAR = tuple(int(datetime(year, 1, 1, tzinfo=CLOCK).timestamp()) * 1000 for year in (2024, 2025))
DAY, CALM = "2024-01-08", 900541


def rows(shared: Path) -> "list[Figure]":
    """The jump of 2024-01-08: at how many loggers, when, how far; and that one logger has none."""
    numbers, levels = ponds()
    found = step_changes(levels, zone=CLOCK).jumps
    jumps = {numbers[jump.series]: jump for jump in found if local(jump)[:10] == DAY}
    times = sorted(local(jump)[11:16] for jump in jumps.values())
    sizes = {number: jump.size for number, jump in jumps.items()}
    least, most = min(sizes, key=lambda number: sizes[number]), max(sizes, key=lambda number: sizes[number])
    return [
        Figure("F5", "loggers that jump on 2024-01-08", 14, len(jumps)),
        Figure("F5", "largest jump of each of them is that one", 14, sum(jump.series in {one.series for one in jumps.values()} for jump in found)),
        Figure("F5", "earliest reading after it", "14:15", times[0]),
        Figure("F5", "latest reading after it", "16:15", times[-1]),
        Figure("F5", "smallest size in m", 0.62, sizes[least], 0.005),
        Figure("F5", "logger of the smallest", 900374, least),
        Figure("F5", "largest size in m", 2.48, sizes[most], 0.005),
        Figure("F5", "logger of the largest", 900415, most),
        Figure("F5", "logger 900541", "no jump that day", "a jump" if CALM in jumps else "no jump that day"),
        Figure("F5", "kind", NETWORK_EVENT, " and ".join(sorted({jump.kind for jump in jumps.values()}))),
    ]


def ponds() -> "tuple[list[int], Slotted]":
    """The numbers of the loggers and their water levels."""
    files = loggers()
    parts = [logger.series("pegel") for logger in files]
    series = np.repeat(np.arange(len(parts)), [len(times) for times, _ in parts])
    times = np.concatenate([times for times, _ in parts]).astype("datetime64[ms]").astype(np.int64)
    values = np.concatenate([values for _, values in parts])
    return [logger.number for logger in files], slotted(Observations(series, times, values, len(parts)))


def calm_pond() -> WaterLevels:
    """The levels of the Ümminger See in 2024, the only pond without the jump."""
    times, values = next(logger for logger in loggers() if logger.number == CALM).series("pegel")
    instants = times.astype("datetime64[ms]").astype(np.int64)
    return water_levels(
        slotted(Observations(np.zeros(len(values), dtype=np.int64), instants, values, 1)), zone=CLOCK, span=YEAR)


def local(jump: Jump) -> str:
    """The first reading after a jump, by the clock of the loggers."""
    return str(np.datetime64(jump.time, "ms") + np.timedelta64(1, "h"))
