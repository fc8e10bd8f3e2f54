"""What the bench must show: every row with its goal, and the one place where ratio and verdict are computed."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Any, Optional, Sequence


@dataclass(frozen=True)
class Goal:
    """One row: what is measured, in which unit, and when it holds.

    ``faster``: the peer's figure must be so many times ours. Else ours must
    not exceed the goal.
    """

    key: str
    name: str
    goal: float
    unit: str = "s"
    faster: bool = True


GOALS = (
    Goal("observations", "100,000 observations of 100 Datastreams into the working copy; QGIS's SensorThings provider only reads", 7),
    Goal("features", "100,000 features into the working copy; QGIS's OGC API Features provider only reads", 10),
    Goal("insert", "1,000,000 observations at hand into an indexed GeoPackage table; QGIS's addFeatures into the same columns", 5),
    Goal("changes", "1,000 changes among 100,000 features, compared completely; QGIS iterates two layers", 10),
    Goal("counts", "1,000 changes among 100,000 features, counted by their marks; QGIS iterates two layers", 100),
    Goal("gap_1000", "longest gap of a 5 ms timer in the window while 1,000,000 observations load, pages of 1,000", 60, "ms", False),
    Goal("gap_10000", "longest gap of a 5 ms timer in the window while 1,000,000 observations load, pages of 10,000", 60, "ms", False),
    Goal("gap_whole", "longest gap of a 5 ms timer in the window while 1,000,000 observations load, one reply of 25 MB", 100, "ms", False),
    Goal("memory", "peak memory while 1,000,000 observations load, above QGIS's own", 200, "MB", False),
    Goal("frost_default", "1,000,000 observations from FROST into the working copy; QGIS's SensorThings provider with its default pages only reads", 6),
    Goal("frost_10000", "1,000,000 observations from FROST into the working copy; QGIS's SensorThings provider with pages of 10,000 only reads", 2.5),
    Goal("frost_raw", "the same beside the raw parallel download of the same series, which stores nothing: times as long", 1.3, "times", False),
    Goal("publish_token", "1,000 edited values published under version tokens at 20 ms; the same raw requests, 12 at a time: times as long", 1.3, "times", False),
    Goal("publish_read", "1,000 edited values published by read, compare, write at 20 ms; the same raw requests, 12 at a time: times as long", 1.3, "times", False),
    Goal("publish_qgis", "the same edits under version tokens; QGIS's OGC API Features provider, which checks nothing", 10),
    Goal("publish_offline", "the same edits under version tokens; QGIS's offline editing, synchronized, which checks nothing", 10),
    Goal("chart", "longest gap of a 5 ms timer while a chart of 1,000,000 points is moved 100 and magnified 20 times by hand", 50, "ms", False),
    Goal("playing", "a year of 60 hourly stations plays on the map: from a frame of the temporal controller to its picture", 200, "ms", False),
    Goal("search", "one search over 1,422 + 148 + 500 entries of catalogues, the slowest of 27 questions", 100, "ms", False),
    Goal("count_kernel", "100,000 points in 100 polygons, counted on arrays; QGIS's count points in polygon", 12),
    Goal("count_plain", "100,000 points in 100 polygons, from a plain GeoPackage layer to the result; QGIS's count points in polygon", 5),
    Goal("count_any", "100,000 points in 100 polygons, from a layer with edits to the result; QGIS's count points in polygon", 2),
    Goal("heat_kernel", "heat map of 100,000 points on 600 x 350 cells, on arrays; QGIS's heat map", 30),
    Goal("heat_plain", "heat map of 100,000 points on 600 x 350 cells, from a plain layer to the raster; QGIS's heat map", 8),
    Goal("heat_any", "heat map of 100,000 points on 600 x 350 cells, from a layer with edits to the raster; QGIS's heat map", 3),
    Goal("surface_kernel", "surface between 60 stations, p = 2, on 600 x 350 cells, on arrays; QGIS's IDW interpolation", 10),
    Goal("surface_whole", "surface between 60 stations with its errors, from the layer to the raster; QGIS's IDW interpolation", 3),
    Goal("cluster_kernel", "clusters of 100,000 points, on arrays; QGIS's DBSCAN clustering", 10),
    Goal("cluster_whole", "clusters of 100,000 points with their hulls, from a plain layer to the result; QGIS's DBSCAN clustering", 1.5),
    Goal("daily_kernel", "1,000,000 observations of 100 stations by district and day, on arrays; the same GROUP BY by QGIS's Execute SQL", 60),
    Goal("recipes_memory", "peak memory of the recipe that takes most, on 527,040 observations or 10,000 contributions, above QGIS's own", 200, "MB", False),
    Goal("recipes_stopped", "the longest that a recipe goes on after it is stopped, three times each", 500, "ms", False),
    Goal("daily_whole", "1,000,000 observations by district and day from the working copy; the same GROUP BY by QGIS's Execute SQL", 15),
)


@dataclass(frozen=True)
class Figures:
    """What was measured for one row, run by run; ``problem`` says why a measurement is worth nothing."""

    ours: Sequence[float] = ()
    peer: Sequence[float] = ()
    limit: Sequence[float] = ()
    note: str = ""
    problem: str = ""


def row(goal: Goal, figures: Figures) -> dict[str, Any]:
    """Return one row of ``build/bench.json``: medians, ratio, goal, and whether it holds."""
    ours, peer, limit = (middle(values) for values in (figures.ours, figures.peer, figures.limit))
    ratio = peer / ours if goal.faster and peer is not None and ours else None
    holds = not figures.problem and ours is not None and (ratio is not None and ratio >= goal.goal if goal.faster else ours <= goal.goal)
    return {
        "name": goal.name, "ours": _short(ours), "peer": _short(peer), "limit": _short(limit), "ratio": _short(ratio),
        "goal": goal.goal, "holds": holds, "unit": goal.unit, "runs": max(len(figures.ours), len(figures.peer)),
        "note": "; ".join(filter(None, (figures.problem, figures.note, _beside_limit(ours, limit)))),
    }


def _beside_limit(ours: Optional[float], limit: Optional[float]) -> str:
    """Say so where the network alone takes more than half of our time: no reader of these pages could be much faster."""
    if ours is None or limit is None or limit <= ours / 2:
        return ""
    return f"the requests alone take {limit / ours:.0%} of our time"


def middle(values: Sequence[float]) -> Optional[float]:
    """Return the median, None without any value."""
    return median(values) if values else None


def _short(value: Optional[float]) -> Optional[float]:
    return None if value is None else float(f"{value:.4g}")


def line(key: str, row: dict[str, Any]) -> str:
    """Return a row as a person reads it."""
    unit, verdict = row["unit"], "holds" if row["holds"] else "SHORT"
    parts = [f"{name} {row[name]} {unit}" for name in ("ours", "peer", "limit") if row[name] is not None]
    wanted = f"{row['ratio']} times faster, goal {row['goal']}" if row["ratio"] is not None else f"goal at most {row['goal']} {unit}"
    text = f"{verdict:5}  {key:12} {', '.join(parts)}: {wanted}"
    return f"{text} ({row['note']})" if row["note"] else text
