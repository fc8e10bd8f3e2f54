"""Conflicts handed over as a file: decided there, published there or sent back, never twice; a foreign file is not believed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from benches import plain_sqlite
from desk import states
from fake_platform import FakePlatform

from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.errors import StoreError, UrbanDataError
from urban_data_workbench.plugin.core.merge import Choice, Resolution
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.services.backups import Backups
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.copy_states import states_of
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.giving_back import GivingBack, Kind
from urban_data_workbench.plugin.services.handing_over import HandingOver
from urban_data_workbench.plugin.services.inbox import Inbox, latest
from urban_data_workbench.plugin.services.publish import publish
from urban_data_workbench.plugin.services.review import review
from urban_data_workbench.plugin.store import foreign
from urban_data_workbench.plugin.store.foreign import read_parcel
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

GO = NoProgress()
KILLED = Path(__file__).resolve().parent.parent / "support" / "killed_hand_over.py"
MINE, THEIRS, DEAD = Resolution(Choice.MINE), Resolution(Choice.THEIRS), Resolution(Choice.OWN, "dead")


def conflicts(path):
    return Inbox().look([path], progress=GO).conflicts


def decide(path, **choices):
    """Decide every conflict of a file by the feature's name."""
    for conflict in conflicts(path):
        wanted = choices.get(conflict.item.base.properties["name"])
        if wanted is not None:
            given = {one.field: wanted for one in conflict.item.outcome.conflicts}
            assert not Inbox().decide([(conflict, given)], who="Bert", progress=GO).problems


def publish_from(path, desk):
    """Review and publish the only dataset of a file."""
    with WorkingCopy.open(path) as copy:
        return publish(copy, desk.access, review(copy, desk.access, "trees"), who="Bert")


@pytest.fixture
def city():
    platform = FakePlatform()
    for name in ("lime", "oak", "ash", "elm"):
        platform.add(name, state="good", height=1.0)
    return platform


@pytest.fixture
def anna(make_desk, city):
    """Anna's trees: lime and oak in conflict, ash deleted here and changed there, elm only edited."""
    desk = make_desk(city)
    for fid in (1, 2, 4):
        desk.edit(fid, state="fair", height=2.0)
    desk.delete(3)
    for number in ("1", "2", "3"):
        city.colleague(number, state="felled")
    desk.review()
    return desk


@pytest.fixture
def sent(anna, tmp_path):
    """What Anna hands over to Bert."""
    target = tmp_path / "für Bert.gpkg"
    done = HandingOver().hand_over(conflicts(anna.path), target, sender="Anna", to="Bert", note="bitte prüfen", progress=GO)
    assert len(done.keys) == 3 and not done.problems
    return target


@pytest.fixture
def bert(sent, tmp_path):
    """Bert's working copy of it."""
    return HandingOver().open_handed(sent, tmp_path / "bert", progress=GO)


def names(path) -> dict[str, list[tuple]]:
    return {
        conflict.item.base.properties["name"]: [(one.field, one.base, one.mine, one.theirs) for one in conflict.item.outcome.conflicts]
        for conflict in conflicts(path)
    }


def test_the_colleague_sees_the_same_conflicts(anna, bert):
    assert names(bert) == names(anna.path) and len(names(bert)) == 3
    letter = read_parcel(anna.path.with_name("für Bert.gpkg")).letter
    assert (letter.sender, letter.to, letter.note) == ("Anna", "Bert", "bitte prüfen")
    with WorkingCopy.open(bert) as copy:
        assert [feature.properties["name"] for _, feature in copy.bases("trees")] == ["lime", "oak", "ash"]
        assert all(service.authcfg == "" for service in copy.profile.services)


def test_the_file_stands_alone(sent):
    assert not sent.with_name(sent.name + "-wal").exists()
    with sqlite3.connect(sent) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert file.execute("SELECT count(*) FROM gpkg_contents").fetchone() == (1,)
    file.close()


def test_they_stay_visible_here_and_can_be_taken_back(anna, sent):
    assert {conflict.waiting.handed.to for conflict in conflicts(anna.path)} == {"Bert"}
    anna.restart()
    anna.review()
    assert len(conflicts(anna.path)) == 3 and all(conflict.waiting.handed for conflict in conflicts(anna.path))
    Inbox().take_back(conflicts(anna.path)[:2], progress=GO)
    assert [bool(conflict.waiting.handed) for conflict in conflicts(anna.path)] == [False, False, True]


