"""FROST, the SensorThings server that German cities run: its engine from Maven Central, on a database of our PostGIS."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Mapping, Optional

from .packages import maven_classpath, run
from .postgis import PostGis
from .process import Server

_ENGINE = Path(__file__).parent / "frost_engine"
_SETTINGS = {
    "maxTop": "10000",
    "bus.busImplementationClass": "de.fraunhofer.iosb.ilt.frostserver.messagebus.InternalMessageBus",
    "persistence.persistenceManagerImplementationClass":
        "de.fraunhofer.iosb.ilt.frostserver.persistence.pgjooq.PostgresPersistenceManager",
    "persistence.db.driver": "org.postgresql.Driver",
    "persistence.db.username": "postgres",
    "persistence.db.password": "trust",
    "mqtt.Enabled": "false",
    "plugins.coreModel.enable": "true",
    "plugins.multiDatastream.enable": "true",
}
_PROJECTS = """
create table "PROJECTS" ("ID" bigserial primary key, "NAME" text not null, "DESCRIPTION" text);
create table "PROJECT_THINGS" ("PROJECT_ID" bigint not null, "THING_ID" bigint not null, primary key ("PROJECT_ID", "THING_ID"));
"""


class Frost(Server):
    """The engine on an empty database of its own; `settings` adds to or overrides FROST's settings.

    `projects`: with a set of Projects that Things belong to, by FROST's model loader and a model of ours; the plugin that
    brings Projects with sign-in and rights is not on Maven Central.
    """

    name = "frost"
    title = "FROST"

    def __init__(self, postgis: PostGis, *, database: str = "frost", title: str = "FROST",
                 settings: Optional[Mapping[str, str]] = None, projects: bool = False) -> None:
        super().__init__()
        self.postgis, self.database, self.title = postgis, database, title
        self._projects = projects
        self._settings = dict(settings or {})
        self._classpath = ""
        self._root = ""

    @property
    def url(self) -> str:
        """The root of version 1.1."""
        return self._root

    @property
    def ids(self) -> str:
        """Of which type the ids are: LONG, STRING or UUID."""
        return self._settings.get("plugins.coreModel.idType", "LONG")

    @property
    def log_path(self) -> Path:
        """One for each database: several engines may run side by side."""
        return self.cache / f"{self.database}.log"

    def version(self) -> str:
        """The version of the engine's jar that this process runs."""
        found = re.search(r"FROST-Server\.Core-([0-9.]+)\.jar", self._classpath)
        return found.group(1) if found else "unknown"

    def install(self) -> None:
        self._classpath = maven_classpath(_ENGINE / "pom.xml", folder=self.cache)
        source, compiled = _ENGINE / "FrostServer.java", self.cache / "classes" / "FrostServer.class"
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            run(["javac", "-d", compiled.parent, "-cp", self._classpath, source])

    def boot(self) -> None:
        self.postgis.create_database(self.database)
        jdbc = f"jdbc:postgresql://127.0.0.1:{self.postgis.port}/{self.database}"
        if self._projects:
            self.postgis.execute_script(self.database, _PROJECTS)
        more = {"plugins.modelLoader.enable": "true", "plugins.modelLoader.modelPath": str(_ENGINE),
                "plugins.modelLoader.modelFiles": "projects.json"} if self._projects else {}
        settings = {**_SETTINGS, **more, "persistence.db.url": jdbc, "tempPath": str(self.folder), **self._settings}
        listing = self.folder / "frost.properties"
        listing.write_text("".join(f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8")
        self.launch(["java", "-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                     "-cp", f"{self.cache / 'classes'}:{self._classpath}", "FrostServer", listing])
        self._root = self._announced()
        self.wait_for(self._root)

    def _announced(self) -> str:
        for _ in self.attempts():
            ready = re.search(r"^READY (\S+)$", self.log_path.read_text(errors="replace"), re.MULTILINE)
            if ready:
                return ready.group(1)
        raise self.failed("did not announce its address")
