"""Two copies of one working copy, or an older one that a cloud folder put back: a new row that left from there is not made twice."""

from __future__ import annotations

import shutil

import pytest
from desk import states
from fake_platform import ALL, KEYED, SCHEMA, FakePlatform

from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.recovery import recover
from urban_data_workbench.plugin.services.review import UNCERTAIN, review
from urban_data_workbench.plugin.services.unanswered import answer, open_creates
from urban_data_workbench.plugin.services.updating import Updating
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


@pytest.fixture(params=[SCHEMA, KEYED], ids=["no key", "key made here"])
def lime(make_desk, tmp_path, request):
    """A desk that published a new lime, and a copy of its file from before."""
    platform = FakePlatform(schema=request.param, capabilities=ALL)
    platform.add("oak", height=1.0, uuid="u1")
    desk = make_desk(platform)
    desk.insert(name="lime", height=2.0)
    desk.copy.close()
    other = tmp_path / "stick.gpkg"
    shutil.copy(desk.path, other)
    desk.restart()
    assert states(desk.publish()) == ["confirmed"]
    return platform, desk, other


def sent_from(copy, desk):
    return publish(copy, desk.access, review(copy, desk.access, "trees"), who="Bert")


@pytest.mark.parametrize("first", ["review", "update"])
def test_it_is_asked_about_and_becomes_the_same_object(lime, first):
    platform, desk, other = lime
    if first == "update":
        Updating(desk.platforms, Download(desk.platforms)).update(other, desk.profile, "trees", progress=NoProgress())
    with WorkingCopy.open(other) as copy:
        assert [item.blocked for item in review(copy, desk.access, "trees").items if item.change] == [UNCERTAIN]
        sent_from(copy, desk)
        assert platform.names() == ["lime", "oak"]
        (one,) = open_creates(copy, desk.access, "trees")
        (there,) = one.candidates or one.others
        answer(copy, desk.access, one, there.id)
        sent_from(copy, desk)
        assert review(copy, desk.access, "trees").items == () and not copy.entries(State.UNCERTAIN)
        assert [name for _, name in sorted((f, b.properties["name"]) for f, b in copy.bases("trees"))] == ["oak", "lime"]
    assert platform.names() == ["lime", "oak"]


def test_another_one_is_made_where_the_person_says_so_and_is_not_asked_about_again(lime):
    platform, desk, other = lime
    with WorkingCopy.open(other) as copy:
        review(copy, desk.access, "trees")
        (one,) = open_creates(copy, desk.access, "trees")
        answer(copy, desk.access, one, None)
        assert states(sent_from(copy, desk)) == ["confirmed"]
        assert review(copy, desk.access, "trees").items == () and recover(copy, desk.access).uncertain == ()
    assert platform.names() == ["lime", "lime", "oak"]


def test_what_says_more_or_something_else_is_another_object(lime):
    platform, desk, other = lime
    with WorkingCopy.open(other) as copy:
        desk.path = other
        desk.edit(desk.fid("lime"), state="good")
        assert states(sent_from(copy, desk)) == ["confirmed"]
