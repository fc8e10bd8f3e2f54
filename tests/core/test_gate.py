"""A gate lets pieces through until it is shut, and shutting it waits for the piece under way."""

from __future__ import annotations

import threading

import pytest

from urban_data_workbench.plugin.core.errors import Cancelled
from urban_data_workbench.plugin.core.gate import Gate


def test_pieces_pass_until_it_is_shut():
    gate = Gate()
    with gate.passing():
        pass
    gate.shut()
    with pytest.raises(Cancelled), gate.passing():
        pass
    assert gate.is_shut


def test_shutting_waits_for_the_piece_under_way():
    gate, under_way, go_on, done = Gate(), threading.Event(), threading.Event(), []

    def piece():
        with gate.passing():
            under_way.set()
            go_on.wait(30)
            done.append("written")

    def shut():
        gate.shut(seconds=30)
        done.append("shut")

    threads = [threading.Thread(target=piece), threading.Thread(target=shut)]
    threads[0].start()
    assert under_way.wait(30)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert done == ["written", "shut"]


def test_it_does_not_wait_for_ever():
    gate = Gate()
    with gate.passing():
        gate.shut(seconds=0.01)
        assert gate.is_shut
