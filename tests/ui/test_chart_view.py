"""The chart by hand: wheel, mouse and keys move and magnify it, values are read, and each step ends with a finished paint."""

from __future__ import annotations

import numpy as np
import pytest

from urban_data_workbench.plugin.core.chart import Limit, Series
from urban_data_workbench.plugin.core.chart_line import Chart, Line
from urban_data_workbench.plugin.core.chart_reading import Near
from urban_data_workbench.plugin.core.zones import zone

HOUR = 3_600_000
START = 1_729_807_200_000  # 2024-10-24T22:00Z; clocks change on the 27th
COUNT = 120


def series(title, unit="°C", height=0.0):
    times = START + np.arange(COUNT, dtype=np.int64) * HOUR
    return Line(Series(title, unit, times, height + np.arange(COUNT) % 24 / 2.0))


CHART = Chart((series("Hafen"), series("Zoo", height=40.0), series("Moor", "%")), (Limit(5, "Grenze", "°C"),), "Luft", zone("Europe/Berlin"), "Europe/Berlin")


@pytest.fixture
def view(qgis_app, qtbot):
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.ui.chart_view import ChartView

    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(600, 360)
    made.show_chart(CHART)
    made.show()
    made.setFocus()
    painted(made, qtbot)
    yield made
    QLocale.setDefault(before)


def painted(view, qtbot, before=-1) -> None:
    """Wait for a paint that ended after ``before``."""
    qtbot.waitUntil(lambda: view.paints > max(before, 0) and view.plot is not None, timeout=5000)


def after(view, qtbot, act):
    """Do something to the widget, wait until it is painted, and return what is seen."""
    before = view.paints
    act()
    painted(view, qtbot, before)
    return view.view


def press(view, name, *, ctrl=False, shift=False):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(view, getattr(Qt.Key, f"Key_{name}"), modifier)


def turn(view, notches, at, *, ctrl=False, shift=False):
    from qgis.PyQt.QtCore import QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QWheelEvent
    from qgis.PyQt.QtWidgets import QApplication

    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, round(120 * notches)), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view, event)


def drag(view, first, last, *, ctrl=False, shift=False):
    from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, modifier, first)
    for part in (0.3, 1.0):
        at = QPoint(round(first.x() + (last.x() - first.x()) * part), round(first.y() + (last.y() - first.y()) * part))
        QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), Qt.MouseButton.NoButton, left, modifier))
    QTest.mouseRelease(view, left, modifier, last)


def hover(view, at):
    from qgis.PyQt.QtTest import QTest

    QTest.mouseMove(view, at)


def place(view, line, point):
    """Where a value lies in the widget."""
    from qgis.PyQt.QtCore import QPoint

    one = CHART.lines[line]
    return QPoint(round(view.plot.x(one.times[point])), round(view.plot.y(one.values[point], CHART.axes[line])))


def middle(view):
    return view.plot.plot.center().toPoint()


def click(view, at, *, ctrl=False):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier, at)


def width(seen):
    return seen.end - seen.start


def test_the_wheel_magnifies_around_the_pointer(view, qtbot):
    at = place(view, 0, 30)
    before, instant = view.view, view.plot.instant(at.x())
    seen = after(view, qtbot, lambda: turn(view, 2, at))
    assert width(seen) == pytest.approx(width(before) * 0.64) and view.plot.instant(at.x()) == pytest.approx(instant, abs=HOUR / 100)
    assert seen.spans == before.spans
    seen = after(view, qtbot, lambda: turn(view, -2, at))
    assert width(seen) == pytest.approx(width(before))
    seen = after(view, qtbot, lambda: turn(view, 1, at, ctrl=True))
    assert seen.spans[0].high - seen.spans[0].low == pytest.approx(0.8 * (before.spans[0].high - before.spans[0].low))
    seen = after(view, qtbot, lambda: turn(view, 1, at, shift=True))
    assert seen.start < before.start


