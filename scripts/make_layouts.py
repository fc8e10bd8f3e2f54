"""Writes the templates of print layouts, resources/layouts/<language>/<title>.qpt: run it after changing what they hold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont

ROOT = Path(__file__).resolve().parent.parent / "resources" / "layouts"
FAMILIES = ("Arial", "Liberation Sans", "DejaVu Sans")
"""One of these is on every computer; of others QGIS would try to fetch some from the network."""

IDS = "map_get(item_variables('map'), 'map_layer_ids')"
TEXTS: dict[str, dict[str, str]] = {
    "de": {
        "chart": "Karte mit Diagramm", "procedure": "Verfahren auf einen Blick", "legend": "Legende", "sources": "Quellen und Lizenzen",
        "made": "Erstellt am", "time": "Kartenzeit:", "no_chart": "Das Diagramm-Panel zeigt kein Diagramm.",
        "figures": "In Zahlen", "bars": "Beiträge nach Kategorie", "date": "dd.MM.yyyy",
        "note": "Zahlen und Orte der Beiträge; ihre Titel und Texte sind nicht abgedruckt.",
    },
    "en": {
        "chart": "Map with chart", "procedure": "Procedure at a glance", "legend": "Legend", "sources": "Sources and licences",
        "made": "Made on", "time": "Time of the map:", "no_chart": "The chart panel shows no chart.",
        "figures": "In figures", "bars": "Contributions by category", "date": "d MMMM yyyy",
        "note": "Numbers and places of the contributions; their titles and texts are not printed.",
    },
}


class Sheet:
    """An A4 page on its side that is filled item by item, all in millimetres."""

    def __init__(self, project: QgsProject, texts: dict[str, str], title: str) -> None:
        self.layout, self.texts = QgsPrintLayout(project), texts
        self.layout.initializeDefaults()
        self.layout.setName(title)
        self.label("title", f"[% coalesce(nullif(@project_title, ''), '{title}') %]", (10, 7, 277, 11), 20, bold=True)

    def add(self, item: Any, name: str, place: tuple[float, float, float, float]) -> Any:
        """Put an item on the page."""
        item.setId(name)
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(place[0], place[1]))
        item.attemptResize(QgsLayoutSize(place[2], place[3]))
        return item

    def label(
        self, name: str, text: str, place: tuple[float, float, float, float], size: float, *, bold: bool = False, faint: bool = False,
    ) -> None:
        """Put text on the page."""
        item = QgsLayoutItemLabel(self.layout)
        item.setText(text)
        item.setTextFormat(letters(size, bold=bold, faint=faint))
        item.setMarginX(0)
        self.add(item, name, place)

    def map(self, place: tuple[float, float, float, float]) -> QgsLayoutItemMap:
        """Put the map with its scale on the page."""
        found = self.add(QgsLayoutItemMap(self.layout), "map", place)
        found.setExtent(QgsRectangle(0, 0, place[2] * 100, place[3] * 100))
        found.setFrameEnabled(True)
        found.setFrameStrokeColor(QColor("#5a5a5a"))
        bar = QgsLayoutItemScaleBar(self.layout)
        bar.setLinkedMap(found)
        bar.setStyle("Line Ticks Up")
        bar.setUnits(Qgis.DistanceUnit.Meters)
        bar.setUnitLabel("m")
        bar.setNumberOfSegmentsLeft(0)
        bar.setNumberOfSegments(2)
        bar.setSegmentSizeMode(Qgis.ScaleBarSegmentSizeMode.FitWidth)
        bar.setMinimumBarWidth(25)
        bar.setMaximumBarWidth(45)
        bar.setTextFormat(letters(8))
        bar.setBackgroundEnabled(True)
        self.add(bar, "scale", (place[0] + 2, place[1] + place[3] - 15, 50, 12))
        return found

    def legend(self, linked: QgsLayoutItemMap, place: tuple[float, float, float, float], *, columns: int = 1) -> None:
        """Put the legend of what the map shows on the page."""
        item = QgsLayoutItemLegend(self.layout)
        item.setLinkedMap(linked)
        item.setAutoUpdateModel(True)
        item.setLegendFilterByMapEnabled(True)
        item.setResizeToContents(True)
        item.setTitle(self.texts["legend"])
        for style, size in ((QgsLegendStyle.Style.Title, 12.0), (QgsLegendStyle.Style.Subgroup, 9.0), (QgsLegendStyle.Style.SymbolLabel, 8.0)):
            changed = item.style(style)
            changed.setTextFormat(letters(size, bold=style != QgsLegendStyle.Style.SymbolLabel))
            item.setStyle(style, changed)
        item.setColumnCount(columns)
        item.setSplitLayer(columns > 1)
        item.setSymbolHeight(3.0)
        item.setWrapString("")
        self.add(item, "legend", place)

    def picture(self, name: str, expression: str, place: tuple[float, float, float, float]) -> None:
        """Put a picture on the page that an expression draws."""
        item = QgsLayoutItemPicture(self.layout)
        item.setMode(QgsLayoutItemPicture.Format.FormatRaster)
        item.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
        item.setPictureAnchor(QgsLayoutItem.ReferencePoint.UpperLeft)
        self.add(item, name, place)
        source = QgsProperty.fromExpression(expression)
        item.dataDefinedProperties().setProperty(QgsLayoutObject.DataDefinedProperty.PictureSource, source)

    def foot(self) -> None:
        """Say where the data come from, and when the page was made."""
        self.label("sources_title", self.texts["sources"], (10, 181, 180, 5), 8, bold=True)
        self.label("sources", f"[% udw_sources({IDS}) %]", (10, 186, 200, 18), 7.5, faint=True)
        made = f"{self.texts['made']} [% format_date(now(), '{self.texts['date']}') %]"
        time = "map_get(item_variables('map'), 'map_start_time')"
        shown = f"[% CASE WHEN {time} IS NOT NULL THEN '{self.texts['time']} ' || udw_local_time({time}) ELSE '' END %]"
        self.label("made", f"{made}\n{shown}", (215, 186, 72, 12), 7.5, faint=True)


def letters(size: float, *, bold: bool = False, faint: bool = False) -> QgsTextFormat:
    """Return how text looks."""
    font = QFont(FAMILIES[0])
    font.setBold(bold)
    found = QgsTextFormat()
    found.setFont(font)
    found.setFamilies(list(FAMILIES))
    found.setSize(size)
    found.setColor(QColor("#5a5a5a" if faint else "#222222"))
    return found


def map_with_chart(project: QgsProject, texts: dict[str, str]) -> Sheet:
    """The map above, the chart of the panel below, the legend at the right."""
    sheet = Sheet(project, texts, texts["chart"])
    shown = sheet.map((10, 20, 205, 78))
    sheet.legend(shown, (220, 20, 67, 78))
    hint = f"[% CASE WHEN udw_chart() = '' THEN '{texts['no_chart']}' ELSE '' END %]"
    sheet.label("chart_hint", hint, (10, 132, 205, 8), 9, faint=True)
    sheet.picture("chart", "udw_chart()", (10, 101, 190, 78))
    sheet.foot()
    return sheet


def procedure_at_a_glance(project: QgsProject, texts: dict[str, str]) -> Sheet:
    """The map at the left; figures, bars and the legend at the right."""
    sheet = Sheet(project, texts, texts["procedure"])
    shown = sheet.map((10, 20, 165, 152))
    sheet.label("figures_title", texts["figures"], (182, 20, 105, 6), 12, bold=True)
    sheet.label("figures", f"[% udw_procedure({IDS}) %]", (182, 27, 105, 24), 10)
    sheet.label("bars_title", texts["bars"], (182, 55, 105, 6), 12, bold=True)
    sheet.picture("bars", f"udw_procedure_bars({IDS})", (182, 62, 105, 62))
    sheet.legend(shown, (180, 126, 105, 46), columns=2)
    sheet.label("note", texts["note"], (10, 174, 165, 5), 7.5, faint=True)
    sheet.foot()
    return sheet


def main() -> int:
    """Write all templates."""
    application = QgsApplication([], True)
    application.initQgis()
    for language, texts in TEXTS.items():
        folder = ROOT / language
        folder.mkdir(parents=True, exist_ok=True)
        for build in (map_with_chart, procedure_at_a_glance):
            project = QgsProject()
            sheet = build(project, texts)
            path = folder / f"{sheet.layout.name()}.qpt"
            if not sheet.layout.saveAsTemplate(str(path), QgsReadWriteContext()):
                print(f"{path} cannot be written", file=sys.stderr)
                return 1
            print(path.relative_to(ROOT.parent.parent))
            del sheet, project
    return 0


if __name__ == "__main__":
    sys.exit(main())
