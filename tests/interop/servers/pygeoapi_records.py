"""pygeoapi as a catalogue: OGC API Records over a few invented metadata records."""
from __future__ import annotations

from typing import Any

from .metadata import records, write_tinydb
from .pygeoapi import PyGeoApi


class PyGeoApiRecords(PyGeoApi):
    """Serves the records of ``metadata`` as the collection ``records``, ten at a time, with pygeoapi's own environment."""

    title = "pygeoapi Records"

    def __init__(self) -> None:
        super().__init__(None, database="", table="records")  # type: ignore[arg-type]  # there is no database beneath

    def _configuration(self) -> "dict[str, Any]":
        found = super()._configuration()
        found["server"]["limits"] = {"default_items": 10, "max_items": 10, "on_exceed": "throttle"}
        return found

    def _resource(self) -> "dict[str, Any]":
        file = self.folder / "records.db"
        write_tinydb(file, records())
        return {
            "type": "collection", "title": "Testkatalog", "description": "Invented records", "keywords": ["test"], "links": [],
            "extents": {"spatial": {"bbox": [5, 47, 15, 55], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}},
            "providers": [{"type": "record", "name": "TinyDBCatalogue", "data": str(file), "id_field": "id",
                           "time_field": "created", "title_field": "title"}]}
