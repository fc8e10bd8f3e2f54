"""Stations with their series, contributions and collections, loaded from the sandbox over real HTTP."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import adapters
import pytest
from hostile import Hostile
from lossy import Lossy

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.dataset import DatasetKind
from urban_data_workbench.plugin.core.errors import UrbanDataError
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services import narrowing
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

QUICK = Limits(connect_seconds=5, read_seconds=30, retries=0)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as found:
        yield found


@pytest.fixture
def platforms():
    adapter = adapters.make("requests")
    yield Platforms(lambda service: Session(service.url, adapter=adapter, limits=QUICK), CONNECTORS)
    adapter.close()


@pytest.fixture
def profile(sandbox) -> Profile:
    return Profile("Musterstadt", tuple(Service(kind, url) for kind, url in sandbox.services.items()))


@pytest.fixture
def copy(tmp_path, profile):
    with WorkingCopy.create(tmp_path / "Büro copy.gpkg", profile=profile, title="Büro") as found:
        yield found


def rows(copy, table) -> int:
    with closing(sqlite3.connect(copy.path)) as connection:
        return connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


def test_all_services_of_the_city_are_found_from_its_address_and_checked(platforms, sandbox, profile):
    assert {service.kind for service in platforms.find(sandbox.url)} == set(sandbox.services)
    assert [report.problem for report in platforms.check(profile)] == ["", "", ""]
    kinds = {dataset.kind for dataset in platforms.datasets(profile)}
    assert kinds == {DatasetKind.STATIONS, DatasetKind.CONTRIBUTIONS, DatasetKind.FEATURES}


def test_every_dataset_of_the_city_loads_completely_and_is_counted(platforms, profile, copy):
    download = Download(platforms)
    for dataset in platforms.datasets(profile):
        series = dataset.kind is DatasetKind.STATIONS
        summary = download.offline(copy, profile, dataset, Query(), series=series)
        taken = copy.dataset(dataset.id)
        kept = rows(copy, taken.table) + (rows(copy, taken.series_table) if series else 0)
        assert summary.complete and summary.got == summary.expected == kept > 0, summary
        if dataset.kind is DatasetKind.CONTRIBUTIONS:
            assert summary.unlocated > 0
        if series:
            assert download.refresh(copy, profile, dataset.id).got == rows(copy, taken.table)


def test_series_of_which_one_is_refused_are_kept_and_the_gap_is_named(platforms, sandbox, tmp_path, monkeypatch):
    monkeypatch.setattr(narrowing, "_OBSERVATIONS", 2000)  # several pages of each series
    with Lossy(sandbox.services["sensorthings"]) as gateway:
        profile = Profile("Musterstadt", (Service("sensorthings", gateway.url),))
        dataset = platforms.datasets(profile)[0]
        with WorkingCopy.create(tmp_path / "copy.gpkg", profile=profile, title="x") as copy:
            whole = Download(platforms).offline(copy, profile, dataset, Query(page_size=2000), series=True)
            gateway.refuse = lambda path: "Observations" in path and "skip" in path and "8000" in path
            part = Download(platforms).series(copy, profile, dataset.id, query=Query(page_size=2000))
            assert not part.complete and 0 < part.got < whole.got
            assert {item.reason for item in part.skipped} == {"refused"} and part.skipped[0].example
            gateway.refuse = lambda path: False
            assert Download(platforms).series(copy, profile, dataset.id).complete


@pytest.mark.parametrize("path", ["/login", "/html", "/404", "/500"])
def test_an_address_that_is_no_platform_gives_an_error_with_a_code(platforms, path):
    with Hostile() as server:
        with pytest.raises(UrbanDataError) as caught:
            platforms.find(server.at(path))
        assert caught.value.code in ("not_data", "no_platform", "broken", "bad_reply", "not_found")
