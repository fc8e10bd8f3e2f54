"""What print layouts of ours ask for: sources and licences, the chart that is shown, and a procedure in figures."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Iterable, Sequence

from qgis.core import QgsExpression, QgsExpressionFunction, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSize, QThread
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ..plugin.bridge import layer_sources, procedure_glance
from ..plugin.bridge.chart import paint
from ..plugin.bridge.chart_look import light
from ..plugin.services.chart_export import without_persons
from .chart_view import ChartView
from .frame_label import as_instant, zone_name
from .words import number, translate
from .written import date_text, zone_of

_CHART = (1496, 614)
_SCALE = 1.5  # 190 × 78 mm of the page at 300 dpi, point by point: QGIS leaves out points where it makes a picture smaller
Undo = Callable[[], object]


class LayoutFunction(QgsExpressionFunction):
    """A function of expressions; layouts evaluate it on the main thread, elsewhere it is empty."""

    def __init__(self, name: str, parameters: int, words: str, answer: Callable[..., Any]) -> None:
        super().__init__(name, parameters, "Urban Data", words)
        self._answer = answer

    def func(self, values: Any, context: Any, parent: Any, node: Any) -> Any:
        """Evaluate."""
        application = QCoreApplication.instance()
        on_main = application is not None and QThread.currentThread() == application.thread()
        return self._answer(*values) if on_main else ""


class LayoutFunctions:
    """The functions, for one project and one chart."""

    def __init__(self, project: QgsProject, chart: ChartView) -> None:
        self._project, self._chart = project, chart
        sources = translate("Workbench", "Names source and licence of the layers with these ids, from their metadata.")
        shown = translate("Workbench", "Returns the chart that the chart panel shows as a picture, empty where there is none.")
        figures = translate(
            "Workbench", "Says in figures what a procedure brought, from the first layer of contributions among these ids.")
        bars = translate(
            "Workbench", "Returns a picture of the contributions by category, from the first layer among these ids.")
        self.all = (
            LayoutFunction("udw_sources", 1, sources, self.sources),
            LayoutFunction("udw_chart", 0, shown, self.chart),
            LayoutFunction("udw_procedure", 1, figures, self.procedure),
            LayoutFunction("udw_procedure_bars", 1, bars, self.bars),
        )

    def register(self) -> list[Undo]:
        """Make the functions known to QGIS; return what takes them away again."""
        for function in self.all:
            QgsExpression.registerFunction(function)
        return [partial(_withdraw, function) for function in self.all]

    def sources(self, ids: Any) -> str:
        """One line for each source of the layers."""
        return "\n".join(layer_sources.lines(self._layers(ids), translate))

    def chart(self, *_: Any) -> str:
        """The chart of the panel, as it is seen there; a station that is called like a person is a number on paper, too."""
        shown = self._chart
        if not shown.chart.lines:
            return ""
        image = QImage(QSize(*_CHART) * _SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_SCALE)
        image.fill(QColor("white"))
        painter = QPainter(image)
        font = shown.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        painter.setFont(font)
        paint(painter, QRectF(0, 0, *_CHART), without_persons(shown.chart), look=light(), view=shown.view)
        painter.end()
        return _held(image)

    def procedure(self, ids: Any) -> str:
        """How many contributions, without a place, categories, and when."""
        layer = procedure_glance.contributions(self._layers(ids))
        if layer is None:
            return translate("Workbench", "There are no contributions on this map.")
        found = procedure_glance.look(layer)
        named = len([name for name in found.categories if name])
        lines = [
            translate("Workbench", "{count} contributions").format(count=number(found.count)),
            translate("Workbench", "{count} of them without a place, not on the map").format(count=number(found.without_place)),
            translate("Workbench", "{count} categories").format(count=number(named)),
        ]
        if found.first is not None and found.last is not None:
            zone = zone_of(zone_name(self._project))
            begin, end = (date_text(as_instant(one).astimezone(zone).date().isoformat()) for one in (found.first, found.last))
            lines.append(translate("Workbench", "from {start} to {end}").format(start=begin, end=end))
        return "\n".join(lines)

    def bars(self, ids: Any) -> str:
        """The contributions by category."""
        layer = procedure_glance.contributions(self._layers(ids))
        if layer is None:
            return ""
        other, none = translate("Workbench", "other"), translate("Workbench", "no category")
        drawn = procedure_glance.picture(procedure_glance.look(layer), procedure_glance.colours(layer), other=other, none=none)
        return _held(drawn)

    def _layers(self, ids: Any) -> Sequence[QgsMapLayer]:
        wanted: Iterable[Any] = ids if isinstance(ids, (list, tuple)) else ()
        found = [self._project.mapLayer(str(one)) for one in wanted]
        return [layer for layer in found if layer is not None]


def _withdraw(function: LayoutFunction) -> None:
    """The function is kept until here: QGIS holds no reference to one of Python."""
    QgsExpression.unregisterFunction(function.name())


def _held(image: QImage) -> str:
    """Return a picture as the text that holds it; nothing is written to disk for it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    buffer.close()
    return "base64:" + bytes(data.toBase64()).decode("ascii")
