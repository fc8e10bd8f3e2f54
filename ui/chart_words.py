"""What the chart panel says: values with unit and local time, periods, and what could not be shown."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Sequence

from qgis.PyQt.QtCore import QLocale

from ..plugin.core.chart import EARLIEST, LATEST
from ..plugin.core.chart_line import Chart
from ..plugin.core.chart_reading import Near, within
from ..plugin.services.charting import Charted
from .words import number, translate
from .written import zoned_text

_MINUTE = 60_000
MOST = 12  # series at once: more lines cannot be told apart


def value_text(value: float, unit: str) -> str:
    """Write a value as precisely as it was measured, with its unit."""
    return f"{QLocale().toString(float(value), 'g', 6)} {unit}".rstrip()


def moment(instant: float, chart: Chart) -> str:
    """Write an instant as the clocks of the chart's zone show it, with the zone."""
    instant = min(max(instant, EARLIEST), LATEST)
    clock = "HH:mm" if int(instant) % _MINUTE == 0 else "HH:mm:ss"
    return zoned_text(datetime.fromtimestamp(instant / 1000, timezone.utc), chart.zone, clock=clock)


def reading_words(chart: Chart, near: Near) -> tuple[str, str, str]:
    """Say whose value it is, how much, and when."""
    line = chart.lines[near.line]
    value = value_text(line.values[near.point], line.series.unit)
    return line.series.title, value, moment(float(line.times[near.point]), chart)


def quoted(name: str) -> str:
    """Put a name into the quotation marks of the language."""
    return translate("Workbench", "“{name}”").format(name=name)


def period_words(chart: Chart, start: float, end: float) -> str:
    """Say which part of the stations has values in a period, and how low and high they are in each unit."""
    found = [(line.series.unit, within(line, start, end)) for line in chart.lines]
    there = [one for one in found if one[1].count]
    text = translate(
        "Workbench", "{start} – {end}: values in {some} of {all} series, selected on the map."
    ).format(
        start=moment(round(start / _MINUTE) * _MINUTE, chart), end=moment(round(end / _MINUTE) * _MINUTE, chart),
        some=number(len(there)), all=number(len(found)))
    for unit in dict.fromkeys(unit for unit, _ in there):
        low = min(one.low for name, one in there if name == unit)
        high = max(one.high for name, one in there if name == unit)
        text += " " + translate("Workbench", "{low} to {high}.").format(
            low=value_text(low, unit), high=value_text(high, unit))
    return text


def left_out_words(units: Sequence[str], left_out: Sequence[tuple[str, str]]) -> str:
    """Say which series (title and unit) have no axis."""
    titles = ", ".join(f"{quoted(title)} ({unit or '–'})" for title, unit in left_out[:3])
    more = len(left_out) - 3
    if more > 0:
        titles += " " + translate("Workbench", "and {count} more").format(count=number(more))
    return translate("Workbench", "A chart has two axes, here {units}. Left out: {titles}.").format(
        units=" | ".join(unit or "–" for unit in units), titles=titles)


def too_many_words(count: int) -> str:
    """Say that not all that is selected is shown."""
    return translate("Workbench", "{shown} of {count} selected stations are shown: more lines cannot be told apart.").format(
        shown=number(MOST), count=number(count))


def missing_words(found: Charted) -> list[str]:
    """Say what was asked for and has no line."""
    said = []
    if found.without_series:
        titles = ", ".join(map(quoted, found.without_series))
        said.append(translate(
            "Workbench", "{titles} was loaded with its latest values only. “Load with options…” loads its series, too."
        ).format(titles=titles))
    if found.empty:
        titles = ", ".join(quoted(one.title) for one in found.empty[:3]) + (" …" if len(found.empty) > 3 else "")
        said.append(translate("Workbench", "No values in the period that was loaded: {titles}.").format(titles=titles))
    return said


def empty_words(*, stations: bool) -> str:
    """Say what gives an empty panel its chart; ``stations``: some are on the map."""
    if stations:
        return translate("Workbench", "Select stations on the map, or click them: their series appear here.")
    return translate(
        "Workbench", "No stations are on the map yet. Load some with “Load with options…”, together with their series.")

