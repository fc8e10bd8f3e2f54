"""The sliding window: so much at a time, handed over in groups, and what a thread raised reaches the owner."""

from __future__ import annotations

import threading

import pytest

from urban_data_workbench.plugin.services.window import Window

LONG = 60.0


def test_results_come_in_groups_and_the_last_ones_whatever_their_number():
    with Window(3, ahead=7) as window:
        assert window.room == 10 and not window.busy
        for number in range(10):
            window.give(number, lambda one: (one, one * one))
        found = window.ended(together=4, seconds=LONG)
        assert len(found) >= 4
        while window.busy:
            found += window.ended(together=100, seconds=LONG)
    assert sorted(found) == [(number, number * number) for number in range(10)]


def test_no_more_are_under_way_than_there_are_threads_however_many_stand_ready():
    together, now, highest, counting = threading.Barrier(3, timeout=LONG), [0], [0], threading.Lock()

    def work(number):
        with counting:
            now[0] += 1
            highest[0] = max(highest[0], now[0])
        together.wait()
        with counting:
            now[0] -= 1

    with Window(3, ahead=6) as window:
        for number in range(9):
            window.give(number, work)
        assert window.room == 0 and window.under_way == 9
        assert len(window.ended(together=9, seconds=LONG)) == 9
    assert highest == [3]


def test_the_owner_is_given_back_control_while_nothing_has_ended():
    free = threading.Event()
    with Window(1, ahead=0) as window:
        window.give("one", lambda _: free.wait(LONG))
        assert window.ended(together=1, seconds=0.01) == []
        free.set()
        assert window.ended(together=1, seconds=LONG) == [True]


def test_what_the_work_raised_reaches_the_owner():
    with pytest.raises(ZeroDivisionError), Window(2, ahead=2) as window:
        window.give(0, lambda number: 1 // number)
        window.ended(together=1, seconds=LONG)
