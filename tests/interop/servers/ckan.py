"""CKAN 2.12, untouched, on our PostgreSQL and a Redis; a stand-in of ours answers for Solr, which no registry has.

Ranking, stemming and spatial search are Solr's and are therefore not shown.
"""
from __future__ import annotations

from pathlib import Path
from typing import Any, Sequence

from .metadata import LICENCE, Record, records
from .packages import debian, python_environment, run
from .postgis import PostGis
from .process import Server, free_port, local_session

_REQUIREMENTS = ("ckan[requirements]==2.12.0",)
_SETTINGS = {"ckan.plugins": "", "ckan.auth.create_unowned_dataset": "true", "ckan.auth.create_dataset_if_not_in_organization": "true",
             "ckan.search.rows_max": "10"}


class Redis(Server):
    """What CKAN keeps its sessions and jobs in."""

    name = "redis"
    title = "Redis"
    port = 0

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def version(self) -> str:
        return run(["redis-server", "--version"]).split("v=")[1].split()[0]

    def install(self) -> None:
        debian("redis-server", provide=["redis-server"])

    def boot(self) -> None:
        self.port = free_port()
        self.launch(["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)])
        for _ in self.attempts():
            if b"Ready to accept" in self.log_path.read_bytes():
                return
        raise self.failed("did not answer")


class SolrStandIn(Server):
    """The stand-in of ``shared/servers``: CKAN's updates and plain searches, nothing more."""

    name = "solr-stand-in"
    title = "stand-in for Solr"
    port = 0

    def __init__(self, script: Path, schema: Path, python: Path) -> None:
        super().__init__()
        self._script, self._schema, self._python = script, schema, python

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/solr/ckan"

    def version(self) -> str:
        return "ours"

    def install(self) -> None:
        """It is a file."""

    def boot(self) -> None:
        self.port = free_port()
        self.launch([self._python, self._script, str(self.port), self._schema, str(self.folder / "solr.json")])
        self.wait_for(f"http://127.0.0.1:{self.port}/solr/admin/ping")


class CkanServer(Server):
    """CKAN with the records of ``metadata`` as datasets; a page of its search holds ten, whatever is asked for."""

    name = "ckan"
    title = "CKAN"
    database = "ckan"
    port = 0

    def __init__(self, postgis: PostGis, *, servers: Path) -> None:
        super().__init__()
        self._postgis, self._servers = postgis, servers
        self._beneath: "list[Server]" = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def version(self) -> str:
        with local_session() as session:
            return session.get(f"{self.url}/api/3/action/status_show", timeout=30).json()["result"]["ckan_version"]

    def install(self) -> None:
        debian("gcc", "libpq-dev", "python3-dev", provide=["gcc", "pg_config"])
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        (schema,) = self._bin.parent.glob("lib/python3*/site-packages/ckan/config/solr/schema.xml")
        redis = Redis()
        solr = SolrStandIn(self._servers / "ckan_solr_stub.py", schema, self._bin / "python")
        self._beneath = [redis, solr]
        for server in self._beneath:
            server.start()
        self._postgis.execute("postgres", f'create database "{self.database}"')
        self.port = free_port()
        config = self.folder / "ckan.ini"
        ckan: "Sequence[Any]" = [self._bin / "ckan", "-c", config]
        run([self._bin / "ckan", "generate", "config", config])
        addresses = {"sqlalchemy.url": f"{self._postgis.url}/{self.database}", "solr_url": solr.url, "ckan.redis.url": redis.url,
                     "ckan.site_url": self.url, "ckan.storage_path": str(self.folder)}
        run([self._bin / "ckan", "config-tool", config, *(f"{name}={value}" for name, value in {**_SETTINGS, **addresses}.items())])
        run([*ckan, "db", "upgrade"])
        self.launch([*ckan, "run", "--host", "127.0.0.1", "--port", str(self.port), "--disable-reloader"])
        self.wait_for(f"{self.url}/api/3/action/status_show")
        run([*ckan, "user", "add", "admin", "email=admin@example.org", "password=adminadmin"])
        run([*ckan, "sysadmin", "add", "admin"])
        self._fill(run([*ckan, "user", "token", "add", "-q", "admin", "t1"]).split()[-1])

    def stop(self) -> None:
        super().stop()
        for server in self._beneath:
            server.stop()
        self._beneath = []

    def _fill(self, token: str) -> None:
        with local_session() as session:
            session.headers["Authorization"] = token
            for record in records():
                reply = session.post(f"{self.url}/api/3/action/package_create", json=_package(record), timeout=60)
                reply.raise_for_status()


def _package(record: Record) -> "dict[str, Any]":
    west, south, east, north = record.bbox
    ring = f"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]"
    extras = {"spatial": f'{{"type":"Polygon","coordinates":[{ring}]}}', "modified": record.updated}
    return {
        "name": record.id.replace(":", "_"), "title": record.title, "notes": record.abstract, "license_id": LICENCE,
        "tags": [{"name": record.keyword}], "author": "Erika Beispiel", "author_email": "erika@example.org",
        "extras": [{"key": name, "value": value} for name, value in extras.items()],
        "resources": [{"url": record.link, "name": record.title, "format": "WFS" if record.kind == "service" else ""}],
    }
