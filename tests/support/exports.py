"""Files as portals without an interface export them, with what their traps are."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Sequence

from osgeo import ogr, osr

HEAD = ("Nr", "Titel", "Beitrag", "Kategorie", "Stadtteil", "Stimmen", "Erstellt am", "Rechtswert", "Hochwert", "Name", "E-Mail")
ROWS = (
    ("1", "Radweg", "Straße <b>kaputt</b>", "Verkehr", "Lobeda", "12", "31.03.2024 10:00", "680500,5", "5644000", "Erika Beispiel",
     "erika@example.org"),
    ("2", "Bank", "Fehlt", "Grün", "", "", "01.07.2024", "680600", "5644100", "Max Muster", "max@example.org"),
    ("3", "Ohne Ort", "Überall", "Grün", "", "x", "", "", "", "", ""),
)
PLANTED = ("Erika", "Beispiel", "Muster", "example.org")
_OF_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def csv_file(
    folder: Path, head: Sequence[str] = HEAD, rows: Sequence[Sequence[str]] = ROWS, *, encoding: str = "cp1252",
    name: str = "beitraege.csv", delimiter: str = ";",
) -> Path:
    path = folder / name
    path.write_bytes("\r\n".join(delimiter.join(row) for row in (head, *rows)).encode(encoding))
    return path


def geojson_file(folder: Path, *, encoding: str = "utf-8") -> Path:
    """Write metres that no member labels, as portals export them."""
    features = [{"type": "Feature", "geometry": place and {"type": "Point", "coordinates": place}, "properties": dict(zip(HEAD, row))}
                for row, place in zip(ROWS, ([680500.5, 5644000], [680600, 5644100], None))]
    path = folder / "beitraege.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding=encoding)
    return path


def ogr_file(folder: Path, driver: str, name: str, *, layers: Sequence[str] = ("beitraege",)) -> Path:
    """Write the rows with GDAL: Excel as a sheet of texts, GeoPackage with points in EPSG:25832."""
    path = folder / name
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for layer in layers:
        _fill(source, layer, spatial=driver == "GPKG")
    source = None  # closes and writes
    return path


def _fill(source, name: str, *, spatial: bool) -> None:
    system = osr.SpatialReference()
    system.ImportFromEPSG(25832)
    layer = source.CreateLayer(name, system if spatial else None, ogr.wkbPoint if spatial else ogr.wkbNone)
    for column in HEAD:
        layer.CreateField(ogr.FieldDefn(column, ogr.OFTString))
    for row in ROWS:
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, value in zip(HEAD, row):
            feature.SetField(column, value)
        if spatial and row[7]:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({row[7].replace(',', '.')} {row[8]})"))
        layer.CreateFeature(feature)


def workbook(path: Path, rows: str, *, members: Sequence[tuple[str, bytes]] = ()) -> Path:
    """Write an Excel file by hand, ``rows`` as the XML of its sheet, ``members`` besides."""
    part = f"{_PACKAGE}/relationships"
    sheet = f'<worksheet xmlns="{_OF_SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    types = (f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
             'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
             'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
             'worksheet+xml"/></Types>')
    book = f'<workbook xmlns="{_OF_SHEETS}" xmlns:r="{_RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", _related(part, f"{_RELATIONS}/officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", _related(part, f"{_RELATIONS}/worksheet", "worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in members:
            archive.writestr(name, content)
    return path


def _related(part: str, kind: str, target: str) -> str:
    return f'<Relationships xmlns="{part}"><Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'


def sheet_rows(*rows: Sequence[str]) -> str:
    """Return the XML of rows; a cell that begins with ``<`` is taken as it is."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (cell if cell.startswith("<") else f'<c r="{chr(65 + at)}{number}" t="str"><v>{cell}</v></c>' for at, cell in enumerate(row))
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(lines)
