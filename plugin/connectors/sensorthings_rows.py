"""Observations as a server sends them, dataArray or objects, as numpy columns.

Source: OGC SensorThings API 1.1 (18-088), 8.2.8 Observation, 9.3.5 dataArray.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Iterable, Optional, Sequence, Union

import numpy as np

from ..core.errors import BadReply
from ..core.feature import Skipped
from ..core.observations import NO_TIME, ObservationBatch
from . import instants, untrusted
from .sensorthings_terms import in_1_1, is_newer

_NUMERIC = {int, float, type(None)}
_IDS = {int, str}


class NoDataArray(BadReply):
    """The server was asked for dataArray and sent something else, or components that do not fit its rows."""


@dataclass(frozen=True)
class Rows:
    """One page, column by column, as JSON gave it; ``lost`` rows were no observations."""

    ids: Sequence[Any]
    times: Sequence[Any]
    results: Sequence[Any]
    result_times: Optional[Sequence[Any]] = None
    lost: int = 0

    def __len__(self) -> int:
        return len(self.results)

    def without(self, *known: set[Any], ids: set[Any]) -> Rows:
        """Return the rows whose id is not known yet; an id that is missing or no plain value is never known.

        ``ids`` are those of this page.
        """
        seen = set().union(*(ids & some for some in known if not some.isdisjoint(ids)))
        if not seen:
            return self
        keep = [index for index, id_ in enumerate(self.ids) if not _hashable(id_) or id_ not in seen]
        if len(keep) == len(self):
            return self
        picked = [[column[index] for index in keep] for column in (self.ids, self.times, self.results)]
        result_times = None if self.result_times is None else [self.result_times[index] for index in keep]
        return Rows(picked[0], picked[1], picked[2], result_times, self.lost)

    def known(self) -> set[Any]:
        """Return the ids of this page."""
        if set(map(type, self.ids)) <= _IDS:
            return set(self.ids)
        return {id_ for id_ in self.ids if _hashable(id_)}


def read_rows(value: Sequence[Any], *, data_array: bool) -> Rows:
    """Read what a reply lists in ``value``. Raises NoDataArray where dataArray was asked for and is not usable."""
    return _from_blocks(value) if data_array else _from_objects(value)


def _from_objects(value: Sequence[Any]) -> Rows:
    found = untrusted.objects(value)
    if found and is_newer(found[0]):
        found = in_1_1(found)
    return Rows(
        [row.get("@iot.id") for row in found],
        [row.get("phenomenonTime") for row in found],
        [row.get("result") for row in found],
        [row.get("resultTime") for row in found],
        len(value) - len(found),
    )


def _from_blocks(value: Sequence[Any]) -> Rows:
    """Join the blocks of a page, one per Datastream; asked for one Datastream there is one."""
    pages = [_from_block(block) for block in value]
    if len(pages) == 1:
        return pages[0]
    return Rows(
        [id_ for page in pages for id_ in page.ids],
        [time for page in pages for time in page.times],
        [result for page in pages for result in page.results],
        [time for page in pages for time in (page.result_times or [None] * len(page))],
        sum(page.lost for page in pages),
    )


def _from_block(block: Any) -> Rows:
    components = block.get("components") if isinstance(block, dict) else None
    rows = block.get("dataArray") if isinstance(block, dict) else None
    if not isinstance(components, list) or not isinstance(rows, list):
        raise NoDataArray("the reply holds no dataArray")
    if not {"phenomenonTime", "result"} <= {name for name in components if isinstance(name, str)}:
        raise NoDataArray("dataArray without times or results")
    whole = _fitting(rows, len(components))
    columns = list(zip(*whole)) if whole else [()] * len(components)
    at = {name: columns[index] for index, name in enumerate(components) if isinstance(name, str)}
    ids = at.get("id", at.get("@iot.id", (None,) * len(whole)))
    return Rows(ids, at["phenomenonTime"], at["result"], at.get("resultTime"), len(rows) - len(whole))


def _fitting(rows: list[Any], width: int) -> list[list[Any]]:
    """Return the rows that are lists as wide as the components; when none is, the components are wrong."""
    if set(map(type, rows)) <= {list} and set(map(len, rows)) <= {width}:
        return rows
    whole = [row for row in rows if isinstance(row, list) and len(row) == width]
    if not whole:
        raise NoDataArray("components do not describe the rows", components=width)
    return whole


def _hashable(id_: Any) -> bool:
    return isinstance(id_, (int, str))


def batch_of(rows: Rows, series: str, *, measured: bool) -> tuple[ObservationBatch, tuple[Skipped, ...]]:
    """Return columns, and what could not be read.

    ``measured``: the Datastream declares numbers (OM_Measurement), so that
    numeric text is a number; else "007" may be a code and stays text.
    """
    times = instants.read(rows.times)
    result_times = _result_times(rows)
    start, end = _with_fallback(times, result_times)
    number, text, unfit = _results(rows.results, measured=measured)
    skipped = _skipped(series, times.unreadable, result_times.unreadable if result_times else 0, rows.lost)
    own = None if result_times is None else result_times.start
    return ObservationBatch(series, start, end, number, own, text, None, unfit), skipped


def _result_times(rows: Rows) -> Optional[instants.Instants]:
    if rows.result_times is None or not any(rows.result_times):
        return None
    return instants.read(rows.result_times)


def _with_fallback(
    times: instants.Instants, result_times: Optional[instants.Instants]
) -> tuple[np.ndarray, np.ndarray]:
    """Use resultTime where a server sends no phenomenonTime."""
    if result_times is None or not (times.start == NO_TIME).any():
        return times.start, times.end
    missing = times.start == NO_TIME
    return np.where(missing, result_times.start, times.start), np.where(missing, result_times.start, times.end)


def _skipped(series: str, times: int, result_times: int, lost: int) -> tuple[Skipped, ...]:
    found = (
        Skipped("unreadable_time", times, series),
        Skipped("unreadable_result_time", result_times, series),
        Skipped("not_an_observation", lost, series),
    )
    return tuple(item for item in found if item.count)


def _results(results: Sequence[Any], *, measured: bool) -> tuple[np.ndarray, Optional[list[Optional[str]]], int]:
    if set(map(type, results)) <= _NUMERIC:
        try:
            number = np.array(results, dtype=float)
            unfit = int(len(number) - np.isfinite(number).sum()) - results.count(None)
            return (np.where(np.isfinite(number), number, np.nan) if unfit else number), None, unfit
        except OverflowError:
            return _mixed(results, measured=measured)
    return _mixed(results, measured=measured)


def _mixed(results: Iterable[Any], *, measured: bool) -> tuple[np.ndarray, Optional[list[Optional[str]]], int]:
    number, text, unfit = [], [], 0
    for result in results:
        value, words = _one(result, measured)
        unfit += value is not None and not math.isfinite(value)
        number.append(value if value is not None and math.isfinite(value) else math.nan)
        text.append(words)
    return np.array(number, dtype=float), text if any(word is not None for word in text) else None, unfit


def _one(result: Any, measured: bool) -> tuple[Optional[float], Optional[str]]:
    """Return a number or a text for one result; infinity marks what fits neither."""
    if result is None:
        return None, None
    if isinstance(result, bool):
        return None, "true" if result else "false"
    if isinstance(result, (int, float)):
        return _double(result), None
    if isinstance(result, str):
        value = number_in(result) if measured else None
        return (value, None) if value is not None else (None, result)
    return None, json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _double(number: Union[int, float]) -> float:
    """Return a number as a double, infinity for an integer beyond it."""
    try:
        return float(number)
    except OverflowError:
        return math.inf


def number_in(text: str) -> Optional[float]:
    """Return the finite number a text holds, else None: "NaN" and "inf" are words, and 1_000 is none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def value_of(result: Any, *, measured: bool) -> tuple[Optional[float], Optional[str], bool]:
    """Return number, text, and whether one latest result fitted either."""
    number, text = _one(result, measured)
    fits = number is None or math.isfinite(number)
    return number if fits else None, text, fits
