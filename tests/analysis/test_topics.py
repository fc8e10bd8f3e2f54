"""Words, topics, and what clusters of contributions are about (P5, P3)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis import vocabulary as vocabulary_module
from urban_data_workbench.plugin.analysis.dbscan import Clusters
from urban_data_workbench.plugin.analysis.intervals import wilson
from urban_data_workbench.plugin.analysis.place_topics import cluster_categories, describe, extent_of
from urban_data_workbench.plugin.analysis.stop_words import GERMAN
from urban_data_workbench.plugin.analysis.topics import term_table, topics
from urban_data_workbench.plugin.analysis.vocabulary import vocabulary
from urban_data_workbench.plugin.analysis.word_forms import base_forms, parts_of
from urban_data_workbench.plugin.core.errors import Cancelled


def read(*texts, **more):
    return vocabulary([None] * len(texts), texts, **more)


def test_inverse_frequencies_of_the_worked_example():
    words = read("ampel bank baum", "bank baum", "baum")
    assert words.names == ("ampel", "bank", "baum") and words.document_frequency().tolist() == [1, 2, 3]
    assert np.round(words.idf(), 4).tolist() == [1.6931, 1.2877, 1.0]


def test_a_compound_is_taken_apart_where_its_parts_are_more_frequent():
    assert parts_of("fahrradweg", {"fahrradweg": 3, "fahrrad": 40, "weg": 90}) == ("fahrrad", "weg")
    assert parts_of("fahrradweg", {"fahrradweg": 61, "fahrrad": 40, "weg": 90}) == ("fahrradweg",)
    assert parts_of("fahrradweg", {"fahrradweg": 3, "fahrrad": 40}) == ("fahrradweg",)
    assert parts_of("verkehrszeichen", {"verkehr": 9, "zeichen": 9, "verkehrszeichen": 1}) == ("verkehr", "zeichen")


def test_rad_is_not_found_in_paradies():
    assert parts_of("paradies", {"paradies": 1, "rad": 99, "dies": 50}) == ("paradies",)
    words = read("paradies", "rad rad rad", "radweg", "weg weg", keep={"rad"})
    assert words.document_frequency()[words.place("rad")] == 2 and words.place("paradies") >= 0


def test_forms_count_as_the_shorter_one_where_it_occurs():
    assert base_forms({"straße": 5, "straßen": 2, "bänke": 1, "bank": 9, "radwege": 2, "radweges": 1, "radweg": 4}) == {
        "straße": "straße", "straßen": "straße", "bänke": "bänke", "bank": "bank", "radweg": "radweg", "radwege": "radweg",
        "radweges": "radweg"}


def test_a_term_is_named_by_its_most_frequent_form():
    assert read("parkplätze parkplätze", "parkplätze parkplätz").names == ("parkplätze",)


def test_words_that_say_nothing_are_left_out_and_so_are_those_of_the_procedure():
    words = read("Die Ampel in der Lindenallee ist zu kurz", stop_words={"lindenallee"})
    assert words.names == ("ampel",) and {"die", "der", "ist"} <= GERMAN and 400 < len(GERMAN) < 1_200
    assert all(len(word) >= 2 and word == word.lower() for word in GERMAN)


def test_listed_words_stay_whole():
    texts = ["fahrradweg", *["fahrrad"] * 40, *["weg"] * 40]
    assert "fahrradweg" not in read(*texts).names
    assert "fahrradweg" in read(*texts, keep={"fahrradweg"}).names and "fahrradweg" in read(*texts, split=False).names


TEXTS = ["Ampel zu kurz, Ampel rot", "Ampel am Bahnhof", "mehr Bäume", "Baum und Ampel", "Ampel", "Ampel Bahnhof", ""]


def test_the_table_of_terms_has_shares_with_intervals_and_examples():
    table = term_table(read(*TEXTS), least=1)
    assert table.names[0] == "ampel" and table.df[0] == 5 and table.examples[0] == (0, 1, 3)
    assert (table.low[0], table.high[0]) == wilson(5, 7) and table.share[0] == 5 / 7
    assert np.isnan(table.share[1:]).all() and np.isnan(table.low[1:]).all()
    assert (np.diff(table.score) <= 0).all()
    assert term_table(read(*TEXTS)).names == ("ampel",) and len(term_table(read(*TEXTS), most=2, least=1).names) == 2


def test_the_score_is_the_sum_of_tf_idf():
    words = read(*TEXTS)
    expected = 6 * (np.log((1 + 7) / (1 + 5)) + 1)
    assert term_table(words, least=1).score[0] == pytest.approx(expected)


def test_a_listed_topic_goes_before_the_top_term():
    words = read(*TEXTS, keep={"bahnhof", "bäume"})
    found = topics(words, term_table(words, least=1), listed={"bahnhof": "Bahn", "bäume": "Grün", "fehlt": "Nichts"}, least=1)
    assert found.topic[1] == "Bahn" and found.topic[2] == "Grün" and found.topic[0] in ("ampel", "rot") and found.topic[6] == ""
    assert found.listed.tolist() == [False, True, True, False, False, True, False]
    assert set(found.terms[1]) == {"ampel", "bahnhof"} and found.terms[6] == ()


def test_of_two_listed_topics_the_weightier_one_wins():
    words = read("ampel bahnhof bahnhof", "ampel", "ampel")
    assert topics(words, term_table(words, least=1), listed={"ampel": "A", "bahnhof": "B"}, least=1).topic[0] == "B"


def test_rare_words_of_one_contribution_are_not_told():
    words = read(*TEXTS)
    assert topics(words, term_table(words), listed={}).terms[1] == ("ampel",)


def test_nothing_said_is_no_term():
    words = read("", "der die das")
    assert words.names == () and term_table(words).names == () and topics(words, term_table(words), listed={"x": "y"}).topic == ("", "")


@settings(deadline=None, max_examples=50)
@given(st.lists(st.lists(st.sampled_from(["ampel", "baum", "radweg", "rad", "weg", "wege", "platz", "parkplatz", "der"]), max_size=6), max_size=8))
def test_documents_and_terms_add_up(rows):
    words = read(*map(" ".join, rows))
    assert words.documents == len(rows) and (np.diff(words.document * 100 + words.term) > 0).all()
    whole = words.merged(np.zeros(len(rows), dtype=int), 1)
    assert whole.times.sum() == words.times.sum() and (whole.document == 0).all()
    assert all(words.place(name) == at for at, name in enumerate(words.names)) and words.place("zzz") == -1


@pytest.mark.parametrize("dense", [0, 4_000_000])
def test_a_cluster_says_what_it_is_about_and_how_many_say_so(monkeypatch, dense):
    monkeypatch.setattr(vocabulary_module, "_DENSE", dense)
    texts = ["ampel kurz"] * 4 + ["ampel bahnhof"] * 3 + ["baum schatten"] * 5 + ["einzig"] + ["ampel"]
    labels = np.array([0] * 7 + [1] * 5 + [1] + [-1])
    points = np.column_stack((np.arange(14.0) * 10, np.zeros(14)))
    places = describe(
        Clusters(labels, labels >= 0), points, words=read(*texts), categories=["Rad"] * 6 + [None] + ["Grün"] * 6 + ["Rad"])
    assert places.n.tolist() == [7, 6] and places.length.tolist() == [60, 50]
    assert places.words[0][0] == ("ampel", 7) and dict(places.words[1]) == {"baum": 5, "schatten": 5}
    assert places.categories == ((("Rad", 6),), (("Grün", 6),))


def test_without_words_or_clusters_there_is_nothing_to_say():
    none = Clusters(np.array([-1, -1]), np.zeros(2, dtype=bool))
    assert describe(none, np.zeros((2, 2)), words=read("a", "b")).words == ()
    assert cluster_categories(["a", "b"], none) == () and extent_of(np.array([(0.0, 0.0), (3.0, 4.0), (1.0, 1.0)])) == 5
    one = Clusters(np.array([0, 0]), np.ones(2, dtype=bool))
    assert describe(one, np.zeros((2, 2)), words=read("", "")).words == ((),) and describe(one, np.zeros((2, 2))).categories == ((),)


def test_the_person_can_stop_it():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read("ampel", check=stop)
    words = read("ampel")
    with pytest.raises(Cancelled):
        topics(words, term_table(words), listed={}, check=stop)


def test_the_extent_of_many_points_is_that_of_the_outermost():
    many_points = np.vstack((np.random.default_rng(1).normal(0, 10, (3_000, 2)), [(-300.0, -400.0), (300.0, 400.0)]))
    assert extent_of(many_points) == pytest.approx(1_000)
