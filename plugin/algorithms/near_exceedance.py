"""``udw:near_exceedance``: do people complain where and when sensors are high (B1)?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, ClassVar, Mapping, Optional

import numpy as np
from qgis.core import Qgis, QgsProcessingParameterFeatureSink, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.local_time import DAY, HOUR, local_clock
from ..analysis.near_exceedance import BEYOND, SHIFTS, Exceedances, Nearby, near_exceedance
from ..bridge import participation_styles
from ..bridge.metric import Metres
from ..bridge.reading import Wanted
from ..bridge.writing import FLAG, REAL, TEXT, TIME, Column, fields_of, write_rows
from ..core.errors import BadInput, TooFewData
from ..core.observations import NO_TIME
from . import help as helping
from . import parameters as add
from . import places, rows
from .about_both import AboutBoth, Daily, daily_values
from .contribution_texts import texts_of
from .contribution_words import point
from .given import Given, count
from .question import SUMMARY
from .readings import Readings, readings, utc_of

translate = QCoreApplication.translate
HIT, OTHER, UNTESTED = CLASSES = ("hit", "other", "not tested")
_LOCATED = "located"


@dataclass(frozen=True)
class _Asked:
    """Contributions of the topic with place and time: points in metres, times in ms UTC."""

    points: np.ndarray
    times: np.ndarray
    metres: Metres
    unlocated: int


class NearExceedance(AboutBoth):
    """Contributions on days with high values nearby, tested by shifting the series."""

    ID: ClassVar[str] = "near_exceedance"

    def displayName(self) -> str:  # noqa: N802
        """The title."""
        return translate("Workbench", "Complaints after high values?")

    def tags(self) -> list[str]:
        """Words to find it by."""
        return translate("Workbench", "complaint,level,above,lag,nearby,permutation,air,noise,participation,sensor").split(",")

    def shortHelpString(self) -> str:  # noqa: N802
        """The help beside the parameters."""
        return helping.page(
            question=translate("Workbench", "Do people complain about air or noise where and when sensors are high?"),
            given=" ".join((helping.observations(), translate(
                "Workbench",
                "Contributions with places and times; a field and its values choose those about the matter. The level is yours: "
                "a limit value or another one."))),
            method=translate(
                "Workbench",
                "A day is high where the daily value lies above the level. A contribution is a hit where a station within the "
                "radius had a high day on the same day or the days before it. What chance would give: all series are shifted "
                "around the circle by the same number of days, 999 times or as often as there are days, and hits are counted "
                "again (own definition). So the series keep their pattern. p is the share of shifts with at least as many hits, "
                "the observed one included."),
            pitfalls=(
                translate(
                    "Workbench",
                    "Traffic and complaints both follow the week. Shift by whole weeks, so that this alone is no finding."),
                translate("Workbench", "That two things come together does not say that one causes the other."),
                translate(
                    "Workbench", "What holds near a station does not hold for each person there (ecological fallacy)."),
                translate("Workbench", "Fewer than five contributions near a station are not tested."),
                helping.sensors(),
            ))

    def declare(self) -> None:
        """Add parameters and outputs."""
        kind = Qgis.ProcessingSourceType.VectorAnyGeometry
        add.add_layer(self, "CONTRIBUTIONS", translate("Workbench", "Contributions"), kind)
        add.add_field(
            self, "CONTRIBUTION_TIME_FIELD", translate("Workbench", "Field with the time of the contribution"),
            of="CONTRIBUTIONS", default="created_utc")
        add.add_field(
            self, "TOPIC_FIELD", translate("Workbench", "Field that chooses contributions (category, topic)"),
            of="CONTRIBUTIONS", optional=True)
        add.add_text(
            self, "TOPICS", translate("Workbench", "Its values to choose, with commas between them (empty: all)"), default="",
            optional=True)
        add.add_observations(self)
        add.add_number(self, "LEVEL", translate("Workbench", "Level, in the unit of the values"), least=-1e9)
        add.add_number(
            self, "RADIUS", translate("Workbench", "Radius around the stations (m)"), default=500.0, least=1.0, most=1e6)
        add.add_number(self, "LAG", translate("Workbench", "Days after a high day that count, too"), default=2, most=60)
        add.add_average(self, add.AVERAGES)
        add.add_times(self)
        add.add_coverage(self)
        add.add_box(self, "WEEKLY", translate("Workbench", "Shift by whole weeks only"))
        add.add_number(
            self, "SHIFTS", translate("Workbench", "Shifts, at most"), default=SHIFTS, least=9, most=99_999, advanced=True)
        add.add_number(
            self, "SEED", translate("Workbench", "Seed of the random draws"), default=0, most=1e9, advanced=True)
        add.add_slotting(self)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", translate("Workbench", "Contributions near high values")))
        self.add_numbers({
            "HITS": translate("Workbench", "Contributions after a high value nearby"),
            "EXPECTED": translate("Workbench", "Of these expected by chance"),
            "RATIO": translate("Workbench", "Observed by expected"),
            "P": "p",
            "TESTED": translate("Workbench", "Contributions that were tested"),
            "HIGH_DAYS": translate("Workbench", "High days of all stations"),
            "UNLOCATED": translate("Workbench", "Contributions without a place"),
        })

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Find high days, count hits, shift."""
        zone, level = given.zone(), given.number("LEVEL")
        if level is None:
            raise BadInput("the level is missing")
        read = readings(given, zone=zone)
        if not read.has_places:
            raise BadInput("measurements need stations")
        daily = daily_values(given, read, zone)
        asked = _contributions(given, zone)
        stations = asked.metres.points(read.stations.geometries, source=read.crs)
        with np.errstate(invalid="ignore"):
            above = daily.values > level
        clock = local_clock(zone, start=int(asked.times.min()), end=int(asked.times.max()))
        found = near_exceedance(
            asked.points, clock.local(asked.times) // DAY - daily.first, Exceedances(stations, above),
            radius=given.number("RADIUS") or 500.0, lag=int(given.number("LAG") or 0), weekly=given.is_on("WEEKLY"),
            shifts=int(given.number("SHIFTS") or SHIFTS), seed=int(given.number("SEED") or 0), check=given.progress.check)
        columns = _columns(found, asked, read, daily)
        sink, destination = given.sink("OUTPUT", fields_of(columns), kind=Qgis.WkbType.Point, crs=asked.metres.crs)
        if sink is not None:
            write_rows(sink, columns, progress=given.progress.stretch(80, 100), geometry=lambda row: point(asked.points, row))
        self.result(destination, lambda layer: _style(layer, columns))
        numbers = {
            "HITS": found.hits, "EXPECTED": found.expected, "RATIO": found.ratio, "P": found.p, "TESTED": found.used,
            "HIGH_DAYS": int(above.sum()), "UNLOCATED": asked.unlocated}
        told = {name: value for name, value in numbers.items() if not math.isnan(value)}
        return {"OUTPUT": destination, **told, SUMMARY: _summary(found, told, level)}


