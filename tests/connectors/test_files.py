"""Files behind an address: what they hold, where it lies, and what does not come along."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from typing import Any, Optional

import numpy as np
import pytest
from osgeo import ogr, osr

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors import file_packed, file_zipped
from urban_data_workbench.plugin.connectors.file_places import judged
from urban_data_workbench.plugin.connectors.file_resources import FileData, FileResource, read
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadReply, NotData, TooLarge, Unsupported, UrbanDataError
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.tests.connectors.contract import WATCHED, check_canonical
from urban_data_workbench.tests.connectors.rough import LOGIN, ROOT, Answer, Rough

CITY = (9.7, 53.3, 10.3, 53.8)
UTM = [(565000.0, 5934000.0), (565020.5, 5934010.25)]
DEGREES = [(9.981, 53.551), (9.9813, 53.5511)]


def load(body: Any, format_: str, extent: Any = None) -> FileData:
    data = body if isinstance(body, (bytes, Answer)) else json.dumps(body).encode()
    session = Session(ROOT, adapter=Rough(lambda asked: data if isinstance(data, Answer) else Answer(data)))
    found = read(session, FileResource(f"{ROOT}/f", format_, extent), reader=GdalFileReader(), progress=WATCHED)
    for feature in found.features:
        check_canonical(feature, found.schema)
    return found


def collection(points: Any, crs: Optional[str] = None, **properties: Any) -> dict[str, Any]:
    rows = [{"type": "Feature", "properties": {"n": number, **properties}, "geometry": {"type": "Point", "coordinates": list(xy)}}
            for number, xy in enumerate(points)]
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return {"type": "FeatureCollection", "features": rows, **named}


def reasons(found: FileData) -> dict[str, int]:
    return {item.reason: item.count for item in found.skipped}


def place(found: FileData, number: int = 0) -> tuple[float, float]:
    shape = found.features[number].geometry
    assert shape is not None
    x, y = geometry.positions(shape)[0, :2]
    return float(x), float(y)


def test_plain_geojson_is_what_it_says():
    found = load(collection(DEGREES), "GeoJSON")
    assert (found.schema.crs, place(found), reasons(found)) == ("OGC:CRS84", DEGREES[0], {})
    assert [feature.id for feature in found.features] == ["1", "2"]


def test_unlabelled_metres_are_found_out_and_said():
    found = load(collection(UTM), "GeoJSON")
    assert (found.schema.crs, place(found), reasons(found)) == ("EPSG:25832", UTM[0], {"assumed_crs": 0})


def test_an_extent_tells_the_eastern_zone_from_the_western():
    berlin = [(390000.0, 5820000.0), (391000.0, 5821000.0)]
    assert load(collection(berlin), "GeoJSON", (13.0, 52.3, 13.8, 52.7)).schema.crs == "EPSG:25833"


def test_metres_that_claim_to_be_degrees_are_an_error_that_says_so():
    with pytest.raises(BadCoordinates, match="metres"):
        load(collection(UTM, crs="urn:ogc:def:crs:OGC:1.3:CRS84"), "GeoJSON")


def test_degrees_that_claim_to_be_metres_too():
    with pytest.raises(BadCoordinates, match="degrees"):
        load(collection(DEGREES, crs="EPSG:25832"), "GeoJSON")


@pytest.mark.parametrize("extent", [None, CITY])
def test_latitude_first_is_turned_and_said(extent):
    found = load(collection([(y, x) for x, y in DEGREES]), "GeoJSON", extent)
    assert (place(found), reasons(found)) == (DEGREES[0], {"latitude_first": 0})


def test_northing_first_is_turned_and_said():
    found = load(collection([(y, x) for x, y in UTM], crs="EPSG:25832"), "GeoJSON")
    assert (place(found), reasons(found)) == (UTM[0], {"latitude_first": 0})


def test_a_place_outside_the_globe_stays_in_the_table():
    found = load(collection([*DEGREES, (9.9, 5934000.0)]), "GeoJSON")
    assert found.features[2].geometry is None and reasons(found) == {"out_of_range": 1}


def test_zero_zero_is_no_place():
    found = load(collection([*DEGREES, (0, 0)]), "GeoJSON")
    assert found.features[2].geometry is None and reasons(found) == {}


def test_coordinates_that_lie_nowhere_are_an_error():
    with pytest.raises(BadCoordinates):
        load(collection([(1e9, 1e9), (2e9, 1e9)]), "GeoJSON")


@pytest.mark.parametrize("name, xy", [
    ("EPSG:31467", (3565000.0, 5935000.0)), ("EPSG:4647", (32565000.0, 5934000.0)), ("EPSG:3857", (1111000.0, 7087000.0)),
])
def test_other_german_grids_are_known_by_their_numbers(name, xy):
    assert judged(np.array([xy, xy]), claimed="", extent=CITY).crs == name


@pytest.mark.parametrize("document", [
    {}, {"type": "FeatureCollection"}, {"type": "FeatureCollection", "features": {}}, [], 5, None, "x", {"type": "Topology"},
])
def test_json_that_is_no_geojson_is_refused(document):
    with pytest.raises(BadReply):
        load(document, "GeoJSON")


@pytest.mark.parametrize("item", [None, 5, [], {}, {"type": "Feature"}, {"geometry": 5}, {"properties": [1]},
                                  {"geometry": {"type": "Point", "coordinates": ["9", None]}}, {"id": {"a": 1}},
                                  {"properties": {"n": {"deep": [None]}}}, {"properties": {"n": 10**30}}])
def test_one_odd_feature_spoils_nothing(item):
    document = collection(DEGREES)
    document["features"].append(item)
    found = load(document, "GeoJSON")
    assert len(found.features) + reasons(found).get("not_a_feature", 0) == 3


def test_a_login_page_is_told():
    for name in ("GeoJSON", "CSV", "Shapefile", "GeoPackage"):
        with pytest.raises(NotData):
            load(LOGIN, name)


def test_other_formats_are_refused_before_anything_is_fetched():
    with pytest.raises(Unsupported):
        load(b"x", "PDF")


# CSV

def test_csv_of_an_office():
    body = "\ufeffName;PLZ;X_Koordinate;Y_Koordinate;Höhe;Stand\nBank 1;01234;565000,0;5934000,0;1,5;2024-01-02\nBank 2;20099;565.020,5;5.934.010,25;;\n"
    found = load(body.encode(), "CSV")
    assert found.schema.crs == "EPSG:25832" and place(found, 1) == UTM[1]
    kinds = {field.name: field.kind for field in found.schema.fields}
    assert kinds["PLZ"] is Kind.TEXT and kinds["Höhe"] is Kind.REAL and kinds["Stand"] is Kind.DATE
    assert found.features[0].properties["Höhe"] == 1.5 and found.features[1].properties["Stand"] is None


@pytest.mark.parametrize("header, row", [
    ("id,lat,lon", "1,53.551,9.981"), ("id;Breitengrad;Längengrad", "1;53,551;9,981"), ("id;geo_point_2d", "1;53.551, 9.981"),
    ("id|wkt", "1|POINT (9.981 53.551)"), ("id\tlongitude\tlatitude", "1\t9.981\t53.551"),
])
def test_places_have_many_names(header, row):
    assert place(load(f"{header}\n{row}\n".encode(), "CSV")) == DEGREES[0]


def test_the_name_of_a_column_names_the_system():
    found = load(b"A,XCenter_EPSG25832,YCenter_EPSG25832\n1,376362,5705577\n", "CSV")
    assert (found.schema.crs, reasons(found)) == ("EPSG:25832", {})


def test_a_table_without_places_is_a_table():
    found = load(b"a;b\n1;2\n", "CSV")
    assert found.schema.geometry is None and len(found.features) == 1


def test_windows_letters_are_read():
    assert load("Straße;b\nGänsemarkt;1\n".encode("cp1252"), "CSV").features[0].properties["Straße"] == "Gänsemarkt"


def test_rows_that_are_too_long_and_places_that_are_none_are_counted():
    found = load(b"id,lat,lon\n1,53.5,9.9\n2,north,9.9\n3,53.5,9.9,4\n4\n", "CSV")
    assert len(found.features) == 4 and reasons(found) == {"unreadable_geometry": 1, "ragged_row": 1}


@pytest.mark.parametrize("body", [b"", b"  \n", b"\x00\x01\x02", b'"' + b"a" * 200_000])
def test_what_is_no_table_is_an_error(body):
    with pytest.raises(UrbanDataError):
        load(body, "CSV")


def test_columns_of_one_name_are_kept_apart():
    found = load(b"a;A;;a\n1;2;3;4\n", "CSV")
    assert [field.name for field in found.schema.fields] == ["a", "A_2", "column_3", "a_3"]


# what GDAL reads

def shapefile(points: Any, prj: str = "") -> dict[str, bytes]:
    from pathlib import Path
    from tempfile import TemporaryDirectory
    with TemporaryDirectory() as folder:
        source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(f"{folder}/in.shp")
        layer = source.CreateLayer("in", None, ogr.wkbPoint)
        layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
        for xy in points:
            row = ogr.Feature(layer.GetLayerDefn())
            row.SetField("name", "Bank")
            row.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({xy[0]} {xy[1]})"))
            layer.CreateFeature(row)
        del layer, source
        parts = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    return {**parts, **({"in.prj": prj.encode()} if prj else {})}


def zipped(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return sink.getvalue()


PRJ = ('PROJCS["ETRS_1989_UTM_Zone_33N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],'
       'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],'
       'PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],'
       'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]')


def test_a_zipped_shapefile_names_its_system_as_esri_writes_it():
    found = load(zipped({f"data/{name}": body for name, body in shapefile([(390000, 5820000)], PRJ).items()}), "Shapefile")
    assert (found.schema.crs, len(found.features), reasons(found)) == ("EPSG:25833", 1, {})


def test_a_shapefile_without_a_system_is_judged():
    found = load(zipped(shapefile(UTM)), "Shapefile")
    assert (found.schema.crs, reasons(found)) == ("EPSG:25832", {"assumed_crs": 0})


@pytest.mark.parametrize("spoil", [
    lambda parts: {}, lambda parts: {"a.txt": b"x"}, lambda parts: {**parts, "other.shp": b"x"},
    lambda parts: {name: body for name, body in parts.items() if not name.endswith(".dbf")},
    lambda parts: {name: b"<VRT/>" if name.endswith(".shp") else body for name, body in parts.items()},
])
def test_a_zip_without_one_whole_shapefile_is_refused(spoil):
    with pytest.raises(BadReply):
        load(zipped(spoil(shapefile(UTM))), "Shapefile")


def test_a_zip_writes_nothing_beside_its_folder():
    evil = {f"../../{name}": body for name, body in shapefile(UTM).items()}
    assert len(load(zipped(evil), "Shapefile").features) == 2


def test_a_zip_bomb_is_stopped(monkeypatch):
    monkeypatch.setattr(file_packed, "_MOST", 1_000_000)
    with pytest.raises(TooLarge):
        load(zipped({**shapefile(UTM), "in.dbf": b"\x00" * 5_000_000}), "Shapefile")


def test_a_broken_zip_is_told():
    body = zipped(shapefile(UTM))
    with pytest.raises(BadReply):
        load(body[: len(body) // 2], "Shapefile")


TABLE = b"Standort;lat;lon;Grad\nWasserturm;49,4843;8,4756;21,5\n"


@pytest.mark.parametrize("said", ["CSV", "ZIP"])
def test_a_zipped_table_of_a_climate_network_is_read(said):
    found = load(zipped({"2025/klima.csv": TABLE, "LIESMICH.txt": b"x", "__MACOSX/2025/._klima.csv": b"x"}), said)
    assert place(found) == (8.4756, 49.4843)
    assert dict(found.features[0].properties)["Grad"] == 21.5


def test_a_zip_gives_its_best_file_whatever_the_catalogue_calls_it():
    shape = zipped({**shapefile([(390000, 5820000)], PRJ), "andere.csv": TABLE})
    assert load(shape, "ZIP").schema.crs == "EPSG:25833"
    both = zipped({"a.geojson": json.dumps(collection(DEGREES)).encode(), "b.csv": TABLE})
    assert len(load(both, "ZIP").features) == 2


@pytest.mark.parametrize("parts, error", [
    ({"plan.pdf": b"%PDF"}, Unsupported), ({"city.gml": b"<x/>"}, Unsupported),
    ({"a.csv": TABLE, "b.csv": TABLE}, BadReply), ({"a.csv": b"<VRT/>"}, NotData),
])
def test_a_zip_without_one_file_that_loads_is_a_sentence(parts, error):
    with pytest.raises(error):
        load(zipped(parts), "ZIP")


@pytest.mark.parametrize("body, error", [(LOGIN, NotData), (b"MZ\x90", BadReply), (zipped({"a.csv": TABLE})[:40], BadReply)])
def test_what_is_called_a_zip_and_is_none_is_told(body, error):
    with pytest.raises(error):
        load(body, "ZIP")


def test_a_zipped_table_that_unpacks_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(file_zipped, "_MOST_IN_MEMORY", 1_000_000)
    with pytest.raises(TooLarge):
        load(zipped({"a.csv": b"a;b\n" * 1_000_000}), "CSV")


def geopackage(folder: Any) -> bytes:
    """A GeoPackage that somebody prepared: form code, an action and a remote picture in its style, and a trigger."""
    path = str(folder / "in.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    system = osr.SpatialReference()
    system.ImportFromEPSG(25832)
    layer = source.CreateLayer("benches", system, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    row = ogr.Feature(layer.GetLayerDefn())
    row.SetField("name", "Bank")
    row.SetGeometry(ogr.CreateGeometryFromWkt("POINT (565000 5934000)"))
    layer.CreateFeature(row)
    del layer, source
    style = '<qgis><editforminitcode>import os</editforminitcode><actionsetting action="print(1)"/></qgis>'
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_catalog TEXT, f_table_schema TEXT, "
                           "f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN)")
        connection.execute("INSERT INTO layer_styles VALUES (1, '', '', 'benches', 'geom', 'x', ?, '', 1)", (style,))
    return (folder / "in.gpkg").read_bytes()


def test_a_foreign_geopackage_gives_its_rows_and_nothing_else(tmp_path):
    body = geopackage(tmp_path)
    assert b"editforminitcode" in body, "the trap is there"
    found = load(body, "GeoPackage")
    assert (found.schema.crs, [field.name for field in found.schema.fields]) == ("EPSG:25832", ["name"])
    assert place(found) == UTM[0]
    assert "import os" not in repr(found) and "actionsetting" not in repr(found)


@pytest.mark.parametrize("body", [b"SQLite format 3\x00", b"PK\x03\x04", b"", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_geopackage_is_refused(body):
    with pytest.raises(BadReply):
        load(body, "GeoPackage")


def test_an_area_and_a_limit_cut_and_keep_what_has_no_place():
    found = load(collection([*UTM, (0, 0)]), "GeoJSON")
    near, far = (9.9, 53.5, 10.0, 53.6), (7.0, 51.0, 7.1, 51.1)
    assert [len(page.features) for page in found.pages(Query(area=near), WATCHED)] == [3]
    assert [len(page.features) for page in found.pages(Query(area=far), WATCHED)] == [1]
    assert [page.expected for page in found.pages(Query(limit=1), WATCHED)] == [1]


def test_a_polygon_cuts_finer_than_its_bounds():
    found = load(collection([(9.91, 53.51), (9.99, 53.59), (0, 0)]), "GeoJSON")
    corner = geometry.from_geojson({"type": "Polygon", "coordinates": [[[9.9, 53.5], [10.0, 53.5], [9.9, 53.6], [9.9, 53.5]]]})
    pages = list(found.pages(Query(area=(9.9, 53.5, 10.0, 53.6), polygon=corner), WATCHED))
    assert [feature.id for page in pages for feature in page.features] == ["1", "3"]


def test_further_layers_of_a_geopackage_are_named_and_styles_are_no_layer(tmp_path):
    path = str(tmp_path / "two.gpkg")
    source = ogr.GetDriverByName("GPKG").CreateDataSource(path)
    for name, number in (("layer_styles", 1), ("benches", 2), ("trees", 1)):
        layer = source.CreateLayer(name, None, ogr.wkbPoint if name != "layer_styles" else ogr.wkbNone)
        for _ in range(number):
            row = ogr.Feature(layer.GetLayerDefn())
            if name != "layer_styles":
                row.SetGeometry(ogr.CreateGeometryFromWkt("POINT (9.9 53.5)"))
            layer.CreateFeature(row)
        del layer
    del source
    found = load((tmp_path / "two.gpkg").read_bytes(), "GeoPackage")
    assert len(found.features) == 2 and reasons(found) == {"other_layers": 1}
    assert found.skipped[0].example == "trees"
