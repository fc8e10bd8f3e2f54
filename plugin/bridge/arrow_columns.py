"""Putting Arrow batches together to columns, without keeping any of them."""

from __future__ import annotations

from typing import Any, Mapping

import numpy as np

from ..core.observations import NO_TIME
from .reading import BEYOND_MEASURE, Columns, Labels, Times, Wanted, label


class Filling:
    """Columns of a known number of rows, filled batch by batch: no batch is kept, so no row is in memory twice."""

    def __init__(self, wanted: Wanted, rows: int) -> None:
        self._rows = rows
        self._codes = {name: np.full(rows, -1, dtype=np.int64) for name in wanted.labels}
        self._known: dict[str, dict[Any, int]] = {name: {} for name in wanted.labels}
        self._numbers = {name: np.full(rows, np.nan) for name in wanted.numbers}
        self._times = {name: np.full(rows, NO_TIME, dtype=np.int64) for name in wanted.times}
        self._unfit = dict.fromkeys(wanted.names, 0)

    def take(self, batch: Mapping[str, Any], rows: slice) -> None:
        """Fill some rows."""
        for name, codes in self._codes.items():
            codes[rows] = _codes(batch[name], self._known[name])
        for name, numbers in self._numbers.items():
            numbers[rows] = found = numbers_of(batch[name])
            self._unfit[name] += int((~np.ma.getmaskarray(batch[name]) & np.isnan(found)).sum())
        for name, times in self._times.items():
            times[rows] = _times(batch[name])

    def columns(self) -> Columns:
        """Return all of them."""
        labels = {name: _labels(codes, self._known[name]) for name, codes in self._codes.items()}
        times = {name: Times(ms, np.zeros(self._rows, dtype=bool)) for name, ms in self._times.items()}
        return Columns(self._rows, labels, self._numbers, times, self._unfit)


def in_order(columns: Columns, ids: np.ndarray) -> Columns:
    """Return the rows in the order of their ids, without geometries."""
    if (ids[1:] > ids[:-1]).all():
        return columns
    order = np.argsort(ids, kind="stable")
    return Columns(
        len(order), {name: Labels(labels.names, labels.codes[order]) for name, labels in columns.labels.items()},
        {name: numbers[order] for name, numbers in columns.numbers.items()},
        {name: Times(times.ms[order], times.naive[order]) for name, times in columns.times.items()}, columns.unfit)


def joined(first: Columns, second: Columns) -> Columns:
    """Return the rows of both, without geometries."""
    return Columns(
        first.rows + second.rows,
        {name: _labels_of(labels, second.labels[name]) for name, labels in first.labels.items()},
        {name: np.concatenate([numbers, second.numbers[name]]) for name, numbers in first.numbers.items()},
        {name: Times(*(np.concatenate([getattr(one.times[name], part) for one in (first, second)]) for part in ("ms", "naive")))
         for name in first.times},
        {name: number + second.unfit[name] for name, number in first.unfit.items()})


def _labels_of(first: Labels, second: Labels) -> Labels:
    known = {name: code for code, name in enumerate(first.names)}
    places = np.array([*(known.setdefault(name, len(known)) for name in second.names), -1], dtype=np.int64)
    return Labels(tuple(known), np.concatenate([first.codes, places[second.codes]]))


def _codes(column: Any, known: dict[Any, int]) -> np.ndarray:
    """Return the number of each value among those known, -1 for NULL; runs of one value are looked up once."""
    there, data = ~np.ma.getmaskarray(column), np.ma.getdata(column)
    codes = np.full(len(there), -1, dtype=np.int64)
    data = data[there]
    if not len(data):
        return codes
    first = np.flatnonzero(np.concatenate(([True], data[1:] != data[:-1])))
    values, inverse = np.unique(data[first], return_inverse=True)
    numbers = np.array([known.setdefault(value, len(known)) for value in values.tolist()], dtype=np.int64)
    codes[there] = np.repeat(numbers[inverse], np.diff(first, append=len(data)))
    return codes


def _labels(codes: np.ndarray, known: Mapping[Any, int]) -> Labels:
    """Return the texts of values in the order of the values; values with the same text are one."""
    names: dict[str, int] = {}
    place = np.full(len(known) + 1, -1, dtype=np.int64)  # the last one is that of NULL
    for value in sorted(known):
        text = label(value.decode("utf-8", "replace") if isinstance(value, bytes) else value)
        place[known[value]] = names.setdefault(text, len(names))
    return Labels(tuple(names), place[codes])


def numbers_of(column: Any) -> np.ndarray:
    """Return numbers, NaN for NULL, what is not finite, and what is too large to be measured."""
    numbers = np.ma.getdata(column).astype(np.float64)
    return np.where(~np.ma.getmaskarray(column) & (np.abs(numbers) < BEYOND_MEASURE), numbers, np.nan)


def _times(column: Any) -> np.ndarray:
    """NaT and a missing time are the same number as NO_TIME."""
    moments = np.ma.getdata(column).astype("datetime64[ms]")
    moments = np.where(np.ma.getmaskarray(column), np.datetime64("NaT"), moments)
    found: np.ndarray = moments.astype("datetime64[ms]").astype(np.int64)
    return found
