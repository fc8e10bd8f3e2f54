"""STAC items in the fourth dialect of Part 4: bodies as stac-fastapi takes them, keys that the client makes."""

from __future__ import annotations

import json
from typing import Any, Optional

import pytest

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action, Change, with_part
from urban_data_workbench.plugin.core.errors import Rejected, VersionMismatch
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED, Connected, Edits, check_complete, check_edit_cycle
from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Asked, Rough

CLASSES = [  # as recorded in shared/replies/stac-fastapi, 01
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text", "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "https://api.stacspec.org/v1.0.0/ogcapi-features", "https://api.stacspec.org/v1.0.0/ogcapi-features/extensions/transaction",
]
NEW = {"id": "5c0e6e0a-0000-4000-8000-000000000001", "datetime": "2024-06-01T10:00:00.000Z", "material": "Holz", "street": "Prüfstand"}
EDITS = Edits(NEW, geometry.point(9.982, 53.5513), "material", ("Stein", "Metall"), (0.0001, 0.0001), "street", tolerance=1e-9)


class Stac:
    """Keeps items as stac-fastapi-pgstac 7.2 does: statuses and bodies as recorded in shared/replies/stac-fastapi."""

    def __init__(self, *, patches: bool = True) -> None:
        self.patches = patches
        self.items: dict[str, dict[str, Any]] = {f"i{n}": self.item(f"i{n}", n) for n in range(3)}
        self.adapter = Rough(self.behave)

    def item(self, identifier: str, number: int) -> dict[str, Any]:
        xy = [9.9 + number / 100, 53.5]
        return {
            "type": "Feature", "stac_version": "1.0.0", "id": identifier, "collection": "benches", "links": [],
            "assets": {"data": {"href": f"https://example.org/{number}.tif"}}, "geometry": {"type": "Point", "coordinates": xy},
            "bbox": [*xy, *xy],
            "properties": {"datetime": "2024-01-01T00:00:00Z", "material": "Holz", "street": "Ufer"},
        }

    def behave(self, asked: Asked) -> Any:
        if asked.method == "OPTIONS":
            return Answer({"detail": "Method Not Allowed"}, 405, {"Allow": "GET"})
        documents = {
            "/stac": {"type": "Catalog", "id": "x", "stac_version": "1.0.0", "conformsTo": CLASSES, "links": [
                {"rel": "data", "href": f"{ROOT}/stac/collections"}, {"rel": "service-desc", "href": f"{ROOT}/stac/api"}]},
            "/stac/conformance": {"conformsTo": CLASSES},
            "/stac/collections": {"collections": [
                {"id": "benches", "type": "Collection", "stac_version": "1.0.0", "license": "CC0-1.0", "links": []}]},
            "/stac/api": {"paths": {
                "/collections/{collection_id}/items": {"get": {}, "post": {}},
                "/collections/{collection_id}/items/{item_id}": {
                    "get": {}, "put": {}, "delete": {}, **({"patch": {}} if self.patches else {})}}},
        }
        if asked.path in documents:
            return documents[asked.path]
        if asked.path == "/stac/collections/benches/items":
            return self.listing(asked) if asked.method == "GET" else self.create(asked.json)
        if asked.path.startswith("/stac/collections/benches/items/"):
            return self.one(asked, asked.path.rpartition("/")[2])
        return NOT_FOUND

    def listing(self, asked: Asked) -> Any:
        names, limit = sorted(self.items), int(asked.query.get("limit", 10))
        token = asked.query.get("token", "")
        start = names.index(token.partition(":")[2]) + 1 if token else 0
        page = names[start : start + limit]
        links = [{"rel": "next", "href": f"{ROOT}/stac/collections/benches/items?limit={limit}&token=next:{page[-1]}"}]
        return {"type": "FeatureCollection", "features": [self.items[name] for name in page], "numberReturned": len(page),
                "links": links if start + limit < len(names) else []}

    def create(self, item: dict[str, Any]) -> Answer:
        needed = {"type", "stac_version", "id", "collection", "links", "assets", "geometry", "bbox", "properties"}
        if needed - set(item) or not item["properties"].get("datetime") or item["collection"] != "benches":
            return Answer({"code": "RequestValidationError", "description": "no item"}, 400)
        if item["id"] in self.items:
            return Answer({"code": "ConflictError", "description": ""}, 409)
        self.items[item["id"]] = item
        return Answer(item, 201)

    def one(self, asked: Asked, name: str) -> Any:
        if name not in self.items:
            return Answer({"code": "NotFoundError", "description": ""}, 404)
        if asked.method == "DELETE":
            del self.items[name]
            return {"deleted item": name}
        if asked.method == "PUT":
            assert asked.json["assets"] == self.items[name]["assets"] and asked.json["stac_version"] == "1.0.0"
            self.items[name] = asked.json
        if asked.method == "PATCH":
            assert asked.headers["Content-Type"] == "application/merge-patch+json" and set(asked.json) <= {"properties", "geometry", "bbox"}
            self.items[name] = merged(self.items[name], asked.json)
        return self.items[name]

    def connected(self) -> Connected:
        return Connected.to(OgcApiFeatures(), f"{ROOT}/stac", adapter=self.adapter)


