"""The SensorThings service: from a request to a reply."""
from __future__ import annotations

from typing import Any, Dict, List

from .messages import Refused, Reply, Request, sensorthings_error
from .sta_columns import ColumnCache
from .sta_model import CONFORMANCE, KINDS
from .sta_path import Target, find
from .sta_query import parse_query
from .sta_render import Writer, as_page, observation_members
from .sta_select import SelectionCache
from .sta_store import Entities
from .sta_write import Editor
from .storage import Storage

JSON_TYPES = ("application/json", "")
PATCH_TYPE = "application/json-patch+json"


class SensorThings:
    """Answers requests whose path begins after the version (`/v1.1`). Safe to use from any thread."""

    def __init__(self, storage: Storage, *, prefix: str) -> None:
        self._storage = storage
        self._prefix = prefix
        self._columns = ColumnCache()
        self._selections = SelectionCache()

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors in SensorThings' own form."""
        try:
            return self._answer(request)
        except Refused as refused:
            return sensorthings_error(refused)

    def _answer(self, request: Request) -> Reply:
        if not request.segments():
            return self._root(request)
        if request.segments() == ["CreateObservations"]:
            return self._create_observations(request)
        if request.method == "GET":
            return self._get(request)
        return self._write(request)

    def _writer(self, request: Request, entities: Entities) -> Writer:
        return Writer(request.base + self._prefix, entities, self._selections)

    def _root(self, request: Request) -> Reply:
        if request.method != "GET":
            raise _not_allowed("GET")
        parse_query(request.query, kind="Thing", many=False)
        root = request.base + self._prefix
        sets = [{"name": kind.set_name, "url": f"{root}/{kind.set_name}"} for kind in KINDS.values()]
        return Reply(body={"value": sets, "serverSettings": {"conformance": list(CONFORMANCE)}})

    # -- reading -----------------------------------------------------------------------------------------------

    def _get(self, request: Request) -> Reply:
        with self._storage.reading() as connection:
            entities = Entities(connection, self._columns)
            writer = self._writer(request, entities)
            target = find(request.segments(), entities=entities)
            if target.member:
                return _member(target, request, entities)
            if target.is_list:
                return self._list(request, target, writer)
            query = parse_query(request.query, kind=target.kind, many=False)
            if target.mode == "$ref":
                return Reply(body={"@iot.selfLink": writer.link(target.kind, target.number or 0)})
            if target.at is not None:
                return Reply(body=writer.observation(*target.at, query))
            return Reply(body=writer.entity(target.kind, target.number or 0, query))

    def _list(self, request: Request, target: Target, writer: Writer) -> Reply:
        query = parse_query(request.query, kind=target.kind)
        address = request.base + self._prefix + request.path
        if target.scope is not None and query.data_array:
            blocks, shown, total = writer.data_array(target.scope, query)
            return Reply(body=as_page(blocks, query=query, total=total, address=address, shown=shown))
        if target.scope is not None:
            rows, total = writer.observations(target.scope, query)
        else:
            ids = writer.entities.all_ids(target.kind) if target.ids is None else target.ids
            rows, total = writer.listed(target.kind, ids, query)
        if target.mode == "$ref":
            rows = [{"@iot.selfLink": row["@iot.selfLink"]} for row in rows]
        return Reply(body=as_page(rows, query=query, total=total, address=address, shown=len(rows)))

    # -- writing -----------------------------------------------------------------------------------------------

    def _write(self, request: Request) -> Reply:
        if request.method not in ("POST", "PATCH", "DELETE"):
            raise _not_allowed("GET, POST, PATCH, DELETE")
        if request.query:
            raise Refused(400, "no query options are allowed on writes")
        with self._storage.writing() as connection:
            entities = Entities(connection, ColumnCache())
            target = find(request.segments(), entities=entities)
            _check_method(request.method, target)
            editor = Editor(entities)
            if request.method == "DELETE":
                editor.delete(target)
                return Reply(200)
            if request.method == "PATCH":
                return _patch(editor, target, request)
            _need_json(request)
            kind, number = editor.create(target.kind, request.body, parent=target.parent)
        fresh = f"{request.base}{self._prefix}/{KINDS[kind].set_name}({number})"
        return Reply(201, headers={"Location": fresh})

    def _create_observations(self, request: Request) -> Reply:
        if request.method != "POST":
            raise _not_allowed("POST")
        _need_json(request)
        with self._storage.writing() as connection:
            outcome = Editor(Entities(connection, ColumnCache())).create_observations(request.body)
        root = f"{request.base}{self._prefix}/Observations"
        rows: List[str] = [f"{root}({each})" if isinstance(each, int) else f"error: {each}" for each in outcome]
        return Reply(201, rows)


def _not_allowed(allow: str) -> Refused:
    return Refused(405, "Method not allowed here", headers={"Allow": allow})


def _check_method(method: str, target: Target) -> None:
    if target.member or target.mode:
        raise _not_allowed("GET")
    if target.is_list and method != "POST":
        raise _not_allowed("GET, POST")
    if not target.is_list and method == "POST":
        raise _not_allowed("GET, PATCH, DELETE")


def _need_json(request: Request) -> None:
    if request.media_type() not in JSON_TYPES:
        raise Refused(415, "send application/json")


def _patch(editor: Editor, target: Target, request: Request) -> Reply:
    if request.media_type() == PATCH_TYPE:
        editor.apply_patch(target, request.body)
        return Reply(200, {"type": "success", "message": "JSON-Patch applied."})
    _need_json(request)
    editor.merge(target, request.body)
    return Reply(200)


def _member(target: Target, request: Request, entities: Entities) -> Reply:
    """One member of an entity, as an object or bare."""
    if request.query:
        raise Refused(400, "a member takes no query options")
    if target.at is not None:
        members: Dict[str, Any] = observation_members(entities.columns(target.at[0]), target.at[1])
    else:
        members = entities.body(target.kind, target.number or 0) or {}
    name = "@iot.id" if target.member == "id" else target.member
    value = {"@iot.id": target.number, **members}.get(name)
    if target.mode != "$value":
        return Reply(body={name: value}) if value is not None else Reply(204)
    if value is None:
        return Reply(204)
    if isinstance(value, str):
        return Reply(body=value.encode("utf-8"), media_type="text/plain; charset=utf-8")
    return Reply(body=value)
