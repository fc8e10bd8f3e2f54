"""The editable collections of the whole line: where they are served, how a colleague writes there, what is stored."""
from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, Sequence

from urban_data_workbench.plugin.sandbox.launch import Sandbox

from .colleague import Colleague, PyGeoApiColleague, QgisServerColleague
from .data import Defibrillator, defibrillators
from .loading import restore_defibrillators, stored_defibrillators
from .servers.process import local_session
from .servers.pygeoapi import PyGeoApi
from .servers.qgis_server import QgisServer
from .surveyor import PLACE, Row, at

_MEMBERS = {"objectid": "number", "adresse": "address", "lage": "place", "gebaeude": "building"}


class Served(Protocol):
    """A collection with a client-made key `key`; `first` and `second` are two texts that people edit.

    Rows are compared with `decimals` of metres. `guarded`: the server itself refuses stale writes.
    """

    title: str
    address: str
    key: str
    columns: Sequence[str]
    first: str
    second: str
    decimals: int
    guarded: bool

    def restore(self) -> None:
        """As it was at the beginning."""

    def published(self) -> "dict[str, Row]":
        """What must be there at the beginning, from a source that no server had a hand in."""

    def stored(self) -> "dict[str, Row]":
        """What the server's own storage holds now, by key, read past the server."""

    def identifier(self, key: str) -> str:
        """The id under which the server knows this key."""

    def change(self, key: str, **values: Any) -> None:
        """The colleague's doing: other values, over HTTP."""

    def delete(self, key: str) -> None:
        """The colleague's doing."""

    def create(self, key: str, like: str) -> None:
        """The colleague's doing: a new feature with the values of another one, ten metres east of it."""


class ServedDefibrillators:
    """The defibrillators of Bochum on pygeoapi or QGIS Server; the storage is PostGIS, read by psql."""

    key, columns, first, second, guarded = "kennung", tuple(_MEMBERS), "lage", "gebaeude", False

    def __init__(self, server: "PyGeoApi | QgisServer") -> None:
        self.title, self.address = server.title, f"{server.collection}/items?limit=5"
        self.decimals = 0 if isinstance(server, QgisServer) else 3  # QGIS Server rounds degrees to 6 decimals
        self._server = server
        self._colleague: Colleague = (
            QgisServerColleague(server) if isinstance(server, QgisServer) else PyGeoApiColleague(server))

    def restore(self) -> None:
        restore_defibrillators(self._server.postgis, self._server.database)

    def published(self) -> "dict[str, Row]":
        """The rows of the City's file."""
        return {one.key: self._row(one) for one in defibrillators()}

    def stored(self) -> "dict[str, Row]":
        return {key: self._row(one) for key, one in self._defibrillators().items()}

    def identifier(self, key: str) -> str:
        return key

    def change(self, key: str, **values: Any) -> None:
        members = {_MEMBERS[name]: value for name, value in values.items()}
        self._colleague.change(replace(self._defibrillators()[key], **members))

    def delete(self, key: str) -> None:
        self._colleague.delete(key)

    def create(self, key: str, like: str) -> None:
        model = self._defibrillators()[like]
        self._colleague.create(replace(model, key=key, number=None, x=model.x + 10))

    def _defibrillators(self) -> "dict[str, Defibrillator]":
        return stored_defibrillators(self._server.postgis, self._server.database)

    def _row(self, one: Defibrillator) -> Row:
        return {**{column: getattr(one, member) for column, member in _MEMBERS.items()},
                PLACE: at(one.x, one.y, decimals=self.decimals)}


class ServedTrees:
    """The tree cadastre of Musterstadt on the sandbox; the storage is its SQLite file, read by sqlite3."""

    key, columns, first, second, decimals, guarded = "tree_uid", ("number", "species", "note", "street"), "note", "street", 3, True

    def __init__(self, sandbox: Sandbox, storage: Path) -> None:
        self.title, self.address = "sandbox OGC API Features", f"{sandbox.services['ogcapi-features']}/collections/trees"
        self._items = f"{self.address}/items"
        self._storage = storage

    def restore(self) -> None:
        """Nobody else edits the trees of this run."""

    def published(self) -> "dict[str, Row]":
        return self.stored()

    def stored(self) -> "dict[str, Row]":
        return {properties["tree_uid"]: self._row(geometry, properties) for _, geometry, properties in self._features()}

    def identifier(self, key: str) -> str:
        (found,) = [number for number, _, properties in self._features() if properties["tree_uid"] == key]
        return str(found)

    def change(self, key: str, **values: Any) -> None:
        address = f"{self._items}/{self.identifier(key)}"
        with local_session() as session:
            headers = {"If-Match": session.get(address, timeout=30).headers["ETag"],
                       "Content-Type": "application/merge-patch+json"}
            session.patch(address, json=values, headers=headers, timeout=30).raise_for_status()

    def delete(self, key: str) -> None:
        address = f"{self._items}/{self.identifier(key)}"
        with local_session() as session:
            tag = session.get(address, timeout=30).headers["ETag"]
            session.delete(address, headers={"If-Match": tag}, timeout=30).raise_for_status()

    def create(self, key: str, like: str) -> None:
        with local_session() as session:
            model = session.get(f"{self._items}/{self.identifier(like)}", timeout=30).json()
            east, north = model["geometry"]["coordinates"]
            body = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [east + 0.0001, north]},
                    "properties": {"tree_uid": key, "species": model["properties"]["species"]}}
            session.post(self._items, json=body, headers={"Content-Type": "application/geo+json"},
                         timeout=30).raise_for_status()

    def _features(self) -> "list[tuple[int, dict, dict]]":
        with closing(sqlite3.connect(f"file:{self._storage}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT id, geometry, properties FROM feature WHERE collection = 'trees'").fetchall()
        return [(number, json.loads(geometry), json.loads(properties)) for number, geometry, properties in rows]

    def _row(self, geometry: "dict[str, Any]", properties: "dict[str, Any]") -> Row:
        return {**{name: properties.get(name) for name in self.columns},
                PLACE: at(*geometry["coordinates"], decimals=self.decimals)}
