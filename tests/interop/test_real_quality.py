"""Spikes, dead probes and drift in the readings of the pond loggers are those that were found with other programs."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.drift import Comparison, Drift, drift
from urban_data_workbench.plugin.analysis.implausible import Flags, implausible
from urban_data_workbench.plugin.analysis.plausible_limits import PROPERTIES
from urban_data_workbench.plugin.analysis.slots import Observations, Slotted, slotted
from urban_data_workbench.tests.interop.data import Logger, loggers

CLOCK = timezone(timedelta(hours=1))


@pytest.fixture(scope="module")
def files(shared: Path) -> "dict[int, Logger]":
    return {logger.number: logger for logger in loggers()}


def series(*columns: "tuple[Logger, str]") -> Slotted:
    parts = [logger.series(column) for logger, column in columns]
    codes = np.repeat(np.arange(len(parts)), [len(times) for times, _ in parts])
    times = np.concatenate([times for times, _ in parts]).astype("datetime64[ms]").astype(np.int64)
    return slotted(Observations(codes, times, np.concatenate([values for _, values in parts]), len(parts)))


def flags(data: Slotted, name: str, *rules: str) -> Flags:
    return implausible(data, PROPERTIES[name], zone=CLOCK, rules=rules).flags


def local(ms: int) -> str:
    return datetime.fromtimestamp(int(ms) / 1000, CLOCK).strftime("%m-%d %H:%M")


def test_the_level_of_hiltrop_has_exactly_three_spikes_and_all_are_zero(files):
    found = flags(series((files[900358], "pegel")), "water level", "spike")
    assert [local(start) for start in found.starts] == ["09-20 09:00", "11-14 03:15", "12-03 03:45"]
    assert found.values.tolist() == [0.0, 0.0, 0.0]
    times, values = files[900358].series("elL")
    conductivity = dict(zip(times.astype("datetime64[ms]").astype(np.int64).tolist(), values.tolist()))
    near = [value for start in found.starts for at, value in conductivity.items() if abs(at - int(start)) <= 450_000]
    assert near == [0.0, 0.0, 0.0]


def test_the_dead_oxygen_probe_shows_zero_for_5942_hours(files):
    found = flags(series((files[900356], "o")), "oxygen saturation", "zero", "stuck")
    assert found.run_h.max() == 5_942.75 and found.rules[found.run_h.argmax()] == "zero"


def test_a_pond_level_that_is_fine_is_not_flagged(files):
    found = implausible(series((files[900541], "pegel")), PROPERTIES["water level"], zone=CLOCK)
    assert len(found.flags) == 0 and found.values[0] > 35_000


def test_two_ponds_do_not_drift_apart(files):
    one: Drift = drift(series((files[900372], "wtemp"), (files[900390], "wtemp")), Comparison(reference=0), zone=CLOCK)[1]
    assert (one.days, one.kind) == (363, "none")
    assert (round(one.agreement.bias, 3), round(one.agreement.rmse, 3), round(one.slope_30d, 4)) == (0.049, 0.364, -0.0017)
