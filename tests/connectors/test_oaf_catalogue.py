"""One address for many services, as Hamburg has it: each collection is read with what its own service says."""

from __future__ import annotations

from typing import Any

import pytest

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.query import Condition, Query
from urban_data_workbench.tests.connectors.contract import Connected
from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Asked, Rough

SPEC = "http://www.opengis.net/spec/"
UTM = "http://www.opengis.net/def/crs/EPSG/0/25832"
APIS = ("schulen", "baeume", "kaputt")


def school(number: int) -> dict[str, Any]:
    place = {"type": "Point", "coordinates": [565000.0 + 100 * number, 5934000.0]}
    return {"type": "Feature", "id": f"s{number}", "geometry": place, "properties": {"schulname": f"Schule {number}"}}


def city(asked: Asked) -> Any:
    """Answer as ldproxy's list of APIs does (protocols.md 2.2, 5.1): ``apis``, below each a landing page of its own."""
    if asked.path == "/datasets/v1":
        return {"title": "Stadt", "apis": [{"title": name, "landingPageUri": f"{ROOT}/datasets/v1/{name}"} for name in APIS]}
    name, _, rest = asked.path.removeprefix("/datasets/v1/").partition("/")
    home = f"{ROOT}/datasets/v1/{name}"
    documents: dict[str, Any] = {
        "": {"title": name, "links": [{"rel": "data", "href": f"{home}/collections"}, {"rel": "service-desc", "href": f"{home}/api"}]},
        "conformance": {"conformsTo": [
            f"{SPEC}ogcapi-features-3/1.0/conf/filter", f"{SPEC}cql2/1.0/conf/cql2-text", f"{SPEC}cql2/1.0/conf/basic-spatial-functions"]},
        "collections": {"crs": [UTM], "collections": [{"id": "alle", "crs": ["#/crs"], "storageCrs": UTM, "title": f"Alle {name}"}]},
        "collections/alle/queryables": {"properties": {
            "schulname": {"type": "string"}, "lage": {"format": "geometry-point", "x-ogc-role": "primary-geometry"}}},
        "api": {"paths": {"/collections/alle/items": {"get": {"parameters": [
            {"name": "schulname", "in": "query", "schema": {"type": "string"}}]}}}},
    }
    if name == "kaputt":
        return Answer(b"", 500)
    if rest == "collections/alle/items":
        page = {"type": "FeatureCollection", "features": [school(number) for number in range(3)], "numberMatched": 3}
        return Answer(page, headers={"Content-Crs": f"<{asked.query.get('crs', UTM)}>"})
    return documents.get(rest, NOT_FOUND)


@pytest.fixture
def adapter() -> Rough:
    return Rough(city)


@pytest.fixture
def connected(adapter: Rough) -> Connected:
    return Connected.to(OgcApiFeatures(), f"{ROOT}/datasets/v1", adapter=adapter)


def test_every_service_is_listed_and_a_broken_one_hides_no_other(connected):
    assert [(item.id, item.title) for item in connected.datasets()] == [
        ("schulen/alle", "Alle schulen"), ("baeume/alle", "Alle baeume")]


def test_the_columns_are_those_of_the_collections_own_service(connected):
    schema = connected.schema(connected.dataset("schulen/alle"))
    assert [field.name for field in schema.fields] == ["schulname"] and schema.crs == "EPSG:25832"


def test_a_service_without_schemas_is_asked_for_its_own_description():
    def quiet(asked: Asked) -> Any:
        return NOT_FOUND if asked.path.endswith("/queryables") else city(asked)

    adapter = Rough(quiet)
    connected = Connected.to(OgcApiFeatures(), f"{ROOT}/datasets/v1", adapter=adapter)
    schema = connected.schema(connected.dataset("schulen/alle"))
    assert [field.name for field in schema.fields] == ["schulname"]
    assert any(asked.path == "/datasets/v1/schulen/api" for asked in adapter.asked)
    assert not any(asked.path == "/datasets/v1/api" for asked in adapter.asked)


def test_a_part_is_asked_for_in_the_language_of_the_collections_own_service(connected, adapter):
    dataset = connected.dataset("schulen/alle")
    schema = connected.schema(dataset)
    area = geometry.from_geojson({"type": "Polygon", "coordinates": [[[9.97, 53.5], [9.9836, 53.5], [9.9836, 53.6], [9.97, 53.6], [9.97, 53.5]]]})
    found = connected.features(dataset, schema, Query(polygon=area, where=(Condition("schulname", "<>", "Schule 0"),)))
    assert [feature.id for feature in found] == ["s1"]
    told = adapter.asked[-1].query["filter"]
    assert told.startswith("schulname <> 'Schule 0' AND S_INTERSECTS(lage,POLYGON((9.97 53.5,")
    assert any(asked.path == "/datasets/v1/schulen/conformance" for asked in adapter.asked)
