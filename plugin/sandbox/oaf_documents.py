"""The documents that describe the OGC API Features service: landing page, conformance, collections, OpenAPI."""
from __future__ import annotations

from typing import Any, Dict, List, Optional

from ..core import crs
from . import oaf_places
from .names import ATTRIBUTION, CITY, LICENCE, OWNER
from .oaf_model import COLLECTIONS, CRS_LIST, STORAGE_CRS, Collection, property_schema, schema
from .oaf_query import DEFAULT_LIMIT, MAX_LIMIT
from .shapes import Box

Json = Dict[str, Any]
SPEC = "http://www.opengis.net/spec/ogcapi-features-"
OPENAPI_TYPE = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA_TYPE = "application/schema+json"
GEOJSON_TYPE = "application/geo+json"
REL = "http://www.opengis.net/def/rel/ogc/1.0/"

CONFORMANCE = tuple(SPEC + name for name in (
    "1/1.0/conf/core", "1/1.0/conf/oas30", "1/1.0/conf/geojson", "2/1.0/conf/crs", "3/1.0/conf/queryables",
    "3/1.0/conf/queryables-query-parameters", "4/1.0/conf/create-replace-delete", "4/1.0/conf/update",
    "4/1.0/conf/features", "4/1.0/conf/optimistic-locking-etags", "5/1.0/conf/schemas",
    "5/1.0/conf/core-roles-features", "5/1.0/conf/returnables-and-receivables"))


def link(rel: str, href: str, *, media_type: str = "application/json", title: str = "") -> Json:
    """A link object."""
    made = {"rel": rel, "type": media_type, "href": href}
    return {**made, "title": title} if title else made


def licence_link() -> Json:
    """The link to the licence of all data."""
    return link("license", LICENCE, media_type="text/html", title="Datenlizenz Deutschland – Zero – Version 2.0")


def landing(root: str) -> Json:
    """The landing page."""
    return {"title": f"{CITY}: Geodaten", "description": f"Erfundene Geodaten der Stadt {CITY} zum Üben",
            "attribution": ATTRIBUTION, "links": [
                link("self", root), link("service-desc", f"{root}/api", media_type=OPENAPI_TYPE),
                link("conformance", f"{root}/conformance"), link("data", f"{root}/collections"), licence_link()]}


def collection_document(collection: Collection, *, root: str, box: Optional[Box]) -> Json:
    """The description of a collection; `box` is in the storage CRS."""
    address = f"{root}/collections/{collection.id}"
    extent: Json = {"spatial": {"bbox": [oaf_places.extent(box)], "crs": crs.uri("OGC:CRS84")}} if box else {}
    return {"id": collection.id, "title": collection.title, "description": collection.description,
            "itemType": "feature", "attribution": ATTRIBUTION, "license": LICENCE, "publisher": OWNER,
            "extent": extent, "crs": [crs.uri(code) for code in CRS_LIST], "storageCrs": crs.uri(STORAGE_CRS),
            "links": [link("self", address), link("items", f"{address}/items", media_type=GEOJSON_TYPE,
                                                  title=collection.title),
                      link(REL + "schema", f"{address}/schema", media_type=SCHEMA_TYPE),
                      link(REL + "queryables", f"{address}/queryables", media_type=SCHEMA_TYPE), licence_link()]}


def collections_document(documents: List[Json], *, root: str) -> Json:
    """The list of collections."""
    return {"links": [link("self", f"{root}/collections"), licence_link()],
            "crs": [crs.uri(code) for code in CRS_LIST], "collections": documents}


def _response(description: str, media_type: str, content: Optional[Json] = None) -> Json:
    return {"description": description, "content": {media_type: {"schema": content or {"type": "object"}}}}


def _parameter(name: str, content: Json, *, style: Optional[bool] = None, where: str = "query") -> Json:
    made: Json = {"name": name, "in": where, "required": where == "path", "schema": content}
    return made if style is None else {**made, "style": "form", "explode": style}


