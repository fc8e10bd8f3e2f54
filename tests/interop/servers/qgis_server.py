"""QGIS Server, OGC API Features at /wfs3 and WFS with transactions, on a table of our PostGIS."""
from __future__ import annotations

from pathlib import Path

from .packages import SYSTEM_PYTHON, debian, run
from .postgis import PostGis
from .process import Server, free_port

_PROJECT_WRITER = Path(__file__).parent / "qgis_project.py"


class QgisServer(Server):
    """The development server of QGIS on one layer, published with the rights to insert, update and delete."""

    name = "qgis_server"
    title = "QGIS Server"

    def __init__(self, postgis: PostGis, *, database: str, table: str = "defibrillators", key: str = "kennung") -> None:
        super().__init__()
        self.postgis, self.database, self.table, self.key = postgis, database, table, key
        self.port = 0

    @property
    def url(self) -> str:
        """The root of OGC API Features; the address of WFS is `wfs`."""
        return f"http://127.0.0.1:{self.port}/wfs3"

    @property
    def collection(self) -> str:
        """The address of the collection."""
        return f"{self.url}/collections/{self.table}"

    @property
    def wfs(self) -> str:
        """The address of WFS 1.0 and 1.1."""
        return f"http://127.0.0.1:{self.port}/"

    def version(self) -> str:
        """As the program itself says."""
        said = run(["qgis_mapserver", "-v"], env={"QT_QPA_PLATFORM": "offscreen"})
        return said.split()[1].split("-")[0]  # "QGIS 3.40.6-Bratislava 'Bratislava' (exported)"

    def install(self) -> None:
        debian("qgis-server", "python3-qgis", suite="bookworm-backports",
               provide=["qgis_mapserver", "/usr/lib/python3/dist-packages/qgis/core/__init__.py"])

    def boot(self) -> None:
        self.port = free_port()
        project = self.folder / "city.qgs"
        environment = {"QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(self.folder / "profile"),
                       "QGIS_SERVER_LOG_LEVEL": "2", "QGIS_SERVER_LOG_STDERR": "1"}
        run([SYSTEM_PYTHON, _PROJECT_WRITER, project, str(self.postgis.port), self.database, self.table, self.key],
            env=environment)
        self.launch(["qgis_mapserver", "-p", project, f"127.0.0.1:{self.port}"], env=environment)
        self.wait_for(f"{self.collection}/items.json?limit=1")
