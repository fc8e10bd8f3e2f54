"""The collector leaves QGIS's objects alone while pages are read, and everything is as before afterwards."""

from __future__ import annotations

import gc

import pytest

from urban_data_workbench.plugin.net.collector import held_back


def full_collections() -> int:
    """How often all objects were looked through since the start of this process."""
    return gc.get_stats()[2]["collections"]


def make_cycles(number: int) -> None:
    """Make objects that only the collector can end, and keep every third of them."""
    kept = []
    for at in range(number):
        cycle: list = []
        cycle.append(cycle)
        if at % 3 == 0:
            kept.append(cycle)


def test_old_objects_are_left_alone_only_inside():
    often = gc.get_threshold()
    gc.set_threshold(100, 2, 2)
    try:
        before = full_collections()
        with held_back():
            make_cycles(300_000)
            with held_back():
                pass
            make_cycles(300_000)
            assert full_collections() == before, "an inner block ends what the outer one still needs"
        assert gc.get_threshold() == (100, 2, 2)
        make_cycles(300_000)
        assert full_collections() > before
    finally:
        gc.set_threshold(*often)


def test_what_a_page_leaves_is_collected_inside_too():
    with held_back():
        before = gc.get_stats()[0]["collected"]
        make_cycles(300_000)
        assert gc.get_stats()[0]["collected"] > before


def test_an_error_ends_it_too():
    often = gc.get_threshold()
    with pytest.raises(ValueError), held_back():
        raise ValueError
    assert gc.get_threshold() == often


def test_one_that_is_switched_off_stays_off():
    often = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with held_back():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*often)
