"""The search over everything: German spelling, rank, and what a wish leaves out."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.core.dataset import Licence
from urban_data_workbench.plugin.core.entry import Entry, EntryKind
from urban_data_workbench.plugin.services.search import Index, Wish, words_of

BY, ZERO = Licence("dl-de-by-2.0"), Licence("dl-de-zero-2.0")


def entry(identifier: str, title: str, kind: EntryKind = EntryKind.FILE, **more: object) -> Entry:
    return Entry(identifier, "ckan|https://city.test", title, kind, **more)  # type: ignore[arg-type]


ENTRIES = (
    entry("trees", "Baumkataster", keywords=("Straßenbäume",), licence=BY, updated="2024-05-01", extent=(9.7, 53.4, 10.3, 53.7)),
    entry("moisture", "Bodenfeuchte", description="Sensoren an Bäumen", kind=EntryKind.STATIONS, updated="2026-01-01"),
    entry("tree", "Baum", licence=ZERO, updated="2020-01-01"),
    entry("roads", "Straßennetz", kind=EntryKind.MAP, licence=BY, extent=(6.0, 51.0, 6.5, 51.5)),
    entry("benches", "Bänke", kind=EntryKind.FEATURES, editable=True, updated="2025-11-30T10:00:00.000Z"),
)
INDEX = Index(ENTRIES)


def ids(words: str = "", **wish: object) -> list[str]:
    return [found.id for found in INDEX.search(Wish(words, **wish)).entries]  # type: ignore[arg-type]


@pytest.mark.parametrize("spelling", ["Straßenbäume", "strassenbaeume", "STRASSENBÄUME", "Strassenbaume", "stra\u00dfenba\u0308ume"])
def test_every_spelling_finds_the_same(spelling):
    assert ids(spelling) == ["trees"]


def test_the_word_itself_comes_before_what_begins_with_it_and_what_holds_it():
    assert ids("Baum") == ["tree", "trees", "moisture"]
    assert ids("netz") == ["roads"], "a compound holds the word"


def test_all_words_must_be_there():
    assert ids("Baum Sensor") == ["moisture"]
    assert ids("Baum Mond") == []


def test_short_words_are_not_looked_for_inside_others():
    assert ids("au") == []


def test_without_words_the_freshest_come_first():
    assert ids() == ["moisture", "benches", "trees", "tree", "roads"]


def test_each_wish_leaves_out_what_does_not_fit():
    assert ids(kinds=frozenset({EntryKind.MAP, EntryKind.STATIONS})) == ["moisture", "roads"]
    assert ids(licence="dl-de-zero-2.0") == ["tree"]
    assert ids(since="2025-01-01") == ["moisture", "benches"]
    assert ids(editable=True) == ["benches"]
    assert "roads" not in ids(area=(9.0, 53.0, 11.0, 54.0))


def test_what_has_no_extent_is_not_known_to_lie_elsewhere():
    assert set(ids(area=(9.0, 53.0, 11.0, 54.0))) == {"trees", "moisture", "tree", "benches"}


def test_kinds_and_licences_are_counted_before_they_are_chosen():
    found = INDEX.search(Wish("Baum", kinds=frozenset({EntryKind.FILE}), licence="dl-de-by-2.0"))
    assert (found.count, [entry.id for entry in found.entries]) == (1, ["trees"])
    assert found.kinds == {EntryKind.FILE: 2, EntryKind.STATIONS: 1}
    assert found.licences == {"dl-de-by-2.0": 1, "dl-de-zero-2.0": 1, "": 1}


def test_a_limit_cuts_the_list_and_not_the_count():
    found = INDEX.search(Wish(), limit=2)
    assert (len(found.entries), found.count) == (2, 5)


@pytest.mark.parametrize("odd", ["[", "(.*", "\\", "\n", "\x00", "'; drop table", "😀", "   "])
def test_no_sign_breaks_the_search(odd):
    assert isinstance(ids(odd), list)


def test_nothing_to_search_is_no_error():
    assert Index(()).search(Wish("Baum")).entries == ()


def test_words_are_told_once():
    assert words_of("Baum baum BÄUME Baeume") == ("baum", "baume")


def test_a_limit_of_each_kind_keeps_the_best_of_all_of_them():
    found = INDEX.search(Wish(), limit=1, of_each=True)
    assert [entry.id for entry in found.entries] == ["moisture", "benches", "trees", "roads"] and found.count == 5
