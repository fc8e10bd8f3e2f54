"""Many writes under way at a time: each leaves once, is on disk before, and what stops them stops all that has not left."""

from __future__ import annotations

import threading

import pytest
from desk import states
from fake_platform import ALL, GUARDED, KEYED, FakePlatform, Fault
from osgeo import ogr

from urban_data_workbench.plugin.connectors.contract import Written
from urban_data_workbench.plugin.core.capability import Capability
from urban_data_workbench.plugin.core.changes import difference
from urban_data_workbench.plugin.core.errors import Cancelled, RateLimited, VersionMismatch
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services import dispatch
from urban_data_workbench.plugin.services.retry import interrupted, plan_for_resuming

GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])
COUNT = 32


class Declared(FakePlatform):
    """A platform that takes several writes at a time, and reads and compares in them where it gives no versions."""

    def __init__(self, *, most: int = 12, **options) -> None:
        super().__init__(page=50, **options)
        self.most, self.now, self.highest = most, 0, 0
        self.met = threading.Barrier(most, timeout=5) if most > 1 else None
        self.refusals = 0
        self.looked, self.looked_in_time = 0, True
        self.before_look = lambda: True
        self._count = threading.Lock()

    def at_once(self, dataset) -> int:
        return self.most

    def send(self, session, dataset, schema, change, *, protection, progress):
        with self._count:
            self.now += 1
            self.highest = max(self.highest, self.now)
            refused, self.refusals = self.refusals > 0, max(0, self.refusals - 1)
        try:
            if refused:
                raise RateLimited("Too many requests", status=429, retry_after=0.01)
            if Capability.VERSION_TOKEN not in self.capabilities:
                row = self.rows.get(change.id)
                if row is None or difference(change.base, row, schema=schema):
                    raise VersionMismatch("somebody changed the feature in between")
            written = self.write(session, dataset, schema, change, protection=protection, progress=progress)
            return written if self._versioned else Written(written.id, None, written.words)
        finally:
            with self._count:
                self.now -= 1

    def current(self, session, dataset, schema, ids, *, progress):
        self.looked += 1
        self.looked_in_time = bool(self.before_look()) and self.looked_in_time
        return super().current(session, dataset, schema, ids, progress=progress)


def city(**options) -> Declared:
    platform = Declared(**options)
    for number in range(COUNT):
        platform.add(f"tree {number}", height=float(number), state="good", uuid=f"u{number}")
    return platform


def edited(make_desk, platform):
    desk = make_desk(platform)
    source = ogr.Open(str(desk.path), update=1)
    layer = source.GetLayerByName(desk.table)
    layer.StartTransaction()
    for row in list(layer):
        row.SetField("height", 100.0 + row.GetField("height"))
        layer.SetFeature(row)
    layer.CommitTransaction()
    del row, layer, source
    return desk, desk.review()


def all_arrived(platform, desk) -> bool:
    there = [platform.value(str(number + 1), "height") for number in range(COUNT)]
    return there == [100.0 + number for number in range(COUNT)] and len(platform.arrivals) == COUNT and not desk.review().items


@GUARDS
def test_writes_of_different_features_overlap_and_each_arrives_once(make_desk, capabilities):
    platform = city(capabilities=capabilities, most=4)
    desk, plan = edited(make_desk, platform)
    met = []
    platform.before_write = lambda identifier: met.append(platform.met.wait())
    receipt = desk.publish(plan, workers=4)
    platform.before_write = lambda identifier: None
    assert states(receipt) == ["confirmed"] * COUNT and len(met) == COUNT
    assert platform.highest == 4 and all_arrived(platform, desk)
    assert all(entry.after.properties["height"] >= 100 for entry in receipt.entries)


def test_where_nothing_is_declared_one_write_is_under_way_at_a_time(make_desk):
    platform = city(capabilities=ALL, most=1)
    desk, plan = edited(make_desk, platform)
    assert states(desk.publish(plan)) == ["confirmed"] * COUNT
    assert platform.highest == 1 and all_arrived(platform, desk)


def test_what_the_platform_keeps_is_looked_at_together(make_desk):
    platform = city(capabilities=ALL)
    desk, plan = edited(make_desk, platform)
    platform.looked = 0
    desk.publish(plan)
    assert platform.looked == 1 and all_arrived(platform, desk)


def test_others_leave_while_what_the_platform_keeps_is_looked_at(make_desk, monkeypatch):
    monkeypatch.setattr(dispatch, "_LOOKED_AT", 8)
    platform = city(capabilities=ALL, most=2)
    desk, plan = edited(make_desk, platform)
    all_left = threading.Event()
    platform.after_write = lambda identifier: all_left.set() if len(platform.arrivals) == COUNT else None
    platform.before_look = lambda: all_left.wait(30)
    assert states(desk.publish(plan)) == ["confirmed"] * COUNT
    platform.before_look = lambda: True
    assert all_left.is_set() and platform.looked_in_time and all_arrived(platform, desk)


def test_a_colleague_between_review_and_an_overlapped_write_is_held(make_desk):
    platform = city(capabilities=ALL)
    desk, plan = edited(make_desk, platform)
    platform.colleague("7", height=7.7)
    platform.colleague("8", height=107.0)  # as the person wants it, too
    receipt = desk.publish(plan)
    assert (states(receipt).count("confirmed"), states(receipt).count("conflict")) == (COUNT - 1, 1)
    assert platform.value("7", "height") == 7.7 and len(platform.arrivals) == COUNT - 2


