"""Which differences of columns stop a publication."""

from __future__ import annotations

from dataclasses import replace

import pytest

from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.structure import common, differences
from urban_data_workbench.plugin.core.values import Kind

TAKEN = Schema((Field("name", Kind.TEXT), Field("height", Kind.REAL)), "Point", "EPSG:25832")


@pytest.mark.parametrize("now, expected", [
    (TAKEN, ()),
    (replace(TAKEN, fields=TAKEN.fields[:1]), ("missing:height",)),
    (replace(TAKEN, fields=(Field("name", Kind.INTEGER), TAKEN.fields[1])), ("type:name",)),
    (replace(TAKEN, geometry="LineString"), ("type:@geometry",)),
    (replace(TAKEN, geometry=None), ("type:@geometry",)),
    (replace(TAKEN, geometry="MultiPoint"), ()),
    (replace(TAKEN, crs="EPSG:25833"), ("crs",)),
    (replace(TAKEN, key="name"), ("key",)),
    (replace(TAKEN, fields=(*TAKEN.fields, Field("age", Kind.INTEGER))), ()),
    (replace(TAKEN, fields=(*TAKEN.fields, Field("age", Kind.INTEGER, required=True))), ("added:age",)),
    (replace(TAKEN, fields=(*TAKEN.fields, Field("modified", Kind.INTEGER, required=True, read_only=True))), ()),
])
def test_what_matters(now, expected):
    assert differences(TAKEN, now=now) == expected


def test_the_rules_of_today_apply_to_the_columns_of_the_copy():
    now = replace(TAKEN, fields=(Field("extra", Kind.TEXT), Field("name", Kind.TEXT, read_only=True)))
    found = common(TAKEN, now=now)
    assert [field.name for field in found.fields] == ["name", "height"] and found.field("name").read_only
