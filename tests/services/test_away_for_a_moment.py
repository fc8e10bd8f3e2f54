"""A gateway says 404 to everything while the service behind it is started again: nothing passes for gone by that."""

from __future__ import annotations

import pytest
from desk import Desk, states

from urban_data_workbench.plugin.connectors.oaf import OgcApiFeatures
from urban_data_workbench.plugin.core.errors import BadCoordinates
from urban_data_workbench.plugin.core.profile import Profile, Service
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.tests.connectors.rough import NOT_FOUND, ROOT, Answer, Rough
from urban_data_workbench.tests.faults.strict_features import Features


class Gateway:
    """Five benches behind a gateway; ``away`` are how many requests from now on find nothing, after so many ``before``."""

    def __init__(self, *, versions: bool) -> None:
        self.there = Features(lambda *_: None, versions=versions, keyed=False)
        self.there.fill([{"name": f"bench {n}", "state": "good", "place": [10 + n / 1000, 53.5]} for n in range(1, 6)])
        self.before = self.away = 0

    def answer(self, asked):
        if self.before:
            self.before -= 1
        elif self.away:
            self.away -= 1
            return NOT_FOUND
        status, headers, body = self.there.answer(asked.method, asked.path, dict(asked.query), asked.headers, asked.body)
        return Answer(body, status, headers)

    def names(self) -> list[str]:
        return sorted(row["name"] for row in self.there.rows.values())


@pytest.fixture(params=[True, False], ids=["version token", "read compare write"])
def office(request, tmp_path):
    """A desk on such a service, and the gateway."""
    gateway, profile = Gateway(versions=request.param), Profile("Stadt", (Service("ogcapi-features", ROOT),))
    adapter = Rough(gateway.answer)
    platforms = Platforms(
        lambda service: Session(service.url, adapter=adapter, limits=Limits(retries=0)), (OgcApiFeatures(),)
    )
    (dataset,) = platforms.datasets(profile)
    desk = Desk(tmp_path, platforms, profile, dataset)
    yield gateway, desk
    desk.copy.close()


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize("away", [1, 2, 99])
def test_a_deletion_is_not_taken_for_done(office, before, away):
    gateway, desk = office
    desk.delete(1)
    plan = desk.review()
    gateway.before, gateway.away = before, away
    desk.publish(plan)
    gateway.before = gateway.away = 0
    desk.publish()
    assert gateway.names() == ["bench 2", "bench 3", "bench 4", "bench 5"]
    assert sorted(desk.rows()) == [2, 3, 4, 5] and desk.review().items == ()


def test_what_is_gone_there_is_deleted_none_the_less(office):
    gateway, desk = office
    desk.delete(1)
    plan = desk.review()
    del gateway.there.rows["1"]
    assert states(desk.publish(plan)) == ["confirmed"] and desk.review().items == ()


def test_an_object_that_lies_elsewhere_keeps_no_deletion_waiting(office, monkeypatch):
    """Of a page of one, the first object alone decides whether its coordinates fit the extent."""
    gateway, desk = office
    desk.delete(1)
    plan = desk.review()
    del gateway.there.rows["1"]

    def elsewhere(*_, **__):
        raise BadCoordinates("degrees that claim to be metres")

    with monkeypatch.context() as there:
        there.setattr(OgcApiFeatures, "pages", elsewhere)
        assert states(desk.publish(plan)) == ["confirmed"]
