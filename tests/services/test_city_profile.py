"""The file of a city: read strictly, every fault named with its place, exported as it was, never with a secret."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.core.dataset import Licence
from urban_data_workbench.plugin.core.errors import BadCityFile
from urban_data_workbench.plugin.core.profile import Layer, Profile, Service, profile_from_json, profile_to_json
from urban_data_workbench.plugin.services.city_profile import SCHEMA, read_city_profile, schema, write_city_profile
from urban_data_workbench.plugin.services.document_check import faults

try:
    import jsonschema  # Debian's; where it is missing, the tables below still hold the schema's rules against our own check
except ImportError:
    jsonschema = None

AIR = Service("sensorthings", "https://city.example/frost/v1.1", title="Luft")
TREES = Service("ogcapi-features", "https://city.example/ogc", options=(("tenant", "grün"),))
GOOD: dict[str, Any] = {
    "format": "urban-data-workbench/city-profile", "version": 1, "name": "Musterstadt", "zone": "Europe/Berlin",
    "services": [
        {"id": "air", "kind": "sensorthings", "url": AIR.url, "title": "Luft"},
        {"id": "trees", "kind": "ogcapi-features", "url": TREES.url, "options": {"tenant": "grün"}},
    ],
    "layers": [
        {"id": "t", "title": "Bäume", "type": "ogcapi-features", "service": "trees", "dataset": "trees", "default": True,
         "licence": "city", "group": "Grün", "metadata": "https://city.example/md/7"},
        {"id": "m", "title": "Karte", "type": "WMS", "url": "https://city.example/wms", "options": {"layers": "a,b"}},
    ],
    "licences": {"city": {"id": "dl-de-by-2.0", "url": "https://www.govdata.de/dl-de/by-2-0", "attribution": "Stadt M."}},
}
PROFILE = Profile("Musterstadt", (AIR, TREES), layers=(
    Layer("t", "Bäume", "ogcapi-features", TREES.id, "trees", "", "Grün", True,
          Licence("dl-de-by-2.0", "https://www.govdata.de/dl-de/by-2-0", "Stadt M."), "https://city.example/md/7"),
    Layer("m", "Karte", "WMS", url="https://city.example/wms", options={"layers": "a,b"}),
))


def with_value(path: str, value: Any) -> dict[str, Any]:
    """Return the good document with one member replaced or, for ``...``, taken away; ``path`` is as faults name it."""
    document = deepcopy(GOOD)
    *above, last = [int(part) if part.isdigit() else part for part in path.replace("[", ".").replace("]", "").split(".")]
    holder: Any = document
    for part in above:
        holder = holder[part]
    if value is ...:
        del holder[last]
    else:
        holder[last] = value
    return document


def within_schema(document: Any) -> bool:
    """Ask a validator that others wrote, where this machine has one."""
    if jsonschema is None:
        return not list(faults(document, schema()))
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(document))


def refused(content: bytes) -> BadCityFile:
    with pytest.raises(BadCityFile) as caught:
        read_city_profile(content)
    return caught.value


def encoded(document: Any) -> bytes:
    return json.dumps(document).encode()


# place, value, reason, and where the fault is found if it is elsewhere
WRONG = [
    ("name", "", "too_short", ""), ("name", 7, "wrong_type", ""), ("name", "x" * 501, "too_long", ""), ("name", ..., "missing", "-"),
    ("version", ..., "missing", "-"), ("version", "1", "not_offered", ""), ("version", True, "not_offered", ""),
    ("version", 0, "not_offered", ""),
    ("services", {}, "wrong_type", ""), ("services", ..., "missing", "-"), ("services[0]", None, "wrong_type", ""),
    ("services[0].url", "ftp://city.example", "does_not_match", ""), ("services[0].url", "city.example", "does_not_match", ""),
    ("services[0].url", "https://me:secret@city.example", "does_not_match", ""),
    ("services[0].url", "https://city.example/a b", "does_not_match", ""), ("services[0].url", "https://", "does_not_match", ""),
    ("services[0].url", "javascript:alert(1)", "does_not_match", ""), ("services[0].url", ..., "missing", "services[0]"),
    ("services[0].kind", "Sensor Things", "does_not_match", ""), ("services[0].authcfg", "abc1234", "unknown_member", ""),
    ("services[0].password", "x", "unknown_member", ""), ("services[1].options", {"tenant": 7}, "wrong_type", "services[1].options.tenant"),
    ("layers[0].default", "yes", "wrong_type", ""), ("layers[0].default", 1, "wrong_type", ""), ("layers[1].style", {}, "unknown_member", ""),
    ("layers[0].metadata", "see there", "does_not_match", ""), ("layers[1].id", ..., "missing", "layers[1]"),
    ("licences", [], "wrong_type", ""), ("licences.city.url", "x", "does_not_match", ""), ("licences.city.text", "x", "unknown_member", ""),
    ("zone", "Europe Berlin", "does_not_match", ""), ("unprotected_writes", True, "unknown_member", ""),
]
# what a JSON Schema cannot tell
BEYOND = [
    ("services[1].id", "air", "duplicate_id", ""), ("layers[1].id", "t", "duplicate_id", ""),
    ("layers[0].service", "roads", "no_such_service", ""), ("layers[0].licence", "mine", "no_such_licence", ""),
    ("zone", "Europe/Musterstadt", "unknown_zone", ""), ("services[0].url", "https://city.example/?api_key=1", "secret_in_address", ""),
    ("layers[1].options", {"filter": "x://u:p@h"}, "secret_in_address", "layers[1].options.filter"),
    ("services[1].options", {"token": "x"}, "secret", "services[1].options.token"),
    ("name", "Muster\x00stadt", "control_character", ""), ("services[0].url", "https://city.example\n", "control_character", ""),
]


def test_the_file_of_a_city_becomes_a_profile():
    assert read_city_profile(encoded(GOOD)) == PROFILE


def test_what_was_exported_comes_back_the_same():
    again = read_city_profile(write_city_profile(PROFILE))
    assert again == PROFILE and write_city_profile(again) == write_city_profile(PROFILE)


def test_a_profile_with_layers_survives_the_settings():
    assert profile_from_json(json.loads(json.dumps(profile_to_json(PROFILE)))) == PROFILE


@pytest.mark.parametrize(("place", "value", "reason", "found_at"), WRONG + BEYOND)
def test_a_fault_is_refused_and_named_with_its_place(place, value, reason, found_at):
    error = refused(encoded(with_value(place, value)))
    expected = {"": place, "-": ""}.get(found_at, found_at)
    assert (error.facts["where"], error.facts["reason"]) == (expected, reason)


def test_all_faults_are_told_at_once():
    document = with_value("services[0].url", "x")
    document["layers"][0]["default"] = 3
    error = refused(encoded(document))
    assert error.facts["count"] == 2
    assert "services[0].url" in error.facts["faults"] and "layers[0].default" in error.facts["faults"]


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "not_json"), (b"{", "not_json"), (b'{"a": NaN}', "not_json"), (b"[" * 100_000, "not_json"), (b"\xff\xfe{}", "not_utf8"),
    (b"[]", "not_a_city_file"), (b'"x"', "not_a_city_file"), (b"null", "not_a_city_file"), (b'{"format": "qgis"}', "not_a_city_file"),
    (b'{"name": "a", "name": "b"}', "duplicate_member"), (encoded({**GOOD, "version": 2}), "newer_version"),
    (b" " * 20_000_001, "too_large"),
])
def test_what_is_no_file_of_a_city_is_refused(content, reason):
    assert refused(content).facts["reason"] == reason


def test_the_published_example_is_read_and_is_within_the_schema():
    content = SCHEMA.with_name("city_profile.example.json").read_bytes()
    profile = read_city_profile(content)
    assert within_schema(json.loads(content)) and len(profile.services) == 3
    assert [layer.default for layer in profile.layers] == [True, False]


def test_a_byte_order_mark_does_no_harm():
    assert read_city_profile(b"\xef\xbb\xbf" + encoded(GOOD)) == PROFILE


def test_a_sign_in_and_what_is_ones_own_stay_at_home():
    mine = Profile("M", (Service("sensorthings", AIR.url, authcfg="abc1234"),), unprotected_writes=True)
    written = write_city_profile(mine)
    assert b"abc1234" not in written and b"unprotected" not in written
    assert read_city_profile(written).services[0].authcfg == ""


@pytest.mark.parametrize("profile", [
    Profile("M", (Service("wfs", "https://city.example/wfs?apikey=5"),)), Profile("M", sandbox=True), Profile(""),
])
def test_what_must_not_be_handed_out_is_not_written(profile):
    with pytest.raises(BadCityFile):
        write_city_profile(profile)


def test_the_published_schema_is_a_schema_and_describes_what_is_written():
    if jsonschema is not None:
        jsonschema.Draft202012Validator.check_schema(schema())
    assert within_schema(json.loads(write_city_profile(PROFILE))) and within_schema(GOOD)


@pytest.mark.parametrize(("place", "value", "reason", "found_at"), WRONG)
def test_the_schema_refuses_what_the_reader_refuses(place, value, reason, found_at):
    assert not within_schema(with_value(place, value))


@pytest.mark.parametrize(("place", "value", "reason", "found_at"), BEYOND)
def test_what_only_the_reader_refuses_is_within_the_schema(place, value, reason, found_at):
    assert within_schema(with_value(place, value))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["https://a.b", "air", "t", "city"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "title", "x"]), inner, max_size=4),
    max_leaves=8,
)
PLACES = sorted({place for place, value, *_ in WRONG if value is not ...})


@given(st.sampled_from(PLACES), JUNK)
@settings(max_examples=300, deadline=None)
def test_our_check_and_the_schemas_own_agree_on_anything(place, value):
    document = with_value(place, value)
    ours = not list(faults(document, schema()))
    assert ours == within_schema(document)
