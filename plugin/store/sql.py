"""Building SQL: the one place where names of tables and columns, and odd texts, get into a statement."""

from __future__ import annotations

from typing import Any, Iterable, Sequence, Union

from ..core.errors import BadInput


class Sql(str):
    """A finished piece of SQL; plain text is always taken for a name and quoted."""


Name = Union[str, Sequence[str]]


def sql(template: str, **names: Name) -> Sql:
    """Return the template with each ``{name}`` replaced: text and lists of texts as quoted names, Sql as it is."""
    return Sql(template.format(**{key: _piece(name) for key, name in names.items()}))


def joined(pieces: Iterable[Sql], separator: str) -> Sql:
    """Return pieces of SQL one after another."""
    return Sql(separator.join(pieces))


def marks(count: int) -> Sql:
    """Return so many question marks for values."""
    return Sql(", ".join("?" * count))


def readable(values: Sequence[Any]) -> list[Any]:
    """Return values with text that every program can read: a lone surrogate from JSON is none."""
    return [value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value for value in values]


def _piece(name: Name) -> str:
    if isinstance(name, Sql):
        return name
    if isinstance(name, str):
        return _quoted(name)
    return ", ".join(_quoted(item) for item in name)


def _quoted(name: str) -> str:
    if "\0" in name or not name:
        raise BadInput("not a name for a table or column", name=name)
    return '"' + name.replace('"', '""') + '"'
