"""A part of a dataset: the same whether the platform filters itself or not, kept in the working copy and asked for again."""

from __future__ import annotations

from dataclasses import replace

import adapters
import pytest
from fake_platform import PROFILE, FakePlatform

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.errors import Unsupported
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Condition, Period, Query
from urban_data_workbench.plugin.core.values import parse_instant
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services import narrowing
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.publish import update
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

WATCH = NoProgress()
TALL = (Condition("height", ">", 7),)


@pytest.fixture
def town(make_desk):
    """A platform that knows no conditions, with ten trees of 1 to 10 m, in pages of four."""
    platform = FakePlatform()
    for number in range(1, 11):
        platform.add(f"Linde {number}", height=float(number), x=10 + number / 100)
    return platform, lambda query: make_desk(platform, query=query)


def names(desk) -> list[str]:
    return sorted(str(row["name"]) for row in desk.rows().values())


def test_what_the_platform_cannot_filter_is_filtered_while_reading(town):
    _, desk = town
    part = desk(Query(where=TALL))
    assert names(part) == ["Linde 10", "Linde 8", "Linde 9"]
    assert part.summary.got == 3 and part.summary.expected is None and part.summary.complete


def test_a_limit_counts_what_is_kept_and_not_what_is_read(town):
    _, desk = town
    assert names(desk(Query(where=TALL, limit=2))) == ["Linde 8", "Linde 9"]


def test_a_filter_hides_no_page_that_did_not_come(town):
    platform, desk = town
    platform.lost_pages = {1}
    part = desk(Query(where=TALL))
    assert names(part) == ["Linde 10", "Linde 9"] and not part.summary.complete
    assert (part.summary.got, part.summary.expected) == (2, 6), "four rows are missing, whatever they were"


def test_all_conditions_must_hold_and_case_does_not_matter_within_a_text(town):
    _, desk = town
    both = (Condition("height", "<=", 9), Condition("name", "contains", "LINDE 1"))
    assert names(desk(Query(where=both))) == ["Linde 1"]


def test_a_condition_on_what_is_no_column_is_refused_before_anything_is_kept(town):
    platform, desk = town
    with pytest.raises(Unsupported):
        desk(Query(where=(Condition("colour", "=", "green"),)))


def test_that_everything_is_read_for_a_filter_is_said_before(town):
    platform, _ = town
    download = Download(Platforms(lambda service: object(), (platform,)))
    estimate = download.estimate(PROFILE, platform.dataset, Query(where=TALL))
    assert estimate.read_whole and estimate.features is None
    whole = download.estimate(PROFILE, platform.dataset, Query())
    assert not whole.read_whole and whole.features == 10


def test_the_part_stays_in_the_working_copy_and_a_refresh_asks_for_it_again(town):
    platform, desk = town
    triangle = geometry.from_geojson({"type": "Polygon", "coordinates": [[[9, 53], [11, 53], [9, 55], [9, 53]]]})
    query = Query(area=(9.0, 53.0, 11.0, 55.0), polygon=triangle, where=TALL)
    part = desk(query)
    part.restart()
    assert part.copy.dataset("trees").query == query
    platform.colleague("9", state="krank")
    platform.colleague("2", state="krank")
    Download(part.platforms).refresh(part.copy, part.profile, "trees")
    assert {row["name"]: row["state"] for row in part.rows().values()} == {"Linde 10": None, "Linde 8": None, "Linde 9": "krank"}


def test_a_station_that_fits_no_longer_keeps_no_old_value_that_looks_like_the_latest(make_desk):
    class Sensors(FakePlatform):
        @property
        def dataset(self):
            return replace(super().dataset, kind=DatasetKind.STATIONS)

    platform = Sensors()
    for number in range(1, 11):
        platform.add(f"Station {number}", height=float(number))
    part = make_desk(platform, query=Query(where=TALL))
    platform.colleague("9", height=2.0)
    platform.colleague("2", height=20.0)
    platform.colleague("3", height=3.5)
    Download(part.platforms).refresh(part.copy, part.profile, "trees")
    assert {row["name"]: row["height"] for row in part.rows().values()} == {
        "Station 8": 8.0, "Station 9": 2.0, "Station 10": 10.0, "Station 2": 20.0,
    }


class ReadOnly(FakePlatform):
    """Where no feature can be asked for by itself."""

    def __getattribute__(self, name):
        if name == "current":
            raise AttributeError(name)
        return super().__getattribute__(name)


@pytest.mark.parametrize("kind", [FakePlatform, ReadOnly])
def test_what_fell_out_of_the_part_is_not_deleted_here_and_its_edit_stays(make_desk, kind):
    platform = kind()
    for number in range(1, 11):
        platform.add(f"Linde {number}", height=float(number))
    part = make_desk(platform, query=Query(where=TALL))
    platform.colleague("9", height=2.0)
    platform.colleague("10", height=2.0)
    part.edit(part.fid("Linde 10"), state="krank")
    plan = part.review()
    assert [item.id for item in plan.items if item.theirs is None] == [] and not plan.conflicts
    assert [(item.id, item.change.action) for item in plan.push] == [("10", Action.UPDATE)]
    update(part.copy, plan)
    assert names(part) == ["Linde 10", "Linde 8", "Linde 9"] and part.rows()[part.fid("Linde 10")]["state"] == "krank"


