"""stac-fastapi on pgstac: STAC items, read as OGC API Features and written by its transaction extension."""
from __future__ import annotations

from typing import Any, Mapping

from .packages import python_environment, run
from .postgis import PostGis
from .process import Server, free_port, local_session

_REQUIREMENTS = ("stac-fastapi.pgstac[server]>=6,<8", "pypgstac[psycopg]", "uvicorn")


class StacFastApi(Server):
    """Serves `database`, made at the start, with the items that are put into it."""

    name = "stac_fastapi"
    title = "stac-fastapi"

    def __init__(self, postgis: PostGis, *, database: str = "pgstac") -> None:
        super().__init__()
        self.postgis, self.database = postgis, database
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def version(self) -> str:
        """As pip says."""
        told = run([self._bin / "pip", "show", "stac-fastapi.pgstac"])
        return next(line.partition(": ")[2] for line in told.splitlines() if line.startswith("Version"))

    def install(self) -> None:
        self._bin = python_environment(self.cache / "environment", *_REQUIREMENTS)

    def boot(self) -> None:
        self.postgis.create_database(self.database)
        environment = {
            "PGHOST": "127.0.0.1", "PGPORT": str(self.postgis.port), "PGUSER": "postgres", "PGPASSWORD": "trust",
            "PGDATABASE": self.database, "ENABLE_TRANSACTIONS_EXTENSIONS": "TRUE"}
        run([self._bin / "pypgstac", "migrate"], env=environment)
        self.port = free_port()
        self.launch([self._bin / "uvicorn", "--host", "127.0.0.1", "--port", str(self.port), "--log-level", "error",
                     "--factory", "stac_fastapi.pgstac.app:create_app"], env=environment)
        self.wait_for(f"{self.url}/conformance")

    def create_collection(self, name: str) -> None:
        """An empty collection."""
        self._post("collections", {
            "type": "Collection", "stac_version": "1.0.0", "id": name, "description": name, "license": "CC0-1.0", "links": [],
            "extent": {"spatial": {"bbox": [[9, 53, 11, 54]]}, "temporal": {"interval": [[None, None]]}}})

    def create_item(self, collection: str, identifier: str, *, xy: "tuple[float, float]", **properties: Any) -> None:
        """One item, its asset included, as another client makes it."""
        self._post(f"collections/{collection}/items", {
            "type": "Feature", "stac_version": "1.0.0", "id": identifier, "collection": collection, "links": [],
            "geometry": {"type": "Point", "coordinates": list(xy)}, "bbox": [*xy, *xy],
            "properties": {"datetime": "2024-01-01T00:00:00Z", **properties},
            "assets": {"data": {"href": f"https://example.org/{identifier}.tif"}}})

    def stored(self, collection: str) -> "dict[str, Mapping[str, Any]]":
        """The items by their id, read from the storage."""
        sql = f"select id, content, st_x(geometry) x, st_y(geometry) y from pgstac.items where collection = '{collection}'"
        return {row["id"]: row for row in self.postgis.rows(self.database, sql)}

    def _post(self, path: str, body: Mapping[str, Any]) -> None:
        with local_session() as session:
            session.post(f"{self.url}/{path}", json=body, timeout=30).raise_for_status()
