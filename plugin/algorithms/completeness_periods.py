"""How complete series are in each month, quarter or year: a table beside the completeness of the whole period."""

from __future__ import annotations

from datetime import tzinfo
from typing import Mapping

from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.rows import Span
from ..analysis.station_statistics import station_statistics
from ..bridge.writing import Column
from . import parameters as add
from . import rows
from .given import Given
from .question import Question
from .readings import Readings
from .tables import add_table, write_table

translate = QCoreApplication.translate
_PERIODS = ("month", "quarter", "year")


def add_periods(question: Question) -> None:
    """Add the length of the periods and the table."""
    _add_choice(question)
    add_table(question, "PERIODS", translate("Workbench", "Completeness by period"))


def write_periods(question: Question, given: Given, read: Readings, *, zone: tzinfo, span: Span) -> Mapping[str, str]:
    """Count the values of each period of the calendar; one that the span cuts is expected whole."""
    if not given.wants("PERIODS"):
        return {}
    table = station_statistics(
        read.data, period=given.choice("PERIOD", _PERIODS), zone=zone, percent=(), span=span, check=given.progress.check)
    columns: list[Column] = [
        *rows.of_series(read, table.series)[:2], *rows.of_interval(table.starts, table.ends, table.local_starts),
        *rows.of_coverage(table.n, table.n_expected, table.coverage), *rows.of_validity(table.valid, table.n)]
    return write_table(question, given, "PERIODS", columns)


def _add_choice(algorithm: QgsProcessingAlgorithm) -> None:
    words = add.period_words()
    add.add_choice(
        algorithm, "PERIOD", translate("Workbench", "Periods of the table"), [words[period] for period in _PERIODS],
        advanced=True)