def _parameters() -> Json:
    uri = {"type": "string", "format": "uri", "enum": [crs.uri(code) for code in CRS_LIST]}
    number_list = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
    return {"limit": _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT,
                                          "default": DEFAULT_LIMIT}, style=False),
            "offset": _parameter("offset", {"type": "integer", "minimum": 0, "default": 0}, style=False),
            "after": _parameter("after", {"type": "integer", "minimum": 0, "default": 0}, style=False),
            "bbox": _parameter("bbox", number_list, style=False), "bbox-crs": _parameter("bbox-crs", uri, style=False),
            "datetime": _parameter("datetime", {"type": "string"}, style=False),
            "crs": _parameter("crs", uri, style=False), "f": _parameter("f", {"type": "string", "enum": ["json"]}),
            "featureId": _parameter("featureId", {"type": "integer"}, where="path"),
            "If-Match": {**_parameter("If-Match", {"type": "string"}, where="header"), "required": True},
            "Content-Crs": _parameter("Content-Crs", {"type": "string"}, where="header")}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/parameters/{name}"}


def _body(media_type: str, name: str) -> Json:
    return {"required": True, "content": {media_type: {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


def _items_path(collection: Collection) -> Json:
    common = [_ref(name) for name in ("limit", "offset", "after", "bbox", "bbox-crs", "datetime", "crs", "f")]
    own = [_parameter(each.name, {"type": each.type}) for each in collection.fields]
    path: Json = {"get": {"tags": [collection.title], "operationId": f"get{collection.id}", "parameters": common + own,
                          "responses": {"200": _response("features", GEOJSON_TYPE)}}}
    if collection.editable:
        path["post"] = {"tags": [collection.title], "operationId": f"add{collection.id}",
                        "parameters": [_ref("Content-Crs")], "requestBody": _body(GEOJSON_TYPE, collection.id),
                        "responses": {"201": _response("created", GEOJSON_TYPE)}}
    return path


def _item_path(collection: Collection) -> Json:
    path: Json = {"parameters": [_ref("featureId")],
                  "get": {"operationId": f"get{collection.id}Item", "parameters": [_ref("crs"), _ref("f")],
                          "responses": {"200": _response("a feature", GEOJSON_TYPE)}}}
    guarded = [_ref("If-Match"), _ref("Content-Crs")]
    if collection.editable:
        for method, media_type in (("put", GEOJSON_TYPE), ("patch", "application/merge-patch+json")):
            path[method] = {"operationId": f"{method}{collection.id}Item", "parameters": guarded,
                            "requestBody": _body(media_type, collection.id),
                            "responses": {"200": _response("changed", GEOJSON_TYPE)}}
        path["delete"] = {"operationId": f"delete{collection.id}Item", "parameters": guarded[:1],
                          "responses": {"204": {"description": "deleted"}}}
    return path


def _feature_schema(collection: Collection) -> Json:
    return {"type": "object", "required": ["type", "geometry", "properties"], "properties": {
        "type": {"type": "string", "enum": ["Feature"]}, "id": {"type": "integer"}, "geometry": {"type": "object"},
        "properties": {"type": "object", "properties": {each.name: {
            name: value for name, value in property_schema(each).items() if not name.startswith("x-")}
            for each in collection.fields}}}}


def openapi(root: str) -> Json:
    """The OpenAPI 3.0 document."""
    simple = {"get": {"responses": {"200": _response("a document", "application/json")}}}
    paths: Json = dict.fromkeys(("/", "/conformance", "/collections", "/api"), simple)
    for name, collection in COLLECTIONS.items():
        base = f"/collections/{name}"
        paths.update({base: simple, f"{base}/schema": simple, f"{base}/queryables": simple,
                      f"{base}/items": _items_path(collection), f"{base}/items/{{featureId}}": _item_path(collection)})
    return {"openapi": "3.0.3", "info": {"title": f"{CITY}: Geodaten", "version": "1.0.0",
                                         "license": {"name": "dl-de/zero-2-0", "url": LICENCE}},
            "servers": [{"url": root}], "paths": paths, "components": {
                "parameters": _parameters(),
                "schemas": {name: _feature_schema(collection) for name, collection in COLLECTIONS.items()}}}


def schema_document(collection: Collection, *, root: str) -> Json:
    """The schema of a collection under its address."""
    return schema(collection, address=f"{root}/collections/{collection.id}/schema")
