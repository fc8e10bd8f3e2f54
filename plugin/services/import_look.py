"""What a file holds, before anything is taken: columns, first rows, persons, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

from ..core.column_mapping import ColumnMapping, is_person, proposed
from ..core.errors import BadCoordinates
from ..core.feature import Skipped
from ..core.file_reading import Reading
from ..core.progress import Progress
from ..core.values import Value
from .file_platform import Imported, read_by
from .import_files import FOUND_OUT, Opened

_SAMPLE = 20
_LETTERS = 500
_BEGINNINGS = {"title", "text"}  # what makes a table one of contributions


@dataclass(frozen=True)
class Looked:
    """What a file holds, before anything is taken: columns, first rows, and what would come of it by ``mapping``.

    ``found`` is how the file was read in the end, ``layers`` its sheets or
    layers. ``persons`` hold persons and nothing else; ``maybe_persons`` may.
    ``crs`` is where the places are, empty where there is none; ``problem``
    says why they cannot be used without a choice. ``notes`` name what was
    assumed and what would be lost. ``place_columns`` are where a table's places were found.
    """

    columns: tuple[str, ...]
    sample: tuple[tuple[Value, ...], ...]
    rows: int
    located: int
    crs: str
    mapping: ColumnMapping
    remembered: bool = False
    problem: Optional[BadCoordinates] = None
    notes: tuple[Skipped, ...] = ()
    found: Reading = FOUND_OUT
    layers: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    maybe_persons: tuple[str, ...] = ()
    has_places: bool = False
    stable_ids: bool = False
    place_columns: tuple[str, ...] = ()


def names_of(file: Opened) -> tuple[str, ...]:
    """Return the columns of an opened file."""
    return tuple(field.name for field in file.rows.schema.fields)


def proposed_for(file: Opened, title: str, reading: Reading) -> ColumnMapping:
    """Propose what becomes of a file; without title and text it is a plain dataset."""
    names = names_of(file)
    free = [name for name in names if name not in file.persons]
    found = proposed(free, title=title)
    left_out = tuple(name for name in names if name in file.persons or is_person(name))
    return replace(found, plain=not _BEGINNINGS & set(found.columns), left_out=left_out, reading=reading)


def _maybe_persons(file: Opened) -> tuple[str, ...]:
    return tuple(name for name in names_of(file) if is_person(name) and name not in file.persons)


def _shown(value: Value) -> Value:
    """Return what is shown of a value: a cell can hold a book."""
    return value[:_LETTERS] if isinstance(value, str) else value


def looked(
    file: Opened, mapping: ColumnMapping, name: str, *, progress: Progress, remembered: bool = False
) -> Looked:
    """Say what a file holds and what would come of it by a mapping. Raises BadInput as reading does."""
    names, rows = names_of(file), file.rows.features
    sample = tuple(tuple(_shown(row.properties.get(column)) for column in names) for row in rows[:_SAMPLE])
    shown = Looked(
        names, sample, len(rows), 0, file.rows.crs, mapping, remembered, found=file.reading, layers=file.layers,
        persons=file.persons, maybe_persons=_maybe_persons(file), has_places=bool(file.rows.schema.geometry or mapping.east),
        stable_ids=not file.numbered or "contribution_id" in mapping.columns,
        place_columns=() if mapping.east else file.place_columns,
    )
    try:
        found = read_by(file, mapping, name=name, progress=progress)
    except BadCoordinates as problem:
        return replace(shown, problem=problem)
    there = sum(feature.geometry is not None for feature in found.features)
    system = _system(file, mapping, found) if there else ""
    return replace(shown, located=there, crs=system, notes=found.skipped, found=found.reading)


def _system(file: Opened, mapping: ColumnMapping, found: Imported) -> str:
    """Return the reference system in which a file's places were taken to be."""
    assumed = next((item.example for item in found.skipped if item.reason == "assumed_crs"), "")
    return mapping.crs or assumed or file.rows.crs or found.schema.crs
