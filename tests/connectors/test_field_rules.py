"""Rules that platforms declare for values: read as they are meant, and left out where they cannot be tried safely."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.connectors.field_rules import rules_of, rules_of_facets, rules_of_metadata
from urban_data_workbench.plugin.connectors.oaf_schema import declared
from urban_data_workbench.plugin.core import xml
from urban_data_workbench.plugin.core.schema import schema_from_json, schema_to_json
from urban_data_workbench.plugin.core.values import Kind

RESTRICTION = '<r xmlns="http://www.w3.org/2001/XMLSchema">{}</r>'


@pytest.mark.parametrize(("about", "kind", "bounds"), [
    ({"minimum": 0, "maximum": 60}, Kind.REAL, (0, 60)),
    ({"exclusiveMinimum": 0, "exclusiveMaximum": 10}, Kind.INTEGER, (1, 9)),
    ({"minimum": 0, "exclusiveMinimum": True}, Kind.INTEGER, (1, None)),
    ({"minimum": "viel", "maximum": True}, Kind.REAL, (None, None)),
    ({"minimum": 5, "exclusiveMinimum": 2}, Kind.INTEGER, (5, None)),
])
def test_bounds_are_inclusive(about, kind, bounds):
    found = rules_of(about, kind)
    assert (found["minimum"], found["maximum"]) == bounds


def test_an_exclusive_bound_of_a_real_number_leaves_out_that_number_alone():
    found = rules_of({"exclusiveMinimum": 0}, Kind.REAL)
    assert 0 < found["minimum"] < 1e-300


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", r"(x)\1", "(?=a)b", "(", "a" * 301, 7])
def test_a_pattern_that_might_never_end_or_cannot_be_read_is_no_rule(pattern):
    assert rules_of({"pattern": pattern}, Kind.TEXT)["pattern"] == ""


def test_length_and_pattern_belong_to_texts_alone():
    about = {"maxLength": 5, "pattern": "^[A-Z]{2}-[0-9]+$", "minimum": 1}
    assert rules_of(about, Kind.TEXT) == {"longest": 5, "pattern": "^[A-Z]{2}-[0-9]+$"}
    assert rules_of(about, Kind.DATE) == {}


def test_options_of_a_serializer_are_read():
    assert rules_of_metadata({"max_length": 80}, Kind.TEXT) == {"longest": 80, "pattern": ""}
    assert rules_of_metadata({"min_value": 1, "max_value": 9}, Kind.INTEGER) == {"minimum": 1, "maximum": 9}


@pytest.mark.parametrize(("facets", "kind", "expected"), [
    ('<minInclusive value="1"/><maxExclusive value="10"/>', Kind.INTEGER, {"minimum": 1, "maximum": 9}),
    ('<maxLength value="30"/><pattern value="[A-Z]+"/>', Kind.TEXT, {"longest": 30, "pattern": r"^(?:[A-Z]+)\Z"}),
    ('<pattern value="a"/><pattern value="b"/>', Kind.TEXT, {"longest": None, "pattern": ""}),
    (r'<pattern value="\i\c*"/>', Kind.TEXT, {"longest": None, "pattern": ""}),
])
def test_facets_of_an_xml_schema_are_read(facets, kind, expected):
    document, _ = xml.parse(RESTRICTION.format(facets).encode())
    assert rules_of_facets(document, kind) == expected


def test_rules_are_kept_in_the_working_copy_and_those_of_other_versions_do_no_harm():
    found = declared({"properties": {"height": {"type": "number", "maximum": 60}, "name": {"type": "string"}}}, name="OGC:CRS84")
    text = schema_to_json(found.schema)
    assert schema_from_json(text) == found.schema
    assert "maximum" not in text["fields"][1], "an older version can read a file without rules"
    text["fields"][0]["colour"] = "red"
    assert schema_from_json(text) == found.schema
