"""A background map for the field: what the project shows below the data, as tiles in a file, made by QGIS's own algorithm."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Callable, Iterable, Optional

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorTileLayer,
)

from ..core.errors import Cancelled, ReadOnly, Unsupported, UrbanDataError
from .algorithm_task import AlgorithmTask
from .tasks import TaskRunner

Box = tuple[float, float, float, float]
MOST_TILES = 20_000
_ALGORITHM = "native:tilesxyzmbtiles"
_LOWEST = 10  # zoom from which the tiles begin
_MERCATOR = 85.05
_MARGIN = 0.001  # degrees: one object has a place around it, too


def background_beside(copy: Path) -> Path:
    """Return where the background of a working copy lies."""
    return copy.with_name(f"{copy.stem}-background.mbtiles")


def background_of(project: QgsProject) -> tuple[QgsMapLayer, ...]:
    """Return the visible layers that are a background: pictures and vector tiles, in the order they are drawn."""
    root = project.layerTreeRoot()
    nodes = {layer.id(): root.findLayer(layer.id()) for layer in root.layerOrder()}
    return tuple(
        layer
        for layer in root.layerOrder()
        if isinstance(layer, (QgsRasterLayer, QgsVectorTileLayer)) and nodes[layer.id()] and nodes[layer.id()].isVisible()
    )


def area_of(layers: Iterable[QgsMapLayer]) -> Optional[Box]:
    """Return where layers lie, in CRS84; None where they are empty."""
    degrees, found = QgsCoordinateReferenceSystem("OGC:CRS84"), QgsRectangle()
    for layer in layers:
        if layer.isSpatial() and not layer.extent().isNull():
            into = QgsCoordinateTransform(layer.crs(), degrees, QgsProject.instance())
            found.combineExtentWith(into.transformBoundingBox(layer.extent()))
    found.grow(_MARGIN)
    return None if found.isNull() else (found.xMinimum(), found.yMinimum(), found.xMaximum(), found.yMaximum())


def tiles(area: Box, zoom: int) -> int:
    """Count the tiles of an area (CRS84: west, south, east, north) up to a zoom.

    Source: OGC Two Dimensional Tile Matrix Set (17-083r4), annex D.1, WebMercatorQuad.
    """
    return sum(_across(area, level) * _down(area, level) for level in range(min(_LOWEST, zoom), zoom + 1))


class TileMaking:
    """Makes one file of tiles in the background; its progress and its cancel stand in QGIS's task list. Main thread."""

    def __init__(self, layers: tuple[QgsMapLayer, ...], area: Box, *, zoom: int, target: Path) -> None:
        self._target, self._made = target, target.with_name(f"{target.stem}.part{target.suffix}")
        self._project, self._context = QgsProject(), QgsProcessingContext()
        self._project.addMapLayers([layer.clone() for layer in layers])
        self._context.setProject(self._project)
        self._feedback = QgsProcessingFeedback()
        self._task: Optional[AlgorithmTask] = None
        west, south, east, north = area
        self._wanted = {
            "EXTENT": f"{west!r},{east!r},{south!r},{north!r} [EPSG:4326]", "ZOOM_MIN": min(_LOWEST, zoom), "ZOOM_MAX": zoom,
            "TILE_FORMAT": 0, "METATILESIZE": 4, "OUTPUT_FILE": str(self._made),
        }

    def start(
        self, runner: TaskRunner, *, done: Callable[[Path], None], failed: Callable[[UrbanDataError], None]
    ) -> None:
        """Begin; exactly one of the two is called, on the main thread. Raises Unsupported where QGIS lacks the algorithm."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(_ALGORITHM)
        if algorithm is None:
            raise Unsupported("this QGIS cannot make tiles", algorithm=_ALGORITHM)
        self._task = runner.start_algorithm(
            algorithm, self._wanted, self._context, self._feedback, done=lambda well: self._ended(well, done, failed)
        )

    def stop(self) -> None:
        """Cancel it."""
        if self._task is not None:
            self._task.cancel()

    def _ended(self, well: bool, done: Callable[[Path], None], failed: Callable[[UrbanDataError], None]) -> None:
        self._task = None
        if well:
            os.replace(self._made, self._target)
            done(self._target)
            return
        self._made.unlink(missing_ok=True)
        if self._feedback.isCanceled():
            failed(Cancelled("stopped by the person"))
        else:
            failed(ReadOnly("the tiles cannot be made", path=str(self._target), reason=self._feedback.textLog()[-500:]))


def _across(area: Box, zoom: int) -> int:
    return _column(area[2], zoom) - _column(area[0], zoom) + 1


def _down(area: Box, zoom: int) -> int:
    return _row(area[1], zoom) - _row(area[3], zoom) + 1


def _column(longitude: float, zoom: int) -> int:
    return min(2**zoom - 1, max(0, math.floor((longitude + 180) / 360 * 2**zoom)))


def _row(latitude: float, zoom: int) -> int:
    radians = math.radians(min(_MERCATOR, max(-_MERCATOR, latitude)))
    return min(2**zoom - 1, max(0, math.floor((1 - math.asinh(math.tan(radians)) / math.pi) / 2 * 2**zoom)))
