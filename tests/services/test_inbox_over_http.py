"""The inbox over real HTTP against the sandbox: decided while the city is away, guarded by entity tags, handed over and back."""

from __future__ import annotations

import pytest
from desk import states

from urban_data_workbench.plugin.core.merge import Choice
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.handing_over import HandingOver
from urban_data_workbench.plugin.services.inbox import Inbox, whole
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store.working_copy import WorkingCopy
from urban_data_workbench.tests.services.test_over_http import (  # noqa: F401 (fixtures)
    _closed,
    adapter,
    desk_on,
    gateway,
    sandbox,
    some,
    witness,
)

GO = NoProgress()


def found(path):
    return Inbox().look([path], progress=GO).conflicts


def decide(path, choice):
    answers = [(conflict, whole(conflict.item, choice)) for conflict in found(path)]
    assert not Inbox().decide(answers, who="Anna", progress=GO).problems


@pytest.fixture
def contested(witness, gateway, adapter, tmp_path):  # noqa: F811
    """Two trees whose notes were changed on both sides, and reviewed."""
    desk, city = desk_on(gateway, tmp_path, adapter, "trees"), witness("trees")
    chosen = some(desk, 2)
    for fid, identifier in chosen:
        desk.edit(fid, note="mine")
        city.colleague(identifier, note="theirs")
    desk.review()
    return desk, city, [identifier for _, identifier in chosen]


def test_it_says_when_the_city_changed_it(contested):
    desk, city, ids = contested
    told = {conflict.waiting.sighting.id: conflict.waiting.sighting.changed for conflict in found(desk.path)}
    assert set(told) == set(ids) and all(told.values())
    assert told[ids[0]][:16] == city.value(ids[0], "updated_at")[:16]


def test_what_was_decided_meanwhile_is_published_under_the_tag_that_was_seen(contested):
    desk, city, (first, second) = contested
    decide(desk.path, Choice.MINE)
    city.colleague(second, note="once more")
    desk.restart()
    assert "confirmed" in states(desk.publish())
    assert (city.value(first, "note"), city.value(second, "note")) == ("mine", "once more")
    (conflict,) = found(desk.path)
    assert conflict.waiting.sighting.id == second and conflict.item.theirs.properties["note"] == "once more"


@pytest.mark.parametrize("first", ["giver", "colleague"])
def test_two_people_with_the_same_edit_write_it_once(contested, tmp_path, first):
    desk, city, ids = contested
    HandingOver().hand_over(found(desk.path), tmp_path / "parcel.gpkg", sender="Anna", to="Bert", note="", progress=GO)
    theirs = HandingOver().open_handed(tmp_path / "parcel.gpkg", tmp_path / "bert", progress=GO)
    for path in (desk.path, theirs):
        decide(path, Choice.MINE)

    def colleague():
        with WorkingCopy.open(theirs) as copy:
            publish(copy, desk.access, review(copy, desk.access, "trees"), who="Bert")

    steps = [desk.publish, colleague] if first == "giver" else [colleague, desk.publish]
    steps[0]()
    versions = [city.version(identifier) for identifier in ids]
    steps[1]()
    assert [city.version(identifier) for identifier in ids] == versions
    assert [city.value(identifier, "note") for identifier in ids] == ["mine", "mine"]
    assert found(desk.path) == found(theirs) == ()
