"""Copies, topics and places with their words, as QGIS runs them (P6, P5, P3)."""

from __future__ import annotations

import pytest
from refusals import refused

METRES = "EPSG:25832"
FIELDS = "contribution_id:string,title:string,text:string,created_utc:datetime"
AT = 560_000, 5_930_000


def at(x: float, y: float) -> tuple:
    return AT[0] + x, AT[1] + y


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


@pytest.fixture
def said(memory, utc):
    """Seven about a traffic light at one place, five about trees at another, one alone and one nowhere."""
    light = [(at(10 * number, 0), [f"l{number}", "Ampel", "Die Ampel ist zu kurz", utc(2024, 5, 1 + number), "Verkehr", 2]) for number in range(7)]
    trees = [(at(2000, 10 * number), [f"t{number}", None, "Mehr Bäume und Schatten", utc(2024, 6, 1), "Grün", None]) for number in range(5)]
    rest = [(at(9000, 0), ["x", "Rumpelstilz", "allein", None, None, 5]), (None, ["y", "Ampel", None, utc(2024, 5, 1), "Verkehr", 1])]
    return memory(f"Point?crs={METRES}", f"{FIELDS},category:string,votes_up:integer", [*light, *trees, *rest], "said")


def test_terms_with_shares_and_contributions_with_topics(run, said):
    ran = run("topics", {"CONTRIBUTIONS": said, "POINTS": "TEMPORARY_OUTPUT"})
    rows = {row["term"]: row for row in ran.rows()}
    assert set(rows) == {"ampel", "bäume", "schatten"}
    assert (rows["ampel"]["df"], round(rows["ampel"]["share"], 3), rows["ampel"]["example_ids"]) == (8, 0.571, "l0, l1, l2")
    assert rows["ampel"]["low"] < 8 / 14 < rows["ampel"]["high"] and list(rows["ampel"]) == ["term", "df", "share", "low", "high", "score", "example_ids"]
    points = ran.rows("POINTS")
    assert [row["topic"] for row in points] == ["ampel"] * 7 + [points[7]["topic"]] * 5 + [None, "ampel"] and points[7]["topic"] in rows
    assert points[0] == {"id": "l0", "topic": "ampel", "terms": "ampel", "by_list": False}
    assert (ran.outputs["TERMS"], ran.outputs["BY_LIST"], ran.outputs["WITHOUT"]) == (3, 0, 1)
    assert "rumpelstilz" not in (str(ran.rows()) + str(points) + ran.log + ran.outputs["SUMMARY"]).lower()
    assert "not what is wanted" in ran.outputs["SUMMARY"] and "Contributions without a topic: 1." in ran.outputs["SUMMARY"]
    assert "your list" not in ran.outputs["SUMMARY"]


def test_topics_of_a_list_and_words_to_leave_out(run, memory, said):
    words = memory("None", "term:string,topic:string", [(None, ["Schatten", "Klima"]), (None, ["bahnhof", "Bahn"]), (None, [None, "x"])])
    ran = run("topics", {"CONTRIBUTIONS": said, "KEYWORDS": words, "STOP_WORDS": "Ampel, kurz", "POINTS": "TEMPORARY_OUTPUT"})
    assert [row["topic"] for row in ran.rows("POINTS")] == [None] * 7 + ["Klima"] * 5 + [None, None]
    assert "5 contributions got a topic of your list, 9 have none." in ran.outputs["SUMMARY"]
    assert ran.outputs["BY_LIST"] == 5 and "ampel" not in [row["term"] for row in ran.rows()]


def test_topics_have_colours_and_words_and_unlocated_ones_no_point(run, said):
    layer = run("topics", {"CONTRIBUTIONS": said, "POINTS": "TEMPORARY_OUTPUT"}).layers["POINTS"]
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels[0] == "ampel" and labels[-1] == "no topic" and len(labels) == 3
    assert sum(feature.hasGeometry() for feature in layer.getFeatures()) == 13
    counted = [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in layer.renderer().rootRule().children()]
    assert counted == [8, 5, 1]


def test_more_than_seven_topics_share_one_colour(memory):
    from urban_data_workbench.plugin.bridge import participation_styles

    layer = memory("Point", "topic:string", [((0, 0), [f"t{number}'s"]) for number in range(9)] + [((0, 0), [None])])
    participation_styles.topics(layer, [f"t{number}'s" for number in range(9)], other="other topics", none="no topic")
    rules = layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules][-2:] == ["other topics", "no topic"] and len(rules) == 9
    assert [sum(1 for _ in layer.getFeatures(rule.filterExpression())) for rule in rules] == [1] * 7 + [2, 1]


