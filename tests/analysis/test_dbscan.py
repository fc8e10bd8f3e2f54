"""Clusters by density, and groups of what is linked (P3, P6)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from urban_data_workbench.plugin.analysis import cells
from urban_data_workbench.plugin.analysis.components import components, numbered
from urban_data_workbench.plugin.analysis.dbscan import NOISE, dbscan
from urban_data_workbench.plugin.core.errors import BadCoordinates, BadInput, Cancelled

SIX = np.array([(0, 0), (0, 50), (50, 0), (400, 400), (420, 400), (900, 900)], dtype=float)
DAY = 86_400_000


def test_worked_example():
    assert dbscan(SIX, eps=100, least=3).labels.tolist() == [0, 0, 0, NOISE, NOISE, NOISE]
    found = dbscan(SIX, eps=100, least=2)
    assert found.labels.tolist() == [0, 0, 0, 1, 1, NOISE] and found.count == 2


def by_hand(points, eps, least, times=None, apart=0):
    """Neighbours by all distances; clusters by walking from core to core."""
    near = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1)) <= eps
    if times is not None:
        near &= np.abs(times[:, None] - times[None, :]) <= apart
    core = near.sum(axis=1) >= least
    cluster, number = np.full(len(points), NOISE), 0
    for first in np.flatnonzero(core):
        waiting = [first] if cluster[first] == NOISE else []
        while waiting:
            at = waiting.pop()
            if cluster[at] == NOISE:
                cluster[at] = number
                waiting.extend(np.flatnonzero(near[at] & core))
        number += 1
    return near, core, cluster


def agrees(points, *, eps, least, times=None, apart=0):
    near, core, cluster = by_hand(points, eps, least, times, apart)
    found = dbscan(points, eps=eps, least=least, times=times, apart=apart)
    assert found.core.tolist() == core.tolist()
    both = set(zip(cluster[core].tolist(), found.labels[core].tolist()))
    assert len(both) == len({a for a, _ in both}) == len({b for _, b in both}) == found.count
    for row in np.flatnonzero(~core):
        cores = np.flatnonzero(near[row] & core)
        if not len(cores):
            assert found.labels[row] == NOISE
            continue
        far = np.hypot(*(points[cores] - points[row]).T)
        assert found.labels[row] in found.labels[cores[far <= far.min() + 1e-9]]
    sizes = np.bincount(found.labels[found.labels >= 0])
    assert (np.diff(sizes) <= 0).all()


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20), st.integers(0, 40)), min_size=1, max_size=60),
    st.sampled_from([1.0, 2.0, 3.5, 5.0]), st.integers(1, 6), st.booleans(), st.booleans())
def test_it_finds_what_all_distances_give(rows, eps, least, timed, large):
    table = np.array(rows, dtype=float)
    points, size = table[:, :2] * (1.0 if large else 0.7), cells._TABLE
    times = (table[:, 2] * DAY).astype(np.int64) if timed else None
    cells._TABLE = size if large else 0
    try:
        agrees(points, eps=eps, least=least, times=times, apart=3 * DAY)
    finally:
        cells._TABLE = size


def test_dense_places_beside_sparse_ones():
    rng = np.random.default_rng(5)
    points = np.vstack((rng.normal(0, 3, (300, 2)), rng.uniform(-60, 60, (300, 2)), np.tile((30.0, 30.0), (100, 1))))
    for eps, least in ((2.0, 5), (6.0, 10), (10.0, 2)):
        agrees(points, eps=eps, least=least)


def test_a_chain_is_one_cluster_and_two_visits_in_a_year_are_two():
    chain = np.column_stack((np.arange(0, 5000, 90.0), np.zeros(56)))
    assert dbscan(chain, eps=100, least=3).count == 1
    twice = np.tile((5.0, 5.0), (12, 1))
    times = np.repeat([0, 200 * DAY], 6)
    assert dbscan(twice, eps=100, least=5, times=times, apart=14 * DAY).count == 2
    assert dbscan(twice, eps=100, least=5).count == 1


def test_a_hundred_thousand_points_anywhere_fit():
    rng = np.random.default_rng(6)
    points = np.vstack((rng.normal(5e5, 2e4, (99_999, 2)), [(9e7, -9e7)]))
    found = dbscan(points, eps=150, least=10)
    assert found.labels[-1] == NOISE and 0 < found.count < 5_000


@pytest.mark.parametrize("call, error", [
    (lambda: dbscan(SIX, eps=0), BadInput), (lambda: dbscan(SIX, eps=np.inf), BadInput), (lambda: dbscan(SIX, least=0), BadInput),
    (lambda: dbscan(SIX, times=np.zeros(2, dtype=np.int64)), BadInput), (lambda: dbscan(np.full((3, 2), np.nan)), BadCoordinates),
    (lambda: dbscan(SIX * 1e4, eps=1e-6), BadInput),
])
def test_what_cannot_be_clustered_says_so(call, error):
    with pytest.raises(error):
        call()
    assert dbscan(np.empty((0, 2))).count == 0


def test_the_person_can_stop_it():
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        dbscan(SIX, eps=100, least=3, check=stop)


@given(st.integers(1, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40))
def test_groups_are_those_of_walking_along_the_links(count, links):
    links = [(a % count, b % count) for a, b in links]
    first, second = (np.array([pair[side] for pair in links], dtype=np.int64) for side in (0, 1))
    expected = list(range(count))
    for _ in range(count):
        for a, b in links:
            expected[a] = expected[b] = min(expected[a], expected[b])
    assert components(count, first, second).tolist() == expected


def test_a_long_chain_in_any_order_is_one_group():
    chain = np.random.default_rng(2).permutation(100_000)
    assert (components(100_000, chain[:-1], chain[1:]) == 0).all()


def test_the_largest_group_is_the_first():
    assert numbered(np.array([0, 1, 1, 3, 4, 4]), member=np.array([1, 1, 1, 0, 1, 1], dtype=bool)).tolist() == [2, 0, 0, -1, 1, 1]
