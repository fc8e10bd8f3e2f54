"""Receipts can be read, forwarded and mapped; they carry no personal value and no foreign markup."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

from desk import states
from fake_platform import ALL, FakePlatform, Fault

from urban_data_workbench.plugin.core import geometry
from urban_data_workbench.plugin.core.capability import Protection
from urban_data_workbench.plugin.core.changes import Action
from urban_data_workbench.plugin.core.feature import Feature
from urban_data_workbench.plugin.core.outbox import State
from urban_data_workbench.plugin.core.receipt import CHANGED, Receipt, ReceiptEntry
from urban_data_workbench.plugin.services.receipt_export import as_geojson, as_html

EVIL = "<script>alert(1)</script>&\"'"


def english(context: str, text: str) -> str:
    assert context == "Workbench"
    return text


def receipt() -> Receipt:
    before = Feature("1", geometry.point(565_000.0, 5_935_000.0), {"name": EVIL, "height": 1.0, "same": 5})
    after = replace(before, properties={"name": "lime", "height": 2.5, "same": 5})
    entries = (
        ReceiptEntry(1, "1", Action.UPDATE, State.CONFIRMED, before, after, EVIL),
        ReceiptEntry(2, None, Action.INSERT, State.REJECTED, None, None, "name must not be empty"),
        ReceiptEntry(3, "3", Action.UPDATE, State.CONFLICT, before, None, "", {"name@mine": EVIL, "@geometry@theirs": before.geometry}),
        ReceiptEntry(4, "4", Action.DELETE, State.UNCERTAIN, before),
    )
    return Receipt("r", "2026-05-04T12:00:00.000Z", EVIL, "https://city.example/", "trees", Protection.VERSION_TOKEN, entries)


def test_the_page_escapes_everything_foreign_and_fetches_nothing():
    page = as_html(receipt(), english)
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "src=" not in page and "href=" not in page and "default-src 'none'" in page


def test_the_page_says_what_became_of_each_feature_and_what_changed():
    page = as_html(receipt(), english, title="Baumkataster")
    assert "1 accepted, 1 rejected, 1 held, 1 waiting" in page
    assert "height: 1.0 → 2.5" in page and "same:" not in page
    assert "name must not be empty" in page and "Baumkataster" in page


def test_features_are_named_where_they_have_a_name():
    page = as_html(receipt(), english)
    assert "<td>lime · 1</td>" in page and "<td>new</td>" in page


def test_what_changed_since_the_review_is_said_in_words_of_ours():
    entry = ReceiptEntry(1, "1", Action.UPDATE, State.CONFLICT, Feature("1", None, {}), words=CHANGED)
    page = as_html(replace(receipt(), entries=(entry,)), english)
    assert "changed here since the review" in page and f"<td>{CHANGED}</td>" not in page and "by somebody else" not in page


def test_a_move_is_on_the_page_and_a_place_that_stayed_is_not():
    entry = receipt().entries[0]
    moved = replace(entry, after=replace(entry.after, geometry=geometry.point(565_010.0, 5_935_000.0)))
    page = as_html(replace(receipt(), entries=(moved,)), english)
    assert "place: Point (565000.000000, 5935000.000000) → Point (565010.000000, 5935000.000000)" in page
    assert "place:" not in as_html(replace(receipt(), entries=(entry,)), english)


def test_what_has_no_name_is_named_by_what_a_surveyor_knows():
    bench = Feature("4711", None, {"material": "wood", "street": "Am Markt", "condition": "good"})
    tree = Feature("12", None, {"species": "Tilia", "number": "B-17", "street": "Am Markt"})
    entries = (replace(receipt().entries[0], after=bench), replace(receipt().entries[0], after=tree))
    page = as_html(replace(receipt(), entries=entries), english)
    assert "<td>Am Markt · 1</td>" in page and "<td>Tilia B-17 · 1</td>" in page


def test_every_text_of_the_page_can_be_translated():
    seen = []
    page = as_html(receipt(), lambda context, text: seen.append(text) or f"«{text}»")
    assert "«Accepted»" in page and "«Receipt of a publication»" in page and len(seen) > 15


def test_a_decision_is_no_publication():
    made = replace(receipt(), id="decision-1")
    page = as_html(made, english)
    assert made.is_decision and not receipt().is_decision
    assert "Record of a decision" in page and "Decided" in page and "accepted" not in page


def test_geojson_is_in_degrees_and_keeps_lost_values():
    found = json.loads(as_geojson(receipt(), crs="EPSG:25832"))
    x, y = found["features"][0]["geometry"]["coordinates"]
    assert 9.9 < x < 10.1 and 53.4 < y < 53.7
    assert found["features"][2]["properties"]["lost"]["name@mine"] == EVIL
    assert found["features"][2]["properties"]["lost"]["@geometry@theirs"]["type"] == "Point"
    assert [feature["properties"]["state"] for feature in found["features"]] == ["confirmed", "rejected", "conflict", "uncertain"]


def test_personal_values_appear_in_no_receipt_and_no_log(make_desk, caplog):
    caplog.set_level(logging.DEBUG)
    platform = FakePlatform(capabilities=ALL)
    for name in ("a", "b", "c"):
        platform.add(name, reporter="Erika Mustermann", state="good")
    desk = make_desk(platform)
    desk.edit(1, state="fair")
    desk.edit(2, reporter="Max Mustermann")
    desk.edit(3, reporter="Otto Mustermann")
    platform.faults = [None, Fault("rejected", "reporter 'Max Mustermann' is unknown")]
    platform.after_write = lambda identifier: platform.colleague(identifier, reporter="Lotte Mustermann") if identifier == "3" else None
    found = desk.publish(workers=1)
    assert "rejected" in states(found)
    stored = repr(desk.copy.receipts()) + as_html(found, english) + as_geojson(found) + caplog.text
    assert "Mustermann" not in stored
    assert "reporter '…' is unknown" in stored
