"""A figure holds when it is the expected number, and one that is missing does not hold."""
from __future__ import annotations

import json

import numpy as np
import pytest

from urban_data_workbench.tests.interop.figures import Figure, missing, write


@pytest.mark.parametrize("expected, got, tolerance, holds", [
    (40, 40, 0, True), (40, 41, 0, False), (2.159, 2.1594, 0.0005, True), (2.159, 2.1596, 0.0005, False),
    (-0.144, -0.1, 0.01, False), (1.0, float("nan"), 9, False), (np.int64(3), np.float32(3), 0, True),
    ("2024-08-14", "2024-08-14", 0, True), ("2024-08-14", "2024-08-15", 9, False), ("3", 3, 9, False),
])
def test_a_figure_holds_within_its_tolerance(expected, got, tolerance, holds):
    assert Figure("F1", "one", expected, got, tolerance).holds is holds


def test_a_part_that_nobody_worked_out_has_a_row_that_does_not_hold():
    rows = [Figure("F1", "one", 1, 1), Figure("F1", "one", 1, 1), Figure("F2", "one", 1, 1)]
    found = missing(rows, required={"F1": ["one", "two"], "F2": ["one"], "F3": ["one"]})
    assert [(row.figure, row.part, row.holds) for row in found] == [("F1", "two", False), ("F3", "one", False)]


def test_rows_are_written_with_their_verdict(tmp_path):
    path = tmp_path / "build" / "figures.json"
    write([Figure("F6", "skill", 0.012, np.float64(0.0121), 0.0005), Figure("F6", "p", 2, np.float64("nan"))], path)
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {"figure": "F6", "part": "skill", "expected": 0.012, "got": 0.0121, "tolerance": 0.0005, "holds": True},
        {"figure": "F6", "part": "p", "expected": 2, "got": None, "tolerance": 0.0, "holds": False}]
