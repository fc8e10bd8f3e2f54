"""Edits made on the desk reach the platform, once, and nobody's value is overwritten or lost."""

from __future__ import annotations

from dataclasses import replace

import fake_platform
import pytest
from desk import open_ends, states
from fake_platform import ALL, GUARDED, KEYED, FakePlatform, Fault

from urban_data_workbench.plugin.core.capability import Capability, Protection
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import Cancelled, LayerBeingEdited, NotProtected, StructureChanged
from urban_data_workbench.plugin.core.merge import Verdict
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.core.schema import Field
from urban_data_workbench.plugin.core.values import Kind

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(10):
        platform.add(f"tree {number}", x=10 + number / 100, height=float(number), state="good")
    return platform


@GUARDS
def test_edits_new_rows_and_deletions_arrive_and_the_copy_is_clean_afterwards(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), height=33.5)
    desk.edit(desk.fid("tree 4"), wkt="POINT (10.5 53.6)")
    desk.delete(desk.fid("tree 5"))
    desk.insert(name="new lime", height=1.0)
    receipt = desk.publish()
    assert states(receipt) == ["confirmed"] * 4
    assert platform.value("4", "height") == 33.5
    assert "6" not in platform.rows and "new lime" in platform.names()
    assert desk.review().items == ()
    assert len(platform.arrivals) == 4


@GUARDS
def test_edits_of_different_fields_merge(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), height=33.5)
    platform.colleague("4", state="felled")
    plan = desk.review()
    assert open_ends(plan) == {"push_and_pull"}
    receipt = desk.publish(plan)
    assert states(receipt) == ["confirmed"]
    assert (platform.value("4", "height"), platform.value("4", "state")) == (33.5, "felled")
    row = desk.rows()[desk.fid("tree 3")]
    assert (row["height"], row["state"]) == (33.5, "felled")
    assert desk.review().items == ()


def test_a_platform_that_only_replaces_keeps_the_colleagues_field(make_desk):
    platform = city(capabilities=(ALL & ~Capability.PATCH))
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), height=33.5)
    platform.colleague("4", state="felled")
    desk.publish()
    assert (platform.value("4", "height"), platform.value("4", "state")) == (33.5, "felled")


@GUARDS
def test_the_same_field_is_a_conflict_and_both_values_are_kept(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, state="fair")
    platform.colleague("4", state="felled")
    plan = desk.review()
    (item,) = plan.conflicts
    assert (item.outcome.conflicts[0].mine, item.outcome.conflicts[0].theirs) == ("fair", "felled")
    receipt = desk.publish(plan)
    assert receipt.entries == () and platform.arrivals == []
    assert desk.rows()[fid]["state"] == "fair" and platform.value("4", "state") == "felled"


@GUARDS
def test_equal_edits_on_both_sides_need_no_write(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), state="felled")
    platform.colleague("4", state="felled")
    plan = desk.review()
    assert open_ends(plan) <= {"converged", "pull"}
    desk.publish(plan)
    assert platform.arrivals == [] and desk.review().items == ()


@GUARDS
def test_deleted_here_and_changed_there_is_a_conflict(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.delete(desk.fid("tree 3"))
    platform.colleague("4", state="felled")
    plan = desk.review()
    assert [item.outcome.conflicts[0].field for item in plan.conflicts] == ["@exists"]
    desk.publish(plan)
    assert "4" in platform.rows


@GUARDS
def test_changed_here_and_deleted_there_is_a_conflict(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, state="fair")
    platform.colleague_deletes("4")
    plan = desk.review()
    assert [item.outcome.conflicts[0].field for item in plan.conflicts] == ["@exists"]
    desk.publish(plan)
    assert platform.arrivals == [] and desk.rows()[fid]["state"] == "fair"


def test_what_only_the_platform_changed_comes_in(make_desk):
    platform = city()
    desk = make_desk(platform)
    platform.colleague("1", height=99.0)
    platform.colleague_deletes("2")
    platform.add("from the city")
    plan = desk.review()
    assert len(plan.pull) == 3 and plan.push == ()
    desk.publish(plan)
    rows = {row["name"]: row for row in desk.rows().values()}
    assert rows["tree 0"]["height"] == 99.0 and "tree 1" not in rows and "from the city" in rows
    assert desk.review().items == ()


def test_a_feature_moved_out_of_the_area_is_not_taken_for_deleted(make_desk):
    platform = city()
    desk = make_desk(platform, query=Query(area=(9.99, 53.0, 10.055, 54.0)))
    assert len(desk.rows()) == 6
    platform.colleague("1", place=fake_platform.geo.point(11.0, 53.5))
    platform.colleague_deletes("2")
    plan = desk.review()
    fates = {item.id: item.outcome.pull for item in plan.pull}
    assert fates["2"] == ("@exists",) and "@geometry" in fates["1"] and set(fates) == {"1", "2"}
    desk.publish(plan)
    assert "POINT (11.0 53.5)" in {row["wkt"] for row in desk.rows().values()}
    assert desk.review().items == ()


# a colleague between review and write

@GUARDS
@pytest.mark.parametrize("action", ["edit", "delete"])
def test_an_edit_between_review_and_publishing_is_held(make_desk, capabilities, action):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, state="fair") if action == "edit" else desk.delete(fid)
    plan = desk.review()
    platform.colleague("4", state="felled")
    receipt = desk.publish(plan)
    assert states(receipt) == ["conflict"]
    assert platform.value("4", "state") == "felled"
    (item,) = desk.review().conflicts
    assert item.theirs.properties["state"] == "felled"


