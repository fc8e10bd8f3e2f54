"""One search over everything that the services and catalogues of a profile offer."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Collection, Iterable, Mapping, Optional, Sequence

import numpy as np

from ..core.entry import Box, Entry, EntryKind

_FIELDS = (("title", 8.0), ("keywords", 4.0), ("publisher", 2.0), ("description", 1.0))
_WHOLE, _BEGINS, _INSIDE = 1.0, 0.7, 0.35  # a word as asked, begun so, or holding it, as German compounds do
_SHORTEST_INSIDE = 3
_WORDS = re.compile(r"[a-z0-9]+")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_ANYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)  # of what names no extent


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
    """The words of all entries. Built once, then asked from any thread; below 1 ms per thousand entries and question."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: Sequence[Entry] = tuple(entries)
        weights: dict[str, dict[int, float]] = {}
        for number, entry in enumerate(self.entries):
            _take(weights, number, entry)
        self._vocabulary = "\n".join(["", *weights, ""])
        self._holders = {word: _columns(known) for word, known in weights.items()}
        self._facts = _Facts(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def search(self, wish: Wish, *, limit: int = 100, of_each: bool = False) -> Found:
        """Return what fits, the best first; without words the freshest first. ``limit`` counts all, or those ``of_each`` kind."""
        scores, facts = self._scores(words_of(wish.words)), self._facts
        fitting = np.flatnonzero((scores > 0) & facts.fit(wish))
        kinds, licences = facts.kinds.counted(fitting), facts.licences.counted(fitting)
        chosen = fitting[facts.kinds.among(wish.kinds)[fitting]] if wish.kinds else fitting
        chosen = chosen[facts.licences.among({wish.licence})[chosen]] if wish.licence else chosen
        ordered = chosen[np.lexsort((facts.rank[chosen], -scores[chosen]))]
        best = facts.kinds.first_of_each(ordered, limit) if of_each else ordered[:limit]
        return Found(tuple(self.entries[number] for number in best), len(chosen), kinds, licences)

    def _scores(self, words: Sequence[str]) -> np.ndarray:
        """Return one score per entry, 0 where a word is missing; all 1 where no word was asked for."""
        if not words:
            return np.ones(len(self.entries))
        total, everywhere = np.zeros(len(self.entries)), np.ones(len(self.entries), dtype=bool)
        for word in words:
            score = np.zeros(len(self.entries))
            for candidate, likeness in self._like(word):
                numbers, weights = self._holders[candidate]
                score[numbers] = np.maximum(score[numbers], likeness * weights)
            everywhere &= score > 0
            total += score * (1.0 + np.log((1 + len(self.entries)) / (1 + np.count_nonzero(score))))
        return np.where(everywhere, total, 0.0)

    def _like(self, word: str) -> Iterable[tuple[str, float]]:
        """Yield the known words that are, begin with, or hold the asked one."""
        asked = word if len(word) >= _SHORTEST_INSIDE else f"\n{word}"
        at = self._vocabulary.find(asked)
        while at >= 0:
            start, end = self._vocabulary.rfind("\n", 0, at + 1) + 1, self._vocabulary.find("\n", at + 1)
            known = self._vocabulary[start:end]
            yield known, _WHOLE if known == word else _BEGINS if known.startswith(word) else _INSIDE
            at = self._vocabulary.find(asked, end)


class _Facts:
    """What a wish asks besides words, as columns of all entries; ``rank`` orders the freshest first, then by title."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.dates = np.array([entry.updated[:10] for entry in entries], dtype="U10")
        self.editable = np.array([entry.editable for entry in entries], dtype=bool)
        self.boxes = np.array([entry.extent or _ANYWHERE for entry in entries], dtype=float).reshape(-1, 4)
        self.kinds = _Column([entry.kind for entry in entries])
        self.licences = _Column([entry.licence.id for entry in entries])
        keys = [(_later(entry.updated[:10]), entry.title) for entry in entries]
        self.rank = np.empty(len(entries), dtype=np.int64)
        self.rank[sorted(range(len(entries)), key=keys.__getitem__)] = np.arange(len(entries))

    def fit(self, wish: Wish) -> np.ndarray:
        """Tell of every entry whether it fits, but for kind and licence."""
        fits = self.editable.copy() if wish.editable else np.ones(len(self.editable), dtype=bool)
        if wish.since:
            fits &= self.dates >= wish.since[:10]
        if wish.area is not None:
            west, south, east, north = wish.area
            box = self.boxes
            fits &= (box[:, 0] <= east) & (west <= box[:, 2]) & (box[:, 1] <= north) & (south <= box[:, 3])
        return fits


class _Column:
    """One of a few values for each entry."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._known = list(dict.fromkeys(values))
        codes = {value: code for code, value in enumerate(self._known)}
        self._codes = np.array([codes[value] for value in values], dtype=np.int64)

    def among(self, values: Collection[Any]) -> np.ndarray:
        """Tell of every entry whether it has one of these values."""
        return np.isin(self._codes, [code for code, value in enumerate(self._known) if value in values])

    def first_of_each(self, numbers: np.ndarray, most: int) -> np.ndarray:
        """Return of these entries the first ones of every value, in their order."""
        codes = self._codes[numbers]
        places = [np.flatnonzero(codes == code)[:most] for code in range(len(self._known))]
        return numbers[np.sort(np.concatenate(places))] if places else numbers

    def counted(self, numbers: np.ndarray) -> dict[Any, int]:
        """Count each value among some entries."""
        counts = np.bincount(self._codes[numbers], minlength=len(self._known))
        return {value: int(count) for value, count in zip(self._known, counts) if count}


def _take(weights: dict[str, dict[int, float]], number: int, entry: Entry) -> None:
    """Note the words of one entry, each at the weight of the best place where it stands."""
    texts = (entry.title, " ".join(entry.keywords), entry.publisher, entry.description)
    for (_, weight), text in zip(_FIELDS, texts):
        for word in words_of(text):
            known = weights.setdefault(word, {})
            known[number] = max(known.get(number, 0.0), weight)


def _columns(known: Mapping[int, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return numbers and weights of the entries that hold a word."""
    numbers = np.fromiter(known, dtype=np.int64, count=len(known))
    return numbers, np.fromiter(known.values(), dtype=float, count=len(known))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once, in the one form that ``Straße``, ``STRASSE`` and ``Bäume``, ``Baeume`` share."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    for spelled, short in _UMLAUTS:
        plain = plain.replace(spelled, short)
    return tuple(dict.fromkeys(_WORDS.findall(plain)))


def _later(date: str) -> tuple[int, ...]:
    """Order ISO dates from the newest to the oldest, none last."""
    return tuple(-ord(sign) for sign in date) or (0,)
