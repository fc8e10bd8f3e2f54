"""The figures of 2,067 real contributions (F7, F11, F12). Titles and texts are never printed or logged."""
from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

import numpy as np

from urban_data_workbench.plugin.analysis.coarsening import coarsen
from urban_data_workbench.plugin.analysis.duplicates import EXACT, KEY, NEAR, duplicates
from urban_data_workbench.plugin.analysis.intervals import wilson
from urban_data_workbench.plugin.analysis.local_time import LocalClock, local_clock
from urban_data_workbench.plugin.analysis.periods import period_starts
from urban_data_workbench.plugin.analysis.personal_text import KINDS, screened
from urban_data_workbench.plugin.analysis.texts import normalised, words
from urban_data_workbench.plugin.core.crs import transform
from urban_data_workbench.tests.interop.figures import Figure

WORDS = {"straße": 464, "radfahrer": 274, "parkplätze": 214, "radweg": 136, "ampel": 121, "fahrrad": 112}
FOUND = {
    "address": 29, "self": 24, "name": 2, "email": 1, "phone": 0, "iban": 0, "iban_like": 0, "plate": 0, "url": 27}
ALONE = {100: (44.6, 913), 200: (31.1, 638), 500: (13.3, 273), 1000: (4.8, 99)}


@dataclass(frozen=True)
class _Rows:
    """The rows of the file, and the first of each procedure and number; nothing that prints them prints their words."""

    raw: "list[Mapping[str, Any]]" = field(repr=False)
    keys: np.ndarray = field(repr=False)
    once: "list[Mapping[str, Any]]" = field(repr=False)

    @property
    def times(self) -> np.ndarray:
        return np.array([int(datetime.fromisoformat(row["Created (UTC)"]).timestamp() * 1000) for row in self.once])

    @property
    def points(self) -> np.ndarray:
        """EPSG:25832 metres of those in Hamburg."""
        places = np.array([row["place"] for row in self.once if row["In Hamburg"]])
        return transform(places, source="EPSG:4326", target="EPSG:25832")


def rows(shared: Path) -> "list[Figure]":
    """All figures of this family."""
    read = _read(shared)
    return [
        *_copies(read), *_categories(read), *_votes(read), *_words(read), *_days(read), *_alone(read), *_personal(read)]


def _read(shared: Path) -> _Rows:
    with gzip.open(shared / "hamburg" / "contributions.geojson.gz", "rt", encoding="utf-8") as file:
        raw = [{**one["properties"], "place": one["geometry"]["coordinates"][:2]} for one in json.load(file)["features"]]
    names = [f"{row['Process ID']}/{row['Node ID']}" for row in raw]
    _, first, keys = np.unique(names, return_index=True, return_inverse=True)
    return _Rows(raw, keys, [raw[at] for at in sorted(first.tolist())])


def _texts(read: "Sequence[Mapping[str, Any]]") -> "list[str]":
    return [normalised(row["Title"], row["Contributiontext"]) for row in read]


def _copies(read: _Rows) -> "Iterator[Figure]":
    yield Figure("F7", "rows", 2_101, len(read.raw))
    yield Figure("F7", "contributions", 2_067, len(read.once))
    yield Figure("F7", "procedures", 17, len({row["Process ID"] for row in read.raw}))
    doubled = duplicates(_texts(read.raw), keys=read.keys)
    yield Figure("F7", "keys that are doubled", 34, int((doubled.kind == KEY).sum()))
    pairs = zip(doubled.first[doubled.kind == KEY].tolist(), doubled.second[doubled.kind == KEY].tolist())
    differ = {name for a, b in pairs for name in read.raw[a] if read.raw[a][name] != read.raw[b][name]}
    yield Figure("F7", "what doubled rows differ in", "Value", ", ".join(sorted(differ)))
    texts = _texts(read.once)
    for least, many, held in ((0.70, 25, 29), (0.80, 22, 26)):
        found = duplicates(texts, least=least)
        yield Figure("F7", f"pairs of similar texts at {least:.2f}", many, found.pairs)
        yield Figure("F7", f"contributions in these at {least:.2f}", held, found.rows(EXACT, NEAR))
        if least == 0.70:
            yield Figure("F7", "groups of equal texts", 4, len(set(found.first[found.kind == EXACT].tolist())))
            yield Figure("F7", "contributions with equal texts", 9, found.rows(EXACT))


def _categories(read: _Rows) -> "Iterator[Figure]":
    once, raw = (Counter(row["Category"] for row in given) for given in (read.once, read.raw))
    yield Figure("F7", "categories", 66, len(once))
    for name, number, before in (("Radverkehr", 336, 337), ("Verkehr", 255, 257), ("Sonstiges", 185, 193)):
        yield Figure("F7", name, number, once[name])
        yield Figure("F7", f"{name}, raw rows", before, raw[name])
    low, high = wilson(once["Radverkehr"], len(read.once))
    yield Figure("F7", "Radverkehr, share in %", 16.3, 100 * once["Radverkehr"] / len(read.once), 0.05)
    yield Figure("F7", "Radverkehr, at least in %", 14.7, 100 * low, 0.05)
    yield Figure("F7", "Radverkehr, at most in %", 17.9, 100 * high, 0.05)


