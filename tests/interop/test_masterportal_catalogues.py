"""Two real catalogues of Berlin's Masterportals become profiles, complete: every entry is a layer."""
from __future__ import annotations

import gzip
import json
from collections import Counter

import pytest

from urban_data_workbench.plugin.services.city_profile import read_city_profile, write_city_profile
from urban_data_workbench.plugin.services.masterportal import Imported, import_catalogue
from urban_data_workbench.tests.interop.data import shared_data

KINDS = ("sensorthings", "ogcapi-features", "wfs", "dipas")
CATALOGUES = {"services_berlin_dps": 148, "services_umweltatlas": 1422}


def content(name: str) -> bytes:
    return gzip.decompress((shared_data() / "masterportal" / f"{name}.json.gz").read_bytes())


def imported(name: str) -> Imported:
    return import_catalogue(content(name), name=name, kinds=KINDS)


@pytest.mark.parametrize(("name", "entries"), CATALOGUES.items())
def test_every_entry_is_a_layer_and_every_kind_is_counted(name: str, entries: int) -> None:
    found = imported(name)
    said = Counter(entry["typ"] for entry in json.loads(content(name)))
    assert len(found.profile.layers) == entries and not found.unreadable
    assert Counter(found.loadable) + Counter(found.unknown) == said
    assert all(layer.title for layer in found.profile.layers)


def test_what_can_be_loaded_names_its_service() -> None:
    found = imported("services_berlin_dps")
    assert found.loadable == {"WFS": 5, "SensorThings": 3}
    assert found.unknown == {"WMS": 106, "GeoJSON": 31, "WMTS": 3}
    assert Counter(service.kind for service in found.profile.services) == {"sensorthings": 3, "wfs": 3}
    assert imported("services_umweltatlas").unknown == {"WMS": 1421, "WMTS": 1}


@pytest.mark.parametrize("name", CATALOGUES)
def test_it_can_be_handed_out_again_without_the_persons_it_names(name: str) -> None:
    profile = imported(name).profile
    written = write_city_profile(profile)
    assert read_city_profile(written) == profile
    contacts = [entry["uaContact"] for entry in json.loads(content(name)) if isinstance(entry.get("uaContact"), dict)]
    told = written.decode()
    for value in {contact.get(key) for contact in contacts for key in ("email", "tel")} - {None, ""}:
        assert str(value) not in told
