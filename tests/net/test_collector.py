"""The collector leaves QGIS's objects alone while pages are read, and everything is as before afterwards."""

from __future__ import annotations

import gc

import pytest

from urban_data_workbench.plugin.net.collector import held_back


def test_old_objects_are_left_alone_only_inside():
    assert gc.get_freeze_count() == 0
    often = gc.get_threshold()
    with held_back():
        assert gc.get_freeze_count() > 0 and gc.get_threshold()[0] > often[0]
        with held_back():
            pass
        assert gc.get_freeze_count() > 0, "an inner block thaws what the outer one still needs"
    assert gc.get_freeze_count() == 0 and gc.get_threshold() == often


def test_an_error_ends_it_too():
    with pytest.raises(ValueError), held_back():
        raise ValueError
    assert gc.get_freeze_count() == 0


def test_one_that_is_switched_off_stays_off():
    often = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with held_back():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*often)
