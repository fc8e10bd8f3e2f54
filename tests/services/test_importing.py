"""Guided import: four kinds of files, a mapping that is proposed, decided and remembered, and nobody's name with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from exports import HEAD, PLANTED, ROWS, csv_file, geojson_file, ogr_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.bridge.file_reader import GdalFileReader
from urban_data_workbench.plugin.connectors.participation import FIELDS
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.column_mapping import (
    ColumnMapping,
    is_person,
    mapping_from_json,
    mapping_to_json,
    proposed,
)
from urban_data_workbench.plugin.core.errors import (
    BadCoordinates,
    BadInput,
    BadReply,
    FileGone,
    NotData,
    Unsupported,
    UrbanDataError,
)
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.values import canonical
from urban_data_workbench.plugin.services.import_memory import RememberedMappings
from urban_data_workbench.plugin.services.importing import Importing
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


@pytest.fixture
def importing(tmp_path: Path) -> Importing:
    return Importing(GdalFileReader(), RememberedMappings(tmp_path / "kept" / "mappings.json"))


MAKERS = {
    "csv": csv_file, "geojson": geojson_file, "xlsx": lambda folder: ogr_file(folder, "XLSX", "beitraege.xlsx"),
    "gpkg": lambda folder: ogr_file(folder, "GPKG", "beitraege.gpkg"),
}


@pytest.fixture(params=list(MAKERS))
def file(request, tmp_path) -> Path:
    return MAKERS[request.param](tmp_path)


def test_a_file_is_recognised_and_a_mapping_proposed(importing, file):
    looked = importing.look(file)
    assert (looked.rows, looked.located, looked.remembered, looked.problem) == (3, 2, False, None)
    assert {"contribution_id": "Nr", "title": "Titel", "text": "Beitrag", "category": "Kategorie", "district": "Stadtteil",
            "votes_up": "Stimmen", "created_utc": "Erstellt am"} == dict(looked.mapping.columns)


def test_contributions_come_in_the_one_schema(importing, file):
    found = importing.read(file, importing.look(file).mapping)
    first, second, third = found.features
    for feature in found.features:
        assert set(feature.properties) == {field.name for field in FIELDS}
        assert all(feature.properties[field.name] == canonical(feature.properties[field.name], field.kind) for field in FIELDS)
    assert (first.properties["text"], first.properties["votes_up"]) == ("Straße kaputt", 12)
    assert first.properties["created_utc"] == "2024-03-31T08:00:00.000Z"
    assert second.properties["created_utc"] == "2024-06-30T22:00:00.000Z"
    assert geometry.bounds(first.geometry)[:2] == pytest.approx((11.574, 50.921), abs=0.01)
    assert (third.geometry, third.properties["located"], third.properties["votes_up"]) == (None, False, None)
    assert [item.example for item in found.skipped if item.reason == "unfit_value"] == ["3: votes_up"]


def test_nobody_gets_through(importing, file, tmp_path):
    found = importing.read(file, importing.look(file).mapping)
    assert not [word for word in PLANTED if word in repr(found)]
    with WorkingCopy.create(tmp_path / "copy.gpkg", profile=Profile("P"), title="P") as copy:
        importing.take(copy, file, importing.look(file).mapping)
    content = (tmp_path / "copy.gpkg").read_bytes()
    assert b"Radweg" in content and not [word for word in PLANTED if word.encode() in content]


def test_a_file_is_taken_into_a_working_copy_and_its_mapping_remembered(importing, file, tmp_path):
    mapping = ColumnMapping({"title": "Titel", "kind": "Kategorie"}, "p-7", "Bürgerforum")
    with WorkingCopy.create(tmp_path / "copy.gpkg", profile=Profile("P"), title="P") as copy:
        summary = importing.take(copy, file, mapping)
        taken = copy.dataset("import/p-7")
    assert (summary.got, summary.expected, summary.unlocated) == (3, 3, 1)
    assert taken.dataset.title == "Bürgerforum" and not taken.dataset.capabilities.editable
    again = importing.look(file)
    assert again.remembered and again.mapping == mapping


def test_another_file_with_the_same_columns_is_mapped_alike(importing, tmp_path):
    mapping = ColumnMapping({"title": "Beitrag"}, "p", "P")
    with WorkingCopy.create(tmp_path / "copy.gpkg", profile=Profile("P"), title="P") as copy:
        importing.take(copy, csv_file(tmp_path), mapping)
    shuffled = csv_file(tmp_path, HEAD[::-1], [row[::-1] for row in ROWS], encoding="utf-8", name="neu.csv")
    assert importing.look(shuffled).mapping == replace(mapping, project_id="neu", project_title="neu")
    assert not importing.look(csv_file(tmp_path, HEAD[:-1], [row[:-1] for row in ROWS], name="anders.csv")).remembered


def test_a_mapping_of_columns_that_are_not_there_is_refused(importing, tmp_path):
    path = csv_file(tmp_path)
    for mapping in (ColumnMapping({"title": "Fehlt"}), ColumnMapping({"author": "Name"}), ColumnMapping(east="Nr")):
        with pytest.raises(BadInput):
            importing.read(path, mapping)


def test_places_that_lie_nowhere_ask_for_a_reference_system(importing, tmp_path):
    """Hungarian metres: no German system takes them, so the person must say."""
    rows = [("1", "A", "650000", "240000"), ("2", "B", "650100", "240100")]
    path = csv_file(tmp_path, ("Nr", "Titel", "X", "Y"), rows)
    looked = importing.look(path)
    assert isinstance(looked.problem, BadCoordinates) and looked.rows == 2
    chosen = ColumnMapping({"title": "Titel"}, crs="EPSG:23700")
    found = importing.read(path, chosen)
    assert geometry.bounds(found.features[0].geometry)[:2] == pytest.approx((19.05, 47.5), abs=0.1)


def test_latitude_first_is_turned_and_said(importing, tmp_path):
    path = csv_file(tmp_path, ("Nr", "Titel", "X", "Y"), [("1", "A", "50,92", "11,58"), ("2", "B", "50,93", "11,59")])
    looked = importing.look(path)
    assert [note.reason for note in looked.notes] == ["latitude_first"]
    assert geometry.bounds(importing.read(path, looked.mapping).features[0].geometry)[:2] == (11.58, 50.92)


def test_columns_of_places_can_be_chosen(importing, tmp_path):
    path = csv_file(tmp_path, ("Titel", "a", "b"), [("A", "11,58", "50,92"), ("B", "", "50")])
    found = importing.read(path, ColumnMapping({"title": "Titel"}, east="a", north="b"))
    assert geometry.bounds(found.features[0].geometry)[:2] == (11.58, 50.92) and found.features[1].geometry is None


def test_what_says_that_it_has_no_place_has_none(importing, tmp_path):
    path = csv_file(tmp_path, ("Titel", "Lon", "Lat", "verortet"), [("A", "11.5", "50.9", "nein"), ("B", "11.5", "50.9", "ja")])
    found = importing.read(path, importing.look(path).mapping)
    assert [feature.geometry is None for feature in found.features] == [True, False]


@pytest.mark.parametrize(("name", "content", "error"), [
    ("a.pdf", b"%PDF", Unsupported), ("a.csv", b"", BadReply), ("a.csv", b"<!DOCTYPE html><p>", NotData), ("a.geojson", b"{", BadReply),
    ("a.gpkg", b"no", BadReply), ("a.xlsx", b"no", BadReply), ("a.json", b'{"type": "x"}', BadReply),
])
def test_what_is_no_such_file_is_said(importing, tmp_path, name, content, error):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error):
        importing.look(tmp_path / name)


def test_a_file_that_is_not_there_is_said(importing, tmp_path):
    with pytest.raises(FileGone):
        importing.look(tmp_path / "weg.csv")


@pytest.mark.parametrize("name", ["Eingereicht am", "eingegangen_am", "Erstellt am", "Eingang"])
def test_german_names_of_the_time_of_a_contribution_are_known(name):
    assert proposed([name]).columns == {"created_utc": name}


@pytest.mark.parametrize("name", ["Name", "E-Mail", "e_mail_adresse", "Vorname", "Autor", "author_name", "Telefon privat", "IP-Adresse",
                                  "Straße", "username", "creator", "Anschrift"])
def test_columns_of_persons_are_never_proposed(name):
    assert is_person(name) and name not in proposed([name]).columns.values()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"x": 1}', "[" * 100_000])
def test_a_damaged_memory_is_an_empty_one(tmp_path, content):
    path = tmp_path / "mappings.json"
    path.write_text(content)
    memory = RememberedMappings(path)
    assert memory.find(["a"]) is None
    memory.keep(["a", "b"], ColumnMapping({"title": "a"}))
    assert memory.find(["b", "a"]) == ColumnMapping({"title": "a"})


def test_the_memory_forgets_the_oldest(tmp_path):
    memory = RememberedMappings(tmp_path / "mappings.json")
    for number in range(203):
        memory.keep([str(number)], ColumnMapping({"title": str(number)}))
    assert memory.find(["0"]) is None and memory.find(["202"]) is not None


@pytest.mark.parametrize("value", [None, 5, {}, {"columns": []}, {"columns": {}, "zone": 5}])
def test_what_is_no_mapping_is_none(value):
    assert mapping_from_json(value) is None


def test_a_mapping_survives_json():
    mapping = ColumnMapping({"title": "a"}, "p", "P", "x", "y", "EPSG:25832", "Europe/Vienna")
    assert mapping_from_json(json.loads(json.dumps(mapping_to_json(mapping)))) == mapping


CELLS = st.one_of(st.text(max_size=8), st.integers().map(str), st.floats().map(str), st.sampled_from([
    "", "NaN", "1e400", "31.02.2024", "2024-13-01", "99.99.9999 99:99", "50,92", "-0", "true", "javascript:1", "http://[", '"', "\x00",
    "=1+1", "9" * 50, "POINT(1 2)", "2024-01-01T00:00:00Z",
]))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(head=st.lists(st.sampled_from(HEAD) | st.text(max_size=6), min_size=1, max_size=8),
       rows=st.lists(st.lists(CELLS, min_size=1, max_size=9), max_size=6), ending=st.sampled_from(["csv", "geojson"]),
       plain=st.booleans())
def test_any_table_is_contributions_a_plain_dataset_or_an_error_of_ours(importing, tmp_path, head, rows, ending, plain):
    path = tmp_path / f"any.{ending}"
    if ending == "csv":
        path.write_bytes("\n".join(";".join(row) for row in (head, *rows)).encode("utf-8", "replace"))
    else:
        listed = [{"type": "Feature", "properties": dict(zip(head, row)), "geometry": {"type": "Point", "coordinates": row[:2]}}
                  for row in rows]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": listed}), encoding="utf-8")
    try:
        looked = importing.look(path)
        found = importing.read(path, replace(looked.mapping, plain=plain))
    except UrbanDataError as error:
        assert error.code
        return
    assert plain or found.schema.fields == FIELDS
    for feature in found.features:
        for field in found.schema.fields:
            value = feature.properties[field.name]
            assert value == canonical(value, field.kind)