def test_what_the_colleague_decides_can_be_published_from_there(anna, bert, city):
    decide(bert, lime=MINE, oak=DEAD, ash=MINE)
    assert states(publish_from(bert, anna)) == ["confirmed"] * 3
    assert (city.value("1", "state"), city.value("2", "state"), city.names()) == ("fair", "dead", ["elm", "lime", "oak"])
    with WorkingCopy.open(bert) as copy:
        assert len(list(copy.bases("trees"))) == 2, "features that nobody handed over came in"


def test_what_comes_back_is_taken_in_and_published_by_the_giver(anna, bert, city, tmp_path):
    decide(bert, lime=MINE, oak=DEAD)
    back = tmp_path / "zurück.gpkg"
    HandingOver().send_back(bert, back)
    found = HandingOver().take_in(back, [anna.path], who="Anna", progress=GO)
    assert (found.decided, found.changed, found.undecided, found.problems) == (2, 0, 1, ())
    assert list(names(anna.path)) == ["ash"]
    anna.publish()
    assert (city.value("1", "state"), city.value("2", "state"), city.value("2", "height")) == ("fair", "dead", 2.0)
    lost = [entry.lost for receipt in anna.copy.receipts() for entry in receipt.entries if entry.lost]
    assert {"state@mine": "fair", "state@theirs": "felled"} in lost and {"state@theirs": "felled"} in lost


def test_what_was_decided_for_the_platform_comes_back_also_after_a_review_there(anna, bert, tmp_path):
    decide(bert, lime=THEIRS)
    with WorkingCopy.open(bert) as copy:
        review(copy, anna.access, "trees")
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    assert HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO).decided == 1
    assert anna.rows()[1]["state"] == "felled"


def test_a_deletion_decided_there_is_taken_in(anna, bert, city, tmp_path):
    decide(bert, ash=MINE)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    assert HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO).decided == 1
    anna.publish()
    assert "ash" not in city.names()


@pytest.mark.parametrize("choice", [MINE, THEIRS], ids=["mine", "theirs"])
def test_where_it_lies_is_handed_over_decided_and_taken_in_too(make_desk, city, tmp_path, choice):
    desk = make_desk(city)
    desk.edit(1, wkt="POINT (10.5 53.6)")
    city.colleague("1", place=geo.point(10.7, 53.8))
    desk.review()
    HandingOver().hand_over(conflicts(desk.path), tmp_path / "a.gpkg", sender="A", to="B", note="", progress=GO)
    made = HandingOver().open_handed(tmp_path / "a.gpkg", tmp_path / "b", progress=GO)
    decide(made, lime=choice)
    HandingOver().send_back(made, tmp_path / "c.gpkg")
    assert HandingOver().take_in(tmp_path / "c.gpkg", [desk.path], who="Anna", progress=GO).decided == 1
    desk.publish()
    x, y = (10.5, 53.6) if choice is MINE else (10.7, 53.8)
    assert city.rows["1"].geometry == geo.point(x, y) and desk.rows()[1]["wkt"] == f"POINT ({x} {y})"
    (lost,) = [entry.lost for receipt in desk.copy.receipts() for entry in receipt.entries if entry.lost]
    assert list(lost) == ["@geometry@theirs" if choice is MINE else "@geometry@mine"]


def test_what_was_taken_in_can_be_undone(anna, bert, tmp_path):
    before = names(anna.path)
    decide(bert, lime=THEIRS)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO)
    found = Inbox().look([anna.path], progress=GO)
    Inbox().undo([latest(found).key], who="Anna", progress=GO)
    assert names(anna.path) == before


def test_what_changed_here_since_is_not_decided_by_others(anna, bert, city, tmp_path):
    decide(bert, lime=MINE, oak=MINE, ash=MINE)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    anna.edit(1, state="better")
    city.colleague("2", state="gone")
    anna.review()
    Inbox().take_back([conflict for conflict in conflicts(anna.path) if conflict.waiting.sighting.id == "3"], progress=GO)
    found = HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO)
    assert (found.decided, found.changed) == (0, 2)
    assert len(names(anna.path)) == 3 and names(anna.path)["lime"] == [("state", "good", "better", "felled")]


