"""The time of the map, in words of the project's zone: QGIS's controller counts in UTC, people do not."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any, Optional

from qgis.core import QgsDateTimeRange, QgsExpressionFunction, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDateTime, QLocale, QObject, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from qgis.PyQt.QtWidgets import QApplication

from ..plugin.bridge.settings import ProjectEntries
from ..plugin.core.zones import DEFAULT_ZONE
from .words import translate
from .written import date_text, zone_of, zoned_text

FUNCTION = "udw_local_time"
ZONE_VARIABLE = "udw_zone"
_EDGE, _AWAY, _ROUND = 8.0, 12.0, 4.0


def frame_text(begin: datetime, end: datetime, zone: tzinfo) -> str:
    """Write a frame as the clocks of a zone show it: a day by its date, anything else from clock to clock."""
    start, until = begin.astimezone(zone), end.astimezone(zone)
    if _is_midnight(start) and _is_midnight(until) and (until.date() - start.date()).days == 1:
        weekday = QLocale().dayName(start.isoweekday(), QLocale.FormatType.ShortFormat)
        return f"{weekday} {date_text(start.date().isoformat())}"
    if start.date() == until.date() or (_is_midnight(until) and end - begin <= timedelta(days=1)):
        return f"{zoned_text(begin, zone)} – {until:%H:%M} {until.tzname()}"
    return f"{zoned_text(begin, zone)} – {zoned_text(end, zone)}"


def _is_midnight(moment: datetime) -> bool:
    return moment.hour == moment.minute == moment.second == 0


def as_instant(value: QDateTime) -> datetime:
    """Return a time of QGIS's as an instant."""
    found: datetime = value.toUTC().toPyDateTime().replace(tzinfo=timezone.utc)
    return found


class FrameItem(QgsMapCanvasItem):
    """Two lines in the upper left corner of the map: the frame in local time, and the same in UTC."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.lines: tuple[str, ...] = ()
        self.setZValue(1000)
        self.hide()

    def tell(self, *lines: str) -> None:
        """Show these lines; none hides them."""
        self.prepareGeometryChange()
        self.lines = lines
        self.setVisible(bool(lines))
        self.updatePosition()
        self.update()

    def updatePosition(self) -> None:  # noqa: N802 (QGIS's name)
        """Stay in the corner wherever the map goes."""
        self.setPos(QPointF(_AWAY, _AWAY))

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """Return the size of the box with its text."""
        metrics = [QFontMetricsF(self._font(at)) for at in range(len(self.lines))]
        width = max((one.horizontalAdvance(line) for one, line in zip(metrics, self.lines)), default=0.0)
        return QRectF(0, 0, width + 2 * _EDGE, sum(one.height() for one in metrics) + 2 * _EDGE)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Dark words on a light box, readable on every map and in every theme."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#5a5a5a"), 1))
        painter.setBrush(QColor(255, 255, 255, 230))
        painter.drawRoundedRect(self.boundingRect().adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        top = _EDGE
        for at, line in enumerate(self.lines):
            font = self._font(at)
            height = QFontMetricsF(font).height()
            painter.setFont(font)
            painter.setPen(QColor("#222222" if at == 0 else "#5a5a5a"))
            area = QRectF(_EDGE, top, self.boundingRect().width(), height)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
            top += height

    def _font(self, line: int) -> QFont:
        font = QApplication.font()
        font.setBold(line == 0)
        font.setPointSizeF(max(font.pointSizeF(), 9.0) * (1.25 if line == 0 else 0.95))
        return font


class FrameLabel(QObject):
    """Keeps the label of a canvas. Main thread; ``close`` takes it off the map."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._canvas, self._project = canvas, project
        self.item = FrameItem(canvas)
        canvas.temporalRangeChanged.connect(self._show)
        self._show()

    def close(self) -> None:
        """Follow the map no more."""
        if sip.isdeleted(self._canvas):
            return
        self._canvas.temporalRangeChanged.disconnect(self._show)
        if not sip.isdeleted(self.item):
            self._canvas.scene().removeItem(self.item)

    def _show(self) -> None:
        frame: QgsDateTimeRange = self._canvas.temporalRange()
        if not self._canvas.mapSettings().isTemporal() or frame.isInfinite():
            self.item.tell()
            return
        begin, end = as_instant(frame.begin()), as_instant(frame.end())
        name = zone_name(self._project)
        local = f"{frame_text(begin, end, zone_of(name))} · {name}"
        utc = translate("Workbench", "in QGIS's time controller: {time}").format(time=frame_text(begin, end, timezone.utc))
        self.item.tell(local, utc)


def zone_name(project: QgsProject) -> str:
    """Return the zone of the project."""
    return ProjectEntries(project).read("zone") or DEFAULT_ZONE


class LocalTime(QgsExpressionFunction):
    """``udw_local_time(moment, zone)``: an instant in local time, for labels and layouts. Any thread."""

    def __init__(self) -> None:
        words = translate(
            "Workbench", "Writes a moment as the clocks of a zone show it: udw_local_time(@map_start_time, 'Europe/Berlin')."
            " Without a zone it takes the one in the project variable @udw_zone.")
        super().__init__(FUNCTION, -1, "Urban Data", words)

    def func(self, values: Any, context: Any, parent: Any, node: Any) -> Any:
        """Evaluate; nothing for what is no moment."""
        if not values or not isinstance(values[0], QDateTime) or not values[0].isValid():
            return None
        told = context.variable(ZONE_VARIABLE) if context is not None else None
        name = values[1] if len(values) > 1 and values[1] else told or DEFAULT_ZONE
        return zoned_text(as_instant(values[0]), zone_of(str(name)))
