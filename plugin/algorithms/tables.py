"""A second result beside the main one: a table without places."""

from __future__ import annotations

from typing import Mapping, Sequence

from qgis.core import QgsProcessingParameterFeatureSink

from ..bridge.writing import Column, fields_of, write_rows
from . import rows
from .given import Given
from .question import Question


def add_table(question: Question, name: str, title: str) -> None:
    """Add a table as a result that may be left out."""
    question.addParameter(QgsProcessingParameterFeatureSink(name, title, optional=True, createByDefault=True))


def write_table(question: Question, given: Given, name: str, columns: Sequence[Column]) -> Mapping[str, str]:
    """Write the table where it is wanted; return its output, none where it is not. Raises StoreError, Cancelled."""
    sink, destination = given.sink(name, fields_of(columns))
    if sink is None:
        return {}
    if len(columns[0].values):
        write_rows(sink, columns, progress=given.progress.stretch(90, 100))
    question.result(destination, lambda layer: rows.title_columns(layer, columns))
    return {name: destination}