@pytest.mark.parametrize("first", ["giver", "colleague"])
@pytest.mark.parametrize("words", [(MINE, MINE), (MINE, DEAD)], ids=["alike", "otherwise"])
def test_the_same_edit_is_not_published_twice(anna, bert, city, first, words):
    """Both decide and publish, in either order: the second one converges or meets a conflict, and overwrites nothing."""
    Inbox().take_back(conflicts(anna.path), progress=GO)
    decide(anna.path, lime=words[0])
    decide(bert, lime=words[1])
    before = len(city.history["1"])
    for who in (("giver", "colleague") if first == "giver" else ("colleague", "giver")):
        anna.publish() if who == "giver" else publish_from(bert, anna)
    won = {"giver": words[0], "colleague": words[1]}[first]
    assert city.value("1", "state") == ("dead" if won is DEAD else "fair")
    assert len(city.history["1"]) == before + 1, "written twice"
    second = bert if first == "giver" else anna.path
    assert ("lime" in names(second)) is (words[0] != words[1])


@pytest.fixture
def gone(make_desk, tmp_path):
    """Anna's lime, edited here and deleted there, and Bert's file of it."""
    platform = FakePlatform()
    platform.add("lime", height=1.0)
    desk, target = make_desk(platform), tmp_path / "letter.gpkg"
    desk.edit(1, height=2.0)
    platform.colleague_deletes("1")
    desk.review()
    HandingOver().hand_over(conflicts(desk.path), target, sender="Anna", to="Bert", note="", progress=GO)
    return platform, desk, HandingOver().open_handed(target, tmp_path / "bert", progress=GO)


@pytest.mark.parametrize("first", ["giver", "colleague"])
def test_what_was_deleted_there_and_is_kept_is_made_anew_by_the_giver_alone(gone, tmp_path, first):
    platform, desk, bert = gone
    decide(bert, lime=MINE)
    HandingOver().send_back(bert, tmp_path / "back.gpkg")
    if first == "colleague":
        assert publish_from(bert, desk).entries == ()
    assert HandingOver().take_in(tmp_path / "back.gpkg", [desk.path], who="Anna", progress=GO).decided == 1
    desk.publish()
    assert publish_from(bert, desk).entries == () and platform.names() == ["lime"]
    with WorkingCopy.open(bert) as copy:
        assert [item.blocked for item in review(copy, desk.access, "trees").blocked] == ["giver_creates"]


def test_nor_does_it_leave_with_a_decision_of_the_review(gone):
    platform, desk, bert = gone
    profile = desk.profile
    copies = Copies(desk.platforms, Download(desk.platforms))
    reviewed = copies.review(bert, profile, "trees", progress=GO)
    (item,) = reviewed.plan.conflicts
    receipt = copies.publish(reviewed, profile, {(item.fid, item.id): {"@exists": MINE}}, who="Bert", progress=GO)
    assert receipt.entries == () and platform.rows == {}


def test_published_there_and_sent_back_it_is_still_not_published_twice(anna, bert, city, tmp_path):
    decide(bert, lime=MINE, oak=DEAD)
    publish_from(bert, anna)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    before = [len(city.history[number]) for number in ("1", "2")]
    found = HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO)
    assert found.decided == 0
    anna.publish()
    assert [len(city.history[number]) for number in ("1", "2")] == before and city.value("2", "state") == "dead"
    assert [one[3] for one in names(anna.path)["oak"]] == ["dead"] and "lime" not in names(anna.path)


def test_what_went_to_another_colleague_since_is_said_and_not_passed_over(anna, bert, tmp_path):
    decide(bert, lime=MINE, oak=THEIRS)
    HandingOver().hand_over(conflicts(anna.path)[:1], tmp_path / "c.gpkg", sender="Anna", to="Cleo", note="", progress=GO)
    HandingOver().send_back(bert, tmp_path / "back.gpkg")
    found = HandingOver().take_in(tmp_path / "back.gpkg", [anna.path], who="Anna", progress=GO)
    assert (found.decided, found.changed, found.undecided) == (1, 1, 1)
    again = HandingOver().take_in(tmp_path / "back.gpkg", [anna.path], who="Anna", progress=GO)
    assert (again.decided, again.changed) == (0, 1) and len(conflicts(anna.path)) == 2


