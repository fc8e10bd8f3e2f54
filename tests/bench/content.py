"""What the bench server tells, as formulas: the server renders it, the runner knows its checksum without asking."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import numpy as np

START = 1_672_531_200_000  # 2023-01-01T00:00:00Z in milliseconds
STEP = 600_000  # ten minutes
SPECIES = ("Tilia cordata", "Acer campestre", "Quercus robur", "Platanus × hispanica")


@dataclass(frozen=True)
class Found:
    """What a reading found: how many rows, and their checksum."""

    rows: int
    checksum: int


def tenths(series: int, index: np.ndarray) -> np.ndarray:
    """Return the results of a series in tenths, so that sums are exact."""
    return (series * 37 + index * 7919) % 1000


def moments(index: np.ndarray) -> np.ndarray:
    """Return the times of a series in milliseconds UTC."""
    return START + index * STEP


def checksum_of_observations(moment: np.ndarray, tenth: np.ndarray) -> int:
    """Tie every result to its time; the order of rows does not matter."""
    return int(((tenth.astype(np.int64) + 1) * (moment.astype(np.int64) // 1000 % 10_007)).sum())


def found_of_reals(moment: np.ndarray, value: np.ndarray) -> dict[str, int]:
    """Return rows and checksum of measured values, which are told apart to a thousandth; a missing one is nan."""
    thousandth = np.rint(np.nan_to_num(value, nan=-9e9) * 1000).astype(np.int64)
    return {"rows": len(value), "checksum": checksum_of_observations(moment, thousandth)}


def expected_observations(sizes: list[int]) -> Found:
    """Return what reading all series must find."""
    indexes = [np.arange(size, dtype=np.int64) for size in sizes]
    parts = [
        checksum_of_observations(moments(index), tenths(series, index)) for series, index in enumerate(indexes, 1)
    ]
    return Found(sum(sizes), sum(parts))


@dataclass(frozen=True)
class Tree:
    """One feature: eight typed attributes and a point, in units that are exact."""

    id: int
    x: int  # 1e-7 degrees
    y: int
    name: str
    species: str
    planted: str
    checked: str
    height: int  # tenths of metres
    girth: int
    protected: bool
    remark: str | None

    @property
    def checksum(self) -> int:
        """Depends on every value."""
        return zlib.crc32(repr(tuple(vars(self).values())).encode())


def tree(number: int) -> Tree:
    """Return a feature by its number, from 1 on."""
    day = datetime(1950, 1, 1, tzinfo=timezone.utc) + timedelta(days=number * 7919 % 25_000)
    seen = datetime(2024, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=number * 104_729 % 31_000_000)
    return Tree(
        id=number,
        x=95_000_000 + number * 7919 % 9_999_991,
        y=535_000_000 + number * 104_729 % 4_999_999,
        name=f"Baum {number:06d}",
        species=SPECIES[number % len(SPECIES)],
        planted=f"{day:%Y-%m-%d}",
        checked=f"{seen:%Y-%m-%dT%H:%M:%S}",
        height=20 + number * 31 % 300,
        girth=10 + number * 17 % 400,
        protected=number % 5 == 0,
        remark=None if number % 3 else f"an der Straße {number % 977}",
    )


def expected_features(count: int) -> Found:
    """Return what reading all features must find."""
    return Found(count, sum(tree(number).checksum for number in range(1, count + 1)))
