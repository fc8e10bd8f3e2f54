"""Replies that prove nothing, or the wrong thing: another's object, an old state, another version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform

from urban_data_workbench.plugin.connectors.contract import Written
from urban_data_workbench.plugin.core.errors import BadReply, RateLimited
from urban_data_workbench.plugin.core.feature import Version
from urban_data_workbench.plugin.services.recovery import decide, recover


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    return platform


def answering(platform, made_up) -> None:
    """Have the platform do each write and answer something else."""
    real = platform.write

    def write(*args, **options):
        return made_up(real(*args, **options))

    platform.write = write


def other(platform, identifier):
    return lambda written: Written(identifier, platform.rows[identifier] if written.feature else None)


@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["no key", "keyed"])
@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
def test_a_create_answered_with_an_object_that_another_row_stands_for_takes_nothing_from_that_row(make_desk, schema, capabilities):
    platform = city(schema=schema, capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 2"), height=9.0)
    desk.publish()
    fid = desk.insert(name="new lime")
    answering(platform, other(platform, "3"))
    assert states(desk.publish()) == (["confirmed"] if schema is KEYED else ["uncertain"])  # its key finds the right one
    platform.__dict__.pop("write")
    plan = desk.review()
    assert plan.push == () and plan.conflicts == ()
    desk.publish(plan)
    if schema is SCHEMA:
        (unknown,) = recover(desk.copy, desk.access).uncertain
        assert [found.id for found in unknown.candidates] == ["5"]
        decide(desk.copy, unknown.entry, arrived=unknown.candidates[0])
        desk.publish()
    assert platform.names() == ["new lime", "tree 0", "tree 1", "tree 2", "tree 3"]
    assert desk.rows()[fid]["name"] == "new lime" and desk.rows()[desk.fid("tree 2")]["height"] == 9.0
    assert desk.review().items == ()


@pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
def test_a_change_answered_with_another_object_or_an_old_state_is_not_believed(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    old = platform.rows["2"]
    desk.edit(desk.fid("tree 1"), height=9.0)
    answering(platform, lambda written: Written("2", old))
    desk.publish()
    platform.__dict__.pop("write")
    desk.publish()
    desk.publish()
    assert platform.value("2", "height") == 9.0 and desk.rows()[desk.fid("tree 1")]["height"] == 9.0


def test_another_version_in_the_reply_lets_nobody_win(make_desk):
    platform = city()
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, height=9.0)
    answering(platform, lambda written: replace(written, feature=replace(written.feature, version=Version('"77"'))))
    assert states(desk.publish()) == ["confirmed"]
    platform.__dict__.pop("write")
    platform.colleague("2", height=3.0)
    desk.edit(fid, height=10.0)
    plan = desk.review()
    assert plan.push == () and len(plan.conflicts) == 1


@pytest.mark.parametrize("what", ["update", "delete", "insert"])
def test_too_many_requests_said_only_when_reading_back_ends_no_publication_and_sends_nothing_twice(make_desk, what):
    platform = city(schema=KEYED, capabilities=ALL)
    desk = make_desk(platform)
    for name in ("tree 1", "tree 2", "tree 3"):
        if what == "update":
            desk.edit(desk.fid(name), height=9.0)
        elif what == "delete":
            desk.delete(desk.fid(name))
        else:
            desk.insert(name=f"new {name}")
    plan, written = desk.review(), []
    platform.after_write = written.append

    def before_read(identifier):
        if written:
            written.clear()
            raise RateLimited("slow down", status=429, retry_after=0)

    platform.before_read = before_read
    assert states(desk.publish(plan)) == ["confirmed"] * 3
    assert len(platform.arrivals) == 3


@pytest.mark.parametrize("gone", [False, True], ids=["edited here", "missing in the pages"])
def test_another_object_than_was_asked_for_gives_no_row_its_values(make_desk, monkeypatch, gone):
    platform = FakePlatform()
    for name in ("lime", "oak"):
        platform.add(name, height=1.0)
    desk = make_desk(platform)
    desk.edit(1, state="good")
    right = platform.current
    platform.lost_pages = {0} if gone else set()

    def mixed_up(session, dataset, schema, ids, *, progress):
        return ((one, found) for one, (_, found) in zip(ids, right(session, dataset, schema, [*ids][1:] + ["2"], progress=progress)))

    monkeypatch.setattr(platform, "current", mixed_up)
    with pytest.raises(BadReply):
        desk.publish()
    monkeypatch.undo()
    platform.lost_pages = set()
    assert [row["name"] for row in desk.rows().values()] == ["lime", "oak"] == platform.names()
    assert states(desk.publish()) == ["confirmed"] and platform.value("1", "state") == "good"
