"""Updating over real connectors: what each platform is asked for, and that a dry run and an update write nothing."""

from __future__ import annotations

from datetime import datetime, timezone

import adapters
import pytest
from desk import Desk
from lossy import Lossy

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.connectors.rest import Rest
from urban_data_workbench.plugin.core.dataset import Dataset, DatasetKind
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field, Schema
from urban_data_workbench.plugin.core.values import Kind
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.sandbox import launch
from urban_data_workbench.plugin.services.changed_since import pages_since
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Access, Platforms
from urban_data_workbench.plugin.services.rehearsal import rehearse
from urban_data_workbench.plugin.services.updating import Updating
from urban_data_workbench.tests.connectors.rough import ROOT, Answer, Rough

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.utc)
SERVER_DATES = ("Mon, 04 May 2026 10:00:00 GMT", "Mon, 04 May 2026 11:00:00 GMT")

class Lists:
    """A list of trees as Django serves it: ``updated_after`` chooses by instants that no object tells."""

    def __init__(self) -> None:
        self.rows = {n: ({"id": n, "note": "alt", "place": _point(n)}, "2026-05-01T00:00:00.000Z") for n in range(1, 6)}
        self.now, self.adapter = SERVER_DATES[0], Rough(self.answer)

    def answer(self, asked):
        if asked.method == "OPTIONS":
            return Answer({"name": "Tree List"}, headers={"Allow": "GET, HEAD, OPTIONS"})
        if asked.path.rstrip("/").endswith("/api"):
            return {"trees": f"{ROOT}/api/trees/"}
        identifier = asked.path.rstrip("/").rpartition("/")[2]
        if identifier != "trees":
            known = self.rows.get(int(identifier))
            return known[0] if known else Answer({"detail": "Not found."}, 404)
        since = asked.query.get("updated_after", "")
        found = [row for row, changed in self.rows.values() if changed >= since]
        return Answer({"count": len(found), "next": None, "results": found}, headers={"Date": self.now})

    def change(self, number: int, note: str, when: str) -> None:
        self.rows[number] = {**self.rows[number][0], "note": note}, when

    def asked_since(self) -> list[str]:
        return [asked.query["updated_after"] for asked in self.adapter.asked if "updated_after" in asked.query]


def _point(number: int) -> dict:
    return {"type": "Point", "coordinates": [10.0 + number / 100, 53.5]}


@pytest.fixture
def lists() -> Lists:
    return Lists()


def office(lists: Lists, tmp_path, **options: str):
    service = Service("rest", f"{ROOT}/api/", options=tuple(options.items()))
    profile = Profile("Stadt", (service,))
    platforms = Platforms(
        lambda service: Session(service.url, adapter=lists.adapter, limits=Limits(retries=0)), (Rest(),)
    )
    download = Download(platforms)
    path = tmp_path / "a.gpkg"
    (dataset,) = platforms.datasets(profile)
    Copies(platforms, download).load(path, profile, dataset, Query(), series=False, progress=NoProgress())
    updating = Updating(platforms, download, now=lambda: NOON)
    return lambda **more: updating.update(path, profile, dataset.id, progress=NoProgress(), **more)


def test_a_rest_interface_is_asked_with_the_parameter_that_the_profile_names_by_its_own_clock(lists, tmp_path):
    update = office(lists, tmp_path, since="updated_after")
    assert update().since == "" and lists.asked_since() == []
    lists.now = SERVER_DATES[1]
    lists.change(3, "neu", "2026-05-04T10:30:00.000Z")
    del lists.rows[5]
    found = update()
    assert found.since == "2026-05-04T08:00:00.000Z" and lists.asked_since() == [found.since]
    assert (found.updated, found.deleted, found.gone) == (1, 0, 1) and not lists.adapter.writes
    assert update(complete=True).deleted == 1


def test_without_that_parameter_everything_is_compared(lists, tmp_path):
    update = office(lists, tmp_path)
    update()
    lists.change(3, "neu", "2026-05-04T10:30:00.000Z")
    found = update()
    assert found.since == "" and found.updated == 1 and lists.asked_since() == []


@pytest.fixture
def gateway(tmp_path_factory):
    """A small Musterstadt behind what counts the writes that arrive."""
    with launch.start(tmp_path_factory.mktemp("city"), scale="small") as city:
        with Lossy(city.services["ogcapi-features"]) as found:
            yield found


def test_over_http_a_dry_run_and_an_update_write_nothing(gateway, tmp_path):
    adapter = adapters.make("requests")
    service = Service("ogcapi-features", gateway.url)
    profile = Profile("Musterstadt", (service,))
    platforms = Platforms(lambda service: Session(service.url, adapter=adapter), CONNECTORS)
    dataset = next(item for item in platforms.datasets(profile) if item.id == "trees")
    desk = Desk(tmp_path, platforms, profile, dataset)
    fids = sorted(desk.rows())[:3]
    desk.edit(fids[0], height_m=12.5)
    desk.delete(fids[1])
    plan = desk.review()
    found = rehearse(plan, schema=desk.copy.dataset("trees").schema)
    desk.copy.close()
    done = Updating(platforms, Download(platforms)).update(desk.path, profile, "trees", progress=NoProgress())
    assert found.writes == 2 and done.left == 2 and done.taken == 0 and gateway.arrived == []
    desk.restart()
    desk.publish(plan)
    assert len(gateway.arrived) == found.writes
    desk.copy.close()
    adapter.close()


SPEC = "http://www.opengis.net/spec/"
FILTERS = [f"{SPEC}ogcapi-features-3/1.0/conf/filter", f"{SPEC}cql2/1.0/conf/cql2-text"]
STAMPED = Schema((Field("name", Kind.TEXT), Field("lastModified", Kind.DATETIME, read_only=True)), "Point")
TREES = Dataset("trees", "x", DatasetKind.FEATURES, "Trees", source={"path": "collections/trees"})


def collection(claims: list[str]) -> Rough:
    """One tree of the morning and one of the afternoon, whatever the filter says, as some servers do."""
    rows = [
        {"type": "Feature", "id": n, "geometry": _point(n), "properties": {"name": f"Linde {n}", "lastModified": when}}
        for n, when in ((1, "2026-05-04T08:00:00Z"), (2, "2026-05-04T13:00:00Z"))
    ]
    answers = {
        "conformance": {"conformsTo": claims}, "items": {"type": "FeatureCollection", "features": rows},
        "queryables": {"properties": {"name": {"type": "string"}, "lastModified": {"type": "string", "format": "date-time"}}},
    }
    return Rough(lambda asked: answers.get(asked.path.rpartition("/")[2], Answer({}, 404)))


@pytest.mark.parametrize("claims", [FILTERS, []], ids=["filters", "does not"])
def test_a_collection_is_asked_by_a_filter_where_it_claims_one(claims):
    adapter = collection(claims)
    access = Access(Session(f"{ROOT}/ogc", adapter=adapter), OgcApiFeatures(), Service("x", f"{ROOT}/ogc"))
    pages = pages_since(access, TREES, STAMPED, Query(), "2026-05-04T12:00:00.000Z", progress=NoProgress())
    if not claims:
        assert pages is None
        return
    assert [feature.id for page in pages for feature in page.features] == ["2"], "what did not change is left out here too"
    (items,) = [asked for asked in adapter.asked if asked.path.endswith("/items")]
    assert items.query["filter"] == "lastModified >= TIMESTAMP('2026-05-04T12:00:00.000Z')"
