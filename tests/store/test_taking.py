"""What is taken is there, whole and typed, for us and for every other tool; what is not finished is not there."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import replace

import pytest
from benches import plain_sqlite
from osgeo import gdal
from osgeo_utils.samples import validate_gpkg

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, EditsUnpublished, OutcomeUncertain
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.geometry import from_geojson
from urban_data_workbench.plugin.core.query import Period, Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind, parse_instant
from urban_data_workbench.plugin.store import loading
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
POLYGON = {"type": "Polygon", "coordinates": [SQUARE]}
MULTI = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[9.0, 9.0], [10.0, 9.0], [10.0, 10.0], [9.0, 9.0]]]]}
POINT = {"type": "Point", "coordinates": [1.0, 2.0]}
POINTS = {"type": "MultiPoint", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}
LINE = {"type": "LineString", "coordinates": [[0.0, 0.0], [1.0, 1.0]]}


def contents(path):
    """Return everything in the file but SQLite's count of structural changes, which never goes back."""
    with plain_sqlite(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        names.remove("gpkg_udw_state")
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def take(copy, city, dataset, schema, features):
    with copy.take(dataset, schema, Query()) as loader:
        return loader.write(Page(tuple(features)))


def test_what_was_taken_comes_back_value_by_value(copy, city):
    assert [feature for _, feature in copy.bases("benches")] == list(city.benches(10))
    assert copy.row("benches", 3).properties == city.bench(3).properties
    assert list(copy.changes("benches")) == []
    assert copy.counts("benches").total == 0 and copy.counts("benches").trusted


def test_reopening_finds_everything_again(copy, path, profile, city):
    copy.close()
    with WorkingCopy.open(path) as again:
        assert (again.title, again.profile) == ("Bänke im Süden", profile)
        taken = again.dataset("benches")
        assert (taken.dataset, taken.schema, taken.query) == (city.make_dataset(), city.SCHEMA, Query())
        assert again.counts("benches").trusted
        again.check()


def test_every_part_of_a_query_and_of_a_dataset_is_kept(copy, city):
    period = Period(parse_instant("2024-01-01T00:00:00Z"), None)
    area = from_geojson(POLYGON)
    query = Query((9.0, 53.0, 10.0, 54.0), area, period, ("s1", "s2"), 100, 500)
    dataset = replace(city.make_dataset("x", "X"), extent=(1.0, 2.0, 3.0, 4.0), source={"path": "a/b"}, count=7)
    with copy.take(dataset, city.SCHEMA, query):
        pass
    assert (copy.dataset("x").query, copy.dataset("x").dataset) == (query, dataset)


@pytest.mark.parametrize("error", [Cancelled("enough"), KeyboardInterrupt(), ValueError("broken page")])
def test_whatever_stops_a_download_leaves_the_file_as_it_was(copy, path, city, error):
    before = contents(path)
    with pytest.raises(type(error)), copy.take(city.make_dataset("trees", "Bäume"), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(3000)))
        raise error
    assert contents(path) == before
    copy.check()


def test_cancelling_a_second_download_keeps_the_first(copy, path, city):
    before = contents(path)["baenke_co"]
    with pytest.raises(Cancelled), copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(3000)))
        raise Cancelled("enough")
    assert contents(path)["baenke_co"] == before and list(copy.changes("benches")) == []


def test_taking_again_keeps_the_fids_and_uses_none_twice(copy, city):
    features = [city.bench(12), *(city.bench(number, name="neu") for number in range(10, 4, -1))]
    assert take(copy, city, city.make_dataset(), city.SCHEMA, features) == 7
    assert {base.id: fid for fid, base in copy.bases("benches")} == {
        "b12": 11, **{f"b{number}": number for number in range(5, 11)}
    }
    assert copy.counts("benches").trusted and copy.counts("benches").total == 0
    take(copy, city, city.make_dataset(), city.SCHEMA, [city.bench(1), city.bench(13)])
    assert {base.id: fid for fid, base in copy.bases("benches")} == {"b1": 12, "b13": 13}


def test_edits_and_unsettled_writes_are_not_taken_over(copy, path, city):
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET name = 'meine' WHERE fid = 1")
    with pytest.raises(EditsUnpublished):
        take(copy, city, city.make_dataset(), city.SCHEMA, city.benches(3))
    copy.enqueue("p", "benches", tuple(copy.changes("benches")), Protection.VERSION_TOKEN)
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET name = 'Bench 1' WHERE fid = 1")
    with pytest.raises(OutcomeUncertain):
        take(copy, city, city.make_dataset(), city.SCHEMA, city.benches(3))


