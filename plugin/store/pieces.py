"""Work that gives way to a person who edits: in short transactions, each asked for before it is on disk."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, nullcontext
from itertools import islice
from typing import Callable, Iterable, Iterator

from ..core.gate import Turn
from .database import Database, Item

PIECE_ITEMS = 200  # no transaction may hold up a person who saves edits in the same file


def in_pieces(database: Database, items: Iterable[Item], work: Callable[[Item], bool], *, turn: Turn = nullcontext) -> int:
    """Do the work for each item in short transactions, each let through by a ``turn``; count what it says it did.

    The items of a piece are fetched before its transaction begins, since they
    may come from the network.
    """
    done, rest = 0, iter(items)
    while True:
        piece = list(islice(rest, PIECE_ITEMS))
        if not piece:
            return done
        with let_through(database, turn):
            done += sum(bool(work(item)) for item in piece)


@contextmanager
def let_through(database: Database, turn: Turn) -> Iterator[None]:
    """A transaction for which ``turn`` is asked last of all, and held until it is on disk: what that raises undoes it.

    So nobody who shuts a gate waits until the lock on the file is free.
    """
    with ExitStack() as held, database.transaction():
        yield
        held.enter_context(turn())
