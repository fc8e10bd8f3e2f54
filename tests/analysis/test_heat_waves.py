"""Heat waves by both presets."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.heat_waves import waves
from urban_data_workbench.plugin.core.errors import BadInput

EXAMPLE = [25.0, 30.0, 31.2, 29.9, 33.0]


def found(tx, kind, *, dates=None, strict=False):
    dates = np.arange(len(tx)) if dates is None else np.array(dates)
    first, length = waves(np.zeros(len(tx), dtype=np.int64), dates, np.array(tx, dtype=float), kind=kind, strict=strict)
    return list(zip(first.tolist(), length.tolist()))


def test_worked_example_has_no_strict_wave_and_one_of_kysely():
    assert found(EXAMPLE, "three_hot_days") == []
    assert found(EXAMPLE, "kysely") == [(1, 4)]


def test_the_mean_decides_over_the_first_day():
    assert np.mean(EXAMPLE) == pytest.approx(29.82) and np.mean(EXAMPLE[1:]) == pytest.approx(31.025)
    assert found([31.0, *EXAMPLE[1:]], "kysely") == [(0, 5)]


def test_a_day_below_25_or_an_unknown_one_ends_a_wave():
    assert found([31, 31, 31, 24.9, 31, 31, 31], "kysely") == [(0, 3), (4, 3)]
    assert found([31, 31, 31, float("nan"), 31, 31, 31], "kysely") == [(0, 3), (4, 3)]
    assert found([31, 31, 31], "three_hot_days", dates=[1, 2, 4]) == []


def test_two_waves_in_one_warm_spell_are_two():
    assert found([32, 32, 32, 25, 25, 25, 25, 25, 25, 25, 32, 32, 32], "kysely") == [(0, 4), (9, 4)]


def test_three_days_of_exactly_30_are_a_wave_unless_more_is_asked_for():
    assert found([30, 30, 30, 29.9, 30, 30, 30, 30], "three_hot_days") == [(0, 3), (4, 4)]
    assert found([30, 30, 30], "three_hot_days", strict=True) == []


def test_no_days_no_waves_and_no_third_kind():
    assert found([], "kysely") == [] and found([], "three_hot_days") == []
    with pytest.raises(BadInput):
        found([30.0], "five days")
