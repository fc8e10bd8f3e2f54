"""The other ways out: conflicts, receipts, charts and publications let nothing personal leave unasked, and keep everything here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timezone
from pathlib import Path

import numpy as np
import pytest
from fake_platform import SCHEMA, FakePlatform

from urban_data_workbench.plugin.connectors.participation import POINTS
from urban_data_workbench.plugin.core import geometry as geo
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.chart import Series
from urban_data_workbench.plugin.core.chart_line import Chart, Line
from urban_data_workbench.plugin.core.errors import PrivacyOpen
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.progress import NoProgress
from urban_data_workbench.plugin.core.receipt import Receipt, ReceiptEntry
from urban_data_workbench.plugin.services.chart_export import export_table, without_persons
from urban_data_workbench.plugin.services.copies import Copies
from urban_data_workbench.plugin.services.download import Download
from urban_data_workbench.plugin.services.handing_over import HandingOver
from urban_data_workbench.plugin.services.inbox import Inbox
from urban_data_workbench.plugin.services.persons import receipt_that_leaves, speaks_of_person
from urban_data_workbench.plugin.services.platforms import Platforms
from urban_data_workbench.plugin.services.receipt_export import as_html
from urban_data_workbench.plugin.services.receipt_geojson import as_geojson
from urban_data_workbench.plugin.store.working_copy import WorkingCopy

GO = NoProgress()
NAME, MAIL = "Herr Rumpelstilz", "erika.beispiel@example.org"


@pytest.mark.parametrize("text, speaks", [
    ("fragen Sie Frau Holle", True), (f"an {MAIL}", True), ("Tel. 0171 2345678", True), ("Ich wohne dort", True),
    ("DE89 3704 0044 0532 0130 00", True), ("01712345678", False), ("Lindenallee 12a", False), ("B-AB 1234", False), ("guter Zustand", False),
    ("", False), (None, False), (7, False), ("Tel.\u00a00171\u00a02345678", True), ('{"von":["Frau \u00c7elik"]}', True),
])
def test_only_what_cannot_well_be_anything_else_counts_in_ordinary_columns(text, speaks):
    assert speaks_of_person(text) is speaks


@pytest.fixture
def town():
    platform = FakePlatform()
    for name, reporter in (("lime", "Erika Mustermann"), ("oak", None), ("ash", None)):
        platform.add(name, state="good", height=1.0, reporter=reporter)
    return platform


@pytest.fixture
def anna(make_desk, town):
    """Three conflicts: one tree has a reporter, one a name and an address in its notes, one nothing of the kind."""
    desk = make_desk(town)
    desk.edit(1, height=2.0)
    desk.edit(2, state=f"siehe {NAME}, {MAIL}")
    desk.edit(3, height=2.0)
    town.colleague("1", height=3.0)
    town.colleague("2", state="felled")
    town.colleague("3", height=3.0)
    desk.review()
    return desk


def conflicts(path):
    return Inbox().look([path], progress=GO).conflicts


def everything(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.name.startswith(path.name))


def test_a_conflict_with_a_person_in_it_stays_here_untouched_and_the_others_go(anna, tmp_path):
    target = tmp_path / "out" / "für Bert.gpkg"
    target.parent.mkdir()
    done = HandingOver().hand_over(conflicts(anna.copy.path), target, sender="Anna", to="Bert", note="", progress=GO)
    assert [key[2] for key in done.keys] == ["3"] and [type(one.error) for one in done.problems] == [PrivacyOpen]
    told = everything(target)
    assert not [word for word in (b"Rumpelstilz", b"erika.beispiel", b"Mustermann") if word in told]
    here = {one.waiting.sighting.id: one for one in conflicts(anna.copy.path)}
    assert here["3"].waiting.handed is not None and here["1"].waiting.handed is None and here["2"].waiting.handed is None
    assert here["2"].item.change.mine.properties["state"] == f"siehe {NAME}, {MAIL}" and anna.copy.receipts() == ()


def test_where_nothing_may_leave_there_is_no_file(anna, tmp_path):
    done = HandingOver().hand_over(
        [one for one in conflicts(anna.copy.path) if one.waiting.sighting.id != "3"], tmp_path / "none.gpkg", sender="Anna", to="Bert",
        note="", reason="  ", progress=GO)
    assert not done.keys and done.problems and not (tmp_path / "none.gpkg").exists()


def test_with_a_reason_they_go_and_the_receipt_keeps_it(anna, tmp_path):
    target = tmp_path / "all.gpkg"
    done = HandingOver().hand_over(conflicts(anna.copy.path), target, sender="Anna", to="Bert", note="", reason=" same office ", progress=GO)
    assert len(done.keys) == 3 and not done.problems and b"Rumpelstilz" in everything(target)
    (receipt,) = anna.copy.receipts()
    assert receipt.reason == "same office" and receipt.is_given_out and (receipt.server, receipt.who, receipt.dataset) == ("all.gpkg", "Anna", "trees")
    assert len(conflicts(target)) == 3


def published(town, path, values, *, reason=""):
    from fake_platform import PROFILE

    from urban_data_workbench.plugin.core.query import Query
    from urban_data_workbench.tests.support.benches import plain_sqlite

    platforms = Platforms(lambda service: object(), (town,))
    copies = Copies(platforms, Download(platforms))
    if not path.exists():
        copies.load(path, PROFILE, town.dataset, Query(), series=False, progress=GO)
    with plain_sqlite(path) as connection:
        for fid, changes in values.items():
            for name, value in changes.items():
                connection.execute(f'UPDATE trees SET "{name}" = ? WHERE fid = ?', (value, fid))
    reviewed = copies.review(path, PROFILE, "trees", progress=GO)
    return copies.publish(reviewed, PROFILE, {}, who="Anna", progress=GO, reason=reason)


def test_personal_values_are_published_only_with_a_reason_and_refused_before_anything_is_sent(town, tmp_path):
    path = tmp_path / "trees.gpkg"
    with pytest.raises(PrivacyOpen):
        published(town, path, {2: {"reporter": "Max Mustermann"}, 3: {"height": 9.0}})
    assert town.arrivals == []
    with WorkingCopy.open(path) as copy:
        assert copy.counts("trees").changed == 2 and copy.receipts() == ()
    receipt = published(town, path, {}, reason="he asked for it")
    assert receipt.reason == "he asked for it" and len(receipt.of(State.CONFIRMED)) == 2
    with WorkingCopy.open(path) as copy:
        assert [one.reason for one in copy.receipts()] == ["he asked for it"]


def test_what_holds_no_personal_value_needs_no_reason_and_keeps_none(town, tmp_path):
    receipt = published(town, tmp_path / "trees.gpkg", {1: {"height": 9.0}, 2: {"reporter": ""}}, reason="unneeded")
    assert receipt.reason == "" and receipt.of(State.CONFIRMED)


@pytest.fixture
def receipt():
    before = Feature("1", geo.point(9.9071, 53.5162), {"state": f"von {NAME}", "name": "lime"})
    after = replace(before, properties={"state": "gut", "name": "lime"})
    entry = ReceiptEntry(1, "1", Action.UPDATE, State.REJECTED, before, after, f"refused for {MAIL}", {"state@mine": "Frau Holle sagt"})
    return Receipt("a", "2026-05-04T10:00:00Z", "Anna", "https://city.example", "trees", Protection.NONE, (entry,))


def test_an_exported_receipt_withholds_what_looks_like_a_person_and_the_kept_one_stays_whole(receipt):
    whole = repr(receipt)
    leaves, withheld = receipt_that_leaves(receipt, SCHEMA)
    told = as_html(leaves, lambda _, text: text, schema=SCHEMA) + as_geojson(leaves)
    assert withheld == 3 and not [word for word in ("Rumpelstilz", "erika.beispiel", "Holle") if word in told]
    assert "gut" in told and "53.5162" in told and repr(receipt) == whole


def test_with_a_reason_the_texts_leave_and_the_page_says_why(receipt):
    leaves, withheld = receipt_that_leaves(receipt, SCHEMA, reason="for the lawyer")
    told = as_html(leaves, lambda _, text: text, schema=SCHEMA)
    assert withheld == 0 and NAME in told and "for the lawyer" in told and '"reason": "for the lawyer"' in as_geojson(leaves)
    assert receipt_that_leaves(replace(receipt, entries=()), SCHEMA, reason="x")[0].reason == ""


def test_neither_a_key_that_is_an_address_nor_the_reason_of_before_leaves_unasked(receipt):
    (entry,) = receipt.entries
    named = replace(entry, feature_id=MAIL, before=replace(entry.before, id=MAIL), after=None, words="", lost={})
    receipt = replace(receipt, entries=(named,), reason=f"{NAME} asked for it")
    leaves, _ = receipt_that_leaves(receipt, SCHEMA)
    told = as_html(leaves, lambda _, text: text, schema=SCHEMA) + as_geojson(leaves)
    assert not [word for word in ("Rumpelstilz", "erika.beispiel") if word in told]
    leaves, withheld = receipt_that_leaves(receipt, SCHEMA, reason="for the lawyer")
    assert withheld == 0 and leaves.entries[0].feature_id == MAIL and leaves.reason == "for the lawyer"


@pytest.mark.parametrize("reason", ["", "for the lawyer"])
def test_the_place_of_one_contribution_is_a_cell_of_one(receipt, reason):
    few = replace(POINTS, fields=tuple(field for field in POINTS.fields if field.name != "text"))  # it was loaded without it
    for schema in (POINTS, few):
        leaves, _ = receipt_that_leaves(receipt, schema, reason=reason)
        assert "53.5162" not in as_geojson(leaves) and "53.5162" not in as_html(leaves, lambda _, text: text, schema=schema)


def test_a_station_that_is_called_like_a_person_is_a_number_in_the_files_of_a_chart(tmp_path):
    times = np.arange(3, dtype=np.int64) * 3_600_000
    lines = tuple(Line(Series(title, "°C", times, np.ones(3))) for title in ("Rathaus, Am Markt 1", f"Garten von {NAME}"))
    chart = Chart(lines, title=f"Messungen, {MAIL}", zone=timezone.utc)
    export_table(tmp_path / "out.csv", chart, start=0, end=1e9, zone=timezone.utc)
    told = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "Rathaus, Am Markt 1" in told and "… 2" in told and "Rumpelstilz" not in told
    shown = without_persons(chart)
    assert shown.title == "…" and [line.series.title for line in shown.lines] == ["Rathaus, Am Markt 1", "… 2"]
    assert chart.lines[1].series.title.endswith(NAME) and shown.lines[0] is chart.lines[0]
