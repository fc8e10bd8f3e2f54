"""``udw:step_change``: was the sensor moved, recalibrated, or did something happen (S10)?"""

from __future__ import annotations

from typing import Any, Callable, ClassVar, Mapping

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.jump_windows import LOCAL, METHODS, NETWORK_EVENT, Jump, Search
from ..analysis.local_time import HOUR, local_clock
from ..analysis.step_change import Jumps, step_changes
from ..bridge import sensor_styles
from ..bridge.result_styles import MISSING, PUOR
from ..bridge.sensor_styles import Mark
from ..bridge.writing import INTEGER, REAL, TEXT, TIME, Column
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import rows
from .about_sensors import AboutSensors
from .given import Given
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of
from .slow_series import by_calendar
from .step_words import largest, method, moved_alike, no_jump, pitfalls, summary, words

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
            given=helping.observations(), method=method(), pitfalls=(*pitfalls(), helping.sensors()))

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
        found = step_changes(
            read.data, zone=zone, search=search, span=span, units=read.stations.units,
            check=given.progress.check)
        table = _rows(found)
        times = np.array([one.time for one in found.jumps] or [0], dtype=np.int64)
        clock = local_clock(zone, start=int(times.min()), end=int(times.max()))

        def date(time: int) -> str:
            return str(rows.local_text(clock.local(np.array([time])))[0])[:10]

        columns = _columns(table, found, read, date)
        series = np.array([one.series for one in table])
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=series)
        self.result(destination, lambda layer: _style(layer, columns, found))
        return {"OUTPUT": destination, **_numbers(found), SUMMARY: summary(found, read, date)}


def _rows(found: Jumps) -> list[Jump]:
    """Return the jumps, and one empty row for each series without any, in the order of the series."""
    jumped = {jump.series for jump in found.jumps}
    none = float("nan")
    idle = [
        Jump(code, NO_TIME, 0, none, none, none, kind="") for code in range(len(found.status)) if code not in jumped]
    return sorted([*found.jumps, *idle], key=lambda jump: (jump.series, jump.time))


def _columns(table: list[Jump], found: Jumps, read: Readings, date: Callable[[int], str]) -> list[Column]:
    said = [words(one, found) for one in table]
    others = np.array([one.others if one.kind else found.compared[one.series] for one in table], dtype=np.int64)
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
        Column("others", INTEGER, others, translate("Workbench", "Series it was compared with"), missing=others == 0),
        Column("words", TEXT, said, translate("Workbench", "In words")),
        rows.of_legal_use(len(table)),
    ]


def _style(layer: QgsVectorLayer, columns: list[Column], found: Jumps) -> None:
    rows.title_columns(layer, columns)
    if not layer.isSpatial():
        return
    marks = [
        Mark(
            f"\"size\" {sign} 0 AND \"kind\" = '{kind}'", words(Jump(0, 0, 0, size, 0, 0, kind=kind), found), colour, "triangle",
            angle=angle)
        for sign, size, angle, colours in ((">", 1.0, 0.0, (PUOR[6], PUOR[5])), ("<", -1.0, 180.0, (PUOR[0], PUOR[1])))
        for kind, colour in zip((NETWORK_EVENT, LOCAL), colours)
    ]
    unsearched = sensor_styles.missing("ELSE", translate("Workbench", "could not be searched"))
    calm = f"\"words\" IN ('{no_jump()}', '{moved_alike()}')"
    rest = [Mark(calm, no_jump(), MISSING), unsearched]
    top = largest(found) or 1.0
    sensor_styles.by_marks(layer, [*marks, *rest], size=f'coalesce(4 + 6 * sqrt(abs("size") / {top!r}), 2.5)')


def _numbers(found: Jumps) -> Mapping[str, float]:
    events = sum(jump.kind == NETWORK_EVENT for jump in found.jumps)
    return {
        "SERIES": len(found.status), "JUMPS": len(found.jumps), "NETWORK_EVENTS": events, "LARGEST": largest(found)}
