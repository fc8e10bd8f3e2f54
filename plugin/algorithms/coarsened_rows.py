"""The facts of contributions that are coarsened, and the columns of what may be published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional, Sequence

import numpy as np
from qgis.core import QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ..analysis.coarsening import Coarsened
from ..analysis.local_time import local_clock
from ..analysis.suppression import hidden
from ..bridge.columns import contribution_words
from ..bridge.reading import Columns, Wanted
from ..bridge.writing import FLAG, INTEGER, REAL, TEXT, Column
from ..core.errors import TooFewData
from ..core.observations import NO_TIME
from .given import Given
from .readings import utc_of

translate = QCoreApplication.translate
_LOCATED = "located"
_OURS = (
    "n", "size_m", "generalised", "suppressed", "different", "words", "title", "text", "withheld", "longitude", "latitude")
_MONTH = "month"


@dataclass(frozen=True)
class Facts:
    """What is published beside a cell: per fact its name, its title, its values, and each contribution's place in them.

    The place after the last value stands for none.

    ``sensitive`` are the codes of the field whose variety is told, None where none was chosen.
    """

    source: QgsProcessingFeatureSource
    columns: Columns
    names: Sequence[str]
    values: Sequence[Sequence[str]] = field(repr=False)
    codes: Sequence[np.ndarray] = field(repr=False)
    titles: Sequence[str]
    sensitive: Optional[np.ndarray] = field(repr=False)


def facts_of(given: Given, *, also: Sequence[str] = ()) -> Facts:
    """Read places and facts, and the parameters' fields in ``also`` as texts; without them no title, no text.

    Raises TooFewData for an empty layer, Cancelled.
    """
    source = given.source("CONTRIBUTIONS")
    chosen = given.algorithm.parameterAsStrings(given.parameters, "FACT_FIELDS", given.context)
    facts = tuple(dict.fromkeys(name for name in chosen if source.fields().lookupField(name) >= 0))
    month = given.field("MONTH_FIELD", source)
    asked = given.algorithm.parameterDefinition("SENSITIVE_FIELD") is not None
    sensitive = given.field("SENSITIVE_FIELD", source) if asked else ""
    more = [sensitive, *(given.field(name, source) for name in also)]
    said = (_LOCATED,) if source.fields().lookupField(_LOCATED) >= 0 else ()
    labels = tuple(dict.fromkeys((*facts, *filter(None, more))))
    wanted = Wanted(labels=labels, numbers=said, times=(month,) if month else ())
    columns = given.read_places("CONTRIBUTIONS", wanted, progress=given.progress.stretch(0, 40), source=source)
    if not columns.rows:
        raise TooFewData("there is no contribution")
    names = [_free(name) for name in facts]
    values: list[Sequence[str]] = [columns.labels[name].names for name in facts]
    codes = [_last_for_none(columns.labels[name].codes, len(columns.labels[name].names)) for name in facts]
    if month:
        known, code = _months(given, columns, month)
        names.append(_free(_MONTH) if _MONTH not in names else _MONTH + "_")
        values.append(known)
        codes.append(code)
    titles = [*_titles(source, facts), *([translate("Workbench", "Month")] if month else [])]
    return Facts(source, columns, names, values, codes, titles, columns.labels[sensitive].codes if sensitive else None)


def _titles(source: QgsProcessingFeatureSource, names: Sequence[str]) -> list[str]:
    """Return what a person calls the facts: as the layer does, else as every platform's contributions are named."""
    words, fields = contribution_words(translate), source.fields()
    return [fields.field(name).alias() or words.get(name, name) for name in names]


def _free(name: str) -> str:
    """Return a column name that is none of ours."""
    return name + "_" if name.lower() in _OURS else name


def _last_for_none(codes: np.ndarray, number: int) -> np.ndarray:
    return np.where(codes < 0, number, codes)


def _months(given: Given, columns: Columns, name: str) -> tuple[list[str], np.ndarray]:
    zone = given.zone()
    times, _ = utc_of(columns.times[name], zone, given)
    known = times != NO_TIME
    months = np.full(len(times), "", dtype="U7")
    if known.any():
        clock = local_clock(zone, start=int(times[known].min()), end=int(times[known].max()))
        months[known] = np.datetime_as_string(clock.local(times[known]).astype("datetime64[ms]").astype("datetime64[M]"))
    values = sorted(set(months[known].tolist()))
    return values, _last_for_none(np.array([values.index(month) if month else -1 for month in months.tolist()]), len(values))


