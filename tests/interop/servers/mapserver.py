"""MapServer, WFS 2.0 and 1.1 read only, on a table of our PostGIS, in several characters."""
from __future__ import annotations

from pathlib import Path

from .packages import SYSTEM_PYTHON, debian, run
from .postgis import PostGis
from .process import Server, free_port

_PROGRAM = "/usr/lib/cgi-bin/mapserv"
_FRONT = Path(__file__).parent / "mapserver_http.py"
# layer: its system and the most features it gives at once
LAYERS = {"metres": ("EPSG:25832", None), "degrees": ("EPSG:4326", None), "capped": ("EPSG:25832", 50)}


class MapServer(Server):
    """Serves `table` of `database` three times: in metres, in degrees, and cut at 50 features an answer."""

    name = "mapserver"
    title = "MapServer"

    def __init__(self, postgis: PostGis, *, database: str, table: str = "defibrillators") -> None:
        super().__init__()
        self.postgis, self.database, self.table = postgis, database, table
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ows"

    def version(self) -> str:
        """As the program itself says."""
        return run([_PROGRAM, "-v"]).split()[2]

    def install(self) -> None:
        debian("cgi-mapserver", provide=[_PROGRAM])

    def boot(self) -> None:
        self.port = free_port()
        map_file = self.folder / "city.map"
        map_file.write_text(self._map(), encoding="utf-8")
        config = self.folder / "mapserver.conf"
        config.write_text('CONFIG ENV MS_MAP_PATTERN "." END END\n', encoding="utf-8")
        self.launch([SYSTEM_PYTHON, _FRONT, str(self.port), map_file, _PROGRAM],
                    env={"MAPSERVER_CONFIG_FILE": str(config)})
        self.wait_for(f"{self.url}?SERVICE=WFS&REQUEST=GetCapabilities")

    def _map(self) -> str:
        layers = "\n".join(self._layer(name, system, most) for name, (system, most) in LAYERS.items())
        return f"""MAP
 NAME "interop"
 EXTENT 360000 5690000 390000 5720000
 PROJECTION "init=epsg:25832" END
 WEB METADATA
  "wfs_title" "Interop" "wfs_onlineresource" "{self.url}?" "wfs_enable_request" "*"
  "ows_encoding" "UTF-8" "wfs_namespace_prefix" "bo" "wfs_namespace_uri" "http://example.org/bo"
 END END
 OUTPUTFORMAT
  NAME "geojson" DRIVER "OGR/GEOJSON" MIMETYPE "application/json; subtype=geojson; charset=utf-8"
  FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" FORMATOPTION "LCO:COORDINATE_PRECISION=9"
 END
{layers}
END
"""

    def _layer(self, name: str, system: str, most: "int | None") -> str:
        cap = f'"wfs_maxfeatures" "{most}"' if most else ""
        connection = f"host=127.0.0.1 port={self.postgis.port} dbname={self.database} user=postgres"
        return f""" LAYER
  NAME "{name}" TYPE POINT STATUS ON CONNECTIONTYPE POSTGIS CONNECTION "{connection}"
  DATA "geom from (select * from {self.table}) as t using unique objectid using srid=25832"
  PROJECTION "init=epsg:25832" END
  METADATA
   "wfs_title" "{name}" "wfs_srs" "{system}" "gml_featureid" "objectid" "gml_include_items" "all" "gml_types" "auto"
   "wfs_getfeature_formatlist" "gml,geojson" "wfs_use_default_extent_for_getfeature" "false" {cap}
  END
 END"""