def merged(one: Any, patch: Any) -> Any:
    """RFC 7396."""
    if not isinstance(patch, dict) or not isinstance(one, dict):
        return patch
    whole = {**one, **{name: merged(one.get(name), value) for name, value in patch.items()}}
    return {name: value for name, value in whole.items() if value is not None or name not in patch}


@pytest.mark.parametrize("patches", [True, False])
def test_items_are_read_and_edited_and_keep_their_assets(patches):
    server = Stac(patches=patches)
    connected = server.connected()
    dataset = connected.dataset("benches")
    assert Capability.CLIENT_KEY in dataset.capabilities and (Capability.PATCH in dataset.capabilities) == patches
    assert len(check_complete(connected, dataset, page_size=2)) == 3
    before = json.loads(json.dumps(server.items))
    check_edit_cycle(connected, dataset, EDITS, guard=Protection.READ_COMPARE_WRITE)
    assert server.items == before
    created = next(asked.json for asked in server.adapter.writes if asked.method == "POST")
    assert created["bbox"] == [9.982, 53.5513, 9.982, 53.5513] and "id" not in created["properties"]
    assert {asked.method for asked in server.adapter.writes} == {"POST", "DELETE", "PATCH" if patches else "PUT"}


def test_a_moved_item_moves_its_bounds():
    server = Stac()
    connected = server.connected()
    dataset = connected.dataset("benches")
    check_edit_cycle(connected, dataset, EDITS, guard=Protection.READ_COMPARE_WRITE)
    moved = [asked.json for asked in server.adapter.writes if asked.method == "PATCH" and "geometry" in asked.json]
    assert moved and all(body["bbox"] == body["geometry"]["coordinates"] * 2 for body in moved)


def test_the_schema_is_what_items_have_not_what_may_be_asked():
    connected = Stac().connected()
    schema = connected.schema(connected.dataset("benches"))
    assert [(field.name, field.kind) for field in schema.fields] == [
        ("id", Kind.TEXT), ("datetime", Kind.DATETIME), ("material", Kind.TEXT), ("street", Kind.TEXT)]
    assert (schema.key, schema.integer_id, schema.geometry) == ("id", False, "Point")


def test_a_key_that_is_taken_is_refused_and_a_vanished_item_is_a_lost_race():
    server = Stac()
    connected = server.connected()
    dataset = connected.dataset("benches")
    schema = connected.schema(dataset)
    twin = Feature("", geometry.point(9.9, 53.5), {**NEW, "id": "i1"})
    with pytest.raises(Rejected):
        connected.write(dataset, schema, Change(Action.INSERT, 1, None, None, twin, ("id",)), Protection.READ_COMPARE_WRITE)
    base: Optional[Feature] = connected.now(dataset, schema, "i1")
    del server.items["i1"]
    change = Change(Action.UPDATE, 1, "i1", base, with_part(base, "material", "Stein"), ("material",))
    with pytest.raises(VersionMismatch):
        connected.write(dataset, schema, change, Protection.READ_COMPARE_WRITE)


def test_a_catalogue_without_transactions_is_read_only():
    def behave(asked: Asked) -> Any:
        if asked.path == "/stac/conformance":
            return {"conformsTo": CLASSES[:2]}
        return NOT_FOUND if asked.path == "/stac/api" else server.behave(asked)

    server = Stac()
    session = Session(f"{ROOT}/stac", adapter=Rough(behave))
    (dataset,) = OgcApiFeatures().datasets(session, server.connected().service, progress=WATCHED)
    assert not dataset.capabilities.editable