def test_no_file_takes_the_place_of_a_working_copy(anna, bert, sent, tmp_path):
    for target in (anna.path, anna.path.with_name("link.gpkg")):
        target.exists() or target.symlink_to(anna.path)
        with pytest.raises(StoreError):
            HandingOver().hand_over(conflicts(anna.path), target, sender="Anna", to="Bert", note="", progress=GO)
        with pytest.raises(StoreError):
            HandingOver().send_back(bert, target)
    assert anna.rows()[4]["state"] == "fair" and len(conflicts(anna.path)) == 3
    HandingOver().hand_over(conflicts(anna.path), sent, sender="Anna", to="Bert", note="", progress=GO)


def test_opened_twice_what_was_decided_stays(anna, sent, bert, tmp_path):
    decide(bert, lime=MINE)
    assert HandingOver().open_handed(sent, tmp_path / "bert", progress=GO) == bert
    assert set(names(bert)) == {"oak", "ash"}


@pytest.mark.parametrize("title", ["../../Trees", "Bäume im Süden", "", "a/b\\c:d*" * 30, "."], ids=["up", "umlauts", "none", "long", "dot"])
def test_the_dataset_and_the_day_name_the_file_and_lead_nowhere_else(sent, tmp_path, title):
    with plain_sqlite(sent) as file:
        file.execute("UPDATE gpkg_udw_datasets SET dataset = json_set(dataset, '$.title', ?)", (title,))
        (when,) = file.execute("SELECT json_extract(value, '$.when') FROM gpkg_udw_meta WHERE name = 'handed_over'").fetchone()
    made = HandingOver().open_handed(sent, tmp_path / "bert", progress=GO)
    assert made.parent == tmp_path / "bert" and made.exists() and len(made.name) < 100 and when[:10] in made.name
    if title == "Bäume im Süden":
        assert made.name == f"Bäume im Süden {when[:10]}.gpkg"


def test_another_hand_over_of_the_same_day_gets_a_name_of_its_own(anna, sent, bert, tmp_path):
    HandingOver().hand_over(conflicts(anna.path)[:1], tmp_path / "b.gpkg", sender="Anna", to="Bert", note="", progress=GO)
    second = HandingOver().open_handed(tmp_path / "b.gpkg", tmp_path / "bert", progress=GO)
    assert second != bert and second.name == f"{bert.stem} 2.gpkg" and set(names(bert)) >= set(names(second))


def test_it_can_be_handed_on(bert, tmp_path):
    HandingOver().hand_over(conflicts(bert)[:1], tmp_path / "weiter.gpkg", sender="Bert", to="Cem", note="", progress=GO)
    third = HandingOver().open_handed(tmp_path / "weiter.gpkg", tmp_path / "cem", progress=GO)
    assert set(names(third)) == {"lime"} and conflicts(bert)[0].waiting.handed.to == "Cem"


def killed(desk, target, when) -> None:
    """Hand all conflicts over in a process that dies before or after the file is there."""
    desk.copy.close()
    done = subprocess.run([sys.executable, str(KILLED), str(desk.path), str(target), when], timeout=60, capture_output=True)
    assert done.returncode == -9, done.stderr
    desk.restart()


def test_killed_once_the_file_is_there_the_answer_is_taken_in_and_only_once(anna, tmp_path, city):
    killed(anna, tmp_path / "für Bert.gpkg", "after")
    bert = HandingOver().open_handed(tmp_path / "für Bert.gpkg", tmp_path / "bert", progress=GO)
    decide(bert, lime=MINE, oak=THEIRS)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    told = [HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO) for _ in range(2)]
    assert [(found.decided, found.changed, found.undecided) for found in told] == [(2, 0, 1), (0, 0, 1)]
    anna.publish()
    assert (city.value("1", "state"), city.value("2", "state")) == ("fair", "felled")


