"""Copies, topics and places with their words, as QGIS runs them (P6, P5, P3)."""

from __future__ import annotations

import pytest

METRES = "EPSG:25832"
FIELDS = "contribution_id:string,title:string,text:string,created_utc:datetime"
AT = 560_000, 5_930_000


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


def refused(run, name, parameters, words):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words):
        run(name, parameters)


@pytest.fixture
def narrow(memory, utc):
    """The worked example, an exact copy without a place, and another matter."""
    return memory(f"Point?crs={METRES}", FIELDS, [
        (at(0, 0), ["a", "Radweg", "Der Radweg an der Lindenallee ist zu schmal.", utc(2024, 5, 1, 8)]),
        (at(30, 40), ["b", "Radweg", "Der Radweg an der Lindenallee ist viel zu schmal!", utc(2024, 5, 1, 20)]),
        (at(900, 0), ["c", "Bänke", "Bitte mehr Bänke am Marktplatz, auch im Schatten", utc(2024, 5, 2)]),
        (None, ["d", "radweg", "der Radweg an der Lindenallee ist zu schmal", None]),
        (at(900, 0), ["c", "Bänke", "", utc(2024, 5, 2)]),
    ])


def test_pairs_with_kind_similarity_distance_and_hours(run, narrow):
    ran = run("duplicates", {"CONTRIBUTIONS": narrow})
    rows = ran.rows()
    assert [(row["group"], row["id"], row["other_id"], row["kind"], row["distance_m"], row["hours_apart"]) for row in rows] == [
        (1, "a", "b", "near", 50.0, 12.0), (1, "a", "d", "exact", None, None), (2, "c", "c", "key", 0.0, 0.0)]
    assert (0.70 <= rows[0]["jaccard"] < 0.85, rows[1]["jaccard"], rows[2]["jaccard"]) == (True, 1.0, None)
    assert list(rows[0]) == ["group", "id", "other_id", "kind", "jaccard", "distance_m", "hours_apart", "words"]
    outputs = ran.outputs
    assert [outputs[name] for name in ("PAIRS", "GROUPS", "SAME_ENTRY", "SAME_WORDS", "NEARLY", "SAME_PLACE")] == [3, 2, 2, 2, 2, 2]
    assert "Lindenallee" not in str(rows) + ran.log + outputs["SUMMARY"] and "delete none" in outputs["SUMMARY"]


def test_pairs_are_lines_by_kind(run, narrow):
    layer = run("duplicates", {"CONTRIBUTIONS": narrow}).layers["OUTPUT"]
    assert [feature.hasGeometry() for feature in layer.getFeatures()] == [True, False, True]
    assert next(layer.getFeatures()).geometry().length() == 50
    rules = {rule.label(): rule.symbol().color().name() for rule in layer.renderer().rootRule().children()}
    assert rules == {"the same entry twice": "#999999", "the same words": "#d55e00", "nearly the same words": "#0072b2"}


def test_a_table_of_texts_has_pairs_without_places(run, memory):
    layer = memory("None", "title:string,text:string", [(None, ["Mehr Grün", None]), (None, [None, "mehr grün!"]), (None, [None, None])])
    ran = run("duplicates", {"CONTRIBUTIONS": layer, "LEAST": 0.8})
    assert [(row["id"], row["other_id"], row["kind"]) for row in ran.rows()] == [("1", "2", "exact")] and not ran.layers["OUTPUT"].isSpatial()


def test_texts_that_are_missing_are_a_sentence(run, memory):
    refused(run, "duplicates", {"CONTRIBUTIONS": memory("None", "title:string", [(None, [None])])}, "None of the contributions has a title")
