"""Maps with title, legend and scale bar, and a chart: what a planning office puts into a paper."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsLayerTree,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

_DPI = 110
_MOST = 3  # series in the chart
_STEPS = 7  # of the legend of a raster, with its heading


def map_picture(layers: Sequence[QgsMapLayer], *, title: str, source: str, extent: QgsRectangle, path: Path) -> None:
    """Draw the layers, the first on top, as a page with title, legend, scale bar and source."""
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    page = QgsLayoutItemMap(layout)
    _put(page, layout, 8, 20, 205, 178)
    page.setFrameEnabled(True)
    page.setLayers(list(layers))
    page.zoomToExtent(extent.buffered(extent.width() * 0.03))
    tree = QgsLayerTree()  # the legend does not keep it alive
    _legend(layout, page, layers, tree)
    _scale_bar(layout, page)
    _text(layout, title, size=15, at=(8, 6, 280, 12))
    _text(layout, source, size=8, at=(8, 200, 280, 6))
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = _DPI
    settings.generateWorldFile = False
    result = QgsLayoutExporter(layout).exportToImage(str(path), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise OSError(f"the map cannot be written: {path}")


def chart_picture(stations: QgsVectorLayer, series: QgsVectorLayer, *, title: str, zone: tzinfo, zone_name: str) -> QImage:
    """Draw the measurements of three stations."""
    from urban_data_workbench.plugin.bridge import chart
    from urban_data_workbench.plugin.core.chart import Series

    names = {str(row["remote_id"]): str(row["station"]) for row in stations.getFeatures()}
    lines = []
    for key, rows in sorted(_measured(series).items())[:_MOST]:
        times, values = zip(*sorted(rows))
        lines.append(Series(names.get(key, key), "°C", np.array(times), np.array(values)))
    return chart.picture(lines, title=title, zone=zone, zone_name=zone_name, empty="")


def _measured(series: QgsVectorLayer) -> dict[str, list[tuple[int, float]]]:
    rows: dict[str, list[tuple[int, float]]] = {}
    for feature in series.getFeatures():
        value, moment = feature["value"], feature["t_start"].toMSecsSinceEpoch()
        number = float(value) if value not in (None, "") else float("nan")
        rows.setdefault(str(feature["series"]), []).append((moment, number))
    return rows


def _put(item: QgsLayoutItem, layout: QgsLayout, x: float, y: float, width: float, height: float) -> None:
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))


def _legend(layout: QgsLayout, page: QgsLayoutItemMap, layers: Sequence[QgsMapLayer], tree: QgsLayerTree) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(page)
    for layer in layers:
        node = tree.addLayer(layer)
        if layer.type() == Qgis.LayerType.Raster:  # without the heading that names the band
            QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(range(1, _STEPS)))
    legend.setAutoUpdateModel(False)
    legend.model().setRootGroup(tree)
    for part, size in ((QgsLegendStyle.Style.Subgroup, 10), (QgsLegendStyle.Style.SymbolLabel, 8)):
        legend.rstyle(part).setTextFormat(_sized(size))
    _put(legend, layout, 215, 20, 80, 100)
    legend.adjustBoxSize()


def _scale_bar(layout: QgsLayout, page: QgsLayoutItemMap) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(page)
    bar.applyDefaultSize(Qgis.DistanceUnit.Kilometers)
    bar.setTextFormat(_sized(8))
    _put(bar, layout, 217, 182, 60, 14)


def _text(layout: QgsLayout, text: str, *, size: int, at: tuple[float, float, float, float]) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setTextFormat(_sized(size))
    label.setText(text)
    _put(label, layout, *at)


def _sized(points: int) -> QgsTextFormat:
    style = QgsTextFormat()
    style.setSize(points)
    return style
