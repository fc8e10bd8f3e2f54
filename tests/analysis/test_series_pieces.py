"""Series are worked through some at a time, each of them whole."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.series_pieces import joined, pieces
from urban_data_workbench.plugin.analysis.slots import Observations, Slotting, slotted

HOUR = 3_600_000
LENGTHS = [3, 0, 5, 1, 0, 9, 0]


def data_of(lengths, step=None):
    series = np.repeat(np.arange(len(lengths)), lengths)
    times = np.concatenate([np.arange(number) * HOUR * (code + 1) for code, number in enumerate(lengths)]).astype(np.int64)
    return slotted(Observations(series, times, np.arange(len(series), dtype=float), len(lengths)), how=Slotting(step=step))


@pytest.mark.parametrize("rows", [1, 4, 6, 8, 100])
def test_all_series_come_once_and_whole(rows):
    data = data_of(LENGTHS, np.arange(1, 8) * HOUR)
    found = list(pieces(data, rows=rows))
    assert [one.first for one in found] == np.cumsum([0, *(one.data.count for one in found)])[:-1].tolist()
    assert sum(one.data.count for one in found) == len(LENGTHS)
    assert np.concatenate([one.data.values for one in found]).tolist() == data.values.tolist()
    assert np.concatenate([one.data.series + one.first for one in found]).tolist() == data.series.tolist()
    assert np.concatenate([one.data.steps.width for one in found]).tolist() == data.steps.width.tolist()
    assert np.concatenate([one.data.tally.rows for one in found]).tolist() == data.tally.rows.tolist()
    assert all(data.values[one.rows].tolist() == one.data.values.tolist() for one in found)


def test_pieces_are_no_larger_than_asked_for_unless_one_series_is():
    found = list(pieces(data_of(LENGTHS), rows=6))
    assert [len(one.data.values) for one in found] == [3, 6, 9, 0] and len(list(pieces(data_of(LENGTHS), rows=100))) == 1


def test_tables_of_pieces_are_joined_in_their_order():
    parts = [one.data.tally for one in pieces(data_of(LENGTHS), rows=6)]
    assert joined(type(parts[0]), parts).rows.tolist() == LENGTHS
    assert joined(type(parts[0]), parts, rows=np.arange(7)).rows.tolist() == list(range(7))


def test_nothing_measured_is_one_piece():
    found = list(pieces(data_of([0, 0])))
    assert [(one.first, one.data.count, len(one.data.values)) for one in found] == [(0, 2, 0)]
