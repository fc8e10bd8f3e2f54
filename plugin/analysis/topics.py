"""What many contributions are about: terms by tf·idf, and a topic for each contribution (P5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import List, Mapping, Tuple

import numpy as np

from .groups import run_starts
from .intervals import wilson
from .rules import MINIMUM_CASES, Check, go_on
from .vocabulary import Vocabulary

MOST_TERMS = 50
EXAMPLES = 3
TERMS_OF_ONE = 5
NO_TOPIC = ""
_BLOCK = 2_000


@dataclass(frozen=True)
class TermTable:
    """The terms with the highest scores, the highest first; all columns of one length.

    ``term`` is their number in the vocabulary, ``df`` the contributions that hold it, ``share`` that part of all with
    its 95 % interval (Wilson; NaN below five contributions), ``score`` the sum of tf·idf, ``examples`` up to three
    contributions with the term.
    """

    names: Tuple[str, ...]
    term: np.ndarray
    df: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    score: np.ndarray
    examples: Tuple[Tuple[int, ...], ...]


@dataclass(frozen=True)
class Topics:
    """Per contribution its topic (NO_TOPIC for none), whether the list gave it, and its weightiest terms."""

    topic: Tuple[str, ...] = field(repr=False)
    listed: np.ndarray
    terms: Tuple[Tuple[str, ...], ...] = field(repr=False)


def term_table(words: Vocabulary, *, most: int = MOST_TERMS, least: int = MINIMUM_CASES) -> TermTable:
    """Return the ``most`` terms with the highest sum of tf·idf among those of at least ``least`` contributions."""
    df = words.document_frequency()
    score = np.bincount(words.term, weights=words.weights(), minlength=len(words.names))
    usable = np.flatnonzero(df >= max(least, 1))
    best = usable[np.argsort(-score[usable], kind="stable")][:most]
    shares = [wilson(int(number), words.documents) if number >= MINIMUM_CASES else (np.nan, np.nan) for number in df[best]]
    low, high = np.array(shares, dtype=np.float64).reshape(-1, 2).T
    share = np.where(df[best] >= MINIMUM_CASES, df[best] / max(words.documents, 1), np.nan)
    return TermTable(
        tuple(words.names[at] for at in best.tolist()), best, df[best], share, low, high, score[best],
        _examples(words, best))


def _examples(words: Vocabulary, terms: np.ndarray) -> Tuple[Tuple[int, ...], ...]:
    place = np.full(len(words.names) + 1, -1, dtype=np.int64)
    place[terms] = np.arange(len(terms))
    held = np.flatnonzero(place[words.term] >= 0)
    of = place[words.term[held]]
    order = np.argsort(of, kind="stable")
    bounds = np.searchsorted(of[order], np.arange(len(terms) + 1)).tolist()
    document = words.document[held[order]]
    return tuple(
        tuple(document[start : min(end, start + EXAMPLES)].tolist()) for start, end in zip(bounds[:-1], bounds[1:]))


def topics(
    words: Vocabulary, table: TermTable, *, listed: Mapping[str, str], least: int = MINIMUM_CASES, check: Check = go_on,
) -> Topics:
    """Give each contribution a topic: that of the list with the largest tf·idf of its terms, else the top term.

    ``listed`` maps terms (lower case, as they were kept in the vocabulary) to topics. The top term is the one with the
    largest tf·idf among those of ``table``. The terms of one contribution are those of at least ``least`` ones, so that
    no rare word, a name perhaps, is told.
    """
    weights = words.weights()
    mine = _by_list(words, weights, listed)
    check()
    top = _heaviest(words, weights, np.isin(np.arange(len(words.names)), table.term), 1, check)
    terms = _heaviest(words, weights, words.document_frequency() >= max(least, 1), TERMS_OF_ONE, check)
    topic = tuple(one or (other[0] if other else NO_TOPIC) for one, other in zip(mine, top))
    return Topics(topic, np.array([bool(one) for one in mine], dtype=bool), terms)


def _by_list(words: Vocabulary, weights: np.ndarray, listed: Mapping[str, str]) -> List[str]:
    subjects = list(dict.fromkeys(listed.values()))
    of_term = np.full(len(words.names) + 1, -1, dtype=np.int64)
    for term, subject in listed.items():
        at = words.place(term)
        if at >= 0:
            of_term[at] = subjects.index(subject)
    held = np.flatnonzero(of_term[words.term] >= 0)
    if not len(held):
        return [NO_TOPIC] * words.documents
    code = words.document[held].astype(np.int64) * len(subjects) + of_term[words.term[held]]
    known, inverse = np.unique(code, return_inverse=True)
    total = np.bincount(inverse, weights=weights[held])
    document, subject = np.divmod(known, len(subjects))
    order = np.lexsort((subject, -total, document))
    first = order[run_starts(document[order])]
    result = [NO_TOPIC] * words.documents
    for row, at in zip(document[first].tolist(), subject[first].tolist()):
        result[row] = subjects[at]
    return result


def _heaviest(
    words: Vocabulary, weights: np.ndarray, usable: np.ndarray, most: int, check: Check,
) -> Tuple[Tuple[str, ...], ...]:
    """Return the usable terms with the largest weights of each document, the heaviest first."""
    found: List[Tuple[str, ...]] = []
    for begin in range(0, words.documents, _BLOCK):
        check()
        stop = min(begin + _BLOCK, words.documents)
        start, end = np.searchsorted(words.document, (begin, stop))
        held = start + np.flatnonzero(usable[words.term[start:end]])
        order = held[np.lexsort((words.term[held], -weights[held], words.document[held]))]
        bounds = np.searchsorted(words.document[order], np.arange(begin, stop + 1)).tolist()
        term = words.term[order]
        found += [
            tuple(words.names[at] for at in term[low : min(high, low + most)].tolist())
            for low, high in zip(bounds[:-1], bounds[1:])]
    return tuple(found)
