"""The npm package `sensorthings` of 2017, a SensorThings 1.0 server of the first years, on a database of our PostGIS."""
from __future__ import annotations

import json
from pathlib import Path

from .packages import node_modules
from .postgis import PostGis
from .process import Server, free_port

_APP = Path(__file__).parent / "npm_sensorthings_app"


class NpmSensorThings(Server):
    """Empty at the start; its tables are made by the package itself."""

    name = "npm_sensorthings"
    title = "npm sensorthings"

    def __init__(self, postgis: PostGis, *, database: str = "npm_sensorthings") -> None:
        super().__init__()
        self.postgis, self.database = postgis, database
        self.port = 0

    @property
    def url(self) -> str:
        """The root of version 1.0."""
        return f"http://127.0.0.1:{self.port}/v1.0"

    def version(self) -> str:
        """As the installed package says."""
        package = json.loads((self._modules / "node_modules" / "sensorthings" / "package.json").read_text(encoding="utf-8"))
        return str(package["version"])

    def install(self) -> None:
        self._modules = node_modules(_APP / "package.json", folder=self.cache / "modules")

    def boot(self) -> None:
        self.postgis.create_database(self.database)
        self.postgis.execute(self.database, 'create extension if not exists "uuid-ossp"')
        self.port = free_port()
        self.launch(["node", _APP / "server.js", self._modules, str(self.port), str(self.postgis.port), self.database])
        self.wait_for(f"{self.url}/Things")
