"""Holidays and school holidays: as a list of dates, or as a table."""

from __future__ import annotations

from datetime import tzinfo
from typing import Tuple

import numpy as np
from qgis.core import Qgis, QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.day_lists import day_numbers
from ..analysis.local_time import DAY, EARLIEST, LATEST, local_clock
from ..bridge.reading import Wanted
from ..core.errors import BadInput
from . import parameters as add
from .given import Given, count

translate = QCoreApplication.translate


def add_days_off(algorithm: QgsProcessingAlgorithm, name: str, title: str) -> None:
    """Add a list of dates and, instead or beside it, a table with a field of dates."""
    add.add_text(
        algorithm, name, translate("Workbench", "{days}: dates, as 2024-12-25, or spans, as 2024-12-23/2025-01-04").format(
            days=title), default="", optional=True)
    add.add_layer(
        algorithm, f"{name}_TABLE", translate("Workbench", "{days}: table with a row per day").format(days=title),
        Qgis.ProcessingSourceType.Vector, optional=True)
    add.add_field(
        algorithm, f"{name}_FIELD", translate("Workbench", "{days}: field with the date").format(days=title),
        of=f"{name}_TABLE", default="date", optional=True)


def days_off(given: Given, name: str, zone: tzinfo) -> Tuple[int, ...]:
    """Return the days since 1970-01-01 that were entered. Raises BadInput, Cancelled."""
    listed = day_numbers(given.text(name))
    table = f"{name}_TABLE"
    if not given.has(table):
        return listed
    source = given.source(table)
    field = given.field(f"{name}_FIELD", source)
    if not field:
        raise BadInput("a table of days needs a field with the date", table=source.sourceName())
    columns = given.read(table, Wanted(times=(field,)), progress=given.progress, source=source)
    times = columns.times[field]
    known = (times.ms >= EARLIEST) & (times.ms < LATEST)
    if not known.all():
        given.warn(translate("Workbench", "Rows of “{table}” without a date: {n}.").format(
            table=source.sourceName(), n=count((~known).sum())))
    if not known.any():
        return listed
    instants = times.ms[known]
    clock = local_clock(zone, start=int(instants.min()), end=int(instants.max()))
    days = np.where(times.naive[known], instants, clock.local(instants)) // DAY
    return tuple(sorted({*listed, *days.tolist()}))
