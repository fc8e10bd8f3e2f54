"""QGIS's own SensorThings and OGC API Features providers read the sandbox."""

from __future__ import annotations

import pytest


@pytest.fixture
def layer(qgis_app):
    from qgis.core import QgsVectorLayer

    def make(uri, provider):
        made = QgsVectorLayer(uri, "x", provider)
        assert made.isValid(), made.error().message()
        return made
    return make


def test_sensorthings_provider_reads_stations_and_places(layer, reading):
    root = reading.services["sensorthings"]
    places = layer(f"url='{root}' type=PointZ entity='Location'", "sensorthings")
    features = list(places.getFeatures())
    assert len(features) == 66 and all(9.5 < feature.geometry().asPoint().x() < 9.9 for feature in features)
    things = layer(f"url='{root}' entity='Thing'", "sensorthings")
    assert sum(1 for _ in things.getFeatures()) == 66


def test_sensorthings_provider_filters_by_place_and_name(layer, reading):
    from qgis.core import QgsFeatureRequest, QgsRectangle
    places = layer(f"url='{reading.services['sensorthings']}' type=PointZ entity='Location'", "sensorthings")
    inside = list(places.getFeatures(QgsFeatureRequest(QgsRectangle(9.68, 51.84, 9.72, 51.88))))
    assert 0 < len(inside) < 66
    named = layer(f"url='{reading.services['sensorthings']}' entity='Thing' sql=name eq 'Klimastation Lindenallee'", "sensorthings")
    assert [feature["name"] for feature in named.getFeatures()] == ["Klimastation Lindenallee"]


def test_sensorthings_provider_reads_observations_page_by_page(layer, reading):
    uri = (f"url='{reading.services['sensorthings']}' entity='Observation' pageSize='1000' featureLimit='0'"
           " sql=Datastream/id eq 23 and phenomenonTime lt 2023-05-01T00:00:00Z")
    rows = list(layer(uri, "sensorthings").getFeatures())
    assert 2700 < len(rows) < 2900 and len({row["id"] for row in rows}) == len(rows)
    assert all(float(row["result"]) > 0 for row in rows)


def test_sensorthings_provider_expands(layer, reading):
    uri = (f"url='{reading.services['sensorthings']}' type=PointZ entity='Location' expandTo='Thing;Datastream;Observation:orderby=phenomenonTime,desc:limit=1'")
    rows = list(layer(uri, "sensorthings").getFeatures())
    assert len(rows) == 66 and all(row["Thing_Datastream_Observation_result"] is not None for row in rows[:3])


@pytest.mark.parametrize(("collection", "count"), [("trees", 8000), ("playgrounds", 85), ("districts", 12)])
def test_oapif_provider_reads_whole_collections(layer, reading, collection, count):
    root = reading.services["ogcapi-features"]
    made = layer(f" url='{root}' typename='{collection}' restrictToRequestBBOX='0'", "OAPIF")
    features = list(made.getFeatures())
    assert len(features) == count and made.crs().isValid()
    assert "updated_at" in made.fields().names()
    extent = made.extent()
    assert extent.width() > 0


def test_oapif_provider_reads_in_the_storage_system(layer, reading):
    root = reading.services["ogcapi-features"]
    made = layer(f" url='{root}' typename='benches' srsname='EPSG:25832' restrictToRequestBBOX='0'", "OAPIF")
    assert made.crs().authid() == "EPSG:25832"
    points = [feature.geometry().asPoint() for feature in made.getFeatures()]
    assert len(points) == 640 and all(540_000 < point.x() < 556_000 and 5_738_000 < point.y() < 5_754_000 for point in points)


def test_oapif_provider_sees_what_may_be_edited(layer, reading):
    from qgis.core import QgsVectorDataProvider
    root = reading.services["ogcapi-features"]
    for collection, editable in (("trees", True), ("districts", False)):
        made = layer(f" url='{root}' typename='{collection}'", "OAPIF")
        assert bool(made.dataProvider().capabilities() & QgsVectorDataProvider.Capability.AddFeatures) is editable
