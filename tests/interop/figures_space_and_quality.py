"""F1 and F2 (completeness), F6 (interpolation), F9 (places of contributions), F10 (defibrillators), F13 (trees of Mainz).

Of the contributions only coordinates are read, no titles and no texts.
"""
from __future__ import annotations

import gzip
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from urban_data_workbench.plugin.analysis.completeness import completeness
from urban_data_workbench.plugin.analysis.dbscan import NOISE, dbscan
from urban_data_workbench.plugin.analysis.density import density
from urban_data_workbench.plugin.analysis.hot_spots import hot_spots
from urban_data_workbench.plugin.analysis.hull import convex_hull, hull_area
from urban_data_workbench.plugin.analysis.interpolation import POWERS, best
from urban_data_workbench.plugin.analysis.nearest import nearest
from urban_data_workbench.plugin.analysis.network_coverage import clark_evans, share_of_area
from urban_data_workbench.plugin.analysis.slots import Observations, Slotted, slotted
from urban_data_workbench.plugin.analysis.station_statistics import station_statistics
from urban_data_workbench.plugin.core.crs import transform
from urban_data_workbench.tests.interop.contributions import contributions
from urban_data_workbench.tests.interop.data import Logger, defibrillators, loggers
from urban_data_workbench.tests.interop.figures import Figure

CLOCK = timezone(timedelta(hours=1))
"""The loggers keep UTC+1 all year."""

COMPLETE = {
    900193: 86.82, 900355: 81.96, 900356: 99.35, 900358: 92.89, 900368: 99.34, 900371: 97.44, 900372: 99.34, 900373: 99.34,
    900374: 83.67, 900390: 99.32, 900398: 99.35, 900411: 99.33, 900413: 99.30, 900415: 99.27, 900541: 99.97}
SKILL = {1: (2.159, 0.091), 2: (2.252, 0.012), 3: (2.423, -0.144)}
CLUSTERS = {(100, 5): (38, 510, [303]), (150, 10): (18, 569, [306, 239, 175])}
GENERA = {"Platanus": 446, "Acer": 349, "Tilia": 227}


def rows(shared: Path) -> "list[Figure]":
    """All figures of this family."""
    files = loggers()
    water = slotted(_readings(files))
    places = np.array([(one.longitude, one.latitude) for one in contributions() if one.located])
    metres = transform(places, source="EPSG:4326", target="EPSG:25832")
    return [
        *_completeness(files, water), *_duplicates(files, water), *_interpolation(files, water), *_kernel(metres),
        *_hot_cells(metres), *_clusters(metres), *_defibrillators(), *_trees(shared)]


def _readings(files: "list[Logger]") -> Observations:
    parts = [logger.series("wtemp") for logger in files]
    series = np.repeat(np.arange(len(parts)), [len(times) for times, _ in parts])
    times = np.concatenate([times for times, _ in parts]).astype("datetime64[ms]").astype(np.int64)
    return Observations(series, times, np.concatenate([values for _, values in parts]), len(parts))


def _instant(year: int, month: int) -> int:
    return int(datetime(year, month, 1, tzinfo=CLOCK).timestamp()) * 1000


def _local(instant: int) -> str:
    return datetime.fromtimestamp(int(instant) / 1000, CLOCK).strftime("%Y-%m-%d %H:%M")


def _completeness(files: "list[Logger]", water: Slotted) -> "list[Figure]":
    found = completeness(water, span=(_instant(2024, 1), _instant(2025, 1)))
    at = {logger.number: index for index, logger in enumerate(files)}
    each = [
        Figure("F1", f"completeness of {number} in %", percent, 100 * found.coverage[at[number]], 0.005)
        for number, percent in COMPLETE.items()]
    present, expected = int(found.present.sum()), int(found.expected.sum())
    leading = found.leading_h[found.leading_h > 1]
    begins = sorted({_local(water.slots[water.series == one].min()) for one in np.flatnonzero(found.leading_h > 1)})
    gaps = {900193: (40, 57.5), 900371: (31, 35.75)}
    return [
        *each,
        Figure("F1", "all loggers: slots present", 504_794, present), Figure("F1", "all loggers: slots expected", 527_040, expected),
        Figure("F1", "all loggers: completeness in %", 95.78, 100 * present / expected, 0.005),
        Figure("F1", "loggers with a leading gap", 14, len(leading)),
        Figure("F1", "shortest leading gap in h", 57.25, leading.min()),
        Figure("F1", "longest leading gap in h", 57.75, leading.max()),
        Figure("F1", "first readings after it", "2024-01-03 09:15, 2024-01-03 09:45", ", ".join(begins)),
        *(Figure("F1", f"interior gaps of {number}", many, int(found.n_gaps[at[number]])) for number, (many, _) in gaps.items()),
        *(Figure("F1", f"longest interior gap of {number} in h", longest, found.longest_gap_h[at[number]])
          for number, (_, longest) in gaps.items()),
        *(Figure("F1", f"interior gaps of {number}", 0, int(found.n_gaps[at[number]])) for number in (900356, 900398)),
    ]


