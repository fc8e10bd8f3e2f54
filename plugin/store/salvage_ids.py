"""Which object a row is where it, its base and the indexes of both disagree: the one that two of different tables say."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from .wreck import Numbers
from .wreck_rows import Found

_Ids = Mapping[int, Optional[str]]


def agree(rows: Found, bases: Found, *, rows_named: Numbers, bases_named: Numbers) -> None:
    """Put remote ids and numbers right that damage changed in the rows of a dataset or in their bases.

    A row is given what its index and its base say, a base what its index and
    its row say; an id that a person changed is one that row and index share.
    """
    if (rows.sound and bases.sound) or not all("remote_id" in found.columns for found in (rows, bases)):
        return
    _number(rows, rows_named.ids, _ids(bases))
    _number(bases, bases_named.ids, _ids(rows))
    _drop(rows, rows_named, (_ids(bases), bases_named.ids))
    _drop(bases, bases_named, (_ids(rows), rows_named.ids))
    here, there = _ids(rows), _ids(bases)
    _name(rows, here, rows_named.ids, (there, bases_named.ids))
    _name(bases, there, bases_named.ids, (_ids(rows), rows_named.ids))


def _ids(found: Found) -> dict[int, Optional[str]]:
    at = found.columns.index("remote_id")
    return {number: row[at] for number, row in found.rows.items()}


def _drop(found: Found, index: Numbers, others: tuple[_Ids, _Ids]) -> None:
    """Leave out what nothing names, neither number nor id, though the index is whole: bytes of other rows, read amiss."""
    numbers = set(index.ids).union(*others)
    ids = {remote_id for known in (index.ids, *others) for remote_id in known.values()}
    for number, remote_id in _ids(found).items() if index.complete else ():
        if number not in numbers and remote_id is not None and remote_id not in ids:
            del found.rows[number]


def _name(found: Found, own: _Ids, index: _Ids, others: tuple[_Ids, _Ids]) -> None:
    for number, remote_id in own.items():
        said = index.get(number)
        if said is not None and said != remote_id and any(other.get(number) == said for other in others):
            _put(found, number, "remote_id", said)


def _number(found: Found, index: _Ids, other: _Ids) -> None:
    """Give rows another number where their own stands out of order, or where index and other table name one for their id."""
    named = [*other.items(), *index.items()]  # the index is believed first
    free = {remote_id: number for number, remote_id in named if remote_id is not None and number not in found.rows}
    for number, remote_id in _ids(found).items() if free else ():
        right = free.get(str(remote_id)) if number not in index and other.get(number) != remote_id else None
        if right is not None and (number in found.misplaced or index.get(right) == other.get(right)):
            _place(found, free.pop(str(remote_id)), found.rows.pop(number))
    at = found.columns.index("remote_id")
    for row in found.strays:
        if row[at] in free:
            _place(found, free.pop(row[at]), row)
        elif row[at] is None and sum(value is not None for value in row) > 1:  # more than its number
            _place(found, max([*found.rows, *index]) + 1, row)


def _place(found: Found, number: int, row: tuple[Any, ...]) -> None:
    found.rows[number] = row
    if "fid" in found.columns:
        _put(found, number, "fid", number)


def _put(found: Found, number: int, column: str, value: object) -> None:
    at = found.columns.index(column)
    row = found.rows[number]
    found.rows[number] = (*row[:at], value, *row[at + 1 :])
