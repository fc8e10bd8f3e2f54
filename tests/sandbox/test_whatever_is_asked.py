"""Whatever is asked or sent, the sandbox answers or refuses: it makes no mistake of its own."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from urban_data_workbench.plugin.sandbox.messages import Request
from urban_data_workbench.plugin.sandbox.oaf_service import Features
from urban_data_workbench.plugin.sandbox.sta_filter import ARITY
from urban_data_workbench.plugin.sandbox.sta_service import SensorThings
from urban_data_workbench.plugin.sandbox.storage import Storage

bounded = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ATOMS = some.sampled_from([
    "name", "id", "@iot.id", "properties/key", "properties", "result", "phenomenonTime", "resultTime", "Datastream/name", "FeatureOfInterest/id",
    "Datastreams/name", "Thing/name", "Locations/location", "location", "observedArea", "parameters/x", "validTime", "time",
    "Datastreams/Observations/result", "'x'", "5", "0", "2.5", "2025-05-01T00:00:00Z", "2025-05-01T00:00:00Z/2025-06-01T00:00:00Z", "duration'PT1H'",
    "geography'POINT(9 51)'", "geography'POLYGON((9 51,10 51,10 52,9 51))'", "null", "true", "now()"])
OPERATORS = some.sampled_from(["eq", "ne", "gt", "ge", "lt", "le", "add", "sub", "mul", "div", "mod", "and", "or"])
EXPRESSIONS = some.recursive(ATOMS, lambda inner: some.one_of(
    some.tuples(inner, OPERATORS, inner).map(" ".join), inner.map("not {}".format), inner.map("({})".format),
    some.tuples(inner, inner, inner).map(lambda parts: f"{parts[0]} in ({parts[1]},{parts[2]})"),
    some.tuples(some.sampled_from(sorted(ARITY)), some.lists(inner, min_size=2, max_size=2)).map(
        lambda call: f"{call[0]}({','.join(call[1][:ARITY[call[0]][0]])})")), max_leaves=6)
PATHS = some.sampled_from(["/Things", "/Datastreams(3)/Observations", "/Observations", "/Locations", "/HistoricalLocations", "/Datastreams",
                           "/FeaturesOfInterest(1)/Observations", "/Sensors"])
JSON = some.recursive(some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text(max_size=5),
                      lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3), max_leaves=8)


@pytest.fixture(scope="module")
def store(small_city, tmp_path_factory):
    return Storage(shutil.copy(small_city, tmp_path_factory.mktemp("asked")))


@pytest.fixture(scope="module")
def sensorthings(store):
    return SensorThings(store, prefix="/v1.1")


@pytest.fixture(scope="module")
def features(store):
    return Features(store, prefix="/ogc")


def request(method, path, query=(), body=b"", **headers):
    return Request(method, "http://127.0.0.1", path, tuple(query), {name.replace("_", "-"): value for name, value in headers.items()}, body)


@bounded
@given(path=PATHS, filter=EXPRESSIONS, order=EXPRESSIONS, array=some.booleans())
def test_any_expression_is_answered_or_400(sensorthings, path, filter, order, array):
    query = [("$filter", filter), ("$orderby", order), ("$top", "5")] + ([("$resultFormat", "dataArray")] if array else [])
    reply = sensorthings.answer(request("GET", path, query))
    assert reply.status in (200, 400) and json.loads(reply.encoded())


@bounded
@given(path=PATHS, text=some.text(alphabet="()';,/ $=%eqandornot0123456789.TZ-'", max_size=40),
       option=some.sampled_from(["$filter", "$expand", "$select", "$orderby", "$top", "$skip"]))
def test_any_text_as_an_option_is_answered_or_400(sensorthings, path, text, option):
    assert sensorthings.answer(request("GET", path, [(option, text)])).status in (200, 400)


def with_members(*names):
    return some.dictionaries(some.sampled_from(names), JSON, max_size=6)


@bounded
@given(path=some.sampled_from(["/Things", "/Things(1)", "/Locations", "/Datastreams(1)", "/Datastreams(1)/Observations", "/Observations(100010)", "/Things(2)/Locations"]),
       method=some.sampled_from(["POST", "PATCH"]),
       body=with_members("name", "description", "properties", "Locations", "Datastreams", "encodingType", "location", "result", "phenomenonTime", "Thing",
                         "unitOfMeasurement", "FeatureOfInterest", "parameters", "resultTime", "@iot.id") | JSON)
def test_any_body_is_stored_or_refused(sensorthings, path, method, body):
    reply = sensorthings.answer(request(method, path, body=json.dumps(body).encode(), content_type="application/json"))
    assert reply.status in (200, 201, 400, 404, 405)


@bounded
@given(operations=some.lists(some.fixed_dictionaries({}, optional={
    "op": some.sampled_from(["add", "remove", "replace", "test", "move", "copy", "x"]), "value": JSON,
    "path": some.sampled_from(["", "/", "/name", "/properties", "/properties/a", "/properties/a/0", "/properties/-", "x"]) | some.text(max_size=5),
    "from": some.sampled_from(["", "/name", "/properties", "/properties/a"])}), max_size=4) | JSON)
def test_any_json_patch_is_applied_or_refused(sensorthings, operations):
    reply = sensorthings.answer(request("PATCH", "/Things(1)", body=json.dumps(operations).encode(), content_type="application/json-patch+json"))
    assert reply.status in (200, 400)
    assert sensorthings.answer(request("GET", "/Things(1)")).status == 200


@bounded
@given(method=some.sampled_from(["POST", "PUT", "PATCH"]), geometry=JSON | some.fixed_dictionaries({"type": some.sampled_from(["Point", "Polygon"]), "coordinates": JSON}),
       properties=with_members("material", "seats", "backrest", "installed_on", "note", "updated_at", "foo") | JSON, whole=some.booleans(),
       crs=some.sampled_from(["OGC/1.3/CRS84", "EPSG/0/25832", "EPSG/0/3857", "EPSG/0/4326"]))
def test_any_feature_is_stored_or_refused(features, method, geometry, properties, whole, crs):
    body = {"type": "Feature", "geometry": geometry, "properties": properties} if whole else properties
    kind = "application/merge-patch+json" if method == "PATCH" else "application/geo+json"
    path = "/collections/benches/items" + ("" if method == "POST" else "/1")
    reply = features.answer(request(method, path, body=json.dumps(body).encode(), content_type=kind, if_match="*",
                                    content_crs=f"<http://www.opengis.net/def/crs/{crs}>"))
    assert reply.status in (200, 201, 422)
    assert features.answer(request("GET", "/collections/benches/items", [("limit", "3")])).status == 200


@bounded
@given(name=some.sampled_from(["limit", "offset", "after", "bbox", "datetime", "crs", "bbox-crs", "seats", "installed_on", "backrest"]),
       text=some.text(alphabet="0123456789-.,/TZ:eainf ", max_size=24))
def test_any_parameter_is_answered_or_400(features, name, text):
    assert features.answer(request("GET", "/collections/benches/items", [(name, text)])).status in (200, 400)