def _contributions(given: Given, zone: Any) -> _Asked:
    source = given.source("CONTRIBUTIONS")
    time, topic = given.field("CONTRIBUTION_TIME_FIELD", source), given.field("TOPIC_FIELD", source)
    said = (_LOCATED,) if source.fields().lookupField(_LOCATED) >= 0 else ()
    columns = given.read(
        "CONTRIBUTIONS", Wanted(labels=(topic,) if topic else (), numbers=said, times=(time,)),
        progress=given.progress.stretch(40, 60), geometries=True, source=source)
    metres = places.metres_for(given, source, columns.geometries)
    if metres is None:
        raise TooFewData("there is no located contribution", rows=columns.rows)
    points = places.points_of(columns, metres, source)
    times, known = utc_of(columns.times[time], zone, given)
    chosen = _chosen(given, texts_of(columns, topic) if topic else None, columns.rows)
    located = np.isfinite(points).all(axis=1)
    unlocated, timeless = int((chosen & ~located).sum()), int((chosen & located & ~known).sum())
    places.say_unlocated(given, unlocated, int(chosen.sum()))
    if timeless:
        given.warn(translate("Workbench", "Contributions without a time, left out: {n}.").format(n=count(timeless)))
    kept = chosen & located & known
    if not kept.any():
        raise TooFewData("there is no located contribution", rows=columns.rows)
    return _Asked(points[kept], times[kept], metres, unlocated)