def test_an_edit_saved_during_a_second_download_stops_it(copy, path, city):
    with pytest.raises(EditsUnpublished), copy.take(city.make_dataset(), city.SCHEMA, Query()) as loader:
        loader.write(Page(city.benches(3)))
        with city.plain_sqlite(path) as connection:
            connection.execute("UPDATE baenke_co SET name = 'meine' WHERE fid = 1")
    (change,) = copy.changes("benches")
    assert change.mine.properties["name"] == "meine" and len(list(copy.bases("benches"))) == 10


def test_a_feature_that_comes_twice_is_kept_once(copy, city):
    with copy.take(city.make_dataset("x", "X"), city.SCHEMA, Query()) as loader:
        assert loader.write(Page(city.benches(4))) == 4
        assert loader.write(Page((city.bench(4), city.bench(5)))) == 1
    assert [base.id for _, base in copy.bases("x")] == ["b1", "b2", "b3", "b4", "b5"]


def test_a_feature_without_a_place_is_in_the_table_and_not_on_the_map(copy, path, city):
    take(copy, city, city.make_dataset("x", "X"), city.SCHEMA, [city.bench(1, geometry=None), city.bench(2)])
    assert copy.row("x", 1).geometry is None and list(copy.changes("x")) == []
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT fid, geom IS NULL FROM x").fetchall() == [(1, 1), (2, 0)]
        assert connection.execute("SELECT id FROM rtree_x_geom").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "places, declared, kind",
    [
        ([POLYGON], "Geometry", "POLYGON"),
        ([POLYGON, MULTI], "Geometry", "MULTIPOLYGON"),
        ([MULTI, POLYGON], "Polygon", "MULTIPOLYGON"),
        ([POLYGON], "MultiPolygon", "MULTIPOLYGON"),
        ([POLYGON, LINE], "Geometry", "GEOMETRY"),
        ([POINT, POINTS], "Geometry", "MULTIPOINT"),
        ([POINTS, POINT], "Point", "MULTIPOINT"),
        ([POINT, LINE], "Geometry", "GEOMETRY"),
        ([None], "LineString", "LINESTRING"),
        ([], "Geometry", "GEOMETRY"),
    ],
)
@pytest.mark.parametrize("pages", ["together", "one by one"])
def test_the_column_is_declared_for_what_is_in_it(copy, path, city, places, declared, kind, pages, monkeypatch):
    if pages == "one by one":
        monkeypatch.setattr(loading, "PIECE_ROWS", 1)
    schema = replace(city.SCHEMA, geometry=declared)
    features = [city.bench(number, geometry=from_geojson(place)) for number, place in enumerate(places)]
    take(copy, city, city.make_dataset("x", "X"), schema, features)
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT geometry_type_name, z, m FROM gpkg_geometry_columns WHERE table_name = 'x'"
                                  ).fetchall() == [(kind, 0, 0)]
        (statement,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'x'").fetchone()
    assert f"geom {kind}" in statement
    for (_, base), feature in zip(copy.bases("x"), features):
        assert geometry.same(base.geometry, feature.geometry, tolerance=0.001)
    assert list(copy.changes("x")) == [] and copy.counts("x").trusted
    copy.prepare_to_leave()
    validate_gpkg.check(str(path), warning_as_error=True)


def test_heights_are_kept_and_declared(copy, path, city):
    place = from_geojson({"type": "Point", "coordinates": [1.0, 2.0, 3.0]})
    take(copy, city, city.make_dataset("x", "X"), city.SCHEMA, [city.bench(1, geometry=place)])
    assert copy.row("x", 1).geometry == place
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT z FROM gpkg_geometry_columns WHERE table_name = 'x'").fetchall() == [(1,)]


def test_names_that_sqlite_or_we_need_get_a_column_of_their_own(copy, path, city):
    names = ("fid", "geom", "remote_id", "Name", "name", 'a "quoted" one', "order", "größe", "a.b", " ", "Remote_ID_2", "version")
    schema = Schema(tuple(Field(name, Kind.TEXT) for name in names), geometry="Point", crs="OGC:CRS84")
    feature = replace(city.bench(1), properties={name: f"value of {name}" for name in names})
    take(copy, city, city.make_dataset("x", "X"), schema, [feature])
    assert copy.row("x", 1).properties == feature.properties
    assert list(copy.changes("x")) == []
    copy.refresh("x", [replace(feature, properties=dict.fromkeys(names, "new"))])
    assert set(copy.row("x", 1).properties.values()) == {"new"}


@pytest.mark.parametrize(
    "title, table",
    [("Bänke & Co.", "baenke_co_2"), ("  ", "data"), ("3 Bäume", "data_3_baeume"), ("gpkg_contents", "data_gpkg_contents"),
     ("公園", "data"), ("x" * 200, "x" * 40), ("Straßen–Ökologie", "strassen_oekologie")],
)
def test_tables_have_plain_names(copy, city, title, table):
    take(copy, city, city.make_dataset("x", title), city.SCHEMA, city.benches(1))
    assert copy.dataset("x").table == table


def test_a_table_without_places(copy, path, city):
    schema = replace(city.SCHEMA, geometry=None)
    take(copy, city, city.make_dataset("x", "X"), schema, [city.bench(1, geometry=None)])
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE x SET name = 'anders'")
    assert [change.fields for change in copy.changes("x")] == [("name",)]
    source = gdal.OpenEx(str(path))
    assert source.GetLayerByName("x").GetGeomType() == 100  # wkbNone


def test_removing_a_dataset_leaves_no_trace_of_it_and_no_edit_behind(copy, path, city):
    before = contents(path)
    take(copy, city, city.make_dataset("x", "X"), city.SCHEMA, city.benches(3))
    with plain_sqlite(path) as connection:
        connection.execute("UPDATE x SET name = 'meine'")
    with pytest.raises(EditsUnpublished):
        copy.remove("x")
    copy.remove("x", discard_edits=True)
    after = contents(path)
    for name in ("sqlite_sequence", "gpkg_spatial_ref_sys"):
        before.pop(name), after.pop(name)
    assert after == before
    take(copy, city, city.make_dataset("x", "X"), city.SCHEMA, city.benches(3))
    assert copy.counts("x").trusted and copy.counts("x").total == 0


def test_a_table_that_somebody_dropped_can_be_removed_and_taken_again(copy, path, city):
    with plain_sqlite(path) as connection:
        connection.execute("DROP TABLE baenke_co")
    copy.remove("benches", discard_edits=True)
    take(copy, city, city.make_dataset(), city.SCHEMA, city.benches(3))
    assert len(list(copy.bases("benches"))) == 3


def test_the_same_id_of_another_service_is_refused(copy, city):
    with pytest.raises(BadInput):
        take(copy, city, city.make_dataset(service="other|http://127.0.0.1/"), city.SCHEMA, city.benches(1))


def test_text_that_is_no_unicode_is_kept_as_far_as_it_goes(copy, city):
    take(copy, city, city.make_dataset("x", "X"), city.SCHEMA, [city.bench(1, name="a\ud800b"), city.bench(2)])
    assert copy.row("x", 1).properties["name"] == "a?b" and copy.row("x", 2) is not None


def test_gdal_reads_the_file_without_a_word_of_complaint(copy, path):
    copy.prepare_to_leave()
    done = subprocess.run(
        [shutil.which("ogrinfo"), "-al", "-ro", str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == "" and "Warning" not in done.stdout
    assert "Feature Count: 10" in done.stdout and "Extent: (400010.000000, 5700000.500000)" in done.stdout
    assert "gpkg_udw" not in done.stdout
    source = gdal.OpenEx(str(path))
    assert source.GetLayerCount() == 1 and source.GetLayer(0).GetSpatialRef().GetAuthorityCode(None) == "25832"
    assert source.GetLayer(0).TestCapability("FastSpatialFilter")


def test_the_file_says_what_it_is(copy, path):
    copy.prepare_to_leave()
    head = path.read_bytes()[:100]
    assert head[68:72] == b"GPKG" and int.from_bytes(head[60:64], "big") == 10300


def test_what_a_killed_download_left_goes_after_a_while(copy, path, city, monkeypatch):
    loader = copy.take(city.make_dataset("x", "X"), city.SCHEMA, Query())
    loader.__enter__().write(Page(city.benches(2000)))
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE '%udw_new%'").fetchone() != (0,)
    with WorkingCopy.open(path) as other:  # somebody else opens meanwhile: the download goes on
        assert len(other.datasets()) == 1
    loader.__exit__(None, None, None)
    assert len(list(copy.bases("x"))) == 2000
    killed = copy.take(city.make_dataset("y", "Y"), city.SCHEMA, Query())
    killed.__enter__().write(Page(city.benches(2000)))
    for _ in range(2):  # seen without a touch in between
        later(monkeypatch)
        WorkingCopy.open(path).close()
    with plain_sqlite(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%udw_new%'").fetchall()
        assert names == [] and connection.execute("SELECT * FROM gpkg_udw_building").fetchall() == []


def later(monkeypatch) -> None:
    """Let 20 minutes pass by the clock."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 1200)


def test_a_download_that_goes_on_after_a_sleep_keeps_what_it_has(copy, path, city, monkeypatch):
    with copy.take(city.make_dataset("x", "X"), city.SCHEMA, Query()) as loader:
        for first in range(0, 6000, 2000):
            loader.write(Page(city.benches(8000)[first : first + 2000]))
            later(monkeypatch)
            for _ in range(2):
                WorkingCopy.open(path).close()
    assert len(list(copy.bases("x"))) == 6000
    copy.check()