def _duplicates(files: "list[Logger]", water: Slotted) -> "list[Figure]":
    (seam,) = [index for index, logger in enumerate(files) if logger.number == 900372]
    raw = _readings(files)
    quarters = np.sort((raw.times[raw.series == seam] + 450_000) // 900_000 * 900_000 + 3_600_000)
    double = quarters[1:][quarters[1:] == quarters[:-1]].astype("datetime64[ms]")
    days = double.astype("datetime64[D]")
    return [
        Figure("F2", "rows", 506_373, int(water.tally.rows.sum())), Figure("F2", "unique slots", 504_794, len(water.slots)),
        Figure("F2", "extra rows of 900372", 123, int((water.tally.equal + water.tally.different)[seam])),
        Figure("F2", "extra rows of 900372 at 00:00", 123, int((double == days).sum())),
        Figure("F2", "first day of the seam", "2024-08-31", str(days.min())),
        Figure("F2", "last day of the seam", "2024-12-31", str(days.max())),
        Figure("F2", "days of the seam", 123, len(np.unique(days))),
    ]


def _interpolation(files: "list[Logger]", water: Slotted) -> "list[Figure]":
    july = station_statistics(
        water, period="whole", zone=CLOCK, percent=(), minimum_coverage=0.0, span=(_instant(2024, 7), _instant(2024, 8)))
    places = np.array([(logger.longitude, logger.latitude) for logger in files])
    points = transform(places, source="EPSG:4326", target="EPSG:25832")
    found = {power: best(points, july.mean, powers=(power,)) for power in POWERS}
    return [
        *(Figure("F6", f"leave-one-out RMSE, p = {power}", SKILL[power][0], one.rmse, 5e-4) for power, one in found.items()),
        *(Figure("F6", f"skill, p = {power}", SKILL[power][1], one.skill, 5e-4) for power, one in found.items()),
        Figure("F6", "RMSE of the mean of the others", 2.265, found[1].rmse_of_mean, 5e-4),
    ]


def _kernel(metres: np.ndarray) -> "list[Figure]":
    wide, narrow = density(metres, sigma=300, size=50).peak, density(metres, sigma=150, size=50).peak
    place = transform(np.array([(wide.x, wide.y)]), source="EPSG:25832", target="EPSG:4326")[0]
    return [
        Figure("F9", "kernel peak, σ 300 m: x", 565_725, wide.x), Figure("F9", "kernel peak, σ 300 m: y", 5_934_325, wide.y),
        Figure("F9", "kernel peak, σ 300 m: longitude", 9.99211, place[0], 5e-6),
        Figure("F9", "kernel peak, σ 300 m: latitude", 53.55369, place[1], 5e-6),
        Figure("F9", "kernel peak, σ 300 m: per km²", 498.65, wide.per_km2, 0.005),
        Figure("F9", "contributions within 300 m of the peak", 295, wide.n_within),
        Figure("F9", "kernel peak, σ 150 m: x", 565_725, narrow.x), Figure("F9", "kernel peak, σ 150 m: y", 5_934_325, narrow.y),
        Figure("F9", "kernel peak, σ 150 m: per km²", 1_661.6, narrow.per_km2, 0.05),
    ]


def _hot_cells(metres: np.ndarray) -> "list[Figure]":
    found = hot_spots(metres, size=500)
    z, hot = found.result.z, found.result.z > 0
    row, column = divmod(int(np.nanargmax(z)), found.grid.columns)
    corner = f"{found.grid.x[column] - 250:.0f}/{found.grid.y[row] - 250:.0f}"
    return [
        Figure("F9", "Gi*: rows of cells", 42, found.grid.rows), Figure("F9", "Gi*: columns of cells", 50, found.grid.columns),
        Figure("F9", "Gi*: points", 2_049, int(found.counts.sum())),
        Figure("F9", "Gi*: hot cells at p ≤ 0.05", 79, int((hot & (found.result.p <= 0.05)).sum())),
        Figure("F9", "Gi*: hot cells after FDR", 52, int((hot & (found.result.q <= 0.05)).sum())),
        Figure("F9", "Gi*: largest z", 14.873, z[row, column], 5e-4), Figure("F9", "Gi*: cell of the largest z", "564000/5936000", corner),
        Figure("F9", "Gi*: points of that cell", 3, int(found.counts[row, column])),
        Figure("F9", "Moran's I", 0.0916, found.result.moran_i, 5e-5),
    ]


def _clusters(metres: np.ndarray) -> "list[Figure]":
    figures = []
    for (eps, least), (many, noise, largest) in CLUSTERS.items():
        labels = dbscan(metres, eps=eps, least=least).labels
        sizes = np.sort(np.bincount(labels[labels != NOISE]))[::-1]
        name = f"DBSCAN {eps} m/{least}"
        figures += [
            Figure("F9", f"{name}: clusters", many, len(sizes)), Figure("F9", f"{name}: noise", noise, int((labels == NOISE).sum())),
            *(Figure("F9", f"{name}: cluster {rank + 1}", size, int(sizes[rank])) for rank, size in enumerate(largest))]
    x, y = metres[labels == 0].mean(axis=0)
    return [
        *figures, Figure("F9", f"{name}: centre of the largest, x", 565_726, x, 0.5),
        Figure("F9", f"{name}: centre of the largest, y", 5_934_302, y, 0.5)]


def _defibrillators() -> "list[Figure]":
    """The share in reach was worked out with circles of 32 to 64 corners, which lie inside ours of 128: hence 0.1 points."""
    import shapely

    points = np.array([(one.x, one.y) for one in defibrillators()])
    distance = nearest(points, points, but_itself=True)[1][:, 0]
    hull = shapely.to_wkb(shapely.Polygon(convex_hull(points)))
    return [
        Figure("F10", "defibrillators", 131, len(points)), Figure("F10", "mean nearest neighbour in m", 308.4, distance.mean(), 0.05),
        Figure("F10", "median nearest neighbour in m", 187.1, float(np.median(distance)), 0.05),
        Figure("F10", "at distance 0", 2, int((distance == 0).sum())), Figure("F10", "Clark–Evans", 0.665, clark_evans(points), 5e-4),
        Figure("F10", "convex hull in km²", 112.9, hull_area(points) / 1e6, 0.05),
        Figure("F10", "part of the hull within 300 m in %", 17.4, 100 * share_of_area(points, radius=300, polygons=[hull]), 0.1),
    ]


def _trees(shared: Path) -> "list[Figure]":
    with gzip.open(shared / "mainz" / "trees.geojson.gz", "rt", encoding="utf-8") as file:
        trees = json.load(file)["features"]
    facts = [tree["properties"] for tree in trees]
    genera = [(one["GATTUNG"] or "").strip() for one in facts]
    points = np.array([tree["geometry"]["coordinates"][:2] for tree in trees], dtype=np.float64)
    said = np.array([(one["POINT_X"], one["POINT_Y"]) for one in facts], dtype=np.float64)
    neighbour, distance = (column[:, 0] for column in nearest(points, points, but_itself=True))
    close = {tuple(sorted((tree, int(neighbour[tree])))) for tree in np.flatnonzero(distance < 0.5)}
    return [
        Figure("F13", "trees", 1_624, len(trees)), Figure("F13", "genus missing", 34, genera.count("")),
        *(Figure("F13", genus, many, genera.count(genus)) for genus, many in GENERA.items()),
        Figure("F13", "kind of the height", "str", type(facts[0]["BAUMHOEHE"]).__name__),
        Figure("F13", "pairs closer than 0.5 m", 1, len(close)),
        Figure("F13", "largest difference of POINT_X in m", 0.5, float(np.abs(said - points)[:, 0].max()), 0.05),
    ]
