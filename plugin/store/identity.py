"""Which row is which feature of the platform: fid and remote id together, then the remote id, then the fid."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Callable, Iterable, Optional, Sequence


@dataclass(frozen=True)
class Loose:
    """A row or a base whose counterpart is not at the same fid with the same remote id."""

    fid: int
    remote_id: Optional[str]


@dataclass(frozen=True)
class Pair:
    """A base and the row that is the same feature; None for a deleted row and for a new one."""

    base: Optional[int]
    row: Optional[int]


def match(
    bases: Sequence[Loose], rows: Sequence[Loose], *, known: Callable[[str], bool], same_table: bool
) -> tuple[Pair, ...]:
    """Pair what is left over once fid and remote id were compared.

    First by remote id (deleted and inserted again, or a table written anew
    with other fids), then by fid where the row's remote id was emptied or is
    ``known`` to no base; the latter only in the ``same_table``, since a table
    written anew counts from one. A second row with a remote id stays an insert.
    """
    by_remote = _by_remote_id(bases, rows)
    matched = set(by_remote.values())
    left = {row.fid: row for row in rows if row.fid not in matched}
    by_fid = _by_fid([base for base in bases if base.fid not in by_remote], left, known) if same_table else {}
    both = {**by_remote, **by_fid}
    pairs = [Pair(base.fid, both.get(base.fid)) for base in bases]
    new = set(left) - set(by_fid.values())
    return (*pairs, *(Pair(None, row.fid) for row in rows if row.fid in new))


def _by_remote_id(bases: Iterable[Loose], rows: Iterable[Loose]) -> dict[int, int]:
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for row in rows:
        if row.remote_id is not None:
            waiting[row.remote_id].append(row.fid)
    return {
        base.fid: waiting[base.remote_id].popleft()
        for base in bases
        if base.remote_id is not None and waiting.get(base.remote_id)
    }


def _by_fid(bases: Iterable[Loose], rows: dict[int, Loose], known: Callable[[str], bool]) -> dict[int, int]:
    found = {}
    for base in bases:
        row = rows.get(base.fid)
        if row is not None and (row.remote_id is None or not known(row.remote_id)):
            found[base.fid] = base.fid
    return found
