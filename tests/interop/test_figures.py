"""Every figure that was worked out with other programs comes out of the analyses (F1 to F13); `build/figures.json`."""
from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from urban_data_workbench.tests.interop import (
    figures_heat_and_trees,
    figures_participation,
    figures_space_and_quality,
    figures_steps_and_levels,
)
from urban_data_workbench.tests.interop.data import ROOT
from urban_data_workbench.tests.interop.figures import Figure, expected_parts, missing, write

TARGET = ROOT / "build" / "figures.json"
MODULES: "tuple[ModuleType, ...]" = (
    figures_heat_and_trees, figures_steps_and_levels, figures_participation, figures_space_and_quality)
"""Each has `rows(shared)`, which returns its figures from the folder of real data."""

REQUIRED = expected_parts(Path(__file__).with_name("figures.json"))
"""Every number of F1 to F13 by name; one that no module works out gets a row that does not hold."""


@pytest.fixture(scope="module")
def figures(shared: Path) -> "list[Figure]":
    """The rows of all modules and one for each part that is missing, as they are written."""
    found = [row for module in MODULES for row in module.rows(shared)]
    found += missing(found, required=REQUIRED)
    write(found, TARGET)
    return found


@pytest.mark.parametrize("figure", REQUIRED)
def test_every_part_of_the_figure_holds(figures: "list[Figure]", figure: str) -> None:
    parts = [row for row in figures if row.figure == figure]
    assert parts and [row for row in parts if not row.holds] == []


def test_each_part_is_told_once_and_is_a_listed_one(figures: "list[Figure]") -> None:
    told = Counter((row.figure, row.part) for row in figures)
    assert told == Counter((figure, part) for figure, parts in REQUIRED.items() for part in parts)