def test_killed_before_the_file_is_there_they_are_marked_and_can_be_taken_back(anna, tmp_path):
    killed(anna, tmp_path / "für Bert.gpkg", "before")
    assert not (tmp_path / "für Bert.gpkg").exists() and all(one.waiting.handed for one in conflicts(anna.path))
    Inbox().take_back(conflicts(anna.path), progress=GO)
    decide(anna.path, lime=MINE)
    assert set(names(anna.path)) == {"oak", "ash"}


def test_what_is_no_longer_as_it_was_shown_stays_here(anna, tmp_path):
    shown = conflicts(anna.path)
    anna.edit(1, state="better")
    done = HandingOver().hand_over(shown, tmp_path / "b.gpkg", sender="Anna", to="Bert", note="", progress=GO)
    assert len(done.keys) == 2 and len(done.problems) == 1
    bert = HandingOver().open_handed(tmp_path / "b.gpkg", tmp_path / "bert", progress=GO)
    assert set(names(bert)) == {"oak", "ash"}
    marked = {one.item.base.properties["name"]: bool(one.waiting.handed) for one in conflicts(anna.path)}
    assert marked == {"lime": False, "oak": True, "ash": True}


def test_what_cannot_be_written_leaves_it_with_whom_it_was_handed_to_before(anna, sent, tmp_path):
    with pytest.raises(UrbanDataError):
        HandingOver().hand_over(conflicts(anna.path), tmp_path / "no" / "such.gpkg", sender="A", to="Cleo", note="", progress=GO)
    bert = HandingOver().open_handed(sent, tmp_path / "bert", progress=GO)
    decide(bert, lime=MINE)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    assert HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO).decided == 1


def test_a_file_that_cannot_be_written_marks_nothing(anna, tmp_path):
    with pytest.raises(UrbanDataError):
        HandingOver().hand_over(conflicts(anna.path), tmp_path / "no" / "such.gpkg", sender="A", to="B", note="", progress=GO)
    assert not any(conflict.waiting.handed for conflict in conflicts(anna.path))


# how it stands
def test_the_givers_copy_names_what_a_colleague_has(anna, sent, tmp_path):
    (state,) = states_of(anna.path)
    assert state.handed == ("Bert",) * 3 and state.answer is None and state.edits == 4
    HandingOver().hand_over(conflicts(anna.path)[:1], tmp_path / "c.gpkg", sender="Anna", to="Cleo", note="", progress=GO)
    Inbox().take_back(conflicts(anna.path)[1:2], progress=GO)
    assert sorted(states_of(anna.path)[0].handed) == ["Bert", "Cleo"]


def answered(path) -> tuple[int, int, int, int]:
    """Open, decided, sent back, and edited besides, of a file that was handed over."""
    (state,) = states_of(path)
    return state.answer.open, state.answer.decided, state.answer.sent, state.edits


def test_the_colleagues_copy_says_how_far_it_is_decided_and_sent_back(anna, bert, tmp_path):
    assert answered(bert) == (3, 0, 0, 0) and states_of(bert)[0].answer.sender == "Anna"
    decide(bert, lime=MINE, oak=THEIRS)
    assert answered(bert) == (1, 2, 0, 0)
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    assert answered(bert) == (1, 0, 2, 0)
    decide(bert, ash=MINE)
    Inbox().undo([latest(Inbox().look([bert], progress=GO)).key], who="Bert", progress=GO)
    assert answered(bert) == (1, 0, 2, 0)
    decide(bert, ash=MINE)
    assert answered(bert) == (0, 1, 2, 0)


def test_what_the_colleague_edits_besides_is_counted(anna, bert):
    decide(bert, lime=MINE)
    with plain_sqlite(bert) as file:
        file.execute("UPDATE trees SET height = 77 WHERE name = 'lime'")
        file.execute("INSERT INTO trees (name) VALUES ('new')")
    assert answered(bert) == (2, 1, 0, 2)


def test_it_is_given_back_once_all_is_decided_and_went_back(anna, bert, tmp_path):
    giving = GivingBack(Backups(tmp_path / "home"), lambda folder: False)

    def kept() -> list[Kind]:
        return [one.kind for one in giving.unsent(bert)]

    assert kept() == [Kind.CONFLICTS]
    decide(bert, lime=MINE, oak=THEIRS, ash=MINE)
    assert kept() == [Kind.DECIDED]
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    assert kept() == []
    with plain_sqlite(bert) as file:
        file.execute("UPDATE trees SET height = 77 WHERE name = 'lime'")
    assert kept() == [Kind.EDITS]


