"""A PostgreSQL cluster with PostGIS of our own: the storage behind the real servers, and the independent way to read it."""
from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Optional

from .packages import debian, run
from .process import Server, free_port, run_folder

_BIN = Path("/usr/lib/postgresql/15/bin")
_SETTINGS = {
    "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "timezone": "UTC", "fsync": "off",
    "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB", "shared_buffers": "256MB",
    "maintenance_work_mem": "256MB", "max_connections": "100", "autovacuum": "off",
}


class PostGis(Server):
    """A fresh cluster on a free port, gone after `stop`. Databases are made from a template that has PostGIS."""

    name = "postgis"
    title = "PostGIS"
    stop_signal = signal.SIGINT  # PostgreSQL's fast shutdown: does not wait for its clients

    def __init__(self) -> None:
        super().__init__()
        self.port = 0
        self._user: Optional[str] = "postgres" if os.geteuid() == 0 else None  # initdb refuses to run as root

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}"

    def version(self) -> str:
        return self.value("gis", "select current_setting('server_version') || ' PostGIS ' || postgis_lib_version()")

    def install(self) -> None:
        debian("postgresql-15", "postgresql-15-postgis-3",
               provide=[str(_BIN / "initdb"), "psql", "/usr/share/postgresql/15/extension/postgis.control"])

    @property
    def folder(self) -> Path:
        if self._folder is None:
            self._folder = self._place()
        return self._folder

    def _place(self) -> Path:
        """A run folder that the database's own account can reach: not below a private home folder."""
        folder = run_folder(self.name)
        if self._user is None:
            return folder
        shutil.chown(folder, self._user, self._user)
        if subprocess.run(["test", "-w", folder], user=self._user, group=self._user, extra_groups=[]).returncode == 0:
            return folder
        folder.rmdir()
        folder = run_folder(self.name, below=Path(tempfile.gettempdir(), "udw-interop"))
        shutil.chown(folder, self._user, self._user)
        return folder

    def boot(self) -> None:
        self.port = free_port()
        data = self.folder / "data"
        run(["env", "-C", self.folder, _BIN / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync"], user=self._user)
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        self.launch([_BIN / "postgres", "-D", data, "-p", str(self.port), *settings], user=self._user)
        for _ in self.attempts():
            if subprocess.run([_BIN / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0:
                break
        else:
            raise self.failed("did not answer")
        self.execute("postgres", "create database gis")
        self.execute("gis", "create extension postgis")

    def create_database(self, name: str) -> None:
        """A new, empty database with PostGIS."""
        self.execute("postgres", f'create database "{name}" template gis')

    def execute(self, database: str, sql: str, *, feed: Optional[str] = None) -> str:
        """Run SQL through psql, in one transaction where the statement allows it; `feed` is what COPY … FROM STDIN reads."""
        return run([*self._psql(database), "-At", "-c", sql], text=feed)

    def execute_script(self, database: str, sql: str) -> str:
        """Run several statements in one session."""
        return run([*self._psql(database), "-At", "-1", "-f", "-"], text=sql)

    def value(self, database: str, sql: str) -> Any:
        """The one value of the one row of `sql`, as JSON types."""
        (row,) = self.rows(database, sql)
        (value,) = row.values()
        return value

    def rows(self, database: str, sql: str) -> "list[dict[str, Any]]":
        """The rows of `sql` as dicts of JSON types (timestamps as ISO text in UTC): the read no server had a hand in."""
        whole = f"select coalesce(json_agg(row_to_json(r)), '[]') from ({sql}) r"
        return json.loads(self.execute(database, whole))

    def _psql(self, database: str) -> "list[str]":
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
                "-U", "postgres", "-d", database]