def test_too_few_texts_for_topics_is_a_sentence(run, narrow, memory):
    refused(run, "topics", {"CONTRIBUTIONS": memory("None", "title:string", [(None, ["Ampel"])] * 4)}, "Fewer than five contributions have a title")
    refused(run, "topics", {"CONTRIBUTIONS": narrow, "KEYWORDS": memory("None", "a:string", [])}, "Choose the field of the list")


def test_places_with_their_words_votes_and_times(run, said):
    ran = run("place_topics", {"CONTRIBUTIONS": said, "LEAST": 3, "EPS": 100, "POINTS": "TEMPORARY_OUTPUT"})
    light, trees = ran.rows()
    assert (light["n"], light["votes"], light["length_m"], light["words"], light["categories"]) == (7, 14.0, 60.0, "ampel (7)", "Verkehr (7)")
    assert (trees["n"], trees["votes"], trees["categories"], trees["label"]) == (5, 0.0, "Grün (5)", "bäume schatten (5)")
    assert light["label"] == "ampel (7)" and (light["first"].day, light["last"].day) == (30, 6)
    assert (ran.outputs["CLUSTERS"], ran.outputs["NOISE"], ran.outputs["LARGEST"], ran.outputs["UNLOCATED"]) == (2, 1, 7, 1)
    points = ran.rows("POINTS")
    assert [row["cluster"] for row in points] == [1] * 7 + [2] * 5 + [None] and points[-1]["words"] == "in no cluster"
    assert "umpelstilz" not in str(ran.rows()) + ran.log and "no quotations" in ran.outputs["SUMMARY"]


def test_places_are_hulls_25_m_wider_with_a_label(run, said):
    layer = run("place_topics", {"CONTRIBUTIONS": said, "LEAST": 3, "EPS": 100}).layers["OUTPUT"]
    boxes = [feature.geometry().boundingBox() for feature in layer.getFeatures()]
    assert (boxes[0].xMinimum(), boxes[0].xMaximum()) == (pytest.approx(AT[0] - 25), pytest.approx(AT[0] + 85))
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == '"label"'
    assert layer.renderer().rootRule().children()[0].symbol().symbolLayer(0).brushStyle() == 0


def test_few_contributions_have_no_hull_and_nothing_clustered_is_an_empty_layer(run, said):
    layer = run("place_topics", {"CONTRIBUTIONS": said, "LEAST": 1, "EPS": 100}).layers["OUTPUT"]
    assert [feature.hasGeometry() for feature in layer.getFeatures()] == [True, True, False]
    ran = run("place_topics", {"CONTRIBUTIONS": said, "LEAST": 99})
    assert ran.rows() == [] and ran.outputs["NOISE"] == 13


def test_neighbours_in_time_too(run, said, memory):
    ran = run("place_topics", {"CONTRIBUTIONS": said, "LEAST": 3, "EPS": 100, "DAYS": 0.5})
    assert [row["n"] for row in ran.rows()] == [5] and "without a time, left out: 1" in ran.log
    bare = memory(f"Point?crs={METRES}", "n:integer", [(at(0, 0), [1])] * 9)
    refused(run, "place_topics", {"CONTRIBUTIONS": bare, "DAYS": 1}, "Neighbours in time need the field")
    assert run("place_topics", {"CONTRIBUTIONS": bare, "LEAST": 5}).rows()[0]["words"] is None
    refused(run, "place_topics", {"CONTRIBUTIONS": memory(f"Point?crs={METRES}", "n:integer", [(None, [1])])}, "None of the contributions has a place")


def test_the_hull_of_thousands_of_contributions_holds_them_all(qgis_app):
    import numpy as np
    from qgis.core import QgsGeometry, QgsPointXY

    from urban_data_workbench.plugin.algorithms.place_topic_rows import hull_of

    points = np.random.default_rng(2).normal(0, 300, (5_000, 2))
    hull = hull_of(points)
    assert all(hull.contains(QgsGeometry.fromPointXY(QgsPointXY(x, y))) for x, y in points[:500].tolist())
    assert hull.area() < 4 * QgsGeometry.fromMultiPointXY([QgsPointXY(x, y) for x, y in points.tolist()]).convexHull().area()
