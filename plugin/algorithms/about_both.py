"""What the questions to contributions and sensors together share: their group, and values by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.aggregate import aggregate
from ..analysis.local_time import DAY
from ..analysis.rules import LEGAL_USE
from . import parameters as add
from .given import Given
from .question import Question
from .readings import Readings, reach, span_of

translate = QCoreApplication.translate


class AboutBoth(Question):
    """A question to sensors that are no reference method, and to what happens beside them."""

    def group(self) -> str:
        """The group in the toolbox."""
        return translate("Workbench", "Both together")

    def groupId(self) -> str:  # noqa: N802
        """The group's id."""
        return "both"

    def legal_use(self) -> str:
        """Values of sensors."""
        return LEGAL_USE


@dataclass(frozen=True)
class Daily:
    """Values of all series by local day: ``values`` (series, days), NaN where there are too few readings.

    ``first`` is the number of the first day since 1970-01-01; ``starts`` are the days' begins in ms UTC.
    """

    values: np.ndarray
    first: int
    starts: np.ndarray

    @property
    def days(self) -> np.ndarray:
        """Return the days as dates."""
        return np.datetime64(self.first, "D") + np.arange(self.values.shape[1])


def daily_values(given: Given, read: Readings, zone: tzinfo) -> Daily:
    """Bring readings together by day, as the parameters KIND and MINIMUM_COVERAGE say. Raises BadInput, Cancelled."""
    table = aggregate(
        read.data, to="day", zone=zone, kind=given.choice("KIND", add.AVERAGES),
        minimum_coverage=(given.number("MINIMUM_COVERAGE") or 0.0) / 100, span=span_of(given, zone, reach(read.data)),
        check=given.progress.check)
    day = table.local_starts // DAY
    first = int(day.min())
    values = np.full((len(read.names), int(day.max()) - first + 1), np.nan)
    values[table.series, day - first] = np.where(table.valid, table.values, np.nan)
    starts = np.zeros(values.shape[1], dtype=np.int64)
    starts[day - first] = table.starts
    return Daily(values, first, starts)