def test_keys_move_magnify_and_show_everything(view, qtbot):
    whole = view.view
    seen = after(view, qtbot, lambda: press(view, "Plus"))
    assert width(seen) == pytest.approx(0.8 * width(whole))
    start = seen.start
    assert after(view, qtbot, lambda: press(view, "Right")).start == pytest.approx(start + 0.1 * width(seen))
    assert after(view, qtbot, lambda: press(view, "Left")).start == pytest.approx(start)
    assert after(view, qtbot, lambda: press(view, "Up")).spans[1].low > whole.spans[1].low
    assert after(view, qtbot, lambda: press(view, "Down")).spans[1].low == pytest.approx(whole.spans[1].low)
    assert width(after(view, qtbot, lambda: press(view, "Minus"))) == pytest.approx(width(whole))
    tall = after(view, qtbot, lambda: press(view, "Plus", ctrl=True)).spans[0]
    assert tall.high - tall.low == pytest.approx(0.8 * (whole.spans[0].high - whole.spans[0].low))
    assert after(view, qtbot, lambda: press(view, "Home")) == whole == view.whole


def test_dragging_takes_the_chart_along(view, qtbot):
    from qgis.PyQt.QtCore import QPoint

    after(view, qtbot, lambda: press(view, "Plus"))
    before, box = view.view, view.plot.plot
    seen = after(view, qtbot, lambda: drag(view, middle(view), middle(view) + QPoint(-50, 20)))
    assert seen.start == pytest.approx(before.start + 50 / box.width() * width(before))
    assert seen.spans[0].low == pytest.approx(before.spans[0].low + 20 / box.height() * (before.spans[0].high - before.spans[0].low))


@pytest.mark.parametrize("by_shift", [True, False])
def test_a_rectangle_is_magnified(view, qtbot, by_shift):
    from qgis.PyQt.QtCore import QPoint

    from urban_data_workbench.ui.chart_hands import Mode

    if not by_shift:
        view.hands.use(Mode.FRAME)
    first, last = middle(view) - QPoint(100, 50), middle(view) + QPoint(60, 40)
    start, end, low = view.plot.instant(first.x()), view.plot.instant(last.x()), view.plot.parts(view.plot.plot.bottomLeft())[1]
    seen = after(view, qtbot, lambda: drag(view, first, last, shift=by_shift))
    assert (seen.start, seen.end) == (pytest.approx(start), pytest.approx(end)) and low == 0
    assert seen.spans[0].low > view.whole.spans[0].low and view.frame is None


def test_a_period_is_marked_told_and_taken_back(view, qtbot):
    from qgis.PyQt.QtCore import QPoint

    told = []
    view.period_selected.connect(told.append)
    first, last = middle(view) + QPoint(80, 0), middle(view) - QPoint(40, 0)
    drag(view, first, last, ctrl=True)
    assert told == [(pytest.approx(view.plot.instant(last.x())), pytest.approx(view.plot.instant(first.x())))]
    assert view.view == view.whole
    press(view, "Escape")
    assert view.period is None and told[1:] == [None]
    press(view, "P")
    assert told[2] == (view.view.start, view.view.end)


def test_the_value_under_the_pointer_is_read_with_unit_and_local_time(view, qtbot):
    from urban_data_workbench.ui.chart_words import reading_words

    heard = []
    view.hovered.connect(heard.append)
    hover(view, place(view, 1, 40))
    assert view.near == Near(1, 40) and heard == [1]
    assert view.accessibleDescription() == "Zoo, 48 °C, 26/10/2024 16:00 CEST"
    hover(view, place(view, 2, 7))
    assert reading_words(CHART, view.near) == ("Moor", "3.5 %", "25/10/2024 07:00 CEST") and heard == [1, 2]
    from qgis.PyQt.QtCore import QPoint

    hover(view, QPoint(2, 2))
    assert view.near is None and heard == [1, 2, -1]


def test_the_hour_that_clocks_show_twice_is_read_apart(view):
    from urban_data_workbench.ui.chart_words import reading_words

    found = [reading_words(CHART, Near(0, point))[2] for point in (49, 50, 51, 52)]
    assert found == ["27/10/2024 01:00 CEST", "27/10/2024 02:00 CEST", "27/10/2024 02:00 CET", "27/10/2024 03:00 CET"]