def test_a_colleague_inside_the_window_is_stopped_by_the_version(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), state="fair")
    platform.before_write = lambda identifier: platform.colleague("4", state="felled")
    assert states(desk.publish()) == ["conflict"]
    assert platform.value("4", "state") == "felled"


def test_a_colleague_right_after_an_unprotected_write_is_seen_and_our_value_kept(make_desk):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, state="fair")
    platform.after_write = lambda identifier: platform.colleague("4", state="felled")
    receipt = desk.publish()
    (entry,) = receipt.entries
    assert entry.state is State.CONFLICT and entry.lost == {"state@mine": "fair"}
    assert desk.rows()[fid]["state"] == "fair"
    platform.after_write = lambda identifier: None
    (item,) = desk.review().conflicts
    assert (item.outcome.conflicts[0].mine, item.outcome.conflicts[0].theirs) == ("fair", "felled")
    assert desk.copy.receipts()[-1].entries[0].lost == {"state@mine": "fair"}


def test_a_colleagues_other_field_written_inside_the_window_comes_in_with_the_confirmation(make_desk):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), state="fair")
    platform.before_write = lambda identifier: platform.colleague("4", height=77.0)
    assert states(desk.publish()) == ["confirmed"]
    assert desk.rows()[desk.fid("tree 3")]["height"] == 77.0
    assert desk.review().items == ()


# damage

def test_a_server_that_says_yes_and_stores_nothing_has_refused(make_desk):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, wkt="POINT (10.7 53.6)")
    old = platform.rows["4"].geometry
    platform.stored = lambda feature: replace(feature, geometry=old)
    receipt = desk.publish()
    (entry,) = receipt.entries
    assert entry.state in (State.REJECTED, State.CONFLICT) and set(entry.lost) == {"@geometry@mine"}
    assert desk.rows()[fid]["wkt"] == "POINT (10.7 53.6)"


def test_a_new_feature_stored_in_the_wrong_place_is_reported_and_asked(make_desk):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", height=2.0)
    platform.stored = lambda feature: replace(feature, geometry=fake_platform.geo.point(4.51, 0.0005))
    receipt = desk.publish()
    (entry,) = receipt.entries
    assert set(entry.lost) == {"@geometry@mine"}
    assert desk.rows()[fid]["wkt"] == "POINT (10.01 53.51)"
    (item,) = desk.review().conflicts
    assert item.outcome.conflicts[0].field == "@geometry"
    assert len(platform.arrivals) == 1


# rejections

@GUARDS
def test_a_rejection_keeps_the_servers_words_and_the_edit(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, state="x")
    desk.edit(desk.fid("tree 4"), state="fair")
    platform.faults = [Fault("rejected", "state must be one of: good, fair, felled"), None]
    receipt = desk.publish(workers=1)
    assert states(receipt) == ["confirmed", "rejected"]
    (entry,) = receipt.of(State.REJECTED)
    assert entry.words == "state must be one of: good, fair, felled"
    assert desk.rows()[fid]["state"] == "x"
    (item,) = desk.review().push
    assert item.fid == fid


def test_what_the_platform_does_not_allow_is_blocked(make_desk):
    platform = city(capabilities=GUARDED & ~Capability.DELETE)
    desk = make_desk(platform)
    desk.delete(desk.fid("tree 3"))
    desk.edit(desk.fid("tree 4"), modified=500)
    plan = desk.review()
    assert len(plan.blocked) == 2 and plan.push == ()
    desk.publish(plan)
    assert platform.arrivals == []


def test_rights_withdrawn_since_the_copy_was_made_are_noticed(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 4"), height=5.5)
    platform.capabilities = Capability.READ
    assert len(desk.review().blocked) == 1


# refusals before anything is sent

def test_nothing_is_reviewed_or_published_while_a_layer_is_edited(make_desk):
    desk = make_desk(city())
    with pytest.raises(LayerBeingEdited):
        desk.review(being_edited=lambda: True)
    plan = desk.review()
    with pytest.raises(LayerBeingEdited):
        desk.publish(plan, being_edited=lambda: True)


def test_without_any_protection_publishing_must_be_allowed(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), height=1.5)
    plan = replace(desk.review(), protection=Protection.NONE)
    with pytest.raises(NotProtected):
        desk.publish(plan)
    assert platform.arrivals == []


