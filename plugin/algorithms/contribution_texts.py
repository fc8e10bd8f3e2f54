"""Titles and texts of contributions. They are personal: results hold words and numbers about them, never a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional, Sequence

import numpy as np
from qgis.core import QgsProcessingFeatureSource
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.reading import Columns, Wanted
from ..core.errors import BadInput, TooFewData
from . import parameters as add
from .given import Given
from .question import Question

translate = QCoreApplication.translate
_LOCATED = "located"


@dataclass(frozen=True)
class Texts:
    """Contributions in the order of their rows: ids (the row's number where there is none), titles and texts.

    ``fields`` are the names of the further fields by parameter, empty where there is none.
    """

    source: QgsProcessingFeatureSource
    columns: Columns
    fields: Mapping[str, str]
    ids: list[str] = field(repr=False)
    titles: list[Optional[str]] = field(repr=False)
    texts: list[Optional[str]] = field(repr=False)

    def __len__(self) -> int:
        return self.columns.rows

    def labels(self, parameter: str) -> Optional[list[Optional[str]]]:
        """Return a further column as texts, None where no field was chosen."""
        return texts_of(self.columns, self.fields[parameter]) if self.fields[parameter] else None

    def codes(self, parameter: str) -> Optional[np.ndarray]:
        """Return a further column as codes, -1 for NULL, None where no field was chosen."""
        return self.columns.labels[self.fields[parameter]].codes if self.fields[parameter] else None


def add_texts(question: Question, *, ids: bool = True) -> None:
    """Add the fields of title and text, and the one that names a contribution."""
    add.add_field(
        question, "TITLE_FIELD", translate("Workbench", "Field with the title"), of="CONTRIBUTIONS", default="title",
        optional=True)
    add.add_field(
        question, "TEXT_FIELD", translate("Workbench", "Field with the text"), of="CONTRIBUTIONS", default="text",
        optional=True)
    if ids:
        add.add_field(
            question, "ID_FIELD", translate("Workbench", "Field with the id of the contribution (empty: number of the row)"),
            of="CONTRIBUTIONS", default="contribution_id", optional=True)


def read_texts(
    given: Given, *, labels: Sequence[str] = (), times: Sequence[str] = (), numbers: Sequence[str] = (),
    geometries: bool = False, needed: bool = True,
) -> Texts:
    """Read titles and texts, and the fields that the parameters in ``labels``, ``times`` and ``numbers`` name.

    Raises BadInput where neither a title nor a text is chosen and ``needed``, TooFewData for an empty layer, Cancelled.
    """
    source = given.source("CONTRIBUTIONS")
    names = ("TITLE_FIELD", "TEXT_FIELD", "ID_FIELD")
    fields = {name: given.field(name, source) for name in (*names, *labels, *times, *numbers)}
    if needed and not (fields["TITLE_FIELD"] or fields["TEXT_FIELD"]):
        raise BadInput("no field holds a title or a text")
    said = (_LOCATED,) if geometries and source.fields().lookupField(_LOCATED) >= 0 else ()
    wanted = Wanted(
        labels=_chosen(fields, (*names, *labels)), numbers=tuple(dict.fromkeys((*said, *_chosen(fields, numbers)))),
        times=_chosen(fields, times))
    how = given.read_places if geometries else given.read
    columns = how("CONTRIBUTIONS", wanted, progress=given.progress.stretch(0, 30), source=source)
    if not columns.rows:
        raise TooFewData("there is no contribution")
    ids = texts_of(columns, fields["ID_FIELD"])
    return Texts(
        source, columns, fields, [name or str(row + 1) for row, name in enumerate(ids)],
        texts_of(columns, fields["TITLE_FIELD"]), texts_of(columns, fields["TEXT_FIELD"]))


def texts_of(columns: Columns, name: str) -> list[Optional[str]]:
    """Return a text column row by row, None for NULL or where no field is named."""
    if not name:
        return [None] * columns.rows
    labels = columns.labels[name]
    known = [*labels.names, None]
    return [known[code] for code in labels.codes.tolist()]


def _chosen(fields: Mapping[str, str], parameters: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fields[name] for name in parameters if fields[name]))
