"""The terms of many texts: words without stop words, forms brought together, compounds taken apart (P5)."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import AbstractSet, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from .rules import Check, go_on
from .stop_words import GERMAN
from .texts import words
from .word_forms import base_forms, parts_of

_BLOCK = 1_000
_DENSE = 6_000_000


@dataclass(frozen=True)
class Vocabulary:
    """Terms per document, in a sparse table: document ``document[i]`` holds term ``term[i]`` ``times[i]`` times.

    Sorted by document, then term; ``names`` are the terms in alphabetical order; ``documents`` is their number, those
    without a term included.
    """

    names: Tuple[str, ...] = field(repr=False)
    document: np.ndarray
    term: np.ndarray
    times: np.ndarray
    documents: int

    def document_frequency(self) -> np.ndarray:
        """Return in how many documents each term stands."""
        return np.bincount(self.term, minlength=len(self.names))

    def idf(self) -> np.ndarray:
        """Return ln((1 + n)/(1 + df)) + 1 of each term (as scikit-learn's TfidfTransformer)."""
        return np.log((1 + self.documents) / (1 + self.document_frequency())) + 1

    def weights(self) -> np.ndarray:
        """Return tf·idf of each entry."""
        return self.times * self.idf()[self.term]

    def place(self, name: str) -> int:
        """Return the number of a term, -1 where it does not occur."""
        at = int(np.searchsorted(np.array(self.names, dtype=object), name)) if self.names else 0
        return at if at < len(self.names) and self.names[at] == name else -1

    def merged(self, group: np.ndarray, groups: int) -> Vocabulary:
        """Return the same terms with whole groups of documents as documents; those with a negative group are left out."""
        kept = group[self.document] >= 0
        code = group[self.document[kept]].astype(np.int64) * max(len(self.names), 1) + self.term[kept]
        if groups * len(self.names) > _DENSE:
            return _table(self.names, code, self.times[kept], groups)
        total = np.bincount(code, weights=self.times[kept], minlength=groups * len(self.names))
        document, term = np.divmod(np.flatnonzero(total), max(len(self.names), 1))
        times = total[total > 0].astype(np.int32)
        return Vocabulary(self.names, document.astype(np.int32), term.astype(np.int32), times, groups)

    def holders(self, group: np.ndarray, whole: Vocabulary) -> np.ndarray:
        """Return, for each entry of ``whole`` (see ``merged``), how many documents of its group hold its term."""
        terms, kept = len(self.names), group[self.document] >= 0
        code = group[self.document[kept]].astype(np.int64) * terms + self.term[kept]
        wanted = whole.document.astype(np.int64) * terms + whole.term
        if whole.documents * terms <= _DENSE:
            return np.bincount(code, minlength=whole.documents * terms)[wanted]
        known, number = np.unique(code, return_counts=True)
        return number[np.searchsorted(known, wanted)]


@dataclass(frozen=True)
class _Spoken:
    """The words of all texts: entry i says that text ``document[i]`` holds ``names[word[i]]`` ``times[i]`` times."""

    names: List[str]
    document: np.ndarray
    word: np.ndarray
    times: np.ndarray
    documents: int


def vocabulary(
    titles: Sequence[Optional[str]], texts: Sequence[Optional[str]], *, stop_words: AbstractSet[str] = frozenset(),
    keep: AbstractSet[str] = frozenset(), split: bool = True, check: Check = go_on,
) -> Vocabulary:
    """Read the terms of all texts.

    ``stop_words`` (lower case) are left out besides GERMAN; words in ``keep`` are terms as they are, neither left
    out nor taken apart. A term is named by its most frequent form. Raises Cancelled.
    """
    left_out = (GERMAN | stop_words) - keep
    spoken = _spoken(titles, texts, left_out, check)
    terms = _terms(spoken, keep, split, check)
    names = sorted({term for found in terms for term in found if term not in left_out})
    number = {name: at for at, name in enumerate(names)}
    held = [[number[term] for term in found if term in number] for found in terms]
    check()
    parts = np.array([len(found) for found in held], dtype=np.int64)
    flat = np.array([term for found in held for term in found], dtype=np.int64)
    first = np.cumsum(parts) - parts
    bounds = np.searchsorted(spoken.document, np.arange(0, spoken.documents + _BLOCK, _BLOCK))
    blocks = []
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist()):
        check()
        word, often = spoken.word[start:end], parts[spoken.word[start:end]]
        place = np.arange(often.sum()) - np.repeat(np.cumsum(often) - often, often)
        code = np.repeat(spoken.document[start:end], often).astype(np.int64) * max(len(names), 1)
        code += flat[np.repeat(first[word], often) + place]
        blocks.append(_table(tuple(names), code, np.repeat(spoken.times[start:end], often), spoken.documents))
    return _joined(tuple(names), blocks, spoken.documents)


