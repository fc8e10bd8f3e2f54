"""New observations in the outbox: written down before they leave, and confirmed together, in one transaction."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from dataclasses import replace
from datetime import tzinfo
from typing import Sequence

from ..core.capability import Protection
from ..core.changes import Change
from ..core.errors import OutcomeUncertain
from ..core.gate import Turn, passes
from ..core.outbox import OPEN, Entry, State
from .catalogue import Taken
from .database import Database
from .observed import Observed
from .posting import Outbox

Fate = tuple[Entry, State, str, str]  # the entry, its state, the server's words, the id it has there


class Observations(Observed):
    """One dataset's observations with what was sent of them; ``zone`` is that of times without one."""

    def __init__(self, database: Database, outbox: Outbox, taken: Taken, number: int, *, zone: tzinfo) -> None:
        super().__init__(database, taken, number)
        self._outbox = outbox
        self.zone = zone
        self.turn: Turn = nullcontext

    def enqueue(self, publication: str, changes: Sequence[Change]) -> tuple[Entry, ...]:
        """Write new rows down as PENDING, but for what the table no longer says. Raises OutcomeUncertain."""
        wanted = self.still_says
        return self._outbox.add(publication, self.key, changes, Protection.ADDED, wanted=wanted)

    def still_says(self, change: Change) -> bool:
        """Tell whether the table still says what a change would send."""
        return self.stands(change, zone=self.zone)

    def settle(self, fates: Sequence[Fate]) -> tuple[Entry, ...]:
        """Write down what came of a request's rows, all or none; what is CONFIRMED is the platform's from now on.

        Within a ``turn``, so that who begins to edit waits for it; no row is changed, so it is written down all the same.
        Raises OutcomeUncertain for a confirmed row without an id, and for one that was never sent.
        """
        with ExitStack() as held:
            passes(held, self.turn)
            with self._database.transaction():
                return tuple(self._settle(*fate) for fate in fates)

    def _settle(self, entry: Entry, state: State, words: str, remote_id: str) -> Entry:
        known = self._outbox.get(entry.id)
        if known.state not in OPEN:
            return known
        result = replace(known, state=state, words=words or known.words, remote_id=remote_id or known.remote_id)
        if state is State.CONFIRMED:
            if not result.remote_id or known.state is State.PENDING:
                raise OutcomeUncertain("an observation was confirmed that was not sent, or without an id", entry=entry.id)
            self.confirm(known.change, result.remote_id, zone=self.zone)
        self._outbox.write_state(result)
        return result