def test_what_an_overlapped_write_stored_otherwise_is_told_and_our_value_kept(make_desk):
    platform = city(capabilities=ALL)
    desk, plan = edited(make_desk, platform)
    platform.after_write = lambda identifier: platform.colleague(identifier, height=1.25) if identifier == "5" else None
    receipt = desk.publish(plan)
    (entry,) = receipt.of(State.CONFLICT)
    assert entry.lost == {"height@mine": 104.0} and desk.rows()[entry.fid]["height"] == 104.0


@GUARDS
def test_a_platform_that_says_it_is_too_much_gets_fewer_and_each_edit_once(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk, plan = edited(make_desk, platform)
    platform.refusals = 8
    assert states(desk.publish(plan)) == ["confirmed"] * COUNT
    assert all_arrived(platform, desk)


@GUARDS
def test_a_platform_that_goes_on_saying_it_is_too_much_is_left_in_peace(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk, plan = edited(make_desk, platform)
    platform.refusals = 10_000
    assert states(desk.publish(plan)) == ["pending"] * COUNT
    assert platform.arrivals == [] and 10_000 - platform.refusals < COUNT * 4
    platform.refusals = 0
    desk.publish()
    assert all_arrived(platform, desk)


@GUARDS
def test_a_failure_that_concerns_all_stops_all(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk, plan = edited(make_desk, platform)
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    receipt = desk.publish(plan)
    assert len(platform.arrivals) <= 12 and "pending" in states(receipt)
    assert not desk.copy.entries(State.SENDING)
    platform.down, platform.after_write = False, lambda identifier: None
    desk.publish()
    assert all_arrived(platform, desk)


class Watched:
    """A person who cancels, or wants a pause, once the platform has seen so many writes."""

    def __init__(self, platform, *, cancel: int = 10_000, pause: int = 10_000) -> None:
        self._platform, self._cancel, self._pause = platform, cancel, pause

    def check(self) -> None:
        if len(self._platform.arrivals) >= self._cancel:
            raise Cancelled()

    def report(self, done, total=None, what="") -> None:
        self.check()

    @property
    def pause_wanted(self) -> bool:
        return len(self._platform.arrivals) >= self._pause


@GUARDS
def test_a_cancel_in_the_window_leaves_the_rest_waiting(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk, plan = edited(make_desk, platform)
    receipt = desk.publish(plan, progress=Watched(platform, cancel=5))
    assert states(receipt).count("pending") >= COUNT - 5 - 12 and len(platform.arrivals) < 5 + 12
    assert not desk.copy.entries(State.SENDING)
    desk.publish()
    assert all_arrived(platform, desk)


@GUARDS
def test_a_pause_lets_what_is_under_way_end_and_the_rest_is_sent_on_after_a_restart(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk, plan = edited(make_desk, platform)
    receipt = desk.publish(plan, progress=Watched(platform, pause=5))
    arrived = len(platform.arrivals)
    assert 5 <= arrived < 5 + 12
    assert sorted(states(receipt)) == ["confirmed"] * arrived + ["pending"] * (COUNT - arrived)
    desk.restart()
    left = interrupted(desk.copy, desk.dataset.id)
    assert (left.sent, left.total) == (arrived, COUNT)
    waiting = min(left.rows)
    theirs = next(entry.change.id for entry in desk.copy.entries(State.PENDING) if entry.change.fid == waiting)
    platform.colleague(theirs, height=1.5)
    resumed = desk.publish(plan_for_resuming(desk.copy, desk.access, desk.dataset.id))
    assert states(resumed) == ["confirmed"] * (COUNT - arrived - 1) + ["conflict"]
    assert platform.value(theirs, "height") == 1.5 and len(platform.arrivals) == COUNT - 1


class Counting:
    """A working copy that counts how often an entry is compared with its row again."""

    def __init__(self, copy) -> None:
        self._copy, self.compared = copy, 0

    def __getattr__(self, name):
        return getattr(self._copy, name)

    def stands(self, entry):
        self.compared += 1
        return self._copy.stands(entry)


@GUARDS
def test_where_nobody_wrote_meanwhile_no_row_is_compared_a_second_time(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk, plan = edited(make_desk, platform)
    whole, desk.copy = desk.copy, Counting(desk.copy)
    desk.publish(plan)
    compared, desk.copy = desk.copy.compared, whole
    assert compared == 0 and all_arrived(platform, desk)


class PowerCut(BaseException):
    """The computer stops here."""


class Cut:
    """A working copy whose computer stops when so many entries are settled, in the middle of writing that down."""

    def __init__(self, copy, after: int) -> None:
        self._copy, self._left = copy, after

    def __getattr__(self, name):
        return getattr(self._copy, name)

    def settle(self, *args, **options):
        self._left -= 1
        if self._left < 0:
            raise PowerCut()
        return self._copy.settle(*args, **options)


@GUARDS
@pytest.mark.parametrize("after", [0, 7, 25])
def test_an_end_in_the_middle_of_the_window_loses_nothing_and_sends_nothing_twice(make_desk, capabilities, after):
    platform = city(capabilities=capabilities, schema=KEYED)
    desk, plan = edited(make_desk, platform)
    whole, desk.copy = desk.copy, Cut(desk.copy, after)
    with pytest.raises(PowerCut):
        desk.publish(plan)
    assert whole.entries(State.SENDING)
    desk.copy = whole
    desk.restart()
    desk.publish()
    assert all_arrived(platform, desk)
    assert len(set(platform.arrivals)) == COUNT


def test_lost_replies_in_the_window_are_asked_for(make_desk):
    platform = city(capabilities=ALL)
    desk, plan = edited(make_desk, platform)
    platform.faults = [None, Fault("500 applied"), None, Fault("500", "null value"), None]
    receipt = desk.publish(plan)
    assert states(receipt).count("rejected") == 1 and states(receipt).count("confirmed") == COUNT - 1
    assert len(platform.arrivals) == COUNT
