"""The columns of districts: counts, rates, measurements."""

from __future__ import annotations

from typing import Optional

import numpy as np
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.districts import NO_RESIDENTS, Contributions, PerDistrict
from ..analysis.measured import NO_STATION, NOT_COVERED
from ..analysis.rules import TOO_FEW
from ..bridge.writing import INTEGER, REAL, TEXT, Column
from . import rows
from .district_areas import Areas
from .readings import Readings

translate = QCoreApplication.translate


def district_columns(
    table: PerDistrict, areas: Areas, asked: Optional[Contributions], read: Optional[Readings],
) -> list[Column]:
    """Return the columns of every district and period; those of an input that was not given are left out."""
    district = table.district
    known = bool(len(table.starts)) and not (table.starts[0] == 0 and table.ends[0] == 1)
    return [
        Column("district", TEXT, np.array(areas.names, dtype=object)[district], translate("Workbench", "District")),
        Column("residents", REAL, areas.districts.residents[district], translate("Workbench", "Residents")),
        *(rows.of_interval(table.starts, table.ends, table.local_starts) if known else ()),
        *(_counts(table, votes=asked.votes is not None) if asked is not None else ()),
        *(_measured(table) if read is not None else ()),
    ]


def _counts(table: PerDistrict, *, votes: bool) -> list[Column]:
    words = {TOO_FEW: translate("Workbench", "too few"), NO_RESIDENTS: translate("Workbench", "number of residents unknown")}
    columns = [
        Column("contributions", INTEGER, table.contributions, translate("Workbench", "Contributions")),
        Column("per_1000", REAL, table.per_1000, translate("Workbench", "Per 1,000 residents")),
        Column("low", REAL, table.low, translate("Workbench", "Per 1,000 residents, at least (95 %)")),
        Column("high", REAL, table.high, translate("Workbench", "Per 1,000 residents, at most (95 %)")),
        Column("words", TEXT, [words.get(word, "") for word in table.words], translate("Workbench", "In words")),
    ]
    if votes:
        columns.insert(1, Column("votes", REAL, table.votes, translate("Workbench", "Votes")))
    return columns


def _measured(table: PerDistrict) -> list[Column]:
    found = table.measured
    words = {NO_STATION: translate("Workbench", "no station"), NOT_COVERED: translate("Workbench", "coverage too low")}
    return [
        Column("stations", INTEGER, found.stations, translate("Workbench", "Stations")),
        Column("stations_valid", INTEGER, found.stations_valid, translate("Workbench", "Stations with enough data")),
        Column("mean", REAL, found.mean, translate("Workbench", "Mean of the stations")),
        *rows.of_coverage(found.n, found.n_expected, found.coverage),
        Column(
            "mean_words", TEXT, [words.get(word, "") for word in found.words],
            translate("Workbench", "Measurements in words")),
        rows.of_legal_use(len(table.district)),
    ]
