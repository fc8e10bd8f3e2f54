"""A year of 60 hourly stations plays on the map: from each frame of QGIS's temporal controller to the end of its drawing."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import fresh

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from measured_city import build  # noqa: E402

from urban_data_workbench.plugin.services import stepping  # noqa: E402

STATIONS, HOURS, SIZE = 60, 8760, (1280, 800)
DATASET = "Lufttemperatur"
LONGEST = 10_000  # milliseconds of one frame


class Player:
    """Shows frame after frame, the next one once the map is drawn."""

    def __init__(self, canvas: Any, controller: Any) -> None:
        from qgis.PyQt.QtCore import QEventLoop, QTimer

        self.canvas, self.controller, self.loop, self.guard = canvas, controller, QEventLoop(), QTimer()
        self.guard.setSingleShot(True)
        self.guard.timeout.connect(lambda: self.loop.exit(1))
        canvas.mapCanvasRefreshed.connect(lambda: self.loop.exit(0))

    def show(self, number: int) -> float:
        """Return the seconds from the step to the picture; where there is none, those waited."""
        began = time.perf_counter()
        self.controller.setCurrentFrameNumber(number)
        self.guard.start(LONGEST)
        self.loop.exec()
        self.guard.stop()
        return time.perf_counter() - began


def points(layer: Any, frame: Any) -> int:
    """How many features QGIS's filter lets through in a frame."""
    from qgis.core import QgsFeatureRequest, QgsVectorLayerTemporalContext

    around = QgsVectorLayerTemporalContext()
    around.setLayer(layer)
    request = QgsFeatureRequest().setFilterExpression(layer.temporalProperties().createFilterString(around, frame))
    return sum(1 for _ in layer.getFeatures(request))


def main(folder: Path, hours: int, frames: int) -> dict[str, Any]:
    """Play ``frames`` frames, spread over the whole time and then one after the other."""
    copy = build(folder / "year.gpkg", stations=STATIONS, count=hours)
    began = time.perf_counter()
    found = stepping.step(copy, DATASET, period="hour", zone_name="", target=folder / "frames.gpkg")
    made = time.perf_counter() - began
    with fresh.qgis(window=True):
        played = play(found, frames)
    return {**played, "made": made, "size": os.path.getsize(found.path) / 1e6}


def play(found: stepping.Stepped, frames: int) -> dict[str, Any]:
    """Return the figures; what was on the screen is gone before QGIS ends."""
    from qgis.core import QgsTemporalNavigationObject
    from qgis.gui import QgsMapCanvas

    from urban_data_workbench.plugin.bridge import time_layers
    from urban_data_workbench.ui.stepping import set_controller

    layer = time_layers.frames_layer(
        found.path, dataset=found.dataset, period="hour", title="x", values=found.values, stations=found.stations,
        translate=lambda _, text: text)
    canvas, controller = QgsMapCanvas(), QgsTemporalNavigationObject()
    canvas.resize(*SIZE)
    canvas.setDestinationCrs(layer.crs())
    canvas.setLayers([layer])
    canvas.setTemporalController(controller)
    canvas.setExtent(layer.extent().buffered(0.1))
    canvas.show()
    set_controller(controller, found)
    player = Player(canvas, controller)
    count = controller.totalFrameCount()
    player.show(1)
    spread = [2 + at * (count - 4) // frames for at in range(frames)]
    worked = time.process_time()
    shown = [player.show(number) for number in [*spread, *range(count - frames, count - 1)]]
    worked = (time.process_time() - worked) / len(shown)
    counted = {points(layer, controller.dateTimeRangeForFrameNumber(number)) for number in spread[:: max(frames // 10, 1)]}
    canvas.setLayers([])
    canvas.close()
    return {
        "median": median(shown) * 1000, "worst": max(shown) * 1000, "cpu": worked * 1000, "each": sorted(counted) == [STATIONS],
        "frames": len(shown),
    }


if __name__ == "__main__":
    fresh.tell(**main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
