"""Districts by their name: spellings that mean the same meet, and nothing else is guessed."""

from __future__ import annotations

import pytest

from urban_data_workbench.plugin.analysis.named_districts import UNKNOWN, by_name

DISTRICTS = ("Jena-Lobeda", "Südstadt", "12 Mitte", "Ost", "OST")


@pytest.mark.parametrize(("name", "index"), [
    ("Jena-Lobeda", 0), ("jena lobeda", 0), ("Stadtteil Südstadt", 1), ("SUEDSTADT", 1), ("Su\u0308dstadt", 1), ("Mitte", 2),
    ("03 - Mitte", 2), ("Bezirk Mitte", 2),
])
def test_spellings_of_one_district_meet(name, index):
    assert by_name([name], DISTRICTS).tolist() == [index]


@pytest.mark.parametrize("name", ["Lobeda", "Ost", "", None, "Stadtteil", "  ", "12", "Mittelstadt"])
def test_nothing_is_guessed_and_a_name_of_two_is_none(name):
    assert by_name([name], DISTRICTS).tolist() == [UNKNOWN]


def test_without_names_or_districts_there_is_nothing():
    assert by_name([], DISTRICTS).tolist() == [] and by_name(["A"], []).tolist() == [UNKNOWN]