def _chosen(given: Given, labels: Optional[list[Optional[str]]], rows_: int) -> np.ndarray:
    wanted = {part.strip() for part in re.split(r"[,;]", given.text("TOPICS")) if part.strip()}
    if labels is None or not wanted:
        return np.ones(rows_, dtype=bool)
    return np.array([label in wanted for label in labels], dtype=bool)


def _columns(found: Nearby, asked: _Asked, read: Readings, daily: Daily) -> list[Column]:
    words = class_words()
    classes = np.where(found.hit, HIT, np.where(found.station >= 0, OTHER, UNTESTED))
    begun = np.where(found.day >= 0, daily.starts[np.maximum(found.day, 0)], NO_TIME)
    lag = np.where(found.day >= 0, (asked.times - begun) / HOUR, np.nan)
    titles = [*read.stations.titles, ""]
    told = [words[name] for name in classes.tolist()]
    beyond = translate("Workbench", "beyond the time of the values")
    return [
        Column("t", TIME, asked.times, translate("Workbench", "Time of the contribution (UTC)")),
        Column("hit", FLAG, found.hit, translate("Workbench", "After a high value nearby")),
        Column("station", TEXT, [titles[max(at, -1)] for at in found.station.tolist()], translate("Workbench", "Station")),
        Column("exceed_t", TIME, begun, translate("Workbench", "Begin of the high day (UTC)")),
        Column("lag_h", REAL, lag, translate("Workbench", "Hours since it began")),
        Column("distance_m", REAL, found.distance, translate("Workbench", "Distance (m)")),
        Column("class", TEXT, classes, translate("Workbench", "Class (code)")),
        Column(
            "words", TEXT, [beyond if at == BEYOND else one for at, one in zip(found.station.tolist(), told)],
            translate("Workbench", "In words")),
        rows.of_legal_use(len(asked.times)),
    ]


def class_words() -> Mapping[str, str]:
    """Return what each class of contribution is called."""
    return dict(zip(CLASSES, (
        translate("Workbench", "after a high value nearby"), translate("Workbench", "without a high value nearby"),
        translate("Workbench", "no station nearby"))))


def _style(layer: QgsVectorLayer, columns: list[Column]) -> None:
    rows.title_columns(layer, columns)
    participation_styles.hits(layer, class_words())


def _summary(found: Nearby, numbers: Mapping[str, float], level: float) -> str:
    parts = [translate(
        "Workbench",
        "{hits} of {tested} contributions near a station came on or shortly after a day above the level of {level}; by chance it "
        "would be {expected} (p = {p}, {shifts} shifts).").format(
            hits=count(found.hits), tested=count(found.used), level=count(level, 1), expected=count(found.expected, 1),
            p=count(found.p, 3), shifts=count(found.shifts))]
    if not numbers["HIGH_DAYS"]:
        parts.append(translate("Workbench", "No station had a day above this level, so nothing can be said."))
    elif found.p <= 0.05:
        parts.append(translate("Workbench", "That is more than chance explains."))
    else:
        parts.append(translate("Workbench", "Chance explains that."))
    parts.append(translate(
        "Workbench",
        "It does not say that high values are the cause: weather, events and the week can move both. The values are those of "
        "sensors, for orientation only."))
    return " ".join(parts)
