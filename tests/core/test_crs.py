"""Reference systems: one name for every spelling, east first, and degrees that are degrees."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.core import crs
from urban_data_workbench.plugin.core.errors import BadCoordinates


@pytest.mark.parametrize(
    "text, name",
    [
        ("EPSG:25832", "EPSG:25832"), ("epsg:4326", "EPSG:4326"), ("urn:ogc:def:crs:EPSG::25832", "EPSG:25832"),
        ("urn:ogc:def:crs:EPSG:6.9:31467", "EPSG:31467"), ("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857"),
        ("https://www.opengis.net/def/crs/EPSG/9.9.1/4258", "EPSG:4258"),
        ("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", "OGC:CRS84"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("OGC:CRS84", "OGC:CRS84"), ("http://www.opengis.net/def/crs/OGC/0/CRS84h", "OGC:CRS84"),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", "EPSG:4326"),
    ],
)
def test_every_spelling_has_one_name(text, name):
    assert crs.normalise(text) == name
    assert crs.normalise(crs.uri(name)) == name


@pytest.mark.parametrize("text", ["", "WGS 84", "EPSG:", "EPSG:99999999", "http://example.org/4326/x"])
def test_an_unknown_spelling_is_refused(text):
    with pytest.raises(BadCoordinates):
        crs.normalise(text)


def test_a_number_that_is_no_system_is_refused():
    with pytest.raises(BadCoordinates):
        crs.is_lat_first("EPSG:99999")


def test_which_authorities_put_north_first():
    assert crs.is_lat_first("EPSG:4326") and crs.is_lat_first("EPSG:31467") and crs.is_lat_first("EPSG:4258")
    assert not crs.is_lat_first("OGC:CRS84") and not crs.is_lat_first("EPSG:25832")


def test_the_town_hall_of_hamburg_lies_where_it_lies():
    (there,) = crs.transform(np.array([[9.992, 53.5503]]), source="OGC:CRS84", target="EPSG:25832")
    assert math.hypot(there[0] - 565_728.5, there[1] - 5_934_000) < 600  # east first, in metres of zone 32


@given(st.floats(6.5, 12.5), st.floats(47.5, 55))
def test_there_and_back_again_is_within_the_tolerance(x, y):
    there = crs.transform(np.array([[x, y]]), source="OGC:CRS84", target="EPSG:25832")
    back = crs.transform(there, source="EPSG:25832", target="EPSG:4326")
    assert np.abs(back - [[x, y]]).max() <= crs.tolerance("EPSG:4326")


def test_heights_come_along_and_nothing_stays_nothing():
    there = crs.transform(np.array([[9.0, 53.0, 12.5]]), source="EPSG:4326", target="EPSG:25832")
    assert there.shape == (1, 3) and there[0, 2] == 12.5
    assert crs.transform(np.empty((0, 2)), source="EPSG:4326", target="EPSG:25832").shape == (0, 2)


def test_a_place_beyond_the_system_is_refused():
    with pytest.raises(BadCoordinates):
        crs.transform(np.array([[9.0, 95.0]]), source="OGC:CRS84", target="EPSG:25832")


def test_metres_that_claim_to_be_degrees_are_refused():
    crs.check_range((9.0, 53.0, 10.0, 54.0), "OGC:CRS84")
    crs.check_range((400_000.0, 5_000_000.0, 500_000.0, 6_000_000.0), "EPSG:25832")
    for bounds in ((400_000.0, 5_000_000.0, 500_000.0, 6_000_000.0), (9.0, 53.0, 10.0, 91.0), (10.0, 53.0, 9.0, 54.0)):
        with pytest.raises(BadCoordinates):
            crs.check_range(bounds, "EPSG:4326")
    with pytest.raises(BadCoordinates):
        crs.check_range((math.nan, 53.0, 10.0, 54.0), "EPSG:4326")


def test_what_a_geopackage_keeps_of_a_system():
    assert crs.srs_id("OGC:CRS84") == crs.srs_id("EPSG:4326") == 4326
    name, text = crs.definition("EPSG:25832")
    assert name == "ETRS89 / UTM zone 32N" and text.startswith('PROJCS["ETRS89 / UTM zone 32N"')
    assert crs.definition("OGC:CRS84")[1].startswith('GEOGCS["WGS 84"')


def test_degrees_and_metres_have_about_the_same_tolerance():
    metres = crs.tolerance("EPSG:4326") * 111_320
    assert 0.5 < metres / crs.tolerance("EPSG:25832") < 2
