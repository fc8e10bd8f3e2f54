"""Licences in many spellings, and text without markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urban_data_workbench.plugin.connectors import untrusted
from urban_data_workbench.plugin.connectors.licences import licence_in, licence_of
from urban_data_workbench.plugin.connectors.losses import merged
from urban_data_workbench.plugin.connectors.pieces import RUN, runs
from urban_data_workbench.plugin.core.dataset import Licence
from urban_data_workbench.plugin.core.feature import Skipped


@pytest.mark.parametrize(("words", "known"), [
    ("dl-de/by-2-0", "dl-de-by-2.0"), ("dl-de-by-2.0", "dl-de-by-2.0"), ("https://www.govdata.de/dl-de/by-2-0", "dl-de-by-2.0"),
    ("http://dcat-ap.de/def/licenses/dl-by-de/2.0", "dl-de-by-2.0"), ("http://dcat-ap.de/def/licenses/dl-zero-de/2.0", "dl-de-zero-2.0"),
    ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "dl-de-by-2.0"), ("Datenlizenz Deutschland Zero 2.0", "dl-de-zero-2.0"),
    ("CC BY 4.0", "cc-by-4.0"), ("https://creativecommons.org/licenses/by/4.0/", "cc-by-4.0"), ("cc-by-sa", "cc-by-sa-4.0"),
    ("CC0", "cc0-1.0"), ("cc-zero", "cc0-1.0"),
])
def test_one_licence_has_many_spellings(words, known):
    assert licence_of(words).id == known
    assert licence_of(words).url.startswith("https://" if "dcat-ap" not in words else "http://")


def test_other_words_are_kept_as_they_are():
    assert licence_of("Nur für den Dienstgebrauch") == Licence("Nur für den Dienstgebrauch")
    assert licence_of("https://city.test/terms") == Licence("", "https://city.test/terms")
    assert licence_of(None) == Licence()


def test_a_licence_is_found_flat_or_nested():
    nested = {"license": {"type": "CC BY 4.0", "owner": "City", "metadata": "https://city.test/by"}}
    assert licence_in(nested) == Licence("cc-by-4.0", "https://city.test/by", "City")
    assert licence_in({"license": "dl-de/zero-2-0", "attribution": "City"}).attribution == "City"
    assert licence_in("junk") == Licence()


@given(st.one_of(st.text(alphabet="<>!?-[]&;/ab \"'=\n"), st.none(), st.integers(), st.lists(st.text())))
def test_markup_of_any_kind_becomes_text(value):
    assert isinstance(untrusted.plain(value), str)


def test_losses_of_one_reason_are_added_up():
    assert merged([Skipped("a", 2, "x"), Skipped("b"), Skipped("a", 1, "y")]) == (Skipped("a", 3, "x"), Skipped("b"))


@given(st.lists(st.integers(0, 3 * RUN // 2), max_size=12))
def test_runs_hold_every_item_once_and_in_order(sizes):
    counter = iter(range(10**6))
    pieces = [[next(counter) for _ in range(size)] for size in sizes]
    found = list(runs(pieces))
    assert [item for run in found for item in run] == list(range(sum(sizes)))
    assert all(len(run) >= RUN for run in found[:-1]) and all(found)