def test_values_are_read_by_keys_alone_and_the_view_follows(view, qtbot):
    press(view, "Right", ctrl=True)
    assert view.near == Near(0, 0)
    press(view, "Right", ctrl=True)
    press(view, "Down", ctrl=True)
    assert view.near == Near(1, 1)
    press(view, "Up", ctrl=True)
    assert view.near == Near(0, 1)
    for _ in range(3):
        press(view, "Plus")
    view.read_at(None)
    press(view, "Left", ctrl=True)
    last = view.near.point
    assert CHART.lines[0].times[last] <= view.view.end < CHART.lines[0].times[last + 1]
    press(view, "Right", ctrl=True)
    assert view.near.point == last + 1 and view.view.start <= CHART.lines[0].times[last + 1] <= view.view.end
    chosen = []
    view.chosen.connect(chosen.append)
    press(view, "Return")
    assert chosen == [frozenset({0})]


def test_clicks_mean_lines_in_the_plot_and_in_the_legend(view, qtbot):
    chosen = []
    view.chosen.connect(chosen.append)
    click(view, place(view, 1, 60))
    click(view, place(view, 0, 60), ctrl=True)
    assert chosen == [{1}, {0, 1}]
    entry = next(entry for entry in view.plot.legend if entry.line == 2)
    click(view, entry.place.center().toPoint())
    assert chosen[2] == {2}
    from qgis.PyQt.QtCore import QPoint

    click(view, QPoint(place(view, 0, 48).x(), round(view.plot.y(26, 0))))
    assert chosen[3] == frozenset()


def test_a_double_click_shows_everything(view, qtbot):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    after(view, qtbot, lambda: press(view, "Plus"))
    assert after(view, qtbot, lambda: QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(view))) == view.whole


def test_every_step_of_a_long_walk_is_painted(view, qtbot):
    from qgis.PyQt.QtCore import QPoint

    steps = [lambda: press(view, "Plus")] * 5 + [lambda: press(view, "Right"), lambda: press(view, "Left")] * 10
    steps += [lambda: turn(view, 1, middle(view)), lambda: turn(view, -1, middle(view))] * 3
    steps += [lambda: drag(view, middle(view), middle(view) + QPoint(-30, 0)), lambda: drag(view, middle(view), middle(view) + QPoint(30, 0))] * 3
    before = view.paints
    for step in steps:
        after(view, qtbot, step)
    assert view.paints - before >= len(steps)


def test_reading_does_not_draw_the_lines_anew(view, qtbot, monkeypatch):
    from urban_data_workbench.ui import chart_view

    drawn = []
    real = chart_view.paint
    monkeypatch.setattr(chart_view, "paint", lambda *given, **named: drawn.append(1) or real(*given, **named))
    after(view, qtbot, lambda: hover(view, place(view, 0, 20)))
    after(view, qtbot, lambda: hover(view, place(view, 1, 50)))
    assert drawn == []
    after(view, qtbot, lambda: press(view, "Plus"))
    assert drawn == [1]


def test_a_dark_theme_is_followed(view, qtbot):
    from qgis.PyQt.QtGui import QColor, QPalette

    def lightness():
        return np.mean([view.grab().toImage().pixelColor(x, 3).lightness() for x in range(0, 600, 40)])

    assert lightness() > 200
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#eeeeee"))
    for ground in (QColor("#262626"), QColor(0, 0, 0, 0)):  # themes made of style sheets leave it transparent
        palette.setColor(QPalette.ColorRole.Base, ground)
        after(view, qtbot, lambda: view.setPalette(palette))
        assert 20 < lightness() < 80


def test_another_chart_keeps_the_view_where_it_fits(view, qtbot):
    seen = after(view, qtbot, lambda: press(view, "Plus"))
    view.show_chart(Chart(CHART.lines[1:], (), "", CHART.zone, ""), keep=True)
    assert (view.view.start, view.view.end) == (seen.start, seen.end)
    view.show_chart(Chart(CHART.lines[:1]), keep=True)
    assert view.view == view.whole != seen
    view.show_chart(Chart())
    assert view.view is None and view.near is None
    for name in ("Plus", "Left", "Home", "Return", "P", "Escape"):
        press(view, name)
    turn(view, 1, view.rect().center())
    hover(view, view.rect().center())
    click(view, view.rect().center())
    assert view.view is None and view.near is None and not view.meant