# hostile files
def spoil(sent, statement: str, *values) -> None:
    with plain_sqlite(sent) as file:
        file.execute(statement, values)


HARMLESS = {
    "a style with form code": "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleQML TEXT, useAsDefault BOOLEAN)",
    "a trigger that deletes": "CREATE TRIGGER evil AFTER INSERT ON gpkg_udw_conflicts BEGIN DELETE FROM gpkg_udw_meta; END",
    "a project": "CREATE TABLE qgis_projects (name TEXT, metadata BLOB, content BLOB)",
}
REFUSED = {
    "a view for a table": "CREATE VIEW gpkg_udw_decided AS WITH RECURSIVE r(x) AS (VALUES (1) UNION ALL SELECT x FROM r) SELECT * FROM r",
    "no bookkeeping": "DROP TABLE gpkg_udw_fields",
    "no letter": "DELETE FROM gpkg_udw_meta WHERE name = 'handed_over'",
    "a letter of other members": "UPDATE gpkg_udw_meta SET value = '{\"evil\": 1}' WHERE name = 'handed_over'",
    "a number that leads elsewhere": "UPDATE gpkg_udw_meta SET value = json_set(value, '$.id', '../../x') WHERE name = 'handed_over'",
    "a note of a million letters": "UPDATE gpkg_udw_meta SET value = json_set(value, '$.note', hex(zeroblob(500000))) WHERE name = 'handed_over'",
    "a sender that is a list": "UPDATE gpkg_udw_meta SET value = json_set(value, '$.sender', json('[]')) WHERE name = 'handed_over'",
    "an address elsewhere": "UPDATE gpkg_udw_datasets SET dataset = json_set(dataset, '$.source', json('{\"url\": \"https://evil.example/x\"}'))",
    "a title that is a number": "UPDATE gpkg_udw_datasets SET dataset = json_set(dataset, '$.title', 7)",
    "a schema of nothing": "UPDATE gpkg_udw_datasets SET schema = '[]'",
    "a reference system that is none": "UPDATE gpkg_udw_datasets SET schema = json_set(schema, '$.crs', 'EPSG:evil')",
    "a field without a name": "UPDATE gpkg_udw_datasets SET schema = json_set(schema, '$.fields[0].name', '')",
    "text that is no feature": "UPDATE gpkg_udw_conflicts SET theirs = '{\"id\": 1}'",
    "no JSON": "UPDATE gpkg_udw_conflicts SET theirs = 'evil'",
    "JSON without end": "UPDATE gpkg_udw_conflicts SET theirs = replace(hex(zeroblob(50000)), '00', '[')",
    "a value of another kind": "UPDATE gpkg_udw_conflicts SET theirs = json_set(theirs, '$.properties.height', 'high')",
    "a place that is none": "UPDATE gpkg_udw_conflicts SET theirs = json_set(theirs, '$.geometry', json('{\"wkb\": \"AAAA\"}'))",
    "a version that is a list": "UPDATE gpkg_udw_conflicts SET theirs = json_set(theirs, '$.version', json('[1]'))",
    "a newer version": "UPDATE gpkg_udw_meta SET value = '99' WHERE name = 'layout'",
    "a profile that is none": "UPDATE gpkg_udw_meta SET value = '[]' WHERE name = 'profile'",
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_a_foreign_file_carries_besides_is_not_taken_over(sent, tmp_path, kind):
    spoil(sent, HARMLESS[kind])
    made = HandingOver().open_handed(sent, tmp_path / "bert", progress=GO)
    assert len(conflicts(made)) == 3
    with sqlite3.connect(made) as file:
        found = {name for (name,) in file.execute("SELECT name FROM sqlite_master")}
    file.close()
    assert not found & {"layer_styles", "evil", "qgis_projects"}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_says_what_cannot_be_is_refused(sent, tmp_path, kind):
    if kind == "a view for a table":
        spoil(sent, "DROP TABLE gpkg_udw_decided")
    spoil(sent, REFUSED[kind])
    before = sent.read_bytes()
    with pytest.raises(StoreError if kind != "a profile that is none" else UrbanDataError):
        HandingOver().open_handed(sent, tmp_path / "bert", progress=GO)
    assert not (tmp_path / "bert").exists() and sent.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "evil" in path.name) == []


