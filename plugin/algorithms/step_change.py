"""``udw:step_change``: was the sensor moved, recalibrated, or did something happen (S10)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.jump_windows import LOCAL, METHODS, NETWORK_EVENT, TOO_FEW, Jump, Search
from ..analysis.local_time import HOUR, local_clock
from ..analysis.step_change import TOO_MANY, Jumps, step_changes
from ..bridge import sensor_styles
from ..bridge.result_styles import MISSING, PUOR
from ..bridge.sensor_styles import Mark
from ..bridge.writing import REAL, TEXT, TIME, Column
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import rows
from .about_sensors import AboutSensors
from .given import Given, count
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .slow_series import by_calendar

translate = QCoreApplication.translate


class StepChange(AboutSensors):
    """Changes of level, at one station or at many on the same day."""

    ID: ClassVar[str] = "step_change"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "When did it jump?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "jump,step,change point,level shift,datum,recalibration,Pettitt,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Was the sensor moved or recalibrated, or did something happen, and when?"),
            given=helping.observations(), method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_times(self)
        add.add_choice(self, "METHOD", translate("Workbench", "How to search"), [
            translate("Workbench", "by the step of each series"),
            translate("Workbench", "by windows (dense series)"),
            translate("Workbench", "by ranks, Pettitt's test (slow series)"),
        ])
        add.add_number(
            self, "LEAST", translate("Workbench", "Smallest jump that matters, in the unit of the values"), default=0.0)
        add.add_number(
            self, "WINDOW", translate("Workbench", "Window in hours"), default=24.0, least=1.0, most=8784.0, advanced=True)
        add.add_number(
            self, "MOST", translate("Workbench", "Jumps of each series, at most"), default=1, least=1, most=100, advanced=True)
        add.add_number(
            self, "SHARP", translate("Workbench", "Part of the change that must come at once (%; 0: also slow changes)"),
            default=50.0, most=100.0, advanced=True)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Jumps")))
        self.add_numbers({
            "SERIES": translate("Workbench", "Number of series"),
            "JUMPS": translate("Workbench", "Jumps"),
            "NETWORK_EVENTS": translate("Workbench", "Jumps that half of the network shares"),
            "LARGEST": translate("Workbench", "Largest jump, up or down"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Search every series."""
        zone = given.zone()
        read = by_calendar(given, readings(given, zone=zone, keep=True))
        search = Search(
            given.choice("METHOD", METHODS), int((given.number("WINDOW") or 24) * HOUR), int(given.number("MOST") or 1),
            given.number("LEAST") or 0.0, (given.number("SHARP") or 0.0) / 100)
        span = span_of(given, zone, reach(read.data))
        found = step_changes(read.data, zone=zone, search=search, span=span, check=given.progress.check)
        table = _rows(found)
        times = np.array([one.time for one in found.jumps] or [0], dtype=np.int64)
        clock = local_clock(zone, start=int(times.min()), end=int(times.max()))
        columns = _columns(table, found, read, lambda time: str(rows.local_text(clock.local(np.array([time])))[0])[:10])
        series = np.array([one.series for one in table])
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=series)
        self.result(destination, lambda layer: _style(layer, columns, found))
        return {"OUTPUT": destination, **_numbers(found), SUMMARY: _summary(found, read)}


def _method() -> str:
    return translate(
        "Workbench",
        "Dense series (at least eight values in a window): the median of the next 24 hours minus the median of the last "
        "24 hours. A jump is where this difference is largest, and larger than five times its usual deviation and than "
        "the resolution of the values, and where at least half of it came at once, between three readings and the next "
        "three: weather and floods take longer (our own definition). Slow series: Pettitt's rank test, K = max |U(k)|, "
        "p ≈ 2·exp(-6K²/(n³ + n²)), as in the R package trend; a jump where p, corrected for many series (Benjamini "
        "&amp; Hochberg), is at most 0.05. A jump that at least half of the stations share on one local day is called "
        "network_event: a new datum, a software update, a new unit.")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "Judge by the size, not by p: hourly and daily values resemble their neighbours, which makes p of the rank "
            "test meaningless. For windows there is none."),
        translate(
            "Workbench",
            "A fast natural change, such as a flood after rain, can look like a jump. Enter the smallest jump that "
            "matters to you."),
        translate(
            "Workbench",
            "The rank test does not see jumps near the ends of a series. Windows need a full window before and after it, "
            "and a series of at least seven windows."),
        translate(
            "Workbench",
            "A jump behind a gap is found, too; the column gap_h says how long nothing was measured before it."),
    )


def _rows(found: Jumps) -> list[Jump]:
    """Return the jumps, and one empty row for each series without any, in the order of the series."""
    jumped = {jump.series for jump in found.jumps}
    none = float("nan")
    idle = [
        Jump(code, NO_TIME, 0, none, none, none, kind="") for code in range(len(found.status)) if code not in jumped]
    return sorted([*found.jumps, *idle], key=lambda jump: (jump.series, jump.time))