def test_a_review_of_a_part_brings_nothing_from_outside_of_it(town):
    platform, desk = town
    part = desk(Query(where=TALL))
    platform.add("Linde 11", height=11.0)
    platform.add("Busch", height=1.0)
    platform.colleague("8", height=3.0)
    plan = part.review()
    assert {item.theirs.properties["name"] for item in plan.items} == {"Linde 11", "Linde 8"}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as found:
        yield found


@pytest.fixture
def city(sandbox):
    adapter = adapters.make("requests")
    limits = Limits(connect_seconds=5, read_seconds=30, retries=0)
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter, limits=limits), CONNECTORS)
    profile = Profile("Musterstadt", tuple(Service(kind, url) for kind, url in sandbox.services.items()))
    yield platforms, profile, {dataset.title: dataset for dataset in platforms.datasets(profile)}
    adapter.close()


def opened(city, title: str):
    platforms, profile, datasets = city
    access = platforms.open(profile, datasets[title])
    return access, datasets[title], access.connector.schema(access.session, datasets[title], progress=WATCH)


def read(city, title: str, query: Query) -> list:
    return [item for page in narrowing.pages(*opened(city, title), query, progress=WATCH) for item in page.features]


@pytest.mark.parametrize("title", ["Lufttemperatur", "Baumkataster", "Radnetz Musterstadt 2024"])
def test_a_filter_gives_what_picking_by_hand_gives_on_every_kind_of_platform(city, title):
    everything = read(city, title, Query())
    _, _, schema = opened(city, title)
    tried = 0
    for field in schema.fields:
        values = [item.properties[field.name] for item in everything if item.properties[field.name] is not None]
        if not values or tried == 5:
            continue
        tried += 1
        wanted = values[len(values) // 2]
        for operator, holds in (("=", lambda found: found == wanted), ("<>", lambda found: found not in (None, wanted))):
            found = read(city, title, Query(where=(Condition(field.name, operator, wanted),)))
            assert {item.id for item in found} == {item.id for item in everything if holds(item.properties[field.name])}
    assert tried


def test_stations_are_found_by_a_part_of_their_name_and_only_their_series_are_loaded(city, tmp_path):
    platforms, profile, datasets = city
    everything = read(city, "Lufttemperatur", Query())
    word = str(everything[0].properties["station"])[1:].upper()
    wanted = {item.id for item in everything if word.casefold() in str(item.properties["station"]).casefold()}
    assert 0 < len(wanted) < len(everything)
    period = Period(start=parse_instant("2025-12-30T00:00:00Z"))
    query, dataset = Query(where=(Condition("station", "contains", word),), period=period), datasets["Lufttemperatur"]
    with WorkingCopy.create(tmp_path / "part.gpkg", profile=profile, title="part") as copy:
        summary = Download(platforms).offline(copy, profile, dataset, query, series=True)
        assert {base.id for _, base in copy.bases(dataset.id)} == wanted and summary.complete and summary.observations
        whole = Download(platforms).estimate(profile, dataset, Query(period=period), series=True)
        assert summary.observations < whole.observations
        some = Download(platforms).estimate(profile, dataset, query, series=True)
        assert not some.read_whole and some.observations == summary.observations


def test_named_stations_are_a_part_too(city):
    chosen = tuple(item.id for item in read(city, "Lufttemperatur", Query())[:2])
    assert {item.id for item in read(city, "Lufttemperatur", Query(stations=chosen))} == set(chosen)


def test_properties_of_the_datastreams_can_be_asked_for(city):
    access, dataset, _ = opened(city, "Lufttemperatur")
    found = [field for field in narrowing.fields(access, dataset, progress=WATCH) if field.name.startswith("properties/")]
    assert found
    field = found[0]
    none = Query(where=(Condition(field.name, "=", "Nirgends"),))
    assert read(city, "Lufttemperatur", none) == []
    there = Query(where=(Condition(field.name, "<>", None),))
    assert len(read(city, "Lufttemperatur", there)) == len(read(city, "Lufttemperatur", Query()))


def test_columns_that_were_not_chosen_are_not_said_to_be_missing(city, tmp_path):
    platforms, profile, datasets = city
    dataset, query = datasets["Baumkataster"], Query(fields=("height_m",))
    with WorkingCopy.create(tmp_path / "part.gpkg", profile=profile, title="part") as copy:
        summary = Download(platforms).offline(copy, profile, dataset, query)
        assert summary.complete and summary.skipped == ()
        assert Download(platforms).refresh(copy, profile, dataset.id).complete
