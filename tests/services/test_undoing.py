"""A publication is undone feature by feature: nobody who came later is overwritten, and what cannot be is said before."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.errors import BadInput, LayerBeingEdited, Unreachable
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.query import Query
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.issued import DatasetTakenOut
from urban_data_workbench.plugin.services.recovery import decide, recover
from urban_data_workbench.plugin.services.returning import bring_back
from urban_data_workbench.plugin.services.undoing import plan_undo, undo

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(1, 6):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    return platform


def stored(platform) -> dict:
    """What the platform holds of each feature, but for what it counts itself."""
    return {
        key: (row.geometry, {name: value for name, value in row.properties.items() if name != "modified"})
        for key, row in platform.rows.items()
    }


def nameless(platform) -> list:
    """The same without the ids."""
    return sorted(stored(platform).values(), key=str)


def planned(desk, receipt, **options):
    return plan_undo(desk.copy, desk.access, receipt.id, **options)


def undone(desk, receipt, *, agreed=(), **options):
    return undo(desk.copy, desk.access, planned(desk, receipt), who="Anna", agreed=agreed, **options)


def mixed(desk) -> object:
    """Publish one of each."""
    desk.edit(desk.fid("tree 1"), state="fair", height=9.5, wkt="POINT (10.2 53.6)")
    desk.edit(desk.fid("tree 2"), state=None)
    desk.delete(desk.fid("tree 3"))
    desk.insert(name="new lime", height=1.25)
    return desk.publish()


@GUARDS
@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["server-made ids", "client keys"])
def test_undoing_a_mixed_publication_brings_both_sides_back(make_desk, capabilities, schema):
    platform = city(capabilities=capabilities, schema=schema)
    desk = make_desk(platform)
    before, rows = nameless(platform), sorted(map(str, desk.rows().values()))
    receipt = mixed(desk)
    assert nameless(platform) != before
    reverse = undone(desk, receipt)
    assert states(reverse) == ["confirmed"] * 4 and reverse.undo_of == receipt.id
    assert nameless(platform) == before
    assert desk.review().items == ()
    assert [row["name"] for row in desk.rows().values()] == [f"tree {number}" for number in range(1, 6)] and len(rows) == 5
    assert desk.copy.counts("trees").total == 0 and desk.copy.counts("trees").trusted


@GUARDS
def test_an_undo_can_be_undone_and_then_nothing_is_left_of_it(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    receipt = mixed(desk)
    after = nameless(platform)
    reverse = undone(desk, receipt)
    again = undone(desk, reverse)
    assert states(again) == ["confirmed"] * 4 and again.undo_of == reverse.id
    assert nameless(platform) == after and desk.review().items == ()


def test_what_was_undone_is_not_undone_twice(make_desk):
    platform = city()
    desk = make_desk(platform)
    receipt = mixed(desk)
    undone(desk, receipt)
    arrivals = len(platform.arrivals)
    second = planned(desk, receipt)
    assert {step.inverse.reason for step in second.impossible} == {"undo_undone_already"} and len(second.impossible) == 4
    assert not second.ready and not second.asked
    assert undo(desk.copy, desk.access, second, who="Anna").entries == ()
    assert len(platform.arrivals) == arrivals


def test_what_was_undone_and_made_again_is_undone_by_its_later_receipt(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    first = desk.publish()
    second = undone(desk, first)
    third = undone(desk, second)
    (step,) = planned(desk, first).steps
    assert step.inverse.reason == "undo_made_again"
    assert states(undone(desk, third)) == ["confirmed"] and "new lime" not in platform.names()


@GUARDS
def test_a_colleagues_other_field_is_kept(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    receipt = desk.publish()
    platform.colleague("1", height=77.0)
    assert states(undone(desk, receipt)) == ["confirmed"]
    assert (platform.value("1", "state"), platform.value("1", "height")) == ("good", 77.0)
    assert desk.review().items == () and desk.rows()[1]["height"] == 77.0


@GUARDS
def test_a_colleagues_same_field_is_asked_and_kept_meanwhile(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair", height=8.0)
    receipt = desk.publish()
    platform.colleague("1", state="felled")
    plan = planned(desk, receipt)
    (step,) = plan.asked
    assert step.is_conflict and not plan.ready
    reverse = undo(desk.copy, desk.access, plan, who="Anna")
    assert states(reverse) in ([], ["conflict"]) and len(platform.arrivals) == 1
    assert (platform.value("1", "state"), platform.value("1", "height")) == ("felled", 8.0)


@GUARDS
def test_a_colleagues_same_field_is_replaced_only_where_the_person_says_so_and_is_kept(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    receipt = desk.publish()
    platform.colleague("1", state="felled", height=3.5)
    assert states(undone(desk, receipt, agreed={0})) == ["confirmed"]
    assert (platform.value("1", "state"), platform.value("1", "height")) == ("good", 3.5)
    assert {"state@theirs": "felled"} in [dict(entry.lost) for one in desk.copy.receipts() for entry in one.entries]
    assert desk.review().items == ()


@GUARDS
def test_a_colleague_who_comes_after_the_preview_is_not_overwritten(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    desk.insert(name="new lime")
    receipt = desk.publish()
    plan = planned(desk, receipt)
    made = next(key for key, row in platform.rows.items() if row.properties["name"] == "new lime")
    platform.colleague("1", state="felled")
    platform.colleague(made, state="watered")
    assert states(undo(desk.copy, desk.access, plan, who="Anna")) == ["conflict", "conflict"]
    assert platform.value("1", "state") == "felled" and platform.value(made, "state") == "watered"


@GUARDS
def test_a_colleagues_deletion_stays_and_is_said(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    desk.insert(name="new lime")
    receipt = desk.publish()
    for key in ("1", "6"):
        platform.colleague_deletes(key)
    plan = planned(desk, receipt)
    assert {step.inverse.reason for step in plan.steps} == {"undo_gone", "undo_as_before"}
    assert platform.names() == [f"tree {number}" for number in range(2, 6)]


def test_a_created_feature_that_a_colleague_edited_is_deleted_only_when_agreed(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    receipt = desk.publish()
    platform.colleague("6", state="watered")
    undone(desk, receipt)
    assert "new lime" in platform.names()
    assert states(undone(desk, receipt, agreed={0})) == ["confirmed"]
    assert "new lime" not in platform.names()
    kept = [entry.lost for one in desk.copy.receipts() for entry in one.entries if entry.lost]
    assert any(lost.get("state") == "watered" for lost in kept)


@GUARDS
def test_local_edits_made_meanwhile_stay_edits(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    desk.edit(2, state="fair")
    new = desk.insert(name="new lime")
    receipt = desk.publish()
    desk.edit(1, state="poor", height=6.5)  # the same field, and another
    desk.edit(new, height=2.5)
    desk.delete(2)
    assert states(undone(desk, receipt)) == ["confirmed"] * 3
    rows = desk.rows()
    assert (rows[1]["state"], rows[1]["height"]) == ("poor", 6.5) and rows[new]["height"] == 2.5 and 2 not in rows
    changes = {change.fid: (change.action, change.fields) for change in desk.copy.changes("trees")}
    assert changes[1] == (Action.UPDATE, ("height", "state"))
    assert changes[2][0] is Action.DELETE and changes[new][0] is Action.INSERT
    assert desk.copy.base("trees", "1").properties["state"] == "good"
    assert states(desk.publish()) == ["confirmed"] * 3
    assert platform.value("1", "state") == "poor" and "tree 2" not in platform.names() and "new lime" in platform.names()


def test_a_locally_deleted_row_still_meets_a_colleagues_change_as_a_conflict(make_desk):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    receipt = desk.publish()
    desk.delete(1)
    platform.colleague("1", height=99.0)
    assert states(undone(desk, receipt)) == ["confirmed"]
    assert len(desk.review().conflicts) == 1


@GUARDS
@pytest.mark.parametrize("deleted", [False, True], ids=["edited here", "deleted here"])
def test_a_colleague_who_writes_beside_an_undo_without_an_answer_is_asked_about(make_desk, capabilities, deleted):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    fid = desk.fid("tree 1")
    desk.edit(fid, state="fair")
    receipt = desk.publish()
    if deleted:
        desk.delete(fid)
    else:
        desk.edit(fid, height=7.0)
    platform.faults, platform.after_write = [Fault("lost")], lambda identifier: setattr(platform, "down", True)
    assert states(undone(desk, receipt)) == ["uncertain"]
    platform.down, platform.after_write = False, lambda identifier: None
    platform.colleague("1", height=33.0)
    (item,) = desk.review().conflicts
    assert [conflict.field for conflict in item.outcome.conflicts] == ["@exists" if deleted else "height"]
    desk.publish()
    assert platform.value("1", "height") == 33.0 and platform.value("1", "state") == "good"


@GUARDS
def test_a_colleague_who_writes_to_what_was_made_again_without_an_answer_is_not_overwritten(make_desk, capabilities):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", height=1.0, state="good", uuid="u9")
    created = desk.publish()
    desk.edit(fid, state="poor")
    removed = undone(desk, created)
    assert states(removed) == ["confirmed"] and "new lime" not in platform.names()
    platform.faults, platform.after_write = [Fault("lost")], lambda identifier: setattr(platform, "down", True)
    assert states(undone(desk, removed)) == ["uncertain"]
    platform.down, platform.after_write = False, lambda identifier: None
    (identifier,) = (key for key, row in platform.rows.items() if row.properties["name"] == "new lime")
    platform.colleague(identifier, height=33.0)
    desk.publish()
    assert platform.value(identifier, "height") == 33.0 and platform.value(identifier, "state") == "poor"
    assert platform.names().count("new lime") == 1 and desk.review().items == ()


def test_some_lines_are_undone_and_the_others_can_be_later(make_desk):
    platform = city()
    desk = make_desk(platform)
    before = nameless(platform)
    receipt = mixed(desk)
    for line in range(4):
        plan = planned(desk, receipt, lines={line})
        assert len(plan.ready) == 1
        assert states(undo(desk.copy, desk.access, plan, who="Anna")) == ["confirmed"]
    assert nameless(platform) == before and desk.review().items == ()


def test_refused_lines_and_open_ones_are_not_undone(make_desk):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    for number in (1, 2):
        desk.edit(number, state="fair")
    desk.insert(name="new lime")
    platform.faults = [Fault("rejected", "no"), None, Fault("lost")]
    receipt = desk.publish()
    assert states(receipt) == ["confirmed", "rejected", "uncertain"]
    reasons = {step.inverse.reason for step in planned(desk, receipt).impossible}
    assert reasons == {"undo_never_arrived", "outcome_uncertain"}
    assert len(planned(desk, receipt).ready) == 1


def test_personal_values_do_not_come_back_and_that_is_said_before(make_desk):
    platform = city()
    for key in platform.rows:
        platform.colleague(key, reporter="Erika Mustermann")
    desk = make_desk(platform)
    desk.edit(1, reporter="Max Mustermann")
    desk.edit(2, reporter="Max Mustermann", state="fair")
    desk.delete(3)
    receipt = desk.publish()
    steps = {step.inverse.entry.feature_id: step for step in planned(desk, receipt).steps}
    assert steps["1"].inverse.reason == "undo_personal"
    assert steps["2"].inverse.without == ("reporter",) and "reporter" in steps["3"].inverse.without
    assert states(undone(desk, receipt)) == ["confirmed", "confirmed"]
    assert platform.value("2", "reporter") == "Max Mustermann" and platform.value("2", "state") == "good"
    (made,) = [row for row in platform.rows.values() if row.properties["name"] == "tree 3"]
    assert made.properties["reporter"] is None
    assert "Mustermann" not in repr(desk.copy.receipts())


def test_a_created_feature_with_personal_values_is_deleted_without_asking_where_nobody_touched_it(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime", reporter="Erika Mustermann")
    receipt = desk.publish()
    assert states(undone(desk, receipt)) == ["confirmed"] and "new lime" not in platform.names()


def test_what_the_platform_does_not_allow_is_said(make_desk):
    platform = city(capabilities=GUARDED & ~Capability.DELETE)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    receipt = desk.publish()
    (step,) = planned(desk, receipt).steps
    assert step.inverse.reason == "unsupported"


def test_values_that_the_platform_rounds_are_compared_as_it_left_them(make_desk):
    from dataclasses import replace

    platform = city()
    platform.stored = lambda feature: replace(
        feature, properties={**feature.properties, "height": None if feature.properties["height"] is None else round(feature.properties["height"])}
    )
    desk = make_desk(platform)
    desk.insert(name="new lime", height=2.4)
    receipt = desk.publish()
    assert platform.value("6", "height") == 2
    assert states(undone(desk, receipt)) == ["confirmed"] and "6" not in platform.rows


@GUARDS
@pytest.mark.parametrize("fault", ["lost", "timeout", "500 applied"])
def test_lost_replies_of_an_undo_are_settled_by_asking(make_desk, capabilities, fault):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    before = nameless(platform)
    receipt = mixed(desk)
    arrivals = len(platform.arrivals)
    platform.faults = [Fault(fault)] * 4
    reverse = undone(desk, receipt, workers=1)
    desk.restart()
    assert desk.review().items == () or "pending" in states(reverse)
    for _ in range(4):  # what stopped waits, and is undone by asking for the rest again
        plan = planned(desk, receipt)
        if not plan.ready:
            break
        undo(desk.copy, desk.access, plan, who="Anna")
    assert nameless(platform) == before and desk.review().items == ()
    assert len(platform.arrivals) - arrivals == 4


@GUARDS
def test_an_undo_that_never_arrived_is_withdrawn_by_the_next_review_and_can_be_undone_then(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    receipt = desk.publish()
    platform.faults = [Fault("never arrived")]
    assert states(undone(desk, receipt)) == ["pending"]
    assert desk.review().items == () and not desk.copy.entries(State.PENDING)
    assert platform.value("1", "state") == "fair"
    assert states(undone(desk, receipt)) == ["confirmed"] and platform.value("1", "state") == "good"


def test_with_the_platform_gone_nothing_happens(make_desk):
    platform = city()
    desk = make_desk(platform)
    receipt = mixed(desk)
    rows = desk.rows()
    platform.down = True
    with pytest.raises(Unreachable):
        planned(desk, receipt)
    platform.down = False
    plan = planned(desk, receipt)
    platform.down = True
    assert set(states(undo(desk.copy, desk.access, plan, who="Anna"))) == {"pending"}
    platform.down = False
    assert desk.review().items == () and desk.rows() == rows


def test_while_a_layer_is_in_edit_mode_nothing_is_undone(make_desk):
    platform = city()
    desk = make_desk(platform)
    receipt = mixed(desk)
    with pytest.raises(LayerBeingEdited):
        planned(desk, receipt, being_edited=lambda: True)
    plan = planned(desk, receipt)
    with pytest.raises(LayerBeingEdited):
        undo(desk.copy, desk.access, plan, who="Anna", being_edited=lambda: True)


def test_a_decision_is_no_publication_to_undo(make_desk):
    desk = make_desk(city())
    with pytest.raises(BadInput):
        plan_undo(desk.copy, desk.access, "decision-1")


def test_moves_are_undone_and_rows_follow(make_desk):
    platform = city()
    desk = make_desk(platform)
    place = platform.rows["1"].geometry
    desk.edit(1, wkt="POINT (10.5 53.9)")
    receipt = desk.publish()
    assert platform.rows["1"].geometry != place
    undone(desk, receipt)
    assert platform.rows["1"].geometry == place and "10.0 53.5" in desk.rows()[1]["wkt"]


def test_what_refers_to_a_feature_made_again_is_named(make_desk):
    platform = city()
    desk = make_desk(platform)
    platform.colleague("2", uuid="u-of-tree-number-three")
    platform.rows["u-of-tree-number-three"] = platform.rows.pop("3")
    from dataclasses import replace

    platform.rows["u-of-tree-number-three"] = replace(platform.rows["u-of-tree-number-three"], id="u-of-tree-number-three")
    platform.history["u-of-tree-number-three"] = []
    desk.publish()
    desk.delete(desk.fid("tree 3"))
    receipt = desk.publish()
    (step,) = planned(desk, receipt).ready
    assert [(one.dataset, one.field, one.count) for one in step.references] == [("Trees", "uuid", 1)]


@pytest.mark.parametrize("fault", ["lost", "never arrived"])
def test_making_again_without_an_answer_is_asked_and_never_doubled(make_desk, fault):
    platform = city(capabilities=ALL)
    desk = make_desk(platform)
    desk.delete(desk.fid("tree 3"))
    receipt = desk.publish()
    platform.faults = [Fault(fault)]
    assert states(undone(desk, receipt)) == ["uncertain"]
    (step,) = planned(desk, receipt).steps
    assert step.inverse.reason == "outcome_uncertain" and len(platform.arrivals) == 2
    (open_end,) = recover(desk.copy, desk.access).uncertain
    decide(desk.copy, open_end.entry, arrived=open_end.candidates[0] if open_end.candidates else None)
    assert desk.review().items == ()
    if fault == "never arrived":
        assert states(undone(desk, receipt)) == ["confirmed"]
    assert platform.names() == [f"tree {number}" for number in range(1, 6)] and len(desk.rows()) == 5
    assert planned(desk, receipt).steps[0].inverse.reason == "undo_undone_already" and desk.review().items == ()


def test_a_declared_reference_counts_however_short_the_id(make_desk):
    from dataclasses import replace

    fields = tuple(replace(field, refers="trees") if field.name == "state" else field for field in SCHEMA.fields)
    platform = city(schema=replace(SCHEMA, fields=fields))
    platform.colleague("2", state="3")
    desk = make_desk(platform)
    desk.delete(desk.fid("tree 3"))
    receipt = desk.publish()
    assert states(receipt) == ["confirmed"]
    (step,) = planned(desk, receipt).ready
    assert [(one.field, one.count) for one in step.references] == [("state", 1)]


@pytest.mark.parametrize("area", [None, (50.0, 50.0, 51.0, 51.0)], ids=["all of it", "another part"])
def test_a_dataset_taken_anew_since_is_undone_on_the_platform_and_followed_where_it_is_here(make_desk, area):
    platform = city()
    desk = make_desk(platform)
    before = nameless(platform)
    receipt = mixed(desk)
    Download(desk.platforms).offline(desk.copy, desk.profile, desk.dataset, Query(area=area))
    assert states(undone(desk, receipt)) == ["confirmed"] * 4
    assert nameless(platform) == before
    assert desk.copy.counts("trees").total == 0 and not list(desk.copy.changes("trees"))
    assert desk.review().items == () or area is not None
    assert len(desk.rows()) == (5 if area is None else 1)


def test_rows_renumbered_by_another_program_are_found_again(make_desk):
    from osgeo import gdal

    platform = city()
    desk = make_desk(platform)
    desk.edit(desk.fid("tree 4"), state="fair")
    desk.delete(desk.fid("tree 2"))
    receipt = desk.publish()
    copied = desk.path.with_name("copied.gpkg")
    gdal.VectorTranslate(str(copied), str(desk.path), options=["-sql", f"SELECT * FROM {desk.table} ORDER BY name DESC", "-nln", desk.table])
    gdal.VectorTranslate(str(desk.path), str(copied), options=["-overwrite", "-nln", desk.table, desk.table])
    assert states(undone(desk, receipt)) == ["confirmed", "confirmed"]
    assert platform.value("4", "state") == "good" and platform.names() == [f"tree {number}" for number in range(1, 6)]
    assert desk.review().items == () and {row["name"]: row["state"] for row in desk.rows().values()}["tree 4"] == "good"
    assert len(desk.rows()) == 5


@GUARDS
@pytest.mark.parametrize("schema", [SCHEMA, KEYED], ids=["server-made ids", "client keys"])
def test_two_windows_that_undo_the_same_make_nothing_twice(make_desk, capabilities, schema):
    platform = city(capabilities=capabilities, schema=schema)
    before = nameless(platform)
    desk = make_desk(platform)
    receipt = mixed(desk)
    first, second = planned(desk, receipt), planned(desk, receipt)
    assert states(undo(desk.copy, desk.access, first, who="Anna")) == ["confirmed"] * 4
    assert not undo(desk.copy, desk.access, second, who="Anna").entries
    assert nameless(platform) == before and desk.review().items == () and len(desk.rows()) == 5


def test_a_dataset_that_was_taken_out_of_the_file_is_undone_once_it_is_there_again(make_desk):
    platform = city()
    desk = make_desk(platform)
    before = stored(platform)
    desk.edit(1, height=9.5)
    receipt = desk.publish()
    desk.copy.remove("trees")
    for refused in (lambda: planned(desk, receipt), lambda: bring_back(desk.copy, receipt.id, 0, ["height"], who="Anna")):
        with pytest.raises(DatasetTakenOut):
            refused()
    Download(desk.platforms).offline(desk.copy, desk.profile, desk.dataset, Query())
    assert states(undone(desk, receipt)) == ["confirmed"] and stored(platform) == before
