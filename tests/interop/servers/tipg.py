"""tipg: OGC API Features on PostGIS, read only, with filters in CQL2 and spatial functions."""
from __future__ import annotations

from .packages import python_environment, run
from .postgis import PostGis
from .process import Server, free_port


class Tipg(Server):
    """Serves every table of `database` as a collection."""

    name = "tipg"
    title = "tipg"

    def __init__(self, postgis: PostGis, *, database: str) -> None:
        super().__init__()
        self.postgis, self.database = postgis, database
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def version(self) -> str:
        """As pip says."""
        told = run([self._bin / "pip", "show", "tipg"])
        return next(line.partition(": ")[2] for line in told.splitlines() if line.startswith("Version"))

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", "tipg>=1.6,<2", "uvicorn")

    def boot(self) -> None:
        self.port = free_port()
        environment = {"DATABASE_URL": f"postgresql://postgres:trust@127.0.0.1:{self.postgis.port}/{self.database}"}
        self.launch([self._bin / "uvicorn", "--host", "127.0.0.1", "--port", str(self.port), "--log-level", "error",
                     "tipg.main:app"], env=environment)
        self.wait_for(f"{self.url}/conformance")
