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
    found: List[List[int]] = [[] for _ in terms]
    held = np.flatnonzero(place[words.term] >= 0)
    for entry in held.tolist():
        here = found[place[words.term[entry]]]
        if len(here) < EXAMPLES:
            here.append(int(words.document[entry]))
    return tuple(map(tuple, found))


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
    top = _heaviest(words, weights, np.isin(np.arange(len(words.names)), table.term))
    names = [words.names[at] if at >= 0 else NO_TOPIC for at in top.tolist()]
    check()
    terms = _heaviest_few(words, weights, words.document_frequency() >= max(least, 1), check)
    topic = tuple(one or other for one, other in zip(mine, names))
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


def _heaviest(words: Vocabulary, weights: np.ndarray, usable: np.ndarray) -> np.ndarray:
    """Return the usable term with the largest weight of each document, -1 for none."""
    result = np.full(words.documents, -1, dtype=np.int64)
    held = np.flatnonzero(usable[words.term]) if len(usable) else np.empty(0, dtype=np.int64)
    order = held[np.lexsort((words.term[held], -weights[held], words.document[held]))]
    first = order[run_starts(words.document[order])]
    result[words.document[first]] = words.term[first]
    return result


def _heaviest_few(
    words: Vocabulary, weights: np.ndarray, usable: np.ndarray, check: Check,
) -> Tuple[Tuple[str, ...], ...]:
    """Return the usable terms with the largest weights of each document."""
    held = np.flatnonzero(usable[words.term]) if len(usable) else np.empty(0, dtype=np.int64)
    order = held[np.lexsort((words.term[held], -weights[held], words.document[held]))]
    bounds = np.searchsorted(words.document[order], np.arange(words.documents + 1))
    found = []
    for row, (start, end) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist())):
        if row % 10_000 == 0:
            check()
        found.append(tuple(words.names[at] for at in words.term[order[start : min(end, start + TERMS_OF_ONE)]].tolist()))
    return tuple(found)
