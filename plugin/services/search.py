"""One search over everything that the services and catalogues of a profile offer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Iterable, Mapping, Optional, Sequence, TypeVar

import numpy as np

from ..core.entry import Box, Entry, EntryKind

_FIELDS = (("title", 8.0), ("keywords", 4.0), ("publisher", 2.0), ("description", 1.0))
_WHOLE, _BEGINS, _INSIDE = 1.0, 0.7, 0.35  # a word as asked, begun so, or holding it, as German compounds do
_SHORTEST_INSIDE = 3
_WORDS = re.compile(r"[a-z0-9]+")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
Counted = TypeVar("Counted")


@dataclass(frozen=True)
class Wish:
    """What is looked for; everything that is set must hold. ``since`` is an ISO date, ``area`` in CRS84.

    ``licence`` is a normalised id. An entry without an extent is not known to
    lie elsewhere and stays; one without a date is not known to be fresh and goes.
    """

    words: str = ""
    kinds: frozenset[EntryKind] = frozenset()
    licence: str = ""
    since: str = ""
    area: Optional[Box] = None
    editable: bool = False


@dataclass(frozen=True)
class Found:
    """The best entries, how many there are in all, and how many of each kind and licence before those two were asked for."""

    entries: tuple[Entry, ...]
    count: int
    kinds: Mapping[EntryKind, int]
    licences: Mapping[str, int]


class Index:
    """The words of all entries. Built once, then asked from any thread; about 1 ms per thousand entries and question."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Sequence[Entry] = tuple(entries)
        self._weights: dict[str, dict[int, float]] = {}
        for number, entry in enumerate(self.entries):
            self._take(number, entry)
        self._vocabulary = "\n".join(["", *self._weights, ""])
        self._dates = [entry.updated[:10] for entry in self.entries]

    def __len__(self) -> int:
        return len(self.entries)

    def search(self, wish: Wish, *, limit: int = 100) -> Found:
        """Return the entries that fit, the best first; without words the freshest first."""
        scores = self._scores(words_of(wish.words))
        numbers = [number for number in np.flatnonzero(scores) if self._fits(number, wish)]
        kinds = _counted(self.entries[number].kind for number in numbers)
        licences = _counted(self.entries[number].licence.id for number in numbers)
        chosen = [number for number in numbers if self._is_chosen(self.entries[number], wish)]
        chosen.sort(key=lambda number: (-scores[number], _later(self._dates[number]), self.entries[number].title))
        return Found(tuple(self.entries[number] for number in chosen[:limit]), len(chosen), kinds, licences)

    def _take(self, number: int, entry: Entry) -> None:
        texts = (entry.title, " ".join(entry.keywords), entry.publisher, entry.description)
        for (_, weight), text in zip(_FIELDS, texts):
            for word in words_of(text):
                known = self._weights.setdefault(word, {})
                known[number] = max(known.get(number, 0.0), weight)

    def _scores(self, words: Sequence[str]) -> np.ndarray:
        """Return one score per entry, 0 where a word is missing; all 1 where no word was asked for."""
        if not words:
            return np.ones(len(self.entries))
        total, everywhere = np.zeros(len(self.entries)), np.ones(len(self.entries), dtype=bool)
        for word in words:
            score = np.zeros(len(self.entries))
            for candidate, likeness in self._like(word):
                holders = self._weights[candidate]
                numbers = np.fromiter(holders, dtype=np.int64, count=len(holders))
                weights = np.fromiter(holders.values(), dtype=float, count=len(holders))
                score[numbers] = np.maximum(score[numbers], likeness * weights)
            everywhere &= score > 0
            total += score * (1.0 + np.log((1 + len(self.entries)) / (1 + np.count_nonzero(score))))
        return np.where(everywhere, total, 0.0)

    def _like(self, word: str) -> Iterable[tuple[str, float]]:
        """Yield the known words that are, begin with, or hold the asked one."""
        within = len(word) >= _SHORTEST_INSIDE
        pattern = f"\n([a-z0-9]*?)({re.escape(word)})([a-z0-9]*)" if within else f"\n()({re.escape(word)})([a-z0-9]*)"
        for match in re.finditer(pattern, self._vocabulary):
            before, asked, after = match.groups()
            likeness = _INSIDE if before else _BEGINS if after else _WHOLE
            yield before + asked + after, likeness

    def _fits(self, number: int, wish: Wish) -> bool:
        entry = self.entries[number]
        if wish.editable and not entry.editable:
            return False
        if wish.since and self._dates[number] < wish.since[:10]:
            return False
        return wish.area is None or entry.extent is None or _meet(entry.extent, wish.area)

    def _is_chosen(self, entry: Entry, wish: Wish) -> bool:
        return (not wish.kinds or entry.kind in wish.kinds) and (not wish.licence or entry.licence.id == wish.licence)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once, in the one form that ``Straße``, ``STRASSE`` and ``Bäume``, ``Baeume`` share."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    for spelled, short in _UMLAUTS:
        plain = plain.replace(spelled, short)
    return tuple(dict.fromkeys(_WORDS.findall(plain)))


def _counted(values: Iterable[Counted]) -> dict[Counted, int]:
    counts: dict[Counted, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _later(date: str) -> tuple[int, ...]:
    """Order ISO dates from the newest to the oldest, none last."""
    return tuple(-ord(sign) for sign in date) or (0,)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
