"""A large dataset's R-tree is filled beside the download: complete, sound, and gone where the download fails."""

from __future__ import annotations

import threading

import pytest
from benches import plain_sqlite
from osgeo import ogr

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.errors import Cancelled, StoreError
from urban_data_workbench.plugin.core.feature import Feature, Page
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.store.columns import Table
from urban_data_workbench.plugin.store.database import Database
from urban_data_workbench.plugin.store.tree import Filler

SCHEMA = Schema((Field("name", Kind.TEXT),), "Geometry", "EPSG:25832")
SIDE = 130


def trees(count, start=0):
    return tuple(
        Feature(f"t{number}", geometry.point(400_000.0 + number % SIDE, 5_700_000.0 + number // SIDE), {"name": str(number)})
        for number in range(start, start + count)
    )


def take(copy, city, pages):
    with copy.take(city.make_dataset("trees", "Trees"), SCHEMA, Query()) as loader:
        for page in pages:
            loader.write(Page(page))


@pytest.mark.parametrize("sizes", [[1000] * 17, [16_123], [4999, 1], [60_000]])
def test_every_point_is_found_by_its_place(copy, path, city, sizes):
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    take(copy, city, [trees(size, start) for size, start in zip(sizes, starts)])
    copy.check()
    copy.close()
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT count(*) FROM rtree_trees_geom").fetchone() == (sum(sizes),)
        assert connection.execute("SELECT rtreecheck('rtree_trees_geom')").fetchone() == ("ok",)
    source = ogr.Open(str(path))
    layer = source.GetLayerByName("trees")
    layer.SetSpatialFilterRect(400_009.5, 5_700_019.5, 400_019.5, 5_700_029.5)
    assert sorted(int(feature.GetField("name")) for feature in layer) == sorted(
        number for number in range(sum(sizes)) if 10 <= number % SIDE <= 19 and 20 <= number // SIDE <= 29
    )


def test_mixed_kinds_found_late_are_in_the_index_too(copy, path, city):
    line = geometry.from_geojson({"type": "LineString", "coordinates": [[400_000.0, 5_600_000.0], [400_010.0, 5_600_010.0]]})
    take(copy, city, [trees(12_000), (Feature("line", line, {"name": "line"}),)])
    copy.close()
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT count(*) FROM rtree_trees_geom").fetchone() == (12_001,)
        assert connection.execute("SELECT count(*) FROM rtree_trees_geom WHERE miny < 5600001").fetchone() == (1,)


def test_a_cancelled_download_leaves_no_table_and_no_thread(copy, path, city):
    with pytest.raises(Cancelled), copy.take(city.make_dataset("trees", "Trees"), SCHEMA, Query()) as loader:
        loader.write(Page(trees(12_000)))
        raise Cancelled("the person stopped")
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("udw-tree")]
    assert [taken.dataset.id for taken in copy.datasets()] == ["benches"]
    copy.close()
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%_new_%'").fetchall() == []


def test_what_fails_beside_is_raised_by_the_next_call(path):
    database = Database(path)
    filler = Filler(database, Table(1, "nowhere", SCHEMA, {"name": "name"}))
    filler.fill([(1, 0.0, 0.0, 0.0, 0.0)], copied=0, last=0)
    with pytest.raises(StoreError):
        filler.wait()
    filler.close()
    database.close()


def test_rows_that_keep_their_fids_are_in_the_base_copy_once(copy, path, city):
    for _ in range(2):
        take(copy, city, [trees(6_000), trees(7_000, 6_000)])
    copy.close()
    with plain_sqlite(path) as connection:
        assert connection.execute("SELECT count(*), max(fid) FROM gpkg_udw_base_trees").fetchone() == (13_000, 13_000)
        differing = "SELECT count(*) FROM trees r LEFT JOIN gpkg_udw_base_trees b USING (fid) WHERE r.name IS NOT b.name"
        assert connection.execute(differing).fetchone() == (0,)
