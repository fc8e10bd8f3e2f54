"""An edit that the platform could not take is held back with its reason, and everything else is published."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_platform import KEYED, SCHEMA, SERVICE, FakePlatform

from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.schema import Schema
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.rehearsal import rehearse


def strict() -> Schema:
    """The trees' columns with rules."""
    rules = {"height": {"minimum": 0.0, "maximum": 60.0}, "state": {"choices": ("gut", "gefällt")}, "name": {"longest": 20}}
    return replace(SCHEMA, fields=tuple(replace(field, **rules.get(field.name, {})) for field in SCHEMA.fields))


@pytest.fixture
def platform() -> FakePlatform:
    found = FakePlatform(schema=strict())
    for number in range(1, 7):
        found.add(f"Linde {number}", height=float(number), state="gut")
    return found


@pytest.fixture
def desk(make_desk, platform):
    return make_desk(platform)


def held(plan) -> dict[int, str]:
    return {item.fid: item.blocked for item in plan.blocked}


def test_what_breaks_a_rule_stays_here_and_the_rest_arrives(desk, platform):
    desk.edit(1, height=99.0)
    desk.edit(2, state="krank")
    desk.edit(3, wkt="POINT (0 0)")
    desk.edit(4, wkt="POINT (53.5 10.0)")
    desk.edit(5, height=9.5)
    plan = desk.review()
    assert held(plan) == {1: "too_large", 2: "not_offered", 3: "at_zero", 4: "axes_swapped"}
    desk.publish(plan)
    assert platform.arrivals == [(Action.UPDATE, "5")] and platform.value("5", "height") == 9.5
    assert held(desk.review()) == held(plan), "what was held back is still an edit"


def test_a_mended_edit_is_sent(desk, platform):
    desk.edit(1, height=99.0)
    assert held(desk.review())
    desk.edit(1, height=19.0)
    desk.publish()
    assert platform.value("1", "height") == 19.0


def test_a_new_object_without_what_is_required_is_held_back_with_the_field(desk):
    fid = desk.insert(height=3.0)
    (item,) = desk.review().blocked
    assert (item.fid, item.blocked, item.findings[0].field) == (fid, "required_empty", "name")


def test_a_warning_does_not_hold_back(desk, platform):
    desk.edit(1, wkt="POINT (2.35 48.85)")
    (item,) = desk.review().push
    assert [(finding.code, finding.blocks) for finding in item.findings] == [("outside_extent", False)]
    desk.publish()
    assert len(platform.arrivals) == 1


def test_an_own_value_in_a_conflict_is_held_against_the_rules_too(platform, tmp_path):
    from benches import plain_sqlite

    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.plugin.services.platforms import Platforms

    platforms = Platforms(lambda service: object(), (platform,))
    copies, path, profile = Copies(platforms, Download(platforms)), tmp_path / "a.gpkg", Profile("M", (SERVICE,))
    copies.load(path, profile, platform.dataset, Query(), series=False, progress=NoProgress())
    with plain_sqlite(path) as connection:
        connection.execute("UPDATE trees SET height = 50 WHERE fid = 1")
    platform.colleague("1", height=33.0)
    reviewed = copies.review(path, profile, "trees", progress=NoProgress())
    (item,) = reviewed.plan.conflicts
    decisions = {(item.fid, item.id): {"height": Resolution(Choice.OWN, 99.0)}}
    receipt = copies.publish(reviewed, profile, decisions, who="Anna", progress=NoProgress())
    assert not platform.arrivals and not receipt.entries and platform.value("1", "height") == 33.0
    assert held(copies.review(path, profile, "trees", progress=NoProgress()).plan) == {1: "too_large"}


def test_a_dry_run_tells_order_guards_and_requests_and_sends_nothing(desk, platform):
    platform.versions_in_pages = True
    desk.insert(name="Neu")
    desk.edit(1, height=1.5)
    desk.edit(2, height=99.0)
    desk.edit(4, height=4.5)
    desk.delete(3)
    platform.colleague("4", height=44.0)
    platform.colleague("5", state="gefällt")
    found = rehearse(desk.review(), schema=strict())
    assert [step.change.action for step in found.steps] == [Action.DELETE, Action.UPDATE, Action.INSERT]
    assert (found.writes, found.held, found.waiting, found.taken) == (3, 1, 1, 1)
    assert dict(found.guards) == {Protection.VERSION_TOKEN: 3} and not platform.arrivals


def test_a_dry_run_counts_no_fewer_requests_than_are_sent(make_desk, platform):
    platform.capabilities &= ~Capability.VERSION_TOKEN
    desk = make_desk(platform)
    reads: list = []
    platform.before_read = reads.append
    desk.edit(1, height=1.5)
    desk.delete(2)
    plan = desk.review()
    found = rehearse(plan, schema=strict())
    reads.clear()
    desk.publish(plan)
    assert len(platform.arrivals) == found.writes == 2 and 0 < len(reads) <= found.reads


def test_without_any_protection_nothing_would_be_sent_unless_the_profile_allows_it(make_desk, platform):
    desk = make_desk(platform)
    desk.edit(1, height=1.5)
    plan = replace(desk.review(), protection=Protection.NONE)
    assert rehearse(plan, schema=strict()).refused
    assert not rehearse(plan, schema=strict(), allow_unprotected=True).refused


@pytest.fixture
def keyed(make_desk):
    """Two trees with keys of their own, offline."""
    found = FakePlatform(schema=KEYED)
    for name in ("Linde", "Eiche"):
        found.add(name, uuid=f"key of {name}")
    return make_desk(found), found


def test_a_copied_row_is_held_back_until_it_has_a_key_of_its_own(keyed):
    desk, platform = keyed
    copied = desk.insert(name="Linde II", uuid="key of Linde")
    (item,) = desk.review().blocked
    assert (item.fid, item.blocked, item.findings[0].field) == (copied, "key_taken", "uuid")
    desk.publish()
    assert platform.arrivals == []
    desk.edit(copied, uuid=None)
    desk.publish()
    assert platform.names() == ["Eiche", "Linde", "Linde II"] and desk.review().items == ()


def test_of_two_new_rows_with_one_key_one_is_sent(keyed):
    desk, platform = keyed
    first, second = desk.insert(name="Ulme", uuid="mine"), desk.insert(name="Ulme II", uuid="mine")
    plan = desk.review()
    assert [item.fid for item in plan.push] == [first] and held(plan) == {second: "key_taken"}
    desk.publish(plan)
    assert platform.names() == ["Eiche", "Linde", "Ulme"] and held(desk.review()) == {second: "key_taken"}


def test_a_key_that_somebody_gave_an_object_meanwhile_is_taken(keyed):
    desk, platform = keyed
    fid = desk.insert(name="Ulme", uuid="mine")
    platform.add("a colleague's", uuid="mine")
    assert held(desk.review()) == {fid: "key_taken"}


def test_a_key_that_is_given_away_here_or_gone_there_is_free(keyed):
    desk, platform = keyed
    desk.delete(desk.fid("Linde"))
    desk.edit(desk.fid("Eiche"), uuid="another")
    desk.insert(name="Linde II", uuid="key of Linde")
    desk.insert(name="Eiche II", uuid="key of Eiche")
    assert held(desk.review()) == {}
    desk.publish()
    assert platform.names() == ["Eiche", "Eiche II", "Linde II"] and desk.review().items == ()
