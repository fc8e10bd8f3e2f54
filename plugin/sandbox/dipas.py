"""The DIPAS PDS interface: participation projects, contributions and comments as open GeoJSON, read only."""
from __future__ import annotations

import json
import sqlite3
from typing import Any, Dict, List

from .messages import Refused, Reply, Request, dipas_error
from .storage import Storage

GEOJSON = "application/geo+json"


class Dipas:
    """Answers requests whose path begins after `/drupal/dipas-pds/projects`. No paging, no filters."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def answer(self, request: Request) -> Reply:
        """The reply to a request; errors in DIPAS' own form."""
        try:
            if request.method != "GET":
                raise Refused(405, "Method not allowed", headers={"Allow": "GET, HEAD"})
            with self._storage.reading() as connection:
                return self._route(connection, request.segments())
        except Refused as refused:
            return dipas_error(refused)

    def _route(self, connection: sqlite3.Connection, parts: List[str]) -> Reply:
        if len(parts) > 4:
            raise Refused(404, "Not found")
        if not parts:
            rows = connection.execute("SELECT feature FROM procedure ORDER BY position")
            return _collection([json.loads(row[0]) for row in rows])
        project = _project(connection, parts[0])
        if len(parts) == 1:
            return _collection([project])
        if parts[1] == "conception_comments" and len(parts) == 2:
            return _collection([])
        if parts[1] not in ("contributions", "commentedcontributions"):
            raise Refused(404, "Not found")
        commented = parts[1] == "commentedcontributions"
        if len(parts) == 2:
            return _collection(_contributions(connection, parts[0], commented))
        return self._one(connection, parts, commented)

    def _one(self, connection: sqlite3.Connection, parts: List[str], commented: bool) -> Reply:
        row = connection.execute("SELECT feature, comments FROM contribution WHERE procedure=? AND id=?",
                                 (parts[0], parts[2])).fetchone()
        if row is None or (len(parts) == 4 and (parts[3] != "comments" or commented)):
            raise Refused(404, "Not found")
        if len(parts) == 4:
            return Reply(body=json.loads(row[1]))
        return _collection([_with_comments(row) if commented else json.loads(row[0])])


def _project(connection: sqlite3.Connection, name: str) -> Any:
    row = connection.execute("SELECT feature FROM procedure WHERE id=?", (name,)).fetchone()
    if row is None:
        raise Refused(404, "Project not found")
    return json.loads(row[0])


def _contributions(connection: sqlite3.Connection, project: str, commented: bool) -> List[Any]:
    rows = connection.execute("SELECT feature, comments FROM contribution WHERE procedure=? ORDER BY position",
                              (project,))
    return [_with_comments(row) if commented else json.loads(row[0]) for row in rows]


def _with_comments(row: Any) -> Dict[str, Any]:
    feature: Dict[str, Any] = json.loads(row[0])
    feature["properties"]["commentedBy"] = json.loads(row[1])
    return feature


def _collection(features: List[Any]) -> Reply:
    return Reply(body={"type": "FeatureCollection", "features": features}, media_type=GEOJSON)
