"""The OGC API Features service: from a request to a reply."""
from __future__ import annotations

from typing import Dict, List, Optional

from . import oaf_documents as documents
from . import oaf_query, oaf_write
from .messages import Refused, Reply, Request, problem
from .oaf_model import COLLECTIONS, CRS84, Collection, queryables
from .oaf_places import body_crs, code_of, content_crs
from .shapes import Box
from .storage import Storage, dumps

READ = "GET, HEAD, OPTIONS"
MERGE_PATCH = "application/merge-patch+json"


class Features:
    """Answers requests whose path begins after the service's root. Safe to use from any thread."""

    def __init__(self, storage: Storage, *, prefix: str) -> None:
        self._storage = storage
        self._prefix = prefix

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors as problem+json."""
        try:
            return self._route(request, request.segments())
        except Refused as refused:
            return problem(refused)

    def _route(self, request: Request, parts: List[str]) -> Reply:
        if len(parts) >= 3 and parts[0] == "collections" and parts[2] == "items":
            collection = _collection(parts[1])
            if len(parts) == 3:
                return self._items(request, collection)
            if len(parts) == 4:
                return self._item(request, collection, _feature_id(parts[3]))
            raise Refused(404, "there is no such page")
        if request.method == "OPTIONS":
            return Reply(200, headers={"Allow": READ})
        if request.method != "GET":
            raise Refused(405, "this page can only be read", headers={"Allow": READ})
        oaf_query.parameters(request.query, known=("f",))
        return self._document(request.base + self._prefix, parts)

    def _document(self, root: str, parts: List[str]) -> Reply:
        if not parts:
            return Reply(body=documents.landing(root))
        if parts == ["conformance"]:
            return Reply(body={"conformsTo": list(documents.CONFORMANCE)})
        if parts == ["api"]:
            return Reply(body=documents.openapi(root), media_type=documents.OPENAPI_TYPE)
        if parts[0] != "collections" or len(parts) > 3:
            raise Refused(404, "there is no such page")
        if len(parts) == 1:
            made = [self._described(collection, root) for collection in COLLECTIONS.values()]
            return Reply(body=documents.collections_document(made, root=root))
        collection = _collection(parts[1])
        if len(parts) == 2:
            return Reply(body=self._described(collection, root))
        if parts[2] == "schema":
            return Reply(body=documents.schema_document(collection, root=root), media_type=documents.SCHEMA_TYPE)
        if parts[2] == "queryables":
            address = f"{root}/collections/{collection.id}/queryables"
            return Reply(body=queryables(collection, address=address), media_type=documents.SCHEMA_TYPE)
        raise Refused(404, "there is no such page")

    def _described(self, collection: Collection, root: str) -> Dict[str, object]:
        with self._storage.reading() as connection:
            row = connection.execute("SELECT min(minx), min(miny), max(maxx), max(maxy) FROM feature"
                                     " WHERE collection=?", (collection.id,)).fetchone()
        box: Optional[Box] = None if row[0] is None else row
        return documents.collection_document(collection, root=root, box=box)

    # -- items -------------------------------------------------------------------------------------------------

    def _items(self, request: Request, collection: Collection) -> Reply:
        allow = "GET, HEAD, POST, OPTIONS" if collection.editable else READ
        if request.method == "OPTIONS":
            return Reply(200, headers={"Allow": allow})
        if request.method == "GET":
            return self._page(request, collection)
        if request.method != "POST" or not collection.editable:
            raise Refused(405, f"{request.method} is not allowed here", headers={"Allow": allow})
        code = _body_code(request, documents.GEOJSON_TYPE)
        with self._storage.writing() as connection:
            stored = oaf_write.create(connection, collection, request.body, code=code)
        address = f"{self._address(request, collection)}/{stored.id}"
        return _feature(collection, stored, address=address, code=code, status=201, extra={"Location": address})

    def _address(self, request: Request, collection: Collection) -> str:
        return f"{request.base}{self._prefix}/collections/{collection.id}/items"

    def _page(self, request: Request, collection: Collection) -> Reply:
        asked = oaf_query.parse_items(request.query, collection=collection)
        with self._storage.reading() as connection:
            ids = oaf_query.matching_ids(connection, collection, asked)
            page, more = oaf_query.page_of(ids, asked)
            features = oaf_query.feature_texts(connection, collection, page, code=asked.crs)
        address = self._address(request, collection)
        links = [documents.link("self", address, media_type=documents.GEOJSON_TYPE),
                 documents.link("collection", address[:-len("/items")]), documents.licence_link()]
        if more:
            following = f"{address}?{oaf_query.next_query(asked, last=page[-1])}"
            links.append(documents.link("next", following, media_type=documents.GEOJSON_TYPE))
        head = dumps({"type": "FeatureCollection", "numberMatched": len(ids), "numberReturned": len(features),
                      "timeStamp": oaf_write.now_text(), "links": links})
        body = f'{head[:-1]},"features":[{",".join(features)}]}}'
        headers = {"Content-Crs": content_crs(asked.crs)}
        return Reply(body=body.encode("utf-8"), headers=headers, media_type=documents.GEOJSON_TYPE)

    def _item(self, request: Request, collection: Collection, number: int) -> Reply:
        allow = "GET, HEAD, PUT, PATCH, DELETE, OPTIONS" if collection.editable else READ
        if request.method == "GET":
            return self._read_item(request, collection, number)
        if request.method == "OPTIONS":
            with self._storage.reading() as connection:
                oaf_write.find(connection, collection, number)
            return Reply(200, headers={"Allow": allow, "Accept-Patch": MERGE_PATCH} if collection.editable
                         else {"Allow": allow})
        if request.method not in allow.split(", "):
            raise Refused(405, f"{request.method} is not allowed here", headers={"Allow": allow})
        return self._change_item(request, collection, number)

    def _read_item(self, request: Request, collection: Collection, number: int) -> Reply:
        given = oaf_query.parameters(request.query, known=("crs", "f"))
        code = code_of(given["crs"], what="crs") if "crs" in given else CRS84
        address = f"{self._address(request, collection)}/{number}"
        with self._storage.reading() as connection:
            stored = oaf_write.find(connection, collection, number)
        return _feature(collection, stored, address=address, code=code)

    def _change_item(self, request: Request, collection: Collection, number: int) -> Reply:
        oaf_query.parameters(request.query, known=())
        code = CRS84 if request.method == "DELETE" else _body_code(
            request, MERGE_PATCH if request.method == "PATCH" else documents.GEOJSON_TYPE)
        with self._storage.writing() as connection:
            stored = oaf_write.find(connection, collection, number)
            oaf_write.check_match(stored, collection, request.headers.get("if-match"))
            if request.method == "DELETE":
                oaf_write.delete(connection, collection, stored)
                return Reply(204)
            change = oaf_write.replace if request.method == "PUT" else oaf_write.update
            stored = change(connection, collection, stored, request.body, code=code)
        address = f"{self._address(request, collection)}/{number}"
        return _feature(collection, stored, address=address, code=code)


def _collection(name: str) -> Collection:
    if name not in COLLECTIONS:
        raise Refused(404, f"there is no collection {name!r}")
    return COLLECTIONS[name]


def _feature_id(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 15:
        raise Refused(404, "ids of features are whole numbers")
    return int(text)


def _body_code(request: Request, media_type: str) -> str:
    """The CRS of a body whose media type is checked first."""
    if request.media_type() != media_type:
        raise Refused(415, f"send {media_type}", headers={"Accept-Patch": MERGE_PATCH}
                      if request.method == "PATCH" else {})
    return body_crs(request.headers.get("content-crs"))


def _feature(collection: Collection, stored: oaf_write.Stored, *, address: str, code: str, status: int = 200,
             extra: Optional[Dict[str, str]] = None) -> Reply:
    feature = oaf_query.as_feature(stored.id, stored.geometry, stored.properties, code=code)
    feature["links"] = [documents.link("self", address, media_type=documents.GEOJSON_TYPE),
                        documents.link("collection", address.rsplit("/", 2)[0]), documents.licence_link()]
    headers = {"ETag": oaf_query.etag(collection.id, stored.id, stored.version),
               "Content-Crs": content_crs(code), **(extra or {})}
    return Reply(status, feature, headers, documents.GEOJSON_TYPE)
