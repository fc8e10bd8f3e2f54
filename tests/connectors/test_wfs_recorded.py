"""WFS as TinyOWS and QGIS Server really answered, and GML that is none: what is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.wfs import WebFeatureService
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.errors import BadReply, NotData, OutcomeUncertain, Rejected, UrbanDataError
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.tests.connectors.contract import Connected, kinds
from urban_data_workbench.tests.connectors.fake_wfs import XML, FakeWfs
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Rough

REPLIES = json.loads((Path(__file__).parent / "replies" / "wfs" / "tinyows.json").read_text(encoding="utf-8"))["replies"]
URL = f"{ROOT}/wfs"


def recorded(name: str) -> Answer:
    reply = REPLIES[name]
    return Answer(reply["body"].encode(), reply["status"], {"Content-Type": reply["type"] or "text/plain"})


def tinyows(transaction: str = "fresh"):
    def answer(asked):
        if asked.method == "POST":
            return recorded(transaction)
        what = {"GetCapabilities": "capabilities", "DescribeFeatureType": "describe"}.get(asked.query["REQUEST"])
        if what:
            return recorded(what)
        if asked.query.get("RESULTTYPE"):
            return recorded("hits")
        if "json" in asked.query.get("OUTPUTFORMAT", ""):
            return recorded("json")
        return recorded("start_ignored" if asked.query.get("STARTINDEX") else "gml")

    return Connected.to(WebFeatureService(GdalFileReader()), URL, adapter=Rough(answer))


def test_tinyows_is_read_as_gml_for_its_geojson_has_texts_only():
    connected = tinyows()
    dataset = connected.dataset("city:trees")
    assert dataset.count == 30 and Capability.CREATE | Capability.PATCH | Capability.DELETE in dataset.capabilities
    schema = connected.schema(dataset)
    assert kinds(schema) == {"species": Kind.TEXT, "height": Kind.REAL, "planted": Kind.DATE, "ok": Kind.BOOLEAN, "note": Kind.TEXT}
    assert (schema.crs, schema.geometry, schema.geometry_name) == ("EPSG:25832", "Point", "geom")
    first, second = connected.features(dataset, schema, Query(limit=2, page_size=2))
    assert first.properties == {"species": "Quercus robur", "height": 6.0, "planted": "2020-01-02", "ok": False, "note": None}
    assert geometry.bounds(second.geometry)[:2] == (565020.0, 5934020.0)


def test_the_page_that_tinyows_repeats_is_noticed():
    connected = tinyows()
    dataset = connected.dataset("city:trees")
    with pytest.raises(BadReply):
        connected.pages(dataset, connected.schema(dataset), Query(page_size=2))


@pytest.mark.parametrize(("reply", "error", "words"), [
    ("stale", Rejected, None), ("qgis_bad_value", Rejected, "Property conversion error"), ("bad_value", Rejected, "invalid input syntax"),
    ("no_filter", OutcomeUncertain, None), ("id_beside_test", OutcomeUncertain, None), ("gml", OutcomeUncertain, None),
])
def test_success_is_judged_from_the_body(reply, error, words):
    connected = tinyows(reply)
    dataset = connected.dataset("city:trees")
    schema = connected.schema(dataset)
    base = connected.now(dataset, schema, "trees.1")
    change = Change(Action.UPDATE, 1, base.id, base, with_part(base, "height", 9.0), ("height",))
    with pytest.raises(error, match=words):
        connected.write(dataset, schema, change, Protection.READ_COMPARE_WRITE)


@pytest.mark.parametrize("body", [
    b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/http://127.0.0.1:1/a.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
    b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs"/>',
    b'{"type": "FeatureCollection", "features": []}', b"a,b\n1,2\n", b"PK\x03\x04rest", b"", b"<html><body>Login</body></html>",
    b"/vsicurl/http://127.0.0.1:1/a.csv", b"<wfs:FeatureCollection xmlns:wfs='urn:x'>", b"\xff\xfe<\x00",
])
def test_what_is_no_gml_never_reaches_gdal(body):
    class NeverAsked:
        def read(self, path, *, driver):
            assert b"FeatureCollection xmlns" in path.read_bytes() and driver == "GML"
            raise BadReply("broken")

    service = FakeWfs(formats=())

    def rough(asked):
        plain = asked.query.get("REQUEST") == "GetFeature" and "RESULTTYPE" not in asked.query
        return Answer(body, headers=XML) if plain else service(asked)

    connected = Connected.to(WebFeatureService(NeverAsked()), URL, adapter=Rough(rough))
    with pytest.raises((BadReply, NotData)):
        connected.schema(connected.dataset("city:trees"))


def test_without_a_reader_gml_alone_is_said_to_be_unreadable():
    connected = Connected.to(WebFeatureService(), URL, adapter=Rough(FakeWfs(formats=())))
    with pytest.raises(UrbanDataError, match="format"):
        connected.schema(connected.dataset("city:trees"))