def _votes(read: _Rows) -> "Iterator[Figure]":
    for name, given, total, up, down in (
            ("raw rows", read.raw, 16_496, 11_641, 4_855), ("contributions", read.once, 16_143, 11_451, 4_692)):
        yield Figure("F7", f"votes, {name}", total, sum(int(row["Upvotes"]) + int(row["Downvotes"]) for row in given))
        yield Figure("F7", f"votes for, {name}", up, sum(int(row["Upvotes"]) for row in given))
        yield Figure("F7", f"votes against, {name}", down, sum(int(row["Downvotes"]) for row in given))
    votes = np.array([int(row["Upvotes"]) + int(row["Downvotes"]) for row in read.once])
    by_category: "Counter[str]" = Counter()
    for row, number in zip(read.once, votes.tolist()):
        by_category[row["Category"]] += number
    (first, most), (second, next_) = by_category.most_common(2)
    yield Figure("F7", "category with the most votes", "Kfz-Parken", first)
    yield Figure("F7", "votes in it", 2_813, most)
    yield Figure("F7", "contributions in it", 65, sum(row["Category"] == first for row in read.once))
    yield Figure("F7", "category with the next most votes", "Radverkehr", second)
    yield Figure("F7", "votes in the next", 1_869, next_)
    yield Figure("F7", "contributions without votes", 225, int((votes == 0).sum()))
    yield Figure("F7", "median votes", 4, float(np.median(votes)))
    top = np.sort(votes)[::-1][: -(-len(votes) // 10)]
    yield Figure("F7", "votes of the top 10 % in %", 46.1, 100 * top.sum() / votes.sum(), 0.05)


def _words(read: _Rows) -> "Iterator[Figure]":
    spoken = [set(words(row["Title"], row["Contributiontext"])) for row in read.once]
    for word, number in WORDS.items():
        yield Figure("F7", f"contributions with “{word}”", number, sum(word in one for one in spoken))
    cycling = sum(any(word.startswith(("rad", "fahrrad")) and not word.startswith("radi") for word in one) for one in spoken)
    yield Figure("F7", "contributions with rad… or fahrrad…, without radi… (radikal, Radius)", 883, cycling)


def _days(read: _Rows) -> "Iterator[Figure]":
    times = read.times
    everywhere = LocalClock(np.array([times.min()]), np.zeros(1, dtype=np.int64))
    berlin = local_clock(ZoneInfo("Europe/Berlin"), start=int(times.min()), end=int(times.max()))
    counted = {}
    for name, clock in (("UTC", everywhere), ("local", berlin)):
        days = clock.local(period_starts(times, period="day", clock=clock)).astype("datetime64[ms]").astype("datetime64[D]")
        counted[name] = days
    utc, local = (Counter(days.astype(str).tolist()) for days in (counted["UTC"], counted["local"]))
    busiest = sorted(day for day, number in utc.items() if number == max(utc.values()))
    yield Figure("F7", "busiest days by UTC", "2020-11-13, 2020-11-23", ", ".join(busiest))
    yield Figure("F7", "contributions on each of them", 55, max(utc.values()))
    (day, most), (_, _second) = local.most_common(2)
    yield Figure("F7", "busiest local day", "2020-11-23", day)
    yield Figure("F7", "contributions on it", 54, most)
    yield Figure("F7", "contributions on 2020-11-13, local", 52, local["2020-11-13"])
    yield Figure("F7", "contributions that change their date", 50, int((counted["UTC"] != counted["local"]).sum()))


def _alone(read: _Rows) -> "Iterator[Figure]":
    points = read.points
    for size, (share, number) in ALONE.items():
        found = coarsen(points, size=size, largest=size)
        yield Figure("F11", f"{size} m, contributions in cells with < 5", number, found.suppressed)
        yield Figure("F11", f"{size} m, share in %", share, 100 * found.suppressed / len(points), 0.05)
    months = np.unique([row["Created (UTC)"][:7] for row in read.once if row["In Hamburg"]], return_inverse=True)[1]
    found = coarsen(points, facts=[months], size=500, largest=500)
    alone = found.suppressed + found.generalised
    yield Figure("F11", "500 m and month, contributions in groups with < 5", 528, alone)
    yield Figure("F11", "500 m and month, share in %", 25.8, 100 * alone / len(points), 0.05)


def _personal(read: _Rows) -> "Iterator[Figure]":
    found = screened([row["Title"] for row in read.once], [row["Contributiontext"] for row in read.once])
    yield Figure("F12", "texts flagged", 54, int(found.flagged.sum()))
    yield Figure("F12", "texts searched", 2_067, found.total)
    for kind in KINDS:
        yield Figure("F12", f"texts with {kind}", FOUND[kind], found.with_kind(kind))
