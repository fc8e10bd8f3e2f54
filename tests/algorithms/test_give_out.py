"""Nothing personal leaves unasked: what is given out as GeoPackage, GeoJSON and CSV is searched byte by byte for what was planted."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

METRES = "EPSG:25832"
AT = 560_000, 5_930_000
NAME, MAIL, ALONE, SPEAKER = "Herr Rumpelstilz", "erika.beispiel@example.org", "Einsiedelei am Moor", "Frau Holle"
PLANTED = ("Rumpelstilz", "erika.beispiel", "Einsiedelei", "Holle")
ENDINGS = ("gpkg", "geojson", "csv")


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


@pytest.fixture
def planted(memory, utc):
    """Six in one cell, one of them with a name, one with an e-mail address; five alone; a category that is a name."""
    rows = [(at(10.25 + number, 20.5), [f"id-{number}", f"=Bank {6 - number}", "am Platz", "Rad", 1]) for number in range(4)]
    rows += [(at(30, 30), ["id-4", f"Bank von {NAME}", "", "Rad", 1]), (at(40, 40), ["id-5", "Wo", f"Bitte an {MAIL}", "Rad", 1])]
    rows += [(at(50, 50), [f"id-{number}", "Baum", "", SPEAKER, 1]) for number in range(6, 12)]
    rows += [(at(5_210.375, 7_330.125), ["id-12", ALONE, "ganz allein", "Rad", 1])]
    rows += [(at(-3_000.0 * number, 9_000), [f"id-{12 + number}", f"{ALONE} {number}", "", "Rad", 1]) for number in range(1, 5)]
    rows = [(place, [*values, utc(2024, 5, 3, 11, 22)]) for place, values in rows]
    return memory(
        f"Point?crs={METRES}", "contribution_id:string,title:string,text:string,category:string,located:integer,created_utc:datetime",
        rows, "Radnetz")


def asked(planted, folder: Path, ending: str, **more) -> dict:
    return {
        "CONTRIBUTIONS": planted, "FACT_FIELDS": ["category"], "MONTH_FIELD": "created_utc",
        "OUTPUT": str(folder / f"out.{ending}"), "RECEIPT": str(folder / "receipt.json"), **more}


def everything(folder: Path, ending: str) -> str:
    """What is in any file that belongs to what was given out, as text."""
    found = [path for path in folder.iterdir() if path.name.startswith("out.")]
    assert found
    return "".join(path.read_bytes().decode("utf-8", "replace") for path in found)


def table(folder: Path) -> list:
    with (folder / "out.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def read_back(path: Path) -> list:
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "back", "ogr")
    assert layer.isValid()
    return [feature.attributeMap() for feature in layer.getFeatures()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_name_no_address_and_no_cell_of_one_is_in_any_byte(run, planted, folder, ending):
    ran = run("give_out", asked(planted, folder, ending))
    told = everything(folder, ending) + ran.log + (folder / "receipt.json").read_text()
    assert not [word for word in (*PLANTED, "id-1", "5210", "7330", "565210", "11:22") if word in told]
    assert [ran.outputs[name] for name in ("LEFT", "SUPPRESSED", "WITHHELD", "RELEASED")] == [12, 5, 2, 0]
    rows = read_back(folder / f"out.{ending}")
    assert len(rows) == 12 and sum(str(row["words"]) == "title and text withheld" for row in rows) == 2
    assert {str(row["month"]) for row in rows} == {"2024-05"} and "2024-05-03" not in told


@pytest.mark.parametrize("ending", ENDINGS)
def test_places_are_centres_of_cells(run, planted, folder, ending):
    run("give_out", asked(planted, folder, ending))
    places = {(round(float(row["longitude"]), 4), round(float(row["latitude"]), 4)) for row in read_back(folder / f"out.{ending}")}
    assert len(places) == 1
    if ending == "geojson":
        whole = json.loads((folder / "out.geojson").read_text())
        (x, y), = {tuple(round(one, 4) for one in feature["geometry"]["coordinates"]) for feature in whole["features"]}
        assert (x, y) in places and abs(x - 9.9) < 1
    if ending == "gpkg":
        from qgis.core import QgsVectorLayer

        layer = QgsVectorLayer(str(folder / "out.gpkg"), "back", "ogr")
        assert layer.crs().authid() == METRES
        assert {feature.geometry().asPoint().toString(0) for feature in layer.getFeatures()} == {"560050,5930050"}


def test_a_category_that_is_a_name_counts_as_none(run, planted, folder):
    ran = run("give_out", asked(planted, folder, "csv"))
    rows = table(folder)
    assert sorted(row["category"] for row in rows) == [""] * 6 + ["Rad"] * 6
    assert json.loads((folder / "receipt.json").read_text())["values_withheld"] == 1 and "look like a person" in ran.outputs["SUMMARY"]


def test_a_spreadsheet_calculates_nothing_of_it(run, planted, folder):
    run("give_out", asked(planted, folder, "csv"))
    titles = [row["title"] for row in table(folder)]
    assert titles.count("'=Bank 6") == 1 and not [title for title in titles if title.startswith("=")]


def test_the_order_does_not_tell_who_came_first(run, planted, folder):
    run("give_out", asked(planted, folder, "geojson"))
    titles = [str(row["title"]) for row in read_back(folder / "out.geojson") if "=" in str(row["title"])]
    assert titles == ["=Bank 3", "=Bank 4", "=Bank 5", "=Bank 6"]


def test_with_a_reason_a_flagged_text_leaves_and_the_receipt_keeps_the_reason(run, planted, folder):
    ran = run("give_out", asked(planted, folder, "csv", REASON=" agreed with the authors "))
    told = everything(folder, "csv")
    assert NAME in told and MAIL in told and ALONE not in told and SPEAKER not in told
    slip = json.loads((folder / "receipt.json").read_text())
    assert slip["reason"] == "agreed with the authors" and slip["texts_let_go"] == 2 and slip["texts_withheld"] == 0
    assert (slip["k"], slip["size_m"], slip["contributions"], slip["left"], slip["suppressed"]) == (5, 100.0, 17, 12, 5)
    assert slip["what"] == "Radnetz" and slip["where"] == "out.csv" and ran.outputs["RELEASED"] == 2


def test_a_person_lets_go_one_and_the_other_stays(run, planted, folder):
    run("give_out", asked(planted, folder, "csv", REASON="agreed", LET_GO="id-4"))
    told = everything(folder, "csv")
    assert NAME in told and MAIL not in told


@pytest.mark.parametrize("more, words", [
    ({"REASON": "agreed", "RECEIPT": None}, "Choose a file for the receipt"),
    ({"REASON": "agreed", "RECEIPT": "out.csv"}, "Choose a file for the receipt"),
    ({"REASON": "  ", "LET_GO": "id-4"}, "Enter the reason"),
    ({"K": 3, "CELL_SIZE": 100, "CONTRIBUTIONS": None}, ""),
])
def test_without_a_reason_that_is_kept_nothing_is_written(run, planted, memory, folder, more, words):
    from qgis.core import QgsProcessingException

    if more.get("CONTRIBUTIONS", 1) is None:
        more = {**more, "CONTRIBUTIONS": memory(f"Point?crs={METRES}", "title:string,category:string,created_utc:datetime", [])}
        words = "layer of contributions is empty"
    if more.get("RECEIPT"):
        more = {**more, "RECEIPT": str(folder / more["RECEIPT"])}
    with pytest.raises(QgsProcessingException, match=words):
        run("give_out", asked(planted, folder, "csv", **more))
    assert not (folder / "out.csv").exists() and not (folder / "receipt.json").exists()


def test_without_any_finding_no_receipt_is_needed(run, memory, folder):
    layer = memory(f"Point?crs={METRES}", "title:string", [(at(1, 1), ["Bank"])] * 5)
    ran = run("give_out", {"CONTRIBUTIONS": layer, "REASON": "agreed", "OUTPUT": str(folder / "out.gpkg")})
    assert ran.outputs["LEFT"] == 5 and "RECEIPT" not in ran.outputs


def test_contributions_without_a_place_leave_without_one(run, memory, folder):
    layer = memory("None", "title:string,text:string", [(None, ["Bank", "schön"])] * 5)
    ran = run("give_out", {"CONTRIBUTIONS": layer, "OUTPUT": str(folder / "out.csv")})
    rows = table(folder)
    assert ran.outputs["LEFT"] == 5 and {row["longitude"] for row in rows} == {""} == {row["size_m"] for row in rows}


def test_the_layer_of_the_person_stays_as_it_was(run, planted, folder):
    before = [feature.attributes() for feature in planted.getFeatures()]
    run("give_out", asked(planted, folder, "gpkg"))
    assert [feature.attributes() for feature in planted.getFeatures()] == before


FIELDS = "contribution_id:string,title:string,text:string"


def saved(layer, path: Path) -> str:
    """The layer in a GeoPackage, and the name by which QGIS opens it."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "planted"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    return f"{path}|layername=planted"


