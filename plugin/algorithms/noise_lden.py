"""``udw:noise_lden``: how loud is it by day, evening and night (S4)?"""

from __future__ import annotations

from typing import Any, ClassVar, Mapping, Sequence

import numpy as np
from qgis.core import QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import LocalClock, local_clock
from ..analysis.noise_lden import DEN_CLASSES, NIGHT_CLASSES, PARTS, PERIODS, Noise, noise_indices
from ..bridge import sensor_styles
from ..bridge.writing import REAL, TEXT, Column
from ..core.question_units import TAKEN
from . import help as helping
from . import parameters as add
from . import rows, units
from .about_sensors import AboutSensors, for_orientation
from .given import Given, count
from .question import SUMMARY
from .readings import Readings, reach, readings, span_of

translate = QCoreApplication.translate
_SHOWN = ("l_den", "l_night")


class NoiseIndices(AboutSensors):
    """Lday, Levening, Lnight and Lden of measured levels."""

    ID: ClassVar[str] = "noise_lden"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Noise indices Lden and Lnight")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "noise,sound,decibel,dB,LAeq,Lden,Lnight,traffic,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "How loud is it by day, evening and night, compared with the noise map?"),
            given=translate(
                "Workbench", "LAeq in dB(A) with a value at least once an hour.") + " " + helping.observations(),
            method=_method(), pitfalls=(*_pitfalls(), helping.sensors()))

    def declare(self) -> None:
        """Add parameters and outputs."""
        add.add_observations(self)
        add.add_period(self, PERIODS, default="whole")
        add.add_choice(self, "SHOWN", translate("Workbench", "The map shows"), [
            translate("Workbench", "Lden, day, evening and night together"),
            translate("Workbench", "Lnight, the night alone"),
        ])
        add.add_times(self)
        add.add_coverage(self)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Noise indices")))
        self.add_numbers({
            "ROWS": translate("Workbench", "Number of rows"),
            "VALID_ROWS": translate("Workbench", "Rows with enough data"),
            "HIGHEST_DEN": translate("Workbench", "Highest Lden in dB(A)"),
            "HIGHEST_NIGHT": translate("Workbench", "Highest Lnight in dB(A)"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Average by energy."""
        zone, shown = given.zone(), given.choice("SHOWN", _SHOWN)
        read = readings(given, zone=zone)
        units.require(read, TAKEN[self.ID])
        found = noise_indices(
            read.data, zone=zone, period=given.choice("PERIOD", PERIODS),
            minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100, span=span_of(given, zone, reach(read.data)),
            check=given.progress.check)
        clock = local_clock(zone, start=int(found.frame.starts.min()), end=int(found.frame.ends.max()))
        columns = _columns(found, read, clock)
        destination = rows.write(given, "OUTPUT", columns, readings=read, series=found.frame.series)
        self.result(destination, lambda layer: _style(layer, columns, shown))
        return {"OUTPUT": destination, **_numbers(found), SUMMARY: _summary(found, read)}


def _method() -> str:
    return translate(
        "Workbench",
        "Levels are averaged by energy over day (6 to 18 h), evening (18 to 22 h) and night (22 to 6 h) of the local clock; "
        "Lden = 10·lg((12·10^(Lday/10) + 4·10^((Levening + 5)/10) + 8·10^((Lnight + 10)/10))/24). Hours and formula: 34. "
        "BImSchV, § 2. Directive 2002/49/EC has other default hours, which do not hold in Germany. Classes of Lden: 34. "
        "BImSchV, § 4; those of Lnight are by memory. A night belongs to the date on which it begins, and each part needs the "
        "minimum coverage (our own definitions).")


def _pitfalls() -> tuple[str, ...]:
    return (
        translate(
            "Workbench",
            "The noise map of the law is calculated, for an average year, at 4 m, and for one source at a time. What is "
            "measured contains birds, bells and voices, and is a comparison only."),
        translate("Workbench", "Never average decibels arithmetically: 60 and 70 dB give 67.4 dB."),
        translate("Workbench", "Wind above 5 m/s and rain spoil readings (by memory). Leave such hours out before."),
        translate("Workbench", "A few days are no year: weekdays, holidays and seasons differ."),
    )


def _columns(found: Noise, read: Readings, clock: LocalClock) -> list[Column]:
    frame = found.frame
    titles = {
        "day": (translate("Workbench", "Lday in dB(A)"), translate("Workbench", "Coverage by day")),
        "evening": (translate("Workbench", "Levening in dB(A)"), translate("Workbench", "Coverage in the evening")),
        "night": (translate("Workbench", "Lnight in dB(A)"), translate("Workbench", "Coverage at night")),
    }
    n, expected = (sum(column.values()) for column in (found.n, found.n_expected))
    coverage = np.divide(n, expected, out=np.full(len(frame), np.nan), where=expected > 0)
    classes = {
        "class": (found.l_den, DEN_CLASSES, translate("Workbench", "Class of Lden")),
        "class_night": (found.levels["night"], NIGHT_CLASSES, translate("Workbench", "Class of Lnight")),
    }
    return [
        *rows.of_series(read, frame.series), *rows.of_interval(frame.starts, frame.ends, clock.local(frame.starts)),
        *(Column(f"l_{part}", REAL, found.levels[part], titles[part][0]) for part in PARTS),
        Column("l_den", REAL, found.l_den, translate("Workbench", "Lden in dB(A)")),
        *(Column(f"coverage_{part}", REAL, found.coverage[part], titles[part][1]) for part in PARTS),
        *(Column(name, TEXT, _classes(levels, bounds), title) for name, (levels, bounds, title) in classes.items()),
        *rows.of_coverage(n, expected, coverage), *rows.of_validity(found.valid, n), rows.of_legal_use(len(frame)),
    ]


def _classes(levels: np.ndarray, bounds: Sequence[float]) -> list[str]:
    words, number = _class_words(bounds), np.digitize(levels, bounds)
    return ["" if np.isnan(level) else words[place] for level, place in zip(levels.tolist(), number.tolist())]


def _class_words(bounds: Sequence[float]) -> list[str]:
    inner = [f"{low:g} – {high:g} dB(A)" for low, high in zip(bounds, bounds[1:])]
    return [f"< {bounds[0]:g} dB(A)", *inner, f"≥ {bounds[-1]:g} dB(A)"]


def _style(layer: QgsVectorLayer, columns: list[Column], shown: str) -> None:
    rows.title_columns(layer, columns)
    rows.follow_time(layer)
    if not layer.isSpatial():
        return
    bounds = DEN_CLASSES if shown == _SHOWN[0] else NIGHT_CLASSES
    marks = sensor_styles.fixed_classes(shown, bounds, _class_words(bounds))
    few = sensor_styles.missing(f'"{shown}" IS NULL', translate("Workbench", "too few values"))
    sensor_styles.by_marks(layer, [*marks, few, for_orientation()])


def _numbers(found: Noise) -> Mapping[str, float]:
    """Return the outputs that are numbers; a highest level only where there is one."""
    levels = {"HIGHEST_DEN": found.l_den, "HIGHEST_NIGHT": found.levels["night"]}
    highest = {name: float(some[np.isfinite(some)].max()) for name, some in levels.items() if np.isfinite(some).any()}
    return {"ROWS": len(found.frame), "VALID_ROWS": int(found.valid.sum()), **highest}


def _summary(found: Noise, read: Readings) -> str:
    text = translate(
        "Workbench", "{valid} of {rows} rows have enough values by day, in the evening and at night.").format(
            valid=count(found.valid.sum()), rows=count(len(found.frame)))
    known = np.isfinite(found.l_den) & np.isfinite(found.levels["night"])
    if known.any():
        loudest = int(np.where(known, found.l_den, -np.inf).argmax())
        text += " " + translate(
            "Workbench", "The loudest place is {station}: Lden {den} dB(A), Lnight {night} dB(A).").format(
                station=read.stations.titles[found.frame.series[loudest]], den=count(found.l_den[loudest], 1),
                night=count(found.levels["night"][loudest], 1))
    return text + " " + translate(
        "Workbench",
        "These are measured levels of everything that can be heard. They are no substitute for the calculated noise map, and "
        "no proof that a value of the law is kept or not.")
