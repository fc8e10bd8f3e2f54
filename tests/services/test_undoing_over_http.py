"""Undoing over real HTTP against the sandbox: entity tags guard it, and no kill loses or doubles any of it."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from desk import states

from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.services.undoing import plan_undo, undo
from urban_data_workbench.tests.services.test_over_http import (  # noqa: F401 (fixtures)
    PATIENCE,
    PUBLISHER,
    _closed,
    adapter,
    desk_on,
    gateway,
    plain_adapter,
    sandbox,
    some,
    witness,
)


def published(desk, note):
    """Publish one of each, and tell what the city had before."""
    (one, first), (two, second), (three, third) = some(desk, 3)
    desk.edit(one, note=note)
    desk.edit(two, note=note)
    desk.delete(three)
    desk.insert(note=note, wkt=desk.rows()[one]["wkt"])
    receipt = desk.publish()
    assert states(receipt) == ["confirmed"] * 4
    return receipt, (first, second, third)


def trees(city) -> list:
    """What the city holds, but for the ids and times it makes."""
    found = city.http.get(city.items, params={"limit": "10000"}, timeout=PATIENCE).json()["features"]
    return sorted(str((feature["geometry"], {**feature["properties"], "updated_at": None})) for feature in found)


def test_an_undo_restores_the_city(witness, gateway, adapter, tmp_path):  # noqa: F811
    desk, city = desk_on(gateway, tmp_path, adapter, "trees"), witness("trees")
    before = trees(city)
    receipt, _ = published(desk, f"undone {tmp_path.name}")
    assert trees(city) != before
    reverse = undo(desk.copy, desk.access, plan_undo(desk.copy, desk.access, receipt.id), who="Anna")
    assert states(reverse) == ["confirmed"] * 4, reverse
    assert trees(city) == before and desk.review().items == ()


def test_the_entity_tag_stops_an_undo_that_a_colleague_overtook(witness, gateway, adapter, tmp_path):  # noqa: F811
    desk, city = desk_on(gateway, tmp_path, adapter, "benches"), witness("benches")
    ((fid, identifier),) = some(desk, 1)
    desk.edit(fid, note="mine")
    receipt = desk.publish()
    plan = plan_undo(desk.copy, desk.access, receipt.id)
    city.colleague(identifier, note="theirs")
    assert states(undo(desk.copy, desk.access, plan, who="Anna")) == ["conflict"]
    (step,) = plan_undo(desk.copy, desk.access, receipt.id).steps
    assert step.is_conflict and city.value(identifier, "note") == "theirs"


def undo_and_die(gateway, desk, boundary, receipt) -> None:  # noqa: F811
    """Undo in a process of its own, which does not survive."""
    desk.copy.close()
    child = subprocess.Popen(
        [sys.executable, str(PUBLISHER), str(desk.path), desk.dataset.id, "requests", boundary, receipt.id],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    kill = lambda: (child.kill(), child.wait(PATIENCE))  # noqa: E731
    if boundary == "request under way":
        gateway.lose("never arrives")
        gateway.on_write = kill
    if boundary == "request done":
        gateway.lose("reply lost")
        gateway.on_done = kill
    out, error = child.communicate(timeout=PATIENCE)
    gateway.on_write = gateway.on_done = lambda: None
    gateway.lose()
    assert child.returncode == -signal.SIGKILL and out.strip() == "ready", error
    desk.restart()


@pytest.mark.parametrize("boundary", ("request under way", "request done", "after settling"))
def test_a_kill_in_the_middle_of_an_undo_doubles_nothing_and_the_rest_is_undone(
    witness, gateway, plain_adapter, tmp_path, boundary  # noqa: F811
):
    desk, city = desk_on(gateway, tmp_path, plain_adapter, "trees"), witness("trees")
    before, rows = trees(city), len(desk.rows())
    receipt, _ = published(desk, f"killed {tmp_path.name}")
    gateway.forwarded.clear()
    undo_and_die(gateway, desk, boundary, receipt)
    assert desk.review().items == (), "the killed undo left edits here"
    plan = plan_undo(desk.copy, desk.access, receipt.id)
    assert not plan.asked
    for kept in desk.copy.receipts():
        assert not kept.of(State.SENDING, State.UNCERTAIN, State.PENDING)
    undo(desk.copy, desk.access, plan, who="Anna")
    assert trees(city) == before and len(gateway.forwarded) == 4, "a write reached the city twice"
    assert desk.review().items == () and len(desk.rows()) == rows
    assert {step.inverse.reason for step in plan_undo(desk.copy, desk.access, receipt.id).steps} == {"undo_undone_already"}