def _joined(names: Tuple[str, ...], blocks: Sequence[Vocabulary], documents: int) -> Vocabulary:
    """Return the entries of all blocks, one after the other."""
    nothing = np.empty(0, dtype=np.int32)
    return Vocabulary(
        names, np.concatenate([nothing, *(block.document for block in blocks)]),
        np.concatenate([nothing, *(block.term for block in blocks)]),
        np.concatenate([nothing, *(block.times for block in blocks)]), documents)


def _table(names: Tuple[str, ...], code: np.ndarray, times: np.ndarray, documents: int) -> Vocabulary:
    """Return the entries of codes (document · terms + term), each once."""
    known, inverse = np.unique(code, return_inverse=True)
    total = np.bincount(inverse, weights=times, minlength=len(known)).astype(np.int32)
    document, term = np.divmod(known, max(len(names), 1))
    return Vocabulary(names, document.astype(np.int32), term.astype(np.int32), total, documents)


def _spoken(
    titles: Sequence[Optional[str]], texts: Sequence[Optional[str]], left_out: AbstractSet[str], check: Check,
) -> _Spoken:
    numbers: Dict[str, int] = {}
    document, word, times = array("i"), array("i"), array("i")
    for row, (title, text) in enumerate(zip(titles, texts)):
        if row % _BLOCK == 0:
            check()
        for one, often in Counter(words(title, text)).items():
            if one not in left_out:
                document.append(row)
                word.append(numbers.setdefault(one, len(numbers)))
                times.append(often)
    return _Spoken(list(numbers), _numbers(document), _numbers(word), _numbers(times), len(titles))


def _numbers(column: array[int]) -> np.ndarray:
    return np.frombuffer(column, dtype=np.intc) if len(column) else np.empty(0, dtype=np.intc)


def _terms(spoken: _Spoken, keep: AbstractSet[str], split: bool, check: Check) -> List[Tuple[str, ...]]:
    """Return the terms that each word stands for."""
    total = np.bincount(spoken.word, weights=spoken.times, minlength=len(spoken.names)).astype(np.int64).tolist()
    frequency = dict(zip(spoken.names, total))
    base = base_forms(frequency, check=check)
    together: Counter[str] = Counter()
    form: Dict[str, str] = {}
    for word, often in sorted(frequency.items(), key=lambda pair: (-pair[1], pair[0])):
        together[base[word]] += often
        form.setdefault(base[word], word)
    taken: Dict[str, Tuple[str, ...]] = {}
    terms: List[Tuple[str, ...]] = []
    for number, word in enumerate(spoken.names):
        if number % _BLOCK == 0:
            check()
        stem = base[word]
        if word in keep or stem in keep:
            terms.append((word if word in keep else stem,))
            continue
        if stem not in taken:
            taken[stem] = _named(parts_of(stem, together) if split else (stem,), base, form, keep)
        terms.append(taken[stem])
    return terms


def _named(
    parts: Tuple[str, ...], base: Mapping[str, str], form: Mapping[str, str], keep: AbstractSet[str],
) -> Tuple[str, ...]:
    """Return the parts by their most frequent forms, those to keep as they are."""
    return tuple(part if part in keep else form[base.get(part, part)] for part in parts)