def cell_columns(found: Coarsened, facts: Facts) -> list[Column]:
    """Return the columns of the cells, and of those whose contributions are suppressed behind them."""
    cells, away = found.cells, len(found.hidden)
    shown = np.arange(len(cells.n) + away) < len(cells.n)
    none = np.zeros(away, dtype=np.int64)
    return [
        *(Column(name, TEXT, [*_texts(values, cells.facts[:, at]), *[""] * away], title)
          for at, (name, values, title) in enumerate(zip(facts.names, facts.values, facts.titles))),
        Column("n", INTEGER, np.append(cells.n, none), translate("Workbench", "Contributions"), missing=~shown),
        Column(
            "size_m", REAL, np.append(np.where(np.isfinite(cells.x), cells.size, np.nan), np.full(away, found.hidden_size)),
            translate("Workbench", "Size of the cell (m)")),
        Column(
            "generalised", FLAG, np.append(cells.generalised, np.zeros(away, dtype=bool)),
            translate("Workbench", "Coarser than asked for")),
        Column("suppressed", FLAG, ~shown, translate("Workbench", "Suppressed")),
        *_variety(found, facts, shown),
        Column("words", TEXT, _words(found, away), translate("Workbench", "In words")),
    ]


def _variety(found: Coarsened, facts: Facts, shown: np.ndarray) -> list[Column]:
    if facts.sensitive is None:
        return []
    values = np.append(found.cells.different, np.zeros(len(found.hidden), dtype=np.int64))
    return [Column("different", INTEGER, values, translate("Workbench", "Different values (l)"), missing=~shown)]


def _texts(values: Sequence[str], codes: np.ndarray) -> list[str]:
    """Return the fact of each cell: empty where it was given up, or where contributions have none."""
    known = [*values, "", ""]
    return [known[code] if code >= 0 else "" for code in codes.tolist()]


def _words(found: Coarsened, away: int) -> list[str]:
    coarser, exact = translate("Workbench", "coarser than asked for"), translate("Workbench", "as asked for")
    apart = translate("Workbench", "without a place: no cell")
    fewer = translate("Workbench", "without a place: no cell, with fewer facts")
    few = translate("Workbench", "too few to publish")
    placed = np.isfinite(found.cells.x)
    words = np.where(
        placed, np.where(found.cells.generalised, coarser, exact), np.where(found.cells.generalised, fewer, apart))
    return [*words.tolist(), *[few] * away]


def report_columns(found: Coarsened) -> list[Column]:
    """Return one row that says what was kept and what was given up; it is for those who publish."""
    numbers = (
        ("k", found.k, translate("Workbench", "Contributions that each cell holds at least (k)")),
        ("kept", found.kept, translate("Workbench", "Contributions that are published in a cell")),
        ("generalised", found.generalised, translate("Workbench", "Of these in a larger cell or with fewer facts")),
        ("suppressed", found.suppressed, translate("Workbench", "Contributions that are not published")),
        ("complementary", found.complementary, translate("Workbench", "Of these hidden to protect the others")),
        ("min_l", found.min_l, translate("Workbench", "Fewest different values in a cell (l), 0 where none were asked for")),
    )
    return [Column(name, INTEGER, [value], title) for name, value, title in numbers]


def count_columns(facts: Facts, k: int) -> list[Column]:
    """Return how often each value, or pair of values of the first two facts, occurs, with small counts hidden."""
    two = len(facts.codes) > 1
    down, across = [*facts.values[0], ""], [*facts.values[1], ""] if two else [""]
    code = facts.codes[0] * len(across) + (facts.codes[1] if two else 0)
    table = np.bincount(code, minlength=len(down) * len(across)).reshape(len(down), len(across))
    used, held = np.flatnonzero(table.any(axis=1)), np.flatnonzero(table.any(axis=0))
    table = table[np.ix_(used, held)]
    away = hidden(table, k=k)
    row, column = np.nonzero((table > 0) | away)
    shown = away[row, column]
    more = [Column(facts.names[1], TEXT, [across[at] for at in held[column]], facts.titles[1])] if two else []
    few = translate("Workbench", "hidden")
    return [
        Column(facts.names[0], TEXT, [down[at] for at in used[row]], facts.titles[0]), *more,
        Column("n", INTEGER, table[row, column], translate("Workbench", "Contributions"), missing=shown),
        Column("suppressed", FLAG, shown, translate("Workbench", "Suppressed")),
        Column("words", TEXT, [few if one else "" for one in shown.tolist()], translate("Workbench", "In words")),
    ]
