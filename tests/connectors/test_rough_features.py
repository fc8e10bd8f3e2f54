"""Features servers with bad manners: nothing is lost, swapped, overwritten or written twice because of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping

import numpy as np
import pytest

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import PLACE, Action, Change, with_part
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.errors import (
    BadCoordinates,
    BadReply,
    Broken,
    NotFound,
    OutcomeUncertain,
    Rejected,
    Unsupported,
    VersionMismatch,
)
from urban_data_workbench.plugin.core.feature import Feature, Page, Version
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import LOGIN, NOT_FOUND, ROOT, Answer, Asked, Rough

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
EXTENT = (9.0, 53.0, 11.0, 54.0)
SCHEMA = Schema((Field("name", Kind.TEXT), Field("height", Kind.REAL), Field("planted", Kind.DATE)), "Point")
WRITABLE = Capability.READ | Capability.CREATE | Capability.REPLACE | Capability.DELETE


def feature(number: int, *, xy: Any = (9.9, 53.5), **properties: Any) -> dict[str, Any]:
    bag = {"name": f"tree {number}", "height": 5.5, "planted": "2001-03-05", **properties}
    return {"type": "Feature", "id": number, "geometry": {"type": "Point", "coordinates": list(xy)}, "properties": bag}


def dataset(*, capabilities: Capability = Capability.READ, **source: str) -> Dataset:
    return Dataset(
        "trees", "x", DatasetKind.FEATURES, "Trees", extent=EXTENT, capabilities=capabilities,
        source={"path": "collections/trees", "name": "trees", **source},
    )


def session(behave: Any) -> tuple[Session, Rough]:
    adapter = Rough(behave)
    return Session(f"{ROOT}/ogc", adapter=adapter, sleep=lambda seconds: None), adapter


def read(behave: Any, schema: Schema = SCHEMA, query: Query = Query()) -> list[Page]:
    return list(OgcApiFeatures().pages(session(behave)[0], dataset(), schema, query, progress=WATCHED))


def collection(features: list[Any], **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features, **more}


def places(pages: list[Page]) -> list[list[float]]:
    return [geometry.positions(item.geometry)[0].tolist() for page in pages for item in page.features if item.geometry]


def losses(pages: list[Page]) -> dict[str, int]:
    return {item.reason: item.count for page in pages for item in page.skipped}


# --- reading -------------------------------------------------------------------------------------------------------


def paged(size: int, total: int, *, counted: bool = True) -> Any:
    def behave(asked: Asked) -> Any:
        start = int(asked.query.get("offset", 0))
        rows = [feature(number) for number in range(start, min(start + size, total))]
        more = {"numberMatched": total} if counted else {}
        if start + size < total:
            href = f"{ROOT}/ogc/collections/trees/items?offset={start + size}"
            html = {"rel": "next", "type": "text/html", "href": f"{ROOT}/page.html"}
            more["links"] = [html, {"rel": "next", "type": "application/geo+json", "href": href}]
        return collection(rows, **more)

    return behave


def test_a_server_that_quietly_cuts_the_limit_is_followed_to_the_end():
    pages = read(paged(10, 35))
    assert sum(len(page.features) for page in pages) == 35
    assert pages[-1].expected == 35


def test_without_number_matched_nothing_is_expected():
    assert all(page.expected is None for page in read(paged(10, 35, counted=False)))


def test_an_empty_page_ends_the_list_whatever_it_links_to():
    href = f"{ROOT}/ogc/collections/trees/items?offset=9"
    links = [{"rel": "next", "href": href}]
    assert not places(read(lambda asked: collection([], links=links)))


def test_a_repeated_page_is_an_error():
    def behave(asked: Asked) -> Any:
        later = int(asked.query.get("offset", 0)) + 2
        return collection([feature(1), feature(2)], links=[{"rel": "next", "href": f"?offset={later}"}])

    with pytest.raises(BadReply, match="repeats"):
        read(behave)


def test_pages_in_a_circle_are_an_error():
    def behave(asked: Asked) -> Any:
        start = int(asked.query.get("offset", 0))
        later = 0 if start else 1
        return collection([feature(start)], links=[{"rel": "next", "href": f"?offset={later}"}])

    with pytest.raises(BadReply):
        read(behave)


def test_a_next_link_to_another_host_is_an_error():
    links = [{"rel": "next", "href": "https://elsewhere.example.org/items"}]
    with pytest.raises(BadReply, match="another host"):
        read(lambda asked: collection([feature(1)], links=links))


def test_a_feature_that_comes_twice_is_kept_once_and_counted():
    pages = read(lambda asked: collection([feature(1), feature(2), feature(1)]))
    assert sum(len(page.features) for page in pages) == 2
    assert losses(pages) == {"duplicate_id": 1}


def test_features_without_an_id_and_things_that_are_none_are_counted():
    nameless = {**feature(3), "id": None}
    pages = read(lambda asked: collection([feature(1), nameless, "tree", 7]))
    assert losses(pages) == {"not_a_feature": 2, "no_id": 1}


def test_values_that_do_not_fit_are_emptied_and_counted_never_the_feature():
    rows = [feature(1, height="tall"), feature(2, planted="spring"), feature(3, height=True), feature(4, name=None)]
    pages = read(lambda asked: collection(rows))
    found = {item.id: item.properties for page in pages for item in page.features}
    assert found["1"]["height"] is None and found["2"]["planted"] is None
    assert found["3"]["height"] == 1.0 and found["4"]["name"] is None
    assert losses(pages) == {"unfit_value": 2}


def test_properties_beside_the_schema_are_counted():
    assert losses(read(lambda asked: collection([feature(1, colour="green")]))) == {"undeclared_property": 1}


def test_an_unreadable_geometry_is_counted_and_the_feature_kept():
    broken = {**feature(2), "geometry": {"type": "Point", "coordinates": ["x", 1]}}
    pages = read(lambda asked: collection([feature(1), broken, {**feature(3), "geometry": None}]))
    assert [item.geometry is None for page in pages for item in page.features] == [False, True, True]
    assert losses(pages) == {"unreadable_geometry": 1}


def test_dates_and_instants_come_in_one_form():
    schema = Schema((Field("day", Kind.DATE), Field("at", Kind.DATETIME)), "Point")
    rows = [
        {**feature(1), "properties": {"day": "2024-02-29", "at": "2024-10-27T02:30:00+02:00"}},
        {**feature(2), "properties": {"day": "2024-02-29T00:00:00Z", "at": "2024-10-27T02:30:00.5+01:00"}},
        {**feature(3), "properties": {"day": None, "at": None}},
    ]
    found = [item.properties for page in read(lambda asked: collection(rows), schema) for item in page.features]
    assert [bag["day"] for bag in found] == ["2024-02-29", "2024-02-29", None]
    assert [bag["at"] for bag in found] == ["2024-10-27T00:30:00.000Z", "2024-10-27T01:30:00.500Z", None]


@pytest.mark.parametrize("mixed", [False, True])
def test_north_before_east_is_turned_round(mixed):
    schema = replace(SCHEMA, crs="EPSG:4326")
    rows = [feature(1, xy=(53.5, 9.9)), *([{**feature(2), "geometry": None}] if mixed else [])]
    answer = Answer(collection(rows), headers={"Content-Crs": f"<{EPSG}4326>"})
    assert places(read(lambda asked: answer, schema)) == [[9.9, 53.5]]


def test_a_server_that_answers_in_another_system_is_transformed():
    schema = replace(SCHEMA, crs="EPSG:25832")
    answer = Answer(collection([feature(1)]), headers={"Content-Crs": f"<{CRS84}>"})
    x, y = places(read(lambda asked: answer, schema))[0]
    assert 559_000 < x < 561_000 and 5_927_000 < y < 5_930_000


def test_metres_that_claim_to_be_degrees_are_an_error():
    with pytest.raises(BadCoordinates):
        read(lambda asked: collection([feature(1, xy=(565000.0, 5934000.0))]))


def test_degrees_that_claim_to_be_metres_are_an_error():
    with pytest.raises(BadCoordinates, match="metres"):
        read(lambda asked: collection([feature(1)]), replace(SCHEMA, crs="EPSG:25832"))


def test_exchanged_axes_are_an_error():
    with pytest.raises(BadCoordinates, match="exchanged"):
        read(lambda asked: collection([feature(1, xy=(53.5, 9.9))]))


def test_being_elsewhere_than_the_extent_says_is_no_error():
    assert places(read(lambda asked: collection([feature(1, xy=(20.0, 40.0))]))) == [[20.0, 40.0]]


def test_the_reference_system_is_asked_for_and_the_area_is_in_degrees():
    seen: list[Asked] = []

    def behave(asked: Asked) -> Any:
        seen.append(asked)
        return collection([feature(1, xy=(565000.0, 5934000.0))])

    read(behave, replace(SCHEMA, crs="EPSG:25832"), Query(area=(9.0, 53.0, 10.0, 54.0), page_size=50_000))
    assert seen[0].query == {"limit": "10000", "bbox": "9,53,10,54", "crs": f"{EPSG}25832"}


def test_single_areas_become_multi_areas_where_the_collection_mixes_both():
    square = [[[9.9, 53.5], [9.91, 53.5], [9.91, 53.51], [9.9, 53.5]]]
    rows = [
        {**feature(1), "geometry": {"type": "Polygon", "coordinates": square}},
        {**feature(2), "geometry": {"type": "MultiPolygon", "coordinates": [square]}},
    ]
    made = session(lambda asked: collection(rows) if asked.path.endswith("/items") else NOT_FOUND)[0]
    schema = OgcApiFeatures().schema(_with_landing(rows)[0], dataset(), progress=WATCHED)
    assert schema.geometry == "MultiPolygon"
    pages = list(OgcApiFeatures().pages(made, dataset(), schema, Query(), progress=WATCHED))
    one, other = (item.geometry for page in pages for item in page.features)
    assert one.kind == other.kind == "MultiPolygon" and one.wkb == other.wkb


# --- what the service says ---------------------------------------------------------------------------------------


def _with_landing(rows: list[Any], **documents: Any) -> tuple[Session, Rough]:
    """Return a service whose documents can be replaced, by the end of their path."""
    own = {
        "/ogc": {"title": "City", "links": [{"rel": "data", "href": f"{ROOT}/ogc/collections"}]},
        "/ogc/collections": {"collections": [{"id": "trees", "title": "Trees", "links": []}], "links": []},
        "/ogc/collections/trees/items": collection(rows, numberMatched=len(rows)),
        **documents,
    }
    return session(lambda asked: own.get(asked.path, NOT_FOUND) if asked.method == "GET" else Answer(b"", 405))


def listed(made: Session) -> Dataset:
    service = OgcApiFeatures().recognise(made, f"{ROOT}/ogc", progress=WATCHED)
    assert service is not None
    return OgcApiFeatures().datasets(made, service, progress=WATCHED)[0]


def test_undeclared_columns_are_read_off_the_features():
    rows = [
        feature(1, amount=1, ratio=1, tags=["a"], mixed=1, flag=True),
        feature(2, amount=None, ratio=0.5, tags={"b": 1}, mixed="x", flag=None),
    ]
    schema = OgcApiFeatures().schema(_with_landing(rows)[0], dataset(), progress=WATCHED)
    kinds = {field.name: field.kind for field in schema.fields}
    assert kinds == {
        "name": Kind.TEXT, "height": Kind.REAL, "planted": Kind.TEXT, "amount": Kind.INTEGER, "ratio": Kind.REAL,
        "tags": Kind.JSON, "mixed": Kind.TEXT, "flag": Kind.BOOLEAN,
    }
    assert (schema.geometry, schema.key, schema.integer_id) == ("Point", None, True)


def test_declared_columns_keep_their_order_units_and_choices():
    declared = {"properties": {
        "b": {"type": ["number", "null"], "x-ogc-unit": "m", "x-ogc-propertySeq": 2, "title": "B"},
        "a": {"type": "string", "format": "date-time", "x-ogc-propertySeq": 1, "readOnly": True},
        "c": {"type": "string", "enum": ["x", "y", None], "x-ogc-propertySeq": 3},
        "place": {"x-ogc-role": "primary-geometry", "format": "geometry-point-or-multipoint"},
        "uid": {"type": "string", "x-ogc-role": "id"},
    }, "required": ["c"]}
    rows = [{**feature(1), "id": "u1", "properties": {"a": None, "b": 1, "c": "x"}}]
    made, _ = _with_landing(rows, **{"/ogc/collections/trees/schema": declared})
    schema = OgcApiFeatures().schema(made, dataset(), progress=WATCHED)
    assert [field.name for field in schema.fields] == ["a", "b", "c", "uid"]
    assert schema.field("a").read_only and schema.field("a").kind is Kind.DATETIME
    assert (schema.field("b").unit, schema.field("b").title) == ("m", "B")
    assert schema.field("c").choices == ("x", "y") and schema.field("c").required
    assert (schema.geometry, schema.geometry_name, schema.key) == ("MultiPoint", "place", "uid")
    page = next(iter(OgcApiFeatures().pages(made, dataset(), schema, Query(), progress=WATCHED)))
    assert page.features[0].properties["uid"] == "u1", "the key is the id, where features do not repeat it"


def test_a_catalogue_of_several_services_lists_all_their_collections():
    catalogue = {"title": "All", "apis": [
        {"title": "Trees", "landingPageUri": f"{ROOT}/all/trees/v1"}, {"title": "Broken", "landingPageUri": f"{ROOT}/all/x"},
        {"title": "Roads", "landingPageUri": f"{ROOT}/all/roads/v1"}, {"title": "nothing"}, "junk",
    ]}

    def behave(asked: Asked) -> Any:
        name = asked.path.split("/")[2] if asked.path.count("/") > 1 else ""
        if asked.path == "/all":
            return catalogue
        if asked.path.endswith("/v1"):
            return {"links": [{"rel": "data", "href": f"{ROOT}{asked.path}/collections"}]}
        if asked.path.endswith("/v1/collections"):
            return {"collections": [{"id": name, "title": name.title()}]}
        return NOT_FOUND

    adapter = Rough(behave)
    made = Session(f"{ROOT}/all", adapter=adapter)
    service = OgcApiFeatures().recognise(made, f"{ROOT}/all", progress=WATCHED)
    assert service is not None and service.url == f"{ROOT}/all"
    found = OgcApiFeatures().datasets(made, service, progress=WATCHED)
    assert [(item.id, item.source["path"]) for item in found] == [
        ("trees/v1/trees", "trees/v1/collections/trees"), ("roads/v1/roads", "roads/v1/collections/roads"),
    ]


def _guarded(etag: str, *, on_wrong: int, classes: tuple[str, ...] = ()) -> Dataset:
    documents: Mapping[str, Any] = {
        "/ogc": {"links": [{"rel": "data", "href": f"{ROOT}/ogc/collections"}]},
        "/ogc/collections": {"collections": [{"id": "trees"}]},
        "/ogc/conformance": {"conformsTo": ["…ogcapi-features-4/1.0/conf/create-replace-delete", *classes]},
        "/ogc/collections/trees/items": collection([feature(1)]),
    }

    def behave(asked: Asked) -> Any:
        if asked.method == "OPTIONS":
            return Answer(b"", headers={"Allow": "GET, PUT, POST, DELETE"})
        if asked.path.endswith("/items/1"):
            wrong = "If-Match" in asked.headers and on_wrong
            return Answer(feature(1), wrong or 200, headers={"ETag": etag} if etag else {})
        return documents.get(asked.path, NOT_FOUND)

    made, adapter = session(behave)
    found = listed(made)
    assert not adapter.writes, "finding out writes nothing"
    return found


@pytest.mark.parametrize(("etag", "on_wrong", "classes", "trusted"), [
    ('"v1"', 412, (), True),
    ('"v1"', 200, (), False),
    ('"v1"', 200, ("…ogcapi-features-4/1.0/conf/optimistic-locking-etags",), True),
    ('W/"v1"', 412, (), False),
    ("", 412, ("…ogcapi-features-4/1.0/conf/optimistic-locking-etags",), False),
])
def test_an_etag_is_trusted_only_where_a_wrong_one_is_refused(etag, on_wrong, classes, trusted):
    found = _guarded(etag, on_wrong=on_wrong, classes=classes)
    assert (Capability.VERSION_TOKEN in found.capabilities) is trusted
    assert Capability.CREATE | Capability.REPLACE | Capability.DELETE in found.capabilities


def test_a_web_page_is_no_features_service():
    made, _ = session(lambda asked: LOGIN)
    assert OgcApiFeatures().recognise(made, f"{ROOT}/ogc", progress=WATCHED) is None


def test_a_sensor_service_is_no_features_service():
    made, _ = session(lambda asked: {"value": [{"name": "Things", "url": "x"}]})
    assert OgcApiFeatures().recognise(made, f"{ROOT}/ogc", progress=WATCHED) is None


# --- writing -----------------------------------------------------------------------------------------------------


class Store:
    """One feature on a server that is as careless as it is told."""

    def __init__(self, *, answer: Any = None, patch: str = "", etags: bool = False, location: str = "") -> None:
        self.row: Any = feature(1)
        self.version = 1
        self.etags, self.location = etags, location
        self.special = answer
        self.session, self.adapter = session(self.behave)
        more = Capability.VERSION_TOKEN if etags else Capability.NONE
        more |= Capability.PATCH if patch else Capability.NONE
        self.dataset = dataset(capabilities=WRITABLE | more, patch=patch)

    def behave(self, asked: Asked) -> Any:
        if asked.method in ("POST", "PUT", "PATCH", "DELETE"):
            if self.special is not None:
                return self.special(self, asked)
            self.accept(asked)
            return Answer(b"", 201 if asked.method == "POST" else 204, {"Location": self.location} if self.location else {})
        if asked.path.endswith("/items/1"):
            return NOT_FOUND if self.row is None else Answer(self.row, headers=self.headers())
        return collection([self.row] if self.row else [])

    def headers(self) -> Mapping[str, str]:
        return {"ETag": f'"{self.version}"'} if self.etags else {}

    def accept(self, asked: Asked) -> None:
        self.version += 1
        self.row = None if asked.method == "DELETE" else {**asked.json, "id": 1}

    def base(self) -> Feature:
        found = dict(OgcApiFeatures().current(self.session, self.dataset, SCHEMA, ["1"], progress=WATCHED))["1"]
        assert found is not None
        return found

    def write(self, change: Change, guard: Protection = Protection.READ_COMPARE_WRITE) -> Any:
        return OgcApiFeatures().write(
            self.session, self.dataset, SCHEMA, change, protection=guard, progress=WATCHED
        )

    def rename(self, base: Feature, name: str = "oak", guard: Protection = Protection.READ_COMPARE_WRITE) -> Any:
        return self.write(Change(Action.UPDATE, 1, base.id, base, with_part(base, "name", name), ("name",)), guard)


NEW = Feature("", geometry.point(9.95, 53.55), {"name": "lime", "height": 2.0, "planted": None})
INSERT = Change(Action.INSERT, 1, None, None, NEW, ("name", "height", PLACE))


def test_a_replacement_keeps_what_we_do_not_know_and_the_id_as_it_was():
    store = Store()
    store.row["properties"]["colour"] = "green"
    store.row["id"] = 1
    store.rename(store.base())
    sent = store.adapter.writes[0]
    assert sent.json["id"] == 1 and sent.json["properties"]["colour"] == "green"
    assert sent.json["properties"]["name"] == "oak" and sent.json["geometry"] == feature(1)["geometry"]
    assert sent.headers["Content-Type"] == "application/geo+json"
    assert sent.headers["Content-Crs"] == f"<{CRS84}>"


def test_a_stale_replacement_never_leaves():
    store = Store()
    base = store.base()
    store.row["properties"]["height"] = 7.5
    with pytest.raises(VersionMismatch):
        store.rename(base)
    with pytest.raises(VersionMismatch):
        store.write(Change(Action.DELETE, 1, base.id, base, None))
    assert not store.adapter.writes


def test_an_update_of_a_feature_that_is_gone_does_not_create_it():
    store = Store()
    base = store.base()
    store.row = None
    with pytest.raises(VersionMismatch):
        store.rename(base)
    assert not store.adapter.writes


def test_a_delete_of_a_feature_that_is_gone_is_done_already():
    store = Store()
    base = store.base()
    store.row = None
    assert store.write(Change(Action.DELETE, 1, base.id, base, None)).feature is None
    assert not store.adapter.writes


def test_the_version_goes_along_where_the_server_honours_it():
    store = Store(etags=True)
    base = store.base()
    assert base.version == Version('"1"')
    written = store.rename(base, guard=Protection.VERSION_TOKEN)
    assert store.adapter.writes[0].headers["If-Match"] == '"1"'
    assert written.feature.version == Version('"2"')


@pytest.mark.parametrize("answer", [LOGIN, Answer({"error": "read only"}), Answer(b"")], ids=["a sign-in page", "an error", "nothing"])
def test_a_deletion_that_was_answered_with_200_is_looked_after(answer):
    store = Store(etags=True, answer=lambda store, asked: answer)
    base = store.base()
    with pytest.raises(Rejected):
        store.write(Change(Action.DELETE, 1, base.id, base, None), Protection.VERSION_TOKEN)
    assert store.row is not None


@pytest.mark.parametrize("location", ["http://[items/2", "//[", "\\items\\2"])
def test_a_link_that_is_none_does_not_end_a_publication(location):
    store = Store(location=location)
    assert store.write(INSERT).feature is not None


def test_a_deletion_with_words_is_done_where_the_feature_is_gone():
    def deleted(store: Store, asked: Asked) -> Answer:
        store.accept(asked)
        return Answer({"message": "deleted"})

    store = Store(etags=True, answer=deleted)
    base = store.base()
    assert store.write(Change(Action.DELETE, 1, base.id, base, None), Protection.VERSION_TOKEN).feature is None


@pytest.mark.parametrize("packed", ['W/"{}"', '"{}-gzip"'], ids=["nginx", "Apache"])
def test_a_gateway_that_packs_replies_does_not_keep_the_version_from_us(packed):
    """ETags that it made weak, or made another, match nothing: every edit would be refused for good."""
    store = Store(etags=True)
    right, behave = store.headers, store.behave

    def packing(asked: Asked) -> Any:
        packs = "gzip" in asked.headers.get("Accept-Encoding", "")
        store.headers = lambda: {"ETag": packed.format(store.version)} if packs else right()  # type: ignore[method-assign]
        return behave(asked)

    store.session, store.adapter = session(packing)
    store.rename(store.base(), guard=Protection.VERSION_TOKEN)
    assert store.adapter.writes[0].headers["If-Match"] == '"1"'


def test_no_version_goes_along_where_the_server_only_decorates_with_it():
    store = Store(etags=True)
    store.dataset = dataset(capabilities=WRITABLE)
    store.rename(store.base())
    assert "If-Match" not in store.adapter.writes[0].headers


@pytest.mark.parametrize("status", [409, 412, 428])
def test_a_refused_guard_is_a_version_mismatch_with_the_servers_words(status):
    store = Store(etags=True, answer=lambda store, asked: Answer({"detail": "somebody was faster"}, status))
    with pytest.raises(VersionMismatch, match="somebody was faster"):
        store.rename(store.base(), guard=Protection.VERSION_TOKEN)
    assert len(store.adapter.writes) == 1


@pytest.mark.parametrize(("status", "error"), [(400, Rejected), (422, Rejected), (415, Rejected), (500, Broken)])
def test_a_refusal_carries_the_servers_words_and_is_not_repeated(status, error):
    store = Store(answer=lambda store, asked: Answer({"title": "no", "detail": "height must be a number"}, status))
    with pytest.raises(error, match="height must be a number"):
        store.rename(store.base())
    with pytest.raises(error, match="height must be a number"):
        store.write(INSERT)
    assert len(store.adapter.writes) == 2


def test_a_key_that_is_taken_is_a_refusal_not_a_race():
    store = Store(answer=lambda store, asked: Answer({"detail": "key exists"}, 409))
    with pytest.raises(Rejected, match="key exists"):
        store.write(INSERT)


def test_a_feature_that_vanishes_while_it_is_written_is_a_version_mismatch():
    store = Store(answer=lambda store, asked: NOT_FOUND)
    with pytest.raises(VersionMismatch):
        store.rename(store.base())


def test_a_queued_change_is_waited_for():
    def queue(store: Store, asked: Asked) -> Answer:
        store.accept(asked)
        return Answer(b"", 202)

    written = Store(answer=queue)
    assert written.rename(written.base()).feature.properties["name"] == "oak"


def test_a_queued_change_that_never_appears_is_uncertain():
    store = Store(answer=lambda store, asked: Answer(b"", 202))
    with pytest.raises(OutcomeUncertain):
        store.rename(store.base())
    assert len(store.adapter.writes) == 1


def test_a_merge_patch_names_only_what_changed():
    store = Store(patch="merge", etags=True, answer=lambda store, asked: Answer(b"", 204))
    base = store.base()
    store.rename(base, guard=Protection.VERSION_TOKEN)
    sent = store.adapter.writes[0]
    assert (sent.method, sent.json) == ("PATCH", {"name": "oak"})
    assert sent.headers["Content-Type"] == "application/merge-patch+json"
    assert "Content-Crs" not in sent.headers
    moved = replace(base, geometry=geometry.point(9.91, 53.51))
    store.write(Change(Action.UPDATE, 1, "1", base, moved, (PLACE,)), Protection.VERSION_TOKEN)
    sent = store.adapter.writes[1]
    assert sent.json == {"geometry": {"type": "Point", "coordinates": [9.91, 53.51]}}
    assert sent.headers["Content-Crs"] == f"<{CRS84}>"


def test_a_partial_feature_is_sent_to_servers_that_patch_so():
    store = Store(patch="feature", answer=lambda store, asked: Answer(b"", 204))
    store.rename(store.base())
    assert store.adapter.writes[0].json == {"type": "Feature", "properties": {"name": "oak"}}


def test_qgis_server_is_told_to_modify_attributes_and_gets_places_by_put():
    store = Store(patch="modify", answer=lambda store, asked: Answer(b"", 200))
    base = store.base()
    store.rename(base)
    assert store.adapter.writes[0].json == {"modify": {"name": "oak"}}
    moved = replace(base, geometry=geometry.point(9.91, 53.51))
    store.write(Change(Action.UPDATE, 1, "1", base, moved, (PLACE,)))
    assert store.adapter.writes[1].method == "PUT"
    assert store.adapter.writes[1].json["properties"]["name"] == "tree 1"
    with pytest.raises(Unsupported):
        store.write(Change(Action.UPDATE, 1, "1", base, with_part(base, "name", None), ("name",)))
    assert len(store.adapter.writes) == 2


@pytest.mark.parametrize("location", [
    f"{ROOT}/ogc/collections/trees/items/1", "/ogc/collections/trees/items/1", "http://10.0.0.7/inner/items/1", "",
])
def test_the_id_of_a_new_feature_is_found_wherever_the_location_points(location):
    written = Store(location=location).write(INSERT)
    assert written.id == "1"
    assert written.feature.properties["name"] == "lime"


def test_umlauts_travel_as_ascii():
    store = Store()
    store.rename(store.base(), name="Färberbaum")
    assert b"F\\u00e4rberbaum" in store.adapter.writes[0].body


def test_what_the_platform_does_not_offer_is_not_tried():
    store = Store()
    store.dataset = dataset()
    base = store.base()
    for change in (INSERT, Change(Action.DELETE, 1, "1", base, None)):
        with pytest.raises(Unsupported):
            store.write(change)
    with pytest.raises(Unsupported):
        store.rename(base)
    assert not store.adapter.writes


def test_a_change_that_arrived_counts_even_if_it_cannot_be_read_back():
    def then_silent(store: Store, asked: Asked) -> Answer:
        store.behave = lambda asked: Answer(b"", 503)  # type: ignore[method-assign]
        store.adapter._behave = store.behave
        return Answer(b"", 204)

    store = Store(answer=then_silent)
    written = store.rename(store.base())
    assert written.id == "1" and written.feature is None


def test_gone_and_broken_are_told_apart_after_a_500():
    fails = Answer([{"code": "Internal server error", "description": "Invalid feature [2]"}], 500)

    def behave(asked: Asked) -> Any:
        if asked.path.endswith("/items/1"):
            return feature(1)
        return fails if "/items/" in asked.path else collection([feature(1), feature(3)])

    made, _ = session(behave)
    found = dict(OgcApiFeatures().current(made, dataset(), SCHEMA, ["1", "2"], progress=WATCHED))
    assert found["1"] is not None and found["2"] is None
    with pytest.raises(Broken):
        list(OgcApiFeatures().current(made, dataset(), SCHEMA, ["3"], progress=WATCHED))


def test_many_features_are_asked_for_by_listing_where_there_are_no_versions():
    made, adapter = session(lambda asked: collection([feature(number) for number in range(50)]) if
                            asked.path.endswith("/items") else NOT_FOUND)
    counted = replace(dataset(), count=50)
    ids = [str(number) for number in range(51)]
    found = dict(OgcApiFeatures().current(made, counted, SCHEMA, ids, progress=WATCHED))
    assert len(found) == 51 and found["50"] is None
    assert len(adapter.asked) == 2, "one list, and the one it lacks"


def test_a_missing_collection_is_not_found():
    with pytest.raises(NotFound):
        read(lambda asked: NOT_FOUND)


def test_points_are_read_the_same_one_by_one_and_all_at_once():
    xy = np.random.default_rng(5).uniform((9, 53), (11, 54), (300, 2)).tolist()
    alone = [places(read(lambda asked, at=at: collection([feature(1, xy=at)])))[0] for at in xy[:20]]
    together = places(read(lambda asked: collection([feature(number, xy=at) for number, at in enumerate(xy)])))
    assert together == xy and alone == xy[:20]


# --- QGIS Server's silence -----------------------------------------------------------------------------------------


def _qgis(rows: list[Any], columns: Mapping[str, str]) -> Session:
    parameters = [{"name": name, "in": "query", "schema": {"type": kind}} for name, kind in columns.items()]
    items = "/ogc/collections/trees/items"
    described = {"paths": {
        items: {"get": {"parameters": [{"name": "limit", "in": "query"}, *parameters]}, "post": {}},
        f"{items}/{{featureId}}": {"get": {}, "put": {}, "patch": {"operationId": "getFeaturePUT"}, "delete": {}},
    }}
    return _with_landing(rows, **{"/ogc/api": described})[0]


def test_rights_and_columns_are_read_off_the_description_where_options_fails():
    made = _qgis([feature(1)], {"name": "string", "height": "number", "planted": "string"})
    found = listed(made)
    can = Capability.CREATE | Capability.REPLACE | Capability.PATCH | Capability.DELETE
    assert can in found.capabilities and found.source["patch"] == "modify"
    schema = OgcApiFeatures().schema(made, found, progress=WATCHED)
    assert [field.kind for field in schema.fields] == [Kind.TEXT, Kind.REAL, Kind.TEXT]


def test_a_column_that_repeats_the_id_is_the_key_if_text_and_the_servers_if_a_number():
    numbered = [{**feature(number, fid=number), "id": str(number)} for number in (1, 2)]
    made = _qgis(numbered, {"fid": "integer", "name": "string", "height": "number", "planted": "string"})
    found = listed(made)
    schema = OgcApiFeatures().schema(made, found, progress=WATCHED)
    assert schema.key is None and schema.field("fid").read_only
    assert Capability.CLIENT_KEY not in found.capabilities
    keyed = [{**feature(number, uid=f"u{number}"), "id": f"u{number}"} for number in (1, 2)]
    made = _qgis(keyed, {"uid": "string", "name": "string", "height": "number", "planted": "string"})
    found = listed(made)
    schema = OgcApiFeatures().schema(made, found, progress=WATCHED)
    assert schema.key == "uid" and not schema.field("uid").read_only
    assert Capability.CLIENT_KEY in found.capabilities
