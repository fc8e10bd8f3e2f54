"""Copies, word for word or nearly (P6)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis import duplicates as module
from urban_data_workbench.plugin.analysis.duplicates import duplicates
from urban_data_workbench.plugin.analysis.rules import go_on
from urban_data_workbench.plugin.analysis.shingles import BANDS, band, candidates, estimate, jaccard, shingles, signatures
from urban_data_workbench.plugin.analysis.texts import normalised, words
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

NARROW = normalised(None, "Der Radweg an der Lindenallee ist zu schmal.")
NARROWER = normalised("", "Der Radweg an der Lindenallee ist viel zu schmal!")
BENCHES = normalised("Bitte mehr Bänke", "am Marktplatz")


def test_worked_example():
    one, other = shingles(NARROW), shingles(NARROWER)
    assert (len(one), len(other), len(one & other)) == (39, 44, 36)
    assert round(jaccard(one, other), 3) == 0.766 and jaccard(one, shingles(BENCHES)) == 0
    found = duplicates([NARROW, NARROWER, BENCHES])
    assert (found.first.tolist(), found.second.tolist(), found.kind.tolist()) == ([0], [1], ["near"])
    assert found.group.tolist() == [0, 0, -1] and found.pairs == 1
    assert not len(duplicates([NARROW, NARROWER, BENCHES], least=0.80).first)


def test_what_is_compared():
    assert normalised("Mehr  GRÜN!", " am_Bahn-Hof…\n") == "mehr grün am bahn hof"
    assert normalised("Ba\u0308nke", None) == "bänke" and normalised(None, None) == ""
    assert words("Die 3 Bänke", "am ÖPNV, re-use") == ["die", "bänke", "öpnv", "use"]


def test_a_group_of_equal_texts_and_a_similar_one():
    found = duplicates([NARROW, BENCHES, NARROW, NARROW, NARROWER])
    assert found.kind.tolist() == ["exact", "exact", "near"] and found.first.tolist() == [0, 0, 0]
    assert found.second.tolist() == [2, 3, 4] and found.groups == 1 and found.group.tolist() == [0, -1, 0, 0, 0]
    assert found.pairs == 3 + 3 and found.rows("exact", "near") == 4 and found.rows("exact") == 3


def test_the_same_entry_twice_is_no_copy_of_words():
    found = duplicates([NARROW, NARROW, NARROW], keys=np.array([7, 7, 8]))
    assert found.kind.tolist() == ["key", "exact"] and math.isnan(found.jaccard[0]) and found.pairs == 1
    assert found.group.tolist() == [0, 0, 0]
    assert duplicates(["", "x"], keys=np.array([-1, -1])).groups == 0


def test_empty_texts_are_equal_to_nothing_and_short_ones_only_word_for_word():
    assert duplicates(["", "", ""]).groups == 0
    short = ["mehr grün bitte hier", "mehr grün bitte hier!x", "mehr grün bitte hier"]
    assert duplicates(short).kind.tolist() == ["exact"]
    assert jaccard(shingles("abc"), shingles("abc")) == 1 and jaccard(shingles(""), shingles("")) == 0


TEXTS = st.lists(st.text("abc ", min_size=1, max_size=60), min_size=2, max_size=14, unique=True)


@settings(deadline=None, max_examples=80)
@given(TEXTS, st.sampled_from([0.3, 0.5, 0.7, 0.9]))
def test_no_similar_pair_is_missed(texts, least):
    one, other = candidates(texts, least=least, check=go_on)
    found = set(zip(one.tolist(), other.tolist()))
    padded = [text.ljust(5, "\0") for text in texts]
    for a in range(len(texts)):
        for b in range(a + 1, len(texts)):
            if jaccard(shingles(padded[a]), shingles(padded[b])) >= least:
                assert (a, b) in found


def test_many_texts_are_compared_by_minhash_with_the_same_result(monkeypatch):
    rng = np.random.default_rng(4)
    vocabulary = ["".join(rng.choice(list("abcdefghijklmnopqrstuvwxyz"), 7)) for _ in range(300)]
    texts = [" ".join(rng.choice(vocabulary, 25)) for _ in range(150)]
    for number in range(40):
        changed = texts[number].split()
        changed[number % 25] = "anders"
        texts.append(" ".join(changed))
    exact = duplicates(texts)
    monkeypatch.setattr(module, "EXACT_UP_TO", 10)
    likely = duplicates(texts)
    assert exact.kind.tolist() == ["near"] * 40 == likely.kind.tolist()
    assert likely.second.tolist() == exact.second.tolist() and likely.jaccard.tolist() == exact.jaccard.tolist()


def test_bands_are_shared_as_often_as_the_similarity_says_and_the_estimate_is_near_it():
    rng = np.random.default_rng(9)
    texts = ["".join(rng.choice(list("abcdefgh"), 500)) for _ in range(12)]
    others = [text[:450] + "".join(rng.choice(list("ijklmnop"), 50)) for text in texts]
    signature = signatures([*texts, *others, texts[0]], check=go_on)
    keys = np.array([band(signature, number) for number in range(BANDS)])
    similarity = np.mean([jaccard(shingles(one), shingles(other)) for one, other in zip(texts, others)])
    assert (keys[:, :12] == keys[:, 12:24]).mean() == pytest.approx(similarity**5, abs=0.08)
    assert estimate(signature, np.arange(12), np.arange(12, 24)).mean() == pytest.approx(similarity, abs=0.05)
    assert (keys[:, 0] == keys[:, 24]).all() and keys.shape == (25, 25)


def test_a_campaign_of_thousands_stays_one_group(monkeypatch):
    monkeypatch.setattr(module, "EXACT_UP_TO", 10)
    base = "ich wünsche mir für unsere straße endlich einen sicheren radweg auf beiden seiten der fahrbahn"
    found = duplicates([f"{base} {number}" for number in range(600)])
    assert found.groups == 1 and (found.group == 0).all() and len(found.first) < 600 * 599 / 2


@pytest.mark.parametrize("call", [
    lambda: duplicates(["a"], least=0), lambda: duplicates(["a"], least=1.1), lambda: duplicates(["a"], keys=np.zeros(2)),
])
def test_entries_that_make_no_sense_are_refused(call):
    with pytest.raises(BadInput):
        call()
    assert duplicates([]).groups == 0


def test_the_person_can_stop_it():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        duplicates([NARROW, NARROWER], check=stop)
