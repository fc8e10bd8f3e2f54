"""What a person reads about a file that is imported: its problems, what was assumed, what is left out."""

from __future__ import annotations

from typing import Mapping

from ..plugin.bridge.columns import contribution_words
from ..plugin.core.errors import UrbanDataError
from ..plugin.core.feature import Skipped
from ..plugin.services.import_look import Looked
from .import_preview import shortened
from .report_text import loss_text
from .words import number, sentence, translate

_MOST_LINES = 30


def file_sentence(error: UrbanDataError) -> str:
    """Say why a file cannot be read: a file is no platform, so that some errors have sentences of their own here."""
    return _sentences().get(error.code) or sentence(error)


def problem(looked: Looked) -> str:
    """Say what keeps a file from being imported, empty where nothing does."""
    if looked.problem is not None:
        return translate(
            "Workbench",
            "The coordinates fit no reference system that is known here."
            " Choose the one the file is in, or other columns for the place."
        )
    if not looked.rows:
        return translate("Workbench", "The file holds no rows.")
    if not looked.mapping.plain and not set(looked.mapping.columns) - {"contribution_id"}:
        return translate("Workbench", "Say of at least one column what it becomes.")
    if looked.mapping.plain and set(looked.columns) <= set(looked.mapping.left_out):
        return translate("Workbench", "All columns are left out. Take at least one.")
    return ""


def remarks(looked: Looked) -> list[str]:
    """List what the person should know before the import, the weightiest first."""
    lines = [*_places(looked), *(f"⚠ {note_text(item)}" for item in looked.notes if item.count)]
    lines += [f"ⓘ {note_text(item)}" for item in looked.notes if not item.count]
    lines += _persons(looked)
    if looked.remembered:
        lines.append(translate("Workbench", "ⓘ These columns were imported before; they are mapped as last time."))
    if not looked.stable_ids:
        text = translate("Workbench", "ⓘ No column is the id: when the file is read again, rows are found by their content.")
        lines.append(text)
    if len(lines) > _MOST_LINES:
        more = translate("Workbench", "… and {count} more").format(count=number(len(lines) - _MOST_LINES + 1))
        lines = [*lines[: _MOST_LINES - 1], more]
    return lines


def note_text(item: Skipped) -> str:
    """Say what was lost or assumed, how often, and where first."""
    example = f" ({_example(item.example)})" if item.example else ""
    return f"{number(item.count)} × {loss_text(item.reason)}{example}" if item.count else f"{loss_text(item.reason)}{example}"


def _example(text: str) -> str:
    """Name the column of an example as the table of columns does."""
    where, colon, target = text.rpartition(": ")
    return f"{where}{colon}{contribution_words(translate).get(target, target)}"


def _places(looked: Looked) -> list[str]:
    if looked.problem is not None:
        return []
    missing = looked.rows - looked.located
    if not looked.located:
        return [translate("Workbench", "ⓘ No row has a place: the dataset will be a table.")]
    if not missing:
        return []
    text = translate("Workbench", "⚠ {count} of {rows} rows have no place; they will be in the table only.")
    return [text.format(count=number(missing), rows=number(looked.rows))]


def _persons(looked: Looked) -> list[str]:
    mapping, lines = looked.mapping, []
    used = {*mapping.columns.values(), mapping.east, mapping.north}
    for name in looked.persons:
        if not mapping.plain:
            text = translate("Workbench", "⊘ Column “{column}” holds persons: it is left out.")
        elif name in mapping.left_out:
            text = translate("Workbench", "⊘ Column “{column}” holds persons: it is left out unless you take it.")
        else:
            text = translate("Workbench", "⚠ Column “{column}” holds persons, and is taken. Make sure that you may.")
        lines.append(text.format(column=shortened(name)))
    for name in looked.maybe_persons:
        taken = name not in mapping.left_out if mapping.plain else name in used
        if taken:
            text = translate("Workbench", "⚠ Column “{column}” may name persons, and is taken. Make sure that you may.")
        else:
            text = translate("Workbench", "⊘ Column “{column}” may name persons: it is left out unless you take it.")
        lines.append(text.format(column=shortened(name)))
    return lines


def _sentences() -> Mapping[str, str]:
    return {
        "bad_reply": translate(
            "Workbench", "This file is damaged, or not what its name says. Nothing was taken; export it once more."
        ),
        "not_data": translate(
            "Workbench",
            "This file holds a web page or XML instead of a table. Was it saved without a sign-in? Export it once more."
        ),
        "too_large": translate("Workbench", "This file is larger than what can be imported. Export a part of it."),
        "unsupported": translate(
            "Workbench", "This kind of file cannot be imported. Export it as CSV, GeoJSON, Excel (xlsx) or GeoPackage."
        ),
        "bad_coordinates": translate(
            "Workbench",
            "The coordinates fit no reference system that is known here."
            " Choose the one the file is in, or other columns for the place."
        ),
        "structure_changed": translate(
            "Workbench",
            "The file has other columns than before, and you have edited what was imported."
            " Import it into another working copy."
        ),
    }
