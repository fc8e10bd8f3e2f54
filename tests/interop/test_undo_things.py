"""Undoing on real FROST servers: a Thing that was created goes only with a count of its series that somebody agreed to."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest

from urban_data_workbench.plugin.connectors.registry import CONNECTORS
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.profile import Profile
from urban_data_workbench.plugin.net.session import Session
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.undoing import UndoPlan, plan_undo, undo
from urban_data_workbench.tests.interop.servers.frost import Frost
from urban_data_workbench.tests.interop.trees import NUMBERS, Trees, planted
from urban_data_workbench.tests.support.desk import Desk


@pytest.fixture
def trees(frost_by_ids: Frost) -> Iterator[Trees]:
    """Three trees on each server, and nothing else."""
    yield from planted(frost_by_ids)


@pytest.fixture
def desk(trees: Trees, tmp_path: Path) -> Iterator[Desk]:
    """A working copy of the trees."""
    service = trees.connected.service
    platforms = Platforms(lambda service: Session(service.url, adapter=trees.adapter), CONNECTORS)
    made = Desk(tmp_path, platforms, Profile("FROST", (service,)), trees.dataset())
    yield made
    made.copy.close()


def planned(desk: Desk, receipt: Any) -> UndoPlan:
    return plan_undo(desk.copy, desk.access, receipt.id)


def things(trees: Trees) -> list[str]:
    """The names of all Things, by number: the server's next links lose some ids."""
    names: list[str] = []
    while rows := trees.http.get(f"{trees.server.url}/Things?$orderby=id&$skip={len(names)}", timeout=60).json()["value"]:
        names += [row["name"] for row in rows]
    return sorted(names)


def measure(trees: Trees, thing: str, values: int) -> None:
    """Give a Thing a series with measurements, as its owner would."""
    row = next(row for row in trees.http.get(f"{trees.server.url}/Things?$filter=name eq '{thing}'", timeout=60).json()["value"])
    stream = {
        "name": "Feuchte", "description": "d", "observationType": NUMBERS,
        "unitOfMeasurement": {"name": "Prozent", "symbol": "%", "definition": "https://example.org/percent"},
        "ObservedProperty": {"name": "Feuchte", "description": "d", "definition": "https://example.org/m"},
        "Sensor": {"name": "s", "description": "s", "encodingType": "text/html", "metadata": "ohne"},
        "Thing": {"@iot.id": row["@iot.id"]},
        "Observations": [{"phenomenonTime": f"2026-02-01T0{hour}:00:00Z", "result": hour} for hour in range(values)],
    }
    trees.http.post(f"{trees.server.url}/Datastreams", json=stream, timeout=60).raise_for_status()


def test_an_undo_on_frost_counts_what_goes_along_and_asks(trees: Trees, desk: Desk) -> None:
    desk.insert(name="Neuer Baum", description="Linde", zustand="gut", wkt="POINT (10.5 53.6)")
    desk.edit(desk.fid("Baum 1"), zustand="schlecht")
    receipt = desk.publish()
    assert {entry.state for entry in receipt.entries} == {State.CONFIRMED}
    plan = planned(desk, receipt)
    assert len(plan.ready) == 2 and [sum(step.hanging.values()) for step in plan.steps if step.hanging] == [0]
    measure(trees, "Neuer Baum", 3)
    stale, plan = plan, planned(desk, receipt)
    (asked,) = plan.asked
    assert asked.needs_consent and (asked.hanging["Datastreams"], asked.hanging["Observations"]) == (1, 3)
    held = undo(desk.copy, desk.access, stale, who="Anna", progress=None)
    assert sorted(entry.state.value for entry in held.entries) == ["confirmed", "conflict"], "series came after the preview"
    assert "Neuer Baum" in things(trees)
    plan = planned(desk, receipt)
    assert not plan.ready and undo(desk.copy, desk.access, plan, who="Anna").entries == ()
    done = undo(desk.copy, desk.access, plan, who="Anna", agreed={asked.line})
    assert [entry.state for entry in done.entries] == [State.CONFIRMED]
    assert things(trees) == ["Baum 0", "Baum 1", "Baum 2"]
    assert trees.stored(1)["properties"]["zustand"] == "gut"
    assert desk.review().items == ()


def test_a_colleagues_change_on_frost_is_asked(trees: Trees, desk: Desk) -> None:
    desk.edit(desk.fid("Baum 1"), zustand="schlecht")
    receipt = desk.publish()
    patch = {"properties": {**trees.stored(1)["properties"], "zustand": "gefällt"}}
    trees.http.patch(trees.links[1], json=patch, timeout=60).raise_for_status()
    (step,) = planned(desk, receipt).steps
    assert step.is_conflict
    done = undo(desk.copy, desk.access, planned(desk, receipt), who="Anna", agreed={0})
    assert [entry.state for entry in done.entries] == [State.CONFIRMED]
    assert trees.stored(1)["properties"]["zustand"] == "gut"
