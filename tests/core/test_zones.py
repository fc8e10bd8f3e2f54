"""Time zones come from whatever this machine has, else there is a clear word."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from importlib import import_module
from types import SimpleNamespace

import pytest
from dateutil import tz

from urban_data_workbench.plugin.core.errors import BadInput, NoZones
from urban_data_workbench.plugin.core.zones import DEFAULT_ZONE, zone

SUMMER, WINTER = datetime(2024, 7, 1, tzinfo=timezone.utc), datetime(2024, 1, 1, tzinfo=timezone.utc)


def only(*names):
    """Return an importer that knows these packages alone."""

    def load(name):
        if name.split(".")[0] not in names:
            raise ImportError(name)
        return import_module(name)

    return load


def bundled(name):
    """Stand in for the data that dateutil brings in its wheel and Debian takes out of its package."""
    if name != "dateutil.zoneinfo":
        raise ImportError(name)
    return SimpleNamespace(get_zonefile_instance=lambda: SimpleNamespace(get=tz.gettz))


@pytest.mark.parametrize("load", [only("zoneinfo"), only("pytz"), bundled], ids=["zoneinfo", "pytz", "dateutil"])
def test_each_source_alone_is_enough(load):
    berlin = zone("Europe/Berlin", load=load)
    assert SUMMER.astimezone(berlin).utcoffset() == timedelta(hours=2)
    assert WINTER.astimezone(berlin).utcoffset() == timedelta(hours=1)


def test_a_source_without_data_is_passed_over():
    class Empty:
        class ZoneInfoNotFoundError(KeyError):
            pass

        @classmethod
        def ZoneInfo(cls, name):  # noqa: N802
            raise cls.ZoneInfoNotFoundError(name)

    def load(name):
        return Empty if name == "zoneinfo" else bundled(name)

    assert SUMMER.astimezone(zone("Europe/Berlin", load=load)).utcoffset() == timedelta(hours=2)


def test_without_any_source_there_is_a_clear_error():
    with pytest.raises(NoZones):
        zone(DEFAULT_ZONE, load=only())


@pytest.mark.parametrize("name", ["Europe/Atlantis", "", "../../etc/passwd", "/etc/localtime"])
def test_an_unknown_name_is_the_persons_mistake(name):
    with pytest.raises(BadInput):
        zone(name)
