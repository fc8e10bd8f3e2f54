"""Trees, benches, playgrounds and districts of Musterstadt as features in EPSG:25832."""
from __future__ import annotations

import sqlite3
import uuid
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from . import shapes
from .ground import District, Street, along, city_limit, length
from .names import SPECIES
from .storage import dumps

Row = Tuple[Mapping[str, Any], Dict[str, Any]]
"""Geometry in EPSG:25832 and properties of one feature."""

RESIDENTS = (14_820, 17_460, 12_330, 15_910, 11_240, 13_770, 10_650, 7_380, 9_960, 12_180, 8_540, 1_760)
CONDITIONS = ("gut", "mittel", "schlecht", "abgängig")
STAMP = "2025-12-31T12:00:00Z"


def district_rows(districts: Sequence[District]) -> List[Row]:
    """The twelve districts with their residents, altogether 136,000."""
    rows: List[Row] = []
    for number, (district, residents) in enumerate(zip(districts, RESIDENTS), start=1):
        young = round(residents * (0.13 + 0.005 * (number % 5)))
        old = round(residents * (0.19 + 0.01 * (number % 4)))
        rows.append(({"type": "Polygon", "coordinates": [district.ring.tolist()]}, {
            "number": f"{number:02d}", "name": district.name, "residents": residents,
            "residents_under_18": young, "residents_65_plus": old,
            "area_km2": round(shapes.ring_area(district.ring) / 1e6, 3), "updated_at": STAMP}))
    return rows


def district_of(points: np.ndarray, districts: Sequence[District]) -> List[Optional[str]]:
    """Name of the district of each of the (n, 2) points, None outside the city."""
    names: List[Optional[str]] = [None] * len(points)
    for district in districts:
        for at in np.flatnonzero(shapes.inside(points, ring=district.ring)):
            names[int(at)] = district.name
    return names


def _roadside(streets: Sequence[Street], count: int, rng: np.random.Generator) -> Tuple[np.ndarray, List[str]]:
    """Places beside streets, in proportion to their length, inside the city."""
    lengths = np.array([length(street.line) for street in streets])
    chosen = rng.choice(len(streets), count, p=lengths / lengths.sum())
    side = rng.choice([-1, 1], (count, 1)) * rng.uniform(3.5, 8.0, (count, 1))
    where = rng.uniform(0, 1, count) * lengths[chosen]
    spots = np.empty((count, 2))
    for at, street in enumerate(streets):
        here = chosen == at
        points, normals = along(street.line, distance=where[here])
        spots[here] = np.round(points + normals * side[here], 2)
    names = [streets[at].name for at in chosen]
    keep = shapes.inside(spots, ring=city_limit())
    return spots[keep], [name for name, good in zip(names, keep) if good]


def _date(rng: np.random.Generator, first: str, last: str) -> str:
    low, high = np.datetime64(first).astype(int), np.datetime64(last).astype(int)
    return str(np.datetime64(int(rng.integers(low, high)), "D"))


def _maybe(value: Any, *, missing: float, rng: np.random.Generator) -> Any:
    return None if rng.random() < missing else value


def _tree(number: int, street: str, district: Optional[str], rng: np.random.Generator) -> Dict[str, Any]:
    species, german, _ = SPECIES[rng.choice(len(SPECIES), p=[share for _, _, share in SPECIES])]
    age = int(np.clip(rng.gamma(2.2, 17.0), 1, 160))
    height = round(float(np.clip(26 * (1 - np.exp(-age / 38)) * rng.uniform(0.75, 1.15), 1.8, 34)), 1)
    worse = min(0.5, 0.06 + age / 400)
    return {
        "tree_uid": str(uuid.UUID(bytes=rng.bytes(16), version=4)), "number": f"B-{number:05d}",
        "species": _maybe(species, missing=0.01, rng=rng), "species_german": german,
        "planted_year": _maybe(2025 - age, missing=0.12, rng=rng), "height_m": _maybe(height, missing=0.05, rng=rng),
        "crown_m": _maybe(round(height * float(rng.uniform(0.35, 0.6)), 1), missing=0.1, rng=rng),
        "trunk_cm": _maybe(int(6 + age * rng.uniform(1.2, 2.4)), missing=0.08, rng=rng),
        "condition": _maybe(str(rng.choice(CONDITIONS, p=[0.94 - worse, 0.8 * worse, 0.2 * worse, 0.06])),
                            missing=0.03, rng=rng),
        "watering": bool(age < 6), "street": street, "district": district,
        "inspected_on": _maybe(_date(rng, "2023-02-01", "2025-12-20"), missing=0.15, rng=rng), "note": None,
        "updated_at": STAMP}


