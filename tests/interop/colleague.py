"""A colleague with another client: changes defibrillators on the server itself while ours are being edited offline."""
from __future__ import annotations

from typing import Any, Protocol

from pyproj import Transformer

from .data import DEFIBRILLATORS_EPSG, Defibrillator
from .servers.process import local_session
from .servers.pygeoapi import PyGeoApi
from .servers.qgis_server import QgisServer

COLUMNS = {"number": "objectid", "address": "adresse", "place": "lage", "building": "gebaeude"}
_GEOJSON = {"Content-Type": "application/geo+json"}


class Colleague(Protocol):
    """Writes over HTTP, without asking whether anybody else did."""

    def change(self, row: Defibrillator) -> None:
        """Make the feature of this key what `row` says: values, and the place where the server takes metres."""

    def delete(self, key: str) -> None:
        """Remove the feature of this key."""

    def create(self, row: Defibrillator) -> None:
        """Make a new feature with this key."""


class PyGeoApiColleague:
    """Replaces whole features, in the metres of the table."""

    def __init__(self, server: PyGeoApi) -> None:
        self._items = f"{server.collection}/items"

    def change(self, row: Defibrillator) -> None:
        body = _feature(row, row.x, row.y)
        with local_session() as session:
            _must(session.put(f"{self._items}/{row.key}", json=body, headers=_GEOJSON, timeout=30), 204)

    def delete(self, key: str) -> None:
        with local_session() as session:
            _must(session.delete(f"{self._items}/{key}", timeout=30), 200)

    def create(self, row: Defibrillator) -> None:
        with local_session() as session:
            _must(session.post(self._items, json=_feature(row, row.x, row.y), headers=_GEOJSON, timeout=30), 201)


class QgisServerColleague:
    """Changes attributes only, and clears none: the server ignores a null, and its degrees would move the feature."""

    def __init__(self, server: QgisServer) -> None:
        self._items = f"{server.collection}/items"

    def change(self, row: Defibrillator) -> None:
        with local_session() as session:
            _must(session.patch(f"{self._items}/{row.key}", json={"modify": _properties(row)}, timeout=30), 200)

    def delete(self, key: str) -> None:
        with local_session() as session:
            _must(session.delete(f"{self._items}/{key}", timeout=30), 200)

    def create(self, row: Defibrillator) -> None:
        longitude, latitude = Transformer.from_crs(DEFIBRILLATORS_EPSG, 4326, always_xy=True).transform(row.x, row.y)
        body = _feature(row, longitude, latitude, kennung=row.key)
        with local_session() as session:
            _must(session.post(self._items, json=body, headers=_GEOJSON, timeout=30), 201)


def _feature(row: Defibrillator, x: float, y: float, **more: Any) -> "dict[str, Any]":
    return {"type": "Feature", "id": row.key, "geometry": {"type": "Point", "coordinates": [x, y]},
            "properties": {**_properties(row), **more}}


def _properties(row: Defibrillator) -> "dict[str, Any]":
    return {column: getattr(row, name) for name, column in COLUMNS.items()}


def _must(reply: Any, status: int) -> None:
    if reply.status_code != status:
        raise RuntimeError(f"the colleague was refused: {reply.status_code} {reply.text[:300]}")
