"""The connectors' contract on real servers: the very assertions that the sandbox meets, and the storage looked at."""

from __future__ import annotations

from typing import Iterator

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.connectors.sensorthings import SensorThings
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.tests.connectors.contract import (
    Connected,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    check_series,
)
from urban_data_workbench.tests.interop.loading import restore_defibrillators, stored_defibrillators, stored_series

NEW = {"kennung": "6e1f9bd0-0000-4000-8000-00000000aaaa", "adresse": "Prüfstraße 1", "lage": "Foyer Ä",
       "gebaeude": "Rathaus", "objectid": 9001}
IN_METRES = Edits(NEW, geometry.point(370050.5, 5705050.25), "lage", ("Foyer Ö", "Keller"), (10.0, 5.0), "gebaeude")
IN_DEGREES = Edits(NEW, geometry.point(7.22, 51.48), "lage", ("Foyer Ö", "Keller"), (1e-4, 1e-4), "gebaeude",
                   empties=False, tolerance=1e-7)


@pytest.fixture
def adapter() -> Iterator[HTTPAdapter]:
    made = HTTPAdapter(pool_maxsize=18)
    yield made
    made.close()


@pytest.mark.parametrize(("name", "edits"), [("pygeoapi", IN_METRES), ("qgis_server", IN_DEGREES)])
def test_features_are_read_and_edited_and_nothing_else_is_touched(request, adapter, postgis, name, edits):
    server = request.getfixturevalue(name)
    restore_defibrillators(postgis, server.database)
    before = stored_defibrillators(postgis, server.database)
    connected = Connected.to(OgcApiFeatures(), f"{server.collection}/items", adapter=adapter)
    dataset = connected.dataset("defibrillators")
    features = check_complete(connected, dataset)
    assert {feature.properties["kennung"] for feature in features} == set(before)
    check_pages_agree(connected, dataset, small=10)
    check_edit_cycle(connected, dataset, edits, guard=Protection.READ_COMPARE_WRITE)
    assert stored_defibrillators(postgis, server.database) == before


def test_series_of_frost_are_as_long_as_its_storage_says(adapter, frost, pond_loggers):
    connected = Connected.to(SensorThings(), f"{frost.url}/Datastreams(1)/Observations?$top=1", adapter=adapter)
    dataset = next(item for item in connected.datasets() if item.title == "electrical conductivity")
    assert dataset.count == len(check_complete(connected, dataset))
    stored = {str(number): series.rows for number, series in stored_series(frost).items()}
    rows = check_series(connected, dataset, page_size=10_000)
    assert rows == {name: stored[name] for name in rows}
    assert len(rows) == dataset.count
