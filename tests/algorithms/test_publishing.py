"""Before publishing: texts to read and places to coarsen, as QGIS runs them (D2, D1)."""

from __future__ import annotations

import ast

import pytest
from refusals import refused

METRES = "EPSG:25832"
SECRET = "Rumpelstilz"


@pytest.fixture
def written(memory):
    return memory("Point?crs=EPSG:25832", "contribution_id:string,title:string,text:string", [
        ((0, 0), ["a", "Mehr Bänke", "am Marktplatz"]),
        ((0, 0), ["b", f"Herr {SECRET}", "wohnt Lindenallee 12a, Tel. 0171 2345678"]),
        (None, ["c", None, "ich wohne dort, siehe www.example.org"]),
        (None, ["d", "siehe", "https://example.org"]),
        (None, ["e", None, None]),
    ], "contributions")


def test_the_list_names_contributions_and_kinds_and_no_word_of_them(run, written):
    ran = run("personal_text", {"CONTRIBUTIONS": written})
    rows = ran.rows()
    assert [(row["id"], row["kinds"], row["n_hits"], row["first_position"], row["risk"]) for row in rows] == [
        ("b", "phone, name, address", 3, 0, "high"), ("c", "self, url", 2, 1, "low"), ("d", "url", 1, 6, "low")]
    assert list(rows[0]) == ["id", "kinds", "n_hits", "first_position", "risk", "words", "checked_by", "checked_at"]
    assert rows[0]["words"] == "high risk: telephone number, name after Herr or Frau, address with house number"
    assert (rows[0]["checked_by"], rows[0]["checked_at"]) == (None, None)
    assert SECRET not in str(rows) + ran.log + str(ran.outputs)
    assert (ran.outputs["TEXTS"], ran.outputs["FLAGGED"], ran.outputs["HIGH"], ran.outputs["WITH_URL"]) == (5, 2, 1, 2)
    assert "not an anonymisation" in ran.outputs["SUMMARY"] and "telephone number 1" in ran.outputs["SUMMARY"]


def test_risks_are_coloured_in_the_table_beside_their_words(run, written):
    layer = run("personal_text", {"CONTRIBUTIONS": written}).layers["OUTPUT"]
    styles = layer.conditionalStyles().fieldStyles("words")
    assert [(style.name(), style.backgroundColor().name()) for style in styles] == [
        ("high risk", "#d55e00"), ("medium risk", "#e69f00"), ("low risk", "#dddddd")]
    assert not layer.isSpatial() and layer.attributeAlias(layer.fields().lookupField("n_hits")) == "Findings"


def test_without_texts_there_is_nothing_to_search(run, memory):
    refused(run, "personal_text", {"CONTRIBUTIONS": memory("None", "n:integer", [(None, [1])])}, "No field with a title or a text")
    refused(run, "personal_text", {"CONTRIBUTIONS": memory("None", "title:string", [(None, [None])])}, "None of the contributions has a title")
    refused(run, "personal_text", {"CONTRIBUTIONS": memory("None", "title:string", [])}, "layer of contributions is empty")


def test_rows_without_an_id_are_named_by_their_number_and_nothing_found_is_an_empty_list(run, memory):
    layer = memory("None", "title:string", [(None, ["Bank"]), (None, ["Frau Holle"])])
    assert [row["id"] for row in run("personal_text", {"CONTRIBUTIONS": layer}).rows()] == ["2"]
    ran = run("personal_text", {"CONTRIBUTIONS": memory("None", "title:string", [(None, ["Bank"])])})
    assert ran.rows() == [] and ran.outputs["FLAGGED"] == 0


AT = 560_000, 5_930_000


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


@pytest.fixture
def six(memory, utc):
    """Three in one cell; two and one in two cells of one parent."""
    places = [at(10, 10)] * 3 + [at(210, 10)] * 2 + [at(310, 110)]
    return memory(f"Point?crs={METRES}", "title:string,category:string,created_utc:datetime", [
        (place, [SECRET, "Rad" if number < 5 else "Bus", utc(2024, 5, 1 + number)]) for number, place in enumerate(places)])


