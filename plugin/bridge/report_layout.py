"""A report of two pages as a print layout built in code: a map with its facts, then tables beside each other and a second map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsLayerTree,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsLayoutTableColumn,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsProjectMetadata,
    QgsRectangle,
    QgsTableCell,
    QgsTextFormat,
)

from ..core.errors import StoreError

_PAGE, _LEFT, _WIDE = (210.0, 297.0), 12.0, 186.0
_TITLE, _HEADING, _BODY, _SMALL = 17.0, 12.0, 9.0, 7.5
_MARGIN = 0.05
Rect = Tuple[float, float, float, float]


@dataclass(frozen=True)
class Map:
    """A map with its heading and a sentence below; layers with the top one first, those ``below`` are not in the legend.

    Without an extent it is not drawn.
    """

    heading: str
    layers: Sequence[QgsMapLayer]
    extent: QgsRectangle
    note: str
    below: Sequence[QgsMapLayer] = ()


@dataclass(frozen=True)
class Table:
    """A table with its heading; ``widths`` in millimetres; ``note`` stands below, or alone where there are no rows."""

    heading: str
    columns: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    note: str


@dataclass(frozen=True)
class Report:
    """What stands in the report; all texts are translated."""

    title: str
    facts: str
    first: Map
    left: Table
    right: Table
    second: Map
    foot: str


def write_pdf(path: Path, report: Report, *, project: QgsProject) -> None:
    """Write the report; its letters are text, so that they can be searched and read aloud. Main thread. Raises StoreError."""
    plain = _anonymous(project, report.title)
    result = _exported(path, report, plain)  # the layout is gone by now: it must not outlive its project
    if result != QgsLayoutExporter.ExportResult.Success:
        raise StoreError("the report cannot be written", path=str(path), reason=path.name)


def _anonymous(project: QgsProject, title: str) -> QgsProject:
    """Return a project that measures as this one does: QGIS writes a project's title and author, this person, into each PDF."""
    found, about = QgsProject(), QgsProjectMetadata()
    found.setCrs(project.crs())
    found.setEllipsoid(project.ellipsoid())
    found.setTransformContext(project.transformContext())
    about.setTitle(title)
    found.setMetadata(about)
    found.setTitle(title)
    return found


def _exported(path: Path, report: Report, project: QgsProject) -> QgsLayoutExporter.ExportResult:
    layout, trees = _laid_out(report, project)  # legends do not keep their trees alive
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.forceVectorOutput = True
    settings.exportMetadata = False
    settings.appendGeoreference = False
    result = QgsLayoutExporter(layout).exportToPdf(str(path), settings)
    trees.clear()
    return result


def _laid_out(report: Report, project: QgsProject) -> Tuple[QgsPrintLayout, list[QgsLayerTree]]:
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*_PAGE))
    second = QgsLayoutItemPage(layout)
    second.setPageSize(QgsLayoutSize(*_PAGE))
    layout.pageCollection().addPage(second)
    _text(layout, report.title, 0, (_LEFT, 12, _WIDE, 16), size=_TITLE, bold=True)
    _text(layout, report.facts, 0, (_LEFT, 26, _WIDE, 18), size=_BODY)
    trees = [_map(layout, report.first, 0, (_LEFT, 46, _WIDE, 222))]
    _table(layout, report.left, 1, (_LEFT, 12, 90, 136))
    _table(layout, report.right, 1, (_LEFT + 96, 12, 90, 136))
    trees.append(_map(layout, report.second, 1, (_LEFT, 152, _WIDE, 116)))
    for page in (0, 1):
        _text(layout, report.foot, page, (_LEFT, 272, _WIDE, 16), size=_SMALL)
    return layout, trees


