"""The lines of a damaged file's own list of tables, and the names that stand in several places of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterable

from .sql import Sql, sql

_KIND = re.compile(r"\s*CREATE\s+(?:UNIQUE\s+|VIRTUAL\s+)?(TABLE|INDEX|TRIGGER|VIEW)\b", re.IGNORECASE)
_NAMED = re.compile(r"\s*CREATE TABLE\s+(\"(?:[^\"]|\"\")*\"|[^\s(]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """One line of the file's own list of tables."""

    kind: str
    name: str
    table: str
    statement: str


def listed(lines: Iterable[tuple[Any, ...]]) -> list[Item]:
    """Return what lines (type, name, tbl_name, sql) still say, whatever their bytes are."""
    rows = [(_kind(kind, told[-1]), *told) for kind, *told in lines]
    named = [(kind, *_names(kind, *told), _legible(told[-1])) for kind, *told in rows]
    return [Item(*row) for row in named if all(map(_is_text, row))]


def under_its_name(item: Item) -> Sql:
    """Return what makes a table anew, under the name that the list of tables gives it."""
    named = _NAMED.match(item.statement)
    return Sql(sql("CREATE TABLE {name}", name=item.name) + item.statement[named.end() if named else len("CREATE TABLE"):])


def says_another_name(item: Item) -> bool:
    """Tell whether a table's statement gives it another name than the list."""
    named = _NAMED.match(item.statement)
    return named is not None and _unquoted(named[1]) != item.name


def _kind(kind: Any, statement: Any) -> Any:
    """Return what a statement makes; what stands beside it is read only where that cannot be told."""
    stated = _KIND.match(statement) if isinstance(statement, str) else None
    return stated[1].lower() if stated else kind


def _names(kind: Any, name: Any, table: Any, statement: Any) -> tuple[Any, Any]:
    """Return the name of a table, twice, as two of the three places say where it stands; of anything else, as it is listed."""
    named = _NAMED.match(statement) if isinstance(statement, str) else None
    if kind != "table" or named is None:
        return name, table
    stated = _unquoted(named[1])
    return (stated, stated) if stated in (name, table) else (name, name)


def _unquoted(name: str) -> str:
    return name.strip('"').replace('""', '"')


def _legible(words: Any) -> Any:
    """Return a statement with a mark for each damaged letter: its name is told beside, the rest may still do."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if isinstance(words, str) else words


def _is_text(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(value.encode("utf-8"))
    except UnicodeEncodeError:
        return False