def _columns(table: list[Jump], found: Jumps, read: Readings, date: Any) -> list[Column]:
    words = [_words(one, found.status[one.series]) for one in table]
    gaps = [one.gap / HOUR if one.kind else float("nan") for one in table]
    return [
        *rows.of_series(read, np.array([one.series for one in table])),
        Column("date", TEXT, [date(one.time) if one.kind else "" for one in table], translate("Workbench", "Date (local)")),
        Column("t_start", TIME, [one.time for one in table], translate("Workbench", "First value after it (UTC)")),
        Column("size", REAL, [one.size for one in table], translate("Workbench", "Size")),
        Column("before", REAL, [one.before for one in table], translate("Workbench", "Level before")),
        Column("after", REAL, [one.after for one in table], translate("Workbench", "Level after")),
        Column("sharp", REAL, [one.sharp for one in table], translate("Workbench", "Part of it that came at once")),
        Column("k", REAL, [one.k for one in table], translate("Workbench", "Test value K")),
        Column("p", REAL, [one.p for one in table], translate("Workbench", "p of the rank test")),
        Column("q_fdr", REAL, [one.q for one in table], translate("Workbench", "p, corrected for many series")),
        Column("kind", TEXT, [one.kind for one in table], translate("Workbench", "Kind")),
        Column("gap_h", REAL, gaps, translate("Workbench", "Hours without a value before it")),
        Column("words", TEXT, words, translate("Workbench", "In words")),
        rows.of_legal_use(len(table)),
    ]


def _words(jump: Jump, status: str) -> str:
    if not jump.kind:
        return {
            TOO_FEW: translate("Workbench", "too few values"),
            TOO_MANY: translate("Workbench", "too many values for the rank test: make them daily or monthly first"),
        }.get(status, translate("Workbench", "no jump found"))
    if jump.kind == NETWORK_EVENT:
        return translate("Workbench", "up, with half of the network or more") if jump.size > 0 else translate(
            "Workbench", "down, with half of the network or more")
    return translate("Workbench", "up, only here") if jump.size > 0 else translate("Workbench", "down, only here")


def _style(layer: QgsVectorLayer, columns: list[Column], found: Jumps) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    marks = [
        Mark(
            f"\"size\" {sign} 0 AND \"kind\" = '{kind}'", _words(Jump(0, 0, 0, size, 0, 0, kind=kind), ""), colour, "triangle",
            angle=angle)
        for sign, size, angle, colours in ((">", 1.0, 0.0, (PUOR[6], PUOR[5])), ("<", -1.0, 180.0, (PUOR[0], PUOR[1])))
        for kind, colour in zip((NETWORK_EVENT, LOCAL), colours)
    ]
    unsearched = sensor_styles.missing("ELSE", translate("Workbench", "could not be searched"))
    calm = translate("Workbench", "no jump found")
    rest = [Mark(f"\"words\" = '{calm}'", calm, MISSING), unsearched]
    largest = _largest(found) or 1.0
    sensor_styles.by_marks(layer, [*marks, *rest], size=f'coalesce(4 + 6 * sqrt(abs("size") / {largest!r}), 2.5)')


def _largest(found: Jumps) -> float:
    return max((abs(jump.size) for jump in found.jumps), default=0.0)


def _numbers(found: Jumps) -> Mapping[str, float]:
    events = sum(jump.kind == NETWORK_EVENT for jump in found.jumps)
    return {
        "SERIES": len(found.status), "JUMPS": len(found.jumps), "NETWORK_EVENTS": events, "LARGEST": _largest(found)}


def _summary(found: Jumps, read: Readings) -> str:
    numbers = _numbers(found)
    text = translate("Workbench", "{jumps} jumps were found in {series} series.").format(
        jumps=count(numbers["JUMPS"]), series=count(numbers["SERIES"]))
    if found.jumps:
        top = max(found.jumps, key=lambda jump: abs(jump.size))
        text += " " + translate("Workbench", "The largest is {size} {unit} at {station}.").format(
            size=f"{top.size:+.4g}", unit=read.stations.units[top.series], station=read.stations.titles[top.series],
        ).replace("  ", " ")
    if numbers["NETWORK_EVENTS"]:
        text += " " + translate(
            "Workbench",
            "{n} of them hit half of the network or more on the same day: look for a new datum, software or unit before "
            "you look for a cause outside.").format(n=count(numbers["NETWORK_EVENTS"]))
    few = sum(bool(why) for why in found.status)
    if few:
        text += " " + translate("Workbench", "{n} series could not be searched, mostly for too few values.").format(n=count(few))
    return text + " " + translate(
        "Workbench",
        "The dates say when the level changed, not why. Judge a jump by its size; a fast natural change can look the same.")
