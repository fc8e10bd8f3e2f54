"""Lost replies, failing servers and restarts: asked before anything is sent again, never applied twice."""

from __future__ import annotations

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, SCHEMA, FakePlatform, Fault

from urban_data_workbench.plugin.core.errors import NoSpace
from urban_data_workbench.plugin.core.outbox import OPEN, State
from urban_data_workbench.plugin.core.receipt import KEY_TAKEN
from urban_data_workbench.plugin.services.recovery import decide, recover

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
ARRIVED = pytest.mark.parametrize("fault", ["lost", "timeout", "500 applied"])
NOT_ARRIVED = pytest.mark.parametrize("fault", ["never arrived", "timeout unapplied"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(5):
        platform.add(f"tree {number}", uuid=f"u{number}", height=float(number), state="good")
    return platform


def change(desk, what):
    fid = desk.fid("tree 3")
    if what == "update":
        desk.edit(fid, state="fair")
    elif what == "delete":
        desk.delete(fid)
    else:
        desk.insert(name="new lime")  # its key is made when it is sent


def arrived(platform, what) -> bool:
    if what == "update":
        return platform.value("4", "state") == "fair"
    if what == "delete":
        return "4" not in platform.rows
    return platform.names().count("new lime") == 1


@GUARDS
@ARRIVED
@pytest.mark.parametrize("what", ["update", "delete", "keyed insert"])
def test_an_applied_write_whose_reply_was_lost_is_recognised(make_desk, capabilities, fault, what):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    change(desk, what)
    platform.faults = [Fault(fault)]
    assert states(desk.publish()) == ["confirmed"]
    assert arrived(platform, what) and len(platform.arrivals) == 1
    assert desk.review().items == ()


@GUARDS
@NOT_ARRIVED
@pytest.mark.parametrize("what", ["update", "delete", "keyed insert"])
def test_a_write_that_never_arrived_waits_and_is_sent_by_the_next_publication(make_desk, capabilities, fault, what):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    change(desk, what)
    platform.faults = [Fault(fault)]
    assert states(desk.publish()) == ["pending"]
    assert not arrived(platform, what)
    assert states(desk.publish()) == ["confirmed"]
    assert arrived(platform, what) and desk.review().items == ()
    assert not desk.copy.entries(State.PENDING, State.UNCERTAIN, State.SENDING)


@GUARDS
def test_a_server_error_that_stored_nothing_is_a_rejection_in_its_own_words(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    change(desk, "update")
    platform.faults = [Fault("500", "null value in column")]
    receipt = desk.publish()
    assert states(receipt) == ["rejected"] and receipt.entries[0].words == "null value in column"


@GUARDS
def test_a_colleague_after_a_lost_reply_is_a_conflict(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    change(desk, "update")
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: platform.colleague("4", state="felled")
    assert states(desk.publish()) == ["conflict"]
    platform.after_write = lambda identifier: None
    assert len(desk.review().conflicts) == 1 and platform.value("4", "state") == "felled"


@GUARDS
@pytest.mark.parametrize("fault", ["lost", "never arrived"])
def test_an_unanswered_create_without_a_key_is_asked_and_never_sent_again(make_desk, capabilities, fault):
    platform = city(capabilities=capabilities, schema=SCHEMA)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime")
    platform.faults = [Fault(fault)]
    assert states(desk.publish()) == ["uncertain"]
    for _ in range(3):
        desk.restart()
        plan = desk.review()
        assert plan.push == () and fid in {item.fid for item in plan.blocked}
        desk.publish(plan)
    assert len(platform.arrivals) == 1
    (open_end,) = recover(desk.copy, desk.access).uncertain
    assert [found.properties["name"] for found in open_end.candidates] == (["new lime"] if fault == "lost" else [])
    assert len(desk.rows()) == 6


def test_the_persons_word_that_it_arrived_binds_row_and_feature(make_desk):
    platform = city()
    desk = make_desk(platform)
    fid = desk.insert(name="new lime")
    platform.faults = [Fault("lost")]
    desk.publish()
    (open_end,) = recover(desk.copy, desk.access).uncertain
    decide(desk.copy, open_end.entry, arrived=open_end.candidates[0])
    assert desk.review().items == () and len(desk.rows()) == 6
    assert states(desk.copy.receipts()[-1]) == ["confirmed"]
    desk.edit(fid, height=4.0)
    assert states(desk.publish()) == ["confirmed"]
    assert [feature.properties["height"] for feature in platform.rows.values() if feature.properties["name"] == "new lime"] == [4.0]


def test_the_persons_word_that_it_never_arrived_lets_it_be_sent(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime")
    platform.faults = [Fault("never arrived")]
    desk.publish()
    (open_end,) = recover(desk.copy, desk.access).uncertain
    decide(desk.copy, open_end.entry, arrived=None)
    assert states(desk.publish()) == ["confirmed"]
    assert platform.names().count("new lime") == 1


def test_a_twin_that_stood_there_before_is_no_candidate(make_desk):
    platform = city()
    platform.add("new lime", x=10.01, y=53.51)
    desk = make_desk(platform)
    desk.insert(name="new lime")
    platform.faults = [Fault("never arrived")]
    desk.publish()
    (open_end,) = recover(desk.copy, desk.access).uncertain
    assert open_end.candidates == ()


def test_a_key_that_a_colleague_used_for_another_tree_is_asked(make_desk):
    platform = city(schema=KEYED)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", uuid="mine")
    platform.faults = [Fault("never arrived")]
    platform.before_write = lambda identifier: platform.add("the colleague's", uuid="mine", x=10.01, y=53.51)
    desk.publish()
    platform.before_write = lambda identifier: None
    plan = desk.review()
    (item,) = plan.conflicts
    assert {(conflict.mine, conflict.theirs) for conflict in item.outcome.conflicts} == {("new lime", "the colleague's")}
    assert desk.rows()[fid]["name"] == "new lime" and "the colleague's" in platform.names()


@GUARDS
def test_an_unreachable_platform_stops_the_run_and_nothing_is_lost(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    for number in range(5):
        desk.edit(desk.fid(f"tree {number}"), height=50.0 + number)
    desk.insert(name="new lime")
    plan = desk.review()
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    receipt = desk.publish(plan, workers=1)
    assert len(platform.arrivals) == 1
    assert "uncertain" not in [entry.state.value for entry in receipt.entries if entry.action.value == "insert"]
    platform.down, platform.after_write = False, lambda identifier: None
    desk.publish()
    assert [platform.value(str(n + 1), "height") for n in range(5)] == [50.0 + n for n in range(5)]
    assert platform.names().count("new lime") == 1 and len(platform.arrivals) == 6
    assert desk.review().items == ()


def test_a_reply_lost_while_the_platform_stays_away_is_settled_when_it_is_back(make_desk):
    platform = city()
    desk = make_desk(platform)
    change(desk, "update")
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    assert states(desk.publish()) == ["uncertain"]
    platform.down = False
    desk.restart()
    assert desk.review().items == ()
    assert states(desk.copy.receipts()[-1]) == ["confirmed"] and len(platform.arrivals) == 1


def test_edits_made_while_the_fate_was_unknown_stay_edits(make_desk):
    platform = city()
    desk = make_desk(platform)
    fid = desk.fid("tree 3")
    desk.edit(fid, state="fair")
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    desk.publish()
    desk.edit(fid, state="poor", height=7.5)
    platform.down, platform.after_write = False, lambda identifier: None
    plan = desk.review()
    assert [item.outcome.push for item in plan.push] == [("height", "state")]
    assert states(desk.publish(plan)) == ["confirmed"]
    assert (platform.value("4", "state"), platform.value("4", "height")) == ("poor", 7.5)


@GUARDS
@pytest.mark.parametrize("what", ["update", "keyed insert"])
def test_what_a_colleague_wrote_before_the_reply_was_known_is_not_deleted_unasked(make_desk, capabilities, what):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    change(desk, what)
    name = "tree 3" if what == "update" else "new lime"
    fid = desk.fid(name)
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    assert states(desk.publish()) == ["uncertain"]
    desk.delete(fid)
    platform.down, platform.after_write = False, lambda identifier: None
    identifier = next(key for key, row in platform.rows.items() if row.properties["name"] == name)
    platform.colleague(identifier, height=33.0)
    (item,) = desk.review().conflicts
    assert [conflict.field for conflict in item.outcome.conflicts] == ["@exists"]
    desk.publish()
    assert platform.value(identifier, "height") == 33.0


@GUARDS
@pytest.mark.parametrize("what", ["update", "keyed insert"])
def test_what_was_deleted_before_the_reply_was_known_is_deleted_where_nobody_else_wrote(make_desk, capabilities, what):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    change(desk, what)
    name = "tree 3" if what == "update" else "new lime"
    fid = desk.fid(name)
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    assert states(desk.publish()) == ["uncertain"]
    desk.delete(fid)
    platform.down, platform.after_write = False, lambda identifier: None
    assert states(desk.publish()) == ["confirmed"]
    assert name not in platform.names() and desk.review().items == ()


def test_a_create_sent_again_carries_the_same_key_so_that_a_late_first_request_cannot_double_it(make_desk):
    platform = city(schema=KEYED)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime")
    platform.faults = [Fault("timeout unapplied")]
    assert states(desk.publish()) == ["pending"]
    (waiting,) = desk.copy.entries(State.PENDING)
    platform._create(waiting.change.mine)  # the first request comes through after all
    assert desk.review().items == ()
    assert platform.names().count("new lime") == 1 and len(desk.rows()) == 6
    assert desk.rows()[fid]["uuid"] == waiting.change.mine.properties["uuid"]


class FullDisk:
    """A working copy on a disk that is full from the first answer on."""

    def __init__(self, copy):
        self._copy = copy

    def __getattr__(self, name):
        return getattr(self._copy, name)

    def settle(self, *args, **options):
        raise NoSpace("the disk is full")


@GUARDS
def test_a_disk_that_fills_up_while_publishing_is_recovered_from(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    for number in range(3):
        desk.edit(desk.fid(f"tree {number}"), height=50.0 + number)
    plan, copy = desk.review(), desk.copy
    desk.copy = FullDisk(copy)
    with pytest.raises(NoSpace):
        desk.publish(plan)
    desk.copy = copy
    desk.publish()
    assert [platform.value(str(n + 1), "height") for n in range(3)] == [50.0, 51.0, 52.0]
    assert len(platform.arrivals) == 3 and desk.review().items == ()


class Gateway(FakePlatform):
    """Stands behind a gateway that passes each create on twice, and answers what it heard last."""

    def _create(self, mine):
        super()._create(mine)
        return super()._create(mine)


@GUARDS
def test_a_create_that_a_gateway_passed_on_twice_is_recognised_by_its_key(make_desk, capabilities):
    platform = Gateway(capabilities=capabilities, schema=KEYED)
    platform.add("tree 3", uuid="u3")
    desk = make_desk(platform)
    desk.insert(name="new lime")
    assert states(desk.publish()) == ["confirmed"]
    desk.publish()
    assert platform.names() == ["new lime", "tree 3"] and desk.review().items == ()


@GUARDS
def test_a_key_that_the_person_typed_and_others_have_stays_refused(make_desk, capabilities):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    desk.insert(name="new lime", uuid="u9")
    plan = desk.review()
    platform.colleague("4", uuid="u9")
    (line,) = desk.publish(plan).entries
    assert line.state is State.REJECTED and "exists already" in line.words


@GUARDS
@pytest.mark.parametrize("fault", ["never arrived", "timeout unapplied", "rejected"])
def test_an_unanswered_create_whose_key_is_a_known_objects_is_refused_and_can_be_mended(make_desk, capabilities, fault):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk = make_desk(platform)
    fid = desk.insert(name="new lime", uuid="u9")
    plan = desk.review()
    platform.colleague("4", uuid="u9")
    platform.faults = [Fault(fault, "no")]
    (line,) = desk.publish(plan).entries
    assert line.state is State.REJECTED and line.words == ("no" if fault == "rejected" else KEY_TAKEN)
    assert desk.copy.entries(*OPEN) == () and [item.blocked for item in desk.review().blocked] == ["key_taken"]
    desk.edit(fid, uuid="u10")
    assert states(desk.publish()) == ["confirmed"]
    assert platform.names().count("new lime") == 1 and desk.review().items == ()
