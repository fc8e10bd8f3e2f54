"""Kills and faults in small numbers, and that what judges them can tell; ``make faults`` runs them in full."""

from __future__ import annotations

import random
from contextlib import closing

import all_faults
import field_book
import kills
import planted
import pytest
import troubles
from bench import KEYED, ROWS, Bench, Trial
from defects import DEFECTS, Defect
from field_book import Edit
from kills import Tally
from oracle import Oracle


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """One bench for all tests of this module."""
    folder = tmp_path_factory.mktemp("bench")
    for above in (folder, *folder.parents):
        if above.owner() == folder.owner() and above.stat().st_mode & 0o055 != 0o055 and above.name.startswith("pytest"):
            above.chmod(0o755)  # a session without rights must reach its file
    with Bench(folder, adapters=("requests", "qgis")) as found:
        yield found


@pytest.mark.parametrize("dialect", KEYED)
def test_a_killed_publish_loses_and_doubles_nothing(bench, dialect):
    tally, rng = Tally(), random.Random(dialect)
    for trial, result in kills.at_statements(bench, dialect, rng, step=60):
        tally.add(trial, result)
    for _ in range(3):
        tally.add(*kills.at_random(bench, dialect, rng))
    assert tally.bad == [] and tally.lost == tally.doubled == 0
    assert tally.kills >= 2


def test_the_same_holds_where_requests_leave_through_qgis(bench):
    tally, rng = Tally(), random.Random(2)
    for number in (60, 90, 120, 150):
        trial = Trial("etag", kills.some_edits("etag", rng), {"statement": number}, adapter="qgis")
        tally.add(trial, bench.run(trial))
    assert tally.bad == [] and tally.kills >= 2


@pytest.mark.parametrize("kind", troubles.KINDS)
def test_every_kind_of_fault_is_survived(bench, kind):
    tally = troubles.series(bench, each=1, seed=7, kinds=(kind,))[kind]
    assert tally.bad == [] and tally.tried == 1


def test_every_defect_can_be_planted():
    for defect in DEFECTS:
        planted.plantable(defect)
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 20
    assert all(part in ("sync", "days", "sweep", "kills", *troubles.KINDS) for defect in DEFECTS for part in defect.faults)


def test_a_planted_defect_is_caught_and_what_changes_nothing_is_not():
    real = next(defect for defect in DEFECTS if defect.faults == ("days",))
    harmless = Defect("none", (("core/outbox.py", '"""The outbox:', '"""An outbox:'),), ("days",))
    told = planted.run((real, harmless))
    assert (told["defects_planted"], told["defects_caught"], told["missed"]) == (2, 1, ["none"])
    with pytest.raises(LookupError):
        planted.run((Defect("gone", (("core/outbox.py", "no such words", ""),)),))


EDIT, NEW, END = Edit("update", "1", "note", "mine"), Edit("insert", value="new"), Edit("delete", "2")
BEFORE, AFTER = ROWS[0], {**ROWS[0], "note": "mine"}
SENT = {"who": "desk", "action": "update", "id": "1", "before": BEFORE, "after": AFTER, "late": False}
MADE = {"who": "desk", "action": "insert", "id": "9", "before": None, "after": {"name": "new"}, "late": False}
GONE = {"who": "desk", "action": "delete", "id": "2", "before": ROWS[1], "after": None, "late": False}


def judged(bench, ledger, *, edits=(EDIT,), theirs=(), touch=None):
    """Judge a file with these edits, that no session saw, by a ledger that says what is claimed."""
    path = bench.fresh("etag", edits)
    if touch:
        with closing(field_book.opened(path)) as db:
            db.execute(touch)
    return Oracle(edits, theirs, keyed=True).judge(ledger, {}, field_book.read(path), quiet=False)


def test_the_oracle_tells_what_arrived_waits_is_lost_and_doubled(bench):
    assert judged(bench, [SENT]).arrived and judged(bench, []).held
    assert judged(bench, [SENT, SENT]).doubled and judged(bench, [SENT, {**SENT, "before": AFTER}]).doubled
    table = "UPDATE benches SET note = 'old' WHERE remote_id = '1'"
    assert judged(bench, [], touch=table).lost and judged(bench, [SENT], touch=table).arrived
    assert judged(bench, [], touch="UPDATE gpkg_udw_base_benches SET note = 'mine' WHERE remote_id = '1'").lost


def test_the_oracle_tells_creates_ends_and_colleagues(bench):
    assert judged(bench, [MADE, MADE], edits=(NEW,)).doubled and judged(bench, [MADE], edits=(NEW,)).good
    assert judged(bench, [], edits=(NEW,), touch="DELETE FROM benches WHERE name = 'new'").lost
    assert judged(bench, [GONE], edits=(END,)).arrived and judged(bench, [], edits=(END,)).held
    theirs = [{"id": "1", "values": {"note": "theirs"}}]
    over = {**SENT, "before": {**BEFORE, "note": "theirs"}}
    assert judged(bench, [over], theirs=theirs).lost and not judged(bench, [SENT], theirs=theirs).lost


def test_a_retried_write_is_told(bench):
    """The session that repeats a write behind our back is seen in the ledger."""
    trial = Trial("plain", [EDIT], {}, {"writes": {"1": "lost"}})
    path = bench.fresh(trial.dialect, trial.edits)
    bench.control("faults", trial.fates)
    bench.session(path)
    (line,) = bench.ledger()
    verdict = Oracle([EDIT], [], keyed=False).judge([line, {**line, "before": line["after"]}], {}, field_book.read(path), quiet=False)
    assert verdict.doubled == ["twice 1"]


def test_a_run_that_falls_short_says_so():
    told = {"kills": 49, "lost": 1, "doubled": 0, "wrong": 2, "faults": {"a": {"tried": 2, "survived": 1}, "b": {"tried": 0, "survived": 0}},
            "missed": ["x"], "histories": 2000}
    assert len(all_faults.short_of(told, all_faults.SMALL, ("kills", "faults", "histories", "defects"))) == 6
    good = {"kills": 50, "lost": 0, "doubled": 0, "wrong": 0, "faults": {"a": {"tried": 2, "survived": 2}}, "missed": []}
    assert all_faults.short_of(good, all_faults.SMALL, ("kills", "faults", "defects")) == []
