"""The reader of foreign files: the named driver alone, values as they stand, and not one request of its own."""

from __future__ import annotations

import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Iterator

import pytest

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import BadReply, Unsupported
from urban_data_workbench.plugin.core.feature import Feature

NAMESPACES = 'xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:c="urn:c" ' \
             'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
TREE = '<gml:featureMember><c:tree gml:id="tree.1"><c:nr>007</c:nr><c:note></c:note>' \
       '<c:geom><gml:Point srsName="urn:ogc:def:crs:EPSG::4326"><gml:pos>53.5 9.9</gml:pos></gml:Point></c:geom>{more}' \
       '</c:tree></gml:featureMember>'


class Counted:
    """A server that answers anything with a file of rows and counts who came."""

    def __init__(self) -> None:
        outer = self
        self.arrivals: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.arrivals.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"a,b\n1,2\n")

            do_HEAD = do_GET

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Counted]:
    made = Counted()
    yield made
    made.stop()


def collection(more: str = "", attributes: str = "") -> str:
    return f"<wfs:FeatureCollection {NAMESPACES} {attributes}>{TREE.format(more=more)}</wfs:FeatureCollection>"


def vrt(source: str) -> str:
    return f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


def rows(path: Path, driver: str) -> list[Feature]:
    _, pages = GdalFileReader().read(path, driver=driver)
    return [feature for page in pages for feature in page.features]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_values_and_axes_come_as_they_stand(tmp_path):
    (tree,) = rows(written(tmp_path, "a.gml", collection()), "GML")
    assert (tree.id, tree.properties["nr"], tree.properties["note"]) == ("tree.1", "007", "")
    assert geometry.bounds(tree.geometry)[:2] == (53.5, 9.9), "who asked knows the order; the reader does not guess"
    assert [path.name for path in tmp_path.iterdir()] == ["a.gml"], "nothing is written beside the file"


@pytest.mark.parametrize("case", ["schema_location", "wfs_location", "xlink", "dtd"])
def test_gml_that_names_addresses_asks_nobody(tmp_path, server, case):
    there = f"{server.url}/wfs?SERVICE=WFS&amp;VERSION=1.1.0&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=c:tree"
    text = {
        "schema_location": collection(attributes=f'xsi:schemaLocation="urn:c {server.url}/a.xsd"'),
        "wfs_location": collection(attributes=f'xsi:schemaLocation="urn:c {there}"'),
        "xlink": collection(f'<c:next xlink:href="{server.url}/b.gml#x"/><c:geom2><gml:pointProperty xlink:href="{there}"/></c:geom2>'),
        "dtd": f'<!DOCTYPE a SYSTEM "{server.url}/a.dtd">' + collection(),
    }[case]
    try:
        assert len(rows(written(tmp_path, "a.gml", text), "GML")) == 1
    except BadReply:
        assert case == "dtd"
    assert server.arrivals == []


@pytest.mark.parametrize("driver", ["GML", "GeoJSON", "CSV", "ESRI Shapefile", "GPKG", "XLSX"])
@pytest.mark.parametrize("inside", ["/vsicurl/{url}/a.csv", "/vsicurl_streaming/{url}/a.csv", "CSV:/vsicurl/{url}/a.csv", "{local}",
                                    "WFS:{url}/wfs"])
def test_a_vrt_posing_as_another_kind_reads_neither_the_network_nor_another_file(tmp_path, server, driver, inside):
    secret = written(tmp_path, "secret.csv", "password\nhunter2\n")
    text = vrt(inside.format(url=server.url, local=secret))
    endings = {"GML": "gml", "GeoJSON": "json", "CSV": "csv", "ESRI Shapefile": "shp", "GPKG": "gpkg", "XLSX": "xlsx"}
    path = written(tmp_path, f"a.{endings[driver]}", text)
    try:
        found = rows(path, driver)
    except BadReply:
        found = []
    assert "hunter2" not in repr(found) and server.arrivals == []


@pytest.mark.parametrize("driver", ["GML", "GeoJSON", "CSV", "ESRI Shapefile", "GPKG", "XLSX"])
@pytest.mark.parametrize("name", ["a.zip", "a.shp.zip", "a.gml", "a.csv"])
def test_a_zip_with_a_vrt_inside_asks_nobody(tmp_path, server, driver, name):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for inner in ("a.vrt", "a.shp", "a.gml", "a.csv", "xl/workbook.xml"):
            archive.writestr(inner, vrt(f"/vsicurl/{server.url}/a.csv"))
    try:
        rows(path, driver)
    except BadReply:
        pass
    assert server.arrivals == []


@pytest.mark.parametrize("text", ["{url}/a.csv", "/vsicurl/{url}/a.csv", "WFS:{url}/wfs"])
def test_a_file_that_is_only_an_address_is_no_file(tmp_path, server, text):
    for driver, name in (("GeoJSON", "a.geojson"), ("GML", "a.gml")):
        with pytest.raises(BadReply):
            rows(written(tmp_path, name, text.format(url=server.url)), driver)
    with pytest.raises(BadReply):
        rows(Path("/vsicurl") / server.url, "CSV")
    assert server.arrivals == []


@pytest.mark.parametrize("driver", ["OGR_VRT", "WFS", "VRT", "", "PostgreSQL", "LIBKML"])
def test_other_drivers_are_not_offered(tmp_path, driver):
    with pytest.raises(Unsupported):
        rows(written(tmp_path, "a.gml", collection()), driver)


def test_rubbish_is_said_to_be_rubbish(tmp_path):
    for text in ("", "<a/>", "PK\x03\x04", '{"type":"FeatureCollection"}'):
        with pytest.raises(BadReply):
            rows(written(tmp_path, "a.gml", text), "GML")


def test_csv_and_geojson_are_read_by_their_drivers(tmp_path):
    (row,) = rows(written(tmp_path, "a.csv", "nr,x\n007,1\n"), "CSV")
    assert row.properties["nr"] == "007"
    text = '{"type":"Feature","properties":{"nr":"007"},"geometry":{"type":"Point","coordinates":[9.9,53.5]}}'
    (row,) = rows(written(tmp_path, "a.geojson", text), "GeoJSON")
    assert row.properties["nr"] == "007" and geometry.bounds(row.geometry)[:2] == (9.9, 53.5)
