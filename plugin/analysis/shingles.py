"""Pieces of five characters by which texts are compared, and keys that only similar texts share (P6)."""

from __future__ import annotations

from typing import FrozenSet, List, Sequence, Tuple

import numpy as np

from .groups import run_lengths, run_starts
from .rules import Check

LENGTH = 5
PERMUTATIONS = 128
WIDTH = 5
BANDS = PERMUTATIONS // WIDTH
"""25 bands of five: texts with a similarity of 0.7 share one with a probability of 0.99, of 0.8 of 0.9999."""

ERROR = PERMUTATIONS**-0.5

_LETTER = 12
_LETTERS = 2**_LETTER
_SHARED = 8
_ROUND = 100
_SEED = 20_240_501
_ODD = np.uint64(0x9E3779B97F4A7C15)


def shingles(text: str) -> FrozenSet[str]:
    """Return the pieces of five characters of a text; a shorter text is one piece, an empty one none."""
    if len(text) <= LENGTH:
        return frozenset((text,)) if text else frozenset()
    return frozenset(text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1))


def jaccard(one: FrozenSet[str], other: FrozenSet[str]) -> float:
    """Return |A ∩ B| / |A ∪ B|, 0 for two empty sets."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def candidates(texts: Sequence[str], *, least: float, check: Check) -> Tuple[np.ndarray, np.ndarray]:
    """Return pairs of texts, among them all with a Jaccard similarity of ``least`` and more.

    Two texts of s pieces that share c ≥ least·s share ℓ of their s - c + ℓ rarest ones (prefix filter); pairs are
    counted over these, which are rare. Memory grows with the number of texts alone. None of them is empty.
    """
    owner, codes, shared = _rarest(texts, least, check)
    order = np.lexsort((owner, codes))
    owner, codes = owner[order], codes[order]
    starts = run_starts(codes)
    ends = np.repeat(np.append(starts[1:], len(codes)), run_lengths(starts, len(codes)))
    place = np.argsort(owner, kind="stable")
    first = np.searchsorted(owner[place], np.arange(len(texts) + 1))
    found: List[np.ndarray] = [np.empty((0, 2), dtype=np.int64)]
    for text in range(len(texts)):
        if text % _ROUND == 0:
            check()
        mine = place[first[text] : first[text + 1]]
        others = owner[_ranges(mine + 1, ends[mine])]
        if len(others):
            number = np.bincount(others)
            other = np.flatnonzero(number >= np.minimum(shared[text], shared[: len(number)]))
            other = other[number[other] > 0]
            found.append(np.column_stack((np.full(len(other), text), other)))
    one, two = np.concatenate(found).T
    return one, two


def _rarest(texts: Sequence[str], least: float, check: Check) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (texts, pieces), for each text its rarest pieces, and how many of these a similar text shares."""
    owner, codes = _codes(texts)
    check()
    order = np.lexsort((codes, owner))
    order = order[run_starts(owner[order], codes[order])]
    owner, codes = owner[order], codes[order]
    _, inverse, frequency = np.unique(codes, return_inverse=True, return_counts=True)
    check()
    order = np.lexsort((inverse, frequency[inverse], owner))
    owner, codes = owner[order], inverse[order]
    starts = np.searchsorted(owner, np.arange(len(texts)))
    size = np.diff(starts, append=len(owner))
    common = np.ceil(least * size - 1e-9).astype(np.int64)
    shared = np.clip(common, 1, _SHARED)
    kept = np.arange(len(owner)) - starts[owner] < (size - common + shared)[owner]
    return owner[kept], codes[kept], shared


def _ranges(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the numbers of all ranges [start, end), one after the other."""
    number = ends - starts
    return np.arange(number.sum()) + np.repeat(starts - (np.cumsum(number) - number), number)


def signatures(texts: Sequence[str], *, check: Check) -> np.ndarray:
    """Return (texts, 128) smallest values of the pieces under 128 permutations: MinHash; none of the texts is empty.

    The part that two texts have in common estimates their similarity with a standard error of 1/√128 = 0.088
    (Broder 1997, by memory), so pairs are checked exactly afterwards.
    """
    rng = np.random.default_rng(_SEED)
    factors, shifts = rng.integers(0, 2**32, (2, PERMUTATIONS), dtype=np.uint32)
    factors |= np.uint32(1)
    found = np.empty((len(texts), PERMUTATIONS), dtype=np.uint32)
    for text, letters in enumerate(texts):
        if text % _ROUND == 0:
            check()
        pieces = _mixed(np.frombuffer(letters.ljust(LENGTH, "\0").encode("utf-32-le"), dtype=np.uint32))
        hashed = pieces[:, None] * factors
        hashed += shifts
        found[text] = hashed.min(axis=0)
    return found


def band(signature: np.ndarray, number: int) -> np.ndarray:
    """Return a key per text that similar texts most likely share, of one of the bands."""
    key = np.zeros(len(signature), dtype=np.uint64)
    for part in signature[:, number * WIDTH : (number + 1) * WIDTH].T:
        key = (key ^ (key >> np.uint64(29))) * _ODD + part
    return key


def estimate(signature: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return the estimated similarity of pairs."""
    return (signature[one] == signature[other]).mean(axis=1)


def _mixed(letters: np.ndarray) -> np.ndarray:
    """Return a hash of 32 bits for each five letters in a row."""
    total = np.zeros(len(letters) - LENGTH + 1, dtype=np.uint32)
    for at in range(LENGTH):
        total = (total ^ letters[at : at + len(total)]) * np.uint32(0x9E3779B1)
        total ^= total >> np.uint32(15)
    return total


def _codes(texts: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
    """Return, for each piece of each text (none empty), its text and a number; equal pieces have equal numbers.

    Five characters of 12 bits fit into 64: among up to 4,096 different characters different pieces have different
    numbers.
    """
    padded = [text.ljust(LENGTH, "\0") for text in texts]
    drawn = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32)
    letters = (np.unique(drawn, return_inverse=True)[1] % _LETTERS).astype(np.int64)
    lengths = np.fromiter(map(len, padded), dtype=np.int64, count=len(padded))
    owner = np.repeat(np.arange(len(padded)), lengths)
    codes = np.zeros(len(letters) - LENGTH + 1, dtype=np.int64)
    for at in range(LENGTH):
        codes = (codes << _LETTER) | letters[at : at + len(codes)]
    whole = owner[: len(codes)] == owner[LENGTH - 1 :]
    return owner[: len(codes)][whole], codes[whole]

