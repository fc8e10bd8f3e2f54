"""Columns that a person added are no edit, and taking the dataset again keeps them with every value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benches import gdal_layer, plain_sqlite
from osgeo import ogr

from urban_data_workbench.plugin.core.errors import EditsUnpublished, OwnColumnsFilled
from urban_data_workbench.plugin.core.feature import Page
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind


@pytest.fixture
def noted(copy, path):
    """The ten benches with two columns of the person's own, filled for some."""
    with gdal_layer(path, "baenke_co") as layer:
        layer.CreateField(ogr.FieldDefn("My notes", ogr.OFTString))
        short = ogr.FieldDefn("score", ogr.OFTInteger)
        short.SetSubType(ogr.OFSTInt16)
        layer.CreateField(short)
        for row in list(layer):
            if row.GetFID() in (2, 5):
                row.SetField("My notes", f"on site {row.GetFID()}")
                row.SetField("score", 7)
                layer.SetFeature(row)
    return copy


def take(copy, city, features, *, schema=None):
    with copy.take(city.make_dataset(), schema or city.SCHEMA, Query()) as loader:
        loader.write(Page(tuple(features)))


def notes(path, column="My notes"):
    with plain_sqlite(path) as connection:
        return dict(connection.execute(f'SELECT remote_id, "{column}" FROM baenke_co WHERE "{column}" IS NOT NULL'))


def declared(path):
    with plain_sqlite(path) as connection:
        return {row[1]: row[2] for row in connection.execute("PRAGMA table_info(baenke_co)")}


def test_they_come_along_with_their_types_and_values(noted, path, city):
    before = declared(path)
    take(noted, city, (city.bench(number, name="neu") for number in (12, 5, 4, 2, 1)))
    assert notes(path) == {"b2": "on site 2", "b5": "on site 5"} and notes(path, "score") == {"b2": 7, "b5": 7}
    assert declared(path) == before
    assert noted.structure("benches") == ("added:my notes", "added:score")
    assert not list(noted.changes("benches")) and noted.counts("benches").trusted
    with gdal_layer(path, "baenke_co") as layer:
        assert [layer.GetFeature(2).GetField(name) for name in ("name", "My notes", "score")] == ["neu", "on site 2", 7]
    take(noted, city, city.benches(10))
    assert notes(path) == {"b2": "on site 2", "b5": "on site 5"}


def test_where_the_object_does_not_come_again_nothing_is_taken(noted, path, city):
    with pytest.raises(OwnColumnsFilled) as caught:
        take(noted, city, city.benches(4))
    assert caught.value.facts["columns"] == "My notes, score" and caught.value.facts["objects"] == 1
    assert notes(path) == {"b2": "on site 2", "b5": "on site 5"} and len(list(noted.bases("benches"))) == 10


def test_a_column_of_the_platform_with_the_same_name_does_not_take_its_place(noted, path, city):
    schema = replace(city.SCHEMA, fields=(*city.SCHEMA.fields, Field("Score", Kind.REAL)))
    take(noted, city, city.benches(10), schema=schema)
    assert notes(path, "score_2") == {"b2": 7, "b5": 7} and notes(path, "Score") == {}
    assert not list(noted.changes("benches"))


def test_a_dataset_with_values_in_them_is_not_removed_unasked(noted, city):
    with pytest.raises(EditsUnpublished):
        noted.remove("benches")
    noted.remove("benches", discard_edits=True)
    assert not noted.datasets()


def test_an_odd_declaration_of_such_a_column_is_not_carried_into_a_statement(copy, path, city):
    with plain_sqlite(path) as connection:
        connection.execute('ALTER TABLE baenke_co ADD COLUMN odd "TEXT DEFAULT (1), b"')
        connection.execute("UPDATE baenke_co SET odd = 'x' WHERE fid = 1")
    take(copy, city, city.benches(10))
    assert notes(path, "odd") == {"b1": "x"} and "b" not in declared(path)
