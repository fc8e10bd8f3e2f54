"""The whole line on a context broker: taken into a working copy, edited, reviewed, published, nobody overwritten."""

from __future__ import annotations

import pytest
from desk import Desk, open_ends, states

from urban_data_workbench.plugin.connectors.ngsi import NgsiLd, NgsiV2
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.connectors.rough import ROOT, Rough
from urban_data_workbench.tests.support.broker import Broker, numbered

TYPE = "AirQualityObserved"
HISTORY = {f"urn:ngsi-ld:{TYPE}:{number}": [[hour, f"2024-05-01T{hour:02}:00:00.000Z"] for hour in range(24)] for number in range(5)}


@pytest.fixture
def make_broker_desk(tmp_path):
    made = []

    def make(broker: Broker, dataset_id: str = TYPE) -> tuple[Desk, Rough]:
        adapter = Rough(broker.behave)
        connector = NgsiV2() if broker.v2 else NgsiLd()
        service = Service(connector.kind, f"{ROOT}{broker.root}", options=(("tenant", broker.tenant),))
        profile = Profile("City", (service,), unprotected_writes=True)
        platforms = Platforms(lambda found: Session(found.url, adapter=adapter, sleep=lambda seconds: None), (connector,))
        dataset = next(item for item in platforms.datasets(profile) if item.id == dataset_id)
        made.append(Desk(tmp_path, platforms, profile, dataset, name=f"broker{len(made)}"))
        return made[-1], adapter

    yield make
    for desk in made:
        desk.copy.close()


def row_of(desk: Desk, key: str) -> int:
    return next(fid for fid, row in desk.rows().items() if row["id"] == key)


@pytest.mark.parametrize("v2", [False, True])
def test_edits_new_rows_and_deletions_arrive_and_the_copy_is_clean_afterwards(make_broker_desk, v2):
    broker = Broker(list(numbered(20, v2=v2)), v2=v2, tenant="jena")
    desk, adapter = make_broker_desk(broker)
    assert desk.summary.complete and desk.summary.got == 20
    name, key = ("name", "station-{}") if v2 else ("note", "{}")
    desk.edit(row_of(desk, key.format(3)), **{name: "neu"})
    desk.edit(row_of(desk, key.format(4)), wkt="POINT (10.5 53.6)")
    desk.delete(row_of(desk, key.format(5)))
    desk.insert(**{name: "ganz neu", "seats": 7})
    receipt = desk.publish()
    assert states(receipt) == ["confirmed"] * 4
    assert desk.review().items == ()
    entities = broker.entities
    prefix = "station-" if v2 else f"urn:ngsi-ld:{TYPE}:"
    assert entities[f"{prefix}3"][name]["value"] == "neu"
    assert entities[f"{prefix}4"]["location"]["value"]["coordinates"] == [10.5, 53.6]
    assert f"{prefix}5" not in entities and len(entities) == 20
    (new,) = [entity for entity in entities.values() if entity.get(name, {}).get("value") == "ganz neu"]
    assert new["seats"]["value"] == 7 and new["type"] == TYPE
    assert len(adapter.writes) == 4


@pytest.mark.parametrize("v2", [False, True])
def test_where_all_entities_were_deleted_there_their_columns_are_not_gone(make_broker_desk, v2):
    broker = Broker(list(numbered(5, v2=v2)), v2=v2)
    desk, _ = make_broker_desk(broker)
    name, key = ("name", "station-{}") if v2 else ("note", "{}")
    desk.edit(row_of(desk, key.format(3)), **{name: "mine"})
    broker.entities.clear()
    plan = desk.review()
    (asked,) = plan.conflicts
    assert len(plan.pull) == 4 and asked.change.mine.properties[name] == "mine" and asked.theirs is None
    desk.publish(plan)
    assert [row[name] for row in desk.rows().values()] == ["mine"]
    desk.insert(**{name: "ganz neu", "seats": 7})
    assert states(desk.publish()).count("confirmed") == 1
    assert [entity[name]["value"] for entity in broker.entities.values()] == ["ganz neu"]


def test_a_colleagues_other_attribute_merges_and_the_same_one_is_a_conflict(make_broker_desk):
    broker = Broker(list(numbered(5)))
    desk, adapter = make_broker_desk(broker)
    desk.edit(row_of(desk, "3"), note="mine")
    desk.edit(row_of(desk, "4"), note="mine")
    broker.entities[f"urn:ngsi-ld:{TYPE}:3"]["material"]["value"] = "Stein"
    broker.entities[f"urn:ngsi-ld:{TYPE}:4"]["note"]["value"] = "theirs"
    assert open_ends(desk.review()) == {"push_and_pull", "conflict"}
    assert broker.entities[f"urn:ngsi-ld:{TYPE}:4"]["note"]["value"] == "theirs" and not adapter.writes


def test_a_measured_value_that_moves_on_in_between_is_no_conflict(make_broker_desk):
    broker = Broker(list(numbered(5)))
    desk, _ = make_broker_desk(broker)
    desk.edit(row_of(desk, "3"), note="mine")
    broker.entities[f"urn:ngsi-ld:{TYPE}:3"]["NO2"].update(value=99.5, observedAt="2024-05-02T00:00:00Z")
    assert states(desk.publish()) == ["confirmed"]
    after = broker.entities[f"urn:ngsi-ld:{TYPE}:3"]
    assert (after["note"]["value"], after["NO2"]["value"]) == ("mine", 99.5)
    assert desk.rows()[row_of(desk, "3")]["NO2"] == 99.5


def test_stations_and_their_series_are_taken_offline(make_broker_desk):
    desk, _ = make_broker_desk(Broker(list(numbered(5)), history=HISTORY, cut=7), f"{TYPE}#NO2")
    summary = Download(desk.platforms).series(desk.copy, desk.profile, f"{TYPE}#NO2")
    assert summary.complete and summary.got == 5 * 24
