"""Once a write is settled, the outbox keeps only what its receipt says: no personal value stays in any byte of the file."""

from __future__ import annotations

import gc
import sqlite3

import pytest
from desk import states
from fake_platform import ALL, GUARDED, FakePlatform, Fault
from osgeo import gdal

from urban_data_workbench.plugin.core.errors import Unreachable
from urban_data_workbench.plugin.core.outbox import OPEN, State

NAMES = ("Erika Mustermann", "Jürgen Beispiel", "Max Vorbild")
GUARDS = pytest.mark.parametrize("capabilities", [GUARDED, ALL], ids=["version token", "read compare write"])


def city(**options) -> FakePlatform:
    platform = FakePlatform(**options)
    for number in range(4):
        platform.add(f"tree {number}", height=float(number), state="good", reporter=NAMES[0])
    return platform


def found_in_bytes(desk, text=None):
    """The names that stand in any of the file's bytes, its write-ahead log and journal included."""
    whole = b"".join(path.read_bytes() for path in desk.path.parent.glob(f"{desk.path.name}*"))
    return {name for name in ([text] if text else NAMES) if name.encode() in whole}


def told(desk):
    """What the settled entries of the outbox still say, as text."""
    with sqlite3.connect(desk.path) as file:
        marks = ", ".join("?" * len(OPEN))
        statement = f"SELECT change || words FROM gpkg_udw_outbox WHERE state NOT IN ({marks})"
        rows = [row[0] for row in file.execute(statement, [state.value for state in OPEN])]
    file.close()
    return rows


@GUARDS
def test_values_that_left_the_rows_are_in_no_byte_of_the_file(make_desk, capabilities):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    for number in (1, 2):
        desk.edit(number, reporter=NAMES[1])
    desk.delete(3)
    desk.delete(4)
    desk.insert(name="new lime", reporter=NAMES[2])
    assert states(desk.publish()) == ["confirmed"] * 5
    desk.copy.close()
    assert found_in_bytes(desk) == {NAMES[1], NAMES[2]}  # the rows that are there, and only they
    desk.restart()
    for row in desk.rows():
        desk.delete(row)
    assert states(desk.publish()) == ["confirmed"] * 3
    desk.copy.close()
    assert found_in_bytes(desk) == set() and len(told(desk)) == 8
    desk.restart()
    assert [len(receipt.entries) for receipt in desk.copy.receipts()] == [5, 3]


@GUARDS
def test_they_are_gone_also_while_a_layer_holds_the_file(make_desk, capabilities):
    desk = make_desk(city(capabilities=capabilities))
    layer = [gdal.OpenEx(str(desk.path), gdal.OF_VECTOR | gdal.OF_UPDATE)]
    assert layer[0].GetLayerByName("trees").GetFeatureCount() == 4
    for row in desk.rows():
        desk.delete(row)
    assert states(desk.publish()) == ["confirmed"] * 4
    desk.copy.close()
    left = found_in_bytes(desk)
    layer.clear()
    gc.collect()
    desk.restart()
    assert left == set()


@GUARDS
@pytest.mark.parametrize("kind, state", [("rejected", "rejected"), ("lost", "confirmed"), ("never arrived", "pending")])
def test_a_settled_write_says_no_name_and_an_open_one_says_all_it_needs(make_desk, capabilities, kind, state):
    platform = city(capabilities=capabilities)
    desk = make_desk(platform)
    desk.edit(1, reporter=NAMES[1], height=7.5)
    platform.faults = [Fault(kind, f"{NAMES[1]} is not wanted here")]
    assert states(desk.publish()) == [state]
    (entry,) = desk.copy.entries()
    assert entry.state.value == state
    if state == "pending":
        assert entry.change.mine.properties["reporter"] == NAMES[1]
        return
    (text,) = told(desk)
    assert not any(name in text for name in NAMES) and "height" in text
    if state == "rejected":
        assert entry.words == "… is not wanted here"
        assert desk.copy.receipts()[0].entries[0].words == entry.words


def test_a_conflict_says_no_name(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(1, reporter=NAMES[1])
    plan = desk.review()
    platform.colleague("1", reporter=NAMES[2])
    assert states(desk.publish(plan)) == ["conflict"]
    assert not any(name in text for text in told(desk) for name in NAMES)
    (conflict,) = desk.review().conflicts
    assert conflict.change.mine.properties["reporter"] == NAMES[1]


def test_after_a_kill_the_receipt_is_completed_from_what_was_kept(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.edit(1, reporter=NAMES[1], height=7.5)
    full, kept = desk.copy.add_receipt, []
    desk.copy.add_receipt = lambda receipt: full(receipt) if not kept and not kept.append(1) else None
    desk.publish()
    desk.restart()
    assert desk.copy.receipts()[0].entries[0].state is State.PENDING
    desk.review()
    (line,) = desk.copy.receipts()[0].entries
    assert (line.state, line.before.properties["height"], line.after.properties["height"]) == (State.CONFIRMED, 0.0, 7.5)
    assert "reporter" not in line.before.properties and "reporter" not in line.after.properties


def test_what_is_not_known_yet_keeps_what_recovery_needs(make_desk):
    platform = city()
    desk = make_desk(platform)
    desk.insert(name="new lime", reporter=NAMES[2])
    platform.faults, platform.candidates = [Fault("lost")], unreachable
    assert states(desk.publish()) == ["uncertain"]
    (entry,) = desk.copy.entries(State.UNCERTAIN)
    assert entry.change.mine.properties["reporter"] == NAMES[2]


def unreachable(*_, **__):
    """The platform cannot be asked."""
    raise Unreachable("connection refused")
