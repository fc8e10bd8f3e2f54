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
from urban_data_workbench.plugin.services.receipt_export import as_html
from urban_data_workbench.plugin.services.receipt_geojson import as_geojson

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


def whole(**parts) -> ReceiptEntry:
    return ReceiptEntry(5, "5", Action.DELETE, State.CONFIRMED, Feature("5", None, {"name": "oak", "height": 3.5}, **parts))


def test_what_was_deleted_is_told_with_all_there_was():
    page = as_html(replace(receipt(), entries=(whole(),)), english)
    assert "name: oak → –" in page and "height: 3.5 → –" in page
    (feature,) = json.loads(as_geojson(replace(receipt(), entries=(whole(),))))["features"]
    assert feature["properties"]["before"] == {"name": "oak", "height": 3.5} and feature["properties"]["after"] is None


def test_failures_come_first_then_what_waits_then_what_was_kept_otherwise():
    from urban_data_workbench.plugin.services.receipt_lines import by_urgency

    states_of = [entry.state.value for _, entry in by_urgency(receipt())]
    assert states_of == ["rejected", "conflict", "uncertain", "confirmed"]
    kept = replace(receipt().entries[0], lost={"height@mine": 2.4})
    both = replace(receipt(), entries=(receipt().entries[0], kept))
    assert [at for at, _ in by_urgency(both)] == [1, 0]


def test_geojson_tells_both_places_in_degrees_and_turns_rings_as_the_standard_wants():
    ring = [[10.0, 53.5], [10.0, 53.6], [10.1, 53.6], [10.1, 53.5], [10.0, 53.5]]  # clockwise
    hole = [[10.02, 53.52], [10.04, 53.52], [10.04, 53.54], [10.02, 53.54], [10.02, 53.52]]  # counterclockwise
    area = geometry.from_geojson({"type": "Polygon", "coordinates": [ring, hole]})
    before = Feature("1", geometry.point(10.0, 53.5), {"name": "a"})
    entry = ReceiptEntry(1, "1", Action.UPDATE, State.CONFIRMED, before, replace(before, geometry=area))
    (feature,) = json.loads(as_geojson(replace(receipt(), entries=(entry,))))["features"]
    assert feature["geometry"]["coordinates"] == [ring[::-1], hole[::-1]]
    assert feature["properties"]["geometry_before"] == {"type": "Point", "coordinates": [10.0, 53.5]}
    assert feature["properties"]["geometry_after"] == feature["geometry"]


def test_a_new_feature_without_an_id_has_none_in_geojson_either_and_odd_values_stay_legible():
    odd = Feature("", geometry.Geometry(b"\xff broken"), {"name": "a\udcff", "height": float("inf")})
    entry = ReceiptEntry(2, None, Action.INSERT, State.REJECTED, odd)
    text = as_geojson(replace(receipt(), entries=(entry,)))
    (feature,) = json.loads(text, parse_constant=lambda name: 1 / 0)["features"]
    assert "id" not in feature and feature["geometry"] is None and feature["properties"]["before"]["height"] == "inf"
    text.encode("utf-8")
    as_html(replace(receipt(), entries=(replace(entry, after=odd, state=State.CONFIRMED),)), english).encode("utf-8")


def test_geojson_is_read_by_other_programs(tmp_path):
    from osgeo import ogr

    target = tmp_path / "receipt.geojson"
    target.write_text(as_geojson(receipt(), crs="EPSG:25832"), encoding="utf-8")
    source = ogr.Open(str(target))
    layer = source.GetLayer(0)
    assert layer.GetFeatureCount() == 4 and layer.GetSpatialRef().GetAuthorityCode(None) in ("4326", "CRS84")


def test_an_undo_says_what_it_undid():
    from urban_data_workbench.plugin.core.receipt import undo_id

    made = replace(receipt(), id=undo_id("abc", "r"))
    page = as_html(made, english, undone=replace(receipt(), when="2026-05-03T08:00:00.000Z", who="Berta"), language="de")
    assert made.undo_of == "r" and "Receipt of an undo" in page and "publication of 2026-05-03T08:00:00.000Z by Berta" in page
    assert "<html lang='de'>" in page and "Not undone: changed by somebody else since" in page


def test_names_of_files_hold_everywhere():
    from urban_data_workbench.plugin.services.receipt_lines import file_name

    for title in ("../../etc/passwd", "CON", "a:b\\c*?\"<>|", "Bäume / Straße" * 20, "", "\n\0"):
        name = file_name(receipt(), title, "html", english)
        assert name.endswith("_20260504120000.html") and not set(name) & set('/\\:*?"<>|\n\0 ') and len(name) < 90
        assert name.startswith("Receipt") and ".." not in name


def test_a_large_receipt_is_written_whole():
    entry = receipt().entries[0]
    many = replace(receipt(), entries=tuple(replace(entry, fid=number, feature_id=str(number)) for number in range(5_000)))
    assert as_html(many, english).count("<tr>") == 5_001
    assert len(json.loads(as_geojson(many, crs="EPSG:25832"))["features"]) == 5_000


def test_what_was_asked_for_is_kept_until_the_platform_has_it(make_desk):
    platform = FakePlatform(capabilities=ALL)
    for name in ("a", "b"):
        platform.add(name, state="good", reporter="Erika Mustermann")
    desk = make_desk(platform)
    desk.edit(1, state="fair", reporter="Max Mustermann")
    desk.edit(2, state="fair")
    platform.faults = [Fault("rejected", "no"), None]
    found = {entry.fid: entry for entry in desk.publish(workers=1).entries}
    assert found[1].lost == {"state@mine": "fair"} and found[2].lost == {}
    platform.faults = [Fault("lost")]
    platform.after_write = lambda identifier: setattr(platform, "down", True)
    (entry,) = desk.publish(workers=1).entries
    assert entry.state is State.UNCERTAIN and entry.lost == {"state@mine": "fair"}
    platform.down, platform.after_write = False, lambda identifier: None
    desk.review()
    (entry,) = desk.copy.receipts()[-1].entries
    assert entry.state is State.CONFIRMED and entry.lost == {} and entry.after.properties["state"] == "fair"
