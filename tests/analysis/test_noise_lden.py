"""Noise indices by energy, with the hours of the German rule."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.noise_lden import PARTS, lden, noise_indices
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, TooFewData

BERLIN = ZoneInfo("Europe/Berlin")
HOUR, DAY = 3_600_000, 86_400_000


def ms(*parts):
    return int(datetime(*parts, tzinfo=BERLIN).timestamp()) * 1000


def data_of(times, values, *, series=None, count=1, step=HOUR):
    series = np.zeros(len(times), dtype=np.int64) if series is None else np.asarray(series)
    return slotted(Observations(series, np.asarray(times, dtype=np.int64), np.asarray(values, dtype=float), count), how=Slotting(step=step))


def by_clock(begin, hours, *, day=65.0, evening=62.0, night=56.0):
    """Hourly levels by the local hour."""
    times = begin + np.arange(hours) * HOUR
    clock = np.array([datetime.fromtimestamp(time / 1000, BERLIN).hour for time in times])
    return times, np.where((clock >= 6) & (clock < 18), day, np.where((clock >= 18) & (clock < 22), evening, night))


def rounded(found, row=0):
    return [round(float(found.levels[part][row]), 2) for part in PARTS]


def test_worked_examples_of_the_formula():
    assert lden(np.array([65.0, 60.0]), np.array([62.0, 60.0]), np.array([56.0, 60.0])).round(2).tolist() == [65.73, 66.40]


def test_worked_example_from_hourly_levels():
    found = noise_indices(data_of(*by_clock(ms(2024, 5, 1), 48)), zone=BERLIN)
    assert rounded(found) == [65.0, 62.0, 56.0] and round(float(found.l_den[0]), 2) == 65.73
    assert [found.n[part][0] for part in PARTS] == [24, 8, 16] == [found.n_expected[part][0] for part in PARTS]
    assert [found.coverage[part][0] for part in PARTS] == [1.0, 1.0, 1.0] and found.valid.tolist() == [True]


def test_levels_are_averaged_by_energy_and_silence_does_not_weigh_like_noise():
    times = ms(2024, 5, 1, 6) + np.arange(12) * HOUR
    found = noise_indices(data_of(times, [60.0, 70.0] * 6), zone=BERLIN)
    assert round(float(found.levels["day"][0]), 2) == 67.40


@pytest.mark.parametrize("day, night", [((2024, 3, 30), 7 + 8), ((2024, 10, 26), 9 + 8)])
def test_nights_of_a_clock_change_are_shorter_or_longer(day, night):
    hours = (ms(*day[:2], day[2] + 1, 22) + 8 * HOUR - ms(*day, 22)) // HOUR
    found = noise_indices(data_of(*by_clock(ms(*day, 22), hours)), zone=BERLIN)
    assert found.n["night"][0] == found.n_expected["night"][0] == night
    assert rounded(found) == [65.0, 62.0, 56.0]


def test_a_night_belongs_to_the_date_on_which_it_begins():
    times, levels = by_clock(ms(2024, 5, 1), 72)
    levels[22:30] = 80.0
    found = noise_indices(data_of(times, levels), zone=BERLIN, period="day")
    assert [round(float(level), 1) for level in found.levels["night"][:2]] == [80.0, 56.0]
    assert found.n["night"].tolist() == [8, 8, 2] and np.isnan(found.levels["night"][2])
    assert found.n_expected["night"].tolist() == [8, 8, 8]


def test_months_are_expected_whole_and_their_last_night_ends_in_the_next_one():
    found = noise_indices(data_of(*by_clock(ms(2024, 4, 30, 6), 48)), zone=BERLIN, period="month")
    assert found.n["night"].tolist() == [8, 8] and found.n_expected["night"].tolist() == [240, 248]
    assert np.isnan(found.l_den).all() and found.coverage["day"].tolist() == [12 / 360, 12 / 372]


def test_only_the_period_is_expected():
    data = data_of(*by_clock(ms(2024, 5, 1), 24 * 10))
    found = noise_indices(data, zone=BERLIN, span=(ms(2024, 5, 3), ms(2024, 5, 5)))
    assert [found.n_expected[part][0] for part in PARTS] == [24, 8, 16] == [found.n[part][0] for part in PARTS]
    wide = noise_indices(data, zone=BERLIN, span=(ms(2024, 4, 1), ms(2024, 6, 1)))
    assert wide.n_expected["day"][0] == 61 * 12 and np.isnan(wide.l_den[0])
    year = noise_indices(data, zone=BERLIN, period="year", span=(ms(2024, 5, 3), ms(2024, 5, 5)))
    assert [year.n_expected[part][0] for part in PARTS] == [24, 8, 16] == [year.n[part][0] for part in PARTS]


def test_a_part_with_too_few_values_has_no_level_and_neither_has_lden():
    times, levels = by_clock(ms(2024, 5, 1), 48)
    clock = np.array([datetime.fromtimestamp(time / 1000, BERLIN).hour for time in times])
    kept = ~((clock >= 18) & (clock < 20))
    found = noise_indices(data_of(times[kept], levels[kept]), zone=BERLIN)
    assert np.isnan(found.levels["evening"][0]) and found.coverage["evening"][0] == 0.5
    assert np.isfinite(found.levels["night"][0]) and np.isnan(found.l_den[0]) and not found.valid[0]
    assert np.isfinite(noise_indices(data_of(times[kept], levels[kept]), zone=BERLIN, minimum_coverage=0.5).l_den[0])


def test_a_silent_series_is_a_row_where_the_period_is_given():
    found = noise_indices(data_of(*by_clock(ms(2024, 5, 1), 48), count=2), zone=BERLIN, span=(ms(2024, 5, 1), ms(2024, 5, 3)))
    assert found.frame.series.tolist() == [0, 1] and found.valid.tolist() == [True, False] and found.n["day"].tolist() == [24, 0]


def test_a_wrong_reading_cannot_overflow():
    times, levels = by_clock(ms(2024, 5, 1), 48)
    levels[8] = 9_999.0
    found = noise_indices(data_of(times, levels), zone=BERLIN)
    assert round(float(found.levels["day"][0]), 1) == pytest.approx(9_999 - 10 * np.log10(24), abs=0.1)


def test_refusals():
    coarse = data_of(ms(2024, 5, 1) + np.arange(8) * 3 * HOUR, np.full(8, 60.0), step=3 * HOUR)
    with pytest.raises(TooFewData):
        noise_indices(coarse, zone=BERLIN)
    with pytest.raises(BadInput):
        noise_indices(data_of(*by_clock(ms(2024, 5, 1), 48)), zone=BERLIN, period="week")
    with pytest.raises(BadInput):
        noise_indices(data_of(*by_clock(ms(2024, 5, 1), 48)), zone=BERLIN, minimum_coverage=75)


def test_one_series_too_coarse_among_others_has_no_level():
    times, levels = by_clock(ms(2024, 5, 1), 48)
    data = slotted(
        Observations(np.repeat([0, 1], [48, 16]), np.concatenate((times, times[::3])), np.concatenate((levels, levels[::3])), 2),
        how=Slotting(step=np.array([HOUR, 3 * HOUR])))
    assert noise_indices(data, zone=BERLIN).valid.tolist() == [True, False]


def test_no_values_make_no_rows_and_cancel_stops():
    assert len(noise_indices(data_of([], []), zone=BERLIN).frame) == 0

    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        noise_indices(data_of(*by_clock(ms(2024, 5, 1), 48)), zone=BERLIN, check=stop)
