"""pygeoapi, OGC API Features of the OSGeo world, with transactions, on a table of our PostGIS."""
from __future__ import annotations

import json
from typing import Any

from .packages import python_environment, run
from .postgis import PostGis
from .process import Server, free_port, local_session

# 0.21.0 is the newest for Python 3.11, the distribution's own. It writes coordinates as they come into the table's
# CRS, and creates fail on a table of degrees: so the table is EPSG:25832, and clients send storage coordinates.
_REQUIREMENTS = ("pygeoapi==0.21.0", "geoalchemy2", "psycopg2-binary", "waitress")
_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_UTM32 = "http://www.opengis.net/def/crs/EPSG/0/25832"


class PyGeoApi(Server):
    """Serves `table` of `database` as an editable collection of the same name; its id is the text column `key`."""

    name = "pygeoapi"
    title = "pygeoapi"

    def __init__(self, postgis: PostGis, *, database: str, table: str = "defibrillators", key: str = "kennung") -> None:
        super().__init__()
        self.postgis, self.database, self.table, self.key = postgis, database, table, key
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def collection(self) -> str:
        """The address of the collection."""
        return f"{self.url}/collections/{self.table}"

    def version(self) -> str:
        """As the program says in each reply."""
        with local_session() as session:
            return session.get(self.url, timeout=30).headers["X-Powered-By"].replace("pygeoapi ", "")

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        self.port = free_port()
        config, description = self.folder / "config.yml", self.folder / "openapi.yml"
        config.write_text(json.dumps(self._configuration()), encoding="utf-8")  # JSON is YAML too
        environment = {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(description)}
        run([self._bin / "pygeoapi", "openapi", "generate", config, "--output-file", description], env=environment)
        self.launch([self._bin / "waitress-serve", f"--listen=127.0.0.1:{self.port}", "pygeoapi.flask_app:APP"],
                    env=environment)
        self.wait_for(f"{self.collection}/items?limit=1&f=json")

    def _configuration(self) -> "dict[str, Any]":
        contact = {"name": "interop", "email": "interop@example.org", "url": "https://example.org"}
        return {
            "server": {
                "bind": {"host": "127.0.0.1", "port": self.port}, "url": self.url, "encoding": "utf-8",
                "mimetype": "application/json; charset=UTF-8", "languages": ["en-US"], "gzip": False,
                "limits": {"default_items": 10, "max_items": 1000, "on_exceed": "throttle"},
                "map": {"url": "https://example.org/{z}/{x}/{y}.png", "attribution": "none"}},
            "logging": {"level": "ERROR"},
            "metadata": {
                "identification": {"title": "Interop", "description": "Real data of the City of Bochum",
                                   "keywords": ["interop"], "keywords_type": "theme",
                                   "terms_of_service": "CC0", "url": "https://example.org"},
                "license": {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
                "provider": {"name": "interop", "url": "https://example.org"}, "contact": contact},
            "resources": {self.table: self._resource()}}

    def _resource(self) -> "dict[str, Any]":
        return {
            "type": "collection", "title": "Defibrillators", "description": "Public defibrillators of Bochum",
            "keywords": ["defibrillator"], "links": [],
            "extents": {"spatial": {"bbox": [7.0, 51.3, 7.5, 51.6], "crs": _CRS84}},
            "providers": [{
                "type": "feature", "name": "PostgreSQL", "editable": True, "id_field": self.key, "table": self.table,
                "geom_field": "geom", "crs": [_CRS84, _UTM32], "storage_crs": _UTM32,
                "data": {"host": "127.0.0.1", "port": self.postgis.port, "dbname": self.database,
                         "user": "postgres", "password": "trust", "search_path": ["public"]}}]}
