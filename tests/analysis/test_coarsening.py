"""Places and facts that at least k contributions share, and counts that cannot be worked out (D1)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis.coarsening import ALL_DROPPED, coarsen
from urban_data_workbench.plugin.analysis.suppression import hidden
from urban_data_workbench.plugin.core.errors import BadInput, Cancelled

A, B, C = (50.0, 50.0), (450.0, 50.0), (550.0, 50.0)
PARENTS = np.array([A, A, A, (250.0, 50.0), (250.0, 50.0), (350.0, 150.0)])


def test_three_in_a_cell_are_kept_and_the_rest_suppressed():
    found = coarsen(np.array([A, A, A, B, B, C]), size=100, largest=100, k=3)
    assert (found.kept, found.generalised, found.suppressed) == (3, 0, 3)
    assert found.group.tolist() == [0, 0, 0, -1, -1, -1] and found.hidden.tolist() == [[450, 50], [550, 50]]


def test_cells_that_share_a_parent_are_kept_in_it():
    found = coarsen(PARENTS, size=100, largest=200, k=3)
    assert (found.kept, found.generalised, found.suppressed) == (6, 3, 0)
    assert found.cells.x.tolist() == [50, 300] and found.cells.size.tolist() == [100, 200] and found.cells.n.tolist() == [3, 3]
    assert found.cells.generalised.tolist() == [False, True] and not len(found.hidden)


def test_a_fact_is_given_up_before_a_contribution_is_hidden_the_last_one_first():
    found = coarsen(np.array([A] * 7), facts=[np.zeros(7, dtype=int), np.array([1, 1, 1, 1, 2, 3, 4])], size=100, largest=100, k=3)
    assert found.cells.facts.tolist() == [[0, 1], [0, ALL_DROPPED]] and found.cells.generalised.tolist() == [False, True]
    assert (found.kept, found.generalised) == (7, 3)


def test_what_is_hidden_alone_takes_the_smallest_group_with_it():
    points = np.array([A] * 4 + [B] * 3 + [(50.0, 950.0)])
    found = coarsen(points, size=100, largest=100, k=3)
    assert (found.complementary, found.suppressed, found.kept) == (3, 4, 4)
    assert len(found.hidden) == 2


def test_two_hidden_ones_in_two_cells_are_one_each_by_the_total_and_take_a_group_with_them():
    found = coarsen(np.array([A] * 4 + [B] * 5 + [(50.0, 950.0), (950.0, 50.0)]), size=100, largest=100, k=3)
    assert (found.complementary, found.suppressed) == (4, 6)


def test_the_grid_is_the_same_for_every_publication():
    one = coarsen(np.array([(565_312.3, 5_934_187.9)] * 5), size=100)
    two = coarsen(np.array([(565_312.3, 5_934_187.9)] * 5 + [(560_001.0, 5_930_001.0)] * 5), size=100)
    assert (one.cells.x[0], one.cells.y[0]) == (565_350, 5_934_150) and two.cells.x.tolist() == [560_050, 565_350]


def test_contributions_without_a_place_form_groups_of_their_own():
    found = coarsen(np.array([A] * 5 + [(np.nan, np.nan)] * 6), facts=[np.array([1] * 5 + [1] * 5 + [2])], k=5)
    assert found.cells.n.tolist() == [5] and found.complementary == 5 and found.suppressed == 6
    found = coarsen(np.array([A] * 5 + [(np.nan, np.nan)] * 5), k=5)
    assert found.cells.n.tolist() == [5, 5] and np.isnan(found.cells.x).tolist() == [False, True] and found.generalised == 0


def test_how_different_the_sensitive_values_are_is_told():
    found = coarsen(np.array([A] * 5 + [B] * 5), sensitive=np.array([1, 2, 3, 3, 3, 7, 7, 7, 7, 7]))
    assert found.cells.different.tolist() == [3, 1] and found.min_l == 1
    assert coarsen(np.array([A] * 5)).min_l == 0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(-3, 9), st.integers(-3, 9), st.integers(0, 2), st.integers(0, 1)), max_size=60), st.integers(3, 6))
def test_every_published_group_has_k_and_holds_who_is_in_it(rows, k):
    table = np.array(rows, dtype=float).reshape(-1, 4)
    points, facts = table[:, :2] * 100 + 50, [table[:, 2].astype(int), table[:, 3].astype(int)]
    found = coarsen(points, facts=facts, k=k, largest=400)
    cells = found.cells
    assert found.kept + found.suppressed == len(rows) and cells.n.sum() == found.kept and (cells.n >= k).all()
    for row, group in enumerate(found.group):
        if group >= 0:
            assert np.abs(points[row] - (cells.x[group], cells.y[group])).max() <= cells.size[group] / 2
            assert all(code in (ALL_DROPPED, fact[row]) for code, fact in zip(cells.facts[group], facts))
    assert np.bincount(found.group[found.group >= 0], minlength=len(cells.n)).tolist() == cells.n.tolist()


def test_nothing_in_nothing_out():
    found = coarsen(np.empty((0, 2)))
    assert (found.kept, found.suppressed, found.min_l) == (0, 0, 0)


@pytest.mark.parametrize("more", [{"k": 2}, {"size": 50}, {"size": np.nan}, {"facts": [np.zeros(2, dtype=int)]}, {"sensitive": np.zeros(2)}])
def test_what_would_not_protect_is_refused(more):
    with pytest.raises(BadInput):
        coarsen(np.array([A] * 9), **more)
    with pytest.raises(BadInput):
        coarsen(np.full((5, 2), 1e300))


def test_the_person_can_stop_it():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        coarsen(PARENTS, check=stop)


def test_in_a_row_with_its_total_the_next_smallest_is_hidden_too():
    assert hidden(np.array([12, 2, 9]), k=3).tolist() == [False, True, True]
    assert hidden(np.array([12, 2, 1, 9]), k=3).tolist() == [False, True, True, False]
    assert hidden(np.array([12, 1, 1, 9]), k=3).tolist() == [False, True, True, True]  # two of two would be one each
    assert hidden(np.array([1, 1, 0]), k=3).tolist() == [True, True, False]
    assert hidden(np.array([12, 9]), k=3).tolist() == [False, False]


def test_an_empty_cell_tells_of_nobody():
    assert hidden(np.array([0, 2, 9]), k=3).tolist() == [False, True, True]
    assert hidden(np.array([0, 2]), k=3).tolist() == [True, True]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=4, max_size=4), min_size=2, max_size=5), st.integers(3, 5))
def test_no_row_or_column_has_one_hidden_cell(rows, k):
    table = np.array(rows)
    away = hidden(table, k=k)
    assert away[(table > 0) & (table < k)].all()
    assert not (away.sum(axis=0) == 1).any() and not (away.sum(axis=1) == 1).any()
    assert away.any() == bool(((table > 0) & (table < k)).any())


def test_counts_of_two_are_never_published():
    with pytest.raises(BadInput):
        hidden(np.array([2, 9]), k=2)
    with pytest.raises(BadInput):
        hidden(np.array([-1, 9]))
