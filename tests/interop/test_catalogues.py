"""Catalogues of others, read complete and searched; and real files that say nothing or the wrong thing about their place."""
from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any, Iterable

import pytest
from requests.adapters import HTTPAdapter

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.catalogue import Listed
from urban_data_workbench.plugin.connectors.catalogue_ckan import Ckan
from urban_data_workbench.plugin.connectors.catalogue_csw import Csw
from urban_data_workbench.plugin.connectors.catalogue_records import OgcApiRecords
from urban_data_workbench.plugin.connectors.file_resources import FileData, FileResource, read
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.search import Index, Wish
from urban_data_workbench.tests.connectors.catalogue_contract import check_catalogue
from urban_data_workbench.tests.connectors.contract import WATCHED
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Rough
from urban_data_workbench.tests.interop.conftest import _serve as serve
from urban_data_workbench.tests.interop.report import InteropReport
from urban_data_workbench.tests.interop.servers.ckan import CkanServer
from urban_data_workbench.tests.interop.servers.metadata import records
from urban_data_workbench.tests.interop.servers.postgis import PostGis
from urban_data_workbench.tests.interop.servers.process import Server
from urban_data_workbench.tests.interop.servers.pycsw import PyCsw
from urban_data_workbench.tests.interop.servers.pygeoapi_records import PyGeoApiRecords


@pytest.mark.filterwarnings("ignore:The .keywords:FutureWarning")
@pytest.mark.parametrize(("server", "connector"), [(PyCsw(), Csw()), (PyGeoApiRecords(), OgcApiRecords())])
def test_a_catalogue_of_others_is_read_complete_and_searched(server: Server, connector: Any, interop: InteropReport) -> None:
    for running in serve(server, interop):
        show(running, connector, interop)


def test_ckan_is_read_complete_and_searched_without_its_authors(postgis: PostGis, shared: Path, interop: InteropReport) -> None:
    for running in serve(CkanServer(postgis, servers=shared.parent / "servers"), interop):
        assert "Erika" not in repr(show(running, Ckan(), interop))
    interop.row("CKAN").note("a stand-in answers for Solr: ranking and spatial search of CKAN itself are not shown")


def show(server: Server, connector: Any, interop: InteropReport, **more: Any) -> Listed:
    """Read the whole catalogue, search it, and compare it with the records that were written into the server."""
    adapter = HTTPAdapter()
    found = check_catalogue(connector, server.url, adapter=adapter, **more)
    adapter.close()
    assert [entry.title for entry in Index(found.entries).search(Wish("laerm")).entries] == ["Lärmkarte"]
    interop.row(server.title).read(
        got=len(found.entries), expected=len(records()),
        checksum=digest((entry.title, entry.description, entry.updated, entry.extent) for entry in found.entries),
        independent=digest((record.title, record.abstract, record.updated, record.bbox) for record in records()),
    )
    return found


def digest(rows: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


def load(body: bytes, format_: str) -> FileData:
    session = Session(ROOT, adapter=Rough(lambda asked: Answer(body)))
    return read(session, FileResource(f"{ROOT}/f", format_), reader=GdalFileReader(), progress=WATCHED)


def reasons(found: FileData) -> "list[str]":
    return [item.reason for item in found.skipped]


def test_the_trees_of_mainz_lie_in_mainz_though_their_file_says_degrees(shared: Path) -> None:
    found = load(gzip.decompress((shared / "mainz" / "trees.geojson.gz").read_bytes()), "GeoJSON")
    assert (found.schema.crs, reasons(found)) == ("EPSG:25832", ["assumed_crs"]) and len(found.features) > 100


def test_the_defibrillators_of_bochum_name_their_system_in_their_columns(shared: Path) -> None:
    found = load((shared / "bochum" / "defibrillators.csv").read_bytes(), "CSV")
    assert (found.schema.crs, reasons(found), len(found.features)) == ("EPSG:25832", [], 131)
    assert geometry.positions(found.features[0].geometry)[0, :2].tolist() == [376362.0, 5705577.0]


def test_the_tree_stations_of_bochum_are_degrees(shared: Path) -> None:
    found = load((shared / "bochum" / "tree_stations.csv").read_bytes(), "CSV")
    assert (found.schema.crs, reasons(found)) == ("OGC:CRS84", [])


def test_the_environmental_zone_of_bochum_is_a_zipped_shapefile(shared: Path) -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for path in (shared / "bochum").glob("environmental_zone.*"):
            archive.write(path, path.name)
    found = load(sink.getvalue(), "Shapefile")
    assert (found.schema.crs, len(found.features) > 0, "assumed_crs" in reasons(found)) == ("EPSG:25832", True, False)
