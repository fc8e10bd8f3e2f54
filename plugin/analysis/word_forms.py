"""Forms of one word brought together, and compounds taken apart (P5)."""

from __future__ import annotations

import math
from typing import Dict, FrozenSet, List, Mapping, Optional, Tuple

from .rules import Check, go_on

SUFFIXES = ("en", "er", "e", "n", "s")
JOINTS = ("", "s", "es", "n", "en")
SHORT_PARTS: FrozenSet[str] = frozenset((
    "weg", "rad", "bus", "see", "hof", "tor", "uhr", "bad", "amt", "bau", "eis", "tal", "kfz", "lkw", "pkw", "müll", "ufer"))
"""Parts of compounds with fewer than four letters, and some more: a list of our own."""

LEAST_PART = 4
MOST_PARTS = 4


def base_forms(frequency: Mapping[str, int], *, check: Check = go_on) -> Dict[str, str]:
    """Return, for each word, the word it counts as: without -en, -er, -e, -n or -s where that occurs itself.

    A light rule of our own: "straßen" counts as "straße", "bänke" does not become "bank". Of several the shortest cut
    is taken first, and what remains is cut again.
    """
    base: Dict[str, str] = {}
    for number, word in enumerate(sorted(frequency, key=len)):
        if number % 2_000 == 0:
            check()
        cut = _cut(word, frequency)
        base[word] = word if cut is None else base[cut]
    return base


def _cut(word: str, frequency: Mapping[str, int]) -> Optional[str]:
    for suffix in sorted(SUFFIXES, key=len):
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and len(stem) >= LEAST_PART and stem in frequency:
            return stem
    return None


def parts_of(word: str, frequency: Mapping[str, int]) -> Tuple[str, ...]:
    """Return the parts of a compound whose geometric mean frequency is highest; the word alone where its own is.

    Koehn & Knight 2003, by memory. Parts occur in the texts and have four letters or are in SHORT_PARTS; joints -s-,
    -es-, -n-, -en- may stand between them.
    """
    own = frequency.get(word, 0)
    best: Tuple[float, Tuple[str, ...]] = (float(own), (word,))
    for parts in _splits(word, frequency, MOST_PARTS):
        if len(parts) > 1:
            mean = math.exp(sum(math.log(frequency[part]) for part in parts) / len(parts))
            if mean > best[0]:
                best = (mean, parts)
    return best[1]


def _splits(word: str, frequency: Mapping[str, int], most: int) -> List[Tuple[str, ...]]:
    """Return all ways to cut a word into known parts."""
    found: List[Tuple[str, ...]] = [(word,)] if _is_part(word, frequency) else []
    if most == 1:
        return found
    for end in range(3, len(word) - 2):
        part = word[:end]
        if not _is_part(part, frequency):
            continue
        for joint in JOINTS:
            rest = word[end:]
            if rest.startswith(joint) and len(rest) - len(joint) >= 3:
                found += [(part, *more) for more in _splits(rest[len(joint):], frequency, most - 1)]
    return found


def _is_part(word: str, frequency: Mapping[str, int]) -> bool:
    return (len(word) >= LEAST_PART or word in SHORT_PARTS) and frequency.get(word, 0) > 0