def test_an_id_lets_nobody_go_but_the_one_who_has_it_alone(run, memory, folder):
    rows = [(at(1, 1), ["2", "Bank für Frau Holle", ""]), (at(2, 2), ["", "Bank für Herr Napf", ""])]
    rows += [(at(3, 3), [f"n{number}", "Bank", ""]) for number in range(4)]
    rows += [(at(4, 4), ["d", "Bank", ""]), (at(4, 4), ["d", "Bank für Frau Rumpelstilz", ""])]
    layer = memory(f"Point?crs={METRES}", FIELDS, rows)
    run("give_out", asked(layer, folder, "csv", FACT_FIELDS=[], MONTH_FIELD=None, REASON="agreed", LET_GO="2,d"))
    told = everything(folder, "csv")
    assert "Holle" in told and "Napf" not in told and "Rumpelstilz" not in told


def test_copies_of_one_contribution_hide_nobody(run, memory, folder):
    rows = [(at(1, 1), ["one", ALONE, ""])] * 5 + [(at(900_000, 1), [f"n{number}", "Bank", ""]) for number in range(5)]
    rows += [(at(-9_000, number * 5_000), [f"m{number}", "", ""]) for number in range(6)]
    layer = memory(f"Point?crs={METRES}", FIELDS, rows)
    ran = run("give_out", asked(layer, folder, "csv", FACT_FIELDS=[], MONTH_FIELD=None))
    assert ran.outputs["LEFT"] == 5 and "Einsiedelei" not in everything(folder, "csv") and "left out: 4" in ran.log


