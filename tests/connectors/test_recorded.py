"""The contract played back: what real servers answered to the very requests of the contract tests."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.tests.connectors import cases
from urban_data_workbench.tests.connectors.contract import Connected
from urban_data_workbench.tests.connectors.recorded import Replay


@pytest.mark.parametrize("name", ["pygeoapi", "qgis_server"])
def test_a_recorded_server_of_features_is_read_and_edited(name):
    replay = Replay(name)
    connected = Connected.to(OgcApiFeatures(), replay.root, adapter=replay)
    cases.features(connected, cases.EDITS[name])
    assert not replay.unanswered


def test_pygeoapi_is_known_for_what_it_does_and_for_what_it_does_not():
    replay = Replay("pygeoapi")
    dataset = Connected.to(OgcApiFeatures(), replay.root, adapter=replay).dataset(cases.TABLE)
    can = Capability.CREATE | Capability.REPLACE | Capability.DELETE | Capability.CLIENT_KEY
    assert can in dataset.capabilities
    assert not dataset.capabilities & (Capability.PATCH | Capability.VERSION_TOKEN)


def test_qgis_server_is_editable_though_options_and_conformance_do_not_say_so():
    replay = Replay("qgis_server")
    dataset = Connected.to(OgcApiFeatures(), replay.root, adapter=replay).dataset(cases.TABLE)
    can = Capability.CREATE | Capability.REPLACE | Capability.PATCH | Capability.DELETE
    assert can in dataset.capabilities
    assert Capability.VERSION_TOKEN not in dataset.capabilities
    assert dataset.source["patch"] == "modify"


def test_a_recorded_server_of_stac_items_is_read_and_edited():
    replay = Replay("stac_fastapi")
    connected = Connected.to(OgcApiFeatures(), replay.root, adapter=replay)
    can = Capability.CREATE | Capability.REPLACE | Capability.PATCH | Capability.DELETE | Capability.CLIENT_KEY
    assert can in connected.dataset(cases.TABLE).capabilities
    cases.items(connected)
    assert not replay.unanswered


@pytest.mark.parametrize("name", ["frost", "django_sta"])
def test_a_recorded_server_of_sensors_is_read_to_the_end(name):
    """The second one fails at the usual order, nests wrong Things, and writes blanks into its links."""
    replay = Replay(name)
    connected = Connected.to(SensorThings(), replay.root, adapter=replay)
    cases.sensors(connected)
    assert not replay.unanswered
