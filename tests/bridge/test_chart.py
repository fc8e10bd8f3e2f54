"""Charts on paper and on screen: words of the axes, peaks and gaps in the picture itself, and no meaning by colour alone."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timezone

import numpy as np
import pytest

from urban_data_workbench.plugin.core.chart import Limit, Series, Span, View
from urban_data_workbench.plugin.core.chart_line import Chart, Line
from urban_data_workbench.plugin.core.chart_ticks import time_ticks
from urban_data_workbench.plugin.core.zones import zone

BERLIN = zone("Europe/Berlin")
MINUTE = 60_000
START = 1_729_980_000_000  # 2024-10-26T22:00Z
COUNT = 250_000
SIZE = (900, 400)


@pytest.fixture
def german(qgis_app):
    from qgis.PyQt.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def labels(locale: str, start: datetime, end: datetime, wanted: int = 6) -> list[str]:
    from qgis.PyQt.QtCore import QLocale

    from urban_data_workbench.plugin.bridge.chart_plot import time_labels

    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        first, last = (int(moment.timestamp() * 1000) for moment in (start, end))
        return [text for _, text in time_labels(time_ticks(first, last, zone=BERLIN, wanted=wanted))]
    finally:
        QLocale.setDefault(before)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)


@pytest.mark.parametrize(("locale", "words"), [
    ("de_DE", ["22.12.\n2025", "29.12.", "05.01.\n2026", "12.01."]), ("en_GB", ["22/12\n2025", "29/12", "05/01\n2026", "12/01"]),
    ("en_US", ["12/22\n2025", "12/29", "1/5\n2026", "1/12"]),
])
def test_days_stand_above_their_year_where_it_begins(qgis_app, locale, words):
    assert labels(locale, utc(2025, 12, 21, 23), utc(2026, 1, 18)) == words


def test_hours_stand_above_their_day(qgis_app):
    assert labels("de_DE", utc(2025, 6, 1, 10), utc(2025, 6, 2, 10))[:3] == ["12:00\n01.06.2025", "18:00", "00:00\n02.06.2025"]


def test_months_carry_their_year(qgis_app):
    assert labels("en_GB", utc(2024, 12, 15), utc(2025, 5, 1))[0] == "Jan 2025"


def test_the_doubled_hour_carries_its_zone(qgis_app):
    assert labels("de_DE", utc(2024, 10, 26, 23), utc(2024, 10, 27, 2), 4) == ["01:00\n27.10.2024", "02:00\nCEST", "02:00\nCET", "03:00"]


def test_values_are_written_with_the_decimals_their_distance_needs(german):
    from urban_data_workbench.plugin.bridge.chart_plot import value_labels

    assert [text for _, text in value_labels((0.5, 1.0, 1.5))] == ["0,5", "1,0", "1,5"]
    assert [text for _, text in value_labels((1000.0, 2000.0))] == ["1.000", "2.000"]
    assert value_labels(()) == () and value_labels((0.0,))[0][1] == "0"


def painted(chart, view=None, *, size=SIZE, look=None, meant=()):
    """Return the pixels of a chart as (height, width, 3), and where things are in it."""
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QImage, QPainter

    from urban_data_workbench.plugin.bridge.chart import paint
    from urban_data_workbench.plugin.bridge.chart_look import light

    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    plot = paint(painter, QRectF(0, 0, *size), chart, look=look or light(), view=view, empty="leer", meant=meant)
    painter.end()
    memory = image.constBits()
    memory.setsize(image.sizeInBytes())
    grid = np.frombuffer(memory, np.uint8).reshape(size[1], image.bytesPerLine() // 4, 4)[:, : size[0], 2::-1].astype(int)
    return grid.copy(), plot


def like(grid, colour, within=90):
    """Where pixels have nearly this colour."""
    from qgis.PyQt.QtGui import QColor

    wanted = QColor(colour)
    return np.abs(grid - [wanted.red(), wanted.green(), wanted.blue()]).sum(axis=2) < within


def column(plot, instant):
    return int(plot.x(instant))


@pytest.fixture(scope="module")
def million():
    """Four series of 250,000 values; in the first a peak of one sample and a gap of 3,000."""
    rng = np.random.default_rng(7)
    times = START + np.arange(COUNT, dtype=np.int64) * MINUTE
    values = [np.sin(np.arange(COUNT) / 1440 * 6.28) + rng.normal(size=COUNT) * 0.2 + at * 4 for at in range(4)]
    peak, gap = 123_457, slice(60_000, 63_000)
    values[0][peak], values[0][gap] = 60.0, np.nan
    lines = tuple(Line(Series(f"Station {at}", "°C", times, one)) for at, one in enumerate(values))
    return Chart(lines, (), "Eine Million", BERLIN, "Europe/Berlin"), int(times[peak]), (int(times[60_000]), int(times[62_999]))


@pytest.mark.parametrize("seed", range(20))
def test_a_peak_of_one_sample_is_in_the_picture_and_a_gap_stays_open(qgis_app, million, seed):
    chart, peak, (first, last) = million
    rng = np.random.default_rng(seed)
    begin, end = START, START + COUNT * MINUTE
    view = View(rng.uniform(begin, first - 3000 * MINUTE), rng.uniform(peak + 600 * MINUTE, end), (Span(-10, 70),))
    grid, plot = painted(chart, view)
    blue = like(grid, "#0072B2")
    at, top, bottom = column(plot, peak), plot.y(59.0, 0), plot.y(30.0, 0)
    assert blue[int(top) : int(bottom), at - 1 : at + 2].any(axis=1).all(), "the peak stands up to its full height"
    inside = slice(column(plot, first) + 2, column(plot, last) - 1)
    bluish = grid[:, :, 2] - grid[:, :, 0] > 20  # also a line that lies between two rows of pixels
    rows = slice(int(plot.y(2.4, 0)), int(plot.y(-3.0, 0)))  # where the line would cross; the other three are above
    assert inside.stop > inside.start and not bluish[rows, inside].any()
    assert bluish[rows, inside.stop + 2 : inside.stop + 12].any(axis=0).all(), "beyond it the line is seen"


def test_every_value_between_two_gaps_is_seen(qgis_app):
    times = START + np.arange(9, dtype=np.int64) * 60 * MINUTE
    values = np.full(9, np.nan)
    values[4] = 5.0
    chart = Chart((Line(Series("x", "", times, values)),))
    grid, plot = painted(chart, View(times[0], times[-1], (Span(0, 10),)))
    assert like(grid, "#0072B2")[int(plot.y(5, 0)) - 3 : int(plot.y(5, 0)) + 3, column(plot, times[4]) - 3 : column(plot, times[4]) + 3].any()


def test_a_drawing_of_a_part_stays_within_its_axes(qgis_app, tmp_path):
    from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    from urban_data_workbench.plugin.bridge.chart_files import write_svg

    times = START + np.arange(100, dtype=np.int64) * 60 * MINUTE
    chart = Chart((Line(Series("x", "", times, np.where(np.arange(100) % 10 < 5, -500.0, 500.0))),))
    write_svg(tmp_path / "x.svg", chart, View(times[20], times[60], (Span(-20, 20),)), font=QFont("DejaVu Sans", 9))
    image = QImage(1200, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    QSvgRenderer(str(tmp_path / "x.svg")).render(painter)
    painter.end()
    blue = [(x, y) for y in range(600) for x in range(1200) if image.pixelColor(x, y).blue() > image.pixelColor(x, y).red() + 80]
    within = {x for x, y in blue if 60 < y < 500}
    assert len(within) >= 8 and max(y for _, y in blue) < 580
    assert not [x for x, y in blue if y < 25 and x > 60], "at the left is the sample of the legend"
    rows = Counter(y for _, y in blue)
    assert min(rows[y] for y in range(60, 500)) >= 8, "no line of the grid cuts one of the chart"


def small(count=2, unit="°C"):
    times = START + np.arange(48, dtype=np.int64) * 60 * MINUTE
    return tuple(Line(Series(f"Station {at}", unit, times, np.full(48, float(at + 1)))) for at in range(count))


def test_a_limit_is_a_line_with_its_words_and_a_limit_of_another_unit_is_not(qgis_app):
    without, _ = painted(Chart(small(1)))
    view = Chart(small(1)).whole()
    grid, plot = painted(Chart(small(1), (Limit(1.02, "Grenze", "°C"),)), view)
    other, _ = painted(Chart(small(1), (Limit(1.02, "Grenze", "%"),)), view)
    row = int(plot.y(1.02, 0))
    dark = (grid[row - 1 : row + 2, int(plot.plot.left()) + 2 : int(plot.plot.right()) - 2].sum(axis=2) < 300).any(axis=0)
    assert 0.4 < dark.mean() < 0.95, "a broken line from side to side"
    assert (other == painted(Chart(small(1)), view)[0]).all() and without.shape == grid.shape


def test_two_units_have_an_axis_each_and_the_legend_says_which(qgis_app):
    chart = Chart((*small(1), *small(1, "%")))
    _, plot = painted(chart)
    assert len(plot.values) == 2 and plot.plot.right() < SIZE[0] - 20
    assert [entry.text for entry in plot.legend] == ["Station 0 (°C)", "Station 0 (%)"]


def test_each_line_has_a_sign_of_its_own_and_colours_stand_out(qgis_app):
    from qgis.PyQt.QtCore import QPointF
    from qgis.PyQt.QtGui import QColor, QImage, QPainter

    from urban_data_workbench.plugin.bridge.chart_look import dark, draw_marker, light

    def sign(number):
        image = QImage(30, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_marker(painter, number, QPointF(15, 15), size=9, look=light(), colour=QColor("black"))
        painter.end()
        memory = image.constBits()
        memory.setsize(image.sizeInBytes())
        return bytes(memory)

    assert len({sign(number) for number in range(8)}) == 8
    assert len(set(light().lines)) == len(light().lines) == len(dark(QColor("#222222")).lines) == 7


def test_more_entries_than_there_is_room_for_are_counted(qgis_app):
    _, plot = painted(Chart(small(12)), size=(280, 300))
    shown = [entry for entry in plot.legend if entry.line >= 0]
    assert len(shown) < 12 and plot.legend[-1].line == -1
    assert plot.plot.height() > 100 and all(entry.place.right() <= 280 for entry in plot.legend)


@pytest.mark.parametrize("width", [200, 280, 500, 900, 1800])
@pytest.mark.parametrize("hours", [0.01, 1, 5, 30, 24 * 9, 24 * 100, 24 * 3000])
def test_marks_of_time_do_not_overlap_and_there_is_always_one(german, width, hours):
    from qgis.PyQt.QtGui import QFont, QFontMetricsF

    start = START - 17 * MINUTE
    _, plot = painted(Chart(small(1)), View(start, start + hours * 60 * MINUTE, (Span(0, 2),)), size=(width, 300))
    letters = QFontMetricsF(QFont())
    assert plot.times
    sides = [(plot.x(at) - w / 2, plot.x(at) + w / 2) for at, text in plot.times for w in [max(map(letters.horizontalAdvance, text.split("\n")))]]
    assert all(right < left for (_, right), (left, _) in zip(sides, sides[1:]))


def test_what_is_not_meant_is_pale(qgis_app):
    full, _ = painted(Chart(small(2)))
    pale, _ = painted(Chart(small(2)), meant={1})
    assert like(full, "#0072B2", 60).sum() > 3 * like(pale, "#0072B2", 60).sum()
    assert like(pale, "#D55E00", 60).sum() >= like(full, "#D55E00", 60).sum()


def test_nothing_to_show_is_said_in_words(qgis_app):
    grid, plot = painted(Chart())
    assert plot is None and (grid.sum(axis=2) < 300).any()


def test_a_picture_for_a_report_is_made_of_series_alone(qgis_app):
    from urban_data_workbench.plugin.bridge.chart import picture

    image = picture([line.series for line in small(2)], title="T", zone=BERLIN, zone_name="Europe/Berlin", empty="")
    assert (image.width(), image.height()) == (1000, 420) and not image.isNull()