@pytest.mark.parametrize("output", ["{folder}/planted.gpkg", "ogr:dbname='{folder}/planted.gpkg' table=\"out\" (geom)"])
def test_the_file_that_holds_the_contributions_is_not_written_over_nor_into(run, planted, folder, output):
    from qgis.core import QgsProcessingException

    name = saved(planted, folder / "planted.gpkg")
    before = (folder / "planted.gpkg").read_bytes()
    with pytest.raises(QgsProcessingException, match="holds the contributions themselves"):
        run("give_out", asked(name, folder, "csv", OUTPUT=output.format(folder=folder)))
    assert (folder / "planted.gpkg").read_bytes() == before and not (folder / "receipt.json").exists()


@pytest.mark.parametrize("parameter", ["OUTPUT", "RECEIPT"])
def test_no_working_copy_is_written_over(run, planted, folder, parameter):
    from qgis.core import QgsProcessingException

    from urban_data_workbench.plugin.core.profile import Profile, Service
    from urban_data_workbench.plugin.store.working_copy import WorkingCopy

    path = folder / "trees.gpkg"
    WorkingCopy.create(path, profile=Profile("Stadt", (Service("city", "https://city.example"),)), title="trees").close()
    with pytest.raises(QgsProcessingException, match="is a working copy"):
        run("give_out", asked(planted, folder, "csv", **{parameter: str(path)}))
    WorkingCopy.open(path).close()
    assert not (folder / "out.csv").exists()


@pytest.fixture
def stopped(monkeypatch):
    """Somebody stops when all rows are written."""
    from urban_data_workbench.plugin.algorithms import give_out_rows
    from urban_data_workbench.plugin.core.errors import Cancelled

    def write_and_stop(sink, columns, *, progress, geometry):
        write_rows(sink, columns, progress=progress, geometry=geometry)
        raise Cancelled("stopped")

    write_rows = give_out_rows.write_rows
    monkeypatch.setattr(give_out_rows, "write_rows", write_and_stop)


def test_what_was_stopped_leaves_no_table_in_a_file_of_others(run, memory, folder, stopped):
    from osgeo import ogr

    path = folder / "others.gpkg"
    saved(memory(f"Point?crs={METRES}", "name:string", [(at(1, 1), ["Rathaus"])]), path)
    layer = memory(f"Point?crs={METRES}", FIELDS, [(at(1, 1), [f"n{number}", "Einsiedelei", ""]) for number in range(5)])
    output = f"ogr:dbname='{path}' table=\"out\" (geom)"
    ran = run("give_out", asked(layer, folder, "csv", OUTPUT=output, FACT_FIELDS=[], MONTH_FIELD=None))
    assert "Stopped" in ran.log and list(folder.iterdir()) == [path]
    assert [one.GetName() for one in ogr.Open(str(path))] == ["planted"] and b"Einsiedelei" not in path.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_stopped_leaves_no_rows_and_no_receipt(run, memory, folder, ending, stopped):
    layer = memory(f"Point?crs={METRES}", FIELDS, [(at(1, 1), [f"n{number}", "Bank", ""]) for number in range(5)])
    ran = run("give_out", asked(layer, folder, ending, FACT_FIELDS=[], MONTH_FIELD=None))
    assert "Stopped" in ran.log and list(folder.iterdir()) == []


def test_the_result_tells_neither_the_reason_nor_who_was_let_go(run, planted, folder):
    ran = run("give_out", asked(planted, folder, "gpkg", REASON="agreed with them", LET_GO="id-4"))
    told = " ".join(ran.layers["OUTPUT"].metadata().history())
    assert "K = 5" in told and "agreed" not in told and "id-4" not in told


@pytest.mark.parametrize("ending", ["csv", "ods"])
def test_no_table_has_a_formula_in_its_cells_or_headings(run, memory, folder, ending):
    rows = [(at(1, 1), [f"n{number}", "\n=2+2", "of:=3+3", "Rad"]) for number in range(5)]
    layer = memory(f"Point?crs={METRES}", f"{FIELDS},=1+1:string", rows)
    run("give_out", asked(layer, folder, ending, FACT_FIELDS=["=1+1"], MONTH_FIELD=None))
    if ending == "ods":
        assert 'table:formula="of:=3' not in zipfile.ZipFile(folder / "out.ods").read("content.xml").decode()
        return
    row = table(folder)[0]
    assert next(iter(row)) == "'=1+1" and row["title"].startswith("'") and row["text"].startswith("'")
