"""The Hamburg contributions as a DIPAS server would give them. Their texts are of citizens: never shown, never logged."""
from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Iterator

from .data import shared_data
from .servers.process import run_folder

ROWS = 2_101  # of the file; 34 contributions are in it twice, with another `Value`
PLANTED = ("Jannis Planted", "planted@example.net", "198.51.100.7")  # a name, an address, an IP that must reach no disk


@dataclass(frozen=True)
class Contribution:
    """One contribution. `located` is false for the 18 points that lie outside Hamburg, on other continents even."""

    procedure: int
    number: int
    created: str
    category: str
    kind: str
    pro: int
    contra: int
    longitude: float
    latitude: float
    located: bool
    title: str = field(repr=False)  # nothing that prints a contribution prints its words
    text: str = field(repr=False)


def contributions() -> "list[Contribution]":
    """The 2,067 contributions of 17 procedures, each once, by procedure and number."""
    with gzip.open(shared_data() / "hamburg" / "contributions.geojson.gz", "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    unique = {(one.procedure, one.number): one for one in map(_contribution, features)}
    return [unique[key] for key in sorted(unique)]


@contextmanager
def pds_files(rows: "Iterable[Contribution]") -> "Iterator[list[Path]]":
    """One GeoJSON file per procedure in the shape of DIPAS' PDS interface, for `sandbox.launch.start`; removed afterwards.

    Each feature carries planted personal fields, as an internal export would: see PLANTED.
    """
    procedures: "dict[int, list[dict[str, Any]]]" = {}
    for row in rows:
        procedures.setdefault(row.procedure, []).append(pds_feature(row))
    folder = run_folder("hamburg")
    try:
        for procedure, features in procedures.items():
            collection = {"type": "FeatureCollection", "features": features}
            Path(folder, f"{procedure_name(procedure)}.geojson").write_text(json.dumps(collection), encoding="utf-8")
        yield sorted(folder.iterdir())
    finally:
        shutil.rmtree(folder)


def procedure_name(procedure: int) -> str:
    """The id of a procedure on the server."""
    return f"hamburg-{procedure}"


def pds_feature(row: Contribution) -> "dict[str, Any]":
    """A contribution as `/projects/<id>/contributions` gives it."""
    name, address, ip = PLANTED
    return {
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
        "properties": {
            "id": str(row.number), "dateCreated": row.created, "link": "", "title": row.title,
            "contributionType": row.kind, "contributionContent": row.text, "commentsNumber": 0, "category": row.category,
            "votingPro": row.pro, "votingContra": row.contra, "keywordSuggested": [], "keywordPicked": [],
            "belongToProject": procedure_name(row.procedure), "dipasLocated": row.located,
            "author": name, "email": address, "ip": ip}}


def contributions_digest(rows: "Iterable[Contribution]") -> str:
    """One checksum of contributions in any order, texts included; it tells nothing about them."""
    lines = sorted(repr((row.procedure, row.number, row.created, row.category, row.kind, row.pro, row.contra, row.located,
                         row.title, row.text, *((f"{row.longitude:.7f}", f"{row.latitude:.7f}") if row.located else ())))
                   for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _contribution(feature: "dict[str, Any]") -> Contribution:
    properties, (longitude, latitude) = feature["properties"], feature["geometry"]["coordinates"]
    return Contribution(
        procedure=properties["Process ID"], number=properties["Node ID"], created=properties["Created (UTC)"],
        category=properties["Category"], kind=properties["Rubric"], pro=int(properties["Upvotes"]),
        contra=int(properties["Downvotes"]), longitude=longitude, latitude=latitude, located=properties["In Hamburg"],
        title=properties["Title"], text=properties["Contributiontext"])
