"""Finding what may point to a person in free text (D2)."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.analysis.personal_text import (
    ADDRESS,
    EMAIL,
    IBAN,
    IBAN_LIKE,
    NAME,
    PHONE,
    PLATE,
    SELF,
    URL,
    hits,
    remainder,
    screened,
    whole_text,
)
from urban_data_workbench.plugin.analysis.release import text_gate, words_that_leave
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled, PrivacyOpen


def kinds(text: str, title: str = "") -> list:
    return [hit.kind for hit in hits(title, text)]


@pytest.mark.parametrize("text, found", [
    ("DE89 3704 0044 0532 0130 00", [IBAN]),
    ("DE89 3704 0044 0532 0130 01", [IBAN_LIKE]),
    ("DE89370400440532013000", [IBAN]),
    ("0171 2345678", [PHONE]), ("+49 30 1234567", [PHONE]), ("0234/123456", [PHONE]), ("040 428280", [PHONE]),
    ("2020-04-05", []), ("05.04.2020 um 14:00", []),
    ("B-AB 1234", [PLATE]), ("BO-XY 12E", [PLATE]), ("B-1", []),
    ("Lindenallee 12a", [ADDRESS]), ("am radweg 5", [ADDRESS]), ("der Weg 5", []),
    ("Herr Dr. Müller", [NAME]), ("Frau Ärztin", [NAME]), ("Frau-Holle-Weg", []), ("Hr. Prof. Dr. Maier", [NAME]),
    ("Ich wohne hier", [SELF]), ("Mein Name ist", [SELF]), ("ich heiße", [SELF]), ("ich wohnete", []),
    ("schreib an bank@example.org bitte", [EMAIL]), ("a @ b", []),
    ("siehe https://example.org/x und www.example.net", [URL, URL]),
    ("", []),
])
def test_examples_of_each_pattern(text, found):
    assert kinds(text) == found


def test_an_account_number_has_a_check_digit():
    assert remainder("DE89 3704 0044 0532 0130 00") == 1
    assert remainder("DE89 3704 0044 0532 0130 01") == 28


def test_letters_put_together_from_two_characters_are_found_too():
    assert kinds("Frau A\u0308nne, Hauptstra\u00dfe 7") == [NAME, ADDRESS]


@pytest.mark.parametrize("text, found", [
    ("Frau\u200b Holle", [NAME]), ("erika\u00ad.beispiel@\u200bexample.org", [EMAIL]), ("\uff26\uff52\uff41\uff55 Holle", [NAME]),
    ("erika\uff20example.org", [EMAIL]), ("0171\u20602345678", [PHONE]),
    ("Frau&nbsp;Holle", [NAME]), ("erika&#64;example.org", [EMAIL]), ("Frau&shy; H&uuml;ller", [NAME]),
    ("Frau \u00c7elik", [NAME]), ("Herr \u015eahin", [NAME]), ("Frau \u00d8ster", [NAME]), ("Frau O'Neil", [NAME]),
    ("Herr von der Holle", [NAME]), ("Frau A. Holle", [NAME]), ("Herr Dr. med. Holle", [NAME]), ("Fr.Holle", [NAME]),
    ("FRAU HOLLE", [NAME]), ("meine Frau zu Hause", []), ("Frau B. DB", []),
    ("erika (at) example.org", [EMAIL]), ("erika [at] example (dot) org", [EMAIL]), ("Platz (at) alle", []),
    ("0171 / 234 56 78", [PHONE]), ("0171\u20132345678", [PHONE]), ("+43 660 1234567", [PHONE]), ("10 - 20 B\u00e4ume", []),
])
def test_what_is_written_otherwise_or_with_letters_that_are_not_seen_is_found_too(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize("text, name", [
    ("mit Frau Anna Holle-Rumpelstilz sprechen", "Frau Anna Holle-Rumpelstilz"), ("Mein Name ist Karl Napf.", "Mein Name ist Karl Napf"),
    ("ich hei\u00dfe Erika", "ich hei\u00dfe Erika"), ("ich wohne Am Markt", "ich wohne"),
])
def test_a_name_is_found_to_its_end(text, name):
    (hit,) = hits(None, text)
    assert whole_text(None, text)[hit.start : hit.end] == name


def test_title_and_text_are_searched_as_one():
    assert whole_text(" Herr ", " Müller sagt ") == "Herr Müller sagt" and kinds("Müller", title="Herr") == [NAME]
    hit, = hits("Titel", "x 0171 2345678")
    assert whole_text("Titel", "x 0171 2345678")[hit.start:hit.end] == "0171 2345678"


def test_a_finding_does_not_hold_the_words():
    assert "2345678" not in repr(hits("", "0171 2345678")) + repr(screened([""], ["0171 2345678"]))


def test_rows_with_findings_their_risk_and_their_first_place():
    found = screened(["a", "Herr Müller", None, "b"], ["x", "Lindenallee 12a, bank@example.org", None, "www.example.org"])
    assert found.rows.tolist() == [1, 3] and found.hits.tolist() == [3, 1] and found.first.tolist() == [0, 2]
    assert found.risk == ("high", "low") and found.flagged.tolist() == [True, False] and found.total == 4
    assert (found.with_kind(URL), found.with_kind(NAME, EMAIL), found.with_kind(PLATE)) == (1, 1, 0)


def test_long_words_do_not_hold_it_up():
    assert kinds("a" * 200_000) == [] and kinds("straße" * 20_000) == [] and kinds("0 " * 50_000) == []


def test_the_person_can_stop_the_search():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        screened(["a"], ["b"], check=stop)


TITLES, TEXTS = ["Bank", "Ampel", "Weg"], ["zu kurz", "ich wohne da", "siehe www.example.org"]


def test_unattended_no_flagged_text_leaves():
    gate = text_gate(TITLES, TEXTS)
    assert gate.leaves.tolist() == [True, False, True] and (gate.withheld, gate.overruled, gate.reason) == (1, 0, "")


def test_with_a_reason_it_leaves_and_the_reason_is_kept():
    gate = text_gate(TITLES, TEXTS, reason=" consent on file ")
    assert gate.leaves.all() and (gate.overruled, gate.reason) == (1, "consent on file")
    assert text_gate(TITLES[:1], TEXTS[:1], reason="for nothing").reason == ""


def test_a_person_lets_single_texts_go_but_not_without_a_reason():
    chosen = np.array([False, True, False])
    with pytest.raises(PrivacyOpen):
        text_gate(TITLES, TEXTS, chosen=chosen, reason="  ")
    assert text_gate(TITLES, TEXTS, chosen=chosen, reason="read").leaves.all()
    assert text_gate(TITLES, TEXTS, chosen=~chosen, reason="read").leaves.tolist() == [True, False, True]
    with pytest.raises(BadInput):
        text_gate(TITLES, TEXTS, chosen=chosen[:1])


def test_only_words_of_five_contributions_leave():
    assert words_that_leave(np.array([4, 5, 90])).tolist() == [False, True, True]
