"""OGC API Features against the sandbox: the same assertions that real servers have to meet."""

from __future__ import annotations

import uuid

import pytest

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core import crs, geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.geometry import Geometry
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.tests.connectors.contract import (
    WATCHED,
    Edits,
    check_complete,
    check_edit_cycle,
    check_pages_agree,
    kinds,
)

ALL = Capability.CREATE | Capability.REPLACE | Capability.PATCH | Capability.DELETE | Capability.VERSION_TOKEN
SQUARE = {"type": "Polygon", "coordinates": [[[545100, 5745100], [545140, 5745100], [545140, 5745130], [545100, 5745100]]]}


def _place(value: dict) -> Geometry:
    found = geometry.from_geojson(value)
    assert found is not None
    return found


EDITS = {
    "benches": Edits(
        {"material": "Holz", "seats": 3, "backrest": True, "note": "neu", "installed_on": "2024-02-29"},
        geometry.point(545000.25, 5745000.75), "seats", (4, 5), (10.0, -2.5), "note",
    ),
    "trees": Edits(
        {"tree_uid": str(uuid.UUID(int=7, version=4)), "species": "Tilia cordata", "height_m": 8.5, "note": "jung"},
        geometry.point(545010.5, 5745020.25), "height_m", (9.5, 10.0), (1.0, 1.0), "note",
    ),
    "playgrounds": Edits(
        {"name": "Spielplatz am Prüfstand", "age_from": 3, "equipment": "Wippe",
         "last_inspection": "2024-10-27T01:30:00.000Z"},
        _place(SQUARE), "age_from", (4, 5), (5.0, 5.0), "equipment",
    ),
}


@pytest.fixture
def connected(musterstadt, connect):
    return connect(OgcApiFeatures(), musterstadt.services["ogcapi-features"])


@pytest.mark.parametrize("tail", [
    "", "/", "?f=json", "/collections", "/collections?f=html", "/collections/trees", "/collections/trees/items?limit=3",
    "/collections/trees/items/1", "/conformance", "/api", "/collections/trees/items/1?crs=x#part",
])
def test_any_address_of_the_service_leads_to_its_root(musterstadt, connect, tail):
    root = musterstadt.services["ogcapi-features"]
    assert connect(OgcApiFeatures(), root + tail).service.url == root


def test_the_front_page_of_the_city_leads_to_its_features(musterstadt, connect):
    root = musterstadt.services["ogcapi-features"]
    assert connect(OgcApiFeatures(), musterstadt.url).service.url == root


def test_the_list_shows_what_the_objects_are(connected):
    kinds = {dataset.id: dataset.geometry.replace("Multi", "") for dataset in connected.datasets()}
    assert (kinds["trees"], kinds["benches"], kinds["districts"]) == ("Point", "Point", "Polygon")


def test_inspection_reports_what_the_service_offers(connected):
    report = connected.connector.inspect(connected.session, connected.service, progress=WATCHED)
    assert report.title == "Musterstadt: Geodaten"
    assert report.datasets == 6
    assert set(report.offers) == {"crs", "filter", "write", "schema", "locking"}
    assert not report.problem


def test_collections_come_with_count_extent_licence_and_rights(connected):
    found = {dataset.id: dataset for dataset in connected.datasets()}
    assert set(found) == {"trees", "benches", "playgrounds", "districts", "blocks", "reports"}
    assert all(dataset.kind is DatasetKind.FEATURES for dataset in found.values())
    assert all(dataset.licence.id == "dl-de-zero-2.0" and dataset.licence.attribution for dataset in found.values())
    assert ALL in found["benches"].capabilities
    assert Capability.CLIENT_KEY in found["trees"].capabilities
    assert Capability.CLIENT_KEY not in found["benches"].capabilities
    assert not found["districts"].capabilities.editable
    west, south, east, north = found["trees"].extent
    assert 9 < west < east < 10 and 51 < south < north < 52


def test_nothing_that_the_dataset_remembers_names_the_host(connected):
    for dataset in connected.datasets():
        assert all("127.0.0.1" not in value for value in dataset.source.values())


def test_the_schema_is_what_the_service_declares(connected):
    dataset = connected.dataset("trees")
    schema = connected.schema(dataset)
    assert (schema.geometry, schema.crs, schema.key, schema.integer_id) == ("Point", "EPSG:25832", "tree_uid", True)
    assert kinds(schema)["inspected_on"] is Kind.DATE
    assert kinds(schema)["updated_at"] is Kind.DATETIME
    assert kinds(schema)["watering"] is Kind.BOOLEAN
    assert schema.field("height_m").unit == "m"
    assert schema.field("updated_at").read_only
    assert schema.field("condition").choices == ("gut", "mittel", "schlecht", "abgängig")
    assert "id" not in kinds(schema)
    assert connected.schema(connected.dataset("benches")).field("material").required


@pytest.mark.parametrize("name", ["trees", "benches", "playgrounds", "districts", "blocks", "reports"])
def test_collections_come_complete(connected, name):
    check_complete(connected, connected.dataset(name), page_size=150)


def test_small_pages_hold_what_large_pages_hold(connected):
    check_pages_agree(connected, connected.dataset("benches"), small=7)


def test_coordinates_are_metres_of_the_storage_inside_the_extent(connected):
    dataset = connected.dataset("trees")
    schema = connected.schema(dataset)
    x, y, _, _ = geometry.bounds(connected.features(dataset, schema, Query(limit=1))[0].geometry)
    assert 500_000 < x < 600_000 and 5_700_000 < y < 5_800_000


def test_an_area_and_a_limit_are_kept(connected):
    dataset = connected.dataset("trees")
    schema = connected.schema(dataset)
    west, south, east, north = dataset.extent
    area = (west, south, (west + east) / 2, (south + north) / 2)
    inside = connected.features(dataset, schema, Query(area=area))
    assert 0 < len(inside) < dataset.count
    for feature in inside:
        xy = crs.transform(geometry.positions(feature.geometry), source=schema.crs, target=crs.CRS84)
        assert area[0] <= xy[0, 0] <= area[2] and area[1] <= xy[0, 1] <= area[3]
    pages = connected.pages(dataset, schema, Query(limit=12, page_size=5))
    assert sum(len(page.features) for page in pages) == 12
    assert pages[-1].expected == 12


@pytest.mark.parametrize("guard", [Protection.VERSION_TOKEN, Protection.READ_COMPARE_WRITE])
@pytest.mark.parametrize("name", sorted(EDITS))
def test_features_are_created_changed_moved_and_deleted(connected, name, guard):
    check_edit_cycle(connected, connected.dataset(name), EDITS[name], guard=guard)
