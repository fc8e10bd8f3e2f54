"""What stations say: after each load and refresh their map tips get what was measured last, drawn in the background."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any, Dict, Mapping, Optional

import numpy as np
from qgis.PyQt.QtCore import QLocale, QObject

from ..plugin.bridge import layers, station_tips
from ..plugin.bridge.settings import ProjectEntries
from ..plugin.core import sparkline
from ..plugin.core.chart import EARLIEST, LATEST
from ..plugin.core.progress import Progress
from ..plugin.services import recent
from ..plugin.services.recent import Newest, Spoken
from .desk import Desk
from .words import translate
from .written import zone_of, zoned_text

logger = logging.getLogger(__name__)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
Told = Dict[str, Dict[str, Any]]


class Speaking(QObject):
    """Keeps the map tips of stations up to date. Main thread; reads in the background."""

    def __init__(self, desk: Desk, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def tell(self, path: Path, dataset_id: str) -> None:
        """Read what the stations of a dataset measured last and put it into their tips; style and selection stay."""
        project = self._desk.parts.project
        shown = [layer for layer in layers.of_working_copy(project, path) if _speaks(layer, dataset_id)]
        if not shown:
            return
        known = {name: _pairs(one) for name, one in station_tips.told(shown[0]).items()}
        zone = ProjectEntries(project).read("zone")

        def work(progress: Progress) -> tuple[Told, int]:
            spoken = recent.read(path, dataset_id, known=known, progress=progress)
            return written(spoken, zone_of(zone or spoken.zone)), spoken.stale_after

        self._desk.parts.runner.start(
            translate("Workbench", "Read what the stations measured last"), work,
            done=lambda found: self._said(path, dataset_id, *found),
            failed=lambda error: logger.warning("The map tips of %s have no pictures: %s", dataset_id, error),
            question=f"speak {path} {dataset_id}",
        )

    def _said(self, path: Path, dataset_id: str, told: Told, stale_after: int) -> None:
        layers.revive(self._desk.parts.project)
        for layer in layers.of_working_copy(self._desk.parts.project, path):
            if _speaks(layer, dataset_id):
                station_tips.say(layer, told, stale_after=stale_after)
                layer.triggerRepaint()


def written(spoken: Spoken, zone: tzinfo) -> Told:
    """Write down the newest values of each station: picture, range, and period in local time. Any thread."""
    return {name: _entry(newest, zone) for name, newest in spoken.series.items() if len(newest.times)}


def _entry(newest: Newest, zone: tzinfo) -> dict[str, Any]:
    pairs = [[int(at), float(value) if np.isfinite(value) else None] for at, value in zip(newest.times, newest.values)]
    drawn = sparkline.svg(newest.times, newest.values)
    if not drawn:
        return {"values": pairs}
    good = newest.values[np.isfinite(newest.values)]
    low, high = (QLocale().toString(float(one), "g", 4) for one in (good.min(), good.max()))
    start, end = (zoned_text(_EPOCH + timedelta(milliseconds=int(at)), zone) for at in newest.times[[0, -1]])
    return {
        "values": pairs, "picture": sparkline.address(drawn), "period": f"{start} – {end}",
        "range": translate("Workbench", "lowest {low}, highest {high}").format(low=low, high=high),
    }


def _speaks(layer: Any, dataset_id: str) -> bool:
    return layer.customProperty(layers.DATASET) == dataset_id and "@" + station_tips.RECENT in layer.mapTipTemplate()


def _pairs(entry: Mapping[str, Any]) -> tuple[tuple[int, Optional[float]], ...]:
    """Return the values of an entry; what a project was given by hand may be anything."""
    found = entry.get("values", ()) if isinstance(entry, dict) else ()
    try:
        pairs = tuple((int(at), None if value is None else float(value)) for at, value in found)
    except (OverflowError, TypeError, ValueError):
        return ()
    return pairs if all(EARLIEST <= at <= LATEST for at, _ in pairs) else ()
