"""Portals of which no server can be had: their replies, served over HTTP and loaded by the product into a working copy."""
from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterable

import pytest

from urban_data_workbench.tests.interop.office import office
from urban_data_workbench.tests.interop.planted import files_of, files_with
from urban_data_workbench.tests.interop.report import REPLAYED, InteropReport
from urban_data_workbench.tests.support import portals

Words = tuple[str, str]


@dataclass(frozen=True)
class Replayed:
    """A portal, and what its files hold, read without the product: the id and the words of each contribution."""

    server: str
    behave: Callable[[portals.Asked], Any]
    held: Callable[[], "list[Words]"]
    column: str = "title"


def of_decidim(row: "dict[str, Any]") -> Words:
    """A proposal's German title."""
    return str(row["id"]), next(one["text"] for one in row["title"]["translations"] if one["locale"] == "de")


def titled(*names: str) -> "list[Words]":
    """Id and title of each row of these files, or of their results."""
    found = [portals.load(name) for name in names]
    rows = [row for document in found for row in (document["results"] if isinstance(document, dict) else document)]
    return [(str(row.get("id", row.get("pk"))), row.get("title", row.get("name"))) for row in rows]


def reports() -> "list[Words]":
    """Id and words of each report."""
    return [(str(row["service_request_id"]), row["description"]) for row in portals.load("open311/citysdk-requests.json")]


ALL = (
    Replayed("CONSUL", portals.consul, lambda: titled("consul/proposals.json", "consul/debates.json", "consul/investments.json")),
    Replayed("Decidim", portals.decidim, lambda: [of_decidim(row) for row in portals.load("decidim/proposals.json")]),
    Replayed("mein.berlin", portals.meinberlin, lambda: titled("meinberlin/mapideas.json")),
    Replayed("adhocracy+", portals.adhocracy_plus, lambda: titled("meinberlin/ideas.json")),
    Replayed("Open311 with CitySDK", portals.citysdk, reports, "text"),
    Replayed("Open311 GeoReport v2", portals.georeport, reports, "text"),
)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.server)
def test_a_portal_is_loaded_complete_and_without_its_persons(one: Replayed, interop: InteropReport, tmp_path: Path) -> None:
    path, stored = tmp_path / "Beteiligung.gpkg", []
    with portals.Portal(one.behave) as base, office("requests") as desk:
        interop.started(one.server, version="replies", real=False)
        profile = desk.profile(base)
        for dataset in desk.datasets(profile):
            loaded = desk.load(path, profile, dataset)
            assert loaded.summary.complete, loaded.summary
            stored += rows_of(path, loaded.taken.table, one.column)
    held = one.held()
    interop.row(one.server).read(got=len(stored), expected=len(held), checksum=digest(stored), independent=digest(held))
    assert digest(stored) == digest(held)
    assert files_with(portals.PLANTED, files_of(path)) == []


def test_every_replayed_row_has_its_portal() -> None:
    assert {one.server for one in ALL} == set(REPLAYED)


def rows_of(path: Path, table: str, column: str) -> "list[Words]":
    """What lies in the file, read by plain SQLite."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(f'SELECT remote_id, "{column}" FROM "{table}"').fetchall()


def digest(rows: "Iterable[Words]") -> str:
    """One checksum in any order."""
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
