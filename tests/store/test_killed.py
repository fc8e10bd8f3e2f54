"""kill -9 at any statement leaves a sound file, in which everything either happened or did not."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action, Change
from urban_data_workbench.plugin.core.receipt import undo_id

RUNNER = Path(__file__).resolve().parent.parent / "support" / "killed_store.py"


@pytest.fixture
def killed(copy, path):
    """Kill a piece of work at each of its statements; return what each kill left, and at last the finished work."""

    def run(work):
        copy.prepare_to_leave()
        copy.close()
        done = subprocess.run(
            [sys.executable, str(RUNNER), work, str(path)], capture_output=True, text=True, timeout=110
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture
def edited(copy, path, city):
    """One bench changed, one deleted, one new."""
    with city.plain_sqlite(path) as connection:
        connection.execute("UPDATE baenke_co SET name = 'Neu' WHERE fid = 3")
        connection.execute("DELETE FROM baenke_co WHERE fid = 4")
        connection.execute("INSERT INTO baenke_co (name) VALUES ('Frisch')")
    return copy


def test_a_killed_download_leaves_nothing_or_everything(killed):
    left = [state["datasets"] for state in killed("take")]
    nothing, everything = {"benches": 10}, {"benches": 10, "trees": 400}
    assert all(item in (nothing, everything) for item in left)
    assert left[0] == nothing and left[-1] == everything and left == sorted(left, key=len)


def test_a_killed_second_download_leaves_the_first_or_the_second(killed):
    states = killed("take_again")
    left = [state["datasets"]["benches"] for state in states]
    assert set(left) == {10, 300} and left == sorted(left)
    assert all(state["changes"] == [] for state in states)


def test_what_was_not_written_down_as_sending_is_still_to_do_and_the_rest_is_not_sent_again(edited, killed):
    states = killed("send")
    assert all(len(state["changes"]) == 3 for state in states)
    for state in states:
        kinds = {entry[1] for entry in state["entries"]}
        assert kinds in ({"pending"}, {"sending"})  # pending: the runner queued what was not there yet
        assert state["again"] == (kinds == {"pending"})
    assert not states[-1]["again"] and states[0]["again"]


def test_a_killed_confirmation_happened_for_each_feature_or_did_not(edited, killed):
    edited.sending(edited.enqueue("p1", "benches", tuple(edited.changes("benches")), Protection.VERSION_TOKEN))
    states = killed("settle")
    for state in states:
        confirmed = {fid for fid, kind in state["entries"] if kind == "confirmed"}
        assert confirmed | {change[1] for change in state["changes"]} == {3, 4, 11}
        assert len(confirmed) + len(state["changes"]) == 3 == state["counted"][0] + len(confirmed)
        assert state["counted"][1]
    assert {len(state["changes"]) for state in states} == {0, 1, 2, 3}


def test_a_killed_confirmation_of_an_undo_happened_for_each_feature_or_did_not_and_leaves_no_edit(copy, killed):
    bases = {base.id: base for _, base in copy.bases("benches")}
    back = replace(bases["b3"], properties={**bases["b3"].properties, "name": "Vorher"})
    made = replace(bases["b5"], id="")
    changes = (
        Change(Action.DELETE, 4, "b4", bases["b4"], None), Change(Action.UPDATE, 3, "b3", bases["b3"], back, ("name",)),
        Change(Action.INSERT, 77, None, None, made, ("name",)),
    )
    copy.sending(copy.enqueue(undo_id("a", "p1"), "benches", changes, Protection.VERSION_TOKEN))
    states = killed("settle")
    for state in states:
        confirmed = {fid for fid, kind in state["entries"] if kind == "confirmed"}
        assert state["changes"] == [] and state["counted"] == [0, True]
        assert state["datasets"]["benches"] == 10 - (4 in confirmed) + (77 in confirmed)
    assert {sum(kind == "confirmed" for _, kind in state["entries"]) for state in states} == {0, 1, 2, 3}
