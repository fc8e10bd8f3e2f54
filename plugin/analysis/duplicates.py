"""Contributions that are copies of each other, word for word or nearly (P6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import BadInput
from .components import components, numbered
from .rules import Check, go_on
from .shingles import BANDS, ERROR, band, candidates, estimate, jaccard, shingles, signatures

KEY, EXACT, NEAR = KINDS = ("key", "exact", "near")
"""The same entry twice; the same words; nearly the same words."""

LEAST = 0.70
SHORT = 30
"""Characters: two shorter texts are compared only word for word."""

EXACT_UP_TO = 5_000
"""Different texts up to which all pairs are found; above, MinHash finds them with a probability of 0.99 at 0.7."""

NEXT = 100
_SETS = 500
_BLOCK = 20_000


@dataclass(frozen=True)
class Duplicates:
    """Pairs of rows (``first`` < ``second``), sorted, with their kind and Jaccard similarity (NaN for the same key).

    Equal texts are paired with the first of them only; ``pairs`` counts all pairs of contributions whose similarity
    reaches the threshold. ``group`` per row: 0 is the largest, -1 none.
    """

    first: np.ndarray
    second: np.ndarray
    kind: np.ndarray
    jaccard: np.ndarray
    group: np.ndarray
    pairs: int

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return int(self.group.max(initial=-1)) + 1

    def rows(self, *kinds: str) -> int:
        """Return how many rows are in a pair of one of these kinds."""
        held = np.isin(self.kind, kinds)
        return len(np.unique(np.concatenate((self.first[held], self.second[held]))))


def duplicates(
    texts: Sequence[str], *, keys: Optional[np.ndarray] = None, least: float = LEAST, check: Check = go_on,
) -> Duplicates:
    """Find entries with the same key, the same words, and a Jaccard similarity of their shingles of ``least`` and more.

    ``texts`` as ``texts.normalised`` makes them; ``keys`` int codes, negative for none. Of the same key one takes part
    in the comparison of words. Empty texts are equal to nothing. Raises BadInput for a threshold not in (0, 1], Cancelled.
    """
    if not 0 < least <= 1:
        raise BadInput("a similarity lies between 0 and 1", least=least)
    if keys is not None and len(keys) != len(texts):
        raise BadInput("columns differ in length")
    found: List[Tuple[int, int, str, float]] = []
    usable = list(range(len(texts)))
    if keys is not None:
        usable = _same(keys.tolist(), usable, found, KEY)
    said = _same([text or -1 for text in texts], usable, found, EXACT)
    distinct = [row for row in said if texts[row]]
    check()
    near = _near([texts[row] for row in distinct], least, check)
    found += [(distinct[a], distinct[b], NEAR, similarity) for a, b, similarity in near]
    return _result(found, len(texts))


def _same(
    values: Sequence[object], rows: Sequence[int], found: List[Tuple[int, int, str, float]], kind: str,
) -> List[int]:
    """Pair rows of the same value with the first of them; return the first ones, and those without a value (negative)."""
    first: Dict[object, int] = {}
    kept = []
    for row in rows:
        value = values[row]
        none = isinstance(value, int) and value < 0
        if not none and value in first:
            found.append((first[value], row, kind, float("nan") if kind == KEY else 1.0))
        else:
            first.setdefault(value, row)
            kept.append(row)
    return kept


def _near(texts: Sequence[str], least: float, check: Check) -> List[Tuple[int, int, float]]:
    """Return pairs of different texts and their similarity."""
    if len(texts) < 2:
        return []
    if len(texts) <= EXACT_UP_TO:
        one, other = candidates(texts, least=least, check=check)
    else:
        one, other = _sharing(signatures(texts, check=check), least, check)
    length = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    long = np.maximum(length[one], length[other]) >= SHORT
    return _checked(texts, one[long], other[long], least, check)


def _sharing(signature: np.ndarray, least: float, check: Check) -> Tuple[np.ndarray, np.ndarray]:
    """Return the pairs of texts that share a band and look similar; of a band that many share, each with the next 100."""
    found = np.empty(0, dtype=np.int64)
    for number in range(BANDS):
        check()
        key = band(signature, number)
        owner = np.argsort(key, kind="stable")
        key = key[owner]
        at, parts = np.arange(len(key)), [found]
        for step in range(1, NEXT + 1):
            at = at[at + step < len(key)]
            at = at[key[at] == key[at + step]]
            if not len(at):
                break
            parts += _looking_alike(signature, owner[at], owner[at + step], least, check)
        found = np.unique(np.concatenate(parts))
    one, other = np.divmod(found, max(len(signature), 1))
    return one, other


def _looking_alike(
    signature: np.ndarray, one: np.ndarray, other: np.ndarray, least: float, check: Check,
) -> List[np.ndarray]:
    """Return codes of the pairs whose estimate is not more than four standard errors below the threshold."""
    found = []
    for start in range(0, len(one), _BLOCK):
        check()
        first, second = one[start : start + _BLOCK], other[start : start + _BLOCK]
        alike = estimate(signature, first, second) >= least - 4 * ERROR
        found.append(first[alike] * len(signature) + second[alike])
    return found


def _checked(
    texts: Sequence[str], one: np.ndarray, other: np.ndarray, least: float, check: Check,
) -> List[Tuple[int, int, float]]:
    """Return the pairs that are similar enough."""
    sets: Dict[int, FrozenSet[str]] = {}
    found = []

    def pieces(text: int) -> FrozenSet[str]:
        if text not in sets:
            if len(sets) >= _SETS:
                sets.clear()
            sets[text] = shingles(texts[text])
        return sets[text]

    for number, (a, b) in enumerate(zip(one.tolist(), other.tolist())):
        if number % 500 == 0:
            check()
        first, second = pieces(a), pieces(b)
        if min(len(first), len(second)) >= least * max(len(first), len(second)) - 1e-9:
            similarity = jaccard(first, second)
            if similarity >= least - 1e-12:
                found.append((a, b, similarity))
    return found


def _result(found: List[Tuple[int, int, str, float]], rows: int) -> Duplicates:
    found.sort(key=lambda pair: pair[:2])
    first, second = (np.array([pair[side] for pair in found], dtype=np.int64) for side in (0, 1))
    kind = np.array([pair[2] for pair in found], dtype=object)
    similarity = np.array([pair[3] for pair in found])
    roots = components(rows, first, second)
    member = np.zeros(rows, dtype=bool)
    member[first] = member[second] = True
    return Duplicates(first, second, kind, similarity, numbered(roots, member=member), _all_pairs(first, second, kind, rows))


def _all_pairs(first: np.ndarray, second: np.ndarray, kind: np.ndarray, rows: int) -> int:
    """Count the pairs of contributions of equal or similar words, those that are only implied by equal ones, too."""
    equal, near = kind == EXACT, kind == NEAR
    size = np.ones(rows, dtype=np.int64)
    np.add.at(size, first[equal], 1)
    return int((size * (size - 1) // 2).sum() + (size[first[near]] * size[second[near]]).sum())