@pytest.mark.parametrize("change", [
    lambda schema: replace(schema, fields=schema.fields[1:]),
    lambda schema: replace(schema, fields=(Field("name", Kind.INTEGER), *schema.fields[1:])),
    lambda schema: replace(schema, geometry="Polygon"),
    lambda schema: replace(schema, crs="EPSG:25832"),
    lambda schema: replace(schema, fields=(*schema.fields, Field("age", Kind.INTEGER, required=True))),
], ids=["column gone", "other type", "other geometry", "other reference system", "new required column"])
def test_a_changed_structure_stops_the_review(make_desk, change):
    platform = city()
    desk = make_desk(platform)
    platform._schema = change(platform._schema)
    with pytest.raises(StructureChanged):
        desk.review()


def test_a_harmless_new_column_does_not_stop_the_review(make_desk):
    platform = city()
    desk = make_desk(platform)
    platform._schema = replace(platform._schema, fields=(*platform._schema.fields, Field("age", Kind.INTEGER)))
    assert desk.review().items == ()


# several editors, cancel, order

def test_two_desks_publish_one_after_the_other(make_desk):
    platform = city()
    anna, ben = make_desk(platform), make_desk(platform)
    anna.edit(anna.fid("tree 3"), height=33.5)
    ben.edit(ben.fid("tree 3"), state="fair")
    anna.edit(anna.fid("tree 4"), state="fair")
    ben.edit(ben.fid("tree 4"), state="felled")
    anna.publish()
    plan = ben.review()
    assert sorted(item.outcome.verdict.value for item in plan.items) == ["conflict", "push_and_pull"]
    ben.publish(plan)
    assert (platform.value("4", "height"), platform.value("4", "state")) == (33.5, "fair")
    assert platform.value("5", "state") == "fair"


class CancelAfter:
    """Cancels once the platform has seen so many writes."""

    def __init__(self, platform, writes):
        self.platform, self.writes = platform, writes

    def check(self):
        if len(self.platform.arrivals) >= self.writes:
            raise Cancelled()

    def report(self, done, total=None, what=""):
        pass


@GUARDS
def test_a_cancel_between_entries_leaves_the_rest_waiting(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    for number in range(6):
        desk.edit(desk.fid(f"tree {number}"), height=100.0 + number)
    plan = desk.review()
    receipt = desk.publish(plan, progress=CancelAfter(platform, 2), workers=1)
    counts = {state: states(receipt).count(state) for state in set(states(receipt))}
    assert counts["pending"] == 4 and len(platform.arrivals) == 2
    assert not desk.copy.entries(State.SENDING)
    desk.publish()
    assert [platform.value(str(number + 1), "height") for number in range(6)] == [100.0 + n for n in range(6)]
    assert len(platform.arrivals) == 6
    assert desk.review().items == ()


def test_a_key_is_freed_before_it_is_used_again(make_desk):
    platform = FakePlatform(schema=KEYED)
    platform.add("old", uuid="a")
    desk = make_desk(platform)
    desk.insert(name="successor", uuid="a")
    desk.delete(desk.fid("old"))
    assert states(desk.publish()) == ["confirmed"] * 2
    assert [action for action, _ in platform.arrivals] == [Action.DELETE, Action.INSERT]


def test_many_writes_overlap_and_each_arrives_once(make_desk):
    platform = FakePlatform(page=50)
    for number in range(24):
        platform.add(f"tree {number}", state="good")
    desk = make_desk(platform)
    for fid in desk.rows():
        desk.edit(fid, state="fair")
    assert states(desk.publish(workers=6)) == ["confirmed"] * 24
    assert len(platform.arrivals) == len(set(platform.arrivals)) == 24


def test_a_receipt_names_who_when_where_and_each_feature_before_and_after(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), height=33.5)
    receipt = desk.publish()
    assert (receipt.who, receipt.when, receipt.server) == ("Anna", "2026-05-04T12:00:00.000Z", fake_platform.SERVICE.url)
    (entry,) = receipt.entries
    assert entry.protection is Protection.VERSION_TOKEN
    assert entry.before.properties["height"] == 3.0 and entry.after.properties["height"] == 33.5
    assert desk.copy.receipts()[-1] == receipt


def test_outcomes_other_than_conflict_carry_a_verdict(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 3"), height=33.5)
    assert desk.review().items[0].outcome.verdict is Verdict.PUSH
