"""The one gate through which contributions leave: places are shared by k, texts that may point to a person stay here (D1, D2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional, Sequence, Tuple

import numpy as np

from ..analysis.coarsening import LARGEST_SIZE, LEAST_SIZE, Coarsened, coarsen
from ..analysis.personal_text import must_be_read, screened
from ..analysis.release import TextGate, text_gate
from ..analysis.rules import MINIMUM_CASES, Check, go_on
from ..core.errors import BadInput


@dataclass(frozen=True)
class Terms:
    """What has to hold: k contributions share a cell of ``size`` to ``largest`` metres and its facts.

    ``reason`` is why texts with findings leave all the same; without one they do not.
    """

    k: int = MINIMUM_CASES
    size: float = LEAST_SIZE
    largest: float = LARGEST_SIZE
    reason: str = ""


@dataclass(frozen=True)
class Fact:
    """A column that goes along: its values, and each contribution's place in them (the place after the last is none)."""

    name: str
    values: Sequence[str] = field(repr=False)
    codes: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class Contributions:
    """What is to leave; all of one length. ``points`` (n, 2) in metres, NaN without a place."""

    titles: Sequence[Optional[str]] = field(repr=False)
    texts: Sequence[Optional[str]] = field(repr=False)
    points: np.ndarray = field(repr=False)
    facts: Tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Passed:
    """What leaves. ``rows`` are the contributions that do, in an order that tells nothing of when they came.

    ``cell`` is the row of each in ``places.cells``, ``withheld`` whether its title and text stay here. ``unnamed`` counts
    the values of facts that stay here, for they look like a person's.
    """

    contributions: Contributions
    places: Coarsened
    texts: TextGate
    rows: np.ndarray
    cell: np.ndarray
    withheld: np.ndarray
    unnamed: int

    def titles(self) -> list[str]:
        """Return the title of each that leaves, empty where it stays here."""
        return self._shown(self.contributions.titles)

    def texts_shown(self) -> list[str]:
        """Return the text of each that leaves, empty where it stays here."""
        return self._shown(self.contributions.texts)

    def fact(self, at: int) -> list[str]:
        """Return a fact of each that leaves, empty where it was given up or there is none."""
        known = [*self.contributions.facts[at].values, "", ""]
        codes = self.places.cells.facts[self.cell, at] if len(self.cell) else self.cell
        return [known[code] if code >= 0 else "" for code in codes.tolist()]

    def _shown(self, texts: Sequence[Optional[str]]) -> list[str]:
        return ["" if away else texts[row] or "" for row, away in zip(self.rows.tolist(), self.withheld.tolist())]


def let_out(
    given: Contributions, terms: Terms, *, chosen: Optional[np.ndarray] = None, ids: Sequence[Optional[str]] = (),
    check: Check = go_on,
) -> Passed:
    """Decide what of contributions leaves; nothing of what is kept is changed.

    ``chosen`` (bool per contribution) are those that a person read and lets go; without it a reason lets all go. Of rows
    with one of the ``ids`` in common the first counts, alone: k copies of a contribution hide nobody. Values of facts
    with findings count as none, with a reason too: they are a column for sorting, not for names. Raises PrivacyOpen
    where flagged ones are chosen without a reason, BadInput, Cancelled.
    """
    if not len(given.titles) == len(given.texts) == len(given.points):
        raise BadInput("columns differ in length")
    given, chosen = _each_once(given, chosen, ids)
    facts = tuple(_without_persons(fact, check) for fact in given.facts)
    unnamed = sum(len(fact.values) - sum(map(bool, fact.values)) for fact in facts)
    places = coarsen(
        given.points, facts=[fact.codes for fact in facts], size=terms.size, largest=terms.largest, k=terms.k, check=check)
    texts = text_gate(given.titles, given.texts, reason=terms.reason, chosen=chosen, check=check)
    check()
    rows = np.flatnonzero(places.group >= 0)
    titles, words = (["" if away else one or "" for one, away in zip(column, (~texts.leaves).tolist())]
                     for column in (given.titles, given.texts))
    order = sorted(rows.tolist(), key=lambda row: (places.group[row], titles[row], words[row]))  # by nothing that stays here
    rows = np.array(order, dtype=np.int64)
    shown = Contributions(given.titles, given.texts, given.points, facts)
    return Passed(shown, places, texts, rows, places.group[rows], ~texts.leaves[rows], unnamed)


def _each_once(
    given: Contributions, chosen: Optional[np.ndarray], ids: Sequence[Optional[str]],
) -> Tuple[Contributions, Optional[np.ndarray]]:
    """Return the contributions without the rows that repeat an id."""
    first = {name: row for row, name in reversed(list(enumerate(ids))) if name}
    kept = [row for row, name in enumerate(ids) if not name or first[name] == row]
    if len(kept) == len(ids):
        return given, chosen
    facts = tuple(Fact(fact.name, fact.values, fact.codes[kept]) for fact in given.facts)
    once = Contributions([given.titles[row] for row in kept], [given.texts[row] for row in kept], given.points[kept], facts)
    return once, None if chosen is None else chosen[kept]


def _without_persons(fact: Fact, check: Check) -> Fact:
    """Return a fact whose values with findings are empty, so that what has them counts as having none."""
    found = screened(fact.values, [None] * len(fact.values), check=check)
    away = {row for row, kinds in zip(found.rows.tolist(), found.kinds) if must_be_read(kinds)}
    values = ["" if at in away or not value else value for at, value in enumerate(fact.values)]
    none = len(values)
    lost = np.array([not value for value in values] + [True])
    return Fact(fact.name, values, np.where(lost[fact.codes], none, fact.codes))