def test_a_file_that_is_none_and_one_that_is_too_large(sent, tmp_path, monkeypatch):
    web = tmp_path / "page.gpkg"
    web.write_text("<html>")
    with pytest.raises(StoreError):
        HandingOver().open_handed(web, tmp_path / "bert", progress=GO)
    monkeypatch.setattr(foreign, "MOST_BYTES", 10)
    with pytest.raises(UrbanDataError) as caught:
        HandingOver().open_handed(sent, tmp_path / "bert", progress=GO)
    assert caught.value.code == "too_large"


def test_a_returned_file_cannot_claim_what_the_platform_has(anna, bert, city, tmp_path):
    """Whoever sends it back may lie about the platform's side; the giver's own sight of it guards the publication."""
    decide(bert, lime=MINE)
    back = tmp_path / "zurück.gpkg"
    shutil.copyfile(bert, back)
    with plain_sqlite(back) as file:
        (text,) = file.execute("SELECT decision FROM gpkg_udw_decided").fetchone()
        decision = json.loads(text)
        decision["theirs"]["properties"]["state"] = decision["settled"]["properties"]["state"]
        file.execute("UPDATE gpkg_udw_decided SET decision = ?", (json.dumps(decision),))
    city.colleague("1", state="gone")
    HandingOver().take_in(back, [anna.path], who="Anna", progress=GO)
    anna.publish()
    assert city.value("1", "state") == "gone" and len(anna.copy.entries(State.CONFIRMED)) == 1  # the elm
    assert anna.rows()[1]["state"] == "fair"


def test_what_the_colleague_saw_of_the_platform_since_is_no_edit_here(anna, bert, city, tmp_path):
    city.colleague("1", name="LIME")
    city.colleague("2", state="stump")
    with WorkingCopy.open(bert) as copy:
        review(copy, anna.access, "trees")
    for conflict in conflicts(bert):
        choice = {"1": MINE, "2": THEIRS}.get(conflict.waiting.sighting.id)
        given = {one.field: choice for one in conflict.item.outcome.conflicts}
        assert choice is None or not Inbox().decide([(conflict, given)], who="Bert", progress=GO).problems
    HandingOver().send_back(bert, tmp_path / "zurück.gpkg")
    city.colleague("1", name="lime")
    city.colleague("2", state="felled")
    assert HandingOver().take_in(tmp_path / "zurück.gpkg", [anna.path], who="Anna", progress=GO).decided == 2
    assert states(anna.publish()) == ["confirmed"] * 3 + ["conflict"]
    assert [city.value(number, "state") for number in "12"] == ["fair", "felled"] and city.value("1", "name") == "lime"


@pytest.mark.parametrize("column, decided", [("height", 1), ("state", 0)], ids=["edited", "asked about"])
def test_a_column_that_the_colleagues_file_lacks_is_not_emptied_here(anna, bert, tmp_path, column, decided):
    decide(bert, lime=MINE)
    back = tmp_path / "zurück.gpkg"
    HandingOver().send_back(bert, back)
    with plain_sqlite(back) as file:
        (schema,) = file.execute("SELECT schema FROM gpkg_udw_datasets").fetchone()
        file.execute("UPDATE gpkg_udw_datasets SET schema = ?", (schema.replace(f'"{column}"', '"other"'),))
        file.execute("UPDATE gpkg_udw_fields SET field = 'other' WHERE field = ?", (column,))
        (text,) = file.execute("SELECT decision FROM gpkg_udw_decided").fetchone()
        states = json.loads(text)
        for state in states.values():
            state["properties"]["other"] = state["properties"].pop(column)
        file.execute("UPDATE gpkg_udw_decided SET decision = ?", (json.dumps(states),))
    found = HandingOver().take_in(back, [anna.path], who="Anna", progress=GO)
    assert (found.decided, found.changed) == (decided, 1 - decided), found
    assert (anna.rows()[1]["height"], anna.rows()[1]["state"]) == (2.0, "fair")
