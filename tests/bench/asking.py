"""Questions of a city beside QGIS's own tools on the same layers: each side in a process of its own, in turn, with the same result."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

import figures
from figures import Figures
from processes import Wrong, empty, fresh

ALIKE = 0.98
"""How alike a heat map of Gaussians and one of QGIS's kernels must be (correlation of their cells)."""

NEAR = 2.0
"""Cells between their peaks at most."""

SAME = 1e-3
"""Largest difference of two surfaces, of values around 15."""


@contextmanager
def _city() -> Iterator[Path]:
    with empty() as path:
        fresh("questions.py", "made", path)
        yield path


def counting(runs: int) -> dict[str, Figures]:
    """Every polygon must hold as many points."""
    found: dict[str, list[float]] = {}
    with _city() as path:
        for _ in range(runs):
            for how in ("", "-edited", "-scratch"):
                peer = _asked(found, "counting", f"qgis{how}", path)
                _asked(found, "counting", f"ours{how}", path, counts=peer["counts"])
            _asked(found, "counting", "kernel", path, counts=peer["counts"])
    return _three("count", found)


def heating(runs: int) -> dict[str, Figures]:
    """The maps must be alike, and their peaks within two cells: QGIS has no Gaussian kernel."""
    found: dict[str, list[float]] = {}
    notes = []
    with _city() as path:
        for _ in range(runs):
            for how in ("", "-edited", "-scratch"):
                mine, theirs = _rasters(path)
                _asked(found, "heating", f"qgis{how}", path, theirs)
                _asked(found, "heating", f"ours{how}", path, mine)
                notes.append(_compared(mine, theirs))
            _asked(found, "heating", "kernel", path, "-", shape=[350, 600])
    for one in notes:
        _judge(one["alike"] >= ALIKE and one["peaks_apart"] <= NEAR and one["shape"] == [350, 600], "heating", one)
    note = f"the maps are alike by {min(one['alike'] for one in notes):.3f}, their peaks {max(one['peaks_apart'] for one in notes):.2g} cells apart"
    return _three("heat", found, note)


def surface(runs: int) -> dict[str, Figures]:
    """The cells that ours draws must be those of QGIS's."""
    found: dict[str, list[float]] = {}
    notes = []
    with _city() as path:
        for _ in range(runs):
            mine, theirs = _rasters(path)
            _asked(found, "surface", "qgis", path, theirs)
            _asked(found, "surface", "ours", path, mine)
            _asked(found, "surface", "kernel", path, "-", shape=[350, 600])
            notes.append(_compared(mine, theirs))
    for one in notes:
        _judge(one["difference"] <= SAME and one["cells"] >= 100_000, "surface", one)
    note = f"{notes[0]['cells']:,} cells, the largest difference {max(one['difference'] for one in notes):.2g}"
    return _two("surface", found, note)


def clustering(runs: int) -> dict[str, Figures]:
    """As many clusters, and as many points in none."""
    found: dict[str, list[float]] = {}
    with _city() as path:
        for _ in range(runs):
            peer = _asked(found, "clustering", "qgis", path)
            for side in ("ours", "kernel"):
                _asked(found, "clustering", side, path, clusters=peer["clusters"], noise=peer["noise"])
    return _two("cluster", found, f"{peer['clusters']} clusters")


def averaging(runs: int) -> dict[str, Figures]:
    """As many rows of as many observations, with the same means."""
    found: dict[str, list[float]] = {}
    with _city() as path:
        for _ in range(runs):
            peer = _asked(found, "averaging", "qgis", path)
            for side in ("ours", "kernel"):
                _asked(found, "averaging", side, path, **{name: peer[name] for name in ("rows", "values", "sum", "largest")})
    return _two("daily", found, f"{peer['rows']:,} rows")


def recipes(runs: int) -> dict[str, Figures]:
    """Each recipe in a process of its own, once: the figures are those of the worst."""
    with empty() as path:
        folder = path.parent
        fresh("recipes.py", "made", folder)
        found = {name: fresh("recipes.py", folder, name) for name in fresh("recipes.py", folder)["names"]}
    rows = {}
    for key, measured, unit in (("recipes_memory", "memory", "MB"), ("recipes_stopped", "stopped", "ms")):
        worst = sorted(found, key=lambda name: -found[name][measured])[:4]
        note = f"{len(found)} recipes; " + ", ".join(f"{name} {found[name][measured]:.3g} {unit}" for name in worst)
        rows[key] = Figures([found[worst[0]][measured]], note=note)
    return rows


def _asked(found: dict[str, list[float]], task: str, side: str, path: Path, *more: object, **expect: Any) -> dict[str, Any]:
    told = fresh("questions.py", task, side, path, *more, expect=expect)
    found.setdefault(side, []).append(told["seconds"])
    return told


def _rasters(path: Path) -> tuple[Path, Path]:
    folder = path.parent
    for old in folder.glob("*.tif*"):
        old.unlink()
    return folder / "ours.tif", folder / "qgis.tif"


def _compared(mine: Path, theirs: Path) -> dict[str, Any]:
    return fresh("questions.py", "compared", mine, theirs)


def _judge(holds: bool, task: str, told: dict[str, Any]) -> None:
    if not holds:
        raise Wrong(f"{task}: {told}")


def _two(key: str, found: dict[str, list[float]], note: str) -> dict[str, Figures]:
    return {
        f"{key}_kernel": Figures(found["kernel"], found["qgis"], note=note),
        f"{key}_whole": Figures(found["ours"], found["qgis"], note=note)}


def _three(key: str, found: dict[str, list[float]], note: str = "") -> dict[str, Figures]:
    ours, theirs = (figures.middle(found[f"{side}-scratch"]) for side in ("ours", "qgis"))
    also = f"the layer has edits; of a scratch layer ours {ours:.3g} s, QGIS {theirs:.3g} s, {theirs / ours:.3g} times"
    return {
        f"{key}_kernel": Figures(found["kernel"], found["qgis"], note=note),
        f"{key}_plain": Figures(found["ours"], found["qgis"], note=note),
        f"{key}_any": Figures(found["ours-edited"], found["qgis-edited"], note="; ".join(filter(None, (also, note))))}


KEYS = {
    counting: ("count_kernel", "count_plain", "count_any"), heating: ("heat_kernel", "heat_plain", "heat_any"),
    surface: ("surface_kernel", "surface_whole"), clustering: ("cluster_kernel", "cluster_whole"),
    averaging: ("daily_kernel", "daily_whole"), recipes: ("recipes_memory", "recipes_stopped"),
}
MEASURES = {key: measure for measure, keys in KEYS.items() for key in keys}