def tree_rows(streets: Sequence[Street], districts: Sequence[District], rng: np.random.Generator,
              count: int) -> Iterator[Row]:
    """The tree cadastre: points beside streets."""
    spots, names = _roadside(streets, int(count * 1.15) + 20, rng)
    spots = spots[:count]
    areas = district_of(spots, districts)
    for number, (spot, street, area) in enumerate(zip(spots.tolist(), names, areas), start=1):
        yield {"type": "Point", "coordinates": spot}, _tree(number, street, area, rng)


def bench_rows(streets: Sequence[Street], districts: Sequence[District], rng: np.random.Generator,
               count: int) -> Iterator[Row]:
    """Public benches; they have no key of their own, as in many cadastres."""
    spots, names = _roadside(streets, int(count * 1.2) + 20, rng)
    spots = spots[:count]
    for spot, street, area in zip(spots.tolist(), names, district_of(spots, districts)):
        yield {"type": "Point", "coordinates": spot}, {
            "material": str(rng.choice(["Holz", "Metall", "Stein", "Kunststoff"], p=[0.6, 0.25, 0.1, 0.05])),
            "seats": int(rng.integers(2, 7)), "backrest": bool(rng.random() < 0.7),
            "condition": _maybe(str(rng.choice(CONDITIONS, p=[0.6, 0.28, 0.1, 0.02])), missing=0.04, rng=rng),
            "installed_on": _maybe(_date(rng, "1994-03-01", "2025-10-30"), missing=0.2, rng=rng),
            "street": street, "district": area, "note": None, "updated_at": STAMP}


def _yard(centre: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    corners = int(rng.integers(5, 9))
    angles = np.sort(np.linspace(0, 2 * np.pi, corners, endpoint=False) + rng.uniform(0, 0.35, corners))
    radius = rng.uniform(9, 32) * rng.uniform(0.75, 1.2, corners)
    ring = np.round(centre + np.column_stack([np.cos(angles), np.sin(angles)]) * radius[:, None], 2)
    return np.concatenate([ring, ring[:1]])


def playground_rows(streets: Sequence[Street], districts: Sequence[District], rng: np.random.Generator,
                    count: int) -> Iterator[Row]:
    """Playgrounds as polygons with their size in square metres."""
    spots, names = _roadside(streets, int(count * 1.3) + 10, rng)
    spots = spots[:count] + 60.0
    for number, (spot, street, area) in enumerate(zip(spots, names, district_of(spots, districts)), start=1):
        ring = _yard(spot, rng)
        low = int(rng.choice([0, 3, 6, 12], p=[0.2, 0.45, 0.25, 0.1]))
        yield {"type": "Polygon", "coordinates": [ring.tolist()]}, {
            "name": f"Spielplatz {street} {number}", "area_m2": round(shapes.ring_area(ring), 1),
            "age_from": low, "age_to": _maybe(low + int(rng.integers(4, 9)), missing=0.2, rng=rng),
            "fenced": bool(rng.random() < 0.4),
            "equipment": _maybe(", ".join(rng.choice(["Rutsche", "Schaukel", "Sandkasten", "Klettergerüst", "Wippe"],
                                                     3, replace=False).tolist()), missing=0.1, rng=rng),
            "condition": str(rng.choice(CONDITIONS[:3], p=[0.6, 0.3, 0.1])),
            "last_inspection": _maybe(_date(rng, "2024-01-10", "2025-12-20") + "T09:00:00Z", missing=0.1, rng=rng),
            "district": area, "updated_at": STAMP}


def write_collection(connection: sqlite3.Connection, collection: str, rows: Sequence[Row]) -> int:
    """Store rows as features with ids from 1 on, version 1."""
    def stored() -> Iterator[Tuple[Any, ...]]:
        for number, (geometry, properties) in enumerate(rows, start=1):
            yield (collection, number, 1, properties.get("tree_uid"), *shapes.envelope(geometry), dumps(geometry),
                   dumps(properties))
    connection.executemany("INSERT INTO feature VALUES(?,?,?,?,?,?,?,?,?,?)", stored())
    connection.execute("INSERT INTO sequence VALUES(?,?)", (f"feature:{collection}", len(rows) + 1))
    return len(rows)
