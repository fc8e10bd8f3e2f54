"""Records the catalogues again: starts pycsw, CKAN and pygeoapi Records with invented records (see tests/interop).

Run as ``build/env/bin/python tests/connectors/record_catalogues.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
import conftest  # noqa: E402,F401 - registers the plugin's package

from urban_data_workbench.plugin.connectors.catalogue_ckan import Ckan  # noqa: E402
from urban_data_workbench.plugin.connectors.catalogue_csw import Csw  # noqa: E402
from urban_data_workbench.plugin.connectors.catalogue_records import OgcApiRecords  # noqa: E402
from urban_data_workbench.tests.connectors.catalogue_contract import check_catalogue  # noqa: E402
from urban_data_workbench.tests.connectors.recorded import Recorder  # noqa: E402
from urban_data_workbench.tests.interop.data import shared_data  # noqa: E402
from urban_data_workbench.tests.interop.servers.ckan import CkanServer  # noqa: E402
from urban_data_workbench.tests.interop.servers.postgis import PostGis  # noqa: E402
from urban_data_workbench.tests.interop.servers.process import Server  # noqa: E402
from urban_data_workbench.tests.interop.servers.pycsw import PyCsw  # noqa: E402
from urban_data_workbench.tests.interop.servers.pygeoapi_records import PyGeoApiRecords  # noqa: E402

WORDS = "recorded from a server of our own with invented records, by tests/connectors/record_catalogues.py"


def record(server: Server, connector: Any, name: str) -> None:
    """Record what a search over one catalogue asks."""
    with server:
        recorder = Recorder(server.url)
        check_catalogue(connector, server.url, adapter=recorder)
        recorder.save(name, origin=f"{server.title} {server.version()}, {WORDS}", root=server.url)
        recorder.close()


if __name__ == "__main__":
    record(PyCsw(), Csw(), "pycsw")
    with PostGis() as database:
        record(CkanServer(database, servers=shared_data().parent / "servers"), Ckan(), "ckan")
    record(PyGeoApiRecords(), OgcApiRecords(), "pygeoapi_records")
