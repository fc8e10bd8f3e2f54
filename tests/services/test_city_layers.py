"""What the file of a city says about datasets takes effect: first ones, licences, and entries for the search."""

from __future__ import annotations

from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind, Licence
from urban_data_workbench.plugin.core.entry import EntryKind
from urban_data_workbench.plugin.core.profile import Layer, Profile, Service
from urban_data_workbench.plugin.services.city_layers import first_ones, other_entries, with_licences

WFS = Service("wfs", "https://city.example/wfs")
AIR = Service("sensorthings", "https://city.example/v1.1")
BY = Licence("dl-de-by-2.0", "https://www.govdata.de/dl-de/by-2-0", "Stadt M.")
PROFILE = Profile("M", (WFS, AIR), layers=(
    Layer("1", "Bäume", "wfs", WFS.id, "baeume", default=True, licence=BY),
    Layer("2", "Bänke", "wfs", WFS.id, "baenke", licence=BY),
    Layer("3", "Luft", "sensorthings", AIR.id, "HH/Luft", default=True),
    Layer("4", "Stadtplan", "WMS", url="https://city.example/wms", group="Karten / Grund"),
    Layer("5", "Haltestellen", "GeoJSON", url="https://city.example/h.json"),
))


def dataset(service: Service, name: str, **more: object) -> Dataset:
    return Dataset(name, service.id, DatasetKind.FEATURES, name, **more)


TREES, BENCHES, OTHER = dataset(WFS, "app:baeume"), dataset(WFS, "baenke"), dataset(WFS, "wege")
HERE = (TREES, BENCHES, OTHER, dataset(AIR, "HH/Luft"))


def test_the_citys_first_datasets_are_found_with_or_without_a_prefix():
    assert first_ones(HERE, PROFILE) == {(WFS.id, "app:baeume"), (AIR.id, "HH/Luft")}
    assert first_ones(HERE, None) == frozenset() and first_ones((), PROFILE) == frozenset()


def test_the_same_name_in_another_service_is_another_dataset():
    assert first_ones((dataset(AIR, "baeume"),), PROFILE) == frozenset()


def test_a_licence_is_added_where_the_platform_names_none():
    own = dataset(WFS, "baenke", licence=Licence("cc0-1.0"))
    named = dataset(WFS, "baenke", licence=Licence(attribution="Amt 66"))
    found = with_licences((TREES, own, named, OTHER), PROFILE)
    assert [item.licence for item in found] == [BY, Licence("cc0-1.0"), Licence(BY.id, BY.url, "Amt 66"), Licence()]


def test_what_no_service_lists_is_there_for_the_search():
    found = {entry.title: entry for entry in other_entries(HERE, PROFILE)}
    assert set(found) == {"Stadtplan", "Haltestellen"}
    assert (found["Stadtplan"].kind, found["Haltestellen"].kind) == (EntryKind.MAP, EntryKind.FILE)
    assert found["Stadtplan"].keywords == ("Karten", "Grund") and found["Stadtplan"].resources[0].url.endswith("/wms")
    assert len(list(other_entries((), PROFILE))) == 5
