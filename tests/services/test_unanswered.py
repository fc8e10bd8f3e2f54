"""Creates that nobody can prove: listed with all that may be them, decided by the person, and never twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk, states
from fake_platform import ALL, PROFILE, SERVICE, FakePlatform, Fault

from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.errors import OutcomeUncertain, PublishingElsewhere
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.net.session import Limits, Session
from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.recovery import decide
from urban_data_workbench.plugin.services.unanswered import AppearedMeanwhile, SettledMeanwhile, TooEarly, Unanswered
from urban_data_workbench.plugin.services.updating import Updating
from urban_data_workbench.plugin.store.working_copy import WorkingCopy


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Case:
    """A desk on a platform without keys, and what a person is asked through."""

    def __init__(self, folder, capabilities=ALL) -> None:
        self.platform = FakePlatform(capabilities=capabilities)
        for number in range(5):
            self.platform.add(f"tree {number}", height=float(number), state="good")
        self.platforms = Platforms(lambda service: Session(SERVICE.url, limits=Limits(total_seconds=60.0)), (self.platform,))
        self.desk = Desk(folder, self.platforms, PROFILE, self.platform.dataset)
        self.clock, self.secured = Clock(), []
        backups = Backups(folder / "home")

        def secure(path, publish_to, progress):
            self.secured.append(backups.before(path))

        self.service = Unanswered(self.platforms, secure, clock=self.clock)

    def sent(self, fault="lost", **values) -> int:
        """Draw a tree and publish it without an answer; return its row."""
        fid = self.desk.insert(**{"name": "new lime", **values})
        self.platform.faults = [Fault(fault)]
        assert states(self.desk.publish())[-1] == "uncertain"
        return fid

    def read(self):
        return self.service.read(self.desk.path, PROFILE, "trees")

    def settle(self, one, arrived, **options):
        options.setdefault("shown", one.shown)
        return self.service.settle(self.desk.path, PROFILE, one.entry, arrived, **options)

    def later(self) -> None:
        self.read()
        self.clock.now += 61


@pytest.fixture
def case(tmp_path):
    made = Case(tmp_path)
    yield made
    made.desk.copy.close()


def names(found) -> list[str]:
    return [one.properties["name"] for one in found]


def test_the_row_is_told_with_its_time_and_what_looks_like_it(case):
    fid = case.sent()
    case.desk.edit(fid, height=7.5)
    (one,) = case.read().creates
    assert one.row.properties["height"] == 7.5 and one.sent.properties["height"] is None
    assert one.when.startswith("2026-05-04T12:00:00") and one.wait == 60
    assert names(one.candidates) == ["new lime"] and one.others == ()


def test_what_somebody_changed_since_is_offered_among_all_that_is_new_the_nearest_first(case):
    case.sent()
    ours = next(key for key, row in case.platform.rows.items() if row.properties["name"] == "new lime")
    far = case.platform.add("far oak", x=10.5, y=53.9)
    near = case.platform.add("near oak", x=10.02, y=53.51)
    case.platform.colleague(ours, name="old lime", place=geo.point(10.011, 53.51))
    (one,) = case.read().creates
    assert one.candidates == () and [other.id for other in one.others] == [ours, near, far]


def test_what_has_no_place_is_offered_last(case):
    case.sent(fault="never arrived")
    nowhere = case.platform.add("no place")
    case.platform.rows[nowhere] = replace(case.platform.rows[nowhere], geometry=None)
    case.platform.add("far oak", x=10.5, y=53.9)
    (one,) = case.read().creates
    assert names(one.others) == ["far oak", "no place"]


def test_an_object_that_somebody_changed_since_is_bound_and_no_value_wins_unasked(case):
    fid = case.sent(state="fair")
    ours = next(key for key, row in case.platform.rows.items() if row.properties["name"] == "new lime")
    case.platform.colleague(ours, state="felled")
    (one,) = case.read().creates
    assert case.settle(one, ours).creates == ()
    (item,) = case.desk.review().items
    assert item.fid == fid and item.id == ours and [found.field for found in item.outcome.conflicts] == ["state"]
    assert len(case.desk.rows()) == 6 and len(case.platform.arrivals) == 1


def test_what_is_chosen_is_the_row_from_then_on(case):
    fid = case.sent()
    (one,) = case.read().creates
    case.settle(one, one.candidates[0].id)
    case.desk.restart()
    assert case.desk.review().items == () and states(case.desk.copy.receipts()[-1]) == ["confirmed"]
    case.desk.edit(fid, height=4.0)
    assert states(case.desk.publish()) == ["confirmed"]
    assert case.platform.value(one.candidates[0].id, "height") == 4.0


def test_the_file_is_backed_up_before_the_word_is_taken(case):
    case.sent()
    (one,) = case.read().creates
    assert case.secured == []
    case.settle(one, one.candidates[0].id)
    assert len(case.secured) == 1 and case.secured[0].path.exists()


def test_that_it_never_arrived_is_taken_only_once_the_request_is_over(case):
    case.sent(fault="never arrived")
    (one,) = case.read().creates
    with pytest.raises(TooEarly) as raised:
        case.settle(one, None)
    assert raised.value.facts["seconds"] == 60
    assert [entry.state for entry in case.desk.copy.entries()] == [State.UNCERTAIN]
    case.clock.now += 60
    assert case.settle(one, None).creates == ()
    assert states(case.desk.publish()) == ["confirmed"] and case.platform.names().count("new lime") == 1


def test_the_time_counts_from_the_end_of_the_publication_where_this_session_knows_it(case):
    case.sent()
    case.service.over(case.desk.path, case.desk.copy.receipts()[-1].id)
    case.clock.now += 59
    assert case.read().creates[0].wait == 1


def test_that_it_never_arrived_is_not_taken_where_something_appeared_since_it_was_shown(case):
    case.sent(fault="never arrived")
    case.later()
    (one,) = case.read().creates
    case.platform.add("new lime", x=10.01, y=53.51)  # the request came through after all
    with pytest.raises(AppearedMeanwhile):
        case.settle(one, None)
    (again,) = case.read().creates
    assert names(again.candidates) == ["new lime"] and len(case.platform.arrivals) == 1
    case.settle(again, None)  # the person has seen it now
    assert states(case.desk.publish()) == ["confirmed"]


def test_one_object_is_chosen_for_one_row_only(case):
    case.sent()
    case.sent(fault="never arrived")
    first, second = case.read().creates
    (arrived,) = first.candidates
    assert second.candidates == (arrived,)
    (left,) = case.settle(first, arrived.id).creates
    assert left.entry.id == second.entry.id and left.candidates == left.others == ()
    with pytest.raises(OutcomeUncertain):
        decide(case.desk.copy, second.entry, arrived=arrived)
    with pytest.raises(SettledMeanwhile):
        case.settle(first, arrived.id)
    with pytest.raises(OutcomeUncertain):
        case.settle(second, arrived.id)
    assert len(case.desk.rows()) == 7


def test_an_object_that_was_chosen_and_is_deleted_meanwhile_is_not_bound(case):
    case.sent()
    (one,) = case.read().creates
    chosen = one.candidates[0].id
    case.platform.before_read = lambda identifier: case.platform.rows.pop(chosen, None)
    with pytest.raises(OutcomeUncertain):
        case.settle(one, chosen)
    assert [entry.state for entry in case.desk.copy.entries()] == [State.UNCERTAIN]


def test_a_row_that_was_deleted_here_meanwhile_is_still_decided(case):
    fid = case.sent()
    case.desk.delete(fid)
    (one,) = case.read().creates
    assert one.row is None
    case.settle(one, one.candidates[0].id)
    assert states(case.desk.publish()) == ["confirmed"] and "new lime" not in case.platform.names()


def test_another_window_at_work_is_waited_for(case):
    case.sent()
    (one,) = case.read().creates
    with WorkingCopy.open(case.desk.path) as other, other.publishing():
        with pytest.raises(PublishingElsewhere):
            case.settle(one, one.candidates[0].id)


def test_undecided_an_update_brings_in_what_others_changed_but_nothing_new(case):
    """What is new there may be the row's own object, changed by somebody."""
    fid = case.sent()
    ours = next(key for key, row in case.platform.rows.items() if row.properties["name"] == "new lime")
    case.platform.colleague(ours, name="old lime")
    case.platform.colleague("1", state="felled")
    case.platform.colleague_deletes("2")
    done = Updating(case.platforms, Download(case.platforms)).update(case.desk.path, PROFILE, "trees", progress=NoProgress())
    assert (done.updated, done.new, done.deleted) == (1, 0, 1)
    rows = case.desk.rows()
    assert len(rows) == 5 and rows[fid]["name"] == "new lime" and rows[case.desk.fid("tree 0")]["state"] == "felled"
    case.desk.restart()
    plan = case.desk.review()
    assert {(item.fid, item.id) for item in plan.blocked} == {(fid, None), (None, ours)} and plan.push == ()


def test_once_decided_what_is_new_there_comes_in_again(case):
    case.sent(fault="never arrived")
    case.platform.add("an oak of others")
    case.later()
    (one,) = case.read().creates
    case.settle(one, None)
    case.desk.restart()
    plan = case.desk.review()
    assert len(plan.pull) == 1 and len(plan.push) == 1
    case.desk.publish(plan)
    assert len(case.desk.rows()) == 7 and case.platform.names().count("new lime") == 1