def _map(layout: QgsPrintLayout, wanted: Map, page: int, at: Rect) -> QgsLayerTree:
    """Draw a map with heading, legend at its right, scale bar and note; return what its legend lives in."""
    x, y, wide, tall = at
    _text(layout, wanted.heading, page, (x, y, wide, 6), size=_HEADING, bold=True)
    tree = QgsLayerTree()
    if wanted.extent.isEmpty() or not wanted.layers:
        _text(layout, wanted.note, page, (x, y + 8, wide, 20), size=_BODY)
        return tree
    picture = QgsLayoutItemMap(layout)
    _put(layout, picture, page, (x, y + 8, wide - 56, tall - 22))
    picture.setFrameEnabled(True)
    picture.setCrs(wanted.layers[0].crs())
    picture.setLayers([*wanted.layers, *wanted.below])
    extent = QgsRectangle(wanted.extent)
    picture.zoomToExtent(extent.buffered(max(extent.width(), extent.height()) * _MARGIN))
    _legend(layout, picture, wanted.layers, tree, page, (x + wide - 54, y + 8, 54, tall - 40))
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(picture)
    bar.applyDefaultSize()
    bar.setNumberOfSegments(1)
    bar.setNumberOfSegmentsLeft(0)
    bar.setTextFormat(_format(_SMALL))
    _put(layout, bar, page, (x + wide - 54, y + tall - 26, 50, 10))
    _text(layout, wanted.note, page, (x, y + tall - 12, wide, 12), size=_BODY)
    return tree


def _legend(
    layout: QgsPrintLayout, picture: QgsLayoutItemMap, layers: Sequence[QgsMapLayer], tree: QgsLayerTree, page: int, at: Rect,
) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setAutoUpdateModel(False)
    legend.setLinkedMap(picture)
    for layer in layers:
        tree.addLayer(layer)
    legend.model().setRootGroup(tree)
    styles = QgsLegendStyle.Style
    for style, size in ((styles.Subgroup, _BODY), (styles.SymbolLabel, _SMALL)):
        wanted = legend.style(style)
        wanted.setTextFormat(_format(size))
        legend.setStyle(style, wanted)
    legend.setWrapString("\n")
    _put(layout, legend, page, at)
    legend.adjustBoxSize()


def _table(layout: QgsPrintLayout, wanted: Table, page: int, at: Rect) -> None:
    x, y, wide, tall = at
    _text(layout, wanted.heading, page, (x, y, wide, 6), size=_HEADING, bold=True)
    if not wanted.rows:
        _text(layout, wanted.note, page, (x, y + 8, wide, 24), size=_BODY)
        return
    table = QgsLayoutItemManualTable.create(layout)
    layout.addMultiFrame(table)
    table.setContentTextFormat(_format(_SMALL))
    table.setHeaderTextFormat(_format(_SMALL, bold=True))
    table.setIncludeTableHeader(True)
    table.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
    table.setHeaders([QgsLayoutTableColumn(name) for name in wanted.columns])
    table.setTableContents([[QgsTableCell(_plain(text)) for text in row] for row in wanted.rows])
    table.setColumnWidths(list(wanted.widths))
    frame = QgsLayoutFrame(layout, table)
    _put(layout, frame, page, (x, y + 8, wide, tall - 24))
    table.addFrame(frame)
    _text(layout, wanted.note, page, (x, y + tall - 14, wide, 14), size=_SMALL)


def _text(layout: QgsPrintLayout, text: str, page: int, at: Rect, *, size: float, bold: bool = False) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(_plain(text))
    label.setTextFormat(_format(size, bold=bold))
    _put(layout, label, page, at)


def _plain(text: str) -> str:
    """Return a text of which QGIS calculates nothing."""
    return text.replace("[%", "[ %")


def _format(size: float, *, bold: bool = False) -> QgsTextFormat:
    found = QgsTextFormat()
    found.setSize(size)
    found.setSizeUnit(Qgis.RenderUnit.Points)
    found.setForcedBold(bold)
    return found


def _put(layout: QgsPrintLayout, item: QgsLayoutItem, page: int, at: Rect) -> None:
    """Place an item by its upper left corner on a page, and its size."""
    if not isinstance(item, QgsLayoutFrame):  # a frame is added by its table
        layout.addLayoutItem(item)
    item.attemptResize(QgsLayoutSize(at[2], at[3]))
    item.attemptMove(QgsLayoutPoint(at[0], at[1]), True, False, page)
