"""How offices write tables: encodings, delimiters, decimals, dates, hours that come twice; found out, or said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from exports import HEAD, ROWS, csv_file, geojson_file, ogr_file

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.column_mapping import ColumnMapping
from urban_data_workbench.plugin.core.errors import BadReply, Cancelled, EditsUnpublished, StructureChanged
from urban_data_workbench.plugin.core.file_reading import Reading, reading_from_json
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.services.import_memory import RememberedMappings
from urban_data_workbench.plugin.services.importing import Importing
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

TITLE = {"title": "Titel"}


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    return Importing(GdalFileReader(), RememberedMappings(tmp_path / "kept" / "mappings.json"))


@pytest.mark.parametrize(("encoding", "found"), [
    ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16"),
])
def test_every_encoding_of_offices_is_found(importing, tmp_path, encoding, found):
    looked = importing.look(csv_file(tmp_path, encoding=encoding))
    assert looked.found.encoding == found and looked.columns == HEAD
    assert importing.read(tmp_path / "beitraege.csv", looked.mapping).features[0].properties["text"] == "Straße kaputt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_geojson_comes_in_any_unicode(importing, tmp_path, encoding):
    looked = importing.look(geojson_file(tmp_path, encoding=encoding))
    assert (looked.rows, looked.located) == (3, 2)


def test_an_encoding_that_is_chosen_counts(importing, tmp_path):
    path = csv_file(tmp_path, ("Titel",), [("Straße",)], encoding="utf-8")
    (feature,) = importing.read(path, ColumnMapping(TITLE, "p", "P", reading=Reading(encoding="cp1252"))).features
    assert feature.properties["title"] == "StraÃŸe"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_delimiter_is_found(importing, tmp_path, delimiter):
    rows = [[cell.replace(",", ".") for cell in row] for row in ROWS]
    looked = importing.look(csv_file(tmp_path, rows=rows, delimiter=delimiter))
    assert looked.found.delimiter == delimiter and looked.columns == HEAD


def test_excels_own_first_line_names_the_delimiter(importing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\r\nNr|Titel\r\n1|A, B; C\r\n", encoding="utf-8")
    looked = importing.look(path)
    assert (looked.columns, looked.found.delimiter, looked.rows) == (("Nr", "Titel"), "|", 1)


@pytest.mark.parametrize(("decimal", "cells", "found"), [
    ("", ("1,5", "2,25"), (1.5, 2.25)), ("", ("1.5", "2.25"), (1.5, 2.25)), (",", ("1.234", "1.234,5"), (1234.0, 1234.5)),
    (".", ("1,234", "1,234.5"), (1234.0, 1234.5)), ("", ("1.234", "5.678"), (1.234, 5.678)),
])
def test_decimals_are_read_as_found_or_chosen(importing, tmp_path, decimal, cells, found):
    path = csv_file(tmp_path, ("Titel", "Wert"), [("A", cells[0]), ("B", cells[1])])
    mapping = ColumnMapping({}, "p", "P", plain=True, reading=Reading(decimal=decimal))
    assert tuple(feature.properties["Wert"] for feature in importing.read(path, mapping).features) == found


@pytest.mark.parametrize(("east", "north"), [
    ("680500,5", "5644000,25"), ("680.500,5", "5.644.000,25"), ("680500.5", "5644000.25"), ("680 500,5", "5 644 000,25"),
])
def test_unlabelled_metres_are_found_to_be_25832_however_they_are_written(importing, tmp_path, east, north):
    looked = importing.look(csv_file(tmp_path, ("Titel", "Rechtswert", "Hochwert"), [("A", east, north)]))
    assert (looked.located, looked.crs) == (1, "EPSG:25832")
    place = importing.read(tmp_path / "beitraege.csv", looked.mapping).features[0].geometry
    assert geometry.bounds(place)[:2] == pytest.approx((11.574, 50.921), abs=0.01)


def test_swapped_coordinates_are_turned_and_said(importing, tmp_path):
    looked = importing.look(csv_file(tmp_path, ("Titel", "Lon", "Lat"), [("A", "50.92", "11.58"), ("B", "50.93", "11.59")]))
    assert [note.reason for note in looked.notes] == ["latitude_first"] and looked.located == 2


@pytest.mark.parametrize(("written", "instant"), [
    ("01.02.2026 14:00", "2026-02-01T13:00:00.000Z"), ("1.2.26 14:00 Uhr", "2026-02-01T13:00:00.000Z"),
    ("01.07.2026, 14:00:30", "2026-07-01T12:00:30.000Z"), ("2026-02-01 14:00", "2026-02-01T13:00:00.000Z"),
    ("2026-02-01T14:00:00Z", "2026-02-01T14:00:00.000Z"), ("2026-02-01T14:00:00+05:00", "2026-02-01T09:00:00.000Z"),
    ("13/02/2026", "2026-02-12T23:00:00.000Z"), ("02/13/2026 2:00 PM", "2026-02-13T13:00:00.000Z"), ("31.02.2026", None),
    ("25.10.2026 01:59", "2026-10-24T23:59:00.000Z"), ("25.10.2026 03:00", "2026-10-25T02:00:00.000Z"), ("99.99.9999 99:99", None),
    ("01.01.0001 00:00", None), ("31.12.9999 23:59", None),
])
def test_times_are_read_as_they_are_written(importing, tmp_path, written, instant):
    path = csv_file(tmp_path, ("Titel", "Datum"), [("A", written)])
    found = importing.read(path, ColumnMapping({**TITLE, "created_utc": "Datum"}, "p", "P"))
    assert found.features[0].properties["created_utc"] == instant
    assert bool(found.skipped) == (instant is None)


@pytest.mark.parametrize("written", ["25.10.2026 02:30", "2026-10-25 02:00:00", "29.03.2026 02:30"])
def test_an_hour_that_clocks_show_twice_or_never_is_not_guessed(importing, tmp_path, written):
    path = csv_file(tmp_path, ("Nr", "Titel", "Datum"), [("7", "A", written)])
    mapping = ColumnMapping({**TITLE, "contribution_id": "Nr", "created_utc": "Datum"}, "p", "P")
    found = importing.read(path, mapping)
    assert found.features[0].properties["created_utc"] is None
    assert [(item.reason, item.count, item.example) for item in found.skipped] == [("doubtful_hour", 1, "7: created_utc")]
    in_utc = importing.read(path, replace(mapping, zone="UTC"))
    assert in_utc.features[0].properties["created_utc"] is not None and not in_utc.skipped


def test_month_first_is_found_by_a_day_beyond_twelve_or_chosen(importing, tmp_path):
    rows = [("A", "02/03/2026"), ("B", "02/13/2026")]
    path = csv_file(tmp_path, ("Titel", "Datum"), rows)
    assert importing.look(path).found.dates == "mdy"
    columns = {**TITLE, "created_utc": "Datum"}
    path = csv_file(tmp_path, ("Titel", "Datum"), rows[:1])
    for order, day in (("", "2026-03-01"), ("dmy", "2026-03-01"), ("mdy", "2026-02-02")):
        (feature,) = importing.read(path, ColumnMapping(columns, "p", "P", reading=Reading(dates=order))).features
        assert feature.properties["created_utc"].startswith(day)


def test_a_time_in_a_sheet_is_local_and_a_plain_dataset_gets_times(importing, tmp_path):
    from osgeo import ogr

    path = tmp_path / "zeiten.xlsx"
    source = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    layer = source.CreateLayer("a", None, ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("Titel", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("Datum", ogr.OFTDateTime))
    row = ogr.Feature(layer.GetLayerDefn())
    row.SetField("Titel", "A")
    row.SetField("Datum", 2026, 7, 1, 14, 0, 0, 0)
    layer.CreateFeature(row)
    row = layer = source = None
    (feature,) = importing.read(path, ColumnMapping({**TITLE, "created_utc": "Datum"}, "p", "P")).features
    assert feature.properties["created_utc"] == "2026-07-01T12:00:00.000Z"
    found = importing.read(path, ColumnMapping({}, "p", "P", plain=True))
    assert (found.schema.field("Datum").kind, found.features[0].properties["Datum"]) == (Kind.DATETIME, "2026-07-01T12:00:00.000Z")


def test_days_in_a_plain_dataset_are_days(importing, tmp_path):
    path = csv_file(tmp_path, ("Titel", "Tag"), [("A", "01.02.2026"), ("B", "")])
    found = importing.read(path, ColumnMapping({}, "p", "P", plain=True))
    assert found.schema.field("Tag").kind is Kind.DATE and [one.properties["Tag"] for one in found.features] == ["2026-02-01", None]


def test_a_sheet_or_layer_can_be_chosen(importing, tmp_path):
    for path in (ogr_file(tmp_path, "GPKG", "a.gpkg", layers=("eins", "zwei")), ogr_file(tmp_path, "XLSX", "a.xlsx", layers=("eins", "zwei"))):
        looked = importing.look(path, reading=Reading(layer="zwei"))
        assert (looked.layers, looked.found.layer, looked.rows) == (("eins", "zwei"), "zwei", 3)
    assert GdalFileReader().layers(path, driver="XLSX") == ("eins", "zwei")
    with pytest.raises(BadReply):
        GdalFileReader().read(path, driver="XLSX", layer="drei")


def test_what_was_chosen_for_these_columns_is_remembered(importing, tmp_path):
    path = csv_file(tmp_path)
    chosen = replace(importing.look(path).mapping, crs="EPSG:25832", reading=Reading(encoding="cp1252", dates="dmy", decimal=","))
    importing.bring(tmp_path / "copy.gpkg", path, chosen, profile="Importiert", progress=NoProgress())
    again = importing.look(path)
    assert again.remembered and again.mapping == chosen and again.found.encoding == "cp1252"


@pytest.mark.parametrize("value", [None, 5, [], {"encoding": "rot13"}, {"delimiter": "xy"}, {"layer": 7}, {"other": "x"}])
def test_what_is_not_offered_is_found_out(value):
    assert reading_from_json(value) == Reading()


class Brought:
    """A file and the working copy that it is imported into."""

    def __init__(self, importing: Importing, folder: Path, **options: object) -> None:
        self.importing, self.folder, self.target, self.options = importing, folder, folder / "copy.gpkg", options

    def bring(self, rows, head=HEAD):
        path = csv_file(self.folder, head, rows)
        mapping = replace(self.importing.look(path).mapping, **self.options)
        return self.importing.bring(self.target, path, mapping, profile="Importiert", progress=NoProgress())

    def titles(self) -> list:
        with WorkingCopy.open(self.target) as copy:
            (taken,) = copy.datasets()
            return sorted(str(base.properties.get("title", base.properties.get("Titel"))) for _, base in copy.bases(taken.dataset.id))


def test_rows_without_an_id_are_found_by_their_content(importing, tmp_path):
    """New rows above the others, as portals sort them, must not put an edit onto another row."""
    head, rows = HEAD[1:], [row[1:] for row in ROWS]
    brought = Brought(importing, tmp_path)
    assert not brought.bring(rows, head).compared
    found = brought.bring([("Neu", "Oben", *[""] * 8), *rows], head)
    assert (found.compared, found.updated, found.conflicts) == (True, 1, None)
    assert brought.titles() == ["Bank", "Neu", "Ohne Ort", "Radweg"]


def test_alike_rows_all_come(importing, tmp_path):
    brought = Brought(importing, tmp_path)
    brought.bring([("A", "B", *[""] * 8)] * 3, HEAD[1:])
    assert brought.titles() == ["A", "A", "A"]


def test_nothing_of_a_column_left_out_is_in_the_ids(importing, tmp_path):
    head, rows = HEAD[1:], [row[1:] for row in ROWS]
    ids = []
    for person in ("erika@example.org", "other@example.org"):
        path = csv_file(tmp_path, head, [(*row[:-1], person) for row in rows])
        ids.append([feature.id for feature in importing.read(path, importing.look(path).mapping).features])
    assert ids[0] == ids[1]


@pytest.mark.parametrize(("written", "detail"), [
    (-40, "the table ends in the middle of a row"), (len(";".join(HEAD)) + 2, "the table is empty"), (0, "no text file"),
])
@pytest.mark.parametrize("plain", [False, True])
def test_a_file_that_is_half_written_takes_no_row_away(importing, tmp_path, plain, written, detail):
    """A portal writes its nightly export while it is read again: what is not there yet was not deleted."""
    brought = Brought(importing, tmp_path, plain=plain, columns={"contribution_id": "Nr", "title": "Titel"})
    rows = [(str(number), f"Beitrag {number}", *[str(number)] * 9) for number in range(1, 9)]
    found = brought.bring(rows)
    path, before = tmp_path / "beitraege.csv", brought.titles()
    path.write_bytes(path.read_bytes()[:written])
    with pytest.raises((BadReply, StructureChanged)) as told:
        importing.again(brought.target, found.loaded.taken.dataset.id, progress=NoProgress())
    assert told.value.detail == detail and brought.titles() == before and len(before) == 8


def test_a_plain_file_with_other_columns_is_taken_anew_unless_edits_would_be_lost(importing, tmp_path):
    from benches import plain_sqlite

    brought = Brought(importing, tmp_path, plain=True, columns={"contribution_id": "Nr"})
    brought.bring(ROWS)
    found = brought.bring([(row[0], row[1], "2") for row in ROWS], ("Nr", "Titel", "Anzahl"))
    assert not found.compared and found.loaded.taken.schema.field("Anzahl").kind is Kind.INTEGER
    with plain_sqlite(brought.target) as connection:
        connection.execute(f'UPDATE "{found.loaded.taken.table}" SET "Titel" = \'meins\' WHERE fid = 1')
    with pytest.raises(EditsUnpublished):
        brought.bring([(row[0], row[1], "viele") for row in ROWS], ("Nr", "Titel", "Anzahl"))


def test_a_copy_that_is_handed_on_names_no_folder(importing, tmp_path):
    Brought(importing, tmp_path).bring(ROWS)
    assert str(tmp_path).encode() not in (tmp_path / "copy.gpkg").read_bytes()


def test_it_is_added_to_a_working_copy_of_another_profile(importing, tmp_path):
    WorkingCopy.create(tmp_path / "copy.gpkg", profile=Profile("Musterstadt"), title="M").close()
    found = Brought(importing, tmp_path).bring(ROWS)
    assert found.loaded.summary.got == 3


class Stopping:
    """A person who stops at the nth look; ``looks`` counts them."""

    def __init__(self, at: int) -> None:
        self.at, self.looks = at, 0

    def check(self) -> None:
        self.looks += 1
        if self.looks >= self.at:
            raise Cancelled("stopped by the person")

    def report(self, done: int, total: object = None, what: str = "") -> None:
        self.check()


def test_stopping_at_any_moment_leaves_no_half_import(importing, tmp_path):
    path = csv_file(tmp_path, rows=[(str(number), *ROWS[0][1:]) for number in range(3000)])
    mapping = importing.look(path).mapping
    whole = Stopping(10_000)
    importing.bring(tmp_path / "whole.gpkg", path, mapping, profile="P", progress=whole)
    assert whole.looks > 15
    for at in range(1, whole.looks + 1):
        target = tmp_path / f"{at}.gpkg"
        with pytest.raises(Cancelled):
            importing.bring(target, path, mapping, profile="P", progress=Stopping(at))
        if target.exists():
            with WorkingCopy.open(target) as copy:
                assert copy.datasets() == ()


def test_places_with_heights_keep_them_and_points_move_at_once(importing, tmp_path):
    features = [{"type": "Feature", "properties": {"titel": "A"}, "geometry": place} for place in (
        {"type": "Point", "coordinates": [680500.5, 5644000, 7]}, {"type": "Point", "coordinates": [680500.5, 5644000]},
        {"type": "LineString", "coordinates": [[680500.5, 5644000], [680600, 5644100]]}, None,
    )]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    high, flat, line, none = (one.geometry for one in importing.read(path, importing.look(path).mapping).features)
    assert geometry.positions(high)[0] == pytest.approx((11.574, 50.921, 7), abs=0.01) and none is None
    assert geometry.positions(flat)[0] == pytest.approx(geometry.positions(line)[0], abs=1e-9)
