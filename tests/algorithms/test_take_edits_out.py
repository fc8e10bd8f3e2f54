"""The edits of a working copy come out of it, whatever state the file is in."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

import benches as city  # noqa: E402

from urban_data_workbench.plugin.core.capability import Protection  # noqa: E402
from urban_data_workbench.plugin.core.feature import Page  # noqa: E402
from urban_data_workbench.plugin.core.profile import Profile, Service  # noqa: E402
from urban_data_workbench.plugin.core.query import Query  # noqa: E402
from urban_data_workbench.plugin.store.working_copy import WorkingCopy  # noqa: E402

PROFILE = Profile("Musterstadt", (Service("ogc_features", "http://127.0.0.1/"),))


def take(path, rows=300):
    with WorkingCopy.create(path, profile=PROFILE, title="Bänke") as copy:
        with copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
            loader.write(Page(city.benches(rows)))
    return path


@pytest.fixture
def edited(qgis_app, tmp_path):
    """A change, a move, a new one and a deleted one; the change waits in the outbox."""
    path = take(tmp_path / "Meine Bänke.gpkg")
    with city.plain_sqlite(path) as file:
        file.execute("UPDATE baenke_co SET name = 'neu; \"größer\"' WHERE fid = 3")
        file.execute("DELETE FROM baenke_co WHERE fid = 5")
        file.execute("INSERT INTO baenke_co (name, geom) SELECT 'zusätzlich', geom FROM baenke_co WHERE fid = 7")
        file.execute("UPDATE baenke_co SET geom = (SELECT geom FROM baenke_co WHERE fid = 8) WHERE fid = 9")
    with WorkingCopy.open(path) as copy:
        changes = [change for change in copy.changes("benches") if change.fid == 3]
        copy.enqueue("p1", "benches", changes, Protection.VERSION_TOKEN)
    return path


def by_row(ran) -> dict:
    return {row["row"]: row for row in ran.rows()}


def test_each_edit_is_a_feature_with_old_and_new_values(run, edited):
    before = edited.read_bytes()
    ran = run("take_edits_out", {"INPUT": str(edited), "OUTBOX": "TEMPORARY_OUTPUT"})
    rows = by_row(ran)
    assert {fid: row["action"] for fid, row in rows.items()} == {3: "update", 5: "delete", 9: "update", 301: "insert"}
    assert json.loads(rows[3]["old"]) == {"name": "Bench 3"} and json.loads(rows[3]["new"]) == {"name": 'neu; "größer"'}
    assert (rows[3]["remote_id"], rows[3]["changed"], rows[3]["state"]) == ("b3", "name", "pending")
    assert json.loads(rows[5]["old"])["name"] == "Bench 5" and rows[5]["new"] is None
    assert rows[9]["changed"] == "place" and rows[9]["old_place"] == "Point (400090 5700000.5)"
    places = {feature["row"]: feature.geometry().asPoint().x() for feature in ran.layers["OUTPUT"].getFeatures()}
    assert places == {3: 400030.0, 5: 400050.0, 9: 400080.0, 301: 400070.0}
    assert ran.layers["OUTPUT"].crs().authid() == "EPSG:25832"
    assert [(row["state"], row["row"], row["action"]) for row in ran.rows("OUTBOX")] == [("pending", 3, "update")]
    assert [ran.outputs[name] for name in ("CHANGED", "NEW", "DELETED", "LOST")] == [2, 1, 1, 0]
    assert edited.read_bytes() == before


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_it_is_written_as_a_file(run, edited, tmp_path, ending):
    target = tmp_path / f"edits.{ending}"
    assert len(run("take_edits_out", {"INPUT": str(edited), "OUTPUT": str(target)}).rows()) == 4
    assert target.stat().st_size


def test_a_damaged_file_gives_what_can_be_read(run, edited, tmp_path):
    with sqlite3.connect(edited) as file:
        leaves = [page for (page,) in file.execute("SELECT pageno FROM dbstat WHERE name = 'baenke_co' AND pagetype = 'leaf'")]
    file.close()
    broken = tmp_path / "broken.gpkg"
    shutil.copyfile(edited, broken)
    with broken.open("r+b") as stream:
        stream.seek((leaves[2] - 1) * 4096)
        stream.write(b"\x00" * 4096)
    ran = run("take_edits_out", {"INPUT": str(broken)})
    assert {3, 5, 9, 301} == set(by_row(ran)) and ran.outputs["LOST"] > 0
    assert "damaged" in ran.log


def test_without_bookkeeping_a_fresh_working_copy_tells_what_is_an_edit(run, edited, tmp_path):
    with sqlite3.connect(edited) as file:
        pages = [page for (page,) in file.execute("SELECT pageno FROM dbstat WHERE name = 'gpkg_udw_meta'")]
    file.close()
    with edited.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * 4096)
            stream.write(b"\xff" * 4096)
    fresh = take(tmp_path / "fresh.gpkg")
    rows = by_row(run("take_edits_out", {"INPUT": str(edited), "FRESH": str(fresh)}))
    assert {fid: row["action"] for fid, row in rows.items()} == {3: "update", 9: "update", 301: "insert"}


def test_what_is_no_working_copy_is_refused_in_a_sentence(run, tmp_path):
    from qgis.core import QgsProcessingException

    other = tmp_path / "letter.gpkg"
    other.write_text("Sehr geehrte Damen und Herren")
    for path in (other, tmp_path / "nowhere.gpkg"):
        with pytest.raises((QgsProcessingException, AssertionError)):
            ran = run("take_edits_out", {"INPUT": str(path)})
            assert ran.ok


def test_places_of_several_kinds_fit_one_layer(qgis_app):
    from qgis.core import Qgis, QgsGeometry

    from urban_data_workbench.plugin.algorithms.take_edits_out import _of_one_kind

    point, line, none = QgsGeometry.fromWkt("Point (1 2)"), QgsGeometry.fromWkt("LineStringZ (0 0 5, 1 1 5)"), QgsGeometry()
    found, kind = _of_one_kind([point, line, none])
    assert kind == Qgis.WkbType.GeometryCollectionZ and [place.isNull() for place in found] == [False, False, True]
    found, kind = _of_one_kind([QgsGeometry.fromWkt("MultiPoint ((1 2))"), point])
    assert kind == Qgis.WkbType.MultiPoint and all(place.wkbType() == kind for place in found)