def test_facts_stand_under_the_words_of_the_layer_or_of_every_platform(run, six):
    from urban_data_workbench.tests.conftest import ROOT

    six.setFieldAlias(six.fields().lookupField("title"), "Überschrift")
    ran = run("coarsen_k", {
        "CONTRIBUTIONS": six, "FACT_FIELDS": ["title", "category"], "MONTH_FIELD": "created_utc", "COUNTS": "TEMPORARY_OUTPUT"})
    aliases = {name: [layer.attributeAlias(at) for at in range(layer.fields().count())] for name, layer in ran.layers.items()}
    assert [one for one in aliases["OUTPUT"] if one][:3] == ["Überschrift", "Category", "Month"]
    assert [one for one in aliases["COUNTS"] if one][:2] == ["Überschrift", "Category"]
    untitled = [
        f"{path.name}:{node.lineno}" for path in (ROOT / "plugin" / "algorithms").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Column" and len(node.args) < 4]
    assert untitled == [], "a person reads the title of a column, not its name"


def test_cells_of_k_with_a_parent_for_those_that_are_fewer(run, six):
    ran = run("coarsen_k", {"CONTRIBUTIONS": six, "K": 3, "LARGEST": 200, "REPORT": "TEMPORARY_OUTPUT"})
    assert [(row["n"], row["size_m"], row["generalised"], row["suppressed"], row["words"]) for row in ran.rows()] == [
        (3, 100.0, False, False, "as asked for"), (3, 200.0, True, False, "coarser than asked for")]
    assert (ran.outputs["KEPT"], ran.outputs["GENERALISED"], ran.outputs["SUPPRESSED"], ran.outputs["MIN_L"]) == (6, 3, 0, 0)
    report, = ran.rows("REPORT")
    assert report == {"k": 3, "kept": 6, "generalised": 3, "suppressed": 0, "complementary": 0, "min_l": 0}
    boxes = [feature.geometry().boundingBox() for feature in ran.layers["OUTPUT"].getFeatures()]
    assert [(box.xMinimum(), box.yMinimum(), box.width()) for box in boxes] == [(*at(0, 0), 100), (*at(200, 0), 200)]
    assert "data protection officer" in ran.outputs["SUMMARY"]


def test_without_a_larger_cell_the_rest_is_suppressed_and_its_number_not_told(run, six):
    ran = run("coarsen_k", {"CONTRIBUTIONS": six, "K": 3, "LARGEST": 100})
    assert [(row["n"], row["suppressed"]) for row in ran.rows()] == [(3, False), (None, True), (None, True)]
    assert ran.outputs["SUPPRESSED"] == 3
    labels = [rule.label() for rule in ran.layers["OUTPUT"].renderer().rootRule().children()]
    assert labels[0] == "suppressed: fewer than 3" and "3 contributions" in labels[1]


def test_facts_are_given_up_before_contributions_and_the_month_is_that_of_the_clock_on_the_wall(run, memory, utc):
    rows = [(at(10, 10), ["Rad", utc(2024, 5, 31, 23), number]) for number in range(3)]
    rows += [(at(10, 10), ["Rad", utc(2024, 6, 1, 0, 30), 7]), (at(10, 10), ["Rad", utc(2024, 7, 1), 7]), (at(10, 10), ["Rad", None, 7])]
    layer = memory(f"Point?crs={METRES}", "n:string,created_utc:datetime,what:integer", rows)
    ran = run("coarsen_k", {
        "CONTRIBUTIONS": layer, "K": 3, "FACT_FIELDS": ["n"], "MONTH_FIELD": "created_utc", "SENSITIVE_FIELD": "what",
        "COUNTS": "TEMPORARY_OUTPUT"})
    assert [(row["n_"], row["month"], row["n"], row["generalised"], row["different"]) for row in ran.rows()] == [
        ("Rad", "2024-05", 3, False, 3), ("Rad", None, 3, True, 1)]
    assert ran.outputs["MIN_L"] == 1
    assert [(row["n_"], row["month"], row["n"], row["suppressed"]) for row in ran.rows("COUNTS")] == [
        ("Rad", "2024-05", 3, False), ("Rad", "2024-06", None, True), ("Rad", "2024-07", None, True), ("Rad", None, None, True)]


def test_contributions_without_a_place_have_a_row_and_no_cell(run, memory):
    rows = [(at(10, 10), [1, "a"])] * 5 + [(at(10, 10), [0, "a"])] * 3 + [(None, [1, "a"])] * 2
    layer = memory(f"Point?crs={METRES}", "located:integer,category:string", rows)
    ran = run("coarsen_k", {"CONTRIBUTIONS": layer, "FACT_FIELDS": ["category"]})
    layer = ran.layers["OUTPUT"]
    assert sorted(feature.hasGeometry() for feature in layer.getFeatures()) == [False, True]
    assert [row["n"] for row in ran.rows()] == [5, 5] and "not on the map: 5 of 10" in ran.log
    assert sorted((str(row["size_m"]), row["words"]) for row in ran.rows()) == [("100.0", "as asked for"), ("None", "without a place: no cell")]
    summary = ran.outputs["SUMMARY"]
    assert "10 of 10 contributions can be published: 5 in 1 cells of at least 5 each, 5 without a place in one row of their own." in summary
    assert "0 of them only in a larger cell or with fewer facts; 0 are suppressed." in summary


def test_fewer_facts_are_spoken_of_only_where_facts_were_chosen(run, memory):
    rows = [(at(10, 10), ["a"])] * 5 + [(at(900, 900), ["a"])] * 2 + [(None, ["a"])] * 6 + [(None, ["b"])] * 5
    layer = memory(f"Point?crs={METRES}", "category:string", rows)
    summary = run("coarsen_k", {"CONTRIBUTIONS": layer}).outputs["SUMMARY"]
    assert "11 without a place in one row" in summary and "with fewer facts" not in summary
    summary = run("coarsen_k", {"CONTRIBUTIONS": layer, "FACT_FIELDS": ["category"]}).outputs["SUMMARY"]
    assert "in 2 rows of their own" in summary and "with fewer facts" in summary


def test_titles_are_never_read_for_it(run, six, monkeypatch):
    from urban_data_workbench.plugin.bridge import reading

    asked = []
    blocks = reading._blocks
    monkeypatch.setattr(reading, "_blocks", lambda source, names, **more: asked.extend(names) or blocks(source, names, **more))
    ran = run("coarsen_k", {"CONTRIBUTIONS": six, "FACT_FIELDS": ["category"], "MONTH_FIELD": "created_utc"})
    assert sorted(asked) == ["category", "created_utc"] and SECRET not in str(ran.rows()) + ran.log


def test_the_grid_of_europe_and_the_grid_of_the_zone(run, memory):
    layer = memory("Point?crs=EPSG:4326", "n:integer", [((9.99, 53.55), [1])] * 6)
    zone = run("coarsen_k", {"CONTRIBUTIONS": layer}).layers["OUTPUT"]
    europe = run("coarsen_k", {"CONTRIBUTIONS": layer, "GRID": 1}).layers["OUTPUT"]
    assert (zone.crs().authid(), europe.crs().authid()) == (METRES, "EPSG:3035")
    box = next(europe.getFeatures()).geometry().boundingBox()
    assert box.xMinimum() % 100 == 0 and box.width() == 100


def test_nothing_on_the_map_is_a_sentence(run, memory):
    refused(run, "coarsen_k", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "n:integer", [(None, [1])] * 9)}, "None of the contributions has a place")
    refused(run, "coarsen_k", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "n:integer", [])}, "layer of contributions is empty")
