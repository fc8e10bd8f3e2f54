"""Before publishing: texts to read and places to coarsen, as QGIS runs them (D2, D1)."""

from __future__ import annotations

import pytest

METRES = "EPSG:25832"
SECRET = "Rumpelstilz"


def refused(run, name, parameters, words):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words):
        run(name, parameters)


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
