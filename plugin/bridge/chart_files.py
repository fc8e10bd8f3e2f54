"""Charts as files for papers and pages: a picture of points, or a drawing that can be enlarged; always on white."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QRectF, QSize
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgGenerator

from ..core.chart import View
from ..core.chart_line import Chart
from ..core.errors import ReadOnly
from .chart import paint
from .chart_look import light

SIZE = (1200, 600)
_SCALE = 2  # points of the picture per unit, for printing


def write_png(path: Path, chart: Chart, view: Optional[View], *, font: QFont, size: tuple[int, int] = SIZE) -> None:
    """Write the chart as a picture. Raises ReadOnly."""
    image = QImage(QSize(*size) * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_SCALE)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    paint(painter, QRectF(0, 0, *size), chart, look=light(), view=view)
    painter.end()
    if not image.save(str(path), "PNG"):
        raise ReadOnly("the picture cannot be written", path=str(path))


def write_svg(path: Path, chart: Chart, view: Optional[View], *, font: QFont, size: tuple[int, int] = SIZE) -> None:
    """Write the chart as a drawing. Raises ReadOnly."""
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(*size))
    generator.setViewBox(QRectF(0, 0, *size))
    generator.setTitle(chart.title)
    painter = QPainter()
    if not painter.begin(generator):
        raise ReadOnly("the picture cannot be written", path=str(path))
    painter.setFont(font)
    paint(painter, QRectF(0, 0, *size), chart, look=light(), view=view)
    painter.end()
